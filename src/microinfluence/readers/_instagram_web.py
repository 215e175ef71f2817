"""Instagram's website and app: what their data look like."""

from __future__ import annotations

from typing import Any, Final

import attrs

from microinfluence.platforms import Platform
from microinfluence.posts import PostFormat
from microinfluence.readers.kinds import (
    COUNT,
    EPOCH,
    FLAG,
    HANDLE,
    ID,
    LABELS,
    Kind,
    Refused,
    is_list,
    one_of,
)
from microinfluence.readers.layouts import Field, Hidden, Layout, Posts
from microinfluence.sources import Source

__all__ = ["INSTALOADER", "WEB_PROFILE"]

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
    """Tell whether a list holds anything."""
    if not is_list(value):
        raise Refused(value, "a list")
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
            Field(
                "pinned",
                "pinned_for_users | timeline_pinned_user_ids",
                Kind("a list", _some),
                evidence="unverified",
            ),
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
