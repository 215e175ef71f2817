"""Payloads of platforms, written from their documented shapes, and the exact records expected."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

import microinfluence as mi
from microinfluence import readers
from microinfluence.readers.layouts import Layout

SEEN = datetime(2026, 11, 20, 8, tzinfo=UTC)


class Case(NamedTuple):
    """One payload and what it says."""

    layout: Layout
    read: Callable[[], mi.Influencer]
    expected: mi.Influencer


def when(*parts: int) -> datetime:
    """Return a time in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def metric(name: str, value: int) -> dict[str, Any]:
    """Return an insight as Meta's APIs tell it."""
    return {"name": name, "period": "lifetime", "values": [{"value": value}], "id": f"1/{name}"}


def total(name: str, value: int) -> dict[str, Any]:
    """Return an insight of the kind that is a total."""
    return {"name": name, "period": "day", "total_value": {"value": value}}


def demographics(keys: list[str], *cells: tuple[list[str], int]) -> dict[str, Any]:
    """Return the answer for a breakdown of followers."""
    results = [{"dimension_values": values, "value": count} for values, count in cells]
    breakdown = {"dimension_keys": keys, "results": results}
    told = {"name": "follower_demographics", "total_value": {"breakdowns": [breakdown]}}
    return {"data": [told | {"period": "lifetime"}]}


DISCOVERED = {
    "business_discovery": {
        "id": "17840000000000001",
        "username": "atelier.nomad",
        "name": "Atelier Nomad",
        "followers_count": 18420,
        "follows_count": 611,
        "media_count": 903,
        "media": {
            "data": [
                {
                    "id": "17900000000000011",
                    "media_type": "CAROUSEL_ALBUM",
                    "media_product_type": "FEED",
                    "like_count": 812,
                    "comments_count": 41,
                    "timestamp": "2026-11-02T09:15:00+0000",
                },
                {
                    "id": "17900000000000012",
                    "media_type": "VIDEO",
                    "media_product_type": "REELS",
                    "comments_count": 18,
                    "view_count": 25310,
                    "timestamp": "2026-11-05T18:00:00+0000",
                },
            ]
        },
    },
    "id": "17840000000000099",
}

OWN_MEDIA = {
    "data": [
        {
            "id": "17900000000000011",
            "media_type": "VIDEO",
            "media_product_type": "REELS",
            "like_count": 812,
            "comments_count": 41,
            "timestamp": "2026-11-02T09:15:00+0000",
            "insights": {
                "data": [
                    metric("reach", 5210),
                    metric("saved", 77),
                    metric("views", 9001),
                    metric("shares", 12),
                ]
            },
        },
        {"id": "17900000000000012", "like_count": 700, "insights": {"reach": 4100, "saved": 51}},
        {"id": "17900000000000013", "insights": {"data": []}},
    ],
    "paging": {"cursors": {"after": "QVF"}},
}

MARKET_ENTRY = {
    "id": "17841400000000042",
    "username": "lena.bakes",
    "is_account_verified": False,
    "country": "AT",
    "insights": {"data": [total("total_followers", 23450)]},
    "recent_media": {
        "data": [
            {
                "id": "1790",
                "media_type": "VIDEO",
                "insights": {"data": [total("views", 9100), total("likes", 640)]},
            }
        ]
    },
}

WEBSITE = {
    "data": {
        "user": {
            "id": "5550001",
            "username": "atelier.nomad",
            "edge_followed_by": {"count": 18420},
            "edge_follow": {"count": 611},
            "is_private": False,
            "category_name": "Designer",
            "edge_owner_to_timeline_media": {
                "count": 903,
                "edges": [
                    {
                        "node": {
                            "id": "31",
                            "shortcode": "AbC1",
                            "__typename": "GraphVideo",
                            "edge_media_preview_like": {"count": -1},
                            "edge_media_to_comment": {"count": 18},
                            "video_view_count": 25310,
                            "taken_at_timestamp": 1762365600,
                        }
                    },
                    {
                        "node": {
                            "id": "32",
                            "__typename": "GraphSidecar",
                            "edge_media_preview_like": {"count": 640},
                            "edge_media_to_parent_comment": {"count": 22},
                            "video_view_count": 0,
                            "pinned_for_users": [{"id": "5550001"}],
                        }
                    },
                    {"node": {"id": "33", "edge_media_preview_like": {"count": 3}}},
                ],
            },
        }
    }
}

APP = {"user": {"pk": 5550001, "username": "atelier.nomad", "follower_count": 18420}}
APP_ITEMS = {
    "items": [
        {
            "pk": 31,
            "like_count": 3,
            "comment_count": 9,
            "like_and_view_counts_disabled": True,
            "play_count": 500,
            "media_type": 2,
            "product_type": "clips",
            "taken_at": 1762365600,
            "is_paid_partnership": True,
        },
        {
            "pk": 32,
            "like_count": 3,
            "like_and_view_counts_disabled": False,
            "media_type": 8,
            "product_type": "feed",
        },
    ]
}

KEPT = {
    "node": {
        "id": "5550001",
        "username": "atelier.nomad",
        "edge_followed_by": {"count": 18420},
        "edge_owner_to_timeline_media": {
            "edges": [{"node": {"id": "31", "edge_media_preview_like": {"count": 0}}}]
        },
    },
    "instaloader": {"version": "4.16", "node_type": "Profile"},
}

INSTAGRAM = [
    Case(
        readers.instagram.BUSINESS_DISCOVERY,
        lambda: readers.instagram.business_discovery(DISCOVERED, observed_at=SEEN),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="17840000000000001",
            followers=18420,
            following=611,
            posts=[
                mi.Post(
                    id="17900000000000011",
                    likes=812,
                    comments=41,
                    format="carousel",
                    published_at=when(2026, 11, 2, 9, 15),
                ),
                mi.Post(
                    id="17900000000000012",
                    comments=18,
                    views=25310,
                    format="reel",
                    published_at=when(2026, 11, 5, 18),
                ),
            ],
            observed_at=SEEN,
        ),
    ),
    Case(
        readers.instagram.BUSINESS_DISCOVERY,
        lambda: readers.instagram.business_discovery(
            {
                "business_discovery": {
                    "id": None,
                    "username": "nomad",
                    "media": {"data": [{"id": "1"}]},
                }
            }
        ),
        mi.Influencer(handle="nomad", platform="instagram", posts=[mi.Post(id="1")]),
    ),
    Case(
        readers.instagram.ACCOUNT,
        lambda: readers.instagram.account(
            {"id": "1784", "username": "atelier.nomad", "followers_count": 10_000},
            OWN_MEDIA,
            demographics=[
                demographics(["age", "gender"], (["18-24", "F"], 3120), (["25-34", "U"], 1480)),
                demographics(["country"], (["PT"], 6000), (["ES"], 2500)),
            ],
        ),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="1784",
            followers=10_000,
            posts=[
                mi.Post(
                    id="17900000000000011",
                    likes=812,
                    comments=41,
                    shares=12,
                    saves=77,
                    views=9001,
                    reach=5210,
                    format="reel",
                    published_at=when(2026, 11, 2, 9, 15),
                ),
                mi.Post(id="17900000000000012", likes=700, saves=51, reach=4100),
                mi.Post(id="17900000000000013"),
            ],
            audience=mi.Audience(
                age={"18-24": 0.312, "25-34": 0.148},
                gender={"female": 0.312},
                country={"PT": 0.6, "ES": 0.25},
            ),
        ),
    ),
    Case(
        readers.instagram.ACCOUNT,
        lambda: readers.instagram.account(
            {"username": "atelier.nomad", "followers_count": None, "media": None},
            demographics={
                "data": [
                    {
                        "name": "audience_gender_age",
                        "values": [{"value": {"F.18-24": 300, "M.25-34": 100}}],
                    },
                    {"name": "audience_country", "values": [{"value": {"DE": 1, "uk": 3}}]},
                ]
            },
        ),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            audience=mi.Audience(
                age={"18-24": 0.75, "25-34": 0.25},
                gender={"female": 0.75, "male": 0.25},
                country={"DE": 0.25, "GB": 0.75},
            ),
        ),
    ),
    Case(
        readers.instagram.CREATOR_MARKETPLACE,
        lambda: readers.instagram.creator_marketplace({"data": [MARKET_ENTRY]}),
        mi.Influencer(
            handle="lena.bakes",
            platform="instagram",
            id="17841400000000042",
            followers=23450,
            posts=[mi.Post(id="1790", likes=640, views=9100, format="video")],
        ),
    ),
    Case(
        readers.instagram.CREATOR_MARKETPLACE,
        lambda: readers.instagram.creator_marketplace(
            {"username": "lena.bakes", "insights": {"data": []}, "recent_media": {"data": []}}
        ),
        mi.Influencer(handle="lena.bakes", platform="instagram"),
    ),
    Case(
        readers.instagram.WEB_PROFILE,
        lambda: readers.instagram.web_profile(WEBSITE),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="5550001",
            followers=18420,
            following=611,
            topics={"Designer": 1},
            posts=[
                mi.Post(
                    id="31",
                    comments=18,
                    views=25310,
                    format="video",
                    published_at=when(2025, 11, 5, 18),
                ),
                mi.Post(id="32", likes=640, comments=22, format="carousel", pinned=True),
                mi.Post(id="33"),
            ],
        ),
    ),
    Case(
        readers.instagram.WEB_PROFILE,
        lambda: readers.instagram.web_profile(APP, APP_ITEMS),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="5550001",
            followers=18420,
            posts=[
                mi.Post(
                    id="31",
                    comments=9,
                    format="reel",
                    sponsored=True,
                    published_at=when(2025, 11, 5, 18),
                ),
                mi.Post(id="32", likes=3, format="carousel"),
            ],
        ),
    ),
    Case(
        readers.instagram.INSTALOADER,
        lambda: readers.instagram.web_profile(KEPT),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="5550001",
            followers=18420,
            posts=[mi.Post(id="31")],
        ),
    ),
    Case(
        readers.instagram.INSTALOADER,
        lambda: readers.instagram.web_profile(
            {"node": {"username": "atelier.nomad", "edge_followed_by": None}, "instaloader": {}}
        ),
        mi.Influencer(handle="atelier.nomad", platform="instagram"),
    ),
]

TIKTOK_VIDEO = {
    "id": 7301234567890123457,
    "create_time": 1793527200,
    "username": "tomas.cooks",
    "like_count": 2210,
    "comment_count": 73,
    "share_count": 41,
    "view_count": 38900,
    "favorites_count": 210,
}

TIKTOK = [
    Case(
        readers.tiktok.RESEARCH,
        lambda: readers.tiktok.research(
            {"data": {"display_name": "T", "follower_count": 31200, "following_count": 88}},
            {"data": {"videos": [TIKTOK_VIDEO], "has_more": False}},
        ),
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            followers=31200,
            following=88,
            posts=[
                mi.Post(
                    id="7301234567890123457",
                    likes=2210,
                    comments=73,
                    shares=41,
                    saves=210,
                    views=38900,
                    published_at=when(2026, 11, 1, 10),
                )
            ],
        ),
    ),
    Case(
        readers.tiktok.RESEARCH,
        lambda: readers.tiktok.research({"data": {"video_count": 3}}, handle="tomas.cooks"),
        mi.Influencer(handle="tomas.cooks", platform="tiktok"),
    ),
    Case(
        readers.tiktok.DISPLAY,
        lambda: readers.tiktok.display(
            {
                "data": {
                    "user": {
                        "open_id": "a1-b2",
                        "username": "tomas.cooks",
                        "follower_count": 31200,
                        "following_count": 88,
                        "likes_count": 410233,
                    }
                },
                "error": {"code": "ok", "message": ""},
            },
            {"data": {"videos": [{"id": "1", "like_count": 5, "create_time": 1793527200}]}},
        ),
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            id="a1-b2",
            followers=31200,
            following=88,
            posts=[mi.Post(id="1", likes=5, published_at=when(2026, 11, 1, 10))],
        ),
    ),
    Case(
        readers.tiktok.DISPLAY,
        lambda: readers.tiktok.display({"data": {"user": {"open_id": "a1-b2"}}}),
        mi.Influencer(handle="a1-b2", platform="tiktok", id="a1-b2"),
    ),
    Case(
        readers.tiktok.WEB_PROFILE,
        lambda: readers.tiktok.web_profile(
            {
                "userInfo": {
                    "user": {"id": "68", "uniqueId": "tomas.cooks", "privateAccount": False},
                    "stats": {"followerCount": 31200, "diggCount": 0},
                    "statsV2": {"followerCount": "31214", "followingCount": "88"},
                }
            },
            {
                "itemList": [
                    {
                        "id": "7301",
                        "createTime": 1793527200,
                        "stats": {"diggCount": 211300, "collectCount": "210", "playCount": 9},
                        "statsV2": {"diggCount": "211339", "commentCount": "73"},
                        "isAd": False,
                    }
                ]
            },
        ),
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            id="68",
            followers=31214,
            following=88,
            posts=[
                mi.Post(
                    id="7301",
                    likes=211339,
                    comments=73,
                    saves=210,
                    views=9,
                    sponsored=False,
                    published_at=when(2026, 11, 1, 10),
                )
            ],
        ),
    ),
    Case(
        readers.tiktok.WEB_PROFILE,
        lambda: readers.tiktok.web_profile(
            {"user": {"uniqueId": "tomas.cooks"}, "stats": None, "statsV2": {}}, []
        ),
        mi.Influencer(handle="tomas.cooks", platform="tiktok"),
    ),
]

OTHERS = [
    Case(
        readers.youtube.CHANNEL,
        lambda: readers.youtube.channel(
            {
                "kind": "youtube#channelListResponse",
                "items": [
                    {
                        "id": "UCexample0000000000000001",
                        "snippet": {"title": "Workbench Ida", "customUrl": "@workbench_ida"},
                        "statistics": {
                            "viewCount": "4821034",
                            "subscriberCount": "48300",
                            "hiddenSubscriberCount": False,
                        },
                        "topicDetails": {
                            "topicCategories": ["https://en.wikipedia.org/wiki/Do_it_yourself"]
                        },
                    }
                ],
            },
            {
                "items": [
                    {
                        "id": "abc",
                        "snippet": {"publishedAt": "2026-11-01T10:00:00Z"},
                        "statistics": {
                            "viewCount": "9100",
                            "likeCount": "310",
                            "commentCount": "0",
                        },
                    }
                ]
            },
            demographics={
                "columnHeaders": [
                    {"name": "ageGroup"},
                    {"name": "gender"},
                    {"name": "viewerPercentage"},
                ],
                "rows": [["age18-24", "female", 21.4], ["age65-", "male", 33.0]],
            },
        ),
        mi.Influencer(
            handle="workbench_ida",
            platform="youtube",
            id="UCexample0000000000000001",
            followers=48300,
            topics={"Do it yourself": 1},
            posts=[
                mi.Post(
                    id="abc", likes=310, comments=0, views=9100, published_at=when(2026, 11, 1, 10)
                )
            ],
            audience=mi.Audience(
                age={"18-24": 0.214, "65+": 0.33}, gender={"female": 0.214, "male": 0.33}
            ),
        ),
    ),
    Case(
        readers.youtube.CHANNEL,
        lambda: readers.youtube.channel(
            {
                "id": "UCexample0000000000000002",
                "statistics": {"subscriberCount": "0", "hiddenSubscriberCount": True},
            },
            [{"id": "abc", "statistics": {"viewCount": "12"}}],
            demographics={"columnHeaders": [{"name": "gender"}, {"name": "viewerPercentage"}]},
        ),
        mi.Influencer(
            handle="UCexample0000000000000002",
            platform="youtube",
            id="UCexample0000000000000002",
            posts=[mi.Post(id="abc", views=12)],
        ),
    ),
    Case(
        readers.x.USER,
        lambda: readers.x.user(
            {
                "data": {
                    "id": "900000000000000001",
                    "username": "ferro_lab",
                    "protected": False,
                    "public_metrics": {
                        "followers_count": 7420,
                        "following_count": 301,
                        "tweet_count": 5120,
                        "listed_count": 64,
                        "like_count": 9001,
                    },
                }
            },
            {
                "data": [
                    {
                        "id": "1",
                        "created_at": "2026-11-02T09:15:00.000Z",
                        "public_metrics": {
                            "retweet_count": 4,
                            "quote_count": 2,
                            "reply_count": 9,
                            "like_count": 120,
                            "bookmark_count": 3,
                            "impression_count": 8100,
                        },
                    }
                ],
                "meta": {"result_count": 1},
            },
        ),
        mi.Influencer(
            handle="ferro_lab",
            platform="x",
            id="900000000000000001",
            followers=7420,
            following=301,
            posts=[
                mi.Post(
                    id="1",
                    likes=120,
                    comments=9,
                    shares=6,
                    saves=3,
                    impressions=8100,
                    published_at=when(2026, 11, 2, 9, 15),
                )
            ],
        ),
    ),
    Case(
        readers.x.USER,
        lambda: readers.x.user(
            {"id": "9", "username": "ferro_lab", "name": "F"},
            [{"data": [{"id": "1", "public_metrics": {"retweet_count": 4}}]}, {"meta": {}}],
        ),
        mi.Influencer(handle="ferro_lab", platform="x", id="9", posts=[mi.Post(id="1")]),
    ),
    Case(
        readers.facebook.PAGE,
        lambda: readers.facebook.page(
            {
                "id": "1001",
                "username": "ateliernomad",
                "fan_count": 9120,
                "followers_count": 9480,
                "category": "Design studio",
                "posts": {
                    "data": [
                        {
                            "id": "1001_1",
                            "created_time": "2026-10-01T08:00:00+0000",
                            "reactions": {"summary": {"total_count": 214}},
                            "comments": {"summary": {"total_count": 19}},
                            "shares": {"count": 4},
                            "insights": {
                                "data": [
                                    metric("post_media_view", 3100),
                                    metric("post_total_media_view_unique", 2900),
                                    metric("post_clicks", 55),
                                ]
                            },
                        },
                        {"id": "1001_2"},
                    ]
                },
            },
            shares_requested=True,
        ),
        mi.Influencer(
            handle="ateliernomad",
            platform="facebook",
            id="1001",
            followers=9480,
            topics={"Design studio": 1},
            posts=[
                mi.Post(
                    id="1001_1",
                    likes=214,
                    comments=19,
                    shares=4,
                    views=3100,
                    reach=2900,
                    clicks=55,
                    published_at=when(2026, 10, 1, 8),
                ),
                mi.Post(id="1001_2", shares=0),
            ],
        ),
    ),
    Case(
        readers.facebook.PAGE,
        lambda: readers.facebook.page({"id": "1001", "fan_count": 9120}, [{"id": "1001_1"}]),
        mi.Influencer(handle="1001", platform="facebook", id="1001", posts=[mi.Post(id="1001_1")]),
    ),
    Case(  # an edge of the Graph API answers with its items in "data"
        readers.facebook.PAGE,
        lambda: readers.facebook.page(
            {"id": "1001", "fan_count": 9120}, {"data": [{"id": "1001_1"}], "paging": {}}
        ),
        mi.Influencer(handle="1001", platform="facebook", id="1001", posts=[mi.Post(id="1001_1")]),
    ),
    Case(
        readers.linkedin.ORGANIZATION,
        lambda: readers.linkedin.organization(
            {"id": 1000, "vanityName": "atelier-nomad", "localizedName": "Atelier Nomad"},
            {"firstDegreeSize": 8210},
            {
                "elements": [
                    {
                        "share": "urn:li:share:1",
                        "totalShareStatistics": {
                            "impressionCount": 41200,
                            "uniqueImpressionsCount": 22110,
                            "likeCount": 512,
                            "commentCount": 61,
                            "shareCount": 33,
                            "clickCount": 970,
                            "engagement": 0.0383,
                        },
                    }
                ]
            },
        ),
        mi.Influencer(
            handle="atelier-nomad",
            platform="linkedin",
            id="1000",
            followers=8210,
            posts=[
                mi.Post(
                    id="urn:li:share:1",
                    likes=512,
                    comments=61,
                    shares=33,
                    reach=22110,
                    impressions=41200,
                    clicks=970,
                )
            ],
        ),
    ),
    Case(
        readers.linkedin.ORGANIZATION,
        lambda: readers.linkedin.organization(
            {"firstDegreeSize": None}, shares=[{"ugcPost": "urn:li:ugcPost:2"}], handle="nomad"
        ),
        mi.Influencer(handle="nomad", platform="linkedin", posts=[mi.Post(id="urn:li:ugcPost:2")]),
    ),
    Case(
        readers.pinterest.ACCOUNT,
        lambda: readers.pinterest.account(
            {
                "username": "ida_weaves",
                "id": "270000000000000000",
                "account_type": "BUSINESS",
                "follower_count": 12880,
                "following_count": 410,
                "monthly_views": None,
            },
            {
                "items": [
                    {
                        "id": "813744226420795884",
                        "created_at": "2026-11-01T20:10:40",
                        "pin_metrics": {
                            "90d": {"pin_click": 7, "impression": 2, "clickthrough": 3},
                            "lifetime_metrics": {
                                "pin_click": 70,
                                "impression": 900,
                                "clickthrough": 30,
                                "reaction": 10,
                                "comment": 2,
                                "save": 25,
                            },
                        },
                    }
                ]
            },
            audience={
                "demographics": {
                    "ages": [{"key": "18-24", "name": "18-24", "ratio": 0.3}],
                    "genders": [{"key": "female", "name": "Female", "ratio": 0.8}],
                    "countries": [{"key": "us", "name": "U.S.", "ratio": 0.5}],
                }
            },
        ),
        mi.Influencer(
            handle="ida_weaves",
            platform="pinterest",
            id="270000000000000000",
            followers=12880,
            following=410,
            posts=[
                mi.Post(
                    id="813744226420795884",
                    likes=10,
                    comments=2,
                    saves=25,
                    impressions=900,
                    clicks=100,
                    published_at=when(2026, 11, 1, 20, 10, 40),
                )
            ],
            audience=mi.Audience(age={"18-24": 0.3}, gender={"female": 0.8}, country={"US": 0.5}),
        ),
    ),
    Case(
        readers.pinterest.ACCOUNT,
        lambda: readers.pinterest.account(
            {"username": "ida_weaves", "account_type": "PINNER", "follower_count": None},
            [{"id": "8", "pin_metrics": None}],
        ),
        mi.Influencer(handle="ida_weaves", platform="pinterest", posts=[mi.Post(id="8")]),
    ),
    Case(
        readers.threads.USER,
        lambda: readers.threads.user(
            {"id": "77", "username": "ida_threads", "threads_biography": "b"},
            {
                "data": [
                    total("followers_count", 4000),
                    *demographics(["country"], (["DE"], 1000))["data"],
                ]
            },
            {
                "data": [
                    {
                        "id": "5",
                        "timestamp": "2026-11-02T09:15:00+0000",
                        "insights": {
                            "data": [
                                metric("views", 980),
                                metric("likes", 44),
                                metric("replies", 7),
                                metric("reposts", 3),
                                metric("quotes", 1),
                            ]
                        },
                    },
                    {"id": "6", "insights": {"data": []}},
                ]
            },
        ),
        mi.Influencer(
            handle="ida_threads",
            platform="threads",
            id="77",
            followers=4000,
            posts=[
                mi.Post(
                    id="5",
                    likes=44,
                    comments=7,
                    shares=4,
                    views=980,
                    published_at=when(2026, 11, 2, 9, 15),
                ),
                mi.Post(id="6"),
            ],
            audience=mi.Audience(country={"DE": 0.25}),
        ),
    ),
    Case(
        readers.threads.USER,
        lambda: readers.threads.user({}, {"data": []}, handle="@ida_threads"),
        mi.Influencer(handle="ida_threads", platform="threads"),
    ),
    Case(
        readers.twitch.USER,
        lambda: readers.twitch.user(
            {"data": [{"id": "14", "login": "ida_plays", "broadcaster_type": "partner"}]},
            {"total": 15230, "data": [], "pagination": {}},
            {
                "data": [
                    {
                        "id": "335921245",
                        "published_at": "2026-11-01T10:00:00Z",
                        "view_count": 1863,
                        "type": "upload",
                        "duration": "3h8m33s",
                    }
                ]
            },
        ),
        mi.Influencer(
            handle="ida_plays",
            platform="twitch",
            id="14",
            followers=15230,
            posts=[
                mi.Post(
                    id="335921245", views=1863, format="video", published_at=when(2026, 11, 1, 10)
                )
            ],
        ),
    ),
    Case(
        readers.twitch.USER,
        lambda: readers.twitch.user({"login": "ida_plays", "view_count": 5}),
        mi.Influencer(handle="ida_plays", platform="twitch"),
    ),
]

CASES = [*INSTAGRAM, *TIKTOK, *OTHERS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.layout.name)
class TestPayloads:
    """What a payload says is what the record holds; nothing hidden became 0."""

    def test_record(self, case: Case) -> None:
        """The record is exactly the one expected, and as much of a value: it can be hashed."""
        assert case.read() == case.expected
        assert hash(case.read()) == hash(case.expected)

    def test_round_trip(self, case: Case) -> None:
        """The record survives its trip through a dict."""
        found = case.read()
        assert mi.Influencer.from_dict(found.to_dict()) == found


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (
            lambda: readers.tiktok.research({"data": {"follower_count": 3}}, "videos", handle="t"),
            "posts must be an object, or a list of them; got 'videos'",
        ),
        (
            lambda: readers.tiktok.research({"data": {"follower_count": 3}}, "videos"),
            "handle must be there, or be told by the argument handle; got None",
        ),
        (
            lambda: readers.instagram.account({"username": "a", "media": None}, demographics=[7]),
            "demographics must be an object; got [7]",
        ),
        (
            lambda: readers.instagram.account(
                {"username": "a", "media": None},
                demographics={
                    "data": [{"name": "follower_demographics", "total_value": {"breakdowns": 7}}]
                },
            ),
            "demographics.breakdowns must be a list; got 7",
        ),
        (
            lambda: readers.linkedin.organization(
                {"firstDegreeSize": 9},
                shares={"elements": [{"totalShareStatistics": {"likeCount": 512}}]},
                handle="nomad",
            ),
            "posts.elements[0] must be about one post, with share | ugcPost",
        ),
        (
            lambda: readers.instagram.business_discovery(APP["user"]),
            "It looks like Instagram website and app: read it with microinfluence.readers.insta",
        ),
    ],
)
def test_what_is_no_such_payload_is_refused(
    read: Callable[[], mi.Influencer], message: str
) -> None:
    """The error names the place, what must stand there and what does, or whose payload it is."""
    with pytest.raises(mi.errors.PayloadError, match=re.escape(message)):
        read()
