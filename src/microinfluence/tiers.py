"""Tiers and bands: the size classes, and the follower counts that a scheme calls by them."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence._checks import fraction
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from microinfluence.typing import Number

__all__ = ["Band", "Tier"]

MOST_FOLLOWERS: Final = 2**53
"""Upper limit of a band's bounds: whole numbers up to here are exact in float64. Our own policy."""


class Tier(enum.IntEnum):
    """Size class of an account, ordered by audience size. The codes are stable and public.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.Tier.MICRO < mi.Tier.MACRO
    True
    >>> mi.Tier(2)
    <Tier.MICRO: 2>

    .. versionadded:: 0.1
    """

    UNKNOWN = -1
    """Cannot be decided: a count or a rate that the answer depends on is unknown."""
    NONE = 0
    """Known, and satisfies no band of the scheme."""
    NANO = 1
    MICRO = 2
    MID = 3
    MACRO = 4
    MEGA = 5


def _check_tier(_instance: object, _attribute: object, value: Tier) -> None:
    if not isinstance(value, Tier):
        raise InvalidTypeError("tier", "must be a Tier", value)
    if value <= Tier.NONE:
        raise InvalidValueError("tier", "must be one from NANO to MEGA", value)


def _check_bound(_instance: object, attribute: attrs.Attribute[Any], value: int | None) -> None:
    if value is None and attribute.name == "max_followers":
        return
    if type(value) is not int:
        raise InvalidTypeError(attribute.name, "must be an int", value)
    if not 0 <= value <= MOST_FOLLOWERS:
        raise InvalidValueError(attribute.name, f"must be from 0 to {MOST_FOLLOWERS}", value)


def _known_rate(value: Number) -> float:
    """Convert to a Python float, which classifies and explains alike."""
    rate = fraction(value, "min_engagement")
    if rate is None:
        raise InvalidValueError("min_engagement", "must be known", value)
    return rate


def check_label(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse a name or label that is not text or is empty; a validator for attrs."""
    if not isinstance(value, str):
        raise InvalidTypeError(attribute.name, "must be text", value)
    if not value.strip():
        raise InvalidValueError(attribute.name, "must not be empty", value)


def _own_name(band: Band) -> str:
    return band.tier.name if isinstance(band.tier, Tier) else ""


@attrs.frozen(kw_only=True)
class Band:
    """A range of follower counts that a scheme calls a tier.

    Parameters
    ----------
    tier : Tier
        The tier, NANO to MEGA.
    min_followers : int
        Least number of followers, inclusive.
    max_followers : int or None
        Greatest number of followers, inclusive; None where there is no upper bound.
    min_engagement : float
        Least engagement rate, a fraction, inclusive; 0.0 where the band asks for none.
    label : str
        What the source calls it ("Rookie", "VIP"); by default the tier's own name.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a field is out of its range, or the bounds are reversed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> band = mi.Band(tier=mi.Tier.MICRO, min_followers=1_000, max_followers=100_000)
    >>> str(band)
    'MICRO (1,000 to 100,000)'

    .. versionadded:: 0.1
    """

    tier: Tier = attrs.field(validator=_check_tier)
    min_followers: int = attrs.field(validator=_check_bound)
    max_followers: int | None = attrs.field(validator=_check_bound)
    min_engagement: float = attrs.field(default=0.0, converter=_known_rate)
    label: str = attrs.field(
        default=attrs.Factory(_own_name, takes_self=True), validator=check_label
    )

    def __attrs_post_init__(self) -> None:
        if self.max_followers is not None and self.max_followers < self.min_followers:
            rule = f"must be at least min_followers, {self.min_followers:,}"
            raise InvalidValueError("max_followers", rule, self.max_followers)

    def __str__(self) -> str:
        """Render the label and the bounds."""
        return f"{self.label} ({self.bounds})"

    @property
    def bounds(self) -> str:
        """The follower bounds in words, such as "1,000 to 100,000"."""
        if self.max_followers is None:
            return f"{self.min_followers:,} and more"
        if self.max_followers == self.min_followers:
            return f"exactly {self.min_followers:,}"
        return f"{self.min_followers:,} to {self.max_followers:,}"
