"""Published rates, typed here from the sources once more: in per cent, as printed."""

import math
from fractions import Fraction

import pytest

from microinfluence.benchmarks import BENCHMARKS

# Series: (least, greatest number of followers, rate in per cent).
# Rows as the sources print them.
# fmt: off
PRINTED: dict[str, list[tuple[int, int | None, str]]] = {
    # Markerly, quoted by Marketing Dive, 2016: like rates
    "markerly_2016_instagram": [
        (0, 999, "8"), (1_000, 9_999, "4"), (10_000, 100_000, "2.37"),
        (1_000_000, 10_000_000, "1.66"),
    ],
    # Influencer Marketing Factory, April 2019
    "influencer_marketing_factory_2019_tiktok": [
        (0, 9_999, "9.38"), (10_000, 99_999, "8.43"), (100_000, 499_999, "7.23"),
        (500_000, 999_999, "4.88"), (1_000_000, 4_999_999, "4.99"),
        (5_000_000, 9_999_999, "3.35"), (10_000_000, None, "3.07"),
    ],
    # HypeAuditor, TikTok engagement calculator: average of 2020
    "hypeauditor_2020_tiktok": [(0, None, "17.5")],
    # trendHERO, quoted by Jason Falls, 2020
    "trendhero_2020_instagram": [(2_000, 5_000, "4.6"), (1_000_000, None, "1.5")],
    # Statista, abstracts
    "statista_2021_instagram_uk": [(1_000, 4_999, "4.59"), (5_000, 20_000, "2.26")],
    "statista_2023_instagram": [(1_000, 10_000, "2.19")],
    "statista_2023_instagram_us": [(5_000, 10_000, "5.15"), (1_000_001, None, "2.54")],
    "statista_2024_instagram_se": [(1_000, 10_000, "3.41"), (1_000_001, None, "1.4")],
    # HypeAuditor, State of Influencer Marketing 2023, quoted by Business Continent
    "hypeauditor_2023_instagram": [(1_000, 10_000, "2.78")],
    "hypeauditor_2023_tiktok": [(1_000, 10_000, "12.6")],
    # CreatorIQ, quoted by Omnes Influencers, 2023
    "creatoriq_2023_instagram": [(1_000_000, None, "0.23")],
    "creatoriq_2023_youtube": [(1_000_000, None, "1.6")],
    # Captiv8, published by EMARKETER, 2024
    "captiv8_2024_instagram": [(0, 9_999, "6.23")],
    "captiv8_2024_tiktok": [(1_500_001, None, "4.95")],
    # HypeAuditor, State of Influencer Marketing 2026, quoted by EMARKETER
    "hypeauditor_2026_instagram": [
        (1_000, 9_999, "1.78"), (10_000, 50_000, "0.54"), (1_000_001, None, "0.33"),
    ],
    # Rival IQ 2019 and 2023
    "rival_iq_2019_instagram_brands": [(0, None, "1.22")],
    "rival_iq_2019_facebook_brands": [(0, None, "0.09")],
    "rival_iq_2023_instagram_brands": [(0, None, "0.47")],
    "rival_iq_2023_tiktok_brands": [(0, None, "5.69")],
    "rival_iq_2023_facebook_brands": [(0, None, "0.06")],
    "rival_iq_2023_x_brands": [(0, None, "0.035")],
    # Socialinsider 2023, 2025 and 2026
    "socialinsider_2023_instagram_brands": [(0, None, "0.60")],
    "socialinsider_2023_tiktok_brands": [(0, None, "4.25")],
    "socialinsider_2023_tiktok_brands_by_views": [(0, None, "5.10")],
    "socialinsider_2023_facebook_brands": [(0, None, "0.15")],
    "socialinsider_2023_x_brands": [(0, None, "0.05")],
    "socialinsider_2025_linkedin_brands": [(0, None, "3.85")],
    "socialinsider_2026_instagram_brands": [(0, None, "0.48")],
    "socialinsider_2026_tiktok_brands": [(0, None, "3.70")],
    "socialinsider_2026_facebook_brands": [(0, None, "0.15")],
    "socialinsider_2026_x_brands": [(0, None, "0.12")],
    # Buffer 2025, by impressions
    "buffer_2025_instagram_brands": [(0, None, "1.16")],
    "buffer_2025_tiktok_brands": [(0, None, "4.86")],
    "buffer_2025_facebook_brands": [(0, None, "5.07")],
    "buffer_2025_x_brands": [(0, None, "2.31")],
    "buffer_2025_linkedin_brands": [(0, None, "6.50")],
    "buffer_2025_youtube_brands": [(0, None, "4.41")],
}
# fmt: on


def test_every_series_is_typed_here() -> None:
    """No series escapes the second typing."""
    assert PRINTED.keys() == BENCHMARKS.keys()


@pytest.mark.parametrize("name", PRINTED)
def test_rates_are_as_printed(name: str) -> None:
    """Bounds, and a hundredth of the printed percentage."""
    rows = BENCHMARKS[name].rows
    found = [(row.min_followers, row.max_followers) for row in rows]
    assert found == [(least, greatest) for least, greatest, _ in PRINTED[name]]
    for row, (_, _, percent) in zip(rows, PRINTED[name], strict=True):
        assert math.isclose(row.value, Fraction(percent) / 100, rel_tol=1e-15)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("markerly_2016_instagram", "like_follower_ratio"),
        ("hypeauditor_2020_tiktok", "hypeauditor_tiktok"),
        ("influencer_marketing_factory_2019_tiktok", "influencer_marketing_factory_tiktok"),
        ("hypeauditor_2026_instagram", "hypeauditor_instagram"),
        ("rival_iq_2023_x_brands", "rival_iq"),
    ],
)
def test_formulas_of_the_main_series(name: str, formula: str) -> None:
    """A rate is nothing without the formula that its source uses."""
    assert BENCHMARKS[name].formula == formula


def test_publishers_are_spelled_as_they_spell_themselves() -> None:
    """A citation is read by people: names keep their capitals, though lookups ignore them."""
    assert {row.source.publisher for series in BENCHMARKS.values() for row in series.rows} == {
        "Buffer",
        "Captiv8",
        "CreatorIQ",
        "HypeAuditor",
        "Influencer Marketing Factory",
        "Markerly",
        "Rival IQ",
        "Socialinsider",
        "Statista",
        "trendHERO",
    }
