"""Tier schemes of every kind, and the counts at which each of them changes its answer."""

from collections.abc import Iterator

import microinfluence as mi
from microinfluence.schemes import DEFAULT, SCHEMES
from microinfluence.tier_scheme import TierScheme

GATED = TierScheme(
    name="gated",
    bands=(
        mi.Band(tier=mi.Tier.NANO, min_followers=1, max_followers=99, min_engagement=0.1),
        mi.Band(tier=mi.Tier.MICRO, min_followers=100, max_followers=20_000),
        mi.Band(tier=mi.Tier.MID, min_followers=50_000, max_followers=250_000, min_engagement=0.03),
        mi.Band(tier=mi.Tier.MEGA, min_followers=250_001, max_followers=None, min_engagement=0.005),
    ),
    source=mi.Source.policy(
        "gated", "Every kind of band: gated below and above, with a hole between"
    ),
)
RULES = {"default": DEFAULT, "gated": GATED, "iab_uk": SCHEMES["iab_uk"]}


def edges(scheme: TierScheme) -> Iterator[int]:
    """Yield every bound of a scheme and its neighbours."""
    for band in scheme.bands:
        for bound in (band.min_followers, band.max_followers):
            if bound is not None:
                yield from (max(bound - 1, 0), bound, bound + 1)
