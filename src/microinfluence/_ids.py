"""Ids of accounts: text or whole numbers, never both."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, Final

import numpy as np

from microinfluence.errors import InvalidTypeError

__all__ = ["known_ids"]

_RULE: Final = "must hold ids, all of them text or all of them whole numbers"
_SETS: Final = frozenset({set, frozenset})
_FLOAT_HINT: Final = "An id above 2**53 loses digits as a float: keep ids as text"


def known_ids(values: Any, argument: str) -> tuple[AbstractSet[Any], str]:  # noqa: ANN401 - the check is the point
    """Return ids as a set, and of what kind they are.

    Parameters
    ----------
    values : Any
        The candidate: a collection of texts, or of whole numbers.
    argument : str
        Its name, for the error.

    Returns
    -------
    ids : set
        The ids.
    kind : str
        "text" or "number"; empty text for an empty set. Ids of two kinds are never equal.

    Raises
    ------
    InvalidTypeError
        If it is no such collection, or an id is unknown.
    """
    if isinstance(values, (str, bytes)):
        raise InvalidTypeError(argument, _RULE, values)
    if hasattr(values, "__array__"):
        values = np.asanyarray(values).tolist()  # what is masked becomes None, and is refused
    try:
        ids: AbstractSet[Any] = values if type(values) in _SETS else set(values)
    except TypeError as error:
        raise InvalidTypeError(argument, _RULE, values) from error
    by_type: dict[type[Any], Any] = {type(value): value for value in ids}
    examples = {_kind(found): value for found, value in by_type.items()}
    if len(examples) > 1 or "" in examples:
        bad = examples.get("", examples.get("number"))
        hint = _FLOAT_HINT if isinstance(bad, float) else ""
        raise InvalidTypeError(argument, _RULE, bad, hint=hint)
    return ids, next(iter(examples), "")


def _kind(found: type[Any]) -> str:
    if issubclass(found, str):
        return "text"
    return "number" if issubclass(found, (int, np.integer)) and found is not bool else ""
