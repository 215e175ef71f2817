"""The best shortlist there is, by integer programming; needs the extra ``optimum`` (SciPy)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from microinfluence._checks import is_scalar_number
from microinfluence._shortlist_candidates import candidates
from microinfluence._shortlist_greedy import Choice, Terms, choose, in_order
from microinfluence._shortlist_objectives import Identified, Independent, Objective, Pairwise
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.shortlists import explained

if TYPE_CHECKING:
    from microinfluence._broadcast import Values
    from microinfluence._shortlist_candidates import Overlap
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.price import Price
    from microinfluence.shortlists import Shortlist
    from microinfluence.typing import FloatArray

__all__ = ["best_shortlist"]

SECONDS: Final = 10.0
"""How long to look for the best unless one says otherwise: our own policy."""

TAKEN: Final = 0.5
"""Solvers return whole numbers but for rounding; what is above a half is 1."""


_Cell: TypeAlias = tuple[int, int, float]


class _Program(NamedTuple):
    """A linear worth of binary choices: of each creator, and of what depends on them."""

    worth: FloatArray
    """Of each variable; the creators come first."""
    cells: Sequence[_Cell]
    """Constraints that tie other variables to creators: row, variable, coefficient."""
    most: Sequence[float]
    """What each of these rows may sum to."""


def best_shortlist(
    cohort: Cohort,
    brand: Brand,
    budget: Price,
    *,
    k: int | None = None,
    reach: Values | None = None,
    overlap: Overlap | None = None,
    population: float | None = None,
    model: FitModel = DEFAULT_FIT,
    seconds: float = SECONDS,
) -> Shortlist:
    """Choose whom to hire together: the best of all choices, or the best found in time.

    Parameters
    ----------
    cohort, brand, budget, k, reach, overlap, population, model
        As of :func:`microinfluence.shortlists.shortlist`, which is much faster and nearly as good.
    seconds : float
        When to stop, above 0.

    Returns
    -------
    Shortlist
        Never worth less than the greedy one. Its ``worth / bound`` is 1 but for rounding where the
        best was found, and otherwise says how much better the best could be. Its guarantee is
        None: the bound says more.

    Raises
    ------
    MissingExtraError
        If SciPy is not installed.
    InvalidTypeError, InvalidValueError
        As :func:`microinfluence.shortlists.shortlist`, or if `seconds` is not above 0.

    Notes
    -----
    An integer linear program, solved by branch and bound (HiGHS, through ``scipy.optimize.milp``).
    Overlaps as by chance become linear by taking logarithms; shared people are variables of their
    own, one for each pair of creators who share some, or for each person and creator.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_arrays(
    ...     followers=[20_000, 9_000, 8_000],
    ...     price=[200, 80, 90],
    ...     currency="EUR",
    ...     topics=(["hiking"], [[1], [1], [1]]),
    ... )
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1})
    >>> budget = mi.Price(amount=290, currency="EUR")
    >>> model = mi.fit_models.FitModel(
    ...     name="topics",
    ...     version="1",
    ...     weights={"niche": 1},
    ...     source=mi.Source.policy("Topics", "An example"),
    ... )
    >>> best = mi.optimum.best_shortlist(cohort, brand, budget, model=model)
    >>> [pick.row for pick in best], best.spend, best.reach
    ([0, 1], 280.0, 29000.0)

    .. versionadded:: 0.1
    """
    if not is_scalar_number(seconds):
        raise InvalidTypeError("seconds", "must be a number", seconds)
    if not seconds > 0:
        raise InvalidValueError("seconds", "must be above 0", seconds)
    found = candidates(
        cohort,
        brand,
        budget,
        k=k,
        reach=reach,
        overlap=overlap,
        population=population,
        model=model,
    )
    objective = found.make()
    chosen, bound = _solve(_program(objective, found.rows.size), found.terms, seconds)
    if isinstance(objective, Independent):  # back from logarithms
        bound = -objective.population * math.expm1(-bound)
    greedy = choose(found.make, found.terms)  # which may be better where time ran out
    best = Choice(in_order(found.make(), chosen), bound)
    choice = max(best, greedy, key=_worth)._replace(bound=min(bound, greedy.bound))
    return explained(found, choice, budget)


def _worth(choice: Choice) -> float:
    return choice.worth


def _program(objective: Objective, size: int) -> _Program:
    """Return the linear program of an objective of so many candidates."""
    if isinstance(objective, Pairwise):
        return _of_pairs(objective)
    if isinstance(objective, Identified):
        return _of_people(objective)
    alone = objective.gains(np.arange(size))
    if isinstance(objective, Independent):
        shares = np.minimum(alone / objective.population, np.nextafter(1.0, 0.0))
        alone = -np.log1p(-shares)
    return _Program(alone, (), ())


def _of_pairs(objective: Pairwise) -> _Program:
    """Take off what a pair shares if both are chosen: its variable is at least their sum less 1."""
    size = objective.weighted.size
    worth = list(objective.weighted)
    cells: list[_Cell] = []
    most: list[float] = []
    for one in range(size):
        shared = objective.doubly(one)
        for other in np.flatnonzero(shared[one + 1 :]) + one + 1:
            pair, row = len(worth), len(most)
            cells += [(row, one, 1.0), (row, int(other), 1.0), (row, pair, -1.0)]
            most.append(1.0)
            worth.append(-shared[other])
    return _Program(np.array(worth), cells, most)


def _of_people(objective: Identified) -> _Program:
    """Serve people through one chosen creator each; people of the same audiences are as one."""
    followed: dict[int, list[int]] = {}
    for creator, members in enumerate(objective.members):
        for person in members.tolist():
            followed.setdefault(person, []).append(creator)
    groups = Counter(map(tuple, followed.values()))
    worth = [0.0] * len(objective.members)
    cells: list[_Cell] = []
    most: list[float] = []
    for creators, people in groups.items():
        once = len(most)
        most.append(1.0)
        for creator in creators:
            variable, row = len(worth), len(most)
            cells += [(once, variable, 1.0), (row, variable, 1.0), (row, creator, -1.0)]
            most.append(0.0)
            worth.append(people * objective.fit[creator].item())
    return _Program(np.array(worth), cells, most)


def _solve(program: _Program, terms: Terms, seconds: float) -> tuple[list[int], float]:
    """Return the creators of the best solution found, and what no solution exceeds."""
    try:
        optimize: Any = import_module("scipy.optimize")  # SciPy has no types
        sparse: Any = import_module("scipy.sparse")
    except ModuleNotFoundError as error:
        message = "the best shortlist needs SciPy: pip install 'microinfluence[optimum]'"
        raise MissingExtraError(message) from error
    size, variables = terms.costs.size, program.worth.size
    if not size:
        return [], 0.0
    limits = np.zeros((2, variables))
    limits[0, :size], limits[1, :size] = terms.costs, 1.0
    constraints = [optimize.LinearConstraint(limits, ub=[terms.budget, terms.most or size])]
    if program.most:
        rows, columns, values = zip(*program.cells, strict=True)
        ties = sparse.coo_array((values, (rows, columns)), shape=(len(program.most), variables))
        constraints.append(optimize.LinearConstraint(ties.tocsr(), ub=program.most))
    found = optimize.milp(
        -program.worth,
        integrality=np.arange(variables) < size,
        bounds=optimize.Bounds(0, 1),
        constraints=constraints,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:  # nothing was found in time
        return [], math.inf
    chosen: list[int] = np.flatnonzero(found.x[:size] > TAKEN).tolist()
    return chosen, -float(found.mip_dual_bound)
