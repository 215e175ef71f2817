"""Whose payload it is: what a reader takes for its own, and what it refuses."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pytest

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, PayloadError
from microinfluence.readers import (
    apify,
    bright_data,
    facebook,
    hypeauditor,
    identify,
    instagram,
    modash,
    phyllo,
    pinterest,
    threads,
    tiktok,
    twitch,
    x,
    youtube,
)
from microinfluence.readers.layouts import Layout

DISPLAY = {"data": {"user": {"open_id": "a1", "follower_count": 31_200}}}
RESEARCH = {"data": {"follower_count": 31_200, "following_count": 88, "video_count": 214}}
INSIGHTIQ: dict[str, Any] = {
    "work_platform": {"name": "TikTok"},
    "profile": {"platform_username": "ida", "follower_count": 7},
}
PHYLLO = {
    "work_platform": {"name": "TikTok"},
    "platform_username": "ida",
    "reputation": {"follower_count": 7},
}
PAGE = {"id": "1001", "name": "Ida", "fan_count": 6, "followers_count": 7}
HYPEAUDITOR = {"username": "ida", "followers_count": 7, "followings_count": 2, "aqs": 82}
USER = {"data": {"id": "9", "username": "ida", "public_metrics": {"followers_count": 7}}}


class TestOthers:
    """An account of another source is named, and never read as one of which nothing is known."""

    @pytest.mark.parametrize(
        ("payload", "reader", "name"),
        [
            (DISPLAY, partial(tiktok.research, handle="ida"), "TikTok Display API"),
            (RESEARCH, partial(tiktok.display, handle="ida"), "TikTok Research API"),
            (RESEARCH["data"], instagram.web_profile, "TikTok Research API"),
            (INSIGHTIQ, partial(modash.report, platform="tiktok"), "InsightIQ, public analytics"),
            (INSIGHTIQ, phyllo.profile, "InsightIQ, public analytics"),
            (PHYLLO, phyllo.analytics, "Phyllo, connected account"),
            (PAGE, instagram.business_discovery, "Facebook Graph API, Page"),
            (HYPEAUDITOR, instagram.business_discovery, "HypeAuditor, Instagram report"),
            (USER, twitch.user, "X API v2"),
            (USER, instagram.creator_marketplace, "X API v2"),
        ],
    )
    def test_named(self, payload: object, reader: Callable[[object], object], name: str) -> None:
        """Also where both share an envelope, or some of the keys."""
        with pytest.raises(PayloadError, match=f"It looks like {name}: read it with"):
            reader(payload)

    @pytest.mark.parametrize(
        ("payload", "reader", "platform"),
        [
            ({"id": "1001", "name": "Ida", "followers_count": 7}, facebook.page, "facebook"),
            ({"username": "ida", "follower_count": 7}, pinterest.account, "pinterest"),
            ({"username": "ida", "follower_count": 7}, threads.user, "threads"),
            ({"username": "ida", "follower_count": 7}, instagram.web_profile, "instagram"),
            ({"username": "ida", "followers_count": 7}, instagram.account, "instagram"),
            (
                {"data": {"username": "ida", "id": "1"}, "errors": [{"title": "Not Found"}]},
                x.user,
                "x",
            ),
        ],
    )
    def test_doubtful(
        self, payload: object, reader: Callable[[object], mi.Influencer], platform: str
    ) -> None:
        """Where several sources know as much of it, the caller knows which it is."""
        found = reader(payload)
        assert found.handle in {"ida", "1001"}
        assert found.platform == platform

    @pytest.mark.parametrize(
        ("payload", "layout"),
        [
            (DISPLAY, tiktok.DISPLAY),
            (RESEARCH, tiktok.RESEARCH),
            (PHYLLO, phyllo.PROFILE),
            (INSIGHTIQ, phyllo.ANALYTICS),
            (PAGE, facebook.PAGE),
            (HYPEAUDITOR, hypeauditor.INSTAGRAM),
            (USER, x.USER),
            ([USER], x.USER),
            ({}, None),
            ({"data": {}}, None),
            ({"data": [{}, {}]}, None),
            ([[USER]], None),
        ],
    )
    def test_identified(self, payload: object, layout: Layout | None) -> None:
        """A key that nobody else has decides between those who know as much."""
        assert identify(payload) is layout

    @pytest.mark.parametrize("payload", [{"data": None}, {"data": 7}, {"result": {"report": None}}])
    def test_an_envelope_without_an_account(self, payload: dict[str, Any]) -> None:
        """What stands beside it is of nobody: only what is in an envelope is of its source."""
        beside = {"username": "ida", "id": "7", "display_name": "Ida", "title": "Ida"}
        assert identify({**payload, **beside}) is None


class TestErrors:
    """What says what went wrong is no account."""

    @pytest.mark.parametrize(
        ("reader", "row"),
        [
            (apify.instagram_profile, {"username": "ida", "followersCount": None}),
            (bright_data.tiktok_profile, {"account_id": "ida"}),
            (bright_data.youtube_channel, {"handle": "ida", "subscribers": 7}),
        ],
    )
    @pytest.mark.parametrize("key", ["error", "errors", "errorDescription", "error_code"])
    def test_rows(
        self, reader: Callable[[object], mi.Influencer], row: Mapping[str, Any], key: str
    ) -> None:
        """A row with an error is one, also where it says whom it was about."""
        assert reader({**row, key: None}).handle == "ida"
        with pytest.raises(PayloadError) as caught:
            reader({**row, key: "not_found"})
        assert (caught.value.path, caught.value.found) == (key, "not_found")

    @pytest.mark.parametrize(
        "told", [None, "", False, 0, float("nan"), [], {}, {"code": "ok"}, np.array([1, 2])]
    )
    def test_none(self, told: object) -> None:
        """What says nothing is no error, such as the empty cell of a data frame's row."""
        assert bright_data.tiktok_profile({"account_id": "ida", "error": told}).handle == "ida"

    @pytest.mark.parametrize(
        "told", ["gone", True, 404, 404.0, ["gone"], {"code": 404}, {"code": np.array([1, 2])}]
    )
    def test_some(self, told: object) -> None:
        """Whatever else stands there is one."""
        with pytest.raises(PayloadError, match="an account, and not an error"):
            bright_data.tiktok_profile({"account_id": "ida", "error": told})

    def test_tiktok(self) -> None:
        """TikTok writes an error in every answer, which is ok in most."""
        for told in ({"code": "ok", "message": ""}, None):
            answer = {"data": {"display_name": "Ida"}, "error": told}
            assert tiktok.research(answer, handle="ida").followers is None
        refused = {"data": {}, "error": {"code": "rate_limit_exceeded", "message": "…"}}
        with pytest.raises(PayloadError, match="error must be an account, and not an error"):
            tiktok.research(refused, handle="ida")

    def test_not_ready(self) -> None:
        """A report that is not ready is none, with its envelope or without."""
        inner = {"report_state": "NOT_READY", "user": {"username": "ida", "aqs": None}}
        for report in (inner, {"result": inner}):
            with pytest.raises(PayloadError, match="report that is ready"):
                hypeauditor.instagram(report)


class TestHiddenBySource:
    """Each source hides in ways of its own, which are never 0."""

    @pytest.mark.parametrize(
        ("statistics", "followers"),
        [
            ({"subscriberCount": "0"}, None),
            ({"subscriberCount": 0}, None),
            ({"subscriberCount": "0", "hiddenSubscriberCount": True}, None),
            ({"subscriberCount": "0", "hiddenSubscriberCount": False}, 0),
            ({"subscriberCount": "10"}, 10),
        ],
    )
    def test_youtube(self, statistics: Mapping[str, object], followers: int | None) -> None:
        """No subscribers are none only where the flag says that they are not hidden."""
        answer = {"items": [{"id": "UC1", "statistics": statistics}]}
        assert youtube.channel(answer).followers == followers

    def test_instaloader(self) -> None:
        """What instaloader kept hides likes as 0, in a list of one and in media beside it too."""
        medium = {"id": "1", "edge_media_preview_like": {"count": 0}}
        profile: dict[str, object] = {"username": "ida", "edge_followed_by": {"count": 7}}
        embedded = {**profile, "edge_owner_to_timeline_media": {"edges": [{"node": medium}]}}
        kept = {"node": embedded, "instaloader": {"version": "4.14"}}
        beside = [{"node": medium, "instaloader": {"version": "4.14"}}]
        for found in (
            instagram.web_profile(kept),
            instagram.web_profile([kept]),
            instagram.web_profile(profile, beside),
        ):
            assert [post.likes for post in found.posts] == [None]
        assert instagram.web_profile(embedded).posts[0].likes == 0

    def test_business_discovery_of_old(self) -> None:
        """Versions up to 10 wrote 0 where likes are hidden, which the caller has to tell."""
        media = {"data": [{"id": "1", "like_count": 0}, {"id": "2", "like_count": 5}]}
        answer = {"business_discovery": {"username": "ida", "media": media}}
        old = instagram.business_discovery(answer, zero_is_hidden=True)
        assert [post.likes for post in old.posts] == [None, 5]
        assert [post.likes for post in instagram.business_discovery(answer).posts] == [0, 5]
        maybe: Any = "yes"
        with pytest.raises(InvalidTypeError, match="zero_is_hidden must be a bool; got 'yes'"):
            instagram.business_discovery(answer, zero_is_hidden=maybe)

    def test_instagram_demographics(self) -> None:
        """Of several answers the parts about followers count, and not those about who engaged."""

        def answer(name: str, gender: str) -> dict[str, Any]:
            results = [{"dimension_values": [gender], "value": 5}]
            told = [{"dimension_keys": ["gender"], "results": results}]
            return {"data": [{"name": name, "total_value": {"breakdowns": told}}]}

        given = [
            answer("engaged_audience_demographics", "M"),
            answer("follower_demographics", "F"),
        ]
        profile = {"username": "ida", "followers_count": 10, "media_count": 1}
        found = instagram.account(profile, demographics=given).audience
        assert found == mi.Audience(gender={"female": 0.5})

    def test_insightiq_audience(self) -> None:
        """Analytics tell of ages by gender, countries, languages and interests, in percent."""
        audience = {
            "gender_age_distribution": [{"gender": "F", "age_range": "18-24", "value": 40}],
            "countries": [{"code": "DE", "value": 30}],
            "languages": [{"code": "de", "value": 20}],
            "interests": [{"name": "Travel", "value": 10}],
        }
        report = {**INSIGHTIQ, "pricing": None}
        report["profile"] = {**INSIGHTIQ["profile"], "audience": audience}
        assert phyllo.analytics(report).audience == mi.Audience(
            gender={"female": 0.4},
            age={"18-24": 0.4},
            country={"DE": 0.3},
            language={"de": 0.2},
            interest={"Travel": 0.1},
        )

    def test_pinterest_interests(self) -> None:
        """The categories of an audience are its interests, in fractions."""
        told = {"categories": [{"key": "935", "name": "Home", "ratio": 0.41, "index": 1.3}]}
        found = pinterest.account({"username": "ida", "pin_count": 3}, audience=told).audience
        assert found == mi.Audience(interest={"Home": 0.41})

    @pytest.mark.parametrize(("told", "pinned"), [([], False), ([{"id": "7"}], True), (None, None)])
    def test_instagram_pinned(self, told: object, pinned: bool | None) -> None:  # noqa: FBT001 - an answer
        """A post is pinned where somebody is listed for whom it is."""
        profile = {"username": "ida", "follower_count": 7}
        media = [{"pk": 1, "pinned_for_users": told}]
        assert instagram.web_profile(profile, media).posts[0].pinned is pinned
        with pytest.raises(PayloadError, match="pinned_for_users must be a list; got 'yes'"):
            instagram.web_profile(profile, [{"pk": 1, "pinned_for_users": "yes"}])

    def test_threads_unverified(self) -> None:
        """What nobody documents is marked so."""
        evidence = {
            field.path: field.evidence for field in threads.USER.fields if field.name == "followers"
        }
        assert evidence.pop("follower_count") == "unverified"
        assert set(evidence.values()) == {None}
