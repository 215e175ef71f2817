"""Bright Data: the rows of its data sets of Instagram, TikTok and YouTube."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, FRACTION, HANDLE, ID, ISO_UTC, LABELS, one_of
from microinfluence.readers.layouts import Field, Layout, Posts, Reported
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = [
    "INSTAGRAM_PROFILE",
    "LAYOUTS",
    "TIKTOK_PROFILE",
    "YOUTUBE_CHANNEL",
    "instagram_profile",
    "tiktok_profile",
    "youtube_channel",
]

_CELLS: Final = "In CSV files lists are JSON text in a cell: pass them through json.loads first."


_PUBLISHER: Final = "Bright Data"


def _samples(name: str) -> Source:
    address = f"https://github.com/luminati-io/{name}-dataset-samples"
    return Source(f"{name} dataset samples", _PUBLISHER, None, address)


INSTAGRAM_PROFILE: Final = Layout(
    name="Bright Data, Instagram profiles",
    reader="bright_data.instagram_profile",
    platform=Platform.INSTAGRAM,
    source=_samples("Instagram"),
    evidence="third party",
    marks=("profile_name", "avg_engagement", "is_professional_account"),
    fields=(
        Field("handle", "account", HANDLE),
        Field("id", "id", ID, evidence="unverified"),
        Field("followers", "followers", COUNT),
        Field("following", "following", COUNT),
        Field("topics", "category_name", LABELS),
    ),
    posts=Posts(
        path="posts",
        fields=(
            Field("id", "id", ID),
            Field("likes", "likes", COUNT),
            Field("comments", "comments", COUNT),
            Field(
                "format",
                "content_type",
                one_of(
                    {
                        "image": PostFormat.FEED,
                        "video": PostFormat.VIDEO,
                        "reel": PostFormat.REEL,
                        "carousel": PostFormat.CAROUSEL,
                    }
                ),
                evidence="unverified",
            ),
            Field("published_at", "datetime", ISO_UTC, evidence="unverified"),
        ),
    ),
    engagement=Reported(
        path="avg_engagement",
        kind=FRACTION,
        formula="as Bright Data computes it; it does not say how",
        source="Bright Data",
        evidence="unverified",
    ),
    notes=f"A row with an error is refused as one. {_CELLS}",
)
"""One row of the data set of Instagram profiles."""

TIKTOK_PROFILE: Final = Layout(
    name="Bright Data, TikTok profiles",
    reader="bright_data.tiktok_profile",
    platform=Platform.TIKTOK,
    source=_samples("TikTok"),
    evidence="third party",
    marks=("awg_engagement_rate", "like_engagement_rate", "videos_count", "account_id"),
    fields=(
        Field("handle", "account_id", HANDLE),
        Field("id", "id", ID, evidence="unverified"),
        Field("followers", "followers", COUNT),
        Field("following", "following", COUNT),
    ),
    posts=Posts(
        fields=(
            Field("id", "post_id", ID),
            Field("likes", "digg_count", COUNT),
            Field("comments", "comment_count", COUNT),
            Field("shares", "share_count", COUNT),
            Field("saves", "collect_count", COUNT, evidence="unverified"),
            Field("views", "play_count", COUNT),
            Field("published_at", "create_time", ISO_UTC, evidence="unverified"),
        ),
    ),
    engagement=Reported(
        path="awg_engagement_rate",
        kind=FRACTION,
        formula="as Bright Data computes it; it does not say how",
        source="Bright Data",
    ),
    notes=(
        "likes are what the account received in all, and are not used. Top videos are chosen for "
        f"their success, and are not used either. {_CELLS}"
    ),
)
"""One row of the data set of TikTok profiles."""

YOUTUBE_CHANNEL: Final = Layout(
    name="Bright Data, YouTube channels",
    reader="bright_data.youtube_channel",
    platform=Platform.YOUTUBE,
    source=_samples("YouTube"),
    evidence="third party",
    marks=("subscribers", "subscriber_count"),
    fields=(
        Field("handle", "handle", HANDLE, evidence="unverified"),
        Field("id", "id", ID, evidence="unverified"),
        Field("followers", "subscribers | subscriber_count", COUNT),
    ),
    notes=_CELLS,
)
"""One row of the data set of YouTube channels."""

LAYOUTS: Final = (INSTAGRAM_PROFILE, TIKTOK_PROFILE, YOUTUBE_CHANNEL)
"""The layouts of this module."""


def instagram_profile(payload: object, *, observed_at: datetime | None = None) -> Influencer:
    """Read one row of the data set of Instagram profiles.

    Parameters
    ----------
    payload : mapping or list
        The row.
    observed_at : datetime, optional
        When it was collected, with a time zone.

    Returns
    -------
    Influencer
        The account with its posts and the rate that Bright Data reports.

    Raises
    ------
    PayloadError
        If the row is an error or another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> row = {"account": "atelier.nomad", "profile_name": "Atelier Nomad", "followers": 18420}
    >>> mi.readers.bright_data.instagram_profile(row).followers
    18420

    .. versionadded:: 0.1
    """
    return read(INSTAGRAM_PROFILE, payload, observed_at=observed_at)


def tiktok_profile(
    payload: object, posts: object = None, *, observed_at: datetime | None = None
) -> Influencer:
    """Read one row of the data set of TikTok profiles and, if given, rows of that of posts.

    Parameters
    ----------
    payload : mapping or list
        The row.
    posts : list, optional
        The account's rows of the data set of posts.
    observed_at : datetime, optional
        When it was collected, with a time zone.

    Returns
    -------
    Influencer
        The account with its posts and the rate that Bright Data reports.

    Raises
    ------
    PayloadError
        If the row is an error or another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> row = {"account_id": "tomas.cooks", "followers": 31200, "awg_engagement_rate": 0.061}
    >>> mi.readers.bright_data.tiktok_profile(row).reported_engagement.value
    0.061

    .. versionadded:: 0.1
    """
    return read(TIKTOK_PROFILE, payload, posts=posts, observed_at=observed_at)


def youtube_channel(
    payload: object, *, handle: str | None = None, observed_at: datetime | None = None
) -> Influencer:
    """Read one row of the data set of YouTube channels.

    Parameters
    ----------
    payload : mapping or list
        The row.
    handle : str, optional
        The channel's name, where the row does not tell it.
    observed_at : datetime, optional
        When it was collected, with a time zone.

    Returns
    -------
    Influencer
        The channel.

    Raises
    ------
    PayloadError
        If the row is an error or another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> row = {"handle": "@workbench_ida", "subscribers": 48300}
    >>> mi.readers.bright_data.youtube_channel(row).followers
    48300

    .. versionadded:: 0.1
    """
    return read(YOUTUBE_CHANNEL, payload, handle=handle, observed_at=observed_at)
