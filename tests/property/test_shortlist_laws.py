"""Laws of shortlists: what every choice keeps, and how near it is to the best."""

import itertools
import math
from typing import Any, TypeAlias
from unittest import mock

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

from microinfluence import optimum
from microinfluence._shortlist_greedy import Choice
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.fit import score
from microinfluence.fit_models import FitModel
from microinfluence.optimum import best_shortlist
from microinfluence.price import Price
from microinfluence.shortlists import GUARANTEE, Shortlist, shortlist
from microinfluence.sources import Source

Array: TypeAlias = npt.NDArray[np.float64]

MODEL = FitModel(
    name="topics",
    version="1",
    weights={"niche": 1},
    floor=0,
    source=Source.policy("Topics", "A test"),
)
BRAND = Brand(name="b", topics={"a": 1})


class Case:
    """Some creators, a budget, and what is known of their audiences."""

    def __init__(self, seed: int, kind: str) -> None:
        rng = np.random.default_rng(seed)
        size = int(rng.integers(1, 8))
        people = [frozenset(rng.integers(0, 25, rng.integers(1, 12)).tolist()) for _ in range(size)]
        self.reach = np.array([len(each) for each in people], np.float64)
        self.price = np.round(rng.uniform(1, 20, size), 2)
        self.cohort = Cohort.from_arrays(
            price=self.price,
            currency="EUR",
            topics=(["a", "b"], np.column_stack([rng.uniform(0.05, 1, size), np.ones(size) / 3])),
        )
        amount = round(float(rng.uniform(self.price.min(), self.price.sum() * 1.1)), 2)
        self.budget = Price(amount=amount, currency="EUR")
        self.people, self.kind = people, kind
        shared = np.array([[len(a & b) / min(len(a), len(b)) for b in people] for a in people])
        known: dict[str, dict[str, Any]] = {
            "sets": {"overlap": people},
            "matrix": {"overlap": shared, "reach": self.reach},
            "chance": {"population": 30.0, "reach": self.reach},
            "none": {"reach": self.reach},
        }
        self.known = known[kind]

    def worth(self, rows: tuple[int, ...], fit: Array) -> float:
        """Compute slowly what a set is worth."""
        if self.kind == "none":
            return math.fsum(fit[row] * self.reach[row] for row in rows)
        if self.kind == "chance":
            missed = math.prod(1 - fit[row] * self.reach[row] / 30 for row in rows)
            return float(30 * (1 - missed))
        if self.kind == "sets":
            everyone = frozenset().union(*(self.people[row] for row in rows))
            return math.fsum(
                max(fit[row] for row in rows if person in self.people[row]) for person in everyone
            )
        total = math.fsum(fit[row] * self.reach[row] for row in rows)
        pairs = itertools.combinations(rows, 2)
        return total - math.fsum(
            len(self.people[a] & self.people[b]) * min(fit[a], fit[b]) for a, b in pairs
        )

    def best(self, fit: Array, k: int | None) -> float:
        """Try every set that the budget allows."""
        size = len(self.price)
        allowed = (
            rows
            for number in range(min(size, k or size) + 1)
            for rows in itertools.combinations(range(size), number)
            if math.fsum(self.price[list(rows)]) <= self.budget.amount
        )
        return max(self.worth(rows, fit) for rows in allowed)


SEEDS = st.integers(0, 100_000)
KINDS = st.sampled_from(["sets", "matrix", "chance", "none"])
NUMBERS = st.none() | st.integers(1, 4)


def check(found: Shortlist, case: Case, k: int | None) -> Array:
    """Assert what holds of every shortlist, and return the fit of its cohort."""
    fit = score(case.cohort, BRAND, model=MODEL).value
    rows = tuple(pick.row for pick in found)
    assert len(set(rows)) == len(rows)
    assert len(rows) <= (k or len(case.price))
    assert found.spend == pytest.approx(math.fsum(case.price[list(rows)]))
    assert found.spend <= case.budget.amount
    assert found.worth == pytest.approx(case.worth(rows, fit), abs=1e-9)
    assert found.worth == math.fsum(pick.gain for pick in found)
    assert found.reach == math.fsum(pick.people for pick in found)
    if case.kind == "sets" and rows:
        assert found.reach == len(frozenset().union(*(case.people[row] for row in rows)))
    assert all(pick.gain > 0 for pick in found)
    return fit


class TestGreedy:
    """Against every possible choice."""

    @given(SEEDS, KINDS, NUMBERS)
    @effort(3)
    def test_near_the_best(self, seed: int, kind: str, k: int | None) -> None:
        """The bound holds, and so does the guarantee where one is given."""
        case = Case(seed, kind)
        found = shortlist(case.cohort, BRAND, case.budget, k=k, model=MODEL, **case.known)
        best = case.best(check(found, case, k), k)
        assert found.worth <= best * (1 + 1e-9)
        assert best <= found.bound * (1 + 1e-9)
        assert (found.guarantee is None) == (kind == "matrix" or k is not None)
        if found.guarantee is not None:
            assert found.worth >= GUARANTEE * best

    @given(SEEDS, KINDS)
    def test_gains_fall_with_what_is_chosen(self, seed: int, kind: str) -> None:
        """Nobody adds more than alone."""
        case = Case(seed, kind)
        found = shortlist(case.cohort, BRAND, case.budget, model=MODEL, **case.known)
        assert all(pick.gain <= pick.fit.value * case.reach[pick.row] + 1e-9 for pick in found)
        assert all(pick.people <= case.reach[pick.row] + 1e-9 for pick in found)


class TestOptimum:
    """The integer program finds what trying everything finds."""

    @given(SEEDS, KINDS, NUMBERS)
    def test_is_the_best(self, seed: int, kind: str, k: int | None) -> None:
        """Its worth is the best there is, and its bound is that."""
        case = Case(seed, kind)
        found = best_shortlist(case.cohort, BRAND, case.budget, k=k, model=MODEL, **case.known)
        best = case.best(check(found, case, k), k)
        assert found.worth == pytest.approx(best, rel=1e-4)
        assert found.bound == pytest.approx(best, rel=1e-4)
        assert found.guarantee is None

    @given(SEEDS, KINDS, NUMBERS)
    def test_without_help(self, seed: int, kind: str, k: int | None) -> None:
        """The program finds the best alone, without the greedy choice to fall back on."""
        case = Case(seed, kind)
        with mock.patch.object(optimum, "choose", return_value=Choice([], math.inf)):
            found = best_shortlist(case.cohort, BRAND, case.budget, k=k, model=MODEL, **case.known)
            nobody = best_shortlist(case.cohort[:0], BRAND, case.budget, model=MODEL)
        best = case.best(check(found, case, k), k)
        assert found.worth == pytest.approx(best, rel=1e-4)
        assert found.bound == pytest.approx(best, rel=1e-4)
        assert (nobody.worth, nobody.bound) == (0.0, 0.0)

    @given(SEEDS, KINDS, NUMBERS)
    def test_without_a_solution(self, seed: int, kind: str, k: int | None) -> None:
        """Where nothing was found in time, all is as the greedy choice says, but the guarantee."""
        case = Case(seed, kind)
        known: dict[str, Any] = {"k": k, "model": MODEL, **case.known}
        greedy = shortlist(case.cohort, BRAND, case.budget, **known)
        with mock.patch.object(optimum, "_solve", return_value=([], math.inf)):
            found = best_shortlist(case.cohort, BRAND, case.budget, **known)
        assert found == attrs.evolve(greedy, guarantee=None)
