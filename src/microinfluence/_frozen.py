"""What cannot change: a hashable mapping, and sets that print in one order."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeVar, overload

__all__ = ["EMPTY", "FrozenMapping", "in_order"]

K = TypeVar("K")
T = TypeVar("T")
V_co = TypeVar("V_co", covariant=True)


class FrozenMapping(Mapping[K, V_co]):
    """An immutable mapping that keeps its order and ignores it when compared.

    Parameters
    ----------
    items : mapping or iterable of pairs
        What it holds.

    Examples
    --------
    >>> FrozenMapping({"likes": 1.0})
    {'likes': 1.0}
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None:
        self._items = dict(items)

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # A Mapping has what follows anyway; a dict's own are many times as fast.

    def __contains__(self, key: object) -> bool:
        return key in self._items

    @overload
    def get(self, key: K, /) -> V_co | None: ...
    @overload
    def get(self, key: K, /, default: V_co | T) -> V_co | T: ...
    def get(self, key: K, default: object = None) -> object:
        """Return the value of a key, or the default."""
        return self._items.get(key, default)

    def keys(self) -> KeysView[K]:
        """Return a view of the keys."""
        return self._items.keys()

    def values(self) -> ValuesView[V_co]:
        """Return a view of the values."""
        return self._items.values()

    def items(self) -> ItemsView[K, V_co]:
        """Return a view of the items."""
        return self._items.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type[FrozenMapping[K, V_co]], tuple[dict[K, V_co]]]:
        return type(self), (dict(self._items),)


EMPTY: Final[FrozenMapping[Any, Any]] = FrozenMapping()
"""The mapping without items, which all records share that have nothing to say."""


def in_order(names: AbstractSet[str] | None) -> str:
    """Represent a set of names in one order, which a set has not: equal records print the same.

    Parameters
    ----------
    names : set of str, or None
        The names, or None.

    Returns
    -------
    str
        As `repr` has it, but sorted.

    Examples
    --------
    >>> in_order(frozenset({"likes", "comments"}))
    "frozenset(['comments', 'likes'])"
    """
    return f"frozenset({sorted(names)})" if names else repr(names)
