"""X: the answers of its API, version 2."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_TIME
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "USER", "user"]

USER: Final = Layout(
    name="X API v2",
    reader="x.user",
    platform=Platform.X,
    source=Source("Metrics", "X", None, "https://docs.x.com/x-api/fundamentals/metrics.md"),
    evidence="schema",
    envelopes=("data",),
    marks={"public_metrics"},
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id", ID),
        Field("followers", "public_metrics.followers_count", COUNT),
        Field("following", "public_metrics.following_count", COUNT),
    ),
    posts=Posts(
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field("likes", "public_metrics.like_count", COUNT),
            Field("comments", "public_metrics.reply_count", COUNT),
            Field(
                "shares",
                "public_metrics.retweet_count + public_metrics.quote_count",
                COUNT,
                note="Unknown where quotes are not told.",
            ),
            Field("saves", "public_metrics.bookmark_count", COUNT),
            Field("impressions", "public_metrics.impression_count", COUNT),
            Field("published_at", "created_at", ISO_TIME),
        ),
    ),
)
"""A user with ``public_metrics``, and their posts with the same."""

LAYOUTS: Final = (USER,)
"""The layouts of this module."""


def user(
    payload: object, posts: object = None, *, observed_at: datetime | None = None
) -> Influencer:
    """Read a user and, if given, their posts.

    Parameters
    ----------
    payload : mapping or list
        The answer of a user lookup with ``user.fields=public_metrics``, or the user object.
    posts : mapping or list, optional
        The answer with the user's posts and ``tweet.fields=public_metrics,created_at``, several
        such pages, or the list of posts. Ask for it with ``exclude=retweets``: a repost shows the
        reposts of what it repeats.
    observed_at : datetime, optional
        When the answer was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account on X.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"data": {"username": "ferro_lab", "public_metrics": {"followers_count": 7420}}}
    >>> mi.readers.x.user(answer).followers
    7420

    .. versionadded:: 0.1
    """
    return read(USER, payload, posts=posts, observed_at=observed_at)
