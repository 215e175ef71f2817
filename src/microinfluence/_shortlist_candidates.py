"""Who can be on a shortlist, what each costs, and what a set of them is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

import numpy as np

from microinfluence._broadcast import LARGEST
from microinfluence._checks import is_scalar_number, real_array
from microinfluence._cohort_arrays import rates
from microinfluence._ids import known_ids
from microinfluence._scoring import groups
from microinfluence._shortlist_greedy import Terms
from microinfluence._shortlist_objectives import (
    Disjoint,
    Identified,
    Independent,
    Objective,
    Pairwise,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.fit import Scores, score
from microinfluence.price import Price

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence._broadcast import Values
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.fit_models import FitModel
    from microinfluence.typing import BoolArray, FloatArray, IntArray

    Overlap: TypeAlias = npt.ArrayLike | Sequence[Iterable[Hashable]]

__all__ = ["Candidates", "candidates"]


class Candidates(NamedTuple):
    """Creators that could be hired."""

    rows: IntArray
    """Their positions in the cohort."""
    scores: Scores
    """Of the whole cohort."""
    terms: Terms
    make: Callable[[], Objective]
    """Makes the objective of nobody chosen."""
    left_out: Counter[str]
    """How many creators are none, by reason."""


def candidates(
    cohort: Cohort,
    brand: Brand,
    budget: Price,
    *,
    k: int | None,
    reach: Values | None,
    overlap: Overlap | None,
    population: float | None,
    model: FitModel,
) -> Candidates:
    """Check what is asked, and find who could be hired; arguments as of ``shortlist``."""
    _check(budget, k, overlap, population)
    scores = score(cohort, brand, model=model)
    people = cohort.followers if reach is None else rates(reach, len(cohort), "reach")
    audiences = _audiences(overlap, len(cohort))
    matrix = None if overlap is None or audiences is not None else _matrix(overlap, len(cohort))
    if audiences is not None:
        people = np.array([len(audience) for audience in audiences], np.float64)
    left_out: Counter[str] = Counter()
    fits = np.ones(len(cohort), np.bool_)
    for reason, bad in _reasons(cohort, scores, budget, people):
        left_out[reason] += int(np.count_nonzero(bad & fits))
        fits &= ~bad
    rows = np.flatnonzero(fits)
    _check_budget(cohort, scores, budget)
    fit, size = scores.value[rows], people[rows]

    def make() -> Objective:
        if audiences is not None:
            return Identified(fit, [audiences[row] for row in rows.tolist()])
        if matrix is not None:
            return Pairwise(fit, size, matrix[np.ix_(rows, rows)])
        return Disjoint(fit, size) if population is None else Independent(fit, size, population)

    if population is not None and rows.size and size.max() > population:
        rule = f"must be at least the greatest reach, {size.max():,.0f}"
        raise InvalidValueError("population", rule, population)
    return Candidates(rows, scores, Terms(cohort.price[rows], budget.amount, k), make, +left_out)


def _check(budget: object, k: object, overlap: object, population: object) -> None:
    if not isinstance(budget, Price):
        raise InvalidTypeError("budget", "must be a Price", budget)
    if budget.amount == 0:
        raise InvalidValueError("budget", "must be above 0", budget.amount)
    if k is not None:
        if type(k) is not int:
            raise InvalidTypeError("k", "must be an int, or None for any number", k)
        if k < 1:
            raise InvalidValueError("k", "must be at least 1", k)
    if population is not None:
        _check_population(population, overlap)


def _check_population(population: Any, overlap: object) -> None:  # noqa: ANN401 - the check is the point
    if not is_scalar_number(population):
        raise InvalidTypeError("population", "must be a number, or None", population)
    if not 0 < population <= LARGEST:
        raise InvalidValueError("population", "must be finite and above 0", population)
    if overlap is not None:
        hint = "Overlaps that are known need no chance"
        raise InvalidValueError("population", "must be None with overlap", population, hint=hint)


def _reasons(
    cohort: Cohort, scores: Scores, budget: Price, people: FloatArray
) -> Iterable[tuple[str, BoolArray]]:
    """Yield why creators cannot be chosen; the first reason of each counts."""
    group = groups(scores.coverage, scores.disqualified, scores.model)
    yield "ruled out", scores.disqualified
    yield "price unknown", np.isnan(cohort.price)
    yield f"price not in {budget.currency}", ~_in_currency(cohort, budget)
    yield "dearer than the budget", cohort.price > budget.amount
    yield "too little known for a score", group > 0
    yield "reach unknown", np.isnan(people)
    yield "no fit or no reach", (scores.value == 0) | (people == 0)


def _in_currency(cohort: Cohort, budget: Price) -> BoolArray:
    names = np.array([name == budget.currency for name in cohort.currency_names] + [False])
    found: BoolArray = names[cohort.currencies]
    return found


def _check_budget(cohort: Cohort, scores: Scores, budget: Price) -> None:
    """Refuse a budget that buys nobody at all."""
    prices = cohort.price[_in_currency(cohort, budget) & ~scores.disqualified]
    if prices.size and prices.min() > budget.amount:
        rule = f"must be at least the lowest price, {prices.min():g} {budget.currency}"
        raise InvalidValueError("budget", rule, budget.amount)


def _audiences(overlap: object, size: int) -> list[AbstractSet[Hashable]] | None:
    """Return audiences as sets of ids, None where overlaps are a matrix or unknown."""
    if not _is_sequence(overlap):
        return None
    if size and not any(isinstance(each, AbstractSet) for each in overlap):
        return None
    if len(overlap) != size:
        raise InvalidValueError("overlap", f"must be as many as creators, {size:,}", len(overlap))
    audiences: list[AbstractSet[Hashable]] = []
    kinds: set[str] = set()
    for place, each in enumerate(overlap):
        if not isinstance(each, AbstractSet):
            raise InvalidTypeError("overlap", "must hold only sets of ids", each, place)
        ids, kind = known_ids(each, f"overlap[{place}]")
        if kind and len(kinds | {kind}) > 1:
            rule = "must hold ids of the same type as the others"
            raise InvalidTypeError(f"overlap[{place}]", rule, next(iter(ids)))
        kinds |= {kind} - {""}
        audiences.append(ids)
    return audiences


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def _matrix(overlap: object, size: int) -> FloatArray:
    """Return overlap coefficients after checking that they are such."""
    rule = f"must be {size:,} sets of ids, or a matrix of shape ({size:,}, {size:,})"
    try:
        found = real_array(overlap, "overlap").astype(np.float64, copy=False)
    except InvalidTypeError:
        raise InvalidTypeError("overlap", rule, overlap) from None
    if found.shape != (size, size):
        raise InvalidValueError("overlap", rule, found.shape)
    for bad, why in (
        (~((found >= 0) & (found <= 1)), "must have coefficients from 0 to 1"),
        (found != found.T, "must be symmetric"),
    ):
        if bad.any():
            place = int(bad.argmax())
            index = (place // size, place % size)
            others = int(np.count_nonzero(bad)) - 1
            raise InvalidValueError("overlap", why, found[index].item(), index, others)
    return found
