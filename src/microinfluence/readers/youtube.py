"""YouTube: a channel and its videos, as version 3 of the Data API tells of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, table
from microinfluence.readers.kinds import COUNT, FLAG, HANDLE, ID, ISO_TIME, labels
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["CHANNEL", "LAYOUTS", "channel"]

_SHARE: Final = "viewerPercentage"


def _article(address: str) -> str:
    """Return the title of the encyclopedia's article by which YouTube names a topic."""
    return address.strip().rstrip("/").rpartition("/")[2].replace("_", " ")


_LEFT_OUT: Final = Hidden(absent=True)

CHANNEL: Final = Layout(
    name="YouTube Data API v3",
    reader="youtube.channel",
    platform=Platform.YOUTUBE,
    source=Source(
        "Channels", "YouTube", None, "https://developers.google.com/youtube/v3/docs/channels"
    ),
    evidence="schema",
    envelopes=("items",),
    marks=("statistics", "brandingSettings", "topicDetails"),
    fields=(
        Field(
            "handle",
            "snippet.customUrl | id",
            HANDLE,
            note="A channel may have no handle; then its id.",
        ),
        Field("id", "id", ID),
        Field(
            "followers",
            "statistics.subscriberCount",
            COUNT,
            hidden=Hidden(flag="statistics.hiddenSubscriberCount", doubtful=(0, "0")),
            note=(
                "Rounded down to three digits; see microinfluence.counts.floored_range. 0 counts "
                "only where the flag says that it is not hidden."
            ),
        ),
        Field("topics", "topicDetails.topicCategories", labels(_article)),
    ),
    posts=Posts(
        envelopes=("items",),
        fields=(
            Field("id", "id", ID),
            Field("likes", "statistics.likeCount", COUNT, hidden=_LEFT_OUT),
            Field("comments", "statistics.commentCount", COUNT, hidden=_LEFT_OUT),
            Field("views", "statistics.viewCount", COUNT),
            Field("sponsored", "paidProductPlacementDetails.hasPaidProductPlacement", FLAG),
            Field("published_at", "snippet.publishedAt", ISO_TIME),
        ),
    ),
    audience=(
        Cells(
            "demographics",
            ("age", "gender"),
            table("ageGroup", "gender", value=_SHARE),
            "percent",
            evidence="unverified",
        ),
        Cells(
            "demographics",
            ("age",),
            table("ageGroup", value=_SHARE),
            "percent",
            evidence="unverified",
        ),
        Cells(
            "demographics",
            ("gender",),
            table("gender", value=_SHARE),
            "percent",
            evidence="unverified",
        ),
    ),
    notes=(
        "Counts are text. Shorts are not marked, so that no format is told. Demographics are those "
        "of the Analytics API, of viewers and not of subscribers."
    ),
)
"""A channel, its videos, and the demographics of its viewers."""

LAYOUTS: Final = (CHANNEL,)
"""The layouts of this module."""


def channel(
    payload: object,
    videos: object = None,
    *,
    demographics: object = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a channel and, if given, its videos and the demographics of its viewers.

    Parameters
    ----------
    payload : mapping or list
        The answer of ``channels.list`` for one channel, with the parts ``snippet``, ``statistics``
        and ``topicDetails``, or the channel itself.
    videos : mapping or list, optional
        The answer of ``videos.list`` with the parts ``snippet`` and ``statistics``, several such,
        or the list of videos.
    demographics : mapping, optional
        The table of a report of the Analytics API with ``viewerPercentage`` by ``ageGroup``,
        ``gender`` or both.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The channel with its videos. A hidden number of subscribers is None.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> counts = {"subscriberCount": "48300", "hiddenSubscriberCount": False}
    >>> answer = {"items": [{"id": "UCexample", "statistics": counts}]}
    >>> mi.readers.youtube.channel(answer).followers
    48300

    .. versionadded:: 0.1
    """
    beside = {"demographics": demographics}
    return read(CHANNEL, payload, posts=videos, beside=beside, observed_at=observed_at)
