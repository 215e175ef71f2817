"""What generated creators are like: every number of the generator, and where it comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, NamedTuple

from microinfluence._benchmark_sources import HYPEAUDITOR_2026, INFLUENCER_MARKETING_FACTORY
from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.sources import Source
from microinfluence.tiers import Tier

OBSERVED_AT: Final = datetime(2026, 11, 2, 12, tzinfo=UTC)
"""When the counts of every generated creator were read. Our own policy: any fixed time would do."""

HUB: Final = Source(
    "How much do influencers cost?",
    "Influencer Marketing Hub",
    2021,
    "https://influencermarketinghub.com",
    "http://alittleclass.blogspot.com/2021/01/how-much-do-influencers-cost.html",
    "US dollars for one post. For TikTok the range from 1,250 to 2,500 is our reading.",
)

LEFTY_SATURATION: Final = Source(
    "Influencer saturation rate",
    "Lefty",
    None,
    "https://help.lefty.io/en/articles/8820608-influencer-saturation-rate",
    note="Acceptable shares of sponsored posts, by size; none below 10,000 followers.",
)

POLICY: Final = Source.policy(
    "Generated creators",
    "Nobody publishes how hidden likes, audiences or values are distributed: such figures are "
    "plausible, not measured",
)

SOURCES: Final = (
    HYPEAUDITOR_2026,
    INFLUENCER_MARKETING_FACTORY,
    HUB,
    LEFTY_SATURATION,
    POLICY,
)
"""Where the figures come from, our own policy last."""


class Size(NamedTuple):
    """Creators of one size. Rates are interactions per follower of a median creator."""

    tier: Tier
    weight: int
    """Creators of this size among 1,000. Nano, micro and mega by HypeAuditor 2026; the 40 between
    them are split as Zipf's law has it, in proportion to 1 / lowest - 1 / highest."""
    lowest: int
    """Least number of followers, by the same report."""
    beyond: int
    """Number of followers at which the next size begins; for the last our own policy."""
    instagram: float
    """HypeAuditor 2026; between its micro and mega our own policy, a straight line."""
    tiktok: float
    """Influencer Marketing Factory 2019, by the range that holds most of these followers."""
    sponsored: tuple[float, float]
    """Least and greatest share of sponsored posts, by Lefty; below its sizes our own policy."""
    answered: float
    """Greatest share of comments that are answered. Our own policy: it falls with size."""


SIZES: Final = (
    Size(Tier.NANO, 815, 1_000, 10_000, 0.0178, 0.0938, (0.0, 0.1), 0.6),
    Size(Tier.MICRO, 144, 10_000, 50_000, 0.0054, 0.0843, (0.05, 0.15), 0.4),
    Size(Tier.MID, 38, 50_000, 500_000, 0.0047, 0.0723, (0.1, 0.2), 0.2),
    Size(Tier.MACRO, 2, 500_000, 1_000_000, 0.0040, 0.0488, (0.15, 0.25), 0.1),
    Size(Tier.MEGA, 1, 1_000_000, 50_000_000, 0.0033, 0.0499, (0.2, 0.35), 0.02),
)
"""Creators by size, least first."""

YOUTUBE_RATE: Final = 0.008
"""Interactions per subscriber on YouTube. Our own policy: a fifth of the subscribers see a video,
and one view in 25 leads to an interaction."""


class Place(NamedTuple):
    """Creators of one platform."""

    platform: Platform
    weight: int
    """Creators of this platform among 100. Our own policy."""
    formats: tuple[PostFormat, ...]
    """Kinds of posts."""
    format_weights: tuple[int, ...]
    """How common each kind is. Our own policy."""
    views: float
    """Views per interaction. Our own policy."""
    prices: tuple[tuple[float, float], ...]
    """Price of a post at the least and the greatest number of followers of each size, in US
    dollars, by Influencer Marketing Hub; for the last size the price continues in proportion."""


PLACES: Final = (
    Place(
        Platform.INSTAGRAM,
        50,
        (PostFormat.FEED, PostFormat.CAROUSEL, PostFormat.REEL),
        (3, 3, 4),
        20.0,
        ((10, 100), (100, 500), (500, 5_000), (5_000, 10_000), (10_000, 500_000)),
    ),
    Place(
        Platform.TIKTOK,
        30,
        (PostFormat.VIDEO,),
        (1,),
        12.0,
        ((5, 25), (25, 125), (125, 1_250), (1_250, 2_500), (2_500, 125_000)),
    ),
    Place(
        Platform.YOUTUBE,
        20,
        (PostFormat.VIDEO, PostFormat.SHORT),
        (6, 4),
        25.0,
        ((20, 200), (200, 1_000), (1_000, 10_000), (10_000, 20_000), (20_000, 1_000_000)),
    ),
)
"""The platforms of generated creators."""

RATE_EIGHTHS: Final = 3
"""Spread of engagement between creators of one size, and between the posts of one creator: an s.d.
of 0.68 of the logarithm. Our own policy: a public set of 79 Instagram accounts has 0.69, 0.64."""

COMMENTS_PER_LIKE: Final = 0.02
"""Of a median creator. Our own policy: what the same set has."""

COMMENT_EIGHTHS: Final = 4
"""Spread of it between creators, an s.d. of 0.91; the same set has 0.91."""

SHARES_PER_LIKE: Final = 0.03
"""Of a median creator. Our own policy."""

SAVES_PER_LIKE: Final = 0.05
"""Of a median creator. Our own policy."""

VIEW_EIGHTHS: Final = 1
"""Spread of views per interaction between posts. Our own policy."""

HALF_LIFE: Final = 12.0
"""Hours after which a post has half of its interactions. Our own policy."""

MOST_POSTS: Final = 30
"""Most posts of a creator. Our own policy: as many as the longest published window has."""

FEWEST_POSTS: Final = 6
"""Fewest posts of a creator who posts at all. Our own policy."""

SILENT: Final = 0.02
"""Share of creators without any post. Our own policy."""

GAP: Final = 48.0
"""Median hours between the posts of a median creator. Our own policy."""

HIDES_FOLLOWERS: Final = 0.01
"""Share of creators whose followers are unknown. Our own policy."""

HIDES_LIKES: Final = 0.08
"""Share of creators who hide the likes of all posts. Our own policy."""

HIDDEN_POST: Final = 0.02
"""Share of the others' posts whose likes are hidden. Our own policy."""

TELLS_REPLIES: Final = 0.5
"""Share of creators whose answers to comments were counted. Our own policy."""

TELLS_AUDIENCE: Final = 0.7
"""Share of creators whose audience is known. Our own policy."""

TELLS_PRICE: Final = 0.4
"""Share of creators whose price is known. Our own policy."""

DECLINES: Final = 0.3
"""Share of creators who rule out a category. Our own policy."""

FOLLOWING: Final = 600.0
"""Accounts that a median creator follows. Our own policy."""

TOPICS: Final = (
    ("beauty", 0.85),
    ("fashion", 0.75),
    ("travel", 0.55),
    ("hiking", 0.45),
    ("fitness", 0.5),
    ("nutrition", 0.65),
    ("cooking", 0.65),
    ("family", 0.75),
    ("interiors", 0.7),
    ("technology", 0.25),
    ("gaming", 0.2),
    ("music", 0.5),
)
"""What creators are about, each topic next to those that go with it, and the share of women among
the followers. Our own policy."""

TOPIC_WEIGHTS: Final = (5, 3, 1)
"""Weight of a creator's topic, of the one beside it and of any other. Our own policy."""

VALUES: Final = ("sustainability", "fairness", "body positivity", "animal welfare", "locality")
"""What creators stand for. Our own policy."""

HOLDS_VALUE: Final = 0.25
"""Share of creators who hold each value. Our own policy."""

CATEGORIES: Final = ("alcohol", "gambling", "fast fashion", "tobacco")
"""What creators may rule out. Our own policy."""

COUNTRIES: Final = (
    ("US", "en"),
    ("GB", "en"),
    ("DE", "de"),
    ("AT", "de"),
    ("FR", "fr"),
    ("ES", "es"),
    ("BR", "pt-BR"),
    ("IN", "hi"),
)
"""Countries of creators and their language, each next to a likely second one. Our own policy."""

COUNTRY_WEIGHTS: Final = (30, 10, 12, 4, 10, 10, 14, 10)
"""How many creators each country has. Our own policy."""

AT_HOME: Final = (0.45, 0.85)
"""Least and greatest share of the followers who live in the creator's country. Our own policy."""

NEXT: Final = 0.4
"""Share of the other followers who live in the country listed next. Our own policy."""

AGES: Final = (("13-17", 8.0), ("18-24", 30.0), ("25-34", 34.0), ("35-44", 18.0), ("45-54", 7.0))
"""Age ranges and the weight of each in a median audience. Our own policy."""

LEAST_SHARE: Final = 0.02
"""Least share that a list of an audience still names; lists are cut off. Our own policy."""

AUTHENTIC: Final = (0.95, 0.35)
"""Share of real people among the followers at best, and by how much less at worst; the median is
0.86. Our own policy."""

NAMES: Final = ("mira", "noah", "lena", "tariq", "yuna", "omar", "ines", "paul", "zoe", "ravi")
"""First words of handles, invented."""
