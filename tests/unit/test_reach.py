"""Reach: kinds that never mix."""

import itertools
import math
from typing import Any

import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.reach import Reach, ReachKind

PAIRS = list(itertools.permutations(ReachKind, 2))


class TestReach:
    """A number of accounts and how it is known."""

    @pytest.mark.parametrize(("one", "other"), PAIRS)
    def test_kinds_never_add(self, one: ReachKind, other: ReachKind) -> None:
        """Reaches of two kinds are refused, alone and in a sum."""
        both = [Reach(value=5, kind=one, source="a"), Reach(value=5, kind=other, source="a")]
        with pytest.raises(
            InvalidValueError,
            match=rf"^kind must be {one} to be added to {one} reach; got '{other}'$",
        ):
            _ = both[0] + both[1]
        with pytest.raises(InvalidValueError, match=r"^kind must be"):
            sum(both)

    @pytest.mark.parametrize("kind", list(ReachKind))
    def test_one_kind_adds(self, kind: ReachKind) -> None:
        """Reaches of one kind give an upper bound, and name each source once."""
        parts = [
            Reach(value=value, kind=kind, source=source)
            for value, source in ((1, "a"), (2, "b"), (4, "a"))
        ]
        assert sum(parts) == Reach(value=7, kind=kind, source="a + b")
        left, right = sum(parts[:2]), sum(parts[1:])
        assert left + right == Reach(value=9, kind=kind, source="a + b")
        spaced = Reach(value=1, kind=kind, source="Instagram insights")
        assert (left + spaced).source == "a + b + Instagram insights"

    @pytest.mark.parametrize("other", [5, 0, False, None, "5"])
    def test_numbers_do_not_add(self, other: Any) -> None:  # noqa: ANN401 - parametrized
        """A number says not what it counts; only the 0 that sum begins with is let through."""
        with pytest.raises(InvalidTypeError, match=r"^reach must be a Reach") as caught:
            _ = Reach(value=5, kind="measured", source="a") + other
        assert caught.value.value is other

    @pytest.mark.parametrize("other", [5, 0.0, False])
    def test_numbers_do_not_add_from_the_left(self, other: Any) -> None:  # noqa: ANN401 - parametrized
        """Nor do they from the left."""
        with pytest.raises(InvalidTypeError, match=r"^reach must be a Reach"):
            _ = other + Reach(value=5, kind="measured", source="a")

    @pytest.mark.parametrize("value", [-1, math.nan, math.inf])
    def test_bad_values(self, value: float) -> None:
        """A reach is finite and at least 0."""
        with pytest.raises(InvalidValueError, match=r"^value must be finite and at least 0"):
            Reach(value=value, kind="measured", source="a")

    @pytest.mark.parametrize("kind", ["total", ""])
    def test_bad_kinds(self, kind: str) -> None:
        """Reach of no kind is refused."""
        with pytest.raises(
            InvalidValueError, match=r"^kind must be one of measured, estimated, pot"
        ):
            Reach(value=1, kind=kind, source="a")

    def test_no_kind(self) -> None:
        """How a reach is known must be said."""
        with pytest.raises(InvalidTypeError, match=r"^kind must be text, one of measured, "):
            Reach(value=1, kind=None, source="a")

    def test_text(self) -> None:
        """The number never stands without its kind and source."""
        assert (
            str(Reach(value=8_100.4, kind="estimated", source="a model"))
            == "8,100 (estimated, a model)"
        )
