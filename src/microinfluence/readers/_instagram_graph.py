"""Instagram's Graph API: what its answers look like."""

from __future__ import annotations

from typing import Final

import attrs

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers._meta import demographics, metric, with_field
from microinfluence.readers.cells import Cells, keyed
from microinfluence.readers.kinds import COUNT, HANDLE, ID, ISO_TIME, one_of
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts
from microinfluence.sources import Source

__all__ = ["ACCOUNT", "BUSINESS_DISCOVERY", "CREATOR_MARKETPLACE", "DISCOVERY_WITH_ZEROS"]

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

_LIKES: Final = Field(
    "likes",
    "like_count",
    COUNT,
    hidden=_LEFT_OUT,
    note=(
        "Versions up to 10, which ended in 2023, wrote 0 where they are hidden: say so of "
        "answers that are as old."
    ),
)


_SEEN: Final = Posts(
    path="media.data",
    envelopes=("data",),
    fields=(
        Field("id", "id", ID),
        _LIKES,
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
)
"""What anybody sees of media."""

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
    posts=_SEEN,
    notes="Professional accounts only, without those that are age-gated.",
)
"""What anybody may ask of another professional account."""

_ZERO: Final = attrs.evolve(_LIKES, hidden=Hidden(values=(0,)))
DISCOVERY_WITH_ZEROS: Final = attrs.evolve(BUSINESS_DISCOVERY, posts=with_field(_SEEN, _ZERO))
"""The same of versions that wrote 0 where likes are hidden."""

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
