"""The best rows of a cohort for each of several brands, found without scoring every row.

Sieves, each finer and slower than the one before, drop rows that cannot be among the best: what is
bounded for all brands at once, what the other components leave of that, and the score itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence import _scoring
from microinfluence._plane import Plane
from microinfluence._sieve import Sieve
from microinfluence._some_rows import some

if TYPE_CHECKING:
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.fit_models import FitModel
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["best_rows"]

CELLS: Final = 1 << 20
"""Pairs of row and brand that are sieved in one go: 4 MB, which stay in the cache (measured)."""

FEWEST: Final = 8_192
"""Rows sieved in one go at the least, or matrix products lose their speed (measured)."""

MOST: Final = 131_072
"""Rows sieved in one go at the most: the threshold rises from one go to the next."""

WAITING: Final = 1_024
"""Rows that wait for their scores: of more, the most promising raise the threshold further."""

BATCH: Final = 256
"""Rows scored in one go: fewer are not worth the overhead of a call (measured)."""

SEEDS: Final = 2
"""So many times `k` rows, those that the sieve likes best, are scored first: the threshold."""

MANY: Final = 32
"""Brands from which on one matrix product for all of them is the fastest sieve (measured)."""


class _Best:
    """The best rows that were found so far for one brand."""

    def __init__(self, cohort: Cohort, brand: Brand, model: FitModel, k: int) -> None:
        self.cohort, self.brand, self.model, self.k = cohort, brand, model, k
        self.rows: IntArray = np.empty(0, np.int64)
        self._value: FloatArray = np.empty(0)
        self._group: IntArray = np.empty(0, np.int64)
        self._waiting: list[tuple[IntArray, FloatArray]] = []
        self._size = 0
        self.threshold = -math.inf

    def wait(self, rows: IntArray, upper: FloatArray, sieve: Sieve) -> None:
        """Take rows that may be among the best, with what their scores are at the most."""
        self._waiting.append((rows, upper))
        self._size += rows.size
        if self._size >= WAITING:
            self.settle(sieve)

    def settle(self, sieve: Sieve) -> None:
        """Score what waits, the most promising first: others may then be out of the question."""
        if not self._waiting:
            return
        rows, upper = (np.concatenate(column) for column in zip(*self._waiting, strict=True))
        self._waiting, self._size = [], 0
        rows, upper = self._likely(rows, upper, sieve)
        upper = upper + sieve.shortfall(some(self.cohort, rows), self.brand)
        order = np.argsort(-upper)
        rows, upper = rows[order], upper[order]
        while (likely := self._likely(rows, upper, sieve))[0].size:
            rows, upper = likely
            self.add(rows[:BATCH], some(self.cohort, rows[:BATCH]))
            rows, upper = rows[BATCH:], upper[BATCH:]

    def _likely(
        self, rows: IntArray, upper: FloatArray, sieve: Sieve
    ) -> tuple[IntArray, FloatArray]:
        """Keep the rows that can still be among the best."""
        likely = upper >= sieve.needs(np.array([self.threshold]))
        return rows[likely], upper[likely]

    def add(self, rows: IntArray, creators: Cohort) -> None:
        """Score rows and keep the best of all; of equals, the one that comes first."""
        found = _scoring.scored(creators, self.brand, self.model)
        group = _scoring.groups(found.means.coverage, found.disqualified, self.model)
        rows = np.concatenate([self.rows, rows])
        value = np.concatenate([self._value, found.means.value])
        group = np.concatenate([self._group, group])
        kept = _scoring.best_first(value, group, rows)[: self.k]
        self.rows, self._value, self._group = rows[kept], value[kept], group[kept]
        if kept.size == self.k and self._group[-1] == 0:
            self.threshold = self._value[-1].item()


def best_rows(cohort: Cohort, brands: Sequence[Brand], k: int, model: FitModel) -> list[IntArray]:
    """Find the best rows for each brand.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brands : sequence of Brand
        The brands.
    k : int
        How many, at least 1.
    model : FitModel
        The model.

    Returns
    -------
    list of ndarray of int64
        For each brand the positions of its best, the best first; the earlier of equals first.
    """
    every = [_Best(cohort, brand, model, k) for brand in brands]
    alike: dict[tuple[str, ...], list[_Best]] = {}
    for best in every:
        asked = tuple(component.name for component, _ in model.weighted(best.brand))
        alike.setdefault(asked, []).append(best)
    for group in alike.values() if len(cohort) else ():
        many = len(group) >= MANY and not model.power
        sieve = Sieve(cohort, [best.brand for best in group], model, many=many)
        if sieve.bounded and model.power in {0, 1}:
            _search(group, sieve, many=many)
        else:
            _scan(group)
    return [best.rows for best in every]


def _scan(group: Sequence[_Best]) -> None:
    """Score every row."""
    for best in group:
        for start in range(0, len(best.cohort), MOST):
            chunk = best.cohort[start : start + MOST]
            best.add(np.arange(start, start + len(chunk)), chunk)


def _search(group: Sequence[_Best], sieve: Sieve, *, many: bool) -> None:
    """Score the rows that could be among the best, after a first go that finds a threshold."""
    cohort = group[0].cohort
    step = min(max(CELLS // len(group), FEWEST), MOST)
    start = min(max(FEWEST, SEEDS * group[0].k), step, len(cohort))
    _seed(group, sieve, cohort[:start])
    best: Sieve | Plane = sieve
    if many:
        step = FEWEST
        best = Plane(sieve, cohort, [each.rows for each in group], step)
    for place, end in _steps(start, step, len(cohort)):
        needs = sieve.needs(np.array([each.threshold for each in group]))
        places, rows, upper = best.passing(cohort[place:end], needs)
        # Brands have their rows one after the other.
        cuts: list[int] = np.searchsorted(places, np.arange(len(group) + 1)).tolist()
        for each, low, high in zip(group, cuts, cuts[1:], strict=False):
            if low < high:
                each.wait(place + rows[low:high], upper[low:high], sieve)
    for each in group:
        each.settle(sieve)


def _steps(start: int, most: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of steps that double up to the longest: thresholds rise fast at first."""
    step = start
    while start < size:
        step = min(2 * step, most)
        yield start, min(start + step, size)
        start += step


def _seed(group: Sequence[_Best], sieve: Sieve, creators: Cohort) -> None:
    """Score those of the first rows that promise most; the others wait."""
    upper, fixed = sieve.upper(creators), sieve.fixed(creators)
    for best, bounded in zip(group, upper, strict=True):
        promise = bounded + fixed
        order = np.argpartition(-promise, min(SEEDS * best.k, promise.size) - 1)
        seeds, others = np.split(order, [SEEDS * best.k])
        best.add(seeds, some(creators, seeds))
        best.wait(others, promise[others], sieve)
