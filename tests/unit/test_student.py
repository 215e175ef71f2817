"""Student's quantiles agree with scipy's."""

import numpy as np
import pytest
from scipy import stats

from microinfluence._student import MOST_CONFIDENCE, half_width

DEGREES = np.concatenate(
    [np.arange(1.0, 200.0), np.linspace(1.0, 10.0, 500), np.geomspace(10.0, 1e6, 500)]
)


@pytest.mark.parametrize(
    "confidence", [0.01, 0.5, 0.6827, 0.8, 0.9, 0.95, 0.99, 0.999, MOST_CONFIDENCE]
)
def test_quantiles_are_scipys(confidence: float) -> None:
    """For whole and broken degrees of freedom from 1 to a million, ten digits agree."""
    expected = stats.t.isf((1.0 - confidence) / 2.0, DEGREES)
    np.testing.assert_allclose(half_width(confidence, DEGREES), expected, rtol=1e-10)


def test_infinite_degrees_are_the_normal_distribution() -> None:
    """Without end, Student's distribution is the normal one."""
    assert half_width(0.95, np.array([np.inf]))[0] == pytest.approx(1.959963984540054, rel=1e-14)


def test_published_table() -> None:
    """The textbook's 95 % column: Student's table at 1, 2, 5, 10 and 30 degrees of freedom."""
    found = half_width(0.95, np.array([1.0, 2.0, 5.0, 10.0, 30.0]))
    assert found.round(3).tolist() == [12.706, 4.303, 2.571, 2.228, 2.042]


def test_an_answer_does_not_depend_on_the_others() -> None:
    """Asked alone, every number of degrees gets the same quantile to the last bit."""
    together = half_width(0.9, DEGREES)
    alone = [half_width(0.9, DEGREES[place : place + 1])[0] for place in range(DEGREES.size)]
    assert together.tolist() == alone


def test_a_vanishing_confidence_has_a_vanishing_width() -> None:
    """For a tiny probability the width is that probability over the density at 0."""
    for df in (1.0, 5.0, 100.0):
        expected = 1e-9 / (2.0 * stats.t.pdf(0.0, df))
        assert half_width(1e-9, np.array([df]))[0] == pytest.approx(expected, rel=1e-6)
