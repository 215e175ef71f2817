"""Published tier schemes, each with its source: whose nano, micro, mid, macro and mega it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from microinfluence.comparisons import Comparison
from microinfluence.errors import InvalidValueError
from microinfluence.platforms import Platform
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
    "compare",
]

_SHARED: Final = "Printed ranges share their bounds: each is read as the start of the upper tier."
_NANO, _MICRO, _MID, _MACRO, _MEGA = Tier.NANO, Tier.MICRO, Tier.MID, Tier.MACRO, Tier.MEGA


def _published(
    name: str,
    source: Source,
    starts: list[tuple[Tier, str, int]],
    *,
    platform: Platform | None = None,
    notes: str = _SHARED,
) -> TierScheme:
    """Make a scheme whose bands each end one follower before the next one starts."""
    ends = [start - 1 for _, _, start in starts[1:]]
    bands = [
        Band(tier=tier, label=label, min_followers=start, max_followers=end)
        for (tier, label, start), end in zip(starts, [*ends, None], strict=True)
    ]
    return TierScheme(name=name, bands=bands, source=source, platform=platform, notes=notes)


INFABRANDS_2020: Final = TierScheme(
    name="infabrands_2020",
    bands=[
        Band(tier=_MICRO, min_followers=1_000, max_followers=100_000),
        Band(tier=_MACRO, min_followers=100_001, max_followers=999_999, min_engagement=0.03),
        Band(tier=_MEGA, min_followers=1_000_000, max_followers=None),
    ],
    source=Source(
        "Micro-influencers", "Kudosware for infabrands.com", 2020, "https://infabrands.com"
    ),
    notes=(
        "Bounds are inclusive as printed: 100,000 is still micro. The article speaks of celebrities "
        "with millions of followers and gives no number between macro and mega; 1,000,000 is the "
        "industry's edge and our reading. No other source seen by us asks for engagement in a tier."
    ),
)
"""The default: the article that this library grew from."""

DEFAULT: Final = INFABRANDS_2020
"""The scheme used where none is named."""

MEDIAKIX_2019: Final = _published(
    "mediakix_2019",
    Source(
        "Influencer tiers",
        "Mediakix (STIM)",
        2019,
        "https://mediakix.com/influencer-marketing-resources/influencer-tiers/",
    ),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MID, "Mid-Tier", 50_000),
     (_MACRO, "Macro", 500_000), (_MEGA, "Mega", 1_000_000)],
    platform=Platform.INSTAGRAM,
)  # fmt: skip
"""The tiers that most pages copy; they call themselves not universally established."""

IZEA_2021: Final = _published(
    "izea_2021",
    Source("Macro influencers strategy", "IZEA", 2021, "https://izea.com/2021/05/25/macro-influencers-strategy/"),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MID, "Mid-Tier", 50_000),
     (_MACRO, "Macro", 500_000), (_MEGA, "Mega", 1_000_000)],
    notes=f"{_SHARED} The same page says elsewhere that micro is 1,000 to 100,000.",
)  # fmt: skip
"""IZEA's tiers of 2021."""

IAB_UK: Final = _published(
    "iab_uk",
    Source("Creator tiers", "IAB UK", None, "https://www.iabuk.com/jargon-buster/creator-tiers"),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MID, "Mid", 50_000),
     (_MACRO, "Macro", 500_000), (_MEGA, "Top", 1_000_000), (_MEGA, "VIP", 5_000_000)],
    notes="Printed as lower bounds (10k+). Top and VIP are both read as MEGA.",
)  # fmt: skip
"""The British industry body's tiers: the strongest institutional source."""

JULIUS_2018: Final = _published(
    "julius_2018",
    Source("Influencer Categories: Does Size Really Matter?", "Julius", 2018,
           "https://blog.juliusworks.com/influencer-categories-does-size-really-matter",
           note="The year is approximate."),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 10_000), (_MACRO, "Macro", 100_000), (_MEGA, "Mega", 1_000_000)],
    notes="Printed as whole numbers that do not overlap (0-9,999); one tier is one order of magnitude.",
)  # fmt: skip
"""Powers of ten, the only scheme seen whose printed bounds never overlap."""

LATER_FOHR_2021: Final = _published(
    "later_fohr_2021",
    Source("The Selling Power of Influencers", "Later and Fohr", 2021,
           "https://scribd.com/document/522279057/LaterxFohr-TheSellingPower-ofInfluencers",
           quoted_from="https://international.tk.ac.kr/bbs/board.php?bo_table=free&page=3142&wr_id=8282"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 10_000), (_MID, "Mid-Tier", 100_000),
     (_MACRO, "Macro", 500_000), (_MEGA, "Mega Macro", 1_000_000)],
)  # fmt: skip
"""Later and Fohr's study of 3.5 million posts; nano starts at 0."""

HYPEAUDITOR_2018: Final = _published(
    "hypeauditor_2018",
    Source("How do micro-influencers and mega-influencers compare in Instagram engagement rates",
           "HypeAuditor", 2018,
           "https://hypeauditor.com/blog/how-do-micro-influencers-and-mega-influencers-compare-in-instagram-engagement-rates",
           note="The year is approximate."),
    [(_NANO, "Rookie", 1_000), (_MICRO, "Up-and-Coming", 5_000), (_MID, "Prosumer", 20_000),
     (_MACRO, "Maven", 100_000), (_MEGA, "Celebrity", 1_000_000)],
    platform=Platform.INSTAGRAM,
    notes=f"{_SHARED} Its own words are mapped in order; below 1,000 it says Instagram User: no tier.",
)  # fmt: skip
"""HypeAuditor's early tiers, since replaced by over 150 of them."""

SPROUT: Final = _published(
    "sprout",
    Source("How do I use the Overview tab in Influencer Marketing?", "Sprout Social (Tagger)", None,
           "https://help.influencer.sproutsocial.com/en/articles/5297440-overview-tab"),
    [(_MICRO, "Micro T3", 0), (_MICRO, "Micro T2", 5_000), (_MICRO, "Micro T1", 10_000),
     (_MID, "Mid T3", 25_000), (_MID, "Mid T2", 150_000), (_MID, "Mid T1", 500_000),
     (_MACRO, "Macro T3", 1_000_000), (_MACRO, "Macro T2", 5_000_000), (_MACRO, "Macro T1", 10_000_001)],
    notes=(
        "Whole numbers that do not overlap up to 499,999; above, shared bounds are read as the start "
        "of the upper tier, but for Macro T1, printed as more than 10M."
    ),
)  # fmt: skip
"""Nine tiers; no nano, and macro only starts at a million."""

LEFTY: Final = _published(
    "lefty",
    Source("Influencer saturation rate", "Lefty", None,
           "https://help.lefty.io/en/articles/8820608-influencer-saturation-rate"),
    [(_MICRO, "Micro", 10_000), (_MID, "Mid", 100_000), (_MACRO, "Macro", 300_000), (_MEGA, "Mega", 1_000_000)],
)  # fmt: skip
"""The tiers by which Lefty judges the share of sponsored posts."""

ICONOSQUARE_2020: Final = _published(
    "iconosquare_2020",
    Source("Guide to social media influencers", "Iconosquare", 2020,
           "https://blog.iconosquare.com/guide-to-social-media-influencers/"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 10_000), (_MACRO, "Macro", 100_000), (_MEGA, "Mega", 1_000_000)],
    notes=f"{_SHARED} Nano is printed as 10,000 or less, so it starts at 0.",
)  # fmt: skip
"""Iconosquare's guide, which says that bounds differ by source."""

INZPIRE_2025: Final = _published(
    "inzpire_2025",
    Source("Välja rätt typ av influencers 2025", "inzpire.me", 2025,
           "https://inzpire.me/se/articles/choosing-the-right-influencer-types"),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MACRO, "Macro", 50_000), (_MEGA, "Mega", 250_000)],
    notes=f"{_SHARED} Made for the Nordic countries, whose audiences are small.",
)  # fmt: skip
"""Nordic tiers: mega from 250,000."""

ALPHAPOOL: Final = _published(
    "alphapool",
    Source("Is an influencer classification by follower size useful?", "Alphapool", None,
           "https://alphapool.com/en/Is-an-influencer-classification-by-follower-size-useful/FAQ-10473"),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MACRO, "Macro", 100_000), (_MEGA, "Mega", 1_000_000)],
    notes=f"{_SHARED} One scale for four platforms; its author says it has no scientific basis.",
)  # fmt: skip
"""A German agency's tiers."""

TIDES_2024: Final = _published(
    "tides_2024",
    Source("Climbing the Influence Tiers on TikTok: A Multimodal Study",
           "International AAAI Conference on Web and Social Media", 2024,
           "https://skmtr1.github.io/publication/tiktok/",
           note="The page names the five tiers; the bounds are those of the released data, TIDES."),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MID, "Mid", 50_000),
     (_MACRO, "Macro", 500_000), (_MEGA, "Mega", 1_000_000)],
    platform=Platform.TIKTOK,
    notes=f"{_SHARED} A study of TikTok with YouTube Shorts beside it; some of its rows at an edge "
    "carry the tier below.",
)  # fmt: skip
"""The tiers of a study of 5,000 TikTok creators."""

DUEL: Final = _published(
    "duel",
    Source("Influencer tiers", "Duel", None, "https://www.duel.tech/glossary/influencer-tiers"),
    [(_NANO, "Nano", 1_000), (_MICRO, "Micro", 10_000), (_MID, "Mid-tier", 50_000),
     (_MACRO, "Macro", 250_000), (_MEGA, "Mega", 1_000_000)],
)  # fmt: skip
"""An advocacy platform's glossary: macro from 250,000."""

INFLUENCE_CO: Final = _published(
    "influence_co",
    Source("How to understand names and sizes of influencers", "influence.co", None,
           "http://resources.influence.co/article/18-how-to-understand-names-and-sizes-of-influencers"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 5_000), (_MACRO, "Macro", 100_000), (_MEGA, "Celebrity", 1_000_000)],
    notes=f"{_SHARED} Nano is printed as under 5,000; celebrity is read as MEGA.",
)  # fmt: skip
"""A marketplace's help page."""

TRIBE: Final = _published(
    "tribe",
    Source("What is the Definition of an Influencer?", "TRIBE", None,
           "https://www.tribegroup.co/blog/definition-of-influencers"),
    [(_MICRO, "Micro", 3_000), (_MACRO, "Macro", 100_000), (_MEGA, "Celebrity", 1_000_000)],
    notes=f"{_SHARED} Celebrity is printed as well over 1 million, and read as MEGA from there.",
)  # fmt: skip
"""An agency's tiers: micro from 3,000."""

ASV_2023: Final = _published(
    "asv_2023",
    Source("Macro, micro, nano influencer", "ASV", 2023, "https://asv.world/macro-micro-nano-influencer/"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 10_000), (_MACRO, "Macro", 200_000), (_MEGA, "Mega", 1_000_000)],
    notes=f"{_SHARED} Nano is printed as under 10,000, mega as over 1 million.",
)  # fmt: skip
"""Micro up to 200,000."""

BREWSTER_LYU_2020: Final = _published(
    "brewster_lyu_2020",
    Source("Exploring the Parasocial Impact of Nano, Micro and Macro Influencers",
           "International Textile and Apparel Association Annual Conference Proceedings", 2020,
           "https://www.iastatedigitalpress.com/itaa/article/id/12254/"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 5_000), (_MACRO, "Macro", 100_000), (_MEGA, "Mega", 1_000_000)],
    notes=f"{_SHARED} The abstract prints the signs of mega and nano the wrong way round (<1m, >5k); "
    "read as meant.",
)  # fmt: skip
"""A conference paper on fashion influencers."""

FAMSTAR_2020: Final = _published(
    "famstar_2020",
    Source("4 types of influencers to boost your brand", "Famstar", 2020,
           "https://www.famstar.in/blog/4-types-of-influencers-to-boost-your-brand/"),
    [(_NANO, "Nano", 0), (_MICRO, "Micro", 15_000), (_MACRO, "Macro", 100_000), (_MEGA, "Mega", 500_000)],
    notes=f"{_SHARED} Nano is printed as under 15K, mega as over 500K. The body text of the page says "
    "50K to 500K for macro; the list is taken.",
)  # fmt: skip
"""An Indian agency's tiers: mega from 500,000."""

SCHEMES: Final[Mapping[str, TierScheme]] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            INFABRANDS_2020, MEDIAKIX_2019, IZEA_2021, IAB_UK, JULIUS_2018, LATER_FOHR_2021,
            HYPEAUDITOR_2018, SPROUT, LEFTY, ICONOSQUARE_2020, INZPIRE_2025, ALPHAPOOL, TIDES_2024,
            DUEL, INFLUENCE_CO, TRIBE, ASV_2023, BREWSTER_LYU_2020, FAMSTAR_2020,
        )
    }
)  # fmt: skip
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
    {_NANO: 0.0, _MICRO: 0.5, _MACRO: 0.8, _MEGA: 0.99}
)
"""Start of Klear's Novice, Casual, Power and Celebrity as quantiles of a population."""


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
        As for :func:`microinfluence.classify`; also if there is no scheme to ask.

    Examples
    --------
    >>> import microinfluence as mi
    >>> comparison = mi.schemes.compare(280_000)
    >>> {tier.name: number for tier, number in comparison.counts.items()}
    {'MACRO': 10, 'MID': 7, 'UNKNOWN': 1, 'MEGA': 1}

    .. versionadded:: 0.1
    """
    if not schemes:
        raise InvalidValueError("schemes", "must hold at least one scheme", schemes)
    return Comparison(
        {name: scheme.classify(followers, engagement) for name, scheme in schemes.items()}
    )
