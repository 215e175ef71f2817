"""Matrices whose columns have labels: topics, audiences, values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import numpy as np
import numpy.typing as npt

from microinfluence._cohort_arrays import locked, same
from microinfluence._frozen import FrozenMapping

if TYPE_CHECKING:
    from microinfluence._cohort_rows import Rows
    from microinfluence.typing import BoolArray

__all__ = ["Labelled"]


def _places(table: Labelled) -> Mapping[str, int]:
    return FrozenMapping({label: place for place, label in enumerate(table.labels)})


@attrs.frozen(kw_only=True, eq=False)
class Labelled:
    """A matrix with one row for each creator and a label for each column.

    .. versionadded:: 0.1

    Parameters
    ----------
    labels : tuple of str
        What the columns stand for, each once.
    values : ndarray of float32 or bool, shape (creators, labels)
        What is known; read-only. In a matrix of numbers a row of NaN is
        unknown.
    places : mapping of str to int
        The column of each label.
    """

    labels: tuple[str, ...]
    values: npt.NDArray[Any] = attrs.field(converter=locked)
    places: Mapping[str, int] = attrs.field(
        default=attrs.Factory(_places, takes_self=True), repr=False
    )

    @property
    def known(self) -> BoolArray:
        """Of which creators anything is known: a row that is not NaN, or has a mark."""
        if self.values.dtype == np.bool_:
            marked: BoolArray = np.logical_or.reduce(self.values, axis=1)
            return marked
        if not self.labels:
            return np.zeros(len(self.values), np.bool_)
        known: BoolArray = ~np.isnan(self.values[:, 0])
        return known

    def take(self, rows: Rows) -> Labelled:
        """Return some rows.

        Parameters
        ----------
        rows : slice or ndarray of int
            Which; of a slice the values are a view.

        Returns
        -------
        Labelled
            With the same labels.
        """
        return Labelled(labels=self.labels, values=self.values[rows], places=self.places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Labelled):
            return NotImplemented
        return self.labels == other.labels and same(self.values, other.values)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # compared by what can be large

    def __reduce__(self) -> tuple[Callable[[], Labelled], tuple[()]]:
        """Copy and unpickle by way of the constructor, which makes arrays read-only again."""
        return partial(Labelled, labels=self.labels, values=self.values), ()
