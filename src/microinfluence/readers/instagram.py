"""Instagram: the answers of its Graph API, and the data of its website and app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from microinfluence.errors import InvalidTypeError
from microinfluence.readers._instagram_graph import (
    ACCOUNT,
    BUSINESS_DISCOVERY,
    CREATOR_MARKETPLACE,
    DISCOVERY_WITH_ZEROS,
)
from microinfluence.readers._instagram_web import INSTALOADER, WEB_PROFILE
from microinfluence.readers._paths import probe
from microinfluence.readers._reading import read
from microinfluence.readers.kinds import is_list, is_object

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = [
    "ACCOUNT",
    "BUSINESS_DISCOVERY",
    "CREATOR_MARKETPLACE",
    "INSTALOADER",
    "LAYOUTS",
    "WEB_PROFILE",
    "account",
    "business_discovery",
    "creator_marketplace",
    "web_profile",
]

LAYOUTS: Final = (BUSINESS_DISCOVERY, ACCOUNT, CREATOR_MARKETPLACE, WEB_PROFILE, INSTALOADER)
"""The layouts of this module."""


def business_discovery(
    payload: object, *, zero_is_hidden: bool = False, observed_at: datetime | None = None
) -> Influencer:
    """Read what business discovery tells of another professional account.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under ``business_discovery``. Ask for ``username``,
        ``followers_count``, ``follows_count`` and ``media`` with ``like_count``,
        ``comments_count``, ``view_count``, ``media_type``, ``media_product_type``, ``timestamp``.
    zero_is_hidden : bool
        Whether 0 likes are hidden ones, as in answers of versions up to 10 of the API.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its posts; hidden likes are None.

    Raises
    ------
    InvalidTypeError
        If `zero_is_hidden` is no bool.
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {
    ...     "business_discovery": {
    ...         "username": "atelier.nomad",
    ...         "followers_count": 18420,
    ...         "media": {"data": [{"like_count": 812, "comments_count": 41}]},
    ...     }
    ... }
    >>> creator = mi.readers.instagram.business_discovery(answer)
    >>> creator.tier(), round(creator.engagement().value, 4)
    (<Tier.MICRO: 2>, 0.0463)

    .. versionadded:: 0.1
    """
    if not isinstance(zero_is_hidden, bool):
        raise InvalidTypeError("zero_is_hidden", "must be a bool", zero_is_hidden)
    layout = DISCOVERY_WITH_ZEROS if zero_is_hidden else BUSINESS_DISCOVERY
    return read(layout, payload, observed_at=observed_at)


def account(
    payload: object,
    media: object = None,
    *,
    demographics: object = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read one's own account, with the insights of its media and the demographics of its followers.

    Parameters
    ----------
    payload : mapping or list
        The account's answer, with its media if it was asked for them.
    media : mapping or list, optional
        The answer with the account's media where that is another one, or several pages of it. Each
        medium holds its insights under ``insights``, as
        ``fields=insights.metric(reach,saved,shares,views)`` nests them; put those that came in an
        answer of their own there, as they are or flattened to an object by name.
    demographics : mapping or list, optional
        The answer for ``follower_demographics``, or several for several breakdowns; also the
        retired ``audience_gender_age`` and ``audience_country``.
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
    >>> medium = {
    ...     "id": "17900000000000011",
    ...     "like_count": 812,
    ...     "insights": {"data": [{"name": "saved", "values": [{"value": 77}]}]},
    ... }
    >>> mine = {"username": "atelier.nomad", "followers_count": 18420}
    >>> mi.readers.instagram.account(mine, [medium]).posts[0].saves
    77

    .. versionadded:: 0.1
    """
    beside = {"demographics": None if demographics is None else _combined(demographics)}
    return read(ACCOUNT, payload, posts=media, beside=beside, observed_at=observed_at)


def _combined(answers: object) -> object:
    """Put the answers for several breakdowns together; the engine refuses what is none."""
    given: Iterable[Any] = answers if is_list(answers) else (answers,)
    parts: list[Any] = [probe(answer, "data") for answer in given]
    if not all(is_list(part) for part in parts):
        return answers
    metrics = [entry for part in parts for entry in part]
    told = [
        probe(entry, "total_value.breakdowns")
        for entry in metrics
        if is_object(entry) and entry.get("name") == "follower_demographics"
    ]
    lists = [part for part in told if is_list(part)]
    broken = [part for part in told if part is not None and not is_list(part)]
    found: object = broken[0] if broken else [entry for part in lists for entry in part]
    return {"data": metrics, "breakdowns": found}


def creator_marketplace(payload: object, *, observed_at: datetime | None = None) -> Influencer:
    """Read what the creator marketplace tells a brand of one creator.

    Parameters
    ----------
    payload : mapping or list
        The answer for one creator, or one entry of its ``data``.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its recent posts.

    Raises
    ------
    PayloadError
        If the payload is another source's, holds several creators, or a value in it is not of its
        kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> total = {"name": "total_followers", "total_value": {"value": 23450}}
    >>> entry = {"username": "lena.bakes", "insights": {"data": [total]}}
    >>> mi.readers.instagram.creator_marketplace({"data": [entry]}).followers
    23450

    .. versionadded:: 0.1
    """
    return read(CREATOR_MARKETPLACE, payload, observed_at=observed_at)


def web_profile(
    payload: object, media: object = None, *, observed_at: datetime | None = None
) -> Influencer:
    """Read a profile as the website or the app loads it, or as instaloader keeps it.

    Parameters
    ----------
    payload : mapping or list
        The profile in either dialect, with its envelope or without.
    media : mapping or list, optional
        Its media where they came apart, such as the app's ``items``.
    observed_at : datetime, optional
        When it was fetched, with a time zone.

    Returns
    -------
    Influencer
        The account with its posts; hidden likes are None.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.

    Examples
    --------
    >>> import microinfluence as mi
    >>> profile = {"username": "atelier.nomad", "follower_count": 18420}
    >>> items = [{"code": "AbC1", "like_count": 812, "play_count": 0}]
    >>> post = mi.readers.instagram.web_profile(profile, items).posts[0]
    >>> post.likes, post.views
    (812, None)

    .. versionadded:: 0.1
    """
    kept = any(map(_is_kept, (payload, media)))
    return read(INSTALOADER if kept else WEB_PROFILE, payload, posts=media, observed_at=observed_at)


def _is_kept(answer: object) -> bool:
    """Tell whether instaloader kept an answer, or one in a list."""
    given: Iterable[Any] = answer if is_list(answer) else (answer,)
    return any(is_object(each) and "instaloader" in each for each in given)
