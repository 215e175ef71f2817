"""Numbers of people counted: never unknown, and shares of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import attrs

__all__ = ["check_tally", "share"]


def check_tally(_instance: object, attribute: attrs.Attribute[int], value: int) -> None:
    """Refuse what is no int of at least 0; a validator for attrs."""
    if type(value) is not int:
        raise InvalidTypeError(attribute.name, "must be an int", value)
    if value < 0:
        raise InvalidValueError(attribute.name, "must be at least 0", value)


def share(part: int, whole: int) -> float:
    """Divide a part by the whole; nobody's share is NaN."""
    return part / whole if whole else math.nan
