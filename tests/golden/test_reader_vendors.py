"""Payloads of vendors and scrapers, written from their known shapes, and the records expected."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

import microinfluence as mi
from microinfluence import readers
from microinfluence.formulas import HYPEAUDITOR_INSTAGRAM, HYPEAUDITOR_TIKTOK, MODASH_INSTAGRAM
from microinfluence.readers.layouts import Layout
from microinfluence.reported import ReportedEngagement


class Case(NamedTuple):
    """One payload and what it says."""

    layout: Layout
    read: Callable[[], mi.Influencer]
    expected: mi.Influencer


NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)

MODASH = {
    "error": False,
    "profile": {
        "userId": "5550001",
        "profile": {
            "username": "atelier.nomad",
            "followers": 18420,
            "engagements": 828,
            "engagementRate": 0.045,
        },
        "hashtags": [{"tag": "design", "weight": 0.6}, {"tag": "paper", "weight": None}],
        "stats": {"following": {"value": 611, "compared": 0.01}},
        "recentPosts": [
            {"id": "a", "likes": 812, "comments": 41, "created": "2026-11-01T12:00:00.000Z"},
            {"id": "b", "likes": None, "comments": 18, "views": 25310, "created": 1793534400},
        ],
        "audience": {
            "credibility": 0.84,
            "genders": [
                {"code": "FEMALE", "weight": 0.71},
                {"code": "MALE", "weight": 0.29},
            ],
            "gendersPerAge": [{"code": "18-24", "male": 0.08, "female": 0.26}],
            "geoCountries": [{"code": "PT", "name": "Portugal", "weight": 0.41}],
            "languages": [{"code": "pt", "name": "Portuguese", "weight": 0.5}],
            "interests": [{"id": None, "name": "Art & Design", "weight": 0.2}],
            "audienceTypes": [{"code": "real", "weight": 0.78}],
        },
    },
}

INSIGHTIQ = {
    "id": "r-1",
    "work_platform": {"id": "w", "name": "Instagram", "logo_url": "l"},
    "profile": {
        "platform_username": "atelier.nomad",
        "follower_count": 18420,
        "subscriber_count": None,
        "engagement_rate": 0.046,
        "average_likes": 790,
        "top_interests": [{"name": "Design"}, {"name": "Paper"}],
        "recent_contents": [
            {
                "type": "VIDEO",
                "url": "u",
                "engagement": {"like_count": None, "comment_count": 18, "view_count": 25310},
                "published_at": "2026-11-01T12:00:00",
            }
        ],
        "audience": {
            "countries": [{"code": "PT", "value": 41.2}, {"code": "ES", "value": 17.9}],
            "gender_age_distribution": [
                {"gender": "FEMALE", "age_range": "18-24", "value": 22.1},
                {"gender": "MALE", "age_range": "25-34", "value": 11.4},
                {"gender": "MALE", "age_range": "18-24", "value": None},
            ],
            "follower_types": [
                {"name": "REAL", "value": 81.0},
                {"name": "SUSPICIOUS", "value": 6.5},
            ],
            "credibility_score": 0.84,
        },
    },
}

HYPEAUDITOR = {
    "result": {
        "report_state": "READY",
        "user": {
            "username": "atelier.nomad",
            "followers_count": 18420,
            "followings_count": 611,
            "avg_likes": 790,
            "aqs": 82,
            "er": {"value": 4.5, "avg": 2.1, "title": "Excellent"},
            "audience_type": {"real": 71.2, "infs": 9.1, "mass": 12.0, "susp": 7.7},
            "demography": [{"gender": "F", "value": 70.9}, {"gender": "M", "value": 29.1}],
            "demography_by_age": [
                {
                    "gender": "female",
                    "value": 70.9,
                    "by_age_group": [{"group": "18-24", "value": 26.3}],
                },
                {"gender": "male", "value": 29.1, "by_age_group": []},
            ],
            "audience_geography": {
                "countries": [{"name": "United Kingdom", "code": "uk", "value": 12.4}]
            },
        },
    }
}

CASES = [
    Case(
        readers.modash.REPORT,
        lambda: readers.modash.report(MODASH, platform="instagram"),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="5550001",
            followers=18420,
            following=611,
            topics={"design": 0.6},
            posts=[
                mi.Post(id="a", likes=812, comments=41, published_at=NOON),
                mi.Post(id="b", comments=18, views=25310, published_at=NOON),
            ],
            audience=mi.Audience(
                age={"18-24": 0.34},
                gender={"female": 0.71, "male": 0.29},
                country={"PT": 0.41},
                language={"pt": 0.5},
                interest={"Art & Design": 0.2},
                authentic_share=0.84,
            ),
            reported_engagement=ReportedEngagement(
                value=0.045, formula=MODASH_INSTAGRAM, source="Modash"
            ),
        ),
    ),
    Case(
        readers.modash.REPORT,
        lambda: readers.modash.report(
            {"userId": "5550001", "profile": {"username": "nomad", "engagementRate": None}},
            platform=mi.Platform.TIKTOK,
        ),
        mi.Influencer(handle="nomad", platform="tiktok", id="5550001"),
    ),
    Case(
        readers.phyllo.ANALYTICS,
        lambda: readers.phyllo.analytics(INSIGHTIQ),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            followers=18420,
            topics={"Design": 1, "Paper": 1},
            posts=[mi.Post(comments=18, views=25310, format="video", published_at=NOON)],
            audience=mi.Audience(
                age={"18-24": 0.221, "25-34": 0.114},
                gender={"female": 0.221, "male": 0.114},
                country={"PT": 0.412, "ES": 0.179},
                authentic_share=0.81,
            ),
            reported_engagement=ReportedEngagement(
                value=0.046,
                formula="as InsightIQ computes it; it does not say how",
                source="InsightIQ",
            ),
        ),
    ),
    Case(
        readers.phyllo.ANALYTICS,
        lambda: readers.phyllo.analytics(
            {
                "work_platform": {"name": "Twitter"},
                "profile": {
                    "platform_username": "@nomad",
                    "follower_count": None,
                    "audience": None,
                },
            }
        ),
        mi.Influencer(handle="nomad", platform="x"),
    ),
    Case(
        readers.phyllo.PROFILE,
        lambda: readers.phyllo.profile(
            {
                "id": "phyllo-id",
                "work_platform": {"name": "YouTube"},
                "platform_username": "workbench_ida",
                "reputation": {"follower_count": None, "subscriber_count": 48300},
            },
            {
                "data": [
                    {
                        "external_id": "abc",
                        "engagement": {
                            "like_count": 310,
                            "share_count": 4,
                            "save_count": 5,
                            "view_count": 9100,
                            "impression_organic_count": 9900,
                            "reach_organic_count": 8000,
                        },
                        "published_at": "2026-11-01T12:00:00",
                    }
                ]
            },
            audience={
                "countries": [{"code": "SE", "value": 60}],
                "gender_age_distribution": [
                    {"gender": "OTHERS", "age_range": "65-", "value": 0.5},
                ],
            },
        ),
        mi.Influencer(
            handle="workbench_ida",
            platform="youtube",
            followers=48300,
            posts=[
                mi.Post(
                    id="abc",
                    likes=310,
                    shares=4,
                    saves=5,
                    views=9100,
                    reach=8000,
                    impressions=9900,
                    published_at=NOON,
                )
            ],
            audience=mi.Audience(age={"65+": 0.005}, gender={"other": 0.005}, country={"SE": 0.6}),
        ),
    ),
    Case(
        readers.phyllo.PROFILE,
        lambda: readers.phyllo.profile(
            {
                "work_platform": {"name": "TikTok"},
                "platform_username": "tomas.cooks",
                "reputation": None,
            },
            audience={"countries": [], "gender_age_distribution": None},
        ),
        mi.Influencer(handle="tomas.cooks", platform="tiktok"),
    ),
    Case(
        readers.hypeauditor.INSTAGRAM,
        lambda: readers.hypeauditor.instagram(HYPEAUDITOR),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            followers=18420,
            following=611,
            audience=mi.Audience(
                age={"18-24": 0.263},
                gender={"female": 0.709, "male": 0.291},
                country={"GB": 0.124},
                authentic_share=0.712 + 0.091,
            ),
            reported_engagement=ReportedEngagement(
                value=0.045, formula=HYPEAUDITOR_INSTAGRAM, source="HypeAuditor"
            ),
        ),
    ),
    Case(
        readers.hypeauditor.INSTAGRAM,
        lambda: readers.hypeauditor.instagram(
            {"username": "nomad", "followers_count": 18420, "er": None, "aqs": None}
        ),
        mi.Influencer(handle="nomad", platform="instagram", followers=18420),
    ),
    Case(
        readers.hypeauditor.TIKTOK,
        lambda: readers.hypeauditor.tiktok(
            {
                "result": {
                    "report_state": "READY",
                    "report": {
                        "basic": {"username": "tomas.cooks"},
                        "metrics": {"subscribers_count": {"value": 31200}, "er": {"value": 7.25}},
                        "features": {
                            "audience_geo": {"data": {"countries": [{"code": "us", "prc": 33.5}]}},
                            "audience_age_gender": {
                                "data": {"18-24": {"male": 11, "female": 24.5}, "25-34": None}
                            },
                        },
                    },
                }
            }
        ),
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            followers=31200,
            audience=mi.Audience(
                age={"18-24": 0.355}, gender={"male": 0.11, "female": 0.245}, country={"US": 0.335}
            ),
            reported_engagement=ReportedEngagement(
                value=0.0725, formula=HYPEAUDITOR_TIKTOK, source="HypeAuditor"
            ),
        ),
    ),
    Case(
        readers.hypeauditor.TIKTOK,
        lambda: readers.hypeauditor.tiktok({"metrics": {}, "features": None}, handle="tomas"),
        mi.Influencer(handle="tomas", platform="tiktok"),
    ),
    Case(
        readers.hypeauditor.YOUTUBE,
        lambda: readers.hypeauditor.youtube(
            {
                "report": {
                    "metrics": {
                        "subscribers_count": {"performance": {"all": {"value": 48300}}},
                        "er": {"performance": {"all": {"value": 3.1}}},
                    },
                    "features": {"audience_geo": {"data": [{"title": "Sweden", "prc": 60}]}},
                }
            },
            handle="workbench_ida",
        ),
        mi.Influencer(
            handle="workbench_ida",
            platform="youtube",
            followers=48300,
            reported_engagement=ReportedEngagement(
                value=0.031, formula="as HypeAuditor computes it for YouTube", source="HypeAuditor"
            ),
        ),
    ),
    Case(
        readers.hypeauditor.YOUTUBE,
        lambda: readers.hypeauditor.youtube({"metrics": None, "features": {}}, handle="ida"),
        mi.Influencer(handle="ida", platform="youtube"),
    ),
    Case(
        readers.creatoriq.ACCOUNT,
        lambda: readers.creatoriq.account(
            {
                "type": "InstagramAccount",
                "href": "https://example.invalid/x",
                "InstagramAccount": {
                    "id": 18000001,
                    "name": "atelier.nomad",
                    "followers": 18420,
                    "avgLikes": 790,
                    "insights": None,
                },
                "SocialEngagement": {"EngagementRate30Days": "", "EngagementRate90Days": 0.0449},
            }
        ),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            id="18000001",
            followers=18420,
            reported_engagement=ReportedEngagement(
                value=0.0449, formula="as CreatorIQ computes it, over 90 days", source="CreatorIQ"
            ),
        ),
    ),
    Case(
        readers.creatoriq.ACCOUNT,
        lambda: readers.creatoriq.account(
            {
                "NetworkUser": "nomad",
                "SocialNetworkId": "18",
                "Followers": "",
                "Network": "Facebook",
            }
        ),
        mi.Influencer(handle="nomad", platform="facebook", id="18"),
    ),
    Case(
        readers.apify.INSTAGRAM_PROFILE,
        lambda: readers.apify.instagram_profile(
            {
                "id": "5550001",
                "username": "atelier.nomad",
                "followersCount": 18420,
                "followsCount": 611,
                "postsCount": 903,
                "businessCategoryName": "Designer",
                "latestPosts": [
                    {
                        "id": "31",
                        "shortCode": "AbC1",
                        "type": "Video",
                        "productType": "clips",
                        "likesCount": 640,
                        "commentsCount": 18,
                        "videoViewCount": 9000,
                        "videoPlayCount": 25310,
                        "timestamp": "2026-11-01T12:00:00.000Z",
                        "isPinned": True,
                        "isCommentsDisabled": False,
                    }
                ],
            }
        ),
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
                    likes=640,
                    comments=18,
                    views=25310,
                    format="reel",
                    pinned=True,
                    published_at=NOON,
                )
            ],
        ),
    ),
    Case(
        readers.apify.INSTAGRAM_PROFILE,
        lambda: readers.apify.instagram_profile(
            [
                {
                    "username": "nomad",
                    "latestPosts": [
                        {
                            "shortCode": "AbC1",
                            "type": "Sidecar",
                            "likesCount": -1,
                            "commentsCount": 0,
                            "isCommentsDisabled": True,
                        }
                    ],
                }
            ]
        ),
        mi.Influencer(
            handle="nomad", platform="instagram", posts=[mi.Post(id="AbC1", format="carousel")]
        ),
    ),
    Case(
        readers.apify.TIKTOK_VIDEO,
        lambda: readers.apify.tiktok_videos(
            [
                {
                    "id": "7300000000000000001",
                    "createTimeISO": "2026-11-01T12:00:00.000Z",
                    "diggCount": 2210,
                    "shareCount": 41,
                    "playCount": 38900,
                    "collectCount": 210,
                    "commentCount": 73,
                    "isSlideshow": False,
                    "isAd": True,
                    "authorMeta": {
                        "id": "68",
                        "name": "tomas.cooks",
                        "fans": 31200,
                        "heart": 410200,
                    },
                },
                {"id": "2", "diggCount": 9, "authorMeta": {"name": "tomas.cooks"}},
            ]
        ).records[0],
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            id="68",
            followers=31200,
            posts=[
                mi.Post(
                    id="7300000000000000001",
                    likes=2210,
                    comments=73,
                    shares=41,
                    saves=210,
                    views=38900,
                    sponsored=True,
                    format="video",
                    published_at=NOON,
                ),
                mi.Post(id="2", likes=9),
            ],
        ),
    ),
    Case(
        readers.apify.TIKTOK_VIDEO,
        lambda: readers.apify.tiktok_videos([{"id": "2", "authorMeta": {"name": "tomas"}}])[0][0],
        mi.Influencer(handle="tomas", platform="tiktok", posts=[mi.Post(id="2")]),
    ),
    Case(
        readers.bright_data.INSTAGRAM_PROFILE,
        lambda: readers.bright_data.instagram_profile(
            {
                "account": "atelier.nomad",
                "profile_name": "Atelier Nomad",
                "followers": 18420,
                "following": 611,
                "avg_engagement": 0.0463,
                "category_name": "Designer",
                "posts": [
                    {
                        "id": "31",
                        "likes": 812,
                        "comments": 41,
                        "content_type": "Carousel",
                        "datetime": "2026-11-01T12:00:00.000Z",
                    }
                ],
            }
        ),
        mi.Influencer(
            handle="atelier.nomad",
            platform="instagram",
            followers=18420,
            following=611,
            topics={"Designer": 1},
            posts=[mi.Post(id="31", likes=812, comments=41, format="carousel", published_at=NOON)],
            reported_engagement=ReportedEngagement(
                value=0.0463,
                formula="as Bright Data computes it; it does not say how",
                source="Bright Data",
            ),
        ),
    ),
    Case(
        readers.bright_data.INSTAGRAM_PROFILE,
        lambda: readers.bright_data.instagram_profile(
            {"account": "nomad", "profile_name": None, "followers": None, "posts": None}
        ),
        mi.Influencer(handle="nomad", platform="instagram"),
    ),
    Case(
        readers.bright_data.TIKTOK_PROFILE,
        lambda: readers.bright_data.tiktok_profile(
            {
                "account_id": "tomas.cooks",
                "followers": 31200,
                "likes": 410200,
                "awg_engagement_rate": 0.061,
            },
            [{"post_id": "7301", "digg_count": 2210, "play_count": 38900, "share_count": 41}],
        ),
        mi.Influencer(
            handle="tomas.cooks",
            platform="tiktok",
            followers=31200,
            posts=[mi.Post(id="7301", likes=2210, shares=41, views=38900)],
            reported_engagement=ReportedEngagement(
                value=0.061,
                formula="as Bright Data computes it; it does not say how",
                source="Bright Data",
            ),
        ),
    ),
    Case(
        readers.bright_data.TIKTOK_PROFILE,
        lambda: readers.bright_data.tiktok_profile({"account_id": "tomas", "videos_count": 0}),
        mi.Influencer(handle="tomas", platform="tiktok"),
    ),
    Case(
        readers.bright_data.YOUTUBE_CHANNEL,
        lambda: readers.bright_data.youtube_channel({"handle": "@ida", "subscribers": 48300}),
        mi.Influencer(handle="ida", platform="youtube", followers=48300),
    ),
    Case(
        readers.bright_data.YOUTUBE_CHANNEL,
        lambda: readers.bright_data.youtube_channel({"subscriber_count": None}, handle="ida"),
        mi.Influencer(handle="ida", platform="youtube"),
    ),
]


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


def test_a_report_that_is_not_ready_says_so() -> None:
    """HypeAuditor's answer before a report is made is no report of unknowns."""
    answer = {"result": {"report_state": "NOT_READY", "user": {"username": "nomad", "aqs": None}}}
    with pytest.raises(
        mi.errors.PayloadError, match=r"result\.report_state must be of a report that"
    ):
        readers.hypeauditor.instagram(answer)


def test_rows_of_videos_are_gathered_and_lose_nothing() -> None:
    """Authors keep the order in which they appear, and every bad row is told with its place."""
    rows = [
        {"id": "1", "authorMeta": {"name": "b"}},
        {"error": "not_found", "input": "x"},
        {"id": "2", "authorMeta": {"name": "a"}},
        {"id": "3", "diggCount": "many", "authorMeta": {"name": "a"}},
        {"id": "4", "authorMeta": {"name": "b"}},
    ]
    found, failed = readers.apify.tiktok_videos(rows, errors="collect")
    assert [(each.handle, [post.id for post in each.posts]) for each in found] == [
        ("b", ["1", "4"]),
        ("a", ["2"]),
    ]
    assert [place for place, _ in failed] == [1, 3]
    with pytest.raises(mi.errors.PayloadError, match="error must be an account") as told:
        readers.apify.tiktok_videos(rows)
    assert told.value.__notes__ == ["payload at index 1"]
