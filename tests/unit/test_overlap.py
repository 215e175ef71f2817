"""What two sets of ids share."""

import math
import pickle
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.overlap import Overlap, jaccard, overlap, overlap_coefficient

ids = st.sets(st.integers(0, 30))


@given(ids, ids)
def test_equals_the_definition(a: set[int], b: set[int]) -> None:
    """Sizes of intersection, union and the smaller set, in exact fractions."""
    found = overlap(a, b)
    assert (found.shared, found.only_a, found.only_b) == (len(a & b), len(a - b), len(b - a))
    if a and b:
        assert found.coefficient == float(Fraction(len(a & b), min(len(a), len(b))))
    else:
        assert math.isnan(found.coefficient)
    if a or b:
        assert found.jaccard == float(Fraction(len(a & b), len(a | b)))
    else:
        assert math.isnan(found.jaccard)
    assert str(overlap_coefficient(a, b)) == str(found.coefficient)
    assert str(jaccard(a, b)) == str(found.jaccard)


@given(ids, ids)
def test_symmetric(a: set[int], b: set[int]) -> None:
    """Swapping the sets swaps what each has for itself, and nothing else."""
    one, other = overlap(a, b), overlap(b, a)
    assert (one.shared, one.only_a, one.only_b) == (other.shared, other.only_b, other.only_a)
    assert str((one.coefficient, one.jaccard)) == str((other.coefficient, other.jaccard))


@given(ids, ids)
def test_bounds(a: set[int], b: set[int]) -> None:
    """Jaccard is at most the coefficient, and both lie in [0, 1]."""
    found = overlap(a, b)
    if a and b:
        assert 0 <= found.jaccard <= found.coefficient <= 1
        assert (found.jaccard == 1) == (a == b)
        assert (found.coefficient == 1) == (a <= b or b <= a)


@pytest.mark.parametrize(
    "convert",
    [
        list,
        tuple,
        frozenset,
        iter,
        lambda values: [*values, *values],
        np.array,
        pd.Series,
        pd.Index,
        pa.array,
        lambda values: np.array(values, np.uint64),
        lambda values: [np.int32(value) for value in values],
    ],
)
def test_collections(convert: Any) -> None:  # noqa: ANN401 - any collection will do
    """Any collection of ids, each counted once."""
    assert overlap(convert([1, 2, 3]), [3, 4]) == Overlap(shared=1, only_a=2, only_b=1)


@pytest.mark.parametrize("convert", [np.array, pd.Series, pa.array, lambda a: np.array(a, "T")])
def test_text_in_columns(convert: Any) -> None:  # noqa: ANN401 - any collection will do
    """Columns of text, however they hold it."""
    both = overlap(convert(["ana", "ben"]), {"ben"})
    assert both == Overlap(shared=1, only_a=1, only_b=0)


def test_large_ids_keep_their_digits() -> None:
    """Ids that differ beyond the digits of a float are different."""
    assert overlap([2**53], np.array([2**53 + 1])).shared == 0


@pytest.mark.parametrize(
    ("a", "message"),
    [
        ("ana", "must hold ids, all of them text or all of them whole numbers; got 'ana'"),
        (b"ana", "must hold ids"),
        (7, "must hold ids, .* got 7"),
        (None, "must hold ids, .* got None"),
        ([["ana"]], "must hold ids"),
        ({"ana", None}, "must hold ids, .* got None"),
        ({"ana", 7}, "must hold ids, .* got 7"),
        ([True, False], "must hold ids"),
        ([1.0, 2.0], r"must hold ids, .* An id above 2\*\*53 loses digits as a float"),
        (np.array([1.0, np.nan]), "must hold ids, .* as a float"),
        (pd.Series([1, None], dtype="Int64"), "must hold ids, .*"),
        (np.ma.array([1, 2], mask=[True, False]), "must hold ids, .* got None"),
        (np.array([[1, 2]]), "must hold ids"),
    ],
)
def test_refused(a: Any, message: str) -> None:  # noqa: ANN401 - the point
    """What is no collection of known ids is refused, in either place."""
    with pytest.raises(InvalidTypeError, match=f"^a {message}"):
        overlap(a, {"ben"})
    with pytest.raises(InvalidTypeError, match=f"^b {message}"):
        jaccard({"ben"}, a)


def test_text_and_numbers_never_meet() -> None:
    """The text "7" and the number 7 look like no overlap, which is an error of the data."""
    with pytest.raises(InvalidTypeError, match=r"^b must hold ids of the same type as a; got 7$"):
        overlap({"7"}, {7})
    assert overlap({"7"}, set()).shared == 0


def test_overlaps_are_values() -> None:
    """Equal tallies are equal, hash alike, survive pickle, and are never negative."""
    one = Overlap(shared=1, only_a=2, only_b=3)
    twin = pickle.loads(pickle.dumps(one))
    assert twin == one
    assert hash(twin) == hash(one)
    with pytest.raises(InvalidValueError, match=r"^only_b must be at least 0; got -1"):
        Overlap(shared=1, only_a=2, only_b=-1)
