"""What a kind of values is, how it refuses, and what JSON calls objects and arrays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeGuard

import attrs

from microinfluence.errors import InvalidTypeError, MicroinfluenceError, excerpt

__all__ = ["DIGITS", "Kind", "Refused", "check_keys", "is_list", "is_object"]

DIGITS: Final = re.compile(r"[0-9]{1,19}")
"""A number as text: no longer than the greatest count."""


class Refused(MicroinfluenceError):  # noqa: N818 - becomes a PayloadError where its path is known
    """A value is not of its kind.

    .. versionadded:: 0.1
    """

    def __init__(self, found: object, expected: str, hint: str = "", path: str = "") -> None:
        super().__init__(found, expected, hint, path)
        self.found = found
        self.expected = expected
        self.hint = hint
        self.path = path

    def __str__(self) -> str:
        hint = f". {self.hint}" if self.hint else ""
        return f"{self.path or 'value'} must be {self.expected}; got {excerpt(self.found)}{hint}"


def check_keys(name: str, *keys: object) -> None:
    """Refuse what is no key of JSON, where a form or a kind is declared."""
    for key in keys:
        if not isinstance(key, str):
            raise InvalidTypeError(name, "must be text", key)


@attrs.frozen(eq=False)
class Kind:
    """What a value may look like in a payload, and what it is in a record.

    Parameters
    ----------
    expected : str
        What it must be, as a phrase for errors and docs.
    convert : callable
        Makes the value of the record from what is not null, or None where that says that it is
        unknown; raises :class:`Refused` for everything else.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.readers.kinds.COUNT.convert("48300")
    48300

    .. versionadded:: 0.1
    """

    expected: str
    convert: Callable[[Any], Any]


def is_object(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether a value is what JSON calls an object.

    .. versionadded:: 0.1
    """
    return isinstance(value, (dict, Mapping))  # dict first: it is the quicker to tell


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether a value is what JSON calls an array.

    .. versionadded:: 0.1
    """
    return isinstance(value, (list, tuple))
