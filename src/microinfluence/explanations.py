"""Why an account has its tier: `Classification`, and the plain sentences that it is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from microinfluence._checks import whole_number
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microinfluence.tier_scheme import TierScheme

__all__ = ["Classification"]

_MOST_DECIMALS: Final = 20
"""Decimals of a percentage beyond which it is written in full: our own policy."""


@attrs.frozen(kw_only=True)
class Classification:
    """A tier with its reason: what :func:`microinfluence.explain` returns.

    Size and engagement are two separate facts: most schemes decide by size alone.

    Parameters
    ----------
    tier : Tier
        The answer, equal to what ``classify`` returns for the same arguments.
    followers : int or None
        The follower count asked about; None if unknown.
    engagement : float or None
        The engagement rate asked about, a fraction; None if unknown.
    band : Band or None
        The band whose follower bounds hold the count, whether or not its engagement is met; None
        if no band does or the count is unknown.
    scheme : TierScheme
        The scheme that decided.
    size : str
        What the follower count says, a clause.
    rate : str
        What the engagement says, a clause.
    next_step : str
        What would lead to the next tier, one sentence; empty where there is none.
    could_be : tuple of Tier
        Every tier that the exact count could have, ascending; ``Tier.UNKNOWN`` where that depends
        on an engagement that is unknown. More than one only where ``followers_between`` was given
        and the tier turns within it.
    rounding : str
        What a rounded count leaves open, one sentence; empty where the count was taken as exact.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = mi.explain(250_000, 0.012)
    >>> answer.tier
    <Tier.NONE: 0>
    >>> answer.size
    '250,000 followers are in the MACRO band (100,001 to 999,999)'
    >>> answer.rate
    'which asks for engagement of at least 3.0 %; 1.2 % is below it'
    >>> answer.next_step
    'Engagement of at least 3.0 % would make it MACRO.'

    .. versionadded:: 0.1
    """

    tier: Tier
    followers: int | None
    engagement: float | None
    band: Band | None
    scheme: TierScheme = attrs.field(repr=lambda scheme: scheme.name)
    size: str
    rate: str
    next_step: str
    could_be: tuple[Tier, ...]
    rounding: str = ""

    @property
    def reason(self) -> str:
        """Size and engagement in one plain sentence."""
        return f"{self.size}, {self.rate}."

    def __str__(self) -> str:
        """Render the tier, the reason and what comes next."""
        parts = (f"{self.tier.name}: {self.reason}", self.rounding, self.next_step)
        return " ".join(part for part in parts if part)

    def _repr_html_(self) -> str:
        """Render the same for a notebook; every text is escaped."""
        from microinfluence._tables import paragraphs  # noqa: PLC0415 - keeps the import light

        parts = (f"{self.tier.name} by {self.scheme.name}", self.reason, self.rounding)
        return paragraphs(part for part in (*parts, self.next_step) if part)


def size(followers: int | None, band: Band | None, bands: tuple[Band, ...]) -> str:
    """Say which band the follower count falls in."""
    if followers is None:
        return "The follower count is unknown"
    account = f"{_followers(followers)} {'is' if followers == 1 else 'are'}"
    if band is not None:
        return f"{account} in the {_title(band)} ({band.bounds}{_tier(band)})"
    if followers < bands[0].min_followers:
        return f"{account} below every band (the lowest starts at {bands[0].min_followers:,})"
    above = next((other for other in bands if other.min_followers > followers), None)
    if above is None:
        return f"{account} above every band (the highest ends at {bands[-1].max_followers:,})"
    return f"{account} between two bands (the next one starts at {above.min_followers:,})"


def rate(
    followers: int | None,
    engagement: float | None,
    tier: Tier,
    band: Band | None,
    *,
    bands: tuple[Band, ...],
) -> str:
    """Say what the engagement adds to that."""
    if followers is None:
        return "so the tier is too"
    if band is None:
        return "whatever the engagement"
    minimum, limits = band.min_engagement, [each.min_engagement for each in bands]
    asks = f"engagement of at least {exact(minimum)}" if minimum else "no engagement"
    asked = f"which asks for {asks}"
    if engagement is None:
        return f"{asked}; the engagement is unknown" if minimum else asked
    if not minimum:
        return f"{asked}; {percent(engagement, limits)} does not change the tier"
    if tier == band.tier:
        # A float32 of 3 % is a little less as a float64: by its own precision it is the limit.
        return f"{asked}; {percent(max(engagement, minimum), limits)} is enough"
    return f"{asked}; {percent(engagement, limits)} is below it"


def next_step(followers: int | None, tier: Tier, band: Band | None, bands: tuple[Band, ...]) -> str:
    """Say what would lead to the next tier."""
    if followers is None:
        return ""
    if band is not None and tier != band.tier:
        return (
            f"Engagement of at least {exact(band.min_engagement)} would make it {band.tier.name}."
        )
    above = next((b for b in bands if b.min_followers > followers and b.tier > tier), None)
    if above is None:
        return ""
    missing = above.min_followers - followers
    start = f"{_followers(above.min_followers)}, {missing:,} more"
    step = f"The {_title(above)}{_tier(above)}{',' if _tier(above) else ''} starts at {start}"
    if above.min_engagement > 0.0:
        step += f", and asks for engagement of at least {exact(above.min_engagement)}"
    return f"{step}."


def span(between: tuple[int, int] | None, followers: int | None) -> tuple[int, int] | None:
    """Check what a rounded count stands for: a pair of counts that hold it."""
    if between is None:
        return None
    try:
        first, last = between
    except (TypeError, ValueError):
        rule = "must be a pair of counts"
        raise InvalidTypeError("followers_between", rule, between) from None
    low, high = (whole_number(end, "followers_between") for end in (first, last))
    if followers is None or low is None or high is None or not low <= followers <= high:
        raise InvalidValueError("followers_between", f"must hold followers, {followers}", between)
    return low, high


def rounding(between: tuple[int, int] | None, could_be: tuple[Tier, ...]) -> str:
    """Say what a rounded count leaves open."""
    if between is None:
        return ""
    low, high = between
    if low == high:
        return "The shown count is exact."
    stretch = f"The shown count stands for {low:,} to {high:,} followers"
    known = [tier.name for tier in could_be if tier is not Tier.UNKNOWN]
    if not known:
        return f"{stretch}, and for all of them the tier depends on the engagement."
    if len(could_be) == 1:
        return f"{stretch}, and the tier is the same for all of them."
    *others, last = known
    either = f"{', '.join(others)} or {last}" if others else last
    depends = ", or depend on the engagement" if len(known) < len(could_be) else ""
    return f"{stretch}: the tier could be {either}{depends}."


def exact(fraction: float) -> str:
    """Write a fraction as percent, in full."""
    whole, _, part = f"{_hundredfold(fraction):f}".partition(".")
    return f"{whole}.{part.rstrip('0') or '0'} %"


def percent(fraction: float, limits: Iterable[float] = ()) -> str:
    """Write a fraction as percent, with as many decimals as it takes to read as what it is.

    That is on the same side of every limit, and as 0.0 only where it is 0.
    """
    value = _hundredfold(fraction)
    edges = [_hundredfold(limit) for limit in limits]
    for decimals in range(1, _MOST_DECIMALS):
        text = f"{value:.{decimals}f}"
        shown = Decimal(text)
        if bool(shown) is bool(value) and all((shown < e) is (value < e) for e in edges):
            return f"{text} %"
    return exact(fraction)


def _hundredfold(fraction: float) -> Decimal:
    return Decimal(repr(fraction)) * 100


def _followers(number: int) -> str:
    return "1 follower" if number == 1 else f"{number:,} followers"


def _title(band: Band) -> str:
    """Name a band, in its source's own word."""
    return f"{band.label} band" if not _tier(band) else f'"{band.label}" band'


def _tier(band: Band) -> str:
    """Name a band's tier where its source calls it something else."""
    return "" if band.label.upper() == band.tier.name else f", tier {band.tier.name}"
