"""Converters and validators for the fields of a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from microinfluence import _fields
from microinfluence._scalar_fields import is_option
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import COUNTS, Platform
from microinfluence.sources import Source

if TYPE_CHECKING:
    import attrs

    from microinfluence.platforms import CountName
    from microinfluence.typing import Number

__all__ = ["numerator", "one_of", "platforms", "source", "weights", "window"]

POST_COUNTS: Final = tuple(name for name in COUNTS if name != "followers")
"""What a numerator may hold. Followers are of the account, not of a post."""


def weights(values: Mapping[CountName, Number]) -> Mapping[CountName, float]:
    """Convert to a mapping that cannot change, of weights that are finite and at least 0."""
    return _fields.weights("numerator")(values)  # type: ignore[arg-type, return-value]  # names are checked next


def numerator(_instance: object, _attribute: object, value: Mapping[CountName, float]) -> None:
    """Refuse a numerator without counts, or with one that does not exist or does not enter."""
    if not value:
        raise InvalidValueError("numerator", "must name at least one count", dict(value))
    for name, weight in value.items():
        if name not in POST_COUNTS:
            rule = f"must hold only counts of a post: {', '.join(POST_COUNTS)}"
            raise InvalidValueError("numerator", rule, name)
        if weight == 0:
            hint = "Leave out a count that does not enter"
            raise InvalidValueError(f"numerator[{name!r}]", "must be above 0", weight, hint=hint)


def source(_instance: object, _attribute: object, value: Source) -> None:
    """Refuse a source that is not a citation."""
    if not isinstance(value, Source):
        raise InvalidTypeError("source", "must be a Source", value)


def one_of(
    options: tuple[str | None, ...],
) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """Make a validator for one of some options."""

    def check(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not is_option(value, options):
            rule = f"must be one of {', '.join(map(str, options))}"
            raise InvalidValueError(attribute.name, rule, value)

    return check


def window(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse a window that is not a whole number of at least 1; None is no window."""
    if value is None:
        return
    if type(value) is not int:
        raise InvalidTypeError(attribute.name, "must be an int, or None for no limit", value)
    if value < 1:
        raise InvalidValueError(attribute.name, "must be at least 1", value)


def platforms(values: Iterable[Platform | str]) -> frozenset[Platform]:
    """Convert to a set of platforms, each given as such or by its value."""
    given: object = values
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidTypeError("platforms", "must be a set of platforms", given)
    return frozenset(_fields.required_choice("platforms", Platform)(each) for each in values)
