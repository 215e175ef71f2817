"""Shortlists: whom to hire together under one budget, and what each adds to the others."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from microinfluence._shortlist_candidates import Candidates, candidates
from microinfluence._shortlist_greedy import Choice, choose, exact
from microinfluence._shortlist_parts import Pick, Shortlist
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence._broadcast import Values
    from microinfluence._shortlist_candidates import Overlap
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.price import Price

__all__ = ["GUARANTEE", "GUARANTEE_SOURCE", "Pick", "Shortlist", "shortlist"]

GUARANTEE: Final = 0.405
"""Share of the best possible worth that the greedy choice reaches at the least, where one more
creator never makes a set worth less and their number is free."""

GUARANTEE_SOURCE: Final = Source(
    "Revisiting Modified Greedy Algorithm for Monotone Submodular Maximization with a Knapsack "
    "Constraint",
    "J. Tang, X. Tang, A. Lim, K. Han, C. Li, J. Yuan, Proceedings of the ACM on Measurement and "
    "Analysis of Computing Systems 5(1)",
    2021,
    "https://arxiv.org/abs/2008.05391",
    note="Of the choice by gain per cost, compared with the best single creator.",
)
"""Where the guarantee is proved."""


def shortlist(
    cohort: Cohort,
    brand: Brand,
    budget: Price,
    *,
    k: int | None = None,
    reach: Values | None = None,
    overlap: Overlap | None = None,
    population: float | None = None,
    model: FitModel = DEFAULT_FIT,
) -> Shortlist:
    """Choose whom to hire together: as much reach for the budget, weighted by fit, as possible.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brand : Brand
        The brand.
    budget : Price
        For all together. Creators who ask for another currency cannot be chosen.
    k : int or None
        How many at the most; None for any number.
    reach : array_like of float, or None
        How many people each reaches, NaN if unknown; None for the followers.
    overlap : sequence of sets, matrix, or None
        The audiences as sets of ids, all text or all whole numbers, which also say how many people
        each reaches; or a symmetric matrix of overlap coefficients (shared people over those of the
        smaller audience); None if unknown.
    population : float or None
        Without `overlap`: of how many people the audiences are random samples; None if audiences
        are simply to be added up.
    model : FitModel
        How fit is scored.

    Returns
    -------
    Shortlist
        The choice, explained. Whose price or reach is unknown, or of whom too little is known for a
        score, cannot be chosen.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the budget is 0 or below the lowest price, another argument is of a wrong type, shape or
        range, and as :func:`microinfluence.fit.score`.

    Notes
    -----
    Greedy: the most gain for the money first, after every choice anew, and compared with a choice
    that begins with the best single creator. Without `k` and but for a matrix of overlaps it is
    proved to reach :data:`GUARANTEE` of the best possible. ``bound`` holds always; in practice the
    choice is much closer to it. :func:`microinfluence.optimum.best_shortlist` finds the best.

    A matrix of pairs takes shared people off once for each pair, so that the reach is a lower bound
    where three share them.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(
    ...         handle=name,
    ...         platform="instagram",
    ...         followers=followers,
    ...         topics={"hiking": 1},
    ...         price=mi.Price(amount=price, currency="EUR"),
    ...     )
    ...     for name, followers, price in (
    ...         ("ada", 20_000, 200),
    ...         ("bo", 9_000, 80),
    ...         ("cy", 8_000, 90),
    ...     )
    ... )
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1})
    >>> model = mi.fit_models.FitModel(
    ...     name="topics",
    ...     version="1",
    ...     weights={"niche": 1},
    ...     source=mi.Source.policy("Topics", "An example"),
    ... )
    >>> print(mi.shortlist(cohort, brand, mi.Price(amount=300, currency="EUR"), model=model))
    2 creators for Nordlicht: 280.00 of 300.00 EUR, 29,000 people
       creator    fit   price  adds people  weighted by fit
    1  bo       100.0   80.00        9,000            9,000
    2  ada      100.0  200.00       20,000           20,000
    People: audiences added up, so that the reach is an upper bound.
    At least 94.2% as good as the best possible choice (on any data, at least 40.5%).

    .. versionadded:: 0.1
    """
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
    choice = choose(found.make, found.terms)
    proved = found.make().monotone and k is None
    return explained(found, choice, budget, guarantee=GUARANTEE if proved else None)


def explained(
    found: Candidates, choice: Choice, budget: Price, *, guarantee: float | None = None
) -> Shortlist:
    """Write a choice as a shortlist."""
    picks = tuple(
        Pick(
            row=(row := found.rows[step.place].item()),
            fit=found.scores[row],
            price=found.terms.costs[step.place].item(),
            people=step.people,
            gain=step.gain,
        )
        for step in choice.steps
    )
    model = found.scores.model
    return Shortlist(
        brand=found.scores.brand,
        model=model.name,
        version=model.version,
        budget=budget,
        picks=picks,
        spend=float(sum((exact(pick.price) for pick in picks), Decimal(0))),
        reach=math.fsum(pick.people for pick in picks),
        basis=found.make().basis,
        worth=choice.worth,
        bound=max(choice.bound, choice.worth),
        guarantee=guarantee,
        left_out=found.left_out,
    )
