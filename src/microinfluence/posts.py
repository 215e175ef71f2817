"""Posts: what is known of one, and of what kind it is."""

from __future__ import annotations

import enum
from datetime import datetime

import attrs

from microinfluence import _fields
from microinfluence._json import decoded, moment
from microinfluence.records import Record

__all__ = ["Post", "PostFormat"]


class PostFormat(enum.StrEnum):
    """The kind of a post; its value is the lower-case name used in data.

    .. versionadded:: 0.1
    """

    FEED = "feed"
    """An image in the feed, or a post of the feed whose kind is not told."""
    CAROUSEL = "carousel"
    """Several images or videos to swipe through."""
    REEL = "reel"
    """A short upright video on Instagram or Facebook."""
    SHORT = "short"
    """A short upright video on YouTube."""
    STORY = "story"
    """An image or video that is gone after a day."""
    VIDEO = "video"
    """Any other video."""
    LIVE = "live"
    """A broadcast."""
    TEXT = "text"
    """Text, with or without a link."""


@attrs.frozen(kw_only=True)
class Post(Record):
    """One post and its counts. None is unknown or hidden, which is never 0.

    Parameters
    ----------
    id : str or None
        The platform's id; text, because ids exceed the whole numbers that a float can hold.
    likes, comments, shares, saves, views : int or None
        Counts of each action. Reposts and quotes are shares, bookmarks are saves.
    reach : int or None
        Accounts that saw it, as measured by the platform.
    impressions : int or None
        Times it was shown.
    clicks : int or None
        Clicks on it, of every kind that the platform counts.
    creator_replies : int or None
        Comments that the creator answered.
    sponsored : bool or None
        Whether it is an advertisement.
    pinned : bool or None
        Whether it is pinned to the top of the profile.
    format : PostFormat or None
        Its kind, or the value of it.
    published_at : datetime or None
        When it was published; must have a time zone, and is kept in UTC.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a count is negative, not whole, a bool or text; if a time has no zone. More likes than
        followers and likes without views are legal.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.Post(likes=812, comments=41).likes
    812
    >>> mi.Post(comments=18).likes is None
    True

    .. versionadded:: 0.1
    """

    id: str | None = attrs.field(default=None, converter=_fields.text("id"))
    likes: int | None = attrs.field(default=None, converter=_fields.count("likes"))
    comments: int | None = attrs.field(default=None, converter=_fields.count("comments"))
    shares: int | None = attrs.field(default=None, converter=_fields.count("shares"))
    saves: int | None = attrs.field(default=None, converter=_fields.count("saves"))
    views: int | None = attrs.field(default=None, converter=_fields.count("views"))
    reach: int | None = attrs.field(default=None, converter=_fields.count("reach"))
    impressions: int | None = attrs.field(default=None, converter=_fields.count("impressions"))
    clicks: int | None = attrs.field(default=None, converter=_fields.count("clicks"))
    creator_replies: int | None = attrs.field(
        default=None, converter=_fields.count("creator_replies")
    )
    sponsored: bool | None = attrs.field(default=None, converter=_fields.flag("sponsored"))
    pinned: bool | None = attrs.field(default=None, converter=_fields.flag("pinned"))
    format: PostFormat | None = attrs.field(
        default=None, converter=_fields.choice("format", PostFormat)
    )
    published_at: datetime | None = attrs.field(
        default=None, converter=_fields.moment("published_at"), metadata=decoded(moment)
    )
