"""Columns of tables: which there are, what each is for, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple, NoReturn, TypeGuard

import attrs

from microinfluence._column_aliases import ALIASES, plain, shown
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
    headers = _Headers(declared, _checked(declared, columns), needs)
    for place, row in enumerate(rows):
        if is_object(row) and not (headers.found and row.keys() <= headers.keys.keys()):
            headers.add(row)
        yield Row(place, row, headers.found)


class _Headers:
    """The headers of all rows until now, and which of them are read.

    Strangers can bring a new header with every row, so that only those that change what is read
    make us look at all of them again: no column has two, so these are few.
    """

    __slots__ = ("_clean", "_declared", "_given", "_names", "_needs", "found", "keys")

    def __init__(
        self, declared: tuple[Column, ...], given: Mapping[str, str | None], needs: str
    ) -> None:
        guessed = (_names(each) for each in declared if each.name not in given)
        self._declared, self._given, self._needs = declared, given, needs
        self._names: Final = frozenset(chain.from_iterable(guessed))
        self._clean: set[str] = set()
        self.keys: dict[Any, None] = {}
        self.found: tuple[Found, ...] = ()

    def add(self, row: Mapping[Any, Any]) -> None:
        """Add the headers of a row."""
        new = [key for key in row if key not in self.keys]
        self.keys.update(dict.fromkeys(new))
        texts = [key for key in new if isinstance(key, str)]
        self._clean.update(map(_clean, texts))
        if not self.found or any(map(self._matters, texts)):
            self.found = tuple(self._columns())
            _require(self._needs, self.found, self.keys)

    def _matters(self, key: str) -> bool:
        """Tell whether a new header may change what is read."""
        return plain(self._original(key)) in self._names or any(
            key == wanted or (wanted not in self.keys and _clean(key) == _clean(wanted))
            for wanted in self._given.values()
            if wanted is not None
        )

    def _original(self, key: str) -> str:
        """Return the clean header that a header is a copy of, or its own."""
        clean = _clean(key)
        copied = _COPY.fullmatch(clean)
        return _clean(copied[1]) if copied and copied[1] in self._clean else clean

    def _columns(self) -> Iterator[Found]:
        """Find each column in the headers."""
        keys = [key for key in self.keys if isinstance(key, str)]
        by_name: dict[str, list[str]] = {}
        for key in keys:
            by_name.setdefault(plain(self._original(key)), []).append(key)
        for each in self._declared:
            named = each.name in self._given
            found = (
                _named(each.name, self._given[each.name], keys) if named else _guess(each, by_name)
            )
            if found is not None:
                yield Found(each.name, found, each.convert)


@cache
def _names(column: Column) -> tuple[str, ...]:
    """Return what a column may be called, without what tools change."""
    words = (column.name, *column.also)
    return tuple({plain(name): None for word in words for name in (word, *ALIASES.get(word, ()))})


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


def _require(needs: str, found: tuple[Found, ...], row: Mapping[Any, Any]) -> None:
    """Refuse a table without the column that it needs, or without any."""
    if not found or needs not in {"", *(each.name for each in found)}:
        there = shown([*row])
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
    expected = f"one of the columns {shown(keys)}"
    raise PayloadError(SOURCE, f"columns.{name}", expected, wanted)


def _guess(column: Column, by_name: Mapping[str, list[str]]) -> str | None:
    """Return the one key that a column may have, if there is one."""
    found = [key for name in _names(column) for key in by_name.get(name, ())]
    if len(found) > 1:
        both = " and ".join(map(repr, found))
        hint = f"Name the one to use: columns={{{column.name!r}: ...}}"
        raise PayloadError(SOURCE, f"columns.{column.name}", "one column", both, hint)
    return found[0] if found else None


def _clean(key: str) -> str:
    """Return a header without what only files leave there: a byte order mark, quotes, space."""
    return key.replace("\ufeff", "").strip().strip('"').strip()
