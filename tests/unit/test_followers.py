"""The types of followers in a sample."""

import math
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.followers import (
    INFLUENCER_FOLLOWERS,
    INFLUENCER_SOURCE,
    MASS_FOLLOWING,
    PRIORITY_SOURCE,
    REACHABLE_SOURCE,
    FollowerTypes,
    follower_types,
)

TALLIES = {
    "mass_followers": 250,
    "influencers": 30,
    "suspicious": 120,
    "real": 560,
    "unknown": 40,
    "reachable": 730,
}


def type_of(
    following: float,
    followers: float = math.nan,
    suspicious: bool | None = None,  # noqa: FBT001
) -> str:
    """Name the type of a single follower."""
    found = follower_types([following], [followers], [suspicious])
    return next(name for name, share in found.shares.items() if share == 1)


@pytest.mark.parametrize(
    ("following", "followers", "suspicious", "expected"),
    [
        (1_499, 10, False, "real"),
        (1_500, 10, False, "mass_followers"),
        (1_501, 10, False, "mass_followers"),
        (1_500, 6_000, True, "mass_followers"),
        (1_499, 5_000, False, "real"),
        (1_499, 5_001, False, "influencers"),
        (1_499, 5_001, True, "influencers"),
        (0, 0, True, "suspicious"),
    ],
)
def test_priority_and_edges(
    following: int,
    followers: int,
    suspicious: bool,  # noqa: FBT001 - a fact, not an option
    expected: str,
) -> None:
    """Mass followers first, then influencers, then suspicion; 1,500 is a mass follower."""
    assert type_of(following, followers, suspicious) == expected


@pytest.mark.parametrize(
    ("following", "followers", "suspicious", "expected"),
    [
        (math.nan, 6_000, True, "unknown"),
        (2_000, math.nan, None, "mass_followers"),
        (300, math.nan, True, "unknown"),
        (300, 6_000, None, "influencers"),
        (300, 40, None, "unknown"),
    ],
)
def test_unknown_only_where_it_matters(
    following: float,
    followers: float,
    suspicious: bool | None,  # noqa: FBT001
    expected: str,
) -> None:
    """A missing fact is never taken for suspicion, nor for innocence."""
    assert type_of(following, followers, suspicious) == expected


def test_reachable_without_other_facts() -> None:
    """The reachable share needs no more than whom followers follow."""
    types = follower_types(following=[10, 1_499, 1_500, math.nan])
    assert types.reachable_share == pytest.approx(2 / 3)
    assert (types.reachable, types.mass_followers, types.unknown) == (2, 1, 3)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0, 1_499, 1_500, 1_501, 9_999, math.nan]),
            st.sampled_from([0, 5_000, 5_001, math.nan]),
            st.sampled_from([True, False, None]),
        ),
        max_size=40,
    )
)
def test_every_follower_is_of_one_type(rows: list[tuple[float, float, bool | None]]) -> None:
    """The whole sample is the sum of its single followers."""
    found = follower_types(*([row[place] for row in rows] for place in range(3)))  # type: ignore[arg-type]  # columns
    assert found.size == len(rows)
    each = [type_of(*row) for row in rows]
    for name, share in found.shares.items():
        assert getattr(found, name) == each.count(name)
        assert math.isnan(share) if not rows else share == each.count(name) / len(rows)


def test_empty_sample() -> None:
    """Nobody has no shares."""
    nobody = follower_types([], [], [])
    assert nobody.size == 0
    assert math.isnan(nobody.reachable_share)
    assert all(math.isnan(share) for share in nobody.shares.values())


def test_shares_sum_to_one() -> None:
    """The unknown are among them."""
    assert math.fsum(FollowerTypes(**TALLIES).shares.values()) == pytest.approx(1)
    assert FollowerTypes(**TALLIES).size == 1_000


@pytest.mark.parametrize(
    "verdicts",
    [
        [True, None, False],
        np.array([True, None, False]),
        pd.Series([True, None, False]),
        pd.Series([True, None, False], dtype="boolean"),
        pd.Series([True, None, False], dtype="bool[pyarrow]"),
    ],
)
def test_verdicts_with_gaps(verdicts: Any) -> None:  # noqa: ANN401 - any column will do
    """Lists and nullable columns say unknown in their own ways."""
    types = follower_types([1, 2, 3], [1, 2, 3], verdicts)
    assert (types.suspicious, types.unknown, types.real) == (1, 1, 1)


def test_verdicts_without_gaps() -> None:
    """A bool column needs no None."""
    types = follower_types([1, 2], np.array([1, 2]), np.array([True, False]))
    assert (types.suspicious, types.real) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (([1, -1],), InvalidValueError, "following must be finite and at least 0; got -1 at index"),
        (([1], [math.inf]), InvalidValueError, "followers must be finite and at least 0"),
        (([[1]],), InvalidTypeError, "following must be a one-dimensional series"),
        ((5,), InvalidTypeError, "following must be a one-dimensional series"),
        ((["a"],), InvalidTypeError, "following must be an array of integers or floats"),
        (([1, 2], [1]), InvalidValueError, "followers must have 2 values, as following; got 1"),
        (([1], None, [True, True]), InvalidValueError, "suspicious must have 1 values"),
        (([1], [1], [0.7]), InvalidTypeError, "suspicious must hold True or False, and None"),
        (([1], [1], ["bot"]), InvalidTypeError, "suspicious must hold True or False, and None"),
        (([1, 2], None, [None, "x"]), InvalidTypeError, "suspicious must hold .* at index 1"),
        (([1], [1], [[True]]), InvalidTypeError, "suspicious must be a one-dimensional series"),
        (([1], [1], np.ma.array([True])), InvalidTypeError, "suspicious must hold .*masked array"),
    ],
)
def test_refused(arguments: Any, kind: type[Exception], message: str) -> None:  # noqa: ANN401
    """Samples of another shape or content are refused by name."""
    with pytest.raises(kind, match=f"^{message}"):
        follower_types(*arguments)


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"real": 1.0}, InvalidTypeError, "real must be an int; got 1.0"),
        ({"real": True}, InvalidTypeError, "real must be an int; got True"),
        ({"unknown": -1}, InvalidValueError, "unknown must be at least 0; got -1"),
        ({"reachable": 709}, InvalidValueError, "reachable must be from 710 to 750, as the types"),
        ({"reachable": 751}, InvalidValueError, "reachable must be from 710 to 750, as the types"),
    ],
)
def test_tallies_agree(change: dict[str, int], kind: type[Exception], message: str) -> None:
    """Counts are whole, known, and do not contradict each other."""
    with pytest.raises(kind, match=f"^{message}"):
        FollowerTypes(**{**TALLIES, **change})


def test_types_are_values() -> None:
    """Equal tallies are equal, hash alike and survive pickle."""
    one = FollowerTypes(**TALLIES)
    twin = pickle.loads(pickle.dumps(one))
    assert twin == one
    assert hash(twin) == hash(one)


def test_cut_offs_are_cited() -> None:
    """The published cut-offs, with pages that were seen."""
    assert (MASS_FOLLOWING, INFLUENCER_FOLLOWERS) == (1_500, 5_000)
    assert {source.grade for source in (REACHABLE_SOURCE, INFLUENCER_SOURCE, PRIORITY_SOURCE)} == {
        "P"
    }
