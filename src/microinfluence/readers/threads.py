"""Threads: a profile, its insights and its posts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._meta import demographics, metric
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_TIME
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "USER", "user"]

_SHARES: Final = " | ".join(
    f"insights.data[name=reposts].{value} + insights.data[name=quotes].{value}"
    for value in ("values[0].value", "total_value.value")
)

USER: Final = Layout(
    name="Threads API",
    reader="threads.user",
    platform=Platform.THREADS,
    source=Source(
        "Threads Insights API",
        "Meta",
        2026,
        "https://developers.facebook.com/documentation/threads/insights",
    ),
    evidence="schema",
    marks=("threads_profile_picture_url", "threads_biography"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id", ID),
        Field("followers", metric("followers_count"), COUNT),
        Field("followers", "follower_count", COUNT, evidence="unverified"),
    ),
    posts=Posts(
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field("likes", metric("likes"), COUNT),
            Field("comments", metric("replies"), COUNT),
            Field(
                "shares",
                f"{_SHARES} | insights.reposts + insights.quotes",
                COUNT,
                note="Reposts and quotes.",
            ),
            Field("views", metric("views"), COUNT),
            Field("published_at", "timestamp", ISO_TIME),
        ),
    ),
    audience=demographics("insights.data[name=follower_demographics].total_value.breakdowns"),
    notes="Reposts of others have no insights.",
)
"""A profile with its own insights."""

LAYOUTS: Final = (USER,)
"""The layouts of this module."""


def user(
    payload: object,
    insights: object = None,
    posts: object = None,
    *,
    handle: str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a profile with the insights of the user and of the posts.

    Parameters
    ----------
    payload : mapping or list
        The profile; an empty object where only its insights are known.
    insights : mapping, optional
        The answer for the user's insights, with ``followers_count`` and a breakdown of
        ``follower_demographics``.
    posts : mapping or list, optional
        The answer with the posts, or several pages of it. Each post holds its insights under
        ``insights``, as they are or flattened to an object by name.
    handle : str, optional
        The account's name, where the profile does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its posts and audience.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> insights = {"data": [{"name": "followers_count", "total_value": {"value": 4210}}]}
    >>> mi.readers.threads.user({"username": "ida"}, insights).followers
    4210

    .. versionadded:: 0.1
    """
    beside = {"insights": insights}
    return read(USER, payload, posts=posts, beside=beside, handle=handle, observed_at=observed_at)
