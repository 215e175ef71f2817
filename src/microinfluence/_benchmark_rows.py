"""Published engagement rates as rows, as their sources print them.

Where two printed ranges share a bound ("1,000 to 10,000", "10,000 to 50,000"), it belongs to the
upper one; every other bound is inclusive. A rate is left out when its range, platform or year is
not printed, and so is the average over accounts of all sizes where the source has rates by size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from microinfluence import _benchmark_sources as by
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from microinfluence.benchmark_table import Across, Subjects
    from microinfluence.sources import Source

__all__ = ["BRANDS", "CREATORS", "Rows"]

Range: TypeAlias = tuple[int, int | None, str, float]
"""Least and greatest number of followers, what the source calls them, and the rate."""


class Rows(NamedTuple):
    """Rates that one source gives for one platform and year by one formula."""

    name: str
    platform: Platform
    source: Source
    formula: str
    statistic: Across | None
    ranges: tuple[Range, ...]
    subjects: Subjects = "creators"
    country: str | None = None


_OPEN_BY_FOLLOWERS: Final = "interactions / followers; which interactions is not stated"
_OPEN_BY_VIEWS: Final = "interactions / views; which interactions is not stated"
_OPEN_BY_IMPRESSIONS: Final = "interactions / impressions; which interactions is not stated"


CREATORS: Final = (
    Rows(
        "markerly_2016_instagram",
        Platform.INSTAGRAM,
        by.MARKERLY,
        "like_follower_ratio",
        None,
        (
            (0, 999, "fewer than 1,000", 0.08),
            (1_000, 9_999, "1,000 to 10,000", 0.04),
            (10_000, 100_000, "micro", 0.0237),
            (1_000_000, 10_000_000, "1 to 10 million", 0.0166),
        ),
    ),
    Rows(
        "influencer_marketing_factory_2019_tiktok",
        Platform.TIKTOK,
        by.INFLUENCER_MARKETING_FACTORY,
        "influencer_marketing_factory_tiktok",
        "mean",
        (
            (0, 9_999, "up to 10K", 0.0938),
            (10_000, 99_999, "10K to 100K", 0.0843),
            (100_000, 499_999, "100K to 500K", 0.0723),
            (500_000, 999_999, "500K to 1M", 0.0488),
            (1_000_000, 4_999_999, "1M to 5M", 0.0499),
            (5_000_000, 9_999_999, "5M+", 0.0335),
            (10_000_000, None, "10M+", 0.0307),
        ),
    ),
    Rows(
        "hypeauditor_2020_tiktok",
        Platform.TIKTOK,
        by.HYPEAUDITOR_TIKTOK_2020,
        "hypeauditor_tiktok",
        "mean",
        ((0, None, "all", 0.175),),
    ),
    Rows(
        "trendhero_2020_instagram",
        Platform.INSTAGRAM,
        by.TRENDHERO,
        _OPEN_BY_FOLLOWERS,
        "mean",
        ((2_000, 5_000, "nano", 0.046), (1_000_000, None, "celebrity", 0.015)),
        country="US",
    ),
    Rows(
        "statista_2021_instagram_uk",
        Platform.INSTAGRAM,
        by.UK_2021,
        _OPEN_BY_FOLLOWERS,
        "mean",
        ((1_000, 4_999, "nano", 0.0459), (5_000, 20_000, "micro", 0.0226)),
        country="GB",
    ),
    Rows(
        "statista_2023_instagram",
        Platform.INSTAGRAM,
        by.WORLD_2023,
        _OPEN_BY_FOLLOWERS,
        "mean",
        ((1_000, 10_000, "nano", 0.0219),),
    ),
    Rows(
        "statista_2023_instagram_us",
        Platform.INSTAGRAM,
        by.US_2023,
        _OPEN_BY_FOLLOWERS,
        "mean",
        ((5_000, 10_000, "5 to 10 thousand", 0.0515), (1_000_001, None, "over 1 million", 0.0254)),
        country="US",
    ),
    Rows(
        "hypeauditor_2023_instagram",
        Platform.INSTAGRAM,
        by.HYPEAUDITOR_2023,
        "hypeauditor_instagram",
        None,
        ((1_000, 10_000, "nano", 0.0278),),
    ),
    Rows(
        "hypeauditor_2023_tiktok",
        Platform.TIKTOK,
        by.HYPEAUDITOR_2023,
        "hypeauditor_tiktok",
        None,
        ((1_000, 10_000, "nano", 0.126),),
    ),
    Rows(
        "creatoriq_2023_instagram",
        Platform.INSTAGRAM,
        by.CREATORIQ,
        "interactions / estimated impressions",
        "mean",
        ((1_000_000, None, "mega", 0.0023),),
    ),
    Rows(
        "creatoriq_2023_youtube",
        Platform.YOUTUBE,
        by.CREATORIQ,
        _OPEN_BY_VIEWS,
        "mean",
        ((1_000_000, None, "mega", 0.016),),
    ),
    Rows(
        "captiv8_2024_instagram",
        Platform.INSTAGRAM,
        by.CAPTIV8,
        _OPEN_BY_IMPRESSIONS,
        None,
        ((0, 9_999, "nano", 0.0623),),
    ),
    Rows(
        "captiv8_2024_tiktok",
        Platform.TIKTOK,
        by.CAPTIV8,
        _OPEN_BY_VIEWS,
        "mean",
        ((1_500_001, None, "All Star", 0.0495),),
    ),
    Rows(
        "statista_2024_instagram_se",
        Platform.INSTAGRAM,
        by.SWEDEN_2024,
        _OPEN_BY_FOLLOWERS,
        "mean",
        ((1_000, 10_000, "nano", 0.0341), (1_000_001, None, "over 1 million", 0.014)),
        country="SE",
    ),
    Rows(
        "hypeauditor_2026_instagram",
        Platform.INSTAGRAM,
        by.HYPEAUDITOR_2026,
        "hypeauditor_instagram",
        None,
        (
            (1_000, 9_999, "nano", 0.0178),
            (10_000, 50_000, "micro", 0.0054),
            (1_000_001, None, "mega", 0.0033),
        ),
    ),
)
"""Rates of creators, by year."""


def _brands(
    source: Source, formula: str, statistic: Across | None, rates: dict[Platform, float]
) -> tuple[Rows, ...]:
    """Make one series a platform; reports on brands do not tell sizes apart."""
    who = source.publisher.lower().replace(" ", "_")
    return tuple(
        Rows(
            f"{who}_{source.year}_{platform.value}_brands",
            platform,
            source,
            formula,
            statistic,
            ((0, None, "all brands", rate),),
            "brands",
        )
        for platform, rate in rates.items()
    )


_RIVAL_IQ_2023: Final = {
    Platform.INSTAGRAM: 0.0047,
    Platform.FACEBOOK: 0.0006,
    Platform.X: 0.00035,
}
_SOCIALINSIDER_2023: Final = {
    Platform.INSTAGRAM: 0.0060,
    Platform.TIKTOK: 0.0425,
    Platform.FACEBOOK: 0.0015,
    Platform.X: 0.0005,
}
_SOCIALINSIDER_2026: Final = {
    Platform.INSTAGRAM: 0.0048,
    Platform.TIKTOK: 0.0370,
    Platform.FACEBOOK: 0.0015,
    Platform.X: 0.0012,
}
_BUFFER_2025: Final = {
    Platform.INSTAGRAM: 0.0116,
    Platform.TIKTOK: 0.0486,
    Platform.FACEBOOK: 0.0507,
    Platform.X: 0.0231,
    Platform.LINKEDIN: 0.0650,
    Platform.YOUTUBE: 0.0441,
}

BRANDS: Final = (
    *_brands(by.RIVAL_IQ_2019_AGAIN, "rival_iq", "median", {Platform.INSTAGRAM: 0.0122}),
    *_brands(by.RIVAL_IQ_2019, "rival_iq", "median", {Platform.FACEBOOK: 0.0009}),
    *_brands(by.RIVAL_IQ_2023, "rival_iq", "median", _RIVAL_IQ_2023),
    *_brands(by.RIVAL_IQ_2023, _OPEN_BY_FOLLOWERS, "median", {Platform.TIKTOK: 0.0569}),
    *_brands(by.SOCIALINSIDER_2023, _OPEN_BY_FOLLOWERS, "mean", _SOCIALINSIDER_2023),
    Rows(
        "socialinsider_2023_tiktok_brands_by_views",
        Platform.TIKTOK,
        by.SOCIALINSIDER_2023,
        _OPEN_BY_VIEWS,
        "mean",
        ((0, None, "all brands", 0.0510),),
        "brands",
    ),
    *_brands(by.SOCIALINSIDER_2025, "not stated", "mean", {Platform.LINKEDIN: 0.0385}),
    *_brands(by.SOCIALINSIDER_2026, _OPEN_BY_FOLLOWERS, "mean", _SOCIALINSIDER_2026),
    *_brands(by.BUFFER_2025, _OPEN_BY_IMPRESSIONS, "median", _BUFFER_2025),
)
"""Rates of brands, by publisher. They are not those of creators."""
