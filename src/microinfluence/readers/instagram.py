"""Instagram: the answers of its Graph API, and the data of its website and app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._meta import demographics, metric
from microinfluence.readers._paths import probe
from microinfluence.readers._reading import read
from microinfluence.readers.cells import Cells, keyed
from microinfluence.readers.kinds import (
    COUNT,
    EPOCH,
    FLAG,
    HANDLE,
    ID,
    ISO_TIME,
    LABELS,
    Kind,
    is_list,
    is_object,
    one_of,
)
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts
from microinfluence.sources import Source

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

_PAGES: Final = "https://developers.facebook.com/documentation/instagram-platform/"

_PRODUCT: Final = one_of({"reels": PostFormat.REEL, "story": PostFormat.STORY})
_MEDIA: Final = one_of(
    {"image": PostFormat.FEED, "video": PostFormat.VIDEO, "carousel_album": PostFormat.CAROUSEL}
)

_FORMAT: Final = (
    Field("format", "media_product_type", _PRODUCT),
    Field("format", "media_type", _MEDIA),
)

_LEFT_OUT: Final = Hidden(absent=True)

_PROFILE: Final = (
    Field("handle", "username", HANDLE),
    Field("id", "id", ID),
    Field("followers", "followers_count", COUNT),
    Field("following", "follows_count", COUNT),
)

BUSINESS_DISCOVERY: Final = Layout(
    name="Instagram Graph API, business discovery",
    reader="instagram.business_discovery",
    platform=Platform.INSTAGRAM,
    source=Source(
        "IG User Business Discovery",
        "Meta",
        2026,
        f"{_PAGES}instagram-graph-api/reference/ig-user/business_discovery",
    ),
    evidence="schema",
    envelopes=("business_discovery",),
    marks=("followers_count", "follows_count", "media_count", "media"),
    fields=_PROFILE,
    posts=Posts(
        path="media.data",
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field(
                "likes",
                "like_count",
                COUNT,
                hidden=_LEFT_OUT,
                note="Versions up to 10, which ended in 2023, wrote 0 where they are hidden.",
            ),
            Field("comments", "comments_count", COUNT, hidden=_LEFT_OUT),
            Field(
                "views",
                "view_count",
                COUNT,
                hidden=_LEFT_OUT,
                note="Since 22 April 2026 with the views on Facebook of what is posted on both.",
            ),
            *_FORMAT,
            Field("published_at", "timestamp", ISO_TIME),
        ),
    ),
    notes="Professional accounts only, without those that are age-gated.",
)
"""What anybody may ask of another professional account."""

_INSIGHTS: Final = Source(
    "Instagram Media Insights", "Meta", 2026, f"{_PAGES}reference/instagram-media/insights"
)

ACCOUNT: Final = Layout(
    name="Instagram Graph API, own account",
    reader="instagram.account",
    platform=Platform.INSTAGRAM,
    source=_INSIGHTS,
    evidence="schema",
    marks=("followers_count", "follows_count", "media_count", "media"),
    fields=_PROFILE,
    posts=Posts(
        path="media.data",
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field("likes", f"like_count | {metric('likes')}", COUNT),
            Field("comments", f"comments_count | {metric('comments')}", COUNT),
            Field("shares", f"{metric('shares')} | shares_count", COUNT),
            Field("saves", f"{metric('saved')} | saved_count", COUNT),
            Field("views", f"{metric('views')} | view_count", COUNT),
            Field("reach", metric("reach"), COUNT),
            Field(
                "impressions",
                metric("impressions"),
                COUNT,
                note="Ended with media of 2 July 2024; views took their place.",
            ),
            *_FORMAT,
            Field("published_at", "timestamp", ISO_TIME),
        ),
    ),
    audience=(
        *demographics("demographics.breakdowns"),
        Cells(
            "demographics.data[name=audience_gender_age].values[0].value",
            ("gender", "age"),
            keyed("."),
            "count",
            evidence="unverified",
        ),
        Cells(
            "demographics.data[name=audience_country].values[0].value",
            ("country",),
            keyed(),
            "count",
            evidence="unverified",
        ),
    ),
    notes=(
        "Insights that are not available are left out by Instagram, not 0, and lag by up to 48 "
        "hours. Shares of the audience are of all followers: Instagram withholds small groups."
    ),
)
"""The account of whoever asks, with the insights of its media and its followers' demographics."""

CREATOR_MARKETPLACE: Final = Layout(
    name="Instagram Creator Marketplace API",
    reader="instagram.creator_marketplace",
    platform=Platform.INSTAGRAM,
    source=Source(
        "Instagram Creator Marketplace API",
        "Meta",
        2026,
        f"{_PAGES}instagram-api-with-facebook-login/creator-marketplace",
    ),
    evidence="documentation",
    envelopes=("data",),
    marks=("recent_media", "branded_content_media", "onboarded_status", "is_account_verified"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id", ID),
        Field("followers", metric("total_followers"), COUNT, evidence="unverified"),
    ),
    posts=Posts(
        path="recent_media.data",
        envelopes=("data",),
        fields=(
            Field("id", "id", ID),
            Field("likes", metric("likes"), COUNT, evidence="unverified"),
            Field("comments", metric("comments"), COUNT, evidence="unverified"),
            Field("shares", metric("shares"), COUNT, evidence="unverified"),
            Field("views", metric("views"), COUNT, evidence="unverified"),
            Field("format", "media_type", _MEDIA),
        ),
    ),
    notes=(
        "The metrics' names are documented, how they nest in the answer is not. The breakdowns of "
        "engaged accounts are left out: they are not of followers. So is reels_interaction_rate: "
        "its scale is not documented."
    ),
)
"""What brands see of creators."""

_HIDDEN: Final = Hidden(values=(-1,), flag="like_and_view_counts_disabled", doubtful=(3,))
_HIDDEN_VIEWS: Final = Hidden(values=(0, -1), flag="like_and_view_counts_disabled")
_LIKES: Final = "edge_media_preview_like.count | edge_liked_by.count | like_count"
_TYPES: Final = one_of(
    {1: PostFormat.FEED, 2: PostFormat.VIDEO, 8: PostFormat.CAROUSEL}  # of the app
)
_TYPENAMES: Final = one_of(
    {
        "graphimage": PostFormat.FEED,
        "graphvideo": PostFormat.VIDEO,
        "graphsidecar": PostFormat.CAROUSEL,
    }
)


def _some(value: Any) -> bool:  # noqa: ANN401 - JSON
    return bool(value)


WEB_PROFILE: Final = Layout(
    name="Instagram website and app",
    reader="instagram.web_profile",
    platform=Platform.INSTAGRAM,
    source=Source(
        "instaloader, structures.py",
        "instaloader",
        None,
        "https://github.com/instaloader/instaloader/blob/master/instaloader/structures.py",
    ),
    evidence="third party",
    envelopes=("data.user", "graphql.user", "node", "user"),
    marks=("edge_followed_by", "edge_owner_to_timeline_media", "follower_count"),
    fields=(
        Field("handle", "username", HANDLE),
        Field("id", "id | pk", ID),
        Field("followers", "edge_followed_by.count | follower_count", COUNT),
        Field("following", "edge_follow.count | following_count", COUNT),
        Field("topics", "category_name | category", LABELS),
    ),
    posts=Posts(
        path="edge_owner_to_timeline_media.edges",
        envelopes=("edge_owner_to_timeline_media.edges", "items"),
        node="node",
        fields=(
            Field("id", "id | pk | shortcode | code", ID),
            Field(
                "likes",
                _LIKES,
                COUNT,
                hidden=_HIDDEN,
                note="Posts that hide their likes were seen to show 3.",
            ),
            Field(
                "comments",
                "edge_media_to_parent_comment.count | edge_media_to_comment.count | comment_count",
                COUNT,
            ),
            Field(
                "views",
                "video_play_count | play_count | video_view_count | view_count",
                COUNT,
                hidden=_HIDDEN_VIEWS,
                note="0 stands where they are not told.",
            ),
            Field("sponsored", "is_paid_partnership", FLAG),
            Field("pinned", "pinned_for_users | timeline_pinned_user_ids", Kind("a list", _some)),
            Field("format", "product_type", one_of({"clips": PostFormat.REEL})),
            Field("format", "__typename", _TYPENAMES),
            Field("format", "media_type", _TYPES),
            Field("published_at", "taken_at_timestamp | taken_at", EPOCH),
        ),
    ),
    notes="Two dialects of one object: that of the website, and that of the app.",
)
"""A profile as the website or the app loads it, and as scrapers keep it."""

_KEEPER: Final = WEB_PROFILE.posts.fields if WEB_PROFILE.posts else ()

INSTALOADER: Final = attrs.evolve(
    WEB_PROFILE,
    name="Instagram, kept by instaloader",
    posts=Posts(
        path="edge_owner_to_timeline_media.edges",
        envelopes=("edge_owner_to_timeline_media.edges", "items"),
        node="node",
        fields=tuple(
            attrs.evolve(field, hidden=attrs.evolve(_HIDDEN, values=(0, -1)), note="0 if hidden.")
            if field.name == "likes"
            else field
            for field in _KEEPER
        ),
    ),
    notes="Files with the key instaloader. It writes 0 likes where they are hidden.",
)
"""The same as instaloader keeps it."""

LAYOUTS: Final = (BUSINESS_DISCOVERY, ACCOUNT, CREATOR_MARKETPLACE, WEB_PROFILE, INSTALOADER)
"""The layouts of this module."""


def business_discovery(payload: object, *, observed_at: datetime | None = None) -> Influencer:
    """Read what business discovery tells of another professional account.

    Parameters
    ----------
    payload : mapping or list
        The answer, or the object under ``business_discovery``. Ask for ``username``,
        ``followers_count``, ``follows_count`` and ``media`` with ``like_count``,
        ``comments_count``, ``view_count``, ``media_type``, ``media_product_type``, ``timestamp``.
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
    return read(BUSINESS_DISCOVERY, payload, observed_at=observed_at)


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
