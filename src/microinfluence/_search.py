"""The best rows of a cohort for each of several brands, found without scoring every row.

Three sieves, each finer and slower than the one before: what one component alone allows, by one
matrix product for all brands; what the components that no brand changes leave of that; and the
score itself. The first two drop only rows that cannot be among the best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import numpy as np

from microinfluence import _scoring
from microinfluence._cohort_rows import take

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.components import Component
    from microinfluence.fit_models import FitModel
    from microinfluence.typing import BoolArray, FloatArray, IntArray

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = ["best_rows", "some"]

CELLS: Final = 1 << 20
"""Pairs of row and brand that are sieved in one go: 4 MB, which stay in the cache (measured)."""

FEWEST: Final = 8_192
"""Rows sieved in one go at the least, or matrix products lose their speed (measured)."""

MOST: Final = 131_072
"""Rows sieved in one go at the most: the threshold rises from one go to the next."""

WAITING: Final = 2_048
"""Rows that wait for their scores: of more, the most promising raise the threshold further."""

BATCH: Final = 256
"""Rows scored in one go: fewer are not worth the overhead of a call (measured)."""

SEEDS: Final = 2
"""So many times `k` rows, those that the sieve likes best, are scored first: the threshold."""

MANY: Final = 8
"""Brands from which on it pays to ask of every row what no brand changes (measured)."""

SLACK: Final = 1e-4
"""How much sums of products in float32 may fall short by rounding, with a wide margin."""

ROUNDING: Final = np.float32(1e-6)
"""How much one product in float32 may fall short by rounding, with a margin."""

LEAST: Final = 0.01
"""Where the steepest tangents touch: float32 rounds steeper ones too much."""


class _Rows:
    """Some rows of a cohort; a column is gathered when it is first asked for."""

    def __init__(self, cohort: Cohort, rows: IntArray) -> None:
        self._cohort, self._rows = cohort, rows

    def __len__(self) -> int:
        return self._rows.size

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a column of any kind
        value = take(getattr(self._cohort, name), self._rows)
        setattr(self, name, value)
        return value


def some(cohort: Cohort, rows: IntArray) -> Cohort:
    """Return some rows of which only the columns that are asked for are gathered."""
    return cast("Cohort", _Rows(cohort, rows))  # as good as one to all who read columns


class _Sieve:
    """What scores can be at the most, for brands that ask the same questions.

    Scores are compared as sums of weighted logarithms, or of weighted answers where the mean is
    arithmetic. What is left out or unknown counts as 1: a mean of the rest is at most that much.
    """

    def __init__(self, cohort: Cohort, brands: Sequence[Brand], model: FitModel) -> None:
        parts = model.weighted(brands[0])
        self.brands, self.model = brands, model
        self._kept: tuple[Matrix, Matrix] | None = None
        self.bounded = [part for part in parts if part[0].bound is not None]
        self._bounds = [
            part.bound(cohort, brands) for part, _ in self.bounded if part.bound is not None
        ]
        self._fixed = [part for part in parts if not part[0].of_brand]
        self._others = [part for part in parts if part[0].bound is None and part[0].of_brand]
        self._weights = np.array([weight for _, weight in self.bounded])
        self._plain = self._weights[None].astype(np.float32), np.zeros(1)
        known = math.fsum(weight for _, weight in (*self.bounded, *self._fixed))
        self._total = math.fsum(weight for _, weight in parts)
        self._rest = self._total - known if model.power else 0.0
        self.most = math.fsum(weight for _, weight in self._fixed) if model.power else 0.0

    def bounds(self, creators: Cohort) -> list[Matrix]:
        """Return the bounds of each bounded component, for each brand and row."""
        floor = np.float32(self.model.floor)
        found = [bound(creators) for bound in self._bounds]
        if floor < LEAST:  # a logarithm magnifies what rounding does to small numbers
            found = [np.add(each, ROUNDING, out=each) for each in found]
        return [np.maximum(each, floor, out=each) for each in found]

    def fixed(self, creators: Cohort) -> FloatArray:
        """Add up what the components that no brand changes contribute."""
        return self._sum(self._fixed, creators, self.brands[0])

    def shortfall(self, creators: Cohort, brand: Brand) -> FloatArray:
        """Add up by how much the other components fall short of 1 for a brand."""
        return self._sum(self._others, creators, brand) - self._rest

    def _sum(
        self, parts: Sequence[tuple[Component, float]], creators: Cohort, brand: Brand
    ) -> FloatArray:
        total = np.zeros(len(creators))
        for component, weight in parts:
            total += weight * self._scale(component.answers(creators, brand))
        return total

    def upper(self, bounds: Sequence[Matrix]) -> FloatArray:
        """Add up what bounds contribute, at the most, to one brand's scores of some rows."""
        total = np.zeros(bounds[0].shape)
        for bound, weight in zip(bounds, self._weights, strict=True):
            total += weight * self._scale(np.fmin(bound, 1.0))
        return total

    def _scale(self, answers: FloatArray) -> FloatArray:
        """Return what answers are compared as."""
        found = np.maximum(np.where(np.isnan(answers), 1.0, answers), self.model.floor)
        if self.model.power:
            return found
        with np.errstate(divide="ignore"):  # a 0 without a floor leaves nothing
            return np.log(found)

    def needs(self, thresholds: FloatArray) -> FloatArray:
        """Return what must be reached for scores to reach each brand's threshold."""
        if self.model.power:
            return self._total * thresholds - self._rest - SLACK
        needed = self._total * np.log(np.where(thresholds > 0, thresholds, 1.0)) - SLACK
        return np.where(thresholds > 0, needed, -np.inf)

    def plane(self, points: FloatArray) -> tuple[Matrix, FloatArray]:
        """Return the weights of each brand's bounds in a sum without logarithms, and the rest.

        A logarithm is nowhere above its tangent: the sum is never below that of the logarithms, and
        closest to it near the points, of which there is one row for each brand.
        """
        if self.model.power:
            return self._plain
        points = np.maximum(points, LEAST)
        return (self._weights / points).astype(np.float32), (np.log(points) - 1) @ self._weights

    def passing(
        self,
        bounds: Sequence[Matrix],
        fixed: FloatArray | None,
        plane: tuple[Matrix, FloatArray],
        needs: FloatArray,
    ) -> BoolArray:
        """Return, for each brand and row, whether a score can reach what is needed.

        For a few brands logarithms are cheap, and closer than the plane.
        """
        weights, rest = plane
        if fixed is None and not self.model.power:
            with np.errstate(divide="ignore"):
                bounds = [np.log(bound) for bound in bounds]
            weights, rest = self._plain
        total, term = (each[:, : bounds[0].shape[1]] for each in self._scratch(bounds[0].shape))
        np.multiply(bounds[0], weights[:, :1], out=total)
        for place, bound in enumerate(bounds[1:], 1):
            np.add(total, np.multiply(bound, weights[:, place, None], out=term), out=total)
        if fixed is None:
            rest = rest + self.most
        else:
            total += fixed.astype(np.float32)
        return ~(total < (needs - rest - SLACK).astype(np.float32)[:, None])  # NaN passes

    def _scratch(self, shape: tuple[int, ...]) -> tuple[Matrix, Matrix]:
        """Return two matrices that are kept: fresh memory costs more than the sums."""
        if self._kept is None:
            self._kept = np.empty(shape, np.float32), np.empty(shape, np.float32)
        return self._kept


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

    def wait(self, rows: IntArray, upper: FloatArray, sieve: _Sieve) -> None:
        """Take rows that may be among the best, with what their scores are at the most."""
        self._waiting.append((rows, upper))
        self._size += rows.size
        if self._size >= WAITING:
            self.settle(sieve)

    def settle(self, sieve: _Sieve) -> None:
        """Score what waits, the most promising first: others may then be out of the question."""
        if not self._waiting:
            return
        rows, upper = (np.concatenate(column) for column in zip(*self._waiting, strict=True))
        self._waiting, self._size = [], 0
        upper = upper + sieve.shortfall(some(self.cohort, rows), self.brand)
        order = np.argsort(-upper)
        rows, upper = rows[order], upper[order]
        while rows.size:
            likely = upper >= sieve.needs(np.array([self.threshold]))
            rows, upper = rows[likely], upper[likely]
            if rows.size:
                self.add(rows[:BATCH], some(self.cohort, rows[:BATCH]))
            rows, upper = rows[BATCH:], upper[BATCH:]

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
        sieve = _Sieve(cohort, [best.brand for best in group], model)
        if sieve.bounded and model.power in {0, 1}:
            _search(group, sieve)
        else:
            _scan(group)
    return [best.rows for best in every]


def _scan(group: Sequence[_Best]) -> None:
    """Score every row."""
    for best in group:
        for start in range(0, len(best.cohort), MOST):
            chunk = best.cohort[start : start + MOST]
            best.add(np.arange(start, start + len(chunk)), chunk)


def _search(group: Sequence[_Best], sieve: _Sieve) -> None:
    """Score the rows that could be among the best, after a first go that finds a threshold."""
    cohort = group[0].cohort
    step = min(max(CELLS // len(group), FEWEST), MOST)
    seeds, points = _seed(group, sieve, cohort[: min(max(FEWEST, SEEDS * group[0].k), step)])
    plane = sieve.plane(points)
    for start in range(0, len(cohort), step):
        chunk = cohort[start : start + step]
        bounds = sieve.bounds(chunk)
        fixed = sieve.fixed(chunk) if len(group) >= MANY else None
        needs = sieve.needs(np.array([best.threshold for best in group]))
        passing = sieve.passing(bounds, fixed, plane, needs)
        if not start:
            np.put_along_axis(passing, seeds, values=False, axis=1)
        places, rows = np.divmod(np.flatnonzero(passing), len(chunk))  # faster than nonzero
        upper = sieve.upper([bound[places, rows] for bound in bounds])
        if fixed is None:
            likely = upper + sieve.most >= needs[places]
            places, rows, upper = places[likely], rows[likely], upper[likely]
        upper += sieve.fixed(some(chunk, rows)) if fixed is None else fixed[rows]
        likely = upper >= needs[places]
        rows, upper = start + rows[likely], upper[likely]
        # Brands have their rows one after the other.
        cuts: list[int] = np.searchsorted(places[likely], np.arange(len(group) + 1)).tolist()
        for best, low, high in zip(group, cuts, cuts[1:], strict=False):
            if low < high:
                best.wait(rows[low:high], upper[low:high], sieve)
    for best in group:
        best.settle(sieve)


def _seed(group: Sequence[_Best], sieve: _Sieve, chunk: Cohort) -> tuple[IntArray, FloatArray]:
    """Score those rows of a chunk that promise most; return them, and what their best are like."""
    bounds, fixed = sieve.bounds(chunk), sieve.fixed(chunk)
    seeds: list[IntArray] = []
    points: list[list[float]] = []
    for place, best in enumerate(group):
        upper = fixed + sieve.upper([bound[place] for bound in bounds])
        number = min(SEEDS * best.k, upper.size)
        seeds.append(np.argpartition(-upper, number - 1)[:number])
        best.add(seeds[-1], some(chunk, seeds[-1]))
        typical = [np.fmin(bound[place, best.rows], 1.0).mean().item() for bound in bounds]
        points.append(typical)
    return np.array(seeds), np.array(points)
