"""Apify: the rows of the most used scrapers of Instagram and TikTok."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._many import Readings, read_many
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import (
    COUNT,
    EPOCH,
    FLAG,
    HANDLE,
    ID,
    ISO_TIME,
    LABELS,
    one_of,
)
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer
    from microinfluence.posts import Post

__all__ = [
    "INSTAGRAM_PROFILE",
    "LAYOUTS",
    "TIKTOK_VIDEO",
    "instagram_profile",
    "tiktok_videos",
]

_TYPES: Final = one_of(
    {"image": PostFormat.FEED, "video": PostFormat.VIDEO, "sidecar": PostFormat.CAROUSEL}
)

INSTAGRAM_PROFILE: Final = Layout(
    name="Apify, instagram-profile-scraper",
    reader="apify.instagram_profile",
    platform=Platform.INSTAGRAM,
    source=Source(
        "Instagram Profile Scraper",
        "Apify",
        None,
        "https://apify.com/apify/instagram-profile-scraper",
    ),
    evidence="third party",
    marks=("followersCount", "followsCount", "postsCount", "latestPosts"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id", ID),
        Field("followers", "followersCount", COUNT),
        Field("following", "followsCount", COUNT),
        Field("topics", "businessCategoryName", LABELS),
    ),
    posts=Posts(
        path="latestPosts",
        fields=(
            Field("id", "id | shortCode", ID),
            Field("likes", "likesCount", COUNT, hidden=Hidden(values=(-1,))),
            Field("comments", "commentsCount", COUNT, hidden=Hidden(flag="isCommentsDisabled")),
            Field("views", "videoPlayCount | videoViewCount", COUNT, hidden=Hidden(values=(0, -1))),
            Field("pinned", "isPinned", FLAG),
            Field("format", "productType", one_of({"clips": PostFormat.REEL})),
            Field("format", "type", _TYPES),
            Field("published_at", "timestamp", ISO_TIME),
        ),
    ),
    notes=(
        "A profile that could not be scraped is a row with an error, which is refused as one; what "
        "such a row looks like is unverified."
    ),
)
"""One row of apify/instagram-profile-scraper: a profile with its latest posts."""

TIKTOK_VIDEO: Final = Layout(
    name="Apify, tiktok-scraper",
    reader="apify.tiktok_videos",
    platform=Platform.TIKTOK,
    source=Source(
        "TikTok Scraper", "Clockworks", None, "https://apify.com/clockworks/tiktok-scraper"
    ),
    evidence="third party",
    marks=("authorMeta",),
    fields=(
        Field("handle", "authorMeta.name", HANDLE),
        Field("id", "authorMeta.id", ID),
        Field("followers", "authorMeta.fans", COUNT),
        Field("following", "authorMeta.following", COUNT),
    ),
    posts=Posts(
        fields=(
            Field("id", "id", ID),
            Field("likes", "diggCount", COUNT),
            Field("comments", "commentCount", COUNT),
            Field("shares", "shareCount", COUNT),
            Field("saves", "collectCount", COUNT),
            Field("views", "playCount", COUNT),
            Field("sponsored", "isSponsored | isAd", FLAG),
            Field("pinned", "isPinned", FLAG),
            Field(
                "format",
                "isSlideshow",
                one_of({True: PostFormat.CAROUSEL, False: PostFormat.VIDEO}),
            ),
            Field("published_at", "createTimeISO", ISO_TIME),
            Field("published_at", "createTime", EPOCH),
        ),
    ),
    notes=(
        "One row per video, the author in each. fans are followers; heart, likes received in all, "
        "and digg, likes given, are not used."
    ),
)
"""One row of clockworks/tiktok-scraper: a video with its author."""

LAYOUTS: Final = (INSTAGRAM_PROFILE, TIKTOK_VIDEO)
"""The layouts of this module."""


def instagram_profile(payload: object, *, observed_at: datetime | None = None) -> Influencer:
    """Read one row of the scraper of Instagram profiles.

    Parameters
    ----------
    payload : mapping or list
        The row.
    observed_at : datetime, optional
        When it was scraped, with a time zone.

    Returns
    -------
    Influencer
        The account with its latest posts; hidden likes are None.

    Raises
    ------
    PayloadError
        If the row is an error or another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> rows = [
    ...     {"username": "atelier.nomad", "followersCount": 18420},
    ...     {"username": "gone_user", "error": "not_found"},
    ... ]
    >>> readings = mi.readers.read_many(
    ...     rows, mi.readers.apify.instagram_profile, errors="collect"
    ... )
    >>> len(readings.records), [place for place, _ in readings.errors]
    (1, [1])

    .. versionadded:: 0.1
    """
    return read(INSTAGRAM_PROFILE, payload, observed_at=observed_at)


def _row(row: object, observed_at: datetime | None) -> Influencer:
    """Read the author and the one video of a row."""
    return read(TIKTOK_VIDEO, row, posts=[row], observed_at=observed_at)


def tiktok_videos(
    rows: Iterable[Any],
    *,
    errors: Literal["raise", "collect"] = "raise",
    observed_at: datetime | None = None,
) -> Readings:
    """Read the rows of the scraper of TikTok videos, and gather them by author.

    Parameters
    ----------
    rows : iterable of mapping
        One row per video.
    errors : {"raise", "collect"}
        Whether the first row that cannot be read ends it all, or is noted and passed over.
    observed_at : datetime, optional
        When they were scraped, with a time zone.

    Returns
    -------
    Readings
        One influencer per author, in the order in which they appear, with all their videos; what
        is told of an author is that of the first row. And the place and error of every row that
        could not be read.

    Raises
    ------
    PayloadError
        If a row is an error or another source's, or a value in it is not of its kind, unless
        errors are collected.

    Examples
    --------
    >>> import microinfluence as mi
    >>> author = {"name": "tomas.cooks", "fans": 31200}
    >>> rows = [
    ...     {"id": "1", "diggCount": 2210, "authorMeta": author},
    ...     {"id": "2", "diggCount": 1800, "authorMeta": author},
    ... ]
    >>> [creator] = mi.readers.apify.tiktok_videos(rows).records
    >>> [post.likes for post in creator.posts]
    [2210, 1800]

    .. versionadded:: 0.1
    """
    singles, failed = read_many(rows, partial(_row, observed_at=observed_at), errors=errors)
    authors: dict[str, Influencer] = {}
    videos: dict[str, list[Post]] = {}
    for each in singles:
        authors.setdefault(each.handle, each)
        videos.setdefault(each.handle, []).extend(each.posts)
    gathered = [attrs.evolve(each, posts=videos[name]) for name, each in authors.items()]
    return Readings(gathered, failed)
