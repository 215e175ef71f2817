"""Matrices with labels: read-only, comparable, and cheap to cut."""

import copy
import pickle

import numpy as np
import pytest

from microinfluence.labelled import Labelled

NAN = np.nan
SHARES = Labelled(labels=("DE", "AT"), values=np.array([[0.6, 0.1], [NAN, NAN]], np.float32))
MARKS = Labelled(labels=("fair",), values=np.array([[True], [False]]))
BARE = Labelled(labels=(), values=np.zeros((2, 0), np.float32))


def test_places() -> None:
    """Each label leads to its column."""
    assert SHARES.places == {"DE": 0, "AT": 1}
    assert BARE.places == {}


@pytest.mark.parametrize(
    ("table", "known"),
    [(SHARES, [True, False]), (MARKS, [True, False]), (BARE, [False, False])],
    ids=["shares", "marks", "no labels"],
)
def test_known(table: Labelled, known: list[bool]) -> None:
    """A row of NaN, without a mark or without labels tells nothing."""
    assert table.known.tolist() == known


def test_read_only() -> None:
    """Values cannot be written to; the array that they came from is left as it was."""
    values = np.zeros((1, 1), np.float32)
    table = Labelled(labels=("a",), values=values)
    with pytest.raises(ValueError, match="read-only"):
        table.values[0, 0] = 1
    assert values.flags.writeable


def test_take() -> None:
    """A slice is a view, positions are copies, labels stay."""
    assert np.shares_memory(SHARES.take(slice(1, 2)).values, SHARES.values)
    turned = SHARES.take(np.array([1, 0]))
    assert np.array_equal(turned.values, SHARES.values[::-1], equal_nan=True)
    assert turned.places is SHARES.places


def test_equality() -> None:
    """Labels and values are compared, unknown equals unknown, and there is no hash."""
    assert Labelled(labels=("DE", "AT"), values=SHARES.values.copy()) == SHARES
    assert Labelled(labels=("DE", "FR"), values=SHARES.values) != SHARES
    assert SHARES.take(slice(1)) != SHARES
    assert SHARES != "shares"
    with pytest.raises(TypeError, match="unhashable"):
        hash(SHARES)


@pytest.mark.parametrize("table", [SHARES, MARKS, BARE], ids=["shares", "marks", "no labels"])
def test_copies(table: Labelled) -> None:
    """Pickled and copied tables are equal and as read-only as before."""
    for same in (pickle.loads(pickle.dumps(table)), copy.copy(table), copy.deepcopy(table)):
        assert same == table
        assert not same.values.flags.writeable
