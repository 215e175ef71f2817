"""Published worked examples of the metrics, each with its citation."""

from fractions import Fraction
from statistics import fmean, median

import numpy as np
import pytest

from microinfluence.costs import cost_per_engagement, cost_per_thousand, earned_media_value
from microinfluence.engagement import engagement_rate, interactions, virality_rate
from microinfluence.errors import InvalidValueError
from microinfluence.exposure import completion_rate
from microinfluence.followers import follower_types
from microinfluence.influencer import Influencer
from microinfluence.posting import saturation
from microinfluence.posts import Post

LIKES_AND_COMMENTS = {"likes": 1, "comments": 1}


@pytest.mark.parametrize(
    ("likes", "comments", "followers", "percent"),
    [
        # inzpire.me, "Benchmark engagement rates and reach on Instagram",
        # https://blog.inzpire.me/benchmark-engagement-rates-and-reach-on-instagram/
        (4_067, 176, 157_625, "2.69"),
        # Repped, "Engagement rate", https://repped.io/blog/engagement-rate/
        (137, 10, 2_500, "5.88"),
        # The Influencer Marketing Factory, "How to calculate TikTok engagement rate" (2019),
        # https://theinfluencermarketingfactory.com/how-to-calculate-tiktok-engagement-rate/
        # The page cuts 2.105 % off; rounding would give 2.11 %.
        (5_159, 30, 246_500, "2.10"),
    ],
)
def test_engagement_rate_by_followers(
    likes: int, comments: int, followers: int, percent: str
) -> None:
    """Likes and comments over followers, in the percent that the page prints."""
    rate = engagement_rate(
        interactions(LIKES_AND_COMMENTS, likes=likes, comments=comments), followers
    )
    assert Fraction(rate) == pytest.approx(Fraction(likes + comments, followers), rel=1e-15)
    printed = Fraction(percent)
    assert -Fraction(5, 1000) <= 100 * Fraction(rate) - printed < Fraction(1, 100)


def test_virality_rate() -> None:
    """240 shares of 12,000 impressions are 2 %.

    Socialk, "Virality rate and amplification explained",
    https://socialk.it/en/blog/virality-rate-and-amplification-explained
    """
    assert virality_rate(240, 12_000) == 0.02


def test_cost_per_engagement() -> None:
    """150,000 rupees for 24,000 engagements are 6.25 each.

    Katha, "Cost per engagement in influencer marketing",
    https://katha-ads.com/blog/cost-per-engagement-cpe-in-influencer-marketing
    """
    assert cost_per_engagement(150_000, 24_000) == 6.25


def test_cost_per_thousand() -> None:
    """150,000 rupees for 6.8 million impressions are 22.06 per thousand.

    Katha, "Cost per engagement in influencer marketing",
    https://katha-ads.com/blog/cost-per-engagement-cpe-in-influencer-marketing
    """
    assert round(cost_per_thousand(150_000, 6_800_000), 2) == 22.06


def test_earned_media_value_by_actions() -> None:
    """5,000 × 0.30 + 500 × 0.50 + 50,000 / 1,000 × 0.05 = 1,752.50; the values are placeholders.

    Later Influence, "Earned media value and return on investment",
    https://help-influence.later.com/hc/en-us/articles/21083269843607-Earned-Media-Value-EMV-Return-on-Investment-ROI
    """
    values = {"likes": 0.30, "comments": 0.50, "impressions": 0.05 / 1_000}
    counts = {"likes": 5_000, "comments": 500, "impressions": 50_000}
    assert earned_media_value(values, missing="unknown", **counts) == pytest.approx(1_752.50)


def test_earned_media_value_by_views() -> None:
    """500,000 views at a CPM of $10 are $5,000, and the CPM of that is $10 again.

    Ignyte IQ, "Earned media value", https://ignyteiq.com/glossary/earned-media-value/
    """
    value = earned_media_value({"views": 10 / 1_000}, missing="unknown", views=500_000)
    assert value == 5_000
    assert cost_per_thousand(value, 500_000) == 10


def test_story_completion() -> None:
    """A last frame that reached 100 of the 128 whom the first one reached: 78 %.

    3to5 Marketing, "Instagram stories", https://3to5marketing.com/instagram-stories/
    """
    assert round(completion_rate(100, 128), 2) == 0.78


def test_mass_follower_comes_first() -> None:
    """6,000 followers and 2,000 followings make a mass follower, not an influencer.

    HypeAuditor, "How to read audience type",
    https://help.hypeauditor.com/en/articles/3192772-how-to-read-audience-type
    """
    types = follower_types(following=[2_000], followers=[6_000], suspicious=[True])
    assert types.mass_followers == 1
    assert types.influencers == types.suspicious == types.reachable == 0


def test_saturation() -> None:
    """5 sponsored posts of 9 are 56 %.

    Imagency, "Influencer marketing metrics: saturation rate",
    https://imagency.com/news/influencer-marketing-metrics-saturation-rate
    """
    assert round(saturation(5, 9), 2) == 0.56


def test_mean_of_rates() -> None:
    """Posts of 3.4 % and 3.5 % have a mean of 3.45 %.

    Hootsuite, "How to calculate engagement rate" (2019),
    https://blog.hootsuite.com/calculate-engagement-rate/
    """
    rates = engagement_rate(np.array([340, 350]), 10_000)
    assert fmean(rates) == pytest.approx(0.0345)


def test_one_viral_post() -> None:
    """One post of 60,000 likes among 11 normal ones turns 4.2 % into 53.9 %; the median stays.

    Our own computation, for 10,000 followers. Modash takes the median for this reason: "How does
    Modash calculate engagement rate",
    https://help.modash.io/en/articles/6542471-how-does-modash-calculate-engagement-rate
    """
    normal = [405, 410, 414, 418, 420, 422, 424, 426, 430, 434, 439]
    rates = engagement_rate(np.array([*normal, 60_000]), 10_000)
    assert round(100 * fmean(rates[:-1]), 1) == 4.2
    assert round(100 * fmean(rates), 1) == 53.9
    assert round(100 * median(rates.tolist()), 1) == 4.2


def test_hidden_likes() -> None:
    """Three hidden counts among twelve posts turn 4.22 % into 3.22 % where they come as numbers.

    Our own computation, for 10,000 followers. instaloader gives -1 for hidden likes,
    https://github.com/instaloader/instaloader/issues/1314, Zeeschuimer 3,
    https://github.com/digitalmethodsinitiative/zeeschuimer/issues/45, and Instagram's own interface
    gave 0, https://developers.facebook.com/docs/graph-api/changelog/non-versioned-changes/may-26-2021.
    """
    shown = [383, 390, 395, 397, 400, 402, 406, 410, 417]
    naive = [(likes + 22) / 10_000 for likes in (*shown, -1, 3, 0)]
    assert round(100 * fmean(naive), 2) == 3.22
    assert round(100 * median(naive), 2) == 4.18
    with pytest.raises(InvalidValueError, match="likes must be at least 0; got -1"):
        Post(likes=-1, comments=22)
    posts = [Post(likes=likes, comments=22) for likes in (*shown, None, None, None)]
    creator = Influencer(handle="ada", platform="instagram", followers=10_000, posts=posts)
    found = creator.engagement()
    assert round(100 * found.mean, 2) == 4.22
    assert (found.n, dict(found.left_out)) == (9, {"likes unknown": 3})
