"""Columns of tables: which there are, what each is for, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, NamedTuple, NoReturn, TypeGuard

import attrs

from microinfluence._column_aliases import candidates
from microinfluence.errors import InvalidTypeError, InvalidValueError, PayloadError
from microinfluence.readers._table_cells import Convert, Writing, is_unknown
from microinfluence.readers.kinds import Refused, is_list, is_object

__all__ = ["SOURCE", "Column", "Row", "rows_of"]

SOURCE: Final = "table"

_COPY: Final = re.compile(r"(.+?)(?:\.\d+|_duplicated_\d+)", re.DOTALL)
"""What pandas and Polars make of a header that stands twice."""


@attrs.frozen
class Column:
    """What a column may be called besides the names of frames, and how its cells are read."""

    name: str
    convert: Convert
    also: tuple[str, ...] = ()


class Found(NamedTuple):
    """A column of the table: what is read from it, its key in the rows, and how."""

    name: str
    key: str
    convert: Convert


class Row(NamedTuple):
    """A row of the table: its place, itself, and the columns that are read."""

    place: int
    given: object
    columns: tuple[Found, ...]

    def key(self, name: str) -> str:
        """Return the key of a column that is read."""
        return next(each.key for each in self.columns if each.name == name)

    def cells(self, writing: Writing) -> dict[str, Any]:
        """Return what is known, by name."""
        return _read_cells(self, writing)

    def refuse(self, key: str, refused: Refused) -> NoReturn:
        """Raise the error for one cell."""
        path = f"rows[{self.place}].{_clean(key)}"
        raise PayloadError(SOURCE, path, refused.expected, refused.found, refused.hint) from None


def rows_of(
    rows: object,
    declared: tuple[Column, ...],
    columns: Mapping[str, str | None] | None,
    *,
    needs: str,
) -> Iterator[Row]:
    """Yield the rows with their columns, which are those of all rows until then."""
    if not _are_several(rows):
        hint = 'Pass csv.DictReader(file), frame.to_dict("records") or frame.iter_rows(named=True)'
        raise InvalidTypeError("rows", "must be several mappings", rows, hint=hint)
    given = _checked(declared, columns)
    keys: dict[Any, None] = {}
    found: tuple[Found, ...] = ()
    for place, row in enumerate(rows):
        if is_object(row) and not (found and row.keys() <= keys.keys()):
            keys.update(dict.fromkeys(row))
            found = tuple(_columns(keys, declared, given))
            _require(needs, found, keys)
        yield Row(place, row, found)


def _are_several(rows: object) -> TypeGuard[Iterable[object]]:
    return isinstance(rows, Iterable) and not isinstance(rows, (str, bytes, Mapping))


def _read_cells(whole: Row, writing: Writing) -> dict[str, Any]:
    place, row, columns = whole
    if not is_object(row):
        hint = 'Of a frame pass frame.to_dict("records") or frame.iter_rows(named=True)'
        raise PayloadError(SOURCE, f"rows[{place}]", "a mapping of columns to cells", row, hint)
    surplus = row.get(None)  # where the csv module puts what no header stands over
    if surplus and not (is_list(surplus) and all(map(is_unknown, surplus))):
        hint = "A separator within a cell moves all cells after it: quote the cell"
        raise PayloadError(SOURCE, f"rows[{place}]", "as many cells as headers", surplus, hint)
    found: dict[str, Any] = {}
    for name, key, convert in columns:
        cell = row.get(key)
        if is_unknown(cell):
            continue
        try:
            value = convert(cell, writing)
        except Refused as refused:
            whole.refuse(key, refused)
        if value is not None:
            found[name] = value
    return found


def _checked(
    declared: tuple[Column, ...], columns: Mapping[str, str | None] | None
) -> Mapping[str, str | None]:
    """Refuse columns for what no record has."""
    if columns is None:
        return {}
    given: object = columns
    if not isinstance(given, Mapping):
        raise InvalidTypeError("columns", "must be a mapping of names to columns", given)
    known = [each.name for each in declared]
    for name, column in columns.items():
        if name not in known:
            raise InvalidValueError("columns", f"must have keys among {', '.join(known)}", name)
        if column is not None and not isinstance(column, str):
            raise InvalidTypeError(f"columns[{name!r}]", "must be text or None", column)
    return columns


def _columns(
    row: Mapping[Any, Any], declared: tuple[Column, ...], given: Mapping[str, str | None]
) -> Iterator[Found]:
    """Find each column in the keys of a row."""
    keys = [key for key in row if isinstance(key, str)]
    for each in declared:
        key = (
            _named(each.name, given[each.name], keys) if each.name in given else _guess(each, keys)
        )
        if key is not None:
            yield Found(each.name, key, each.convert)


def _require(needs: str, found: tuple[Found, ...], row: Mapping[Any, Any]) -> None:
    """Refuse a table without the column that it needs, or without any."""
    if not found or needs not in {"", *(each.name for each in found)}:
        there = ", ".join(map(repr, row))
        hint = f"Name it: columns={{{needs or 'likes'!r}: ...}}"
        expected = f"among the columns: {needs or 'what a post has'}"
        raise PayloadError(SOURCE, "columns", expected, there, hint)


def _named(name: str, wanted: str | None, keys: list[str]) -> str | None:
    """Return the key of a column that the caller names; None if it is not to be read."""
    if wanted is None or wanted in keys:
        return wanted
    same = [key for key in keys if _clean(key) == _clean(wanted)]
    if len(same) == 1:
        return same[0]
    expected = f"one of the columns {', '.join(map(repr, keys))}"
    raise PayloadError(SOURCE, f"columns.{name}", expected, wanted)


def _guess(column: Column, keys: list[str]) -> str | None:
    """Return the one key that a column may have, if there is one."""
    clean = {key: _original(_clean(key), keys) for key in keys}
    names = set(
        chain.from_iterable(candidates(n, clean.values()) for n in (column.name, *column.also))
    )
    found = [key for key in keys if clean[key] in names]
    if len(found) > 1:
        both = " and ".join(map(repr, found))
        hint = f"Name the one to use: columns={{{column.name!r}: ...}}"
        raise PayloadError(SOURCE, f"columns.{column.name}", "one column", both, hint)
    return found[0] if found else None


def _clean(key: str) -> str:
    """Return a header without what only files leave there: a byte order mark, quotes, space."""
    return key.replace("\ufeff", "").strip().strip('"').strip()


def _original(key: str, keys: list[str]) -> str:
    """Return the header that a header is a copy of, or itself."""
    copied = _COPY.fullmatch(key)
    return _clean(copied[1]) if copied and copied[1] in map(_clean, keys) else key
