"""Paths of fields, and what their sources hide."""

from typing import Any

import numpy as np
import pytest
from reader_layouts import account, items, refusal

import microinfluence as mi
from microinfluence.readers import read
from microinfluence.readers.kinds import (
    COUNT,
    FLAG,
    ID,
)
from microinfluence.readers.layouts import Field, Hidden

MOST = 2**63 - 1


def post(field: Field, **item: object) -> mi.Post:
    """Read one post with one field."""
    (found,) = read(items(field, Field("id", "number", ID)), account(items=[item])).posts
    return found


class TestPaths:
    """Keys, places in lists, named entries, alternatives and sums."""

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("a.b.c", {"b": {"c": 7}}),
            ("a[1]", [1, 7]),
            ("a[1].b", [None, {"b": 7}]),
            ("a[name=x].v", [None, 7, {"name": "y", "v": 1}, {"name": "x", "v": 7}, {"name": "x"}]),
            ("a[0][name=x].v", [[{"name": "x", "v": 7}]]),
            ("b | a", 7),
            ("a.b | a.c", {"b": None, "c": 7}),
            ("a.b + a.c", {"b": 3, "c": "4"}),
            ("a.x + a.b | a.c", {"b": 3, "c": 7}),
        ],
    )
    def test_found(self, path: str, value: object) -> None:
        """Each leads to its value."""
        assert post(Field("likes", path, COUNT), a=value).likes == 7

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            *(("a.b.c", value) for value in (None, {}, {"b": None}, {"b": {"c": None}})),
            *(("a[1]", value) for value in ([], [7], [7, None])),
            *(("a[name=x].v", value) for value in ([], [{"name": "y", "v": 7}], [{"name": "x"}])),
            *(("a.b + a.c", value) for value in ({"b": 3}, {"b": 3, "c": None}, {"c": ""})),
        ],
    )
    def test_unknown(self, path: str, value: object) -> None:
        """Where a part of the way or of the sum is missing, the value is unknown."""
        assert post(Field("likes", path, COUNT), a=value, number=1).likes is None

    @pytest.mark.parametrize(
        ("path", "value", "where"),
        [
            ("a.b.c", {"b": 7}, "items[0].a.b"),
            ("a.b.c", [], "items[0].a"),
            ("a[1].b", {"b": 7}, "items[0].a"),
            ("a[1].b", [1, 7], "items[0].a[1]"),
            ("a[name=x].v.w", [{"name": "x", "v": []}], "items[0].a[name=x].v"),
            ("a[name=x].v", [{"name": "x", "v": -1}], "items[0].a[name=x].v"),
            ("b | a", "many", "items[0].a"),
            ("a.b + a.c", {"b": 1, "c": True}, "items[0].a.c"),
            ("a.b + a.c", {"b": MOST, "c": 1}, "items[0].a.b + a.c"),
        ],
    )
    def test_refused(self, path: str, value: object, where: str) -> None:
        """What is of another type on the way is refused, with the place."""
        layout = items(Field("likes", path, COUNT))
        assert refusal(layout, account(items=[{"a": value}])).path == where

    @pytest.mark.parametrize(("one", "other"), [("a", "b.c"), ("b.c", "a"), ("a", "d"), ("d", "a")])
    def test_first_of_a_name(self, one: str, other: str) -> None:
        """The first of several fields of a name that is known counts, of whatever form."""
        layout = items(Field("likes", one, COUNT), Field("likes", other, COUNT))
        whole: dict[str, Any] = {"a": 1, "b": {"c": 2}, "d": 3}
        told = {"a": 1, "b.c": 2, "d": 3}
        assert read(layout, account(items=[whole])).posts[0].likes == told[one]
        whole[one[0]] = None
        assert read(layout, account(items=[whole])).posts[0].likes == told[other]

    def test_plain(self) -> None:
        """The error names the key of a plain field."""
        layout = items(Field("sponsored", "ad", FLAG))
        assert refusal(layout, account(items=[{"ad": 1}])).path == "items[0].ad"


class TestHidden:
    """Hidden is None by the rule of the source, and never 0."""

    VALUES = Field("likes", "n", COUNT, hidden=Hidden(values=(-1, 0, "hidden")))
    FLAGGED = Field("likes", "n", COUNT, hidden=Hidden(flag="off"))
    DOUBTFUL = Field("likes", "n", COUNT, hidden=Hidden(flag="off", doubtful=(3,)))
    ABSENT = Field("likes", "n", COUNT, hidden=Hidden(absent=True))

    @pytest.mark.parametrize("value", [-1, -1.0, 0, "hidden", None, ""])
    def test_values(self, value: object) -> None:
        """Values of the source stand for hidden; others stand for themselves."""
        assert post(self.VALUES, n=value, number=1).likes is None
        assert post(self.VALUES, n=5).likes == 5

    def test_bool_is_no_value(self) -> None:
        """False is no 0: it is of a wrong type."""
        assert refusal(items(self.VALUES), account(items=[{"n": False}])).path == "items[0].n"

    @pytest.mark.parametrize("value", [np.False_, np.array([0, -1]), np.array(0), [0], {0: 0}])
    def test_of_another_type(self, value: object) -> None:
        """What is neither a number nor text is no such value, and refused; rows may hold arrays."""
        assert refusal(items(self.VALUES), account(items=[{"n": value}])).path == "items[0].n"
        assert post(self.VALUES, n=np.int64(-1), number=1).likes is None

    def test_flag(self) -> None:
        """A flag hides whatever the count says, and the value is not even looked at."""
        assert post(self.FLAGGED, n=812, off=True, number=1).likes is None
        assert post(self.FLAGGED, n="?", off=True, number=1).likes is None
        for off in (False, None):
            assert post(self.FLAGGED, n=0, off=off).likes == 0

    @pytest.mark.parametrize("flag", [1, 0, "true", "false", []])
    def test_flag_of_another_type(self, flag: object) -> None:
        """A flag that is neither true nor false says nothing certain, and is refused."""
        error = refusal(items(self.FLAGGED), account(items=[{"n": 0, "off": flag}]))
        assert (error.path, error.expected) == ("items[0].off", "true or false")

    def test_doubtful(self) -> None:
        """A doubtful value counts only where the flag is there and false."""
        assert post(self.DOUBTFUL, n=3, off=False).likes == 3
        assert post(self.DOUBTFUL, n=3, number=1).likes is None
        assert post(self.DOUBTFUL, n=3, off=True, number=1).likes is None
        assert post(self.DOUBTFUL, n=4).likes == 4

    def test_absent(self) -> None:
        """A source that leaves a hidden count out is declared to do so; 0 is 0."""
        assert post(self.ABSENT, number=1).likes is None
        assert post(self.ABSENT, n=0).likes == 0
        assert self.ABSENT.hidden.shown
        assert not self.DOUBTFUL.hidden.shown

    def test_sum(self) -> None:
        """A sum of which a part is hidden is unknown."""
        field = Field("shares", "a + b", COUNT, hidden=Hidden(values=(-1,)))
        assert post(field, a=4, b=-1, number=1).shares is None
        assert post(field, a=4, b=0).shares == 4

    def test_missing(self) -> None:
        """A source that leaves zeros out is declared to do so."""
        field = Field("shares", "n.count", COUNT, missing=0)
        assert post(field, number=1).shares == 0
        assert post(field, n={"count": 4}).shares == 4
