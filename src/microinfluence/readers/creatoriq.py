"""CreatorIQ: social accounts, on their own or of a publisher."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, FRACTION, HANDLE, ID, one_of
from microinfluence.readers.layouts import Field, Layout, Reported
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["ACCOUNT", "LAYOUTS", "account"]

_TYPES: Final = one_of(
    {
        "instagramaccount": Platform.INSTAGRAM,
        "tiktokaccount": Platform.TIKTOK,
        "youtubeaccount": Platform.YOUTUBE,
    }
)
_NETWORKS: Final = one_of(
    {platform.value: platform for platform in Platform if platform is not Platform.OTHER}
    | {"twitter": Platform.X}
)

ACCOUNT: Final = Layout(
    name="CreatorIQ, social account",
    reader="creatoriq.account",
    platform=None,
    source=Source(
        "API descriptions",
        "CreatorIQ",
        None,
        "https://www.creatoriq.com",
        note="The descriptions are given to customers.",
    ),
    evidence="schema",
    marks=(
        "InstagramAccount",
        "TikTokAccount",
        "YouTubeAccount",
        "NetworkUser",
        "SocialNetworkId",
    ),
    fields=(
        Field("platform", "type", _TYPES),
        Field("platform", "Network", _NETWORKS, evidence="unverified"),
        Field(
            "handle",
            "InstagramAccount.name | TikTokAccount.name | YouTubeAccount.name | NetworkUser",
            HANDLE,
        ),
        Field(
            "id",
            "InstagramAccount.id | TikTokAccount.id | YouTubeAccount.id | SocialNetworkId",
            ID,
        ),
        Field(
            "followers",
            "InstagramAccount.followers | TikTokAccount.followerCount"
            " | YouTubeAccount.totalSubscribers | Followers",
            COUNT,
        ),
    ),
    engagement=Reported(
        path="SocialEngagement.EngagementRate90Days",
        kind=FRACTION,
        formula="as CreatorIQ computes it, over 90 days",
        source="CreatorIQ",
    ),
    notes=(
        "Counts of a publisher's accounts are text. An empty text is unknown. There are averages "
        "and no posts. The tags of TikTok and YouTube are unverified."
    ),
)
"""One social account, tagged with its type or as a publisher lists it."""

LAYOUTS: Final = (ACCOUNT,)
"""The layouts of this module."""


def account(
    payload: object,
    *,
    platform: Platform | str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read a social account.

    Parameters
    ----------
    payload : mapping or list
        The answer with its tag, or one entry of a publisher's ``SocialAccounts``.
    platform : Platform or str, optional
        The platform, where the payload does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with the rate that CreatorIQ reports.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.
    InvalidTypeError, InvalidValueError
        If nothing tells the platform, or it is none.

    Examples
    --------
    >>> import microinfluence as mi
    >>> inner = {"id": 18000001, "name": "atelier.nomad", "followers": 18420}
    >>> answer = {"type": "InstagramAccount", "InstagramAccount": inner}
    >>> mi.readers.creatoriq.account(answer).followers
    18420

    .. versionadded:: 0.1
    """
    return read(ACCOUNT, payload, platform=platform, observed_at=observed_at)
