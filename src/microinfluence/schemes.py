"""Published tier schemes, each with its source: whose nano, micro, mid, macro and mega it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from microinfluence._schemes_others import (
    ALPHAPOOL,
    ASV_2023,
    BREWSTER_LYU_2020,
    DIGIMAVEL,
    DUEL,
    FAMSTAR_2020,
    INFLUENCE_CO,
    INZPIRE_2025,
    TIDES_2024,
    TRIBE,
    VIRAL_NATION_2019,
)
from microinfluence._schemes_tools import (
    HYPEAUDITOR_2018,
    IAB_UK,
    ICONOSQUARE_2020,
    IZEA_2021,
    JULIUS_2018,
    LATER_FOHR_2021,
    LEFTY,
    MEDIAKIX_2019,
    SPROUT,
)
from microinfluence.comparisons import Comparison
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.sources import Source
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    from microinfluence.typing import Number

__all__ = [
    "ALPHAPOOL",
    "ASV_2023",
    "BREWSTER_LYU_2020",
    "DEFAULT",
    "DIGIMAVEL",
    "DUEL",
    "FAMSTAR_2020",
    "HYPEAUDITOR_2018",
    "IAB_UK",
    "ICONOSQUARE_2020",
    "INFABRANDS_2020",
    "INFLUENCE_CO",
    "INZPIRE_2025",
    "IZEA_2021",
    "JULIUS_2018",
    "KLEAR_QUANTILES",
    "KLEAR_SOURCE",
    "LATER_FOHR_2021",
    "LEFTY",
    "MEDIAKIX_2019",
    "SCHEMES",
    "SPROUT",
    "TIDES_2024",
    "TRIBE",
    "VIRAL_NATION_2019",
    "compare",
]

INFABRANDS_2020: Final = TierScheme(
    name="infabrands_2020",
    bands=[
        Band(tier=Tier.MICRO, min_followers=1_000, max_followers=100_000),
        Band(tier=Tier.MACRO, min_followers=100_001, max_followers=999_999, min_engagement=0.03),
        Band(tier=Tier.MEGA, min_followers=1_000_000, max_followers=None),
    ],
    source=Source(
        "Micro-influencers",
        "Kudosware for infabrands.com",
        2020,
        "https://infabrands.com",
        note="The address is the publisher's; the article's own was not recorded.",
    ),
    notes=(
        "Bounds are inclusive as printed: 100,000 is still micro. The article speaks of "
        "celebrities with millions of followers and gives no number between macro and mega; "
        "1,000,000 is the industry's edge and our reading. No other source seen by us asks for "
        "engagement in a tier."
    ),
)
"""The default: the article that this library grew from."""

DEFAULT: Final = INFABRANDS_2020
"""The scheme used where none is named."""

SCHEMES: Final[Mapping[str, TierScheme]] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            INFABRANDS_2020,
            MEDIAKIX_2019,
            IZEA_2021,
            IAB_UK,
            JULIUS_2018,
            LATER_FOHR_2021,
            HYPEAUDITOR_2018,
            SPROUT,
            LEFTY,
            ICONOSQUARE_2020,
            INZPIRE_2025,
            ALPHAPOOL,
            TIDES_2024,
            DUEL,
            INFLUENCE_CO,
            TRIBE,
            VIRAL_NATION_2019,
            ASV_2023,
            BREWSTER_LYU_2020,
            FAMSTAR_2020,
            DIGIMAVEL,
        )
    }
)
"""Every scheme by its name."""

KLEAR_SOURCE: Final = Source(
    "Klear influencer score tiers",
    "Meltwater",
    None,
    "https://help.meltwater.com/en/articles/4064615-klear-influencer-score-tiers",
    note="Klear ranks by a score within each network; we apply its shares to follower counts.",
)
"""Where the percentile tiers come from."""

KLEAR_QUANTILES: Final[Mapping[Tier, float]] = MappingProxyType(
    {Tier.NANO: 0.0, Tier.MICRO: 0.5, Tier.MACRO: 0.8, Tier.MEGA: 0.99}
)
"""Where Klear's categories start, as shares of the population below them.

Novice (the bottom 50 %) is read as NANO, Casual (the next 30 %) as MICRO, Power User (the top 20 %
but for the highest) as MACRO and Celebrity (the top 1 %) as MEGA; none is read as MID.
"""


def compare(
    followers: Number | None,
    engagement: Number | None = None,
    *,
    schemes: Mapping[str, TierScheme] = SCHEMES,
) -> Comparison:
    """Classify one account by every scheme.

    Parameters
    ----------
    followers, engagement
        As for :func:`microinfluence.classify`.
    schemes : mapping of str to TierScheme
        The schemes to ask, at least one; by default all published ones.

    Returns
    -------
    Comparison
        The tier by each scheme, and how many agree.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As for :func:`microinfluence.classify`; also if `schemes` is no mapping to schemes or empty.

    Examples
    --------
    >>> import microinfluence as mi
    >>> comparison = mi.schemes.compare(280_000)
    >>> {tier.name: number for tier, number in comparison.counts.items()}
    {'MACRO': 12, 'MID': 7, 'UNKNOWN': 1, 'MEGA': 1}

    .. versionadded:: 0.1
    """
    _check_schemes(schemes)
    return Comparison(
        {name: scheme.classify(followers, engagement) for name, scheme in schemes.items()}
    )


def _check_schemes(schemes: Mapping[str, TierScheme]) -> None:
    """Refuse what cannot be asked: no mapping, an empty one, or values that are no schemes."""
    if not isinstance(schemes, Mapping):
        hint = "Write {scheme.name: scheme for scheme in ...}"
        raise InvalidTypeError("schemes", "must map names to TierScheme", schemes, hint=hint)
    if not schemes:
        raise InvalidValueError("schemes", "must hold at least one scheme", schemes)
    for name, scheme in schemes.items():
        if not isinstance(name, str):
            raise InvalidTypeError("schemes", "must have names that are text", name)
        if not isinstance(scheme, TierScheme):
            raise InvalidTypeError(f"schemes[{excerpt(name)}]", "must be a TierScheme", scheme)
