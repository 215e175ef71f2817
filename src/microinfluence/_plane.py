"""A sieve for many brands: one matrix product says of every pair what its score is at the most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from microinfluence._sieve import Pairs, Sieve, reaching
from microinfluence._some_rows import some

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence._linear import Linear
    from microinfluence.cohort import Cohort
    from microinfluence.typing import FloatArray, IntArray

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = ["Plane"]

LEAST: Final = 0.01
"""Where the steepest tangents touch: float32 rounds steeper ones too much."""


class Plane:
    """What geometric means can be at the most, as linear functions of the columns of creators.

    A logarithm is nowhere above its tangents, and closest to them where they touch: in the means of
    the best creators that are known of each brand.
    """

    def __init__(self, sieve: Sieve, cohort: Cohort, best: Sequence[IntArray], step: int) -> None:
        self._sieve = sieve
        self._factors = [factor for factors, _ in sieve.bounded for factor in factors]
        self._rest = np.zeros(len(best))
        queries: list[FloatArray] = []
        for factors, weight in sieve.bounded:
            touch = _touching(factors, _means(factors, cohort, best), sieve.model.floor)
            self._rest += weight * (np.log(touch) - 1).sum(axis=0)
            for factor, slope in zip(factors, weight / touch, strict=True):
                self._rest += slope * factor.constant
                queries += [slope[:, None] * term.coefficients for term in factor.terms]
                queries.append((slope * (1 - factor.constant))[:, None])
        self._queries = np.hstack([*queries, np.ones((len(best), 1))]).astype(np.float32)
        # Memory that is kept: fresh memory costs more than what is done with it.
        self._columns = np.empty((step, self._queries.shape[1]), np.float32)
        self._upper = np.empty(len(best) * step, np.float32)

    def passing(self, creators: Cohort, needs: FloatArray) -> Pairs:
        """Return the pairs whose scores can reach what each brand needs."""
        fixed = self._sieve.fixed(creators)
        upper = self._upper[: needs.size * len(creators)].reshape(needs.size, -1)
        np.matmul(self._queries, self._filled(creators, fixed).T, out=upper)
        places, rows = reaching(upper, needs - self._rest)
        return Pairs(places, rows, upper[places, rows] + self._rest[places])

    def _filled(self, creators: Cohort, fixed: FloatArray) -> Matrix:
        """Put the columns of all factors side by side, each with where it is unknown: 1 there."""
        columns, place = self._columns[: len(creators)], 0
        for factor in self._factors:
            first, unknown = place, np.zeros(len(creators), np.bool_)
            for term in factor.terms:
                values = term.columns(creators)
                columns[:, place : place + values.shape[1]] = values
                place += values.shape[1]
                unknown |= np.isnan(values[:, 0])
            if unknown.any():
                columns[unknown, first:place] = 0
            columns[:, place] = unknown
            place += 1
        columns[:, place] = fixed
        return columns


def _means(factors: Sequence[Linear], cohort: Cohort, best: Sequence[IntArray]) -> FloatArray:
    """Return the means of factors, one row each, over the best rows of each brand."""
    rows, sizes = np.concatenate(best), np.array([each.size for each in best])
    places = np.repeat(np.arange(sizes.size), sizes)
    creators = some(cohort, rows)
    found = [np.fmin(factor.of_pairs(places, creators), 1.0) for factor in factors]
    totals = [np.bincount(places, each, sizes.size) for each in found]
    means: FloatArray = np.array(totals).reshape(len(factors), sizes.size) / sizes
    return means


def _touching(factors: Sequence[Linear], means: FloatArray, floor: float) -> FloatArray:
    """Return where tangents touch: in the means, or above, so that they are not below the floor.

    At 0, where they are lowest, they sum to what a score of the floor counts as, or more. A factor
    without coefficients stands still, where it is.
    """
    touch = np.maximum(means, LEAST)
    if not floor:
        return touch
    moving = np.array([_moving(factor) for factor in factors]).reshape(touch.shape)
    lowest = (np.log(touch) - moving).sum(axis=0)
    lift = np.maximum(np.log(floor) - lowest, 0.0) / np.maximum(moving.sum(axis=0), 1)
    lifted: FloatArray = touch * np.exp(lift * moving)
    return lifted


def _moving(factor: Linear) -> npt.NDArray[np.bool_]:
    """Tell for which brands a factor depends on the creator."""
    found = np.zeros(factor.constant.size, np.bool_)
    for term in factor.terms:
        found |= term.coefficients.any(axis=1)
    return found
