"""How published tables of tiers become schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    from microinfluence.platforms import Platform
    from microinfluence.sources import Source

__all__ = ["MACRO", "MEGA", "MICRO", "MID", "NANO", "OVER", "SHARED", "published"]

SHARED: Final = "Printed ranges share their bounds: each is read as the start of the upper tier."
"""How most printed tables are read."""

OVER: Final = "A top tier printed as over its bound is read as starting on it."
"""How "over 1M" is read: a platform that floors shows most such accounts as 1,000,000."""

NANO, MICRO, MID, MACRO, MEGA = Tier.NANO, Tier.MICRO, Tier.MID, Tier.MACRO, Tier.MEGA


def published(
    name: str,
    source: Source,
    starts: list[tuple[Tier, str, int]],
    *,
    platform: Platform | None = None,
    notes: str = SHARED,
) -> TierScheme:
    """Make a scheme from (tier, the source's own word, first follower count) of each band.

    Each band ends one follower before the next one starts; the last has no upper bound.
    """
    ends = [start - 1 for _, _, start in starts[1:]]
    bands = [
        Band(tier=tier, label=label, min_followers=start, max_followers=end)
        for (tier, label, start), end in zip(starts, [*ends, None], strict=True)
    ]
    return TierScheme(name=name, bands=bands, source=source, platform=platform, notes=notes)
