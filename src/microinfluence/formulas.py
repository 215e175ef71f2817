"""Formulas of engagement: what is counted, what it is divided by, and who computes it so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

import attrs

from microinfluence import _fields, _formula_rows
from microinfluence import _formula_fields as check
from microinfluence._frozen import in_order
from microinfluence.platforms import CountName, Platform
from microinfluence.sources import Source, check_text
from microinfluence.tiers import check_label

__all__ = [
    "ASGARD_WEIGHTED",
    "BETTERMODE_WEIGHTED",
    "BUFFER_X",
    "BY_FOLLOWERS",
    "BY_IMPRESSIONS",
    "BY_REACH",
    "BY_VIEWS",
    "CREATORIQ_TIKTOK",
    "FACEBOOK",
    "FORMULAS",
    "HOOTSUITE_PINTEREST",
    "HYPEAUDITOR_INSTAGRAM",
    "HYPEAUDITOR_TIKTOK",
    "INFLUDATA_INSTAGRAM",
    "INFLUDATA_TIKTOK",
    "INFLUENCER_MARKETING_FACTORY_TIKTOK",
    "INSIGHTIQ_TIKTOK",
    "INSTAGRAM",
    "KAUSHIK_AMPLIFICATION",
    "KAUSHIK_APPLAUSE",
    "KAUSHIK_CONVERSATION",
    "LIKE_FOLLOWER_RATIO",
    "LINKEDIN",
    "MODASH_INSTAGRAM",
    "MODASH_VIDEO",
    "PINTEREST",
    "RIVAL_IQ",
    "RIVAL_IQ_TIKTOK",
    "SCRUNCH_INSTAGRAM",
    "STELLAR_FACEBOOK",
    "STELLAR_INSTAGRAM",
    "STELLAR_X",
    "STELLAR_YOUTUBE",
    "THREADS",
    "TIKTOK",
    "YOUTUBE",
    "ZERNIO_LINKEDIN",
    "Denominator",
    "Formula",
    "Kind",
    "Statistic",
    "X",
    "default_formula",
]

Denominator: TypeAlias = Literal["followers", "reach", "impressions", "views"]
"""What interactions are divided by."""

Statistic: TypeAlias = Literal["mean", "pooled", "median"]
"""How several posts become one figure.

``mean`` and ``median`` are those of the posts' own rates; ``pooled`` divides the sum of all
interactions by the sum of all audiences, so that a post counts as much as its audience.
"""

Kind: TypeAlias = Literal["rate", "count", "activity index"]
"""What a figure is: a share of an audience, a number per post, or a weighted sum, which is no share
of anything."""

_STATISTICS: Final[Mapping[Statistic, str]] = MappingProxyType(
    {"mean": "mean of", "pooled": "ratio of sums over", "median": "median of"}
)
"""Each statistic in the words that come before the posts."""

_OWN_FORMULA: Final = Source.policy("Own formula", "Declared by the caller, not by a publication")


@attrs.frozen(kw_only=True)
class Formula:
    """A definition of engagement for a post, and how the posts of an account become one figure.

    A post's figure is the weighted sum of its counts over its audience. Nothing is computed here:
    functions of :mod:`microinfluence.engagement` and the methods of an influencer take a formula.

    Parameters
    ----------
    name : str
        Short name, such as "hypeauditor_instagram".
    numerator : mapping of CountName to float
        Which counts of a post enter, and the weight of each: finite and above 0.
    per : {"followers", "reach", "impressions", "views"} or None
        What the weighted sum is divided by; None where it stays a number per post.
    statistic : {"mean", "pooled", "median"}
        How several posts become one figure: mean or median of their rates, or ratio of sums.
    window_posts : int or None
        Only the newest so many posts; None for all.
    window_days : int or None
        Only posts of the last so many days; None for all.
    platforms : set of Platform
        The platforms that the formula speaks of; empty for any.
    source : Source
        Who publishes it; by default the caller's own.
    notes : str
        How the source was read where it leaves something open.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a count does not exist or is not one of a post, a weight is not above 0, an option does
        not exist, or a window is empty.

    Examples
    --------
    A formula of your own:

    >>> import microinfluence as mi
    >>> ours = mi.formulas.Formula(
    ...     name="ours", numerator={"likes": 1, "saves": 1}, per="reach", window_posts=20
    ... )
    >>> print(ours)
    (likes + saves) / reach, median of the last 20 posts
    >>> sorted(ours.needs)
    ['likes', 'reach', 'saves']

    With weights it is no longer a share of an audience:

    >>> print(mi.formulas.BETTERMODE_WEIGHTED)
    (0.1 likes + 0.5 comments + shares) / followers, mean of all posts
    >>> mi.formulas.BETTERMODE_WEIGHTED.kind
    'activity index'

    .. versionadded:: 0.1
    """

    name: str = attrs.field(validator=check_label)
    numerator: Mapping[CountName, float] = attrs.field(
        converter=check.weights, validator=check.numerator
    )
    per: Denominator | None = attrs.field(
        default="followers", validator=check.one_of((*get_args(Denominator), None))
    )
    statistic: Statistic = attrs.field(
        default="median", validator=check.one_of(get_args(Statistic))
    )
    window_posts: int | None = attrs.field(default=None, validator=check.window)
    window_days: int | None = attrs.field(default=None, validator=check.window)
    platforms: frozenset[Platform] = attrs.field(
        default=frozenset(), converter=check.platforms, repr=in_order
    )
    source: Source = attrs.field(default=_OWN_FORMULA, validator=check.source)
    notes: str = attrs.field(default="", validator=check_text)

    @property
    def needs(self) -> frozenset[CountName]:
        """The counts without which a post has no figure: those that enter, and the audience."""
        audience = () if self.per is None else (self.per,)
        return frozenset((*self.numerator, *audience))

    @property
    def kind(self) -> Kind:
        """What the figure is; see :data:`Kind`. A rate may exceed 1: views repeat, posts travel."""
        if any(weight != 1 for weight in self.numerator.values()):
            return "activity index"
        return "rate" if self.per else "count"

    def __str__(self) -> str:
        """Write the formula as an expression, with the statistic and its window."""
        terms = [name if w == 1 else f"{w:g} {name}" for name, w in self.numerator.items()]
        total = terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"
        posts = "all posts" if self.window_posts is None else f"the last {self.window_posts} posts"
        days = "" if self.window_days is None else f" of {self.window_days} days"
        what = f"{total} / {self.per}" if self.per else f"{' + '.join(terms)} per post"
        return f"{what}, {_STATISTICS[self.statistic]} {posts}{days}"


FORMULAS: Final[Mapping[str, Formula]] = MappingProxyType(
    {
        row.name: Formula(**row._asdict())
        for row in (*_formula_rows.PUBLISHED, *_formula_rows.DEFAULTS)
    }
)
"""Every formula of this module by its name: those that others publish, and our defaults."""

BY_FOLLOWERS: Final = FORMULAS["by_followers"]
"""Likes, comments and shares over followers."""
BY_REACH: Final = FORMULAS["by_reach"]
"""Likes, comments and shares over reach."""
BY_IMPRESSIONS: Final = FORMULAS["by_impressions"]
"""Likes, comments and shares over impressions."""
BY_VIEWS: Final = FORMULAS["by_views"]
"""Likes, comments and shares over views."""
HYPEAUDITOR_INSTAGRAM: Final = FORMULAS["hypeauditor_instagram"]
"""HypeAuditor, Instagram: likes and comments over followers, last 12 posts."""
HYPEAUDITOR_TIKTOK: Final = FORMULAS["hypeauditor_tiktok"]
"""HypeAuditor, TikTok: likes, comments and shares over views, last 30 posts."""
MODASH_INSTAGRAM: Final = FORMULAS["modash_instagram"]
"""Modash, Instagram: median likes over followers."""
MODASH_VIDEO: Final = FORMULAS["modash_video"]
"""Modash, TikTok and YouTube: average likes over average views."""
INFLUDATA_INSTAGRAM: Final = FORMULAS["infludata_instagram"]
"""infludata, Instagram: mean of likes and comments over followers."""
INFLUDATA_TIKTOK: Final = FORMULAS["infludata_tiktok"]
"""infludata, TikTok: likes and comments over views."""
INSIGHTIQ_TIKTOK: Final = FORMULAS["insightiq_tiktok"]
"""InsightIQ, TikTok: likes, comments and shares over followers, median of 30 posts."""
RIVAL_IQ: Final = FORMULAS["rival_iq"]
"""Rival IQ, public data: all actions over followers, ratio of sums."""
RIVAL_IQ_TIKTOK: Final = FORMULAS["rival_iq_tiktok"]
"""Rival IQ, TikTok: all actions over views, ratio of sums."""
STELLAR_INSTAGRAM: Final = FORMULAS["stellar_instagram"]
"""Stellar, Instagram: likes and comments over followers, three months."""
STELLAR_FACEBOOK: Final = FORMULAS["stellar_facebook"]
"""Stellar, Facebook: shares, reactions and comments over followers."""
STELLAR_X: Final = FORMULAS["stellar_x"]
"""Stellar, X: reposts, likes and replies over followers."""
STELLAR_YOUTUBE: Final = FORMULAS["stellar_youtube"]
"""Stellar, YouTube: likes and comments over views."""
SCRUNCH_INSTAGRAM: Final = FORMULAS["scrunch_instagram"]
"""Scrunch, Instagram: likes and comments over followers, 30 days."""
LIKE_FOLLOWER_RATIO: Final = FORMULAS["like_follower_ratio"]
"""InfluencerDB's like–follower ratio: average likes over followers."""
INFLUENCER_MARKETING_FACTORY_TIKTOK: Final = FORMULAS["influencer_marketing_factory_tiktok"]
"""Influencer Marketing Factory, TikTok: likes and comments over followers, 20 posts."""
CREATORIQ_TIKTOK: Final = FORMULAS["creatoriq_tiktok"]
"""CreatorIQ, TikTok: likes, comments, shares and saves over views."""
BUFFER_X: Final = FORMULAS["buffer_x"]
"""Buffer, X: likes, replies, reposts, quotes and clicks over impressions."""
ZERNIO_LINKEDIN: Final = FORMULAS["zernio_linkedin"]
"""Zernio, LinkedIn: all actions over impressions."""
HOOTSUITE_PINTEREST: Final = FORMULAS["hootsuite_pinterest"]
"""Hootsuite, Pinterest: saves and clicks over impressions."""
KAUSHIK_CONVERSATION: Final = FORMULAS["kaushik_conversation"]
"""Kaushik: comments per post."""
KAUSHIK_AMPLIFICATION: Final = FORMULAS["kaushik_amplification"]
"""Kaushik: shares per post."""
KAUSHIK_APPLAUSE: Final = FORMULAS["kaushik_applause"]
"""Kaushik: likes per post."""
BETTERMODE_WEIGHTED: Final = FORMULAS["bettermode_weighted"]
"""Bettermode: an activity index that weights shares ten times likes."""
ASGARD_WEIGHTED: Final = FORMULAS["asgard_weighted"]
"""Asgard: an activity index that weights comments 2 and shares 3."""
INSTAGRAM: Final = FORMULAS["instagram"]
"""Our default for Instagram."""
TIKTOK: Final = FORMULAS["tiktok"]
"""Our default for TikTok."""
YOUTUBE: Final = FORMULAS["youtube"]
"""Our default for YouTube."""
X: Final = FORMULAS["x"]
"""Our default for X."""
FACEBOOK: Final = FORMULAS["facebook"]
"""Our default for Facebook."""
LINKEDIN: Final = FORMULAS["linkedin"]
"""Our default for LinkedIn."""
PINTEREST: Final = FORMULAS["pinterest"]
"""Our default for Pinterest."""
THREADS: Final = FORMULAS["threads"]
"""Our default for Threads."""


def default_formula(platform: Platform) -> Formula:
    """Return the formula that is taken where none is named.

    Parameters
    ----------
    platform : Platform
        The platform, or its value.

    Returns
    -------
    Formula
        Our choice for the platform: interactions that anybody can count over the audience that
        sees a post there, median of the last posts. Its source says why. For Twitch, which counts
        no interactions, and for other platforms it is :data:`BY_FOLLOWERS`.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If there is no such platform.

    Examples
    --------
    >>> import microinfluence as mi
    >>> print(mi.formulas.default_formula(mi.Platform.INSTAGRAM))
    (likes + comments) / followers, median of the last 12 posts
    >>> mi.formulas.default_formula(mi.Platform.X).source.note
    'Impressions are public on X and Buffer divides by them; clicks, which Buffer adds, are for \
the owner only. The median, because one viral post must not make the figure.'

    .. versionadded:: 0.1
    """
    found = _fields.required_choice("platform", Platform)(platform)
    return FORMULAS.get(found.value, BY_FOLLOWERS)
