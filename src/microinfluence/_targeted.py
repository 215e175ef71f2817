"""How far the labels of an audience lie within a brand's target: whole, in part or unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence._age_ranges import parts_within

if TYPE_CHECKING:
    from microinfluence.labelled import Labelled
    from microinfluence.typing import FloatArray

__all__ = ["AGE", "Targeted", "most_inside", "share_inside", "targeted"]

AGE: Final = "age"
"""The dimension whose labels are ranges; labels of the others are equal or have nothing in common.
"""

_KEPT: Final = 1024
"""Questions of ages whose answers are kept."""


class Targeted(NamedTuple):
    """Which labels of a dimension are wanted, by their places."""

    inside: Sequence[tuple[int, float]]
    """Those of which a part is wanted, and that part, above 0; in the order of the labels."""
    unknown: tuple[int, ...] = ()
    """Those of which nobody can say what part is wanted: open ranges of ages."""
    known: tuple[int, ...] = ()
    """All others, where there are unknown ones."""


def targeted(dimension: str, labels: tuple[str, ...], wanted: frozenset[str]) -> Targeted:
    """Compare the labels of a dimension with those that a brand wants.

    Parameters
    ----------
    dimension : str
        Of what.
    labels : tuple of str
        The labels of audiences.
    wanted : frozenset of str
        The labels of the target.

    Returns
    -------
    Targeted
        The places, the same in whatever order the labels are.
    """
    if dimension == AGE:
        return _ages(labels, wanted)
    return Targeted([(labels.index(label), 1.0) for label in sorted(wanted.intersection(labels))])


@lru_cache(_KEPT)
def _ages(labels: tuple[str, ...], wanted: frozenset[str]) -> Targeted:
    ordered = sorted(zip(labels, range(len(labels)), parts_within(labels, wanted), strict=True))
    unknown = tuple(place for _, place, part in ordered if math.isnan(part))
    return Targeted(
        tuple((place, part) for _, place, part in ordered if part > 0),
        unknown,
        tuple(place for _, place, part in ordered if unknown and not math.isnan(part)),
    )


def share_inside(table: Labelled, dimension: str, wanted: frozenset[str]) -> FloatArray:
    """Return what share of each audience is wanted, of what is known of it.

    Parameters
    ----------
    table : Labelled
        Shares by label, of at least one label.
    dimension : str
        What the labels are.
    wanted : frozenset of str
        The labels of the target.

    Returns
    -------
    ndarray of float64
        From 0 to 1; NaN where nothing is known.
    """
    found = targeted(dimension, table.labels, wanted)
    (first, weight), *others = found.inside or [(0, 0.0)]  # times 0, NaN stays
    part = table.values[:, first].astype(np.float64)
    if weight != 1:
        part *= weight
    for place, weight in others:
        column = table.values[:, place]
        part += column if weight == 1 else np.multiply(column, weight, dtype=np.float64)
    if found.unknown:
        open_ended, told = _sum(table, found.unknown), _sum(table, found.known)
        # Rows without an open range in question are as if nobody had one.
        part /= np.where(open_ended > 0, np.where(told > 0, told, np.nan), 1.0)
    inside: FloatArray = np.minimum(part, 1.0)
    return inside


def _sum(table: Labelled, places: tuple[int, ...]) -> FloatArray:
    """Add columns up one by one, so that a row's sum does not depend on labels it does not have."""
    total = np.zeros(len(table.values))
    for place in places:
        total += table.values[:, place]
    return total


def most_inside(found: Targeted, labels: int) -> list[float]:
    """Return for each label the part that is wanted at the most.

    Without what is unknown the share is (inside) / (1 - unknown), which is never more than
    inside + unknown, as inside is at most 1 - unknown.
    """
    parts = [0.0] * labels
    for place, part in found.inside:
        parts[place] = part
    for place in found.unknown:
        parts[place] = 1.0
    return parts
