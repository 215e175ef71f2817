"""Platforms are named as in data, and say which counts they give."""

import pickle

import attrs
import pytest

from microinfluence.errors import InvalidValueError
from microinfluence.platforms import COUNTS, Platform, PlatformCounts, availability
from microinfluence.posts import Post
from microinfluence.sources import Source

DECLARED = [platform for platform in Platform if platform is not Platform.OTHER]
SOURCE = Source("Counts", "Somebody", 2026, "https://example.org")


def test_values_are_stable() -> None:
    """The values stand in files: they never change."""
    assert [platform.value for platform in Platform] == [
        "instagram",
        "tiktok",
        "youtube",
        "x",
        "facebook",
        "linkedin",
        "pinterest",
        "threads",
        "twitch",
        "other",
    ]


def test_counts_are_those_of_a_post_and_followers() -> None:
    """Every count of a post has a name here, and every name but followers is a field of a post."""
    fields = {field.name for field in attrs.fields(Post)}
    assert set(COUNTS) - {"followers"} <= fields
    assert len(set(COUNTS)) == len(COUNTS)


@pytest.mark.parametrize("platform", DECLARED)
def test_a_count_is_public_or_private_or_absent(platform: Platform) -> None:
    """The three sets share nothing and hold every count but replies, which no platform counts."""
    counts = availability(platform)
    parts = [counts.public, counts.owner_only, counts.absent]
    assert sum(map(len, parts)) == len(frozenset().union(*parts))
    assert frozenset().union(*parts) == set(COUNTS) - {"creator_replies"}


@pytest.mark.parametrize("platform", DECLARED)
def test_facts_are_cited(platform: Platform) -> None:
    """The platform's own documentation was seen, and there is a caveat to every platform."""
    counts = availability(platform)
    assert counts.source.grade == "P"
    assert counts.notes
    assert set(counts.names) <= counts.public | counts.owner_only


@pytest.mark.parametrize(
    ("platform", "public", "owner_only", "absent"),
    [
        ("instagram", {"likes", "comments", "followers"}, {"saves", "shares", "reach"}, set()),
        ("tiktok", {"likes", "comments", "shares", "views"}, set(), {"reach"}),
        ("youtube", {"views", "likes", "comments", "followers"}, {"shares"}, {"reach"}),
        ("x", {"likes", "comments", "shares", "saves", "impressions"}, {"clicks"}, {"reach"}),
        ("facebook", {"likes", "comments", "shares"}, {"reach"}, {"impressions", "saves"}),
        ("linkedin", set(), {"likes", "comments", "shares", "impressions", "clicks"}, set()),
        ("pinterest", set(), {"impressions", "saves", "clicks"}, {"shares"}),
        ("threads", {"followers"}, {"views", "likes", "comments", "shares"}, {"reach"}),
        ("twitch", {"followers"}, set(), {"likes", "comments", "shares"}),
    ],
)
def test_what_each_platform_gives(
    platform: str, public: set[str], owner_only: set[str], absent: set[str]
) -> None:
    """The facts that formulas rest on, typed once more from the platforms' documentation."""
    counts = availability(Platform(platform))
    assert public <= counts.public
    assert owner_only <= counts.owner_only
    assert absent <= counts.absent


def test_a_value_is_as_good_as_a_platform() -> None:
    """Data hold values."""
    assert availability("x") is availability(Platform.X)  # type: ignore[arg-type]  # a str at run time


def test_counts_under_other_names() -> None:
    """Reposts and quotes are shares, bookmarks are saves."""
    names = availability(Platform.X).names
    assert names["shares"] == "reposts + quotes"
    assert names["saves"] == "bookmarks"


@pytest.mark.parametrize("platform", [Platform.OTHER, "myspace", None])
def test_nothing_is_said_of_unknown_platforms(platform: Platform) -> None:
    """Unknown is not absent."""
    with pytest.raises(InvalidValueError, match="platform must be one of instagram, tiktok"):
        availability(platform)


@pytest.mark.parametrize(
    ("public", "owner_only", "names", "message"),
    [
        ({"hearts"}, set(), {}, "must be among clicks, comments, followers"),
        ({"likes"}, {"creator_replies"}, {}, "must be among clicks, comments, followers"),
        ({"likes"}, {"likes"}, {}, "owner_only must not repeat a public count; got 'likes'"),
        ({"likes"}, set(), {"hearts": "digg"}, "must be among clicks, comments, followers"),
    ],
)
def test_contradictions_are_refused(
    public: set[str], owner_only: set[str], names: dict[str, str], message: str
) -> None:
    """A count has a known name and one place."""
    with pytest.raises(InvalidValueError, match=message):
        PlatformCounts(public=public, owner_only=owner_only, names=names, source=SOURCE)  # type: ignore[arg-type]  # wrong names are the point


@pytest.mark.parametrize("platform", DECLARED)
def test_they_are_values(platform: Platform) -> None:
    """Equal ones are equal, hash alike and survive pickle."""
    counts = availability(platform)
    twin = pickle.loads(pickle.dumps(counts))
    assert twin == counts
    assert hash(twin) == hash(counts)
