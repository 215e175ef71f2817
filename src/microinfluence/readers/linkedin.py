"""LinkedIn: an organisation, the size of its network and its shares."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from microinfluence.platforms import Platform
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import COUNT, HANDLE, ID
from microinfluence.readers.layouts import Field, Layout, Posts
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["LAYOUTS", "ORGANIZATION", "organization"]

_TOTAL: Final = "totalShareStatistics"

ORGANIZATION: Final = Layout(
    name="LinkedIn Community Management API, organisation",
    reader="linkedin.organization",
    platform=Platform.LINKEDIN,
    source=Source(
        "Organization share statistics",
        "Microsoft",
        None,
        "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics",
    ),
    evidence="schema",
    marks=("firstDegreeSize", "vanityName", "localizedName"),
    fields=(
        Field("handle", "vanityName", HANDLE, evidence="unverified"),
        Field("id", "id", ID, evidence="unverified"),
        Field("followers", "network_size.firstDegreeSize | firstDegreeSize", COUNT),
    ),
    posts=Posts(
        envelopes=("elements",),
        needs="share | ugcPost",
        fields=(
            Field("id", "share | ugcPost", ID, evidence="unverified"),
            Field("likes", f"{_TOTAL}.likeCount", COUNT),
            Field("comments", f"{_TOTAL}.commentCount", COUNT),
            Field("shares", f"{_TOTAL}.shareCount", COUNT),
            Field("reach", f"{_TOTAL}.uniqueImpressionsCount", COUNT),
            Field("impressions", f"{_TOTAL}.impressionCount", COUNT),
            Field("clicks", f"{_TOTAL}.clickCount", COUNT),
        ),
    ),
    notes=(
        "There is neither age nor gender; countries are numbers of places, not ISO codes, and are "
        "left out. Statistics of all shares together are refused: they are no post."
    ),
)
"""An organisation, with statistics of each share."""

LAYOUTS: Final = (ORGANIZATION,)
"""The layouts of this module."""


def organization(
    payload: object,
    network_size: object = None,
    shares: object = None,
    *,
    handle: str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read an organisation, the size of its network and the statistics of its shares.

    Parameters
    ----------
    payload : mapping or list
        The organisation, or the answer of ``networkSizes``.
    network_size : mapping, optional
        The answer of ``networkSizes``, where the payload is the organisation.
    shares : mapping or list, optional
        The answer of ``organizationalEntityShareStatistics`` for named shares, several such, or
        the list of its elements.
    handle : str, optional
        The organisation's name on the platform, where the payload does not tell it.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its shares, whose time LinkedIn does not tell here.

    Raises
    ------
    PayloadError
        If the payload is another source's, the statistics are of all shares together, or a value
        is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> size = {"firstDegreeSize": 8210}
    >>> mi.readers.linkedin.organization(size, handle="atelier-nomad").followers
    8210

    .. versionadded:: 0.1
    """
    return read(
        ORGANIZATION,
        payload,
        posts=shares,
        beside={"network_size": network_size},
        handle=handle,
        observed_at=observed_at,
    )
