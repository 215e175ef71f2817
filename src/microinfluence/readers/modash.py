"""Modash: reports on profiles."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.formulas import MODASH_INSTAGRAM, MODASH_VIDEO
from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, columns, rows
from microinfluence.readers.kinds import COUNT, FRACTION, HANDLE, ID, TIME, weighted
from microinfluence.readers.layouts import Field, Layout, Posts, Reported
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "REPORT", "report"]

_BY_CODE: Final = rows("code", value="weight")

REPORT: Final = Layout(
    name="Modash, profile report",
    reader="modash.report",
    platform=None,
    source=Source(
        "Modash API cheat sheet",
        "Modash",
        None,
        "https://help.modash.io/en/articles/9073012-modash-api-cheat-sheet",
    ),
    evidence="third party",
    envelopes=("profile",),
    marks=("userId", "audience", "recentPosts", "statHistory"),
    fields=(
        Field("handle", "profile.username", HANDLE),
        Field("id", "userId", ID),
        Field("followers", "profile.followers", COUNT),
        Field("following", "stats.following.value", COUNT, evidence="unverified"),
        Field("topics", "hashtags", weighted("tag", "weight")),
        Field("authentic_share", "audience.credibility", FRACTION),
    ),
    posts=Posts(
        path="recentPosts",
        fields=(
            Field("id", "id", ID),
            Field("likes", "likes", COUNT),
            Field("comments", "comments", COUNT),
            Field("views", "views", COUNT),
            Field("published_at", "created", TIME),
        ),
    ),
    audience=(
        Cells("audience.genders", ("gender",), _BY_CODE, "fraction"),
        Cells("audience.ages", ("age",), _BY_CODE, "fraction"),
        Cells(
            "audience.gendersPerAge",
            ("age", "gender"),
            columns("code", "male", "female"),
            "fraction",
        ),
        Cells("audience.geoCountries", ("country",), _BY_CODE, "fraction"),
        Cells("audience.languages", ("language",), _BY_CODE, "fraction"),
        Cells("audience.interests", ("interest",), rows("name", value="weight"), "fraction"),
    ),
    engagement=Reported(
        path="profile.engagementRate",
        kind=FRACTION,
        formula={
            Platform.INSTAGRAM: MODASH_INSTAGRAM,
            Platform.TIKTOK: MODASH_VIDEO,
            Platform.YOUTUBE: MODASH_VIDEO,
        },
        source="Modash",
        evidence="documentation",
    ),
    notes=(
        "A report does not tell its platform. Averages, popular and sponsored posts are not used: "
        "they are no sample of the account's posts."
    ),
)
"""A report on one profile, of whichever platform."""

LAYOUTS: Final = (REPORT,)
"""The layouts of this module."""


def report(
    payload: object, *, platform: Platform | str, observed_at: datetime | None = None
) -> Influencer:
    """Read a report on a profile.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under its ``profile``.
    platform : Platform or str
        The platform of the profile, which the report does not tell.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its recent posts, its audience and the rate that Modash reports.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.
    InvalidTypeError, InvalidValueError
        If the platform is none.

    Examples
    --------
    >>> import microinfluence as mi
    >>> inner = {"username": "atelier.nomad", "followers": 18420, "engagementRate": 0.045}
    >>> answer = {"error": False, "profile": {"userId": "5550001", "profile": inner}}
    >>> creator = mi.readers.modash.report(answer, platform="instagram")
    >>> print(creator.reported_engagement)
    4.5 % as reported by Modash (likes / followers, median of all posts of 60 days)

    .. versionadded:: 0.1
    """
    return read(REPORT, payload, platform=platform, observed_at=observed_at)
