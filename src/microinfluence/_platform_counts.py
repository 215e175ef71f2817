"""Which counts each platform gives, as its own documentation says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from microinfluence.platforms import Platform, PlatformCounts
from microinfluence.sources import Source

__all__ = ["AVAILABILITY"]

_INSTAGRAM: Final = PlatformCounts(
    public=frozenset({"likes", "comments", "views", "followers"}),
    owner_only=frozenset({"shares", "saves", "reach", "clicks"}),
    names={"shares": "shares + reposts", "saves": "saved", "clicks": "link_clicks (stories)"},
    source=Source(
        "IG User Business Discovery",
        "Meta",
        2026,
        "https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery",
    ),
    notes=(
        "Public means professional accounts that are not age-gated; views are those of videos. "
        "Hidden likes are a missing key, in versions up to 10 a 0. Impressions ended with media of "
        "2 July 2024; views took their place. An insight that is not available is an empty set, "
        "not 0, and insights lag by up to 48 hours."
    ),
)

_TIKTOK: Final = PlatformCounts(
    public=frozenset({"likes", "comments", "shares", "saves", "views", "followers"}),
    owner_only=frozenset(),
    names={"saves": "favorites_count"},
    source=Source(
        "Codebook of the Research Tools",
        "TikTok",
        None,
        "https://developers.tiktok.com/doc/research-api-codebook",
    ),
    notes=(
        "Public means by the Research Tools, open to researchers who qualify. The Display API, to "
        "which a creator logs in, has no saves. The web shows rounded counts."
    ),
)

_YOUTUBE: Final = PlatformCounts(
    public=frozenset({"likes", "comments", "views", "followers"}),
    owner_only=frozenset({"shares", "saves", "impressions", "clicks"}),
    names={
        "saves": "videos added to playlists",
        "impressions": "video_thumbnail_impressions",
        "clicks": "card clicks",
        "followers": "subscriberCount",
    },
    source=Source(
        "Metrics of the YouTube Reporting API",
        "YouTube",
        None,
        "https://developers.google.com/youtube/reporting/v1/reports/metrics.md.txt",
    ),
    notes=(
        "Subscribers are rounded down to three significant digits, and may be hidden. The key of "
        "likes or comments is absent where they are switched off. Counts come as text."
    ),
)

_X: Final = PlatformCounts(
    public=frozenset({"likes", "comments", "shares", "saves", "views", "impressions", "followers"}),
    owner_only=frozenset({"clicks"}),
    names={
        "comments": "replies",
        "shares": "reposts + quotes",
        "saves": "bookmarks",
        "views": "views of the video in the post",
        "clicks": "clicks on links + clicks on the profile",
    },
    source=Source("Metrics", "X", None, "https://docs.x.com/x-api/fundamentals/metrics.md"),
    notes=(
        "What X shows below a post as views are impressions. Clicks are given for posts of the "
        "last 30 days."
    ),
)

_FACEBOOK: Final = PlatformCounts(
    public=frozenset({"likes", "comments", "shares", "followers"}),
    owner_only=frozenset({"views", "reach", "clicks"}),
    names={
        "likes": "reactions",
        "views": "post_media_view",
        "reach": "post_total_media_view_unique",
        "clicks": "post_clicks",
    },
    source=Source(
        "Deprecated Facebook Page Insights metrics",
        "Meta",
        2026,
        "https://developers.facebook.com/documentation/pages-api/platforminsights/page/deprecated-metrics",
    ),
    notes=(
        "Pages only. The key of shares is absent where there are none, so that absent can mean 0. "
        "Impressions have been retired; views took their place."
    ),
)

_LINKEDIN: Final = PlatformCounts(
    public=frozenset({"followers"}),
    owner_only=frozenset(
        {"likes", "comments", "shares", "saves", "views", "reach", "impressions", "clicks"}
    ),
    names={
        "likes": "reactions",
        "shares": "reshares + sends",
        "reach": "unique impressions",
        "followers": "firstDegreeSize of a network",
    },
    source=Source(
        "Organization share statistics",
        "LinkedIn",
        2026,
        "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics?view=li-lms-2026-03",
    ),
    notes=(
        "Clicks are given to organisations only, saves and sends to persons only. Views are those "
        "of videos. Only the followers of organisations are public."
    ),
)

_PINTEREST: Final = PlatformCounts(
    public=frozenset(),
    owner_only=frozenset(
        {"likes", "comments", "saves", "views", "impressions", "clicks", "followers"}
    ),
    names={
        "likes": "reactions",
        "saves": "SAVE",
        "views": "VIDEO_MRC_VIEW",
        "clicks": "PIN_CLICK + OUTBOUND_CLICK",
    },
    source=Source(
        "Description of the Pinterest API",
        "Pinterest",
        None,
        "https://github.com/pinterest/api-description",
    ),
    notes="Reactions and comments are given for a pin's lifetime, not by day.",
)

_THREADS: Final = PlatformCounts(
    public=frozenset({"followers"}),
    owner_only=frozenset({"likes", "comments", "shares", "views", "clicks"}),
    names={"comments": "replies", "shares": "reposts + quotes + shares"},
    source=Source(
        "Threads insights",
        "Meta",
        2026,
        "https://developers.facebook.com/documentation/threads/insights.md",
    ),
    notes=(
        "Followers are public for profiles with at least 100 of them. Nested replies are not "
        "counted, and clicks are those of the account, not of a post. null is not returned, 0 is "
        "measured."
    ),
)

_TWITCH: Final = PlatformCounts(
    public=frozenset({"views", "followers"}),
    owner_only=frozenset(),
    names={"views": "view_count of a video", "followers": "total"},
    source=Source(
        "Twitch API reference", "Twitch", None, "https://dev.twitch.tv/docs/api/reference/"
    ),
    notes=(
        "Neither likes nor comments of a stream are counted: rates on Twitch are made of "
        "concurrent viewers and chat, which no post has."
    ),
)

AVAILABILITY: Final[Mapping[Platform, PlatformCounts]] = MappingProxyType(
    {
        Platform.INSTAGRAM: _INSTAGRAM,
        Platform.TIKTOK: _TIKTOK,
        Platform.YOUTUBE: _YOUTUBE,
        Platform.X: _X,
        Platform.FACEBOOK: _FACEBOOK,
        Platform.LINKEDIN: _LINKEDIN,
        Platform.PINTEREST: _PINTEREST,
        Platform.THREADS: _THREADS,
        Platform.TWITCH: _TWITCH,
    }
)
"""Every platform for which something is declared."""
