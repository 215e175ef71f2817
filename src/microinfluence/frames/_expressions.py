"""Small expressions of which larger ones are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from typing import Final

from microinfluence._targeted import targeted
from microinfluence.frames._engine import nw

__all__ = [
    "NO_TEXT",
    "ONE",
    "UNKNOWN",
    "ZERO",
    "at_least",
    "at_most",
    "count_known",
    "share_inside",
    "sum_of",
]

UNKNOWN: Final = nw.lit(None, nw.Float64)
NO_TEXT: Final = nw.lit(None, nw.String)
ZERO, ONE = nw.lit(0.0), nw.lit(1.0)


def sum_of(terms: Iterable[nw.Expr]) -> nw.Expr:
    """Add up; null where a term is, unlike the engines' own sums of rows."""
    return reduce(add, terms)


def at_most(values: nw.Expr, most: float) -> nw.Expr:
    """Cut off what is larger."""
    return nw.when(values > most).then(nw.lit(most)).otherwise(values)


def at_least(values: nw.Expr, least: float) -> nw.Expr:
    """Raise what is smaller."""
    return nw.when(values < least).then(nw.lit(least)).otherwise(values)


def count_known(values: Iterable[nw.Expr]) -> nw.Expr:
    """Count those that are not null."""
    return sum_of(nw.when(~each.is_null()).then(ONE).otherwise(ZERO) for each in values)


def share_inside(
    table: Mapping[str, nw.Expr], whole: nw.Expr, dimension: str, wanted: frozenset[str]
) -> nw.Expr:
    """Write which share of an audience is in a target, of what is known of it.

    Parameters
    ----------
    table : mapping of str to Expr
        Shares by label.
    whole : Expr
        Their sum, null where it is invalid or 0.
    dimension : str
        What the labels are.
    wanted : frozenset of str
        The labels of the target.

    Returns
    -------
    Expr
        From 0 to 1 but for rounding; null where nothing is known.
    """
    found = targeted(dimension, tuple(table), wanted)
    cells = list(table.values())
    inside = (cells[place] if part == 1 else cells[place] * part for place, part in found.inside)
    if found.unknown:
        told = sum_of([ZERO, *(cells[place] for place in found.known)])
        whole = nw.when(~whole.is_null() & (told > 0)).then(told)
    return sum_of([ZERO, *inside]) / whole
