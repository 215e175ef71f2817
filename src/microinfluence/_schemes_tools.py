"""Tier schemes of an industry body and of the makers of influencer tools."""

from __future__ import annotations

from typing import Final

from microinfluence._published import MACRO, MEGA, MICRO, MID, NANO, OVER, SHARED, published
from microinfluence.platforms import Platform
from microinfluence.sources import Source

__all__ = [
    "HYPEAUDITOR_2018",
    "IAB_UK",
    "ICONOSQUARE_2020",
    "IZEA_2021",
    "JULIUS_2018",
    "LATER_FOHR_2021",
    "LEFTY",
    "MEDIAKIX_2019",
    "SPROUT",
]

MEDIAKIX_2019: Final = published(
    "mediakix_2019",
    Source(
        "Influencer tiers",
        "Mediakix (STIM)",
        2019,
        "https://mediakix.com/influencer-marketing-resources/influencer-tiers/",
        quoted_from="https://blisstulle.com/what-qualifies-as-a-micro-influencer",
        note="Its own page was seen up to the start of micro; the rest is as others quote it.",
    ),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid-Tier", 50_000),
        (MACRO, "Macro", 500_000),
        (MEGA, "Mega", 1_000_000),
    ],
    platform=Platform.INSTAGRAM,
)
"""The tiers that most pages copy; they call themselves not universally established."""

IZEA_2021: Final = published(
    "izea_2021",
    Source(
        "Macro influencers strategy",
        "IZEA",
        2021,
        "https://izea.com/2021/05/25/macro-influencers-strategy/",
    ),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid-Tier", 50_000),
        (MACRO, "Macro", 500_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=f"{SHARED} The same page says elsewhere that micro is 1,000 to 100,000.",
)
"""IZEA's tiers of 2021."""

IAB_UK: Final = published(
    "iab_uk",
    Source("Creator tiers", "IAB UK", None, "https://www.iabuk.com/jargon-buster/creator-tiers"),
    [
        (NANO, "Nano", 1_000),
        (MICRO, "Micro", 10_000),
        (MID, "Mid", 50_000),
        (MACRO, "Macro", 500_000),
        (MEGA, "Top", 1_000_000),
        (MEGA, "VIP", 5_000_000),
    ],
    notes="Printed as lower bounds (10k+). Top and VIP are both read as MEGA.",
)
"""The British industry body's tiers: the strongest institutional source."""

JULIUS_2018: Final = published(
    "julius_2018",
    Source(
        "Influencer Categories: Does Size Really Matter?",
        "Julius",
        2018,
        "https://blog.juliusworks.com/influencer-categories-does-size-really-matter",
        note="The year is approximate.",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 10_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=(
        "Printed as whole numbers that do not overlap. The survey beside them asked for followers "
        "over all platforms together."
    ),
)
"""Powers of ten: each tier is one order of magnitude above the one before."""

LATER_FOHR_2021: Final = published(
    "later_fohr_2021",
    Source(
        "The Selling Power of Influencers",
        "Later and Fohr",
        2021,
        "https://scribd.com/document/522279057/LaterxFohr-TheSellingPower-ofInfluencers",
        quoted_from="https://international.tk.ac.kr/bbs/board.php?bo_table=free&page=3142&wr_id=8282",
        note="The bounds are from a copy of Later's own post about the report.",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 10_000),
        (MID, "Mid", 100_000),
        (MACRO, "Macro", 500_000),
        (MEGA, "Mega Macro", 1_000_000),
    ],
    platform=Platform.INSTAGRAM,
    notes=f"{SHARED} Mega Macro is read as MEGA.",
)
"""Later and Fohr's study of 3.5 million Instagram posts; nano starts at 0."""

HYPEAUDITOR_2018: Final = published(
    "hypeauditor_2018",
    Source(
        "How do micro-influencers and mega-influencers compare in Instagram engagement rates",
        "HypeAuditor",
        2018,
        "https://hypeauditor.com/blog/how-do-micro-influencers-and-mega-influencers-compare-in-instagram-engagement-rates",
        note="The year is approximate.",
    ),
    [
        (NANO, "Rookie", 1_000),
        (MICRO, "Up-and-Coming", 5_000),
        (MID, "Prosumer", 20_000),
        (MACRO, "Maven", 100_000),
        (MEGA, "Celebrity", 1_000_000),
    ],
    platform=Platform.INSTAGRAM,
    notes=(
        f"{SHARED} {OVER} Its five words are mapped in order; below 1,000 it says Instagram User, "
        "which is read as no tier."
    ),
)
"""HypeAuditor's early tiers, since replaced by over 150 of them."""

SPROUT: Final = published(
    "sprout",
    Source(
        "How do I use the Overview tab in Influencer Marketing?",
        "Sprout Social (Tagger)",
        None,
        "https://help.influencer.sproutsocial.com/en/articles/5297440-overview-tab",
    ),
    [
        (MICRO, "Micro Tier 3", 0),
        (MICRO, "Micro Tier 2", 5_000),
        (MICRO, "Micro Tier 1", 10_000),
        (MID, "Mid Tier 3", 25_000),
        (MID, "Mid Tier 2", 150_000),
        (MID, "Mid Tier 1", 500_000),
        (MACRO, "Macro Tier 3", 1_000_000),
        (MACRO, "Macro Tier 2", 5_000_000),
        (MACRO, "Macro Tier 1", 10_000_000),
    ],
    notes=(
        "Printed as whole numbers that do not overlap up to 499,999; from there bounds are shared, "
        f"and each is read as the start of the upper tier. {OVER}"
    ),
)
"""Nine tiers; no nano, and macro only starts at a million."""

LEFTY: Final = published(
    "lefty",
    Source(
        "Influencer saturation rate",
        "Lefty",
        None,
        "https://help.lefty.io/en/articles/8820608-influencer-saturation-rate",
    ),
    [
        (MICRO, "Micro", 10_000),
        (MID, "Mid", 100_000),
        (MACRO, "Macro", 300_000),
        (MEGA, "Mega", 1_000_000),
    ],
)
"""The tiers by which Lefty judges the share of sponsored posts."""

ICONOSQUARE_2020: Final = published(
    "iconosquare_2020",
    Source(
        "Guide to social media influencers",
        "Iconosquare",
        2020,
        "https://blog.iconosquare.com/guide-to-social-media-influencers/",
    ),
    [
        (NANO, "Nano", 0),
        (MICRO, "Micro", 10_000),
        (MACRO, "Macro", 100_000),
        (MEGA, "Mega", 1_000_000),
    ],
    notes=f"{SHARED} Nano is printed as 10,000 or less, so it starts at 0.",
)
"""Iconosquare's guide, which says that bounds differ by source."""
