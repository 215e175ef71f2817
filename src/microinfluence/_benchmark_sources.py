"""Citations of the published rates."""

from __future__ import annotations

from typing import Final

from microinfluence.sources import Source

MARKERLY: Final = Source(
    "Survey of two million social media influencers",
    "Markerly",
    2016,
    "https://markerly.com",
    "https://www.marketingdive.com/news/brand-marketers-see-higher-engagement-with-micro-influencers-survey/418109/",
    "Unpaid posts; the rates below 10,000 followers are printed as about 8 and 4 per cent.",
)

INFLUENCER_MARKETING_FACTORY: Final = Source(
    "How to calculate TikTok engagement rate",
    "Influencer Marketing Factory",
    2019,
    "https://theinfluencermarketingfactory.com/how-to-calculate-tiktok-engagement-rate/",
    note="15,000 profiles, April 2019.",
)

HYPEAUDITOR_TIKTOK_2020: Final = Source(
    "TikTok engagement calculator",
    "HypeAuditor",
    2020,
    "https://hypeauditor.com/free-tools/tiktok-engagement-calculator/",
    note="The page says that on TikTok the rate does not depend on the size of the audience.",
)

TRENDHERO: Final = Source(
    "State of influencer marketing on Instagram",
    "trendHERO",
    2020,
    "https://trendhero.io",
    "https://jasonfalls.com/state-of-influencer-marketing-instagram/",
    "Accounts of the United States.",
)

_STATISTA_SEEN: Final = (
    "https://datasetsearch.research.google.com/search?query="
    "average+engagement+rate+on+instagram+for+influencers"
)


def _statista(title: str, year: int, where: str) -> Source:
    """Cite an abstract by Statista, which is all that was seen of its tables."""
    url, note = "https://www.statista.com", f"{where}; the abstract was seen, not the table."
    return Source(title, "Statista", year, url, _STATISTA_SEEN, note)


UK_2021: Final = _statista(
    "Engagement rate of Instagram influencers in the United Kingdom", 2021, "United Kingdom"
)

WORLD_2023: Final = _statista(
    "Engagement rate of Instagram influencers worldwide", 2023, "Worldwide"
)

US_2023: Final = _statista(
    "Engagement rate of Instagram influencers in the United States",
    2023,
    "United States, January to June",
)

SWEDEN_2024: Final = _statista(
    "Engagement rate of Instagram influencers in Sweden", 2024, "Sweden, January to June"
)

HYPEAUDITOR_2023: Final = Source(
    "State of Influencer Marketing 2023",
    "HypeAuditor",
    2023,
    "https://www.scribd.com/document/642708157/hypeauditor-2023-global-state-pdf",
    "https://busycontinent.com/influencers-impacted-fraud-decreases-hypeauditor/",
    "Data of 2022.",
)

CREATORIQ: Final = Source(
    "Survey of sponsored posts",
    "CreatorIQ",
    2023,
    "https://www.creatoriq.com",
    "https://www.omnesinfluencers.com/news/size-does-matter-macro-influencers-come-out-on-top-on-tiktok",
    "Sponsored posts only.",
)

CAPTIV8: Final = Source(
    "Instagram's nano-influencers outperform, as do TikTok's upper echelon of creators",
    "Captiv8",
    2024,
    "https://content-na1.emarketer.com/exclusive-instagram-s-nano-influencers-outperform-as-do-tiktok-s-upper-echelon-of-creators",
    note="More than 5,000 organic posts of campaigns; published by EMARKETER.",
)

HYPEAUDITOR_2026: Final = Source(
    "State of Influencer Marketing 2026",
    "HypeAuditor",
    2026,
    "https://hypeauditor.com",
    "https://www.emarketer.com/content/smaller-creators-deliver-efficiency-roi-pressure-mounts",
    "The article gives no rate between 50,000 and 1 million followers.",
)

RIVAL_IQ_2019: Final = Source(
    "Social Media Industry Benchmark Report 2019",
    "Rival IQ",
    2019,
    "https://www.rivaliq.com",
    "https://immediatefuture.co.uk/blog/social-media-industry-benchmarks-where-do-you-fit-in",
)

RIVAL_IQ_2019_AGAIN: Final = Source(
    "Social Media Industry Benchmark Report 2019",
    "Rival IQ",
    2019,
    "https://www.rivaliq.com",
    "https://wishu.io/rival-iqs-social-media-report-top-highlights-we-read-it-so-you-dont-have-to/",
    "Quoted for comparison in an article on the report of 2023.",
)

RIVAL_IQ_2023: Final = Source(
    "Social Media Industry Benchmark Report 2023",
    "Rival IQ",
    2023,
    "https://www.rivaliq.com",
    "https://wishu.io/rival-iqs-social-media-report-top-highlights-we-read-it-so-you-dont-have-to/",
    "2,100 brands, data of 2022.",
)

SOCIALINSIDER_2023: Final = Source(
    "Social media industry benchmarks 2023",
    "Socialinsider",
    2023,
    "https://www.sgpjbg.com/bgdown/120244.html",
    note="190 million posts.",
)

_BENCHMARKS_2026: Final = (
    "https://www.shortsintel.com/statistics/social-media-engagement-benchmarks"
)

SOCIALINSIDER_2025: Final = Source(
    "Social media benchmarks 2025",
    "Socialinsider",
    2025,
    "https://www.socialinsider.io",
    _BENCHMARKS_2026,
)

SOCIALINSIDER_2026: Final = Source(
    "Social media benchmarks 2026",
    "Socialinsider",
    2026,
    "https://www.socialinsider.io",
    _BENCHMARKS_2026,
    "70 million posts of 2024 and 2025.",
)

BUFFER_2025: Final = Source(
    "Social media engagement benchmarks", "Buffer", 2025, "https://buffer.com", _BENCHMARKS_2026
)
