"""Tier schemes of agencies, marketplaces and researchers."""

from __future__ import annotations

from typing import Final

from microinfluence._published import MACRO, MEGA, MICRO, MID, NANO, OVER, SHARED, published
from microinfluence.platforms import Platform
from microinfluence.sources import Source

__all__ = [
    "ALPHAPOOL",
    "ASV_2023",
    "BREWSTER_LYU_2020",
    "DIGIMAVEL",
    "DUEL",
    "FAMSTAR_2020",
    "INFLUENCE_CO",
    "INZPIRE_2025",
    "TIDES_2024",
    "TRIBE",
    "VIRAL_NATION_2019",
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
        (MICRO, "Mikro", 10_000),
        (MACRO, "Makro", 50_000),
        (MEGA, "Mega", 250_000),
    ],
    notes=f"{SHARED} Made for the Nordic countries; the words are Swedish.",
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
    notes=(
        f"{SHARED} {OVER} Printed alike for Instagram, Facebook, YouTube and TikTok; the page says "
        "itself that it has no scientific basis."
    ),
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
    notes=(
        f"{SHARED} Two of the 5,000 released rows carry the tier below. The study also looks at "
        "YouTube Shorts."
    ),
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
        (MEGA, "Mega/Celebrity", 1_000_000),
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
    notes=(
        f"{SHARED} Celebrity, which the page also calls mega, is printed as well over 1 million; "
        "it is read as starting there."
    ),
)
"""An agency's tiers: micro from 3,000."""

VIRAL_NATION_2019: Final = published(
    "viral_nation_2019",
    Source(
        "Instagram influencer pricing: your 2019 go-to guide",
        "Viral Nation",
        2019,
        "https://www.viralnation.com/blog/instagram-influencer-pricing-your-2019-go-to-guide/",
    ),
    [(MICRO, "Micro", 0), (MID, "Power Middle", 10_000), (MACRO, "Macro", 250_000)],
    platform=Platform.INSTAGRAM,
    notes=(
        f"{SHARED} Micro is printed as 10,000 or less, so it starts at 0, and macro as 250,000 to "
        "more than a million, so it has no end. Power Middle is read as MID."
    ),
)
"""An agency's three sizes: macro without a mega above it."""

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
    notes=f"{SHARED} {OVER} Nano is printed as under 10,000, so it starts at 0.",
)
"""Micro up to 200,000."""

BREWSTER_LYU_2020: Final = published(
    "brewster_lyu_2020",
    Source(
        "Exploring the Parasocial Impact of Nano, Micro and Macro Influencers",
        "International Textile and Apparel Association Annual Conference Proceedings",
        2020,
        "https://www.iastatedigitalpress.com/itaa/article/id/12254/",
        note="By M. Lehto Brewster and J. Lyu; doi 10.31274/itaa.12254.",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 5_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=(
        f"{SHARED} {OVER} The abstract prints two signs the wrong way round, mega (<1m) and nano "
        "(>5k); they are read as meant."
    ),
)
"""A conference paper on how close followers feel to influencers of each size."""

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
    notes=(
        f"{SHARED} {OVER} Nano is printed as under 15K, so it starts at 0. Further down the page "
        "contradicts its list with 50K to 500K for macro; the list is taken."
    ),
)
"""An Indian agency's tiers: mega from 500,000."""

DIGIMAVEL: Final = published(
    "digimavel",
    Source(
        "Types of influencer in India",
        "Digimavel",
        None,
        "https://digimavel.com/types-of-influencer-in-india/",
    ),
    [
        (NANO, "Rising Stars", 0),
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid-Tier", 50_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
        (MEGA, "Celebrities", 10_000_000),
    ],
    notes=(
        f"{SHARED} Nano, printed as under 10,000, starts where Rising Stars end; both are read as "
        "NANO. Celebrities stand above mega without a number: read as MEGA, from where mega ends."
    ),
)
"""An Indian agency's tiers: mid ends at 100,000, and seven words are in use."""
