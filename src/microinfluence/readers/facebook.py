"""Facebook: a Page and its posts, as the Graph API tells of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import attrs

from microinfluence._scalar_fields import flag
from microinfluence.platforms import Platform
from microinfluence.readers._meta import metric, with_field
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_TIME, LABELS
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "PAGE", "page"]

_SHARES: Final = Field(
    "shares",
    "shares.count",
    COUNT,
    note="Facebook leaves it out at 0; it is 0 where the caller says that it was asked for.",
)


_POSTS: Final = Posts(
    path="posts.data | published_posts.data | feed.data",
    envelopes=("data",),
    fields=(
        Field("id", "id", ID),
        Field("likes", "reactions.summary.total_count", COUNT, note="Reactions of all kinds."),
        Field("comments", "comments.summary.total_count", COUNT),
        _SHARES,
        Field("views", metric("post_media_view"), COUNT),
        Field("reach", metric("post_total_media_view_unique"), COUNT),
        Field("clicks", metric("post_clicks"), COUNT),
        Field("published_at", "created_time", ISO_TIME),
    ),
)
"""The posts of a Page."""

PAGE: Final = Layout(
    name="Facebook Graph API, Page",
    reader="facebook.page",
    platform=Platform.FACEBOOK,
    source=Source(
        "Page", "Meta", None, "https://developers.facebook.com/docs/graph-api/reference/page/"
    ),
    evidence="schema",
    marks=("fan_count", "posts", "published_posts", "talking_about_count"),
    fields=(
        Field("handle", "username", HANDLE, evidence="unverified"),
        Field("handle", "id", HANDLE, note="A Page may have no username; then its id."),
        Field("id", "id", ID),
        Field("followers", "followers_count", COUNT, note="Not fan_count, which counts likes."),
        Field("topics", "category", LABELS),
    ),
    posts=_POSTS,
    notes="Counts of a post are there only where they were asked for.",
)
"""A Page with its posts."""

_PAGE_WITH_SHARES: Final = attrs.evolve(
    PAGE, posts=with_field(_POSTS, attrs.evolve(_SHARES, missing=0))
)

LAYOUTS: Final = (PAGE,)
"""The layouts of this module."""


def page(
    payload: object,
    posts: object = None,
    *,
    shares_requested: bool = False,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a Page and its posts.

    Parameters
    ----------
    payload : mapping or list
        The answer for a Page, with its posts if it was asked for them.
    posts : mapping or list, optional
        The answer with the posts where that is another one, or several pages of it.
    shares_requested : bool
        Whether the posts were asked for ``shares``: only then is a missing one 0, and not unknown.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The Page with its posts. Its followers are ``followers_count``.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"id": "1001", "fan_count": 9120, "followers_count": 9480}
    >>> post = {"id": "1001_1", "reactions": {"summary": {"total_count": 214}}}
    >>> mi.readers.facebook.page(answer, [post]).posts[0].shares is None
    True
    >>> mi.readers.facebook.page(answer, [post], shares_requested=True).posts[0].shares
    0

    .. versionadded:: 0.1
    """
    layout = _PAGE_WITH_SHARES if flag("shares_requested")(shares_requested) else PAGE
    return read(layout, payload, posts=posts, observed_at=observed_at)
