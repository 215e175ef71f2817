"""What scores can be at the most, for several brands, without scoring anybody.

A sieve drops only pairs of a brand and a creator whose score cannot reach what is needed. Scores
are compared as sums of weighted logarithms, or of weighted answers where the mean is arithmetic.
What is left out or unknown counts as 1: a mean of the rest is at most that much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from microinfluence._linear import product
from microinfluence._some_rows import some

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence._linear import Linear
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.components import Component
    from microinfluence.fit_models import FitModel
    from microinfluence.typing import FloatArray, IntArray

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = ["Pairs", "Sieve", "reaching"]

SLACK: Final = 1e-4
"""How much sums of products in float32 may fall short by rounding, with a wide margin."""

ROUNDING: Final = np.float32(1e-6)
"""How much one product in float32 may fall short by rounding, with a margin."""

LEAST: Final = 0.01
"""Below such a floor a logarithm magnifies what rounding in float32 does to small numbers."""


class Pairs(NamedTuple):
    """Pairs of a brand and a creator whose score can reach what is needed."""

    places: IntArray
    """The brands, ascending."""
    rows: IntArray
    """The creators."""
    upper: FloatArray
    """What the scores are at the most, as they are compared."""

    def reaching(self, needs: FloatArray) -> Pairs:
        """Keep those that reach what each brand needs."""
        likely = self.upper >= needs[self.places]
        return Pairs(self.places[likely], self.rows[likely], self.upper[likely])


class Sieve:
    """What scores can be at the most, for brands that ask the same questions.

    It looks at each bounded component apart, and asks what no brand changes only of the rows that
    are left: the best for a few brands.
    """

    def __init__(
        self, cohort: Cohort, brands: Sequence[Brand], model: FitModel, *, many: bool
    ) -> None:
        self.brands, self.model = brands, model
        self.bounded: list[tuple[Sequence[Linear], float]] = []
        self._fixed: list[tuple[Component, float]] = []
        self._others: list[tuple[Component, float]] = []
        parts = model.weighted(brands[0])
        for component, weight in parts:
            factors = () if component.bound is None else component.bound(cohort, brands)
            if not component.of_brand:
                self._fixed.append((component, weight))
            elif factors and (many or all(factor.kept for factor in factors)):
                self.bounded.append((factors, weight))
            else:
                self._others.append((component, weight))
        self._total = math.fsum(weight for _, weight in parts)
        self._fixed.sort(key=lambda part: -part[1])
        self._rest = math.fsum(map(self._at_most, self._others))
        self._most = math.fsum(map(self._at_most, self._fixed))

    def passing(self, creators: Cohort, needs: FloatArray) -> Pairs:
        """Return the pairs whose scores can reach what each brand needs."""
        upper, most = self.upper(creators), self._most
        places, rows = reaching(upper, needs - most)
        pairs = Pairs(places, rows, upper[places, rows].astype(np.float64))
        for part in self._fixed:  # the heaviest first: it leaves fewest rows to the others
            most -= self._at_most(part)
            told = self._sum([part], some(creators, pairs.rows), self.brands[0])
            pairs = pairs._replace(upper=pairs.upper + told).reaching(needs - most)
        return pairs

    def upper(self, creators: Cohort) -> Matrix:
        """Add up what the bounded components contribute at the most, for each brand and row."""
        parts: list[Matrix] = []
        for factors, weight in self.bounded:
            bound = product(factors, creators, len(self.brands))
            if self.model.floor < LEAST:
                bound += ROUNDING
            parts.append(self._scale(bound) * np.float32(weight))
        for part in parts[1:]:
            parts[0] += part
        return parts[0]

    def fixed(self, creators: Cohort) -> FloatArray:
        """Add up what the components that no brand changes contribute."""
        return self._sum(self._fixed, creators, self.brands[0])

    def shortfall(self, creators: Cohort, brand: Brand) -> FloatArray:
        """Add up by how much the other components fall short of 1 for a brand."""
        return self._sum(self._others, creators, brand) - self._rest

    def needs(self, thresholds: FloatArray) -> FloatArray:
        """Return what must be reached for scores to reach each brand's threshold."""
        if self.model.power:
            return self._total * thresholds - self._rest - SLACK
        needed = self._total * np.log(np.where(thresholds > 0, thresholds, 1.0)) - SLACK
        return np.where(thresholds > 0, needed, -np.inf)

    def _at_most(self, part: tuple[Component, float]) -> float:
        """Return what a component contributes where it answers 1, whose logarithm is 0."""
        return part[1] if self.model.power else 0.0

    def _sum(
        self, parts: Sequence[tuple[Component, float]], creators: Cohort, brand: Brand
    ) -> FloatArray:
        total = np.zeros(len(creators))
        for component, weight in parts:
            answers = component.answers(creators, brand)
            total += weight * self._scale(np.where(np.isnan(answers), 1.0, answers))
        return total

    def _scale(self, answers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what answers are compared as; the array is used up."""
        np.maximum(answers, answers.dtype.type(self.model.floor), out=answers)
        if not self.model.power:
            with np.errstate(divide="ignore"):  # a 0 without a floor leaves nothing
                np.log(answers, out=answers)
        return answers


def reaching(upper: Matrix, needs: FloatArray) -> tuple[IntArray, IntArray]:
    """Return the brand and the row of each pair that may reach what the brand needs."""
    below = upper < (needs - SLACK).astype(np.float32)[:, None]
    passing = np.logical_not(below, out=below)  # NaN passes
    return np.divmod(np.flatnonzero(passing), upper.shape[1])  # faster than nonzero
