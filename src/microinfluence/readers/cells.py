"""Audiences in payloads: the forms in which sources tell shares by age, country and so on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

import attrs

from microinfluence.errors import InvalidTypeError
from microinfluence.readers._cell_forms import (
    Unfold,
    breakdowns,
    columns,
    keyed,
    keyed_columns,
    nested,
    rows,
    table,
)
from microinfluence.readers._labels import SPELLING
from microinfluence.readers.kinds import COUNT, FRACTION, PERCENT, Kind, Refused

__all__ = [
    "Cells",
    "Scale",
    "breakdowns",
    "columns",
    "keyed",
    "keyed_columns",
    "nested",
    "rows",
    "shares",
    "table",
]

Scale: TypeAlias = Literal["fraction", "percent", "count"]
"""What the numbers of an audience are. Counts are of followers, or of what the source counts."""

_KINDS: Final[Mapping[Scale, Kind]] = {"fraction": FRACTION, "percent": PERCENT, "count": COUNT}


@attrs.frozen(eq=False)
class Cells:
    """Where a payload tells of the audience, and in what form.

    .. versionadded:: 0.1

    Parameters
    ----------
    path : str
        Where it stands, as for :class:`microinfluence.readers.layouts.Field`.
    dimensions : tuple of str
        What its cells are about: one dimension of :class:`microinfluence.Audience`, or several
        where each cell is of all of them, such as women of 18 to 24.
    form : callable
        What tells the labels and the number of each cell: one of this module's.
    scale : Scale
        What the numbers are.
    evidence : Evidence or None
        How well this is known, where that is not as the whole layout.
    """

    path: str
    dimensions: tuple[str, ...]
    form: Unfold
    scale: Scale
    evidence: str | None = attrs.field(default=None, kw_only=True)


def shares(
    cells: Cells, value: object, followers: int | None = None
) -> dict[str, dict[str, float]]:
    """Return the shares of each dimension that a value tells of.

    .. versionadded:: 0.1

    Parameters
    ----------
    cells : Cells
        Its form.
    value : Any
        What stands at its path.
    followers : int or None
        Of how many followers counts are a part. Where they are not known, or more are counted, they
        are parts of their own sum.

    Returns
    -------
    dict of str to dict
        Shares by label, for each dimension that has any. Cells without a known label or number are
        left out: their share is unknown. So is all where every number is 0, which sources write for
        unknown.

    Raises
    ------
    InvalidTypeError
        If `cells` is none.
    Refused
        If the value is of another form, or a number is none of its scale.
    """
    if not isinstance(cells, Cells):
        raise InvalidTypeError("cells", "must be Cells", cells)
    known = list(_known(cells, value))
    whole = 1.0
    if cells.scale == "count":
        whole = max(float(followers or 0), math.fsum(number for _, number in known))
    if not any(number for _, number in known):
        return {}
    found: dict[str, dict[str, float]] = {}
    for place, dimension in enumerate(cells.dimensions):
        parts: dict[str, list[float]] = {}
        for labels, number in known:
            raw = labels[place]
            label = SPELLING[dimension](raw) if isinstance(raw, str) else None
            if label is not None:
                parts.setdefault(label, []).append(number / whole)
        try:
            found[dimension] = {label: math.fsum(numbers) for label, numbers in parts.items()}
        except OverflowError:
            raise Refused(value, "shares of a whole in the declared scale") from None
    return {dimension: by_label for dimension, by_label in found.items() if any(by_label.values())}


def _known(cells: Cells, value: object) -> Iterator[tuple[tuple[Any, ...], float]]:
    """Return the cells whose number is known."""
    kind = _KINDS[cells.scale]
    for labels, raw in cells.form(value):
        for label in labels:
            if label is not None and not isinstance(label, str):
                raise Refused(label, "a label that is text")
        number = None if raw is None else kind.convert(raw)
        if number is not None:
            yield labels, float(number)
