"""Similarity: overlap of distributions, nearness of vectors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.spatial.distance import cosine

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.similarity import centred, nearness, overlap

NAN = float("nan")
WEIGHTS = hnp.arrays(np.float64, 4, elements=st.just(0.0) | st.floats(1e-9, 1e6))
VECTORS = hnp.arrays(
    np.float64, 4, elements=st.just(0.0) | st.floats(-1e6, -1e-9) | st.floats(1e-9, 1e6)
)


class TestOverlap:
    """The Bhattacharyya coefficient."""

    @given(WEIGHTS, WEIGHTS, st.floats(1e-3, 1e3))
    def test_laws(self, first: np.ndarray, second: np.ndarray, factor: float) -> None:
        """Symmetric, within 0 and 1, free of scale; unknown only without weights."""
        found = overlap(first, second)
        assert np.isnan(found) == (not first.any() or not second.any())
        if not np.isnan(found):
            assert 0 <= found <= 1
            assert overlap(second, first) == found
            assert overlap(first * factor, second) == pytest.approx(found, abs=1e-7)
            assert overlap(first, first) == pytest.approx(1.0)

    def test_by_hand(self) -> None:
        """Half in common is the root of a half."""
        assert overlap([1, 1, 0], [0, 5, 0]) == pytest.approx(0.5**0.5)

    def test_huge(self) -> None:
        """Weights whose sum is no float still overlap."""
        assert overlap([1e308, 1e308], [1, 1]) == pytest.approx(1.0)

    def test_broadcast(self) -> None:
        """All pairs at once."""
        weights = np.eye(3)
        assert np.array_equal(overlap(weights[:, None], weights), np.eye(3))


class TestNearness:
    """The cosine, from 0 to 1."""

    @given(VECTORS, VECTORS)
    def test_oracle(self, first: np.ndarray, second: np.ndarray) -> None:
        """SciPy's cosine distance says the same."""
        if first.any() and second.any():
            expected = 1 - cosine(first, second) / 2
            assert nearness(first, second) == pytest.approx(expected, abs=1e-9)
        assert np.isnan(nearness(first, np.zeros(4)))

    def test_rounding(self) -> None:
        """Nothing is nearer than itself, which is 1 at the most; nor further than its opposite."""
        vectors = np.random.default_rng(1).normal(size=(500, 3))
        for found, expected in ((nearness(vectors, vectors), 1), (nearness(vectors, -vectors), 0)):
            assert ((found >= 0) & (found <= 1)).all()
            assert found == pytest.approx(np.full(500, expected), abs=1e-15)

    def test_no_numbers(self) -> None:
        """Vectors of no numbers have no direction, and no shares."""
        assert np.isnan(nearness(np.zeros((2, 0)), [])).tolist() == [True, True]
        assert np.isnan(overlap(np.zeros((2, 0)), [])).tolist() == [True, True]

    def test_extremes(self) -> None:
        """Tiny and huge vectors have directions too."""
        assert nearness([1e308, 0], [1e-308, 0]) == 1.0
        assert nearness([1, NAN], [1, 0]) != nearness([1, NAN], [1, 0])


class TestCentred:
    """Vectors less what all have in common."""

    @given(hnp.arrays(np.float64, (5, 3), elements=st.floats(-10, 10)))
    def test_mean_is_zero(self, vectors: np.ndarray) -> None:
        """The known rows average to nothing; rows without a direction stay unknown."""
        found = centred(vectors)
        known = np.abs(vectors).max(axis=1) > 0
        assert np.array_equal(np.isnan(found).any(axis=1), ~known)
        if known.any():
            assert np.abs(found[known].mean(axis=0)).max() < 1e-12

    def test_nothing_known(self) -> None:
        """Zeros alone stay unknown."""
        assert np.isnan(centred([[0.0, 0.0]])).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: overlap([1, -1], [1, 1]), "first must have finite weights of at least 0; got -1"),
        (lambda: overlap([1, 1], [1, np.inf]), "second must have finite weights"),
        (lambda: overlap([1, 1], [1]), "second must have as many numbers as first, 2; got 1"),
        (lambda: overlap(1, [1]), "first must have an axis"),
        (lambda: nearness([1], [np.inf]), "second must be finite; got inf at index 0"),
        (lambda: nearness([1], [1, 2]), "second must have as many numbers as first, 1; got 2"),
        (lambda: centred([1, 2]), "vectors must have two axes"),
        (lambda: overlap(["a"], [1]), "first must be"),
    ],
)
def test_bad_input(call: object, message: str) -> None:
    """Errors name the argument, the rule and the value."""
    assert callable(call)
    with pytest.raises((InvalidTypeError, InvalidValueError), match=f"^{message}"):
        call()
