"""The summary of an account: everything known, nothing invented."""

import json
import math
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest

from microinfluence.formulas import BY_VIEWS
from microinfluence.influencer import Influencer
from microinfluence.metrics import Metrics
from microinfluence.posts import Post
from microinfluence.price import Price
from microinfluence.reach import Reach
from microinfluence.reported import ReportedEngagement

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
FIGURES = [field.name for field in attrs.fields(Metrics) if str(field.type) == "float"]
RICH = Influencer(
    handle="ada",
    platform="instagram",
    followers=10_000,
    posts=[
        Post(
            likes=400 + 10 * week,
            comments=20,
            shares=10,
            saves=30,
            views=6_000,
            reach=5_000,
            impressions=8_000,
            creator_replies=5,
            sponsored=week % 2 == 0,
            published_at=NOON - timedelta(days=7 * week),
        )
        for week in (1, 2, 3, 4)
    ],
    price=Price(amount=240, currency="EUR"),
    reported_engagement=ReportedEngagement(value=0.05, formula="likes", source="a vendor"),
    observed_at=NOON,
)
BARE = Influencer(handle="bob", platform="x")


class TestFigures:
    """Each figure against its definition."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("applause_rate", 425),
            ("conversation_rate", 20),
            ("amplification_rate", 10),
            ("comment_like_ratio", 80 / 1_700),
            ("reply_rate", 0.25),
            ("save_rate", 0.003),
            ("share_rate", 0.001),
            ("virality_rate", 10 / 8_000),
            ("view_rate", 0.6),
            ("reach_rate", 0.5),
            ("saturation", 0.5),
            ("sponsored_lift", 450 / 440 - 1),
            ("posting_frequency", 3 / 28 * 7),
            ("posting_consistency", 1),
            ("cost_per_engagement", 240 / 445),
            ("cost_per_thousand", 30),
            ("cost_per_view", 0.04),
        ],
    )
    def test_figure(self, name: str, value: float) -> None:
        """Computed by hand, and resting on all four posts."""
        found = RICH.metrics()
        assert getattr(found, name) == pytest.approx(value)
        assert found.posts[name] == 4

    def test_kinds_of_reach(self) -> None:
        """Measured and potential reach stand apart."""
        found = RICH.metrics()
        assert found.reach == Reach(value=5_000, kind="measured", source="median post")
        assert found.potential_reach == Reach(value=10_000, kind="potential", source="followers")

    @pytest.mark.parametrize("name", FIGURES)
    def test_unknown(self, name: str) -> None:
        """Of an account of which nothing is known every figure is NaN, from no posts."""
        found = BARE.metrics()
        assert math.isnan(getattr(found, name))
        assert found.posts[name] == 0

    def test_cost_of_posts_that_show_all(self) -> None:
        """The price is divided by the median over the posts that show all that is counted."""
        hidden = [attrs.evolve(post, comments=None) for post in RICH.posts[:1]]
        found = attrs.evolve(RICH, posts=[*hidden, *RICH.posts[1:]]).metrics()
        assert found.cost_per_engagement == pytest.approx(240 / (430 + 20))  # likes and comments
        assert (found.posts["cost_per_engagement"], found.posts["cost_per_view"]) == (3, 4)

    def test_of_what_the_formula_divides_by(self) -> None:
        """Saves and shares are of the views where the formula is, and else of known followers."""
        found = RICH.metrics(formula=BY_VIEWS)
        assert (found.save_rate, found.share_rate) == pytest.approx((30 / 6_000, 10 / 6_000))
        found = attrs.evolve(RICH, followers=None).metrics()
        assert math.isnan(found.save_rate)
        assert found.posts["save_rate"] == 4

    def test_posts_without_a_time(self) -> None:
        """Where one post does not say when, or nobody when it was seen, no frequency is known."""
        posts = [*RICH.posts, Post(likes=1)]
        for account in (attrs.evolve(RICH, posts=posts), attrs.evolve(RICH, observed_at=None)):
            assert math.isnan(account.metrics().posting_frequency)
            assert account.metrics().posts["posting_frequency"] == 4

    def test_every_figure_is_counted(self) -> None:
        """Every figure says on how many posts it rests."""
        assert set(RICH.metrics().posts) == set(FIGURES)


class TestValue:
    """The summary as a value."""

    @pytest.mark.parametrize("account", [RICH, BARE])
    def test_copies(self, account: Influencer) -> None:
        """Computed twice or pickled it is equal, unknown figures included."""
        found = account.metrics()
        for same in (account.metrics(), pickle.loads(pickle.dumps(found))):
            assert same == found
            assert hash(same) == hash(found)

    @pytest.mark.parametrize("name", FIGURES)
    def test_each_figure_tells_apart(self, name: str) -> None:
        """Summaries that differ in one figure differ, whether or not it is known of the other."""
        found = RICH.metrics()
        for other in (0.123, math.nan):
            changed: dict[str, Any] = {name: other}
            assert attrs.evolve(found, **changed) != found

    @pytest.mark.parametrize("account", [RICH, BARE])
    def test_json(self, account: Influencer) -> None:
        """JSON takes the summary, with null for unknown and the tier by its name."""
        found = account.metrics()
        data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
        assert data["tier"] == found.tier.name
        for name in FIGURES:
            value = getattr(found, name)
            assert data[name] == (None if math.isnan(value) else value)

    def test_text(self) -> None:
        """What is known stands line by line, with its posts, and the vendor's rate apart."""
        text = str(RICH.metrics())
        assert "not computed here: 5 % as reported by a vendor (likes)" in text
        assert "EUR per 1,000 impressions           30.0  4 posts" in text
        assert "sponsored against other posts     +2.3 %  4 posts" in text
        assert text.endswith("reach 5,000 (measured, median post)")
        assert "unknown" not in text

    def test_text_of_the_unknown(self) -> None:
        """What is not known is named once."""
        text = str(BARE.metrics())
        assert "unknown followers" in text
        assert "unknown: likes per post, " in text
        assert text.endswith("price per 1,000 impressions, price per view")

    def test_text_of_one_post(self) -> None:
        """One post is a post."""
        account = Influencer(handle="c", platform="x", posts=[Post(likes=3)])
        assert "likes per post                       3.0  1 post\n" in str(account.metrics())
