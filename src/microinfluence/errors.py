"""Exceptions: every refusal names the argument, the rule, the value and its place."""

from __future__ import annotations

import reprlib
from typing import Final

__all__ = [
    "InvalidTypeError",
    "InvalidValueError",
    "MicroinfluenceError",
    "MissingExtraError",
    "PayloadError",
    "SchemeError",
]

EXCERPT_LENGTH: Final = 80
"""Longest excerpt of a refused value that an error shows: our own policy, one terminal line."""

_NESTED: Final = 3 * EXCERPT_LENGTH
"""The same for lists and mappings, whose parts are excerpts: our own policy, three lines."""


class _Excerpt(reprlib.Repr):
    """Short texts of any value, in bounded time."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = EXCERPT_LENGTH

    def repr(self, x: object) -> str:
        """Describe any value; of what is large and nested, the beginning."""
        whole = super().repr(x)
        return whole if len(whole) <= _NESTED else f"{whole[:_NESTED]}{self.fillvalue}"

    def repr_int(self, x: int, level: int) -> str:
        """Describe an int that is too long to print: Python refuses to convert it."""
        if x.bit_length() > 3 * EXCERPT_LENGTH:
            return f"an int of {x.bit_length():,} bits"
        return super().repr_int(x, level)


_excerpt = _Excerpt()


def excerpt(value: object) -> str:
    """Describe any value in bounded length and time, whatever its own description does."""
    return _excerpt.repr(value)


class MicroinfluenceError(Exception):
    """Base of every exception that this library raises on purpose.

    .. versionadded:: 0.1
    """


class _ArgumentError(MicroinfluenceError):
    """An argument that breaks a rule; the base of the type and the value error."""

    def __init__(  # noqa: PLR0917 - pickle rebuilds it from ``args``, by position
        self,
        argument: str,
        rule: str,
        value: object,
        index: int | tuple[int, ...] | None = None,
        others: int = 0,
        hint: str = "",
    ) -> None:
        super().__init__(argument, rule, value, index, others, hint)
        self.argument = argument
        self.rule = rule
        self.value = value
        self.index = index
        self.others = others
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.index is None else f" at index {self.index}"
        more = f" (and {self.others:,} more)" if self.others else ""
        hint = f". {self.hint}" if self.hint else ""
        short = len(self.argument) <= EXCERPT_LENGTH
        name = self.argument if short else excerpt(self.argument)
        return f"{name} {self.rule}; got {excerpt(self.value)}{place}{more}{hint}"


class InvalidTypeError(_ArgumentError, TypeError):
    """An argument is of a type that the rule does not admit.

    Attributes
    ----------
    argument : str
        Name of the argument.
    rule : str
        What the argument must be, as a phrase that follows its name.
    value : object
        The value that was refused; the message shows a bounded excerpt of it.
    index : int, tuple of int or None
        Where in an array the first bad value stands; None for a scalar.
    others : int
        How many further values of the array break the same rule.
    hint : str
        What to do instead; may be empty.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.classify("48200")
    Traceback (most recent call last):
        ...
    microinfluence.errors.InvalidTypeError: followers must be a whole number; got '48200'. \
Parse text with microinfluence.counts.parse_count

    .. versionadded:: 0.1
    """


class InvalidValueError(_ArgumentError, ValueError):
    """An argument is of the right type, and its value breaks the rule.

    The attributes are those of :class:`InvalidTypeError`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.classify(-5)
    Traceback (most recent call last):
        ...
    microinfluence.errors.InvalidValueError: followers must be at least 0; got -5

    .. versionadded:: 0.1
    """


class SchemeError(InvalidValueError):
    """A tier scheme contradicts itself; the message names the offending band.

    .. versionadded:: 0.1
    """


class PayloadError(MicroinfluenceError, ValueError):
    """A payload is not what its source documents; the message says where in it.

    Each parameter is an attribute too.

    Parameters
    ----------
    source : str
        Whose payload it was read as.
    path : str
        Where in the payload, such as ``media.data[3].like_count``; "payload" for the whole of it.
    expected : str
        What must stand there, as a phrase.
    found : object
        What does; the message shows a bounded excerpt of it.
    hint : str
        What to do instead; may be empty.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.readers.x.user({"data": {"username": "ferro", "public_metrics": 7}})
    Traceback (most recent call last):
        ...
    microinfluence.errors.PayloadError: X API v2: data.public_metrics must be an object; got 7

    .. versionadded:: 0.1
    """

    def __init__(  # noqa: PLR0917 - pickle rebuilds it from ``args``, by position
        self, source: str, path: str, expected: str, found: object, hint: str = ""
    ) -> None:
        super().__init__(source, path, expected, found, hint)
        self.source = source
        self.path = path
        self.expected = expected
        self.found = found
        self.hint = hint

    def __str__(self) -> str:
        hint = f". {self.hint}" if self.hint else ""
        place = self.path if len(self.path) <= EXCERPT_LENGTH else excerpt(self.path)
        found = excerpt(self.found)
        return f"{self.source}: {place} must be {self.expected}; got {found}{hint}"


class MissingExtraError(MicroinfluenceError, ImportError):
    """A feature needs an optional dependency that is not installed; the message names the extra.

    .. versionadded:: 0.1
    """
