"""TikTok: the answers of its Research and Display APIs, and the data of its website."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._paths import probe
from microinfluence.readers._reading import read
from microinfluence.readers._unwrap import pages
from microinfluence.readers.kinds import COUNT, EPOCH, FLAG, HANDLE, ID, Refused
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = [
    "DISPLAY",
    "LAYOUTS",
    "RESEARCH",
    "WEB_PROFILE",
    "display",
    "research",
    "web_profile",
]

_VIDEO: Final = (
    Field("id", "id", ID),
    Field("likes", "like_count", COUNT),
    Field("comments", "comment_count", COUNT),
    Field("shares", "share_count", COUNT),
    Field("views", "view_count", COUNT),
    Field("published_at", "create_time", EPOCH),
)

_VIDEOS: Final = Posts(
    envelopes=("data.videos", "videos"),
    fields=(*_VIDEO, Field("saves", "favorites_count", COUNT)),
)

RESEARCH: Final = Layout(
    name="TikTok Research API",
    reader="tiktok.research",
    platform=Platform.TIKTOK,
    source=Source(
        "Query User Info",
        "TikTok",
        None,
        "https://developers.tiktok.com/doc/research-api-specs-query-user-info",
    ),
    evidence="documentation",
    envelopes=("data",),
    marks=("follower_count", "following_count", "video_count", "likes_count", "bio_description"),
    fields=(
        Field("followers", "follower_count", COUNT),
        Field("following", "following_count", COUNT),
    ),
    posts=_VIDEOS,
    notes=(
        "The answer about a user has no name: it is that of the videos' username, or of the "
        "caller. likes_count is what the account received in all, and is not used."
    ),
)
"""What researchers see of a public account."""

DISPLAY: Final = Layout(
    name="TikTok Display API",
    reader="tiktok.display",
    platform=Platform.TIKTOK,
    source=Source(
        "Get User Info",
        "TikTok",
        None,
        "https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info",
    ),
    evidence="documentation",
    envelopes=("data.user", "user"),
    marks=("open_id", "union_id"),
    fields=(
        Field(
            "handle",
            "username | open_id",
            HANDLE,
            note="Without the scope user.info.profile there is no username; then the open_id.",
        ),
        Field("id", "open_id", ID),
        Field("followers", "follower_count", COUNT),
        Field("following", "following_count", COUNT),
    ),
    posts=Posts(envelopes=("data.videos", "videos"), fields=_VIDEO),
    notes="Fields come by granted scope. There are no saves.",
)
"""The account of who logged in."""


def _figure(name: str) -> str:
    """Return the path of a count of the website: exact in ``statsV2``, rounded in ``stats``."""
    return f"statsV2.{name} | stats.{name}"


WEB_PROFILE: Final = Layout(
    name="TikTok website",
    reader="tiktok.web_profile",
    platform=Platform.TIKTOK,
    source=Source(
        "TikTokApi, user.py",
        "David Teather",
        None,
        "https://github.com/davidteather/TikTok-Api/blob/main/TikTokApi/api/user.py",
    ),
    evidence="third party",
    envelopes=("userInfo",),
    marks=("stats", "statsV2"),
    fields=(
        Field("handle", "user.uniqueId", HANDLE),
        Field("id", "user.id", ID),
        Field("followers", _figure("followerCount"), COUNT),
        Field("following", _figure("followingCount"), COUNT),
    ),
    posts=Posts(
        path="itemList",
        envelopes=("itemList",),
        fields=(
            Field("id", "id", ID),
            Field("likes", _figure("diggCount"), COUNT),
            Field("comments", _figure("commentCount"), COUNT),
            Field("shares", _figure("shareCount"), COUNT),
            Field("saves", _figure("collectCount"), COUNT),
            Field("views", _figure("playCount"), COUNT),
            Field("sponsored", "isAd", FLAG, evidence="unverified"),
            Field("published_at", "createTime", EPOCH),
        ),
    ),
    notes=(
        "statsV2 has exact counts as text, stats rounded ones. An account's heartCount is what it "
        "received in all, its diggCount what it gave; neither is used."
    ),
)
"""A profile as the website loads it."""

LAYOUTS: Final = (RESEARCH, DISPLAY, WEB_PROFILE)
"""The layouts of this module."""


def research(
    payload: object,
    videos: object = None,
    *,
    handle: str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read what the Research API tells of a public account.

    Parameters
    ----------
    payload : mapping or list
        The answer about the user.
    videos : mapping or list, optional
        The answer with the user's videos, or several pages of it.
    handle : str, optional
        The user's name. Without it, it is the ``username`` of the first video that tells it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its videos.

    Raises
    ------
    PayloadError
        If the payload is another source's, nothing tells the handle, or a value is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"data": {"display_name": "Tomas Cooks", "follower_count": 31200}}
    >>> mi.readers.tiktok.research(answer, handle="tomas.cooks").followers
    31200

    .. versionadded:: 0.1
    """
    name = _username(videos) if handle is None else handle
    return read(RESEARCH, payload, posts=videos, handle=name, observed_at=observed_at)


def _username(videos: object) -> str | None:
    """Return the name of who made the videos; the engine refuses what is no list of videos."""
    try:
        told = [
            probe(entry, "username") for _, page in pages(_VIDEOS, videos, "") for entry in page
        ]
    except Refused:
        return None
    return next((name for name in told if isinstance(name, str) and name), None)


def display(
    payload: object,
    videos: object = None,
    *,
    handle: str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read the account of who logged in.

    Parameters
    ----------
    payload : mapping or list
        The answer about the user.
    videos : mapping or list, optional
        The answer with the user's videos, or several pages of it.
    handle : str, optional
        The user's name, where the scope does not let the answer tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its videos. Where neither tells the name, the ``open_id`` stands for it.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"data": {"user": {"open_id": "a1-b2", "follower_count": 31200}}}
    >>> mi.readers.tiktok.display(answer, handle="tomas.cooks").handle
    'tomas.cooks'

    .. versionadded:: 0.1
    """
    return read(DISPLAY, payload, posts=videos, handle=handle, observed_at=observed_at)


def web_profile(
    payload: object, items: object = None, *, observed_at: datetime | None = None
) -> Influencer:
    """Read a profile as the website loads it.

    Parameters
    ----------
    payload : mapping or list
        The profile, with ``userInfo`` or without.
    items : mapping or list, optional
        The account's videos: the answer with its ``itemList``, several such, or the list.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its videos.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> profile = {
    ...     "user": {"uniqueId": "tomas.cooks"},
    ...     "stats": {"followerCount": 31200},
    ...     "statsV2": {"followerCount": "31214"},
    ... }
    >>> mi.readers.tiktok.web_profile({"userInfo": profile}).followers
    31214

    .. versionadded:: 0.1
    """
    return read(WEB_PROFILE, payload, posts=items, observed_at=observed_at)
