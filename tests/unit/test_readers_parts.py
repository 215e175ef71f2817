"""Posts, audiences and reported rates in payloads of a declared layout."""

from typing import Any

import pytest
from reader_layouts import account, items, refusal, shop

import microinfluence as mi
from microinfluence.readers import read
from microinfluence.readers.cells import Cells, keyed, rows
from microinfluence.readers.kinds import (
    COUNT,
    FRACTION,
    PERCENT,
)
from microinfluence.readers.layouts import Field, Reported


class TestPosts:
    """Posts within the account, and in answers of their own."""

    LAYOUT = items(Field("likes", "n", COUNT), node="node")

    @pytest.mark.parametrize(
        ("given", "likes"),
        [
            (None, []),
            ([], []),
            ([{"n": 1}, None, {"n": 2}], [1, 2]),
            ([{"node": {"n": 1}}, {"node": None, "n": 2}], [1, 2]),
            ({"n": 1}, [1]),
            ({"data": [{"n": 1}, {"n": 2}]}, [1, 2]),
            ({"data": {"n": 1}}, [1]),
            ([{"data": [{"n": 1}]}, None, {"data": []}, {"data": [{"n": 2}, {"n": 3}]}], [1, 2, 3]),
            ({"paging": {}}, []),
            ([{"n": None}], [None]),
        ],
    )
    def test_separate(self, given: object, likes: list[int | None]) -> None:
        """A list, one post, an answer or several pages: in their order."""
        found = read(self.LAYOUT, account(items=[{"n": 0}]), posts=given)
        assert [each.likes for each in found.posts] == [0, *likes]

    @pytest.mark.parametrize(
        ("given", "path", "expected"),
        [
            (7, "posts", "an object, or a list of them"),
            ("many", "posts", "an object, or a list of them"),
            ([{"data": []}, 7], "posts[1]", "an object, or a list of them"),
            ([7], "posts[0]", "an object"),
            ([[{"n": 1}]], "posts[0]", "an object"),
            ([{"title": "a"}], "posts[0]", "a post"),
            ([{"n": 1}, {"node": 7}], "posts[1]", "an object"),
            ([{"n": 1}, {"data": [{"n": 2}]}], "posts[1]", "a post"),
            ([{"data": [{"n": 1}]}, {"data": [{"n": -1}]}], "posts[1].data[0].n", COUNT.expected),
        ],
    )
    def test_refused(self, given: object, path: str, expected: str) -> None:
        """What is no post is refused, with the place in what was given."""
        error = refusal(self.LAYOUT, account(), posts=given)
        assert (error.path, error.expected) == (path, expected)

    def test_no_list(self) -> None:
        """Posts within the account are a list."""
        assert refusal(self.LAYOUT, account(items={"n": 1})).expected == "a list"

    def test_none_declared(self) -> None:
        """A source without posts gives none."""
        assert read(shop(), account(items=[{"n": 1}]), posts=[{"n": 1}]).posts == ()

    def test_separate_only(self) -> None:
        """Posts may come in an answer of their own only."""
        layout = items(Field("likes", "n", COUNT), path="")
        assert read(layout, account(items=7), posts=[{"n": 1}]).posts == (mi.Post(likes=1),)

    def test_needs(self) -> None:
        """Figures of several posts together are no post."""
        layout = items(Field("likes", "n", COUNT), needs="post | story")
        for post in ("p1", 0, ""):  # whatever it is called
            assert read(layout, account(items=[{"post": post, "n": 1}])).posts[0].likes == 1
        assert "about one post" in refusal(layout, account(items=[{"n": 1}])).expected

    def test_deep(self) -> None:
        """Pages within pages, deeper than Python nests calls, are read or refused."""
        given: dict[str, Any] = {"data": []}
        for _ in range(5_000):
            given = {"data": [given]}
        assert read(self.LAYOUT, account(), posts=given).posts == ()


class TestAudience:
    """The audience, by the first part of the payload that tells of each dimension."""

    LAYOUT = shop(
        Field("followers", "fans", COUNT),
        Field("authentic_share", "quality.real", FRACTION),
        audience=(
            Cells("both | two", ("age", "gender"), rows("a", "g", value="v"), "fraction"),
            Cells("ages", ("age",), keyed(), "fraction"),
            Cells("homes", ("country",), keyed(), "count"),
        ),
    )

    def test_first_counts(self) -> None:
        """A dimension that was told is not told again; another is added."""
        both = [{"a": "18-24", "g": "f", "v": 0.4}]
        found = read(self.LAYOUT, account(two=both, ages={"25-34": 0.5}, homes={"DE": 1})).audience
        expected = mi.Audience(age={"18-24": 0.4}, gender={"female": 0.4}, country={"DE": 1})
        assert found == expected

    def test_second_where_the_first_is_silent(self) -> None:
        """Where the first part tells nothing, the next one counts."""
        both = [{"a": "18-24", "g": "f", "v": 0}]
        found = read(self.LAYOUT, account(both=both, ages={"25-34": 0.5})).audience
        assert found == mi.Audience(age={"25-34": 0.5})

    def test_one_of_two(self) -> None:
        """Of cells of two dimensions only the one counts that nothing before has told."""
        layout = shop(audience=self.LAYOUT.audience[1::-1])
        both = [{"a": "18-24", "g": "f", "v": 0.4}]
        found = read(layout, account(both=both, ages={"25-34": 0.5})).audience
        assert found == mi.Audience(age={"25-34": 0.5}, gender={"female": 0.4})

    def test_of_followers(self) -> None:
        """Counts are of the followers: who is not counted is unknown."""
        found = read(self.LAYOUT, account(fans=10, homes={"DE": 4})).audience
        assert found == mi.Audience(country={"DE": 0.4})

    def test_authentic_share_alone(self) -> None:
        """A share of real followers needs no other."""
        found = read(self.LAYOUT, account(quality={"real": 0.9})).audience
        assert found == mi.Audience(authentic_share=0.9)

    @pytest.mark.parametrize("told", [{}, {"ages": None}, {"ages": {}}, {"ages": {"young": 0.5}}])
    def test_none(self, told: dict[str, object]) -> None:
        """An audience of which nothing is told is None."""
        assert read(self.LAYOUT, account(**told)).audience is None

    @pytest.mark.parametrize(
        ("told", "path", "hint"),
        [
            ({"ages": {"18-24": 40}}, "ages", "from 0 to 1"),
            ({"ages": {"18-24": 0.6, "25-34": 0.6}}, "ages", "sum to 1"),
            ({"quality": {"real": 90}}, "quality.real", "from 0 to 1"),
            ({"both": [7]}, "both", ""),
            ({"homes": {"DE": -1}}, "homes", ""),
        ],
    )
    def test_refused(self, told: dict[str, object], path: str, hint: str) -> None:
        """Shares in another scale are no shares, and are not scaled by guess."""
        error = refusal(self.LAYOUT, account(**told))
        assert error.path == path
        assert hint in error.hint


class TestReported:
    """A rate of the source's own stays one of the source's own."""

    LAYOUT = shop(
        engagement=Reported(path="er.all | er.value", kind=PERCENT, source="Shop", formula="theirs")
    )

    @pytest.mark.parametrize("told", [{}, {"er": None}, {"er": {}}, {"er": {"all": ""}}])
    def test_none(self, told: dict[str, object]) -> None:
        """Without a rate there is none; an empty text is unknown."""
        assert read(self.LAYOUT, account(**told)).reported_engagement is None

    def test_zero(self) -> None:
        """0 is a rate."""
        found = read(self.LAYOUT, account(er={"value": 0})).reported_engagement
        assert found is not None
        assert found.value == 0

    def test_refused(self) -> None:
        """The path in the error is that of the alternative."""
        assert refusal(self.LAYOUT, account(er={"value": -3})).path == "er.value"
