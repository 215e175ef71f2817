"""The figures of a cohort that come from posts: what an influencer's own methods say, and fast."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import isnan, nan
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from microinfluence._arithmetic import RATIO, weighted_sum
from microinfluence._post_age import newest_first
from microinfluence.comments import reply_rate
from microinfluence.formulas import default_formula
from microinfluence.posting import saturation
from microinfluence.responses import conversation_rate
from microinfluence.selection import Selection

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer
    from microinfluence.platforms import Platform
    from microinfluence.posts import Post

__all__ = ["Activity", "activity"]


class Activity(NamedTuple):
    """What posts tell of a creator; NaN where they tell nothing."""

    engagement: float = nan
    """By the default formula of the platform."""
    comment_rate: float = nan
    """Comments per post and follower."""
    reply_rate: float = nan
    """Share of comments that the creator answered."""
    saturation: float = nan
    """Share of sponsored posts."""


_STATISTICS: Final[Mapping[str, Callable[[Sequence[float]], float]]] = MappingProxyType(
    {"median": statistics.median, "mean": statistics.fmean}
)
"""How the rates of posts become one figure: what the default formulas ask for, says a test."""


class _Rule(NamedTuple):
    """How the engagement of a platform's creators is computed unless one says otherwise."""

    selection: Selection
    counts: Callable[[Post], tuple[int | None, ...]]
    """Gives what enters, at least two counts."""
    total: Callable[..., float]
    """Adds it up."""
    per: str
    """What the total is divided by."""
    statistic: Callable[[Sequence[float]], float]
    """Makes one figure of several."""


@cache
def _rule(platform: Platform) -> _Rule:
    """Prepare the default formula."""
    formula = default_formula(platform)
    return _Rule(
        Selection.of(formula),
        attrgetter(*formula.numerator),
        weighted_sum(list(formula.numerator.values())).scalar,
        str(formula.per),
        _STATISTICS[formula.statistic],
    )


def activity(creator: Influencer) -> Activity:
    """Compute the figures of one creator.

    Parameters
    ----------
    creator : Influencer
        The creator.

    Returns
    -------
    Activity
        What :meth:`Influencer.engagement` and :meth:`Influencer.metrics` say, by the same rules and
        arithmetic, without the intervals and explanations that cost most of the time there.
    """
    if not creator.posts:
        return Activity()
    rule = _rule(creator.platform)
    last, followers = rule.selection.last, creator.followers
    settled = _settled(creator, rule.selection)
    shown = _newest_first(settled)[:last]
    rates = _rates(shown, rule, followers)
    if any(map(isnan, rates)):  # a post that lacks something makes room for an older one
        every = zip(settled, _rates(settled, rule, followers), strict=True)
        usable = [post for post, rate in every if not isnan(rate)]
        rates = _rates(_newest_first(usable)[:last], rule, followers)
    return Activity(
        rule.statistic(rates) if rates else nan,
        *_conversation(shown, followers),
        _saturation(creator.posts),
    )


def _settled(creator: Influencer, selection: Selection) -> list[Post]:
    """Return the posts that break no rule but the limit of their number."""
    posts = list(creator.posts)
    rules = selection._rules(creator.observed_at)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the very same
    for breaks in rules.values():
        posts = [post for post in posts if not breaks(post)]
    return posts


def _newest_first(posts: list[Post]) -> list[Post]:
    """Sort posts by date, which most are already: to look costs a tenth of to sort."""
    times = [post.published_at for post in posts if post.published_at is not None]
    if len(times) == len(posts) and all(one > two for one, two in pairwise(times)):
        return posts
    return newest_first(posts)


def _rates(posts: Sequence[Post], rule: _Rule, followers: int | None) -> list[float]:
    """Return the rate of each post, NaN where it lacks something or is divided by 0."""
    found: list[float] = []
    counts_of, add, own = rule.counts, rule.total, rule.per != "followers"
    for post in posts:
        counts = counts_of(post)
        audience = getattr(post, rule.per) if own else followers
        lacks = audience is None or None in counts
        found.append(nan if lacks else RATIO.scalar(add(*counts), audience))
    return found


def _conversation(posts: Sequence[Post], followers: int | None) -> tuple[float, float]:
    """Return comments per post and follower, and the share of comments that got an answer."""
    written = number = answered = asked = 0
    for post in posts:
        comments, replies = post.comments, post.creator_replies
        if comments is not None:
            written += comments
            number += 1
            if replies is not None:
                answered += replies
                asked += comments
    return (
        conversation_rate(written, number, followers, per="follower"),
        reply_rate(answered, asked),
    )


def _saturation(posts: Sequence[Post]) -> float:
    """Return the share of sponsored posts among those that say whether they are."""
    told = [post.sponsored for post in posts if not post.pinned and post.sponsored is not None]
    return saturation(sum(told), len(told))
