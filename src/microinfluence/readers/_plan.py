"""Plans: the fields of a layout, made ready to be read many times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from microinfluence._scalar_fields import MOST
from microinfluence.readers._paths import alternatives, extractor
from microinfluence.readers.kinds import COUNT, Refused

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Field

__all__ = ["Column", "Plan"]

Items: TypeAlias = Sequence[Mapping[Any, Any]]
Column: TypeAlias = list[Any]
"""What is known of one field of a record: a value, or None, for each object."""


class Plan:
    """How to read objects into the fields of a record: field after field, each of all objects."""

    __slots__ = ("_readers", "_width")

    def __init__(self, fields: tuple[Field, ...], names: Iterable[str]) -> None:
        places = {name: place for place, name in enumerate(names)}
        self._readers: Final = tuple((places[field.name], _reader(field)) for field in fields)
        self._width: Final = len(places)

    def columns(self, items: Items) -> list[Column]:
        """Return the values of some objects in the order of the names.

        Parameters
        ----------
        items : sequence of mapping
            The objects.

        Returns
        -------
        list of list
            For each name what is known of each object; of several fields of a name the first that
            is known counts.

        Raises
        ------
        Refused
            If a value is not of its kind, with its path in the object. Of which object it is, is
            not told: read one at a time to know.
        """
        unknown = [None] * len(items)
        found: list[Column] = [unknown] * self._width
        for place, read in self._readers:
            before, column = found[place], read(items)
            found[place] = column if before is unknown else _either(before, column)
        return found


def _either(before: Column, column: Column) -> Column:
    """Return what is known by one of two columns, by the first where it is."""
    return [other if value is None else value for value, other in zip(before, column, strict=True)]


def _reader(field: Field) -> Callable[[Items], Column]:
    """Make what reads a field. Most are one key and hide nothing: these take a short way."""
    one_key = alternatives(field.path) == (((field.path,),),)
    if one_key and field.missing is None and field.hidden.shown:
        return _counts(field.path) if field.kind is COUNT else _values(field)
    extract = extractor(field)
    return lambda items: [extract(item) for item in items]


def _counts(key: str) -> Callable[[Items], Column]:
    """Make what reads a count of one key. Nearly all are right as they are."""

    def read(items: Items) -> Column:
        try:
            return [
                raw if type(raw := item.get(key)) is int and 0 <= raw <= MOST else _count(raw)
                for item in items
            ]
        except Refused as refused:
            raise Refused(refused.found, refused.expected, refused.hint, key) from None

    return read


def _count(raw: object) -> int | None:
    found: int | None = None if raw is None else COUNT.convert(raw)
    return found


def _values(field: Field) -> Callable[[Items], Column]:
    """Make what reads values of one key."""
    key, convert = field.path, field.kind.convert

    def read(items: Items) -> Column:
        try:
            return [None if (raw := item.get(key)) is None else convert(raw) for item in items]
        except Refused as refused:
            path = key + refused.path
            raise Refused(refused.found, refused.expected, refused.hint, path) from None

    return read
