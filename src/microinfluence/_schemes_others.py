"""Tier schemes of agencies, marketplaces and researchers."""

from __future__ import annotations

from typing import Final

from microinfluence._published import MACRO, MEGA, MICRO, MID, NANO, SHARED, published
from microinfluence.platforms import Platform
from microinfluence.sources import Source

__all__ = [
    "ALPHAPOOL",
    "ASV_2023",
    "BREWSTER_LYU_2020",
    "DUEL",
    "FAMSTAR_2020",
    "INFLUENCE_CO",
    "INZPIRE_2025",
    "TIDES_2024",
    "TRIBE",
]

INZPIRE_2025: Final = published(
    "inzpire_2025",
    Source(
        "Välja rätt typ av influencers 2025",
        "inzpire.me",
        2025,
        "https://inzpire.me/se/articles/choosing-the-right-influencer-types",
    ),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MACRO, "Macro", 50_000),
        (MEGA, "Mega", 250_000),
    ],
    notes=f"{SHARED} Made for the Nordic countries, whose audiences are small.",
)
"""Nordic tiers: mega from 250,000."""

ALPHAPOOL: Final = published(
    "alphapool",
    Source(
        "Is an influencer classification by follower size useful?",
        "Alphapool",
        None,
        "https://alphapool.com/en/Is-an-influencer-classification-by-follower-size-useful/FAQ-10473",
    ),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=f"{SHARED} One scale for four platforms; its author says it has no scientific basis.",
)
"""A German agency's tiers."""

TIDES_2024: Final = published(
    "tides_2024",
    Source(
        "Climbing the Influence Tiers on TikTok: A Multimodal Study",
        "International AAAI Conference on Web and Social Media",
        2024,
        "https://skmtr1.github.io/publication/tiktok/",
        note="The page names the five tiers; the bounds are those of the released data, TIDES.",
    ),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid", 50_000),
        (MACRO, "Macro", 500_000),
        (MEGA, "Mega", 1_000_000),
    ],
    platform=Platform.TIKTOK,
    notes=f"{SHARED} A study of TikTok with YouTube Shorts beside it; some of its rows at an edge "
    "carry the tier below.",
)
"""The tiers of a study of 5,000 TikTok creators."""

DUEL: Final = published(
    "duel",
    Source("Influencer tiers", "Duel", None, "https://www.duel.tech/glossary/influencer-tiers"),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid-tier", 50_000),
        (MACRO, "Macro", 250_000),
        (MEGA, "Mega", 1_000_000),
    ],
)
"""An advocacy platform's glossary: macro from 250,000."""

INFLUENCE_CO: Final = published(
    "influence_co",
    Source(
        "How to understand names and sizes of influencers",
        "influence.co",
        None,
        "http://resources.influence.co/article/18-how-to-understand-names-and-sizes-of-influencers",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 5_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Celebrity", 1_000_000),
    ],
    notes=f"{SHARED} Nano is printed as under 5,000; celebrity is read as MEGA.",
)
"""A marketplace's help page."""

TRIBE: Final = published(
    "tribe",
    Source(
        "What is the Definition of an Influencer?",
        "TRIBE",
        None,
        "https://www.tribegroup.co/blog/definition-of-influencers",
    ),
    [(MICRO, "Micro", 3_000), (MACRO, "Macro", 100_000), (MEGA, "Celebrity", 1_000_000)],
    notes=f"{SHARED} Celebrity is printed as well over 1 million, and read as MEGA from there.",
)
"""An agency's tiers: micro from 3,000."""

ASV_2023: Final = published(
    "asv_2023",
    Source(
        "Macro, micro, nano influencer",
        "ASV",
        2023,
        "https://asv.world/macro-micro-nano-influencer/",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 10_000),
        (MACRO, "Macro", 200_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=f"{SHARED} Nano is printed as under 10,000, mega as over 1 million.",
)
"""Micro up to 200,000."""

BREWSTER_LYU_2020: Final = published(
    "brewster_lyu_2020",
    Source(
        "Exploring the Parasocial Impact of Nano, Micro and Macro Influencers",
        "International Textile and Apparel Association Annual Conference Proceedings",
        2020,
        "https://www.iastatedigitalpress.com/itaa/article/id/12254/",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 5_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=f"{SHARED} The abstract prints the signs of mega and nano the wrong way round: "
    "<1m and >5k; read as meant.",
)
"""A conference paper on fashion influencers."""

FAMSTAR_2020: Final = published(
    "famstar_2020",
    Source(
        "4 types of influencers to boost your brand",
        "Famstar",
        2020,
        "https://www.famstar.in/blog/4-types-of-influencers-to-boost-your-brand/",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 15_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 500_000),
    ],
    notes=f"{SHARED} Nano is printed as under 15K, mega as over 500K. The page's body says "
    "50K to 500K for macro; the list is taken.",
)
"""An Indian agency's tiers: mega from 500,000."""
