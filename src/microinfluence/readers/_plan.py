"""Plans: the fields of a layout, made ready to be read many times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from microinfluence.readers._paths import Extract, alternatives, extractor
from microinfluence.readers.kinds import Refused

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Field

__all__ = ["Plan"]


class Plan:
    """How to read the fields of one object.

    Most fields are one key of the object and hide nothing: these take the short way.
    """

    __slots__ = ("_others", "_plain")

    def __init__(self, fields: tuple[Field, ...]) -> None:
        plain: list[tuple[str, str, Callable[[Any], Any]]] = []
        others: list[tuple[str, Extract]] = []
        for field in fields:
            simple = alternatives(field.path) == (((field.path,),),) and field.missing is None
            later = any(field.name == name for name, _ in others)
            if simple and field.hidden.shown and not later:
                plain.append((field.name, field.path, field.kind.convert))
            else:
                others.append((field.name, extractor(field)))
        self._plain: Final = tuple(reversed(plain))  # the first of a name comes last, and stays
        self._others: Final = tuple(others)

    def values(self, item: Mapping[Any, Any]) -> dict[str, Any]:
        """Return the values that are known, by the name of the field; the first of a name counts.

        Parameters
        ----------
        item : mapping
            The object.

        Returns
        -------
        dict of str
            Values for the record's constructor.

        Raises
        ------
        Refused
            If a value is not of its kind, with its path in the object.
        """
        found: dict[str, Any] = {}
        get = item.get
        key = ""
        try:
            for name, key, convert in self._plain:
                raw = get(key)
                if raw is not None:
                    value = convert(raw)
                    if value is not None:
                        found[name] = value
        except Refused as refused:
            path = key + refused.path
            raise Refused(refused.found, refused.expected, refused.hint, path) from None
        for name, extract in self._others:
            if name not in found:
                value = extract(item)
                if value is not None:
                    found[name] = value
        return found
