"""Formulas against what their sources print: their parts, and worked examples."""

from fractions import Fraction

import pytest

from microinfluence import formulas

# Formula: (counts that are added up, what they are divided by, statistic, posts, days), as printed.
PRINTED: dict[str, tuple[str, str | None, str, int | None, int | None]] = {
    # help.hypeauditor.com, articles 2771955 and 4089895
    "hypeauditor_instagram": ("likes comments", "followers", "mean", 12, None),
    "hypeauditor_tiktok": ("likes comments shares", "views", "mean", 30, None),
    # help.modash.io, article 6542471
    "modash_instagram": ("likes", "followers", "median", None, 60),
    "modash_video": ("likes", "views", "pooled", None, 60),
    # faq.infludata.com, article 80000601866
    "infludata_instagram": ("likes comments", "followers", "mean", 12, None),
    "infludata_tiktok": ("likes comments", "views", "mean", None, None),
    # insightiq.ai, TikTok engagement rate calculator
    "insightiq_tiktok": ("likes comments shares", "followers", "median", 30, None),
    # help.rivaliq.com, article 2043672
    "rival_iq": ("likes comments shares", "followers", "pooled", None, None),
    "rival_iq_tiktok": ("likes comments shares", "views", "pooled", None, None),
    # intercom.help/stellario, articles 2840705 and 3605163
    "stellar_instagram": ("likes comments", "followers", "mean", None, 90),
    "stellar_facebook": ("shares likes comments", "followers", "mean", None, 90),
    "stellar_x": ("shares likes comments", "followers", "mean", None, 90),
    "stellar_youtube": ("likes comments", "views", "mean", None, 90),
    # scrunch.com, What is a good engagement rate on Instagram?
    "scrunch_instagram": ("likes comments", "followers", "mean", None, 30),
    # start.askwonder.com on InfluencerDB
    "like_follower_ratio": ("likes", "followers", "mean", None, None),
    # theinfluencermarketingfactory.com, 2019
    "influencer_marketing_factory_tiktok": ("likes comments", "followers", "mean", 20, None),
    # omnesinfluencers.com on CreatorIQ, 2023
    "creatoriq_tiktok": ("likes comments shares saves", "views", "mean", None, None),
    # support.buffer.com, article 360038144414
    "buffer_x": ("likes comments shares clicks", "impressions", "mean", None, None),
    # docs.rs, crate late: LinkedIn post analytics
    "zernio_linkedin": ("likes comments shares clicks saves", "impressions", "mean", None, None),
    # help.hootsuite.com, article 16419548385947
    "hootsuite_pinterest": ("saves clicks", "impressions", "pooled", None, None),
    # blog.hootsuite.com, 2019; bettermode.com; buildmyplays.com
    "by_followers": ("likes comments shares", "followers", "mean", None, None),
    "by_reach": ("likes comments shares", "reach", "mean", None, None),
    "by_impressions": ("likes comments shares", "impressions", "mean", None, None),
    "by_views": ("likes comments shares", "views", "mean", None, None),
    # Kaushik, 2011
    "kaushik_conversation": ("comments", None, "mean", None, None),
    "kaushik_amplification": ("shares", None, "mean", None, None),
    "kaushik_applause": ("likes", None, "mean", None, None),
}


@pytest.mark.parametrize("name", PRINTED)
def test_parts(name: str) -> None:
    """Counts, audience, statistic and window are as printed, and every action counts once."""
    counts, per, statistic, posts, days = PRINTED[name]
    formula = formulas.FORMULAS[name]
    assert dict(formula.numerator) == dict.fromkeys(counts.split(), 1.0)
    found = (formula.per, formula.statistic, formula.window_posts, formula.window_days)
    assert found == (per, statistic, posts, days)


@pytest.mark.parametrize(
    ("name", "weights", "per"),
    [
        # bettermode.com: ((Likes*0.1 + Comments*0.5 + Shares) / Total Followers) * 100
        ("bettermode_weighted", {"likes": 0.1, "comments": 0.5, "shares": 1.0}, "followers"),
        # skills.sh, algo-social-engagement: share 3x, comment 2x, like 1x; reach preferred
        ("asgard_weighted", {"likes": 1.0, "comments": 2.0, "shares": 3.0}, "reach"),
    ],
)
def test_weights(name: str, weights: dict[str, float], per: str) -> None:
    """Weighted sums are as printed, and are called what they are."""
    formula = formulas.FORMULAS[name]
    assert (dict(formula.numerator), formula.per) == (weights, per)
    assert formula.kind == "activity index"


def test_every_published_formula_is_typed_here() -> None:
    """No formula escapes the second typing."""
    published = {n for n, f in formulas.FORMULAS.items() if f.source.grade != "policy"}
    assert published == {*PRINTED, "bettermode_weighted", "asgard_weighted"}


@pytest.mark.parametrize(
    ("name", "counts", "percent"),
    [
        # inzpire.me, "Benchmark engagement rates and reach on Instagram"
        (
            "hypeauditor_instagram",
            {"likes": 4_067, "comments": 176, "followers": 157_625},
            Fraction("2.69"),
        ),
        # repped.io, "Engagement rate"
        (
            "hypeauditor_instagram",
            {"likes": 137, "comments": 10, "followers": 2_500},
            Fraction("5.88"),
        ),
        # Influencer Marketing Factory, "How to calculate TikTok engagement rate"
        (
            "influencer_marketing_factory_tiktok",
            {"likes": 5_159, "comments": 30, "followers": 246_500},
            Fraction("2.10"),  # printed; exactly 2.105
        ),
        # tiktraining.de, "TikTok Engagement Rate"
        (
            "by_followers",
            {"likes": 500, "comments": 50, "shares": 30, "followers": 10_000},
            Fraction("5.8"),
        ),
    ],
)
def test_worked_examples(name: str, counts: dict[str, int], percent: Fraction) -> None:
    """The declared parts give the printed figure to the printed digits, truncated or rounded."""
    formula = formulas.FORMULAS[name]
    parts = (Fraction(weight) * counts[count] for count, weight in formula.numerator.items())
    assert formula.per is not None
    rate = 100 * sum(parts, Fraction(0)) / counts[formula.per]
    assert formula.needs == counts.keys()
    assert abs(rate - percent) < Fraction(1, 100)
