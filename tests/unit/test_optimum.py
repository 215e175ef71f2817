"""The best shortlist, by integer programming."""

import sys
from typing import Any

import numpy as np
import pytest

from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.optimum import best_shortlist
from microinfluence.shortlists import shortlist
from tests.unit.test_shortlists import BRAND, COHORT, MODEL, eur


def test_never_worse_than_greedy() -> None:
    """On two hundred creators the optimum is at least the greedy choice, and within its bound."""
    rng = np.random.default_rng(5)
    cohort = Cohort.from_arrays(
        followers=np.floor(10 ** rng.uniform(3, 5, 200)),
        price=np.round(rng.lognormal(5, 0.6, 200), 2),
        currency="EUR",
        topics=(["a", "b"], rng.gamma(0.5, size=(200, 2))),
    )
    greedy = shortlist(cohort, BRAND, eur(2_000), model=MODEL)
    best = best_shortlist(cohort, BRAND, eur(2_000), model=MODEL)
    assert greedy.worth <= best.worth <= greedy.bound
    assert best.worth == pytest.approx(best.bound, rel=1e-4)


def test_everybody_is_won() -> None:
    """A creator who reaches the whole population leaves nobody to win."""
    found = best_shortlist(COHORT, BRAND, eur(1_000), population=20_000, model=MODEL)
    assert found.worth == pytest.approx(20_000)


def test_nobody() -> None:
    """Without candidates there is nothing to solve."""
    assert len(best_shortlist(COHORT[:0], BRAND, eur(5), model=MODEL)) == 0


def test_no_time() -> None:
    """Time is above 0; if it does not suffice, the greedy choice is as good as it gets."""
    rng = np.random.default_rng(6)
    cohort = Cohort.from_arrays(
        followers=np.floor(10 ** rng.uniform(3, 5, 300)),
        price=np.round(rng.lognormal(5, 0.6, 300), 2),
        currency="EUR",
        topics=(["a"], np.ones((300, 1))),
    )
    overlap = rng.uniform(0, 0.1, (300, 300))
    overlap = np.maximum(overlap, overlap.T)
    known: dict[str, Any] = {"overlap": overlap, "model": MODEL}
    found = best_shortlist(cohort, BRAND, eur(2_000), seconds=1e-3, **known)
    assert found.worth >= shortlist(cohort, BRAND, eur(2_000), **known).worth
    assert found.worth <= found.bound
    with pytest.raises(InvalidValueError, match=r"^seconds must be above 0; got 0"):
        best_shortlist(COHORT, BRAND, eur(300), seconds=0, model=MODEL)
    soon: Any = "soon"
    with pytest.raises(InvalidTypeError, match=r"^seconds must be a number; got 'soon'"):
        best_shortlist(COHORT, BRAND, eur(300), seconds=soon, model=MODEL)


def test_needs_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SciPy the error names the extra."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'microinfluence\[optimum\]'"):
        best_shortlist(COHORT, BRAND, eur(300), model=MODEL)
