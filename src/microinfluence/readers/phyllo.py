"""Phyllo and InsightIQ: connected accounts, and public analytics of any account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, rows
from microinfluence.readers.kinds import (
    COUNT,
    FRACTION,
    HANDLE,
    ID,
    ISO_UTC,
    PERCENT,
    one_of,
    weighted,
)
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts, Reported
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["ANALYTICS", "LAYOUTS", "PROFILE", "analytics", "profile"]

_SOURCE: Final = Source(
    "Get public analytics of a profile",
    "InsightIQ",
    2024,
    "https://insightiq.freshdesk.com/support/solutions/articles/89000018434-get-public-analytics-of-a-profile",
)

_PLATFORM: Final = Field(
    "platform",
    "work_platform.name",
    one_of(
        {platform.value: platform for platform in Platform if platform is not Platform.OTHER}
        | {"twitter": Platform.X}
    ),
)

_CONTENT: Final = (
    Field("likes", "engagement.like_count", COUNT, hidden=Hidden(absent=True)),
    Field("comments", "engagement.comment_count", COUNT),
    Field("shares", "engagement.share_count", COUNT),
    Field("saves", "engagement.save_count", COUNT),
    Field("views", "engagement.view_count | engagement.play_count", COUNT),
    Field("reach", "engagement.reach_organic_count", COUNT),
    Field("impressions", "engagement.impression_organic_count", COUNT),
    Field(
        "format",
        "type",
        one_of(
            {
                "image": PostFormat.FEED,
                "video": PostFormat.VIDEO,
                "reels": PostFormat.REEL,
                "story": PostFormat.STORY,
                "carousel": PostFormat.CAROUSEL,
            }
        ),
        evidence="unverified",
    ),
    Field("published_at", "published_at", ISO_UTC),
)


def _audience(where: str) -> tuple[Cells, ...]:
    """Declare the audience at a path: ages and countries, then what only analytics tell."""
    return (
        Cells(
            f"{where}.gender_age_distribution",
            ("gender", "age"),
            rows("gender", "age_range", value="value"),
            "percent",
        ),
        Cells(f"{where}.countries", ("country",), rows("code", value="value"), "percent"),
        Cells(f"{where}.languages", ("language",), rows("code", value="value"), "percent"),
        Cells(f"{where}.interests", ("interest",), rows("name", value="value"), "percent"),
    )


PROFILE: Final = Layout(
    name="Phyllo, connected account",
    reader="phyllo.profile",
    platform=None,
    source=_SOURCE,
    evidence="third party",
    marks=("reputation",),
    fields=(
        _PLATFORM,
        Field("handle", "platform_username", HANDLE),
        Field("followers", "reputation.follower_count | reputation.subscriber_count", COUNT),
        Field("following", "reputation.following_count", COUNT),
    ),
    posts=Posts(
        envelopes=("data",),
        fields=(Field("id", "external_id | id", ID, evidence="unverified"), *_CONTENT),
    ),
    audience=_audience("audience")[:2],  # of a connected account no more is documented
    notes="Ids of accounts are Phyllo's own and not the platform's, and are left out.",
)
"""An account whose owner connected it."""

_TYPES: Final = "profile.audience.follower_types"

ANALYTICS: Final = Layout(
    name="InsightIQ, public analytics",
    reader="phyllo.analytics",
    platform=None,
    source=_SOURCE,
    evidence="documentation",
    marks=("work_platform", "pricing", "price_explanations"),
    fields=(
        _PLATFORM,
        Field("handle", "profile.platform_username", HANDLE),
        Field("followers", "profile.follower_count | profile.subscriber_count", COUNT),
        Field("following", "profile.following_count", COUNT, evidence="unverified"),
        Field("topics", "profile.top_interests", weighted("name"), evidence="third party"),
        Field(
            "authentic_share",
            f"{_TYPES}[name=REAL].value + {_TYPES}[name=INFLUENCERS].value"
            f" | {_TYPES}[name=REAL].value",
            PERCENT,
            evidence="third party",
        ),
    ),
    posts=Posts(path="profile.recent_contents", fields=_CONTENT),
    audience=_audience("profile.audience"),
    engagement=Reported(
        path="profile.engagement_rate",
        kind=FRACTION,
        formula="as InsightIQ computes it; it does not say how",
        source="InsightIQ",
        evidence="third party",
    ),
    notes=(
        "credibility_score was seen as 0.73 and as 73, so that its scale is not known; it is not "
        "used. Top contents are chosen for their success, and are not used either."
    ),
)
"""A report on any public account."""

LAYOUTS: Final = (PROFILE, ANALYTICS)
"""The layouts of this module."""


def profile(
    payload: object,
    contents: object = None,
    *,
    audience: object = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a connected account and, if given, its contents and audience.

    Parameters
    ----------
    payload : mapping or list
        The answer of ``profiles``.
    contents : mapping or list, optional
        The answer of ``social/contents``, several pages of it, or the list of contents.
    audience : mapping, optional
        The answer of ``audience``.
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
    >>> answer = {
    ...     "work_platform": {"name": "TikTok"},
    ...     "platform_username": "tomas.cooks",
    ...     "reputation": {"follower_count": 31200},
    ... }
    >>> mi.readers.phyllo.profile(answer).platform
    <Platform.TIKTOK: 'tiktok'>

    .. versionadded:: 0.1
    """
    beside = {"audience": audience}
    return read(PROFILE, payload, posts=contents, beside=beside, observed_at=observed_at)


def analytics(payload: object, *, observed_at: datetime | None = None) -> Influencer:
    """Read a report on a public account.

    Parameters
    ----------
    payload : mapping or list
        The answer of ``creators/profiles/analytics``.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its recent posts, its audience and the rate that InsightIQ reports.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> report = {
    ...     "work_platform": {"name": "Instagram"},
    ...     "profile": {
    ...         "platform_username": "atelier.nomad",
    ...         "audience": {"countries": [{"code": "PT", "value": 41.2}]},
    ...     },
    ... }
    >>> mi.readers.phyllo.analytics(report).audience.country
    {'PT': 0.412}

    .. versionadded:: 0.1
    """
    return read(ANALYTICS, payload, observed_at=observed_at)
