"""A scheme's bands as look-up tables: what answers in a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microinfluence._segments import Plan, cut, plan
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    from microinfluence.tier_scheme import TierScheme

__all__ = ["Rule", "make_rule"]

_NEVER: Final = 2.0
"""An engagement that no account has: it guards the place before the first segment."""


class Rule(NamedTuple):
    """A scheme's bands as look-up tables; entry 0 stands for counts below 0 and is never met."""

    starts: tuple[int, ...]
    """First follower count of each segment, ascending from 0."""
    minima: tuple[float, ...]
    """Least engagement of each segment."""
    tiers: tuple[Tier, ...]
    """Tier of each segment."""
    bands: tuple[Band | None, ...]
    """Band of each segment."""
    plan: Plan
    """The same for the array kernel."""

    def turns(self, low: int, high: int) -> list[int]:
        """Return one count of every segment that an interval touches."""
        return [low, *(start for start in self.starts if low < start <= high)]


def make_rule(scheme: TierScheme) -> Rule:
    """Derive the look-up tables from the bands."""
    segments = cut(
        (band.min_followers, band.max_followers, int(band.tier), band.min_engagement)
        for band in scheme.bands
    )
    bands = (None if s.band is None else scheme.bands[s.band] for s in segments)
    return Rule(
        starts=tuple(segment.start for segment in segments),
        minima=(_NEVER, *(segment.minimum for segment in segments)),
        tiers=(Tier.NONE, *(Tier(segment.code) for segment in segments)),
        bands=(None, *bands),
        plan=plan(segments),
    )
