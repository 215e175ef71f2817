"""Kinds of values in payloads: what each admits, what it makes of it, and what it refuses."""

from datetime import UTC, datetime
from enum import IntEnum

import numpy as np
import pytest

from microinfluence.posts import PostFormat
from microinfluence.readers import kinds
from microinfluence.readers.kinds import Kind, Refused

MOST = 2**63 - 1
NAN = float("nan")
MORNING = datetime(2026, 11, 2, 9, 15, tzinfo=UTC)
SECONDS = 1_793_610_900


class Small(IntEnum):
    """An int of another type."""

    SEVEN = 7


def refusal(kind: Kind, value: object) -> Refused:
    """Return how a kind refuses a value."""
    with pytest.raises(Refused) as caught:
        kind.convert(value)
    assert caught.value.found is value or caught.value.found == value
    return caught.value


class TestCount:
    """Counts are whole numbers from 0 to what a column of int64 holds."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (0, 0),
            (48_300, 48_300),
            (MOST, MOST),
            ("0", 0),
            ("48300", 48_300),
            (str(MOST), MOST),
            ("0048", 48),
            (637000.0, 637_000),
            (-0.0, 0),
            (np.int32(7), 7),
            (np.float32(7), 7),
            (Small.SEVEN, 7),
            ("", None),
            (NAN, None),
            (np.float64("nan"), None),
        ],
    )
    def test_read(self, value: object, expected: int | None) -> None:
        """Ints, digits and whole floats are counts; NaN and an empty text are unknown."""
        found = kinds.COUNT.convert(value)
        assert found == expected
        assert type(found) is (int if expected is not None else type(None))

    @pytest.mark.parametrize(
        "value",
        [
            *(-1, MOST + 1, 10**400, -(10**400), 12.7, -1.0, 2.0**63, float("inf"), -float("inf")),
            *(True, False, np.True_, [], {}, [5], b"5", 5j),
            *(
                "-1",
                "12.7",
                "12.5K",
                "1e5",
                " 5",
                "5 ",
                "\u0665",
                "1,000",
                "many",
                "9" * 19,
                "9" * 20,
            ),
        ],
    )
    def test_refused(self, value: object) -> None:
        """Everything else is refused, and nothing is guessed."""
        assert refusal(kinds.COUNT, value).expected in {
            "a whole number of at least 0",
            f"at most {MOST:,}",
        }


RATES = (kinds.FRACTION, kinds.PERCENT)


class TestRates:
    """The scale of a rate is declared."""

    @pytest.mark.parametrize(
        ("value", "fraction", "percent"),
        [
            (0, 0.0, 0.0),
            (0.032, 0.032, 0.00032),
            (3.2, 3.2, 0.032),
            (3.4, 3.4, 0.034),
            (250, 250.0, 2.5),
            ("3.4", 3.4, 0.034),
            (np.float64(3.4), 3.4, 0.034),
            (np.float32(3.5), 3.5, 0.035),
            ("3.4%", 0.034, 0.034),
            ("", None, None),
            ("N/A", None, None),
            (NAN, None, None),
        ],
    )
    def test_read(self, value: object, fraction: float | None, percent: float | None) -> None:
        """A number of percent is its hundredth exactly; a percent sign says it of a text."""
        for kind, expected in ((kinds.FRACTION, fraction), (kinds.PERCENT, percent)):
            found = kind.convert(value)
            assert found == expected
            assert type(found) is (float if expected is not None else type(None))

    @pytest.mark.parametrize("kind", RATES, ids=("fraction", "percent"))
    @pytest.mark.parametrize(
        "value",
        [
            *(-0.01, float("inf"), -float("inf"), 10**400, np.longdouble("1e400"), True, [], {}),
            *("-3", "high", "1e400", "9" * 400),
        ],
    )
    def test_refused(self, kind: Kind, value: object) -> None:
        """Nothing negative, infinite or of another type is a rate."""
        assert "finite and at least 0" in refusal(kind, value).expected

    def test_hint(self) -> None:
        """What is wrong with a text is told."""
        assert "decimal" in refusal(kinds.PERCENT, "3,4").hint


class TestNames:
    """Handles and ids are text."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("ida", "ida"), ("@ida", "ida"), (" @ida ", "ida"), ("@", None), ("", None), (" ", None)],
    )
    def test_handle(self, value: str, expected: str | None) -> None:
        """The sign before a handle is none of it; an empty one is unknown."""
        assert kinds.HANDLE.convert(value) == expected

    @pytest.mark.parametrize("value", [7, True, NAN, [], {}, b"ida"])
    def test_handle_refused(self, value: object) -> None:
        """A handle is text."""
        refusal(kinds.HANDLE, value)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("17900000000000011", "17900000000000011"),
            (" a1 ", "a1"),
            (0, "0"),
            (17900000000000011, "17900000000000011"),
            (np.int64(2**62), str(2**62)),
            (MOST, str(MOST)),
            ("", None),
            ("  ", None),
        ],
    )
    def test_id(self, value: object, expected: str | None) -> None:
        """An id is text, also where it was written as a number."""
        assert kinds.ID.convert(value) == expected

    @pytest.mark.parametrize("value", [-1, MOST + 1, 10**400, True, [], {}])
    def test_id_refused(self, value: object) -> None:
        """An id is neither negative nor longer than a number can be."""
        assert not refusal(kinds.ID, value).hint

    @pytest.mark.parametrize(
        "value", ["7.301234567890124e+18", "7.30123E+18", "1e+18", " 5e+18 ", "7301234.0"]
    )
    def test_id_of_a_float(self, value: str) -> None:
        """So is the text of a float, which files hold where a table of floats was written."""
        assert refusal(kinds.ID, value).hint

    @pytest.mark.parametrize("value", ["1001_1", "1e18", "12345678e12", "a.0", "1.2.0", "AbC-1"])
    def test_id_like_a_float(self, value: str) -> None:
        """Ids of letters and digits are no floats."""
        assert kinds.ID.convert(value) == value

    @pytest.mark.parametrize("value", [17900000000000011.0, np.float64(5), np.float32(5), NAN])
    def test_id_as_float(self, value: object) -> None:
        """A float may have lost digits of an id, so that it is refused with the reason."""
        assert "2**53" in refusal(kinds.ID, value).hint


class TestFlag:
    """Yes and no are JSON's own."""

    @pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
    def test_read(self, value: object) -> None:
        """Bools of Python and of NumPy are flags."""
        assert kinds.FLAG.convert(value) is bool(value)

    @pytest.mark.parametrize("value", [0, 1, "true", "", NAN, [], {}])
    def test_refused(self, value: object) -> None:
        """Numbers and texts are not."""
        refusal(kinds.FLAG, value)


class TestTimes:
    """Times become aware ones in UTC, and a wrong unit is found out."""

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            (kinds.EPOCH, SECONDS),
            (kinds.EPOCH, float(SECONDS)),
            (kinds.EPOCH, str(SECONDS)),
            (kinds.EPOCH, np.int64(SECONDS)),
            (kinds.EPOCH_MS, SECONDS * 1_000),
            (kinds.EPOCH_MS, str(SECONDS * 1_000)),
            (kinds.TIME, SECONDS),
            (kinds.TIME, "2026-11-02T09:15:00Z"),
            (kinds.ISO_TIME, "2026-11-02T09:15:00Z"),
            (kinds.ISO_TIME, "2026-11-02T09:15:00+0000"),
            (kinds.ISO_TIME, "2026-11-02T09:15:00.000Z"),
            (kinds.ISO_TIME, "2026-11-02T10:15:00+01:00"),
            (kinds.ISO_TIME, "2026-11-01T23:15:00-10:00"),
            (kinds.ISO_UTC, "2026-11-02T09:15:00"),
            (kinds.ISO_UTC, "2026-11-02 09:15:00"),
            (kinds.ISO_UTC, "2026-11-02T10:15:00+01:00"),
        ],
    )
    def test_read(self, kind: Kind, value: object) -> None:
        """One moment has many spellings, and one value."""
        found = kind.convert(value)
        assert found == MORNING
        assert type(found) is datetime
        assert found.tzinfo is UTC

    def test_float32(self) -> None:
        """The floats of NumPy are numbers too."""
        expected = datetime.fromtimestamp(float(np.float32(SECONDS)), UTC)
        assert kinds.EPOCH.convert(np.float32(SECONDS)) == expected

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            (kinds.EPOCH, 0),
            (kinds.EPOCH, NAN),
            (kinds.EPOCH_MS, "0"),
            (kinds.ISO_TIME, ""),
            (kinds.ISO_TIME, "1970-01-01T00:00:00Z"),
            (kinds.ISO_UTC, "1970-01-01T00:00:00"),
        ],
    )
    def test_unset(self, kind: Kind, value: object) -> None:
        """Time 0, NaN and an empty text are times that nobody set."""
        assert kind.convert(value) is None

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            (kinds.EPOCH, SECONDS * 1_000),
            (kinds.EPOCH_MS, SECONDS),
            (kinds.EPOCH_MS, SECONDS * 1_000_000),
            (kinds.EPOCH, 946_684_799),
            (kinds.EPOCH, -1),
            (kinds.EPOCH, 10**400),
            (kinds.EPOCH, float("inf")),
            (kinds.EPOCH, "2026-11-02T09:15:00Z"),
            (kinds.EPOCH, "9" * 19),
            (kinds.EPOCH, ""),
            (kinds.EPOCH, True),
            (kinds.EPOCH, []),
            (kinds.ISO_TIME, SECONDS),
            (kinds.ISO_TIME, "yesterday"),
            (kinds.ISO_TIME, "2026-13-45T99:99:99Z"),
            (kinds.ISO_TIME, "1999-12-31T23:59:59Z"),
            (kinds.ISO_TIME, "0001-01-01T00:00:00+23:59"),
            (kinds.ISO_TIME, "9999-12-31T23:59:59-23:59"),
            (kinds.ISO_UTC, "1999-12-31"),
            (kinds.TIME, "many"),
            (kinds.TIME, {}),
        ],
    )
    def test_refused(self, kind: Kind, value: object) -> None:
        """A time in another unit, before 2000, or none at all is refused."""
        refusal(kind, value)

    def test_first_moment(self) -> None:
        """The year 2000 is late enough."""
        assert kinds.EPOCH.convert(946_684_800) == datetime(2000, 1, 1, tzinfo=UTC)

    @pytest.mark.parametrize("kind", [kinds.ISO_TIME, kinds.TIME], ids=("iso", "either"))
    def test_naive(self, kind: Kind) -> None:
        """A zone is not guessed."""
        assert "not guessed" in refusal(kind, "2026-11-02T09:15:00").hint


class TestOneOf:
    """Names of formats and platforms."""

    FORMAT = kinds.one_of({"reels": PostFormat.REEL, "carousel_album": PostFormat.CAROUSEL})
    NUMBER = kinds.one_of({1: PostFormat.FEED, 8: PostFormat.CAROUSEL})

    @pytest.mark.parametrize("value", ["reels", "REELS", "Reels", "rEELs"])
    def test_case(self, value: str) -> None:
        """Case does not matter."""
        assert self.FORMAT.convert(value) is PostFormat.REEL

    @pytest.mark.parametrize("value", ["", "igtv", "\ud800"])
    def test_new(self, value: str) -> None:
        """What a source added since is unknown."""
        assert self.FORMAT.convert(value) is None

    def test_numbers(self) -> None:
        """Numbers are members too; others are unknown."""
        assert self.NUMBER.convert(8) is PostFormat.CAROUSEL
        assert self.NUMBER.convert(3) is None

    @pytest.mark.parametrize(
        ("kind", "value"),
        [(FORMAT, 1), (FORMAT, []), (FORMAT, True), (NUMBER, True), (NUMBER, "1"), (NUMBER, 1.0)],
    )
    def test_refused(self, kind: Kind, value: object) -> None:
        """Another type is refused, and the error lists the members."""
        assert refusal(kind, value).expected.startswith("one of ")


class TestTopics:
    """Topics are weights by label."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("Food", {"Food": 1.0}),
            (" Food ", {"Food": 1.0}),
            (["Food", None, "", " ", "Travel", "Food"], {"Food": 1.0, "Travel": 1.0}),
            (("Food",), {"Food": 1.0}),
            ("", {}),
            ([], {}),
        ],
    )
    def test_labels(self, value: object, expected: dict[str, float]) -> None:
        """A text or several are topics of equal weight; nothing is no topic."""
        assert kinds.LABELS.convert(value) == expected

    @pytest.mark.parametrize(
        ("value", "found"), [(7, 7), (["a", 7], 7), ([["a"]], ["a"]), ({}, {})]
    )
    def test_labels_refused(self, value: object, found: object) -> None:
        """Topics are text."""
        with pytest.raises(Refused) as caught:
            kinds.LABELS.convert(value)
        assert caught.value.found == found

    def test_clean(self) -> None:
        """A source may have its own way to write them."""
        kind = kinds.labels(lambda address: address.rpartition("/")[2])
        assert kind.convert(["https://e.example/Food", "https://e.example/"]) == {"Food": 1.0}

    def test_weighted(self) -> None:
        """Weights of the same label add up; entries without either are left out."""
        value = [
            {"name": "Food", "weight": 0.5},
            {"name": "Food", "weight": 0.25},
            {"name": "Travel", "weight": "0.1"},
            {"name": "Art", "weight": None},
            {"name": None, "weight": 0.1},
            {"name": " ", "weight": 0.1},
            {"name": "", "weight": 0.1},
            {},
        ]
        found = kinds.weighted("name", "weight").convert(value)
        assert found == {"Food": 0.75, "Travel": 0.1}

    @pytest.mark.parametrize(
        "value",
        [
            *("Food", {"name": "Food", "weight": 1}, ["Food"], [{"name": 7, "weight": 1}]),
            [{"name": "Food", "weight": -1}],
            [{"name": "Food", "weight": 1e308}, {"name": "Food", "weight": 1e308}],
        ],
    )
    def test_weighted_refused(self, value: object) -> None:
        """Another form, a negative weight or an infinite sum is refused."""
        with pytest.raises(Refused):
            kinds.weighted("name", "weight").convert(value)
