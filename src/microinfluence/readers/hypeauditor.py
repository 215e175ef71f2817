"""HypeAuditor: its reports, of which those on each platform have a shape of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.errors import PayloadError
from microinfluence.formulas import HYPEAUDITOR_INSTAGRAM, HYPEAUDITOR_TIKTOK
from microinfluence.platforms import Platform
from microinfluence.readers._paths import probe
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, keyed_columns, nested, rows
from microinfluence.readers.kinds import COUNT, HANDLE, LABELS, PERCENT
from microinfluence.readers.layouts import Field, Layout, Reported
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["INSTAGRAM", "LAYOUTS", "TIKTOK", "YOUTUBE", "instagram", "tiktok", "youtube"]

_SOURCE: Final = Source(
    "HypeAuditor API",
    "HypeAuditor",
    None,
    "https://hypeauditor.readme.io/reference/market_analysis_api",
)
_STATES: Final = ("result.report_state", "report_state")
_NOT_READY: Final = "NOT_READY"

INSTAGRAM: Final = Layout(
    name="HypeAuditor, Instagram report",
    reader="hypeauditor.instagram",
    platform=Platform.INSTAGRAM,
    source=_SOURCE,
    evidence="documentation",
    envelopes=("result.user", "user"),
    marks=("followings_count", "aqs", "audience_type", "demography_by_age"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("followers", "followers_count", COUNT),
        Field("following", "followings_count", COUNT),
        Field("topics", "blogger_categories", LABELS, evidence="unverified"),
        Field(
            "authentic_share",
            "audience_type.real + audience_type.infs",
            PERCENT,
            note="Real people and influencers, which HypeAuditor calls a good audience.",
        ),
    ),
    audience=(
        Cells("demography", ("gender",), rows("gender", value="value"), "percent"),
        Cells(
            "demography_by_age",
            ("gender", "age"),
            nested("gender", "by_age_group", "group", "value"),
            "percent",
        ),
        Cells("audience_geography.countries", ("country",), rows("code", value="value"), "percent"),
    ),
    engagement=Reported(
        path="er.value", kind=PERCENT, formula=HYPEAUDITOR_INSTAGRAM, source="HypeAuditor"
    ),
    notes=(
        "There are averages and no posts. A report of low confidence has no audience. Interests "
        "are left out: the scale of their weights is not documented."
    ),
)
"""The report on an Instagram account."""

_AGES: Final = Cells(
    "features.audience_age_gender.data",
    ("age", "gender"),
    keyed_columns("male", "female"),
    "percent",
)

TIKTOK: Final = Layout(
    name="HypeAuditor, TikTok report",
    reader="hypeauditor.tiktok",
    platform=Platform.TIKTOK,
    source=_SOURCE,
    evidence="third party",
    envelopes=("result.report", "report"),
    marks=("metrics", "features"),
    fields=(
        Field("handle", "basic.username", HANDLE, evidence="unverified"),
        Field("followers", "metrics.subscribers_count.value", COUNT),
    ),
    audience=(
        _AGES,
        Cells(
            "features.audience_geo.data.countries",
            ("country",),
            rows("code", value="prc"),
            "percent",
        ),
    ),
    engagement=Reported(
        path="metrics.er.value", kind=PERCENT, formula=HYPEAUDITOR_TIKTOK, source="HypeAuditor"
    ),
    notes="There are averages and no posts. Languages are names, not codes, and are left out.",
)
"""The report on a TikTok account."""

_ALL: Final = "performance.all.value"

YOUTUBE: Final = Layout(
    name="HypeAuditor, YouTube report",
    reader="hypeauditor.youtube",
    platform=Platform.YOUTUBE,
    source=_SOURCE,
    evidence="third party",
    envelopes=("result.report", "report"),
    marks=("metrics", "features"),
    fields=(
        Field("handle", "basic.username", HANDLE, evidence="unverified"),
        Field(
            "followers",
            f"metrics.subscribers_count.{_ALL} | metrics.subscribers_count.value",
            COUNT,
        ),
    ),
    audience=(_AGES,),
    engagement=Reported(
        path=f"metrics.er.{_ALL} | metrics.er.value",
        kind=PERCENT,
        formula="as HypeAuditor computes it for YouTube",
        source="HypeAuditor",
    ),
    notes="There are averages and no posts. Countries are names, not codes, and are left out.",
)
"""The report on a YouTube channel."""

LAYOUTS: Final = (INSTAGRAM, TIKTOK, YOUTUBE)
"""The layouts of this module."""


def instagram(
    payload: object, *, handle: str | None = None, observed_at: datetime | None = None
) -> Influencer:
    """Read the report on an Instagram account.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under its ``result.user``.
    handle : str, optional
        The account's name, where the report does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its audience and the rate that HypeAuditor reports.

    Raises
    ------
    PayloadError
        If the report is not ready, the payload is another source's, or a value is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> country = {"name": "United Kingdom", "code": "uk", "value": 12.4}
    >>> user = {
    ...     "username": "atelier.nomad",
    ...     "aqs": 82,
    ...     "audience_geography": {"countries": [country]},
    ... }
    >>> mi.readers.hypeauditor.instagram({"result": {"user": user}}).audience.country
    {'GB': 0.124}

    .. versionadded:: 0.1
    """
    return _read(INSTAGRAM, payload, handle, observed_at)


def tiktok(
    payload: object, *, handle: str | None = None, observed_at: datetime | None = None
) -> Influencer:
    """Read the report on a TikTok account.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under its ``result.report``.
    handle : str, optional
        The account's name, where the report does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its audience and the rate that HypeAuditor reports.

    Raises
    ------
    PayloadError
        If the report is not ready, the payload is another source's, or a value is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> report = {"metrics": {"subscribers_count": {"value": 31200}}}
    >>> mi.readers.hypeauditor.tiktok(report, handle="tomas.cooks").followers
    31200

    .. versionadded:: 0.1
    """
    return _read(TIKTOK, payload, handle, observed_at)


def youtube(
    payload: object, *, handle: str | None = None, observed_at: datetime | None = None
) -> Influencer:
    """Read the report on a YouTube channel.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under its ``result.report``.
    handle : str, optional
        The channel's name, where the report does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The channel with its audience and the rate that HypeAuditor reports.

    Raises
    ------
    PayloadError
        If the report is not ready, the payload is another source's, or a value is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> subscribers = {"performance": {"all": {"value": 48300}}}
    >>> report = {"metrics": {"subscribers_count": subscribers}}
    >>> mi.readers.hypeauditor.youtube(report, handle="workbench_ida").followers
    48300

    .. versionadded:: 0.1
    """
    return _read(YOUTUBE, payload, handle, observed_at)


def _read(
    layout: Layout, payload: object, handle: str | None, observed_at: datetime | None
) -> Influencer:
    """Read a report that is ready."""
    for path in _STATES:
        if probe(payload, path) == _NOT_READY:
            hint = "Ask for the report again later"
            raise PayloadError(layout.name, path, "of a report that is ready", _NOT_READY, hint)
    return read(layout, payload, handle=handle, observed_at=observed_at)
