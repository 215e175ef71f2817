"""Functions of creators that are linear in their columns, for several brands at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.cohort import Cohort
    from microinfluence.typing import IntArray

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = ["Linear", "Term", "product"]


ONE: Final = np.float32(1)
"""In float32, so that nothing is widened."""


class Term(NamedTuple):
    """The products of some columns of creators with the coefficients of each brand."""

    columns: Callable[[Cohort], Matrix]
    """Takes creators and returns one row for each of them: numbers, or NaN in the whole row."""
    coefficients: Matrix
    """One row for each brand, one number for each column; at least one column."""


class Linear(NamedTuple):
    """One number for each brand and creator: a constant, and products of columns.

    What a component answers at the most is a product of such numbers, each from 0 to 1 but for
    rounding; what is unknown counts as 1.
    """

    terms: tuple[Term, ...]
    """What is added up; unknown, NaN, where a row of theirs is."""
    constant: Matrix
    """One number for each brand."""
    kept: bool = True
    """Whether the cohort keeps the columns: making them of all rows pays for many brands only."""

    def of(self, creators: Cohort) -> Matrix:
        """Return the number of each brand, one row each, and creator."""
        found: Matrix | None = None
        for columns, coefficients in self.terms:
            part = coefficients @ columns(creators).T
            found = part if found is None else np.add(found, part, out=found)
        if found is None:
            return np.repeat(self.constant[:, None], len(creators), axis=1)
        if self.constant.any():
            found += self.constant[:, None]
        return found

    def of_pairs(self, places: IntArray, creators: Cohort) -> Matrix:
        """Return the number of each creator for one brand each, by its place."""
        found: Matrix = self.constant[places]
        for columns, coefficients in self.terms:
            found += np.vecdot(coefficients[places], columns(creators))
        return found


def product(factors: Sequence[Linear], creators: Cohort, brands: int) -> Matrix:
    """Multiply numbers of at most 1 of each brand and creator; what is unknown is 1."""
    found: Matrix | None = None
    for factor in factors:
        number = factor.of(creators)
        np.fmin(number, ONE, out=number)
        found = number if found is None else np.multiply(found, number, out=found)
    return np.ones((brands, len(creators)), np.float32) if found is None else found
