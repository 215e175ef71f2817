"""Posts: counts that are whole and never invented, facts that may be unknown."""

import math
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.posts import Post, PostFormat

COUNTS = (
    "likes comments shares saves views reach impressions clicks creator_replies".split()  # noqa: SIM905 - as one reads them
)
EVERY_COUNT = pytest.mark.parametrize("name", COUNTS)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


class TestCounts:
    """A count is a whole number of at least 0, or unknown."""

    @EVERY_COUNT
    def test_unknown_by_default(self, name: str) -> None:
        """What is not said is unknown, not 0."""
        assert getattr(Post(), name) is None

    @EVERY_COUNT
    @pytest.mark.parametrize(
        "value", [0, 7, 7.0, np.int32(7), np.uint64(7), np.float32(7), 2**63 - 1]
    )
    def test_whole_numbers(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Whole numbers of any type become the int of the same value."""
        found = getattr(Post(**{name: value}), name)
        assert found == int(value)
        assert type(found) is int

    @EVERY_COUNT
    @pytest.mark.parametrize("value", [None, math.nan, np.float64("nan")])
    def test_unknown(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """None and NaN, by which data frames write unknown, are None."""
        assert getattr(Post(**{name: value}), name) is None

    @EVERY_COUNT
    @pytest.mark.parametrize(
        "value", [-1, -0.5, 1.5, math.inf, -math.inf, np.int64(-3), 2**63, 10**400]
    )
    def test_bad_values(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Negative, broken, infinite and absurd counts are refused by name."""
        with pytest.raises(InvalidValueError, match=rf"^{name} must be"):
            Post(**{name: value})

    @EVERY_COUNT
    @pytest.mark.parametrize("value", [True, np.False_, "7", "3.2%", b"7", [7], 7j])
    def test_bad_types(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Bools and texts, percent texts among them, are no counts."""
        with pytest.raises(InvalidTypeError, match=rf"^{name} must be"):
            Post(**{name: value})

    def test_likes_without_views(self) -> None:
        """Likes without views are legal: platforms count them at different times."""
        assert Post(likes=3, views=0).views == 0

    def test_counts_are_named(self) -> None:
        """Counts have no order that one could forget."""
        with pytest.raises(TypeError):
            Post(12)  # type: ignore[call-arg]  # the point

    def test_frozen(self) -> None:
        """A post does not change, and takes no further names."""
        post = Post(likes=1)
        with pytest.raises(AttributeError):
            post.likes = 2  # type: ignore[misc]  # the point
        assert not hasattr(post, "__dict__")


class TestFacts:
    """What else a post may tell."""

    @pytest.mark.parametrize("name", ["sponsored", "pinned"])
    @pytest.mark.parametrize(
        ("value", "kept"), [(True, True), (np.False_, False), (None, None), (np.True_, True)]
    )
    def test_flags(self, name: str, value: Any, kept: object) -> None:  # noqa: ANN401 - parametrized
        """Yes, no or unknown, also from NumPy."""
        assert getattr(Post(**{name: value}), name) is kept

    @pytest.mark.parametrize("name", ["sponsored", "pinned"])
    @pytest.mark.parametrize("value", [0, 1, "yes", math.nan])
    def test_bad_flags(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """1 is no yes."""
        with pytest.raises(InvalidTypeError, match=rf"^{name} must be a bool, or None"):
            Post(**{name: value})

    @pytest.mark.parametrize("value", list(PostFormat))
    def test_formats(self, value: PostFormat) -> None:
        """A format is given as such or by its value."""
        assert Post(format=value).format is value
        assert Post(format=value.value).format is value

    def test_unknown_format(self) -> None:
        """An unknown format is refused with the known ones."""
        with pytest.raises(InvalidValueError, match=r"^format must be one of feed, .*got 'Reel'"):
            Post(format="Reel")

    @pytest.mark.parametrize("value", [3, ["reel"], b"reel"])
    def test_format_of_another_type(self, value: Any) -> None:  # noqa: ANN401 - parametrized
        """What is no text names no format."""
        with pytest.raises(InvalidTypeError, match=r"^format must be text, one of feed, "):
            Post(format=value)

    def test_ids_are_text(self) -> None:
        """A number as id is refused with the reason, since a float would have lost its digits."""
        assert Post(id="1789").id == "1789"
        with pytest.raises(InvalidTypeError, match=r"^id must be text; got 17.*2\*\*53"):
            Post(id=17)

    @pytest.mark.parametrize("value", ["", "  "])
    def test_empty_ids(self, value: str) -> None:
        """Empty text is refused: unknown is None."""
        with pytest.raises(InvalidValueError, match=r"^id must not be empty"):
            Post(id=value)


class TestTimes:
    """Times have a zone and are kept in UTC."""

    @pytest.mark.parametrize(
        "value",
        [
            NOON,
            NOON.astimezone(timezone(timedelta(hours=5, minutes=30))),
            pd.Timestamp("2026-11-02 13:00", tz="Europe/Berlin"),
            pd.Timestamp("2026-11-02 12:00", tz="UTC"),
        ],
    )
    def test_kept_in_utc(self, value: datetime) -> None:
        """Every way to write a moment becomes the plain datetime in UTC."""
        found = Post(published_at=value).published_at
        assert found == NOON
        assert type(found) is datetime
        assert found.tzinfo is UTC

    def test_nat_is_unknown(self) -> None:
        """The missing time of pandas is unknown."""
        assert Post(published_at=pd.NaT).published_at is None

    def test_naive(self) -> None:
        """A time without zone is refused, and the message says what to write."""
        with pytest.raises(
            InvalidValueError, match=r"^published_at must have a time zone.*tzinfo=timezone\.utc"
        ):
            Post(published_at=datetime(2026, 11, 2, 12))  # noqa: DTZ001 - the point

    @pytest.mark.parametrize("value", [date(2026, 11, 2), 1_793_000_000, "2026-11-02T12:00Z"])
    def test_no_datetime(self, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Dates, epochs and text are no datetimes."""
        with pytest.raises(InvalidTypeError, match=r"^published_at must be a datetime, or None"):
            Post(published_at=value)

    def test_beyond_the_calendar(self) -> None:
        """A moment that UTC cannot write is refused."""
        edge = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))
        with pytest.raises(InvalidValueError, match=r"must be in the years 1 to 9999"):
            Post(published_at=edge)
