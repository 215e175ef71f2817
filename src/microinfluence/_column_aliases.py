"""What the columns of common exports are called: declared names, and how a column is found by them.

The names are the keys that platforms' APIs, scrapers and vendors use, as their public schemas and
documentation give them. A key of nested data, such as ``statistics.subscriberCount``, becomes a
column name with a dot, slash or underscores in its place, depending on the tool that flattened it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from microinfluence.errors import InvalidValueError, excerpt

__all__ = ["ALIASES", "candidates", "plain", "resolve", "shown"]

ALIASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "handle": (
            "username",  # Instagram, TikTok, X, Pinterest, HypeAuditor, Apify
            "uniqueId",  # TikTok's web data
            "authorMeta.name",  # Apify's TikTok actors
            "snippet.customUrl",  # YouTube
            "platform_username",  # Phyllo
            "profile.username",  # Modash
            "account",  # Bright Data, Instagram
            "account_id",  # Bright Data, TikTok
        ),
        "followers": (
            "followers_count",  # Instagram Graph, HypeAuditor, Apify
            "follower_count",  # Instagram's app, TikTok, Pinterest, Phyllo
            "edge_followed_by.count",  # Instagram's web data
            "stats.followerCount",  # TikTok's web data
            "fans",  # TikTok's web data
            "authorMeta.fans",  # Apify's TikTok actors
            "statistics.subscriberCount",  # YouTube
            "subscriberCount",  # YouTube, the inner object
            "public_metrics.followers_count",  # X
            "subscriber_count",  # Phyllo
            "reputation.follower_count",  # Phyllo
            "reputation.subscriber_count",  # Phyllo
            "profile.followers",  # Modash
        ),
        "following": (
            "follows_count",  # Instagram Graph, Apify
            "following_count",  # Instagram's app, TikTok, X, Pinterest, Phyllo
            "edge_follow.count",  # Instagram's web data
            "stats.followingCount",  # TikTok's web data
            "authorMeta.following",  # Apify's TikTok actors
            "public_metrics.following_count",  # X
            "reputation.following_count",  # Phyllo
            "stats.following",  # Modash
            "followings_count",  # HypeAuditor
        ),
        "likes": (
            "like_count",  # Instagram Graph, its app, TikTok, X
            "likes_count",  # Apify
            "edge_media_preview_like.count",  # Instagram's web data
            "diggCount",  # TikTok's web data, Bright Data
            "statistics.likeCount",  # YouTube
            "public_metrics.like_count",  # X
            "engagement.like_count",  # Phyllo
        ),
        "comments": (
            "comment_count",  # Instagram's app, TikTok, YouTube, Phyllo
            "comments_count",  # Instagram Graph, Apify
            "edge_media_to_comment.count",  # Instagram's web data
            "statistics.commentCount",  # YouTube
            "reply_count",  # X
            "public_metrics.reply_count",  # X
            "engagement.comment_count",  # Phyllo
        ),
        "shares": (  # not X, where they are the sum of two counts
            "share_count",  # TikTok, its web data, Phyllo, Bright Data
            "shares_count",  # Instagram Graph
            "engagement.share_count",  # Phyllo
        ),
        "saves": (
            "saved",  # Instagram's insights
            "saved_count",  # Instagram Graph
            "favorites_count",  # TikTok
            "collectCount",  # TikTok's web data
            "bookmark_count",  # X
            "public_metrics.bookmark_count",  # X
            "save_count",  # Phyllo
            "engagement.save_count",  # Phyllo
        ),
        "views": (  # on X they are the impressions
            "view_count",  # Instagram Graph, TikTok, YouTube, Phyllo
            "play_count",  # Instagram's app, TikTok's web data, Phyllo, Bright Data
            "video_view_count",  # Instagram's web data, Apify
            "videoPlayCount",  # Apify
            "statistics.viewCount",  # YouTube
            "engagement.view_count",  # Phyllo
            "engagement.play_count",  # Phyllo
        ),
        "impressions": (
            "impression_count",  # X
            "public_metrics.impression_count",  # X
        ),
        "reach": (
            "reach_organic_count",  # Phyllo
            "engagement.reach_organic_count",  # Phyllo
        ),
    }
)
"""Names of columns by what they hold, besides that word itself.

A rate has none: whether 3.2 is a percentage is for its owner to say."""

_SHOWN: Final = 300
"""About how many characters of names an error shows: our own policy, four lines."""

_SEPARATORS: Final = re.compile(r"[\s./_:-]+")


def plain(name: str) -> str:
    """Return a name without what tools change: separators and the case of letters."""
    return _SEPARATORS.sub("", name).casefold()


def candidates(wanted: str, columns: Iterable[str]) -> tuple[str, ...]:
    """Return every column that could hold what is wanted.

    Parameters
    ----------
    wanted : str
        What the column holds: a key of :data:`ALIASES`, or any other name.
    columns : iterable of str
        Names of the columns; one that stands twice is two candidates.

    Returns
    -------
    tuple of str
        In the order of the columns.
    """
    names = {plain(name) for name in (wanted, *ALIASES.get(wanted, ()))}
    return tuple(column for column in columns if plain(column) in names)


def resolve(wanted: str, columns: Iterable[str], argument: str) -> str | None:
    """Return the one column that holds what is wanted.

    Parameters
    ----------
    wanted : str
        What the column holds: a key of :data:`ALIASES`, or any other name.
    columns : iterable of str
        Names of the columns.
    argument : str
        Name of the argument that it is for, for the error.

    Returns
    -------
    str or None
        The column; None where there is none.

    Raises
    ------
    InvalidValueError
        If several could, with the names of all: which of them is meant is not ours to guess.
    """
    found = candidates(wanted, columns)
    if len(found) > 1:
        raise InvalidValueError(argument, "must be one column", found, hint="Name the one to use")
    return found[0] if found else None


def shown(columns: Sequence[object]) -> str:
    """Write names of columns for an error: the first of them, each in bounded length.

    Parameters
    ----------
    columns : sequence of str
        The names; what is no text is described.

    Returns
    -------
    str
        Each as it would be typed in, and how many more there are.
    """
    room, written = _SHOWN, list[str]()
    for name in columns:
        short = excerpt(name)
        room -= len(short)
        if written and room < 0:
            return f"{', '.join(written)} and {len(columns) - len(written):,} more"
        written.append(short)
    return ", ".join(written)
