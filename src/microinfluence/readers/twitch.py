"""Twitch: a user, the number of followers and the videos, as the Helix API tells of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_TIME, one_of
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "USER", "user"]

_TYPES: Final = one_of(
    {"archive": PostFormat.LIVE, "highlight": PostFormat.LIVE, "upload": PostFormat.VIDEO}
)

USER: Final = Layout(
    name="Twitch Helix API",
    reader="twitch.user",
    platform=Platform.TWITCH,
    source=Source(
        "Twitch API reference", "Twitch", None, "https://dev.twitch.tv/docs/api/reference/"
    ),
    evidence="schema",
    envelopes=("data",),
    marks=("login", "broadcaster_type"),
    fields=(
        Field("handle", "login", HANDLE),
        Field("id", "id", ID),
        Field("followers", "followers.total", COUNT),
    ),
    posts=Posts(
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field("views", "view_count", COUNT),
            Field("format", "type", _TYPES),
            Field("published_at", "published_at | created_at", ISO_TIME),
        ),
    ),
    notes="There are no likes, so there is no rate by followers. A user's view_count is retired.",
)
"""A user, with the total of their followers from an answer of its own."""

LAYOUTS: Final = (USER,)
"""The layouts of this module."""


def user(
    payload: object,
    followers: object = None,
    videos: object = None,
    *,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a user and, if given, the number of followers and the videos.

    Parameters
    ----------
    payload : mapping or list
        The answer of ``users`` for one user, or the user.
    followers : mapping, optional
        The answer of ``channels/followers``, of which the total is used.
    videos : mapping or list, optional
        The answer of ``videos``, several pages of it, or the list of videos.
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
    >>> answer = {"data": [{"id": "141981764", "login": "ida_plays"}]}
    >>> mi.readers.twitch.user(answer, {"total": 15230, "data": []}).followers
    15230

    .. versionadded:: 0.1
    """
    beside = {"followers": followers}
    return read(USER, payload, posts=videos, beside=beside, observed_at=observed_at)
