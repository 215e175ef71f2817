"""Pinterest: an account, its pins and its audience, as version 5 of the API tells of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, rows
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_UTC
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["ACCOUNT", "LAYOUTS", "account"]

_PIN: Final = "pin_metrics.lifetime_metrics"
_SHARES: Final = rows("key", value="ratio")

ACCOUNT: Final = Layout(
    name="Pinterest API v5",
    reader="pinterest.account",
    platform=Platform.PINTEREST,
    source=Source(
        "Pinterest API v5 description",
        "Pinterest",
        None,
        "https://github.com/pinterest/api-description",
    ),
    evidence="schema",
    marks=("account_type", "pin_count", "board_count", "monthly_views"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id", ID),
        Field("followers", "follower_count", COUNT),
        Field("following", "following_count", COUNT),
    ),
    posts=Posts(
        envelopes=("items",),
        fields=(
            Field("id", "id", ID),
            Field("likes", f"{_PIN}.reaction", COUNT, note="Reactions."),
            Field("comments", f"{_PIN}.comment", COUNT),
            Field("saves", f"{_PIN}.save", COUNT, evidence="unverified"),
            Field("impressions", f"{_PIN}.impression", COUNT),
            Field(
                "clicks",
                f"{_PIN}.pin_click + {_PIN}.clickthrough",
                COUNT,
                note="On the pin, and out of it.",
            ),
            Field("published_at", "created_at", ISO_UTC, evidence="unverified"),
        ),
    ),
    audience=(
        Cells("audience.demographics.ages", ("age",), _SHARES, "fraction"),
        Cells("audience.demographics.genders", ("gender",), _SHARES, "fraction"),
        Cells("audience.demographics.countries", ("country",), _SHARES, "fraction"),
        Cells("audience.categories", ("interest",), rows("name", value="ratio"), "fraction"),
    ),
    notes=(
        "Every count of an account may be null. Metrics of a pin are those of its whole life; "
        "those of 90 days are not used."
    ),
)
"""An account with its pins and the insights of its audience."""

LAYOUTS: Final = (ACCOUNT,)
"""The layouts of this module."""


def account(
    payload: object,
    pins: object = None,
    *,
    audience: object = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read an account and, if given, its pins and its audience.

    Parameters
    ----------
    payload : mapping or list
        The answer of ``user_account``.
    pins : mapping or list, optional
        The answer of ``pins`` with ``pin_metrics``, several pages of it, or the list of pins.
    audience : mapping, optional
        The answer of the audience's insights.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its pins and audience.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"username": "ida_weaves", "account_type": "BUSINESS", "follower_count": 12880}
    >>> mi.readers.pinterest.account(answer).followers
    12880

    .. versionadded:: 0.1
    """
    beside = {"audience": audience}
    return read(ACCOUNT, payload, posts=pins, beside=beside, observed_at=observed_at)
