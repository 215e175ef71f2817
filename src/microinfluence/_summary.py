"""How the metrics of an account are computed from its posts."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from microinfluence._figures import Figures, gaps
from microinfluence._frozen import FrozenMapping
from microinfluence.comments import comment_like_ratio, reply_rate
from microinfluence.costs import cost_per_engagement, cost_per_thousand, cost_per_view
from microinfluence.engagement import save_rate, share_rate, virality_rate
from microinfluence.exposure import reach_rate, view_rate
from microinfluence.metrics import Metrics
from microinfluence.posting import (
    posting_consistency,
    posting_frequency,
    saturation,
    sponsored_lift,
)
from microinfluence.reach import Reach, ReachKind
from microinfluence.responses import amplification_rate, applause_rate, conversation_rate

if TYPE_CHECKING:
    from microinfluence.engagement_estimates import EngagementEstimate
    from microinfluence.formulas import Formula
    from microinfluence.influencer import Influencer
    from microinfluence.posts import Post
    from microinfluence.tiers import Tier

__all__ = ["summarize"]

Figure: TypeAlias = tuple[float, int]
"""A value, NaN where it is unknown, and the posts that it rests on."""

Posts: TypeAlias = "Sequence[Post]"

_PER_POST: Final[dict[str, tuple[str, Callable[..., float]]]] = {
    "applause_rate": ("likes", applause_rate),
    "conversation_rate": ("comments", conversation_rate),
    "amplification_rate": ("shares", amplification_rate),
}
"""Metrics of a sum of counts over the number of posts."""

_RATIOS: Final[dict[str, tuple[str, str, Callable[..., float]]]] = {
    "comment_like_ratio": ("comments", "likes", comment_like_ratio),
    "reply_rate": ("creator_replies", "comments", reply_rate),
    "virality_rate": ("shares", "impressions", virality_rate),
}
"""Metrics of two sums of counts."""

_OF_AUDIENCE: Final[dict[str, tuple[str, Callable[..., float]]]] = {
    "save_rate": ("saves", save_rate),
    "share_rate": ("shares", share_rate),
}
"""Metrics of a sum of counts over the sum of what the formula divides by."""

_OF_FOLLOWERS: Final[dict[str, tuple[str, Callable[..., float]]]] = {
    "view_rate": ("views", view_rate),
    "reach_rate": ("reach", reach_rate),
}
"""Metrics of the median post over the followers."""

_COSTS: Final[dict[str, tuple[str, Callable[..., float]]]] = {
    "cost_per_thousand": ("impressions", cost_per_thousand),
    "cost_per_view": ("views", cost_per_view),
}
"""Metrics of the price over the median post."""

_TWO: Final = 2
"""Posts that span a time."""

_DAY: Final = timedelta(days=1)


def summarize(
    influencer: Influencer, engagement: EngagementEstimate, tier: Tier, scheme: str
) -> Metrics:
    """Compute what an account's posts, followers and price let one compute.

    Parameters
    ----------
    influencer : Influencer
        The account.
    engagement : EngagementEstimate
        Its engagement; its selection says which posts are counted.
    tier : Tier
        Its tier.
    scheme : str
        By which scheme.

    Returns
    -------
    Metrics
        The summary.
    """
    formula, observed = engagement.formula, influencer.observed_at
    window = engagement.selection.apply(influencer.posts, as_of=observed).posts
    unpinned = [post for post in influencer.posts if not post.pinned]
    price = influencer.price
    reach, reached = _median(window, "reach")
    figures = {
        **_of_counts(window),
        **_of_audience(window, formula, influencer.followers),
        **_of_price(window, formula, None if price is None else price.amount),
        "saturation": _saturation(unpinned),
        "sponsored_lift": _lift(window, formula, influencer.followers),
        **_habits([post.published_at for post in unpinned], observed),
    }
    return Metrics(
        handle=influencer.handle,
        platform=influencer.platform,
        followers=influencer.followers,
        tier=tier,
        scheme=scheme,
        engagement=engagement,
        **{name: value for name, (value, _) in figures.items()},
        currency=None if price is None else price.currency,
        reach=_reach(reach, ReachKind.MEASURED, "median post") if reached else None,
        potential_reach=_reach(influencer.followers, ReachKind.POTENTIAL, "followers"),
        reported_engagement=influencer.reported_engagement,
        posts=FrozenMapping({name: number for name, (_, number) in figures.items()}),
    )


def _of_counts(posts: Posts) -> dict[str, Figure]:
    """Divide sums of counts by the number of posts, and by each other."""
    found: dict[str, Figure] = {}
    for name, (count, rate) in _PER_POST.items():
        (total,), number = _sums(posts, count)
        found[name] = rate(total, number, per="post"), number
    for name, (part, whole, rate) in _RATIOS.items():
        (parts, wholes), number = _sums(posts, part, whole)
        found[name] = rate(parts, wholes), number
    return found


def _of_audience(posts: Posts, formula: Formula, followers: int | None) -> dict[str, Figure]:
    """Divide sums of counts by what the formula divides by, and the median post by followers."""
    found: dict[str, Figure] = {}
    for name, (count, rate) in _OF_AUDIENCE.items():
        if formula.per is None or formula.per == "followers":
            (total,), number = _sums(posts, count)
            found[name] = rate(total, None if followers is None else followers * number), number
        else:
            (total, audience), number = _sums(posts, count, formula.per)
            found[name] = rate(total, audience), number
    for name, (count, rate) in _OF_FOLLOWERS.items():
        middle, number = _median(posts, count)
        found[name] = rate(middle, followers), number
    return found


def _of_price(posts: Posts, formula: Formula, price: float | None) -> dict[str, Figure]:
    """Divide the price of a post by what the median post gets."""
    counted = [post for post in posts if all(_known(post, name) for name in formula.numerator)]
    actions = Figures.of(counted, formula, None).interactions.tolist()
    middle = statistics.median(actions) if actions else math.nan
    found: dict[str, Figure] = {
        "cost_per_engagement": (cost_per_engagement(price, middle), len(counted))
    }
    for name, (count, cost) in _COSTS.items():
        middle, number = _median(posts, count)
        found[name] = cost(price, middle), number
    return found


def _saturation(posts: Posts) -> Figure:
    """Count the sponsored posts among those that say whether they are."""
    told = [post.sponsored for post in posts if post.sponsored is not None]
    return saturation(sum(told), len(told)), len(told)


def _lift(posts: Posts, formula: Formula, followers: int | None) -> Figure:
    """Compare the figure of the sponsored posts with that of the others."""
    lacks = gaps(formula, followers)
    usable = [post for post in posts if post.sponsored is not None and not lacks(post)]
    groups = [[post for post in usable if post.sponsored is paid] for paid in (True, False)]
    values = [
        Figures.of(group, formula, followers).statistics()[formula.statistic] for group in groups
    ]
    return sponsored_lift(*values), len(usable)


def _habits(times: Sequence[datetime | None], observed: datetime | None) -> dict[str, Figure]:
    """Measure how often and how regularly posts appear.

    The oldest known post starts the clock and is not counted: with a post every week, the third is
    the second since then.
    """
    known = [time for time in times if time is not None]
    frequency = math.nan
    if observed is not None and len(known) == len(times) >= _TWO and min(known) < observed:
        frequency = posting_frequency(len(known) - 1, (observed - min(known)) / _DAY)
    return {
        "posting_frequency": (frequency, len(known)),
        "posting_consistency": (posting_consistency(times), len(known)),
    }


def _known(post: Post, *names: str) -> bool:
    return all(getattr(post, name) is not None for name in names)


def _sums(posts: Posts, *names: str) -> tuple[list[int | None], int]:
    """Add up counts over the posts that show all of them; without such posts they are unknown."""
    shown = [post for post in posts if _known(post, *names)]
    if not shown:
        return [None] * len(names), 0
    return [sum(getattr(post, name) for post in shown) for name in names], len(shown)


def _median(posts: Posts, name: str) -> Figure:
    """Return the median of a count over the posts that show it."""
    shown = [getattr(post, name) for post in posts if _known(post, name)]
    return float(statistics.median(shown)) if shown else math.nan, len(shown)


def _reach(value: float | None, kind: ReachKind, source: str) -> Reach | None:
    return None if value is None else Reach(value=value, kind=kind, source=source)
