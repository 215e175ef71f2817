"""Everything that can be computed about one account from what is known of it, in one summary."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence._figures import figure
from microinfluence._json import encode_fields
from microinfluence._written import number, percent

if TYPE_CHECKING:
    from microinfluence.engagement_estimates import EngagementEstimate
    from microinfluence.platforms import Platform
    from microinfluence.reach import Reach
    from microinfluence.reported import ReportedEngagement
    from microinfluence.tiers import Tier

__all__ = ["Metrics"]


def _signed(share: float) -> str:
    return f"{share * 100:+,.1f} %"


_ROWS: Final[Mapping[str, tuple[str, Callable[[float], str]]]] = {
    "applause_rate": ("likes per post", number),
    "conversation_rate": ("comments per post", number),
    "amplification_rate": ("shares per post", number),
    "comment_like_ratio": ("comments per like", number),
    "reply_rate": ("comments answered", percent),
    "save_rate": ("saves / {per}", percent),
    "share_rate": ("shares / {per}", percent),
    "virality_rate": ("shares / impressions", percent),
    "view_rate": ("views / followers", percent),
    "reach_rate": ("reach / followers", percent),
    "saturation": ("sponsored posts", percent),
    "sponsored_lift": ("sponsored against other posts", _signed),
    "posting_frequency": ("posts per week", number),
    "posting_consistency": ("regularity of posting", number),
    "cost_per_engagement": ("{currency} per interaction", number),
    "cost_per_thousand": ("{currency} per 1,000 impressions", number),
    "cost_per_view": ("{currency} per view", number),
}
"""How each figure is called and written in the text."""


@attrs.frozen(kw_only=True)
class Metrics:
    """One account in figures: what :meth:`microinfluence.influencer.Influencer.metrics` returns.

    A figure that cannot be computed from what is known is NaN. Rates are fractions.

    Parameters
    ----------
    handle, platform, followers
        As of the influencer.
    tier : Tier
        The tier by the scheme.
    scheme : str
        The name of the scheme.
    engagement : EngagementEstimate
        The engagement, with its formula and its doubt.
    applause_rate, conversation_rate, amplification_rate : float
        Likes, comments and shares per post, on average.
    comment_like_ratio : float
        Comments per like, over the posts that show both; so are all shares of sums.
    reply_rate : float
        Share of comments that the creator answered.
    save_rate, share_rate : float
        Saves and shares over the audience that the engagement formula divides by.
    virality_rate : float
        Shares over impressions.
    view_rate, reach_rate : float
        Median views and median measured reach of a post over followers.
    saturation : float
        Share of sponsored posts among those that say whether they are.
    sponsored_lift : float
        How much better sponsored posts engage than the others, relative to these.
    posting_frequency : float
        Posts per week since the oldest, which only starts the clock, to the time of observation.
    posting_consistency : float
        Regularity, see :func:`microinfluence.posting.posting_consistency`.
    cost_per_engagement, cost_per_thousand, cost_per_view : float
        Price of a post over the median interactions, impressions (in thousands) and views of one.
    currency : str or None
        Currency of the costs.
    reach : Reach or None
        Measured reach of the median post.
    potential_reach : Reach or None
        The followers. The two are never added.
    reported_engagement : ReportedEngagement or None
        What a vendor reports, for comparison.
    posts : mapping of str to int
        How many posts each figure rests on, by its name.

    Notes
    -----
    Engagement, and what is counted per post, come from the posts in the formula's window without
    pinned posts and without those younger than 48 hours. Saturation, frequency and consistency come
    from all posts that are not pinned.

    Examples
    --------
    >>> import microinfluence as mi
    >>> creator = mi.Influencer(
    ...     handle="ada",
    ...     platform="instagram",
    ...     followers=48_200,
    ...     posts=[mi.Post(likes=1_840, comments=136), mi.Post(likes=1_502, comments=88)],
    ...     price=mi.Price(amount=450, currency="EUR"),
    ... )
    >>> print(creator.metrics())
    ada on instagram: MICRO by infabrands_2020, 48,200 followers
    engagement 3.7 % (0.66 % to 20.9 %, 95 %, 2 posts, log-t of the median)
    by (likes + comments) / followers, median of the last 12 posts
    mean 3.7 %, median 3.7 %, ratio of sums 3.7 %
    2 of 2 posts
    likes per post                   1,671.0  2 posts
    comments per post                  112.0  2 posts
    comments per like                  0.067  2 posts
    EUR per interaction                 0.25  2 posts
    unknown: shares per post, comments answered, saves / followers, shares / followers, \
shares / impressions, views / followers, reach / followers, sponsored posts, \
sponsored against other posts, posts per week, regularity of posting, \
EUR per 1,000 impressions, EUR per view

    .. versionadded:: 0.1
    """

    handle: str
    platform: Platform
    followers: int | None
    tier: Tier
    scheme: str
    engagement: EngagementEstimate
    applause_rate: float = figure()
    conversation_rate: float = figure()
    amplification_rate: float = figure()
    comment_like_ratio: float = figure()
    reply_rate: float = figure()
    save_rate: float = figure()
    share_rate: float = figure()
    virality_rate: float = figure()
    view_rate: float = figure()
    reach_rate: float = figure()
    saturation: float = figure()
    sponsored_lift: float = figure()
    posting_frequency: float = figure()
    posting_consistency: float = figure()
    cost_per_engagement: float = figure()
    cost_per_thousand: float = figure()
    cost_per_view: float = figure()
    currency: str | None
    reach: Reach | None
    potential_reach: Reach | None
    reported_engagement: ReportedEngagement | None
    posts: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON types only.

        Returns
        -------
        dict of str
            Every field by name. Unknown is None; the tier is its name.
        """
        return encode_fields(self)

    def __str__(self) -> str:
        """Render what is known line by line, and name what is not."""
        size = "unknown" if self.followers is None else f"{self.followers:,}"
        account = f"{self.handle} on {self.platform}"
        lines = [
            f"{account}: {self.tier.name} by {self.scheme}, {size} followers",
            f"engagement {self.engagement}",
        ]
        if self.reported_engagement is not None:
            lines.append(f"not computed here: {self.reported_engagement}")
        words = {"per": self.engagement.formula.per, "currency": self.currency or "price"}
        unknown: list[str] = []
        for name, (what, write) in _ROWS.items():
            value, label = getattr(self, name), what.format(**words)
            if math.isnan(value):
                unknown.append(label)
            else:
                posts = self.posts[name]
                basis = f"{posts:,} {'post' if posts == 1 else 'posts'}"
                lines.append(f"{label:31}{write(value):>9}  {basis}")
        if self.reach is not None:
            lines.append(f"reach {self.reach}")
        return "\n".join([*lines, *([f"unknown: {', '.join(unknown)}"] if unknown else [])])
