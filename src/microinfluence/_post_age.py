"""How old posts were when they were observed, and their order by age."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from microinfluence._formula_fields import POST_COUNTS

if TYPE_CHECKING:
    from microinfluence.posts import Post

__all__ = ["age", "newest_first"]

_FACTS: Final = (*POST_COUNTS, "creator_replies", "sponsored", "pinned")
"""What tells posts of one time apart, beside their ids and formats."""


def age(post: Post, as_of: datetime | None) -> timedelta | None:
    """Return how old a post was when it was observed.

    Parameters
    ----------
    post : Post
        The post.
    as_of : datetime or None
        When it was observed; None if unknown.

    Returns
    -------
    timedelta or None
        Its age; None if unknown.
    """
    if as_of is None or post.published_at is None:
        return None
    return as_of - post.published_at


def newest_first(posts: list[Post]) -> list[Post]:
    """Sort posts by date where every date is known.

    Parameters
    ----------
    posts : list of Post
        The posts.

    Returns
    -------
    list of Post
        The newest first; else in the given order.
    """
    if any(post.published_at is None for post in posts):
        return posts
    return sorted(posts, key=_place, reverse=True)


def _place(post: Post) -> tuple[object, ...]:
    """Return what posts are ordered by: time, then all that tells them apart."""
    facts = (getattr(post, name) for name in _FACTS)
    return (
        post.published_at,
        post.id or "",
        post.format or "",
        *(-1 if value is None else value for value in facts),
    )
