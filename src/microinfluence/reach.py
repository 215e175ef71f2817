"""Reach of three kinds, measured, estimated and potential, which never add up to each other."""

from __future__ import annotations

import enum

import attrs

from microinfluence import _fields
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.records import Record

__all__ = ["Reach", "ReachKind"]


class ReachKind(enum.StrEnum):
    """How a reach is known; its value is the lower-case name used in data.

    .. versionadded:: 0.1
    """

    MEASURED = "measured"
    """Accounts that saw a post, counted by the platform. Only the owner of the account knows it."""
    ESTIMATED = "estimated"
    """Accounts that a model says saw it."""
    POTENTIAL = "potential"
    """Accounts that could see it: the followers."""


@attrs.frozen(kw_only=True)
class Reach(Record):
    """A number of accounts reached, and how it is known.

    Reaches of one kind add up to an upper bound, since whoever both posts reach counts twice.
    Reaches of two kinds do not add up at all.

    Parameters
    ----------
    value : float
        Number of accounts, finite and at least 0; a mean or median need not be whole.
    kind : ReachKind
        How it is known, or the value of it.
    source : str
        Who says so: the platform, a vendor, a model.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the value is no such number, or the kind does not exist.

    Examples
    --------
    >>> import microinfluence as mi
    >>> insights = mi.reach.Reach(value=8_100, kind="measured", source="Instagram insights")
    >>> print(insights)
    8,100 (measured, Instagram insights)
    >>> insights + mi.reach.Reach(value=48_200, kind="potential", source="followers")
    Traceback (most recent call last):
        ...
    microinfluence.errors.InvalidValueError: kind must be measured to be added to measured reach; \
got 'potential'

    .. versionadded:: 0.1
    """

    value: float = attrs.field(converter=_fields.amount("value"))
    kind: ReachKind = attrs.field(converter=_fields.required_choice("kind", ReachKind))
    source: str = attrs.field(converter=_fields.required_text("source"))

    def __add__(self, other: object) -> Reach:
        """Add a reach of the same kind."""
        if not isinstance(other, Reach):
            raise InvalidTypeError("reach", "must be a Reach to be added to another", other)
        if other.kind is not self.kind:
            rule = f"must be {self.kind} to be added to {self.kind} reach"
            raise InvalidValueError("kind", rule, str(other.kind))
        sources = dict.fromkeys([*self.source.split(" + "), *other.source.split(" + ")])
        return Reach(value=self.value + other.value, kind=self.kind, source=" + ".join(sources))

    def __radd__(self, other: object) -> Reach:
        """Add to 0, with which ``sum`` begins."""
        return self if other == 0 and type(other) is int else self + other

    def __str__(self) -> str:
        """Render the number, the kind and the source."""
        return f"{self.value:,.0f} ({self.kind}, {self.source})"
