"""Ranges of ages: what labels such as "18-24" and "65+" mean, and how far they overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

__all__ = ["Range", "age_range", "parts_within"]

Range: TypeAlias = tuple[int, float]
"""The youngest and the oldest age in whole years, both inclusive; an open end is infinite."""

_KEPT: Final = 1024
"""Questions whose answers are kept: a few grids of audiences times the targets of many brands."""


def age_range(label: str) -> Range:
    """Return the ages that a valid label stands for."""
    youngest, _, oldest = label.partition("-")
    return (int(youngest), int(oldest)) if oldest else (int(label[:-1]), math.inf)


@lru_cache(_KEPT)
def parts_within(labels: tuple[str, ...], wanted: frozenset[str]) -> tuple[float, ...]:
    """Return which part of each age range lies within others, taken together.

    Parameters
    ----------
    labels : tuple of str
        Valid labels.
    wanted : frozenset of str
        Valid labels, which may overlap.

    Returns
    -------
    tuple of float
        For each label the share of its years that are wanted, from 0 to 1. An open range is within
        if all of it is, and outside if none is; else its part is unknown, NaN.
    """
    ranges = _united(map(age_range, wanted))
    return tuple(_part_within(age_range(label), ranges) for label in labels)


def _united(ranges: Iterable[Range]) -> Sequence[Range]:
    """Return the fewest ranges that hold the same ages."""
    found: list[Range] = []
    for youngest, oldest in sorted(ranges):
        if found and youngest <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], oldest)
        else:
            found.append((youngest, oldest))
    return found


def _part_within(own: Range, ranges: Sequence[Range]) -> float:
    """Return the part of a range within others that do not touch each other."""
    shared = [(max(own[0], youngest), min(own[1], oldest)) for youngest, oldest in ranges]
    if own in shared:
        return 1.0
    years = math.fsum(oldest - youngest + 1 for youngest, oldest in shared if youngest <= oldest)
    if years and own[1] == math.inf:
        return math.nan
    return years / (own[1] - own[0] + 1)
