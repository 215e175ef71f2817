"""Laws of brand fit."""

import math
from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeAlias
from unittest import mock

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from microinfluence import _search
from microinfluence._linear import product
from microinfluence._plane import Plane
from microinfluence._sieve import Sieve
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS, Component
from microinfluence.fit import Scores, brand_fit, score
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.influencer import Influencer
from microinfluence.price import Price
from microinfluence.ranking import rank
from microinfluence.sources import Source
from microinfluence.testing import brands, influencers

POLICY = Source.policy("A test", "Its own")
SHARES = st.floats(0.0, 1.0)
PARTS = SHARES | st.sampled_from([0.0, 1.0, 0.5]) | st.just(math.nan)
WEIGHTS = st.floats(1e-3, 1e3)
POWERS = st.sampled_from([0.0, 1.0, 0.5, 2.0, -1.0])
AGES = ["18-24", "25-34", "35-44", "45-54", "65+"]
ANYTHING = Brand(name="any", topics={"a": 1})

Rows: TypeAlias = list[list[float]]
Array: TypeAlias = npt.NDArray[np.float64]


def answering(column: Array) -> Callable[[Cohort, Brand], Array]:
    """Make a component's function that answers with given numbers."""
    return lambda _cohort, _brand: column


def scores_of(answers: Rows, weights: list[float], **how: Any) -> Scores:  # noqa: ANN401 - passed on
    """Score a cohort whose components have given answers, one list for each creator."""
    columns = np.array(answers, np.float64).T
    components = [
        Component(f"c{place}", "?", answering(column), POLICY)
        for place, column in enumerate(columns)
    ]
    model = FitModel(
        name="m",
        version="1",
        components=components,
        weights={f"c{place}": weight for place, weight in enumerate(weights)},
        source=POLICY,
        **{"floor": 0.02, **how},
    )
    return score(Cohort.from_arrays(size=len(answers)), ANYTHING, model=model)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rows, list[float], dict[str, float]]:
    """Draw answers of some creators, weights, and a kind of mean."""
    number = draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(PARTS, min_size=number, max_size=number), min_size=1, max_size=5))
    weights = draw(st.lists(WEIGHTS, min_size=number, max_size=number))
    return rows, weights, {"power": draw(POWERS)}


def mean(row: list[float], weights: list[float], power: float, floor: float) -> float:
    """Compute the mean of what is known of one creator slowly."""
    known = [(max(part, floor), weight) for part, weight in zip(row, weights, strict=True)
             if not math.isnan(part)]  # fmt: skip
    total = math.fsum(weight for _, weight in known)
    if not known:
        return math.nan
    if power == 0:
        return math.exp(math.fsum(weight * math.log(part) for part, weight in known) / total)
    terms = (weight * float(part**power) for part, weight in known)
    return float((math.fsum(terms) / total) ** (1 / power))


class TestMeans:
    """The score is the weighted power mean of what is known."""

    @given(cases())
    def test_equals_the_definition(self, case: tuple[Rows, list[float], dict[str, float]]) -> None:
        """A slow mean of each creator alone gives the same."""
        rows, weights, how = case
        found = scores_of(rows, weights, **how)
        for row, value in zip(rows, found.value.tolist(), strict=True):
            expected = mean(row, weights, how["power"], 0.02)
            assert value == pytest.approx(expected, rel=1e-9, nan_ok=True)

    @given(cases())
    def test_bounded(self, case: tuple[Rows, list[float], dict[str, float]]) -> None:
        """Scores lie between their bounds, and these in 0 to 1."""
        rows, weights, how = case
        found = scores_of(rows, weights, **how)
        known = found.coverage > 0
        assert ((found.low >= 0) & (found.high <= 1)).all()
        assert (found.low <= found.value)[known].all()
        assert (found.value <= found.high)[known].all()
        assert ((found.coverage >= 0) & (found.coverage <= 1)).all()
        assert np.array_equal(np.isnan(found.value), ~known)

    @given(cases())
    def test_parts_give_back_the_total(
        self, case: tuple[Rows, list[float], dict[str, float]]
    ) -> None:
        """Factors multiply to a geometric score and sum to an arithmetic one, to the last bit."""
        rows, weights, how = case
        found = scores_of(rows, weights, **how)
        for place in range(len(rows)):
            fit = found[place]
            factors = [part.factor for part in fit.components]
            assert fit.value == found.value[place] or math.isnan(fit.value)
            if how["power"] == 0 and fit.coverage:
                assert math.prod(factors) == fit.value
            if how["power"] == 1 and fit.coverage:
                total = 0.0
                for factor in factors:
                    total += factor
                assert total == fit.value
            assert math.fsum(part.weight for part in fit.components) == pytest.approx(
                1.0 if fit.coverage else 0.0
            )

    @given(cases(), st.floats(1e-3, 1e3))
    def test_scale_of_weights_is_irrelevant(
        self, case: tuple[Rows, list[float], dict[str, float]], factor: float
    ) -> None:
        """All weights times a number change nothing."""
        rows, weights, how = case
        one = scores_of(rows, weights, **how)
        other = scores_of(rows, [weight * factor for weight in weights], **how)
        np.testing.assert_allclose(one.value, other.value, rtol=1e-12)
        np.testing.assert_allclose(one.low, other.low, rtol=1e-12)

    @given(SHARES, st.lists(WEIGHTS, min_size=1, max_size=9), POWERS)
    def test_idempotent(self, part: float, weights: list[float], power: float) -> None:
        """Equal parts have themselves as their mean."""
        found = scores_of([[part] * len(weights)], weights, power=power)
        assert found.value[0] == pytest.approx(max(part, 0.02), rel=1e-12)
        assert found.coverage[0] == 1.0

    @pytest.mark.parametrize("power", [0.0, 1.0, 0.5, 2.0, -1.0])
    @pytest.mark.parametrize("weights", [[1, 1], [1, 3, 3, 3, 3], [1, 1, 2, 3, 3, 3]])
    def test_perfect(self, weights: list[float], power: float) -> None:
        """Perfect parts make 1 and no more, also of weights whose shares sum to more in floats."""
        perfect = [1.0] * len(weights)
        known = scores_of([perfect], weights, power=power)
        gaps = scores_of([[*perfect, math.nan]], [*weights, 1e-300], power=power)
        for column in (known.value, known.high, gaps.value, gaps.high):
            assert (column <= 1).all()
            assert column == pytest.approx([1.0], abs=1e-14)
        if len({*weights}) == 1:  # shares that are exact make it exactly
            assert known.value.tolist() == [1.0]

    @given(cases(), st.data())
    def test_monotone(
        self, case: tuple[Rows, list[float], dict[str, float]], data: st.DataObject
    ) -> None:
        """A better part never makes a score worse, but for the last bits."""
        rows, weights, how = case
        place = data.draw(st.integers(0, len(weights) - 1))
        old = rows[0][place]
        assume(not math.isnan(old))
        better = [*rows[0]]
        better[place] = data.draw(st.floats(old, 1.0))
        one, other = scores_of([rows[0], better], weights, **how).value.tolist()
        assert other >= one * (1 - 1e-14)

    @given(cases(), st.data())
    def test_bounds_hold_every_completion(
        self, case: tuple[Rows, list[float], dict[str, float]], data: st.DataObject
    ) -> None:
        """Whatever the unknown parts are, the score stays within the bounds."""
        rows, weights, how = case
        whole = [[data.draw(SHARES) if math.isnan(part) else part for part in row] for row in rows]
        found, completed = scores_of(rows, weights, **how), scores_of(whole, weights, **how)
        assert (completed.value >= found.low * (1 - 1e-12)).all()
        assert (completed.value <= found.high * (1 + 1e-12)).all()

    @given(cases(), st.randoms(use_true_random=False))
    def test_permutation(
        self,
        case: tuple[Rows, list[float], dict[str, float]],
        random: Any,  # noqa: ANN401 - of hypothesis
    ) -> None:
        """Creators in another order have the same scores to the last bit, also alone."""
        rows, weights, how = case
        order = list(range(len(rows)))
        random.shuffle(order)
        found = scores_of(rows, weights, **how)
        moved = scores_of([rows[place] for place in order], weights, **how)
        assert np.array_equal(found.value[order], moved.value, equal_nan=True)
        for place, row in enumerate(rows):
            alone = scores_of([row], weights, **how)
            assert np.array_equal(alone.value, found.value[[place]], equal_nan=True)
            assert alone[0].to_dict() == found[place].to_dict()

    @given(cases())
    def test_points(self, case: tuple[Rows, list[float], dict[str, float]]) -> None:
        """A part's points are what the score gains if it is perfect."""
        rows, weights, how = case
        found = scores_of(rows, weights, **how)
        for place, row in enumerate(rows):
            for part, points in enumerate(each.points for each in found[place].components):
                perfect = [*row]
                perfect[part] = 1.0
                after = scores_of([perfect], weights, **how).value[0]
                assert points == pytest.approx(after - found.value[place], abs=1e-12, nan_ok=True)


def labelled(rng: np.random.Generator, size: int, labels: int) -> tuple[list[str], Any]:
    """Make sparse weights of labels, unknown in some rows."""
    weights = rng.gamma(0.3, size=(size, labels)) * (rng.random((size, labels)) < 0.6)
    weights[rng.random(size) < 0.15] = np.nan
    return [f"l{place}" for place in range(labels)], weights


def cohort_of(seed: int, size: int, *, embeddings: bool = True) -> Cohort:
    """Make a cohort of every column, with gaps everywhere."""
    rng = np.random.default_rng(seed)

    def column(values: Any) -> Any:  # noqa: ANN401 - an array
        return np.where(rng.random(size) < 0.15, np.nan, values)

    _, ages = labelled(rng, size, len(AGES))
    ages /= np.maximum(np.nansum(ages, axis=1, keepdims=True), 1.0)
    price = column(np.round(rng.lognormal(6, 1, size)))
    return Cohort.from_arrays(
        handles=[f"h{place}" for place in range(size)],
        followers=column(np.floor(10 ** rng.uniform(2, 6.5, size))),
        engagement=column(rng.lognormal(-3.5, 1, size)),
        expected_engagement=column(np.full(size, 0.03)),
        comment_rate=column(rng.lognormal(-7, 1, size)),
        expected_comment_rate=np.full(size, 0.001),
        reply_rate=column(rng.uniform(0, 1.2, size)),
        saturation=column(rng.beta(1, 4, size)),
        authentic_share=column(rng.beta(8, 2, size)),
        price=price,
        currency=rng.choice(["EUR", "USD"], size, p=[0.9, 0.1]).tolist(),
        topics=labelled(rng, size, 12),
        audience={"age": (AGES, ages), "country": (["DE", "US"], ages[::-1, :2])},
        values=(["v0", "v1", "v2"], rng.random((size, 3)) < 0.3),
        declines=(["fur"], rng.random((size, 1)) < 0.1),
        embedding=rng.normal(size=(size, 6)) if embeddings else None,
    )


def brand_of(seed: int, *, embeddings: bool = True) -> Brand:
    """Make a brand that asks for all, or for some."""
    rng = np.random.default_rng(seed)
    every: dict[str, Any] = {
        "topics": {
            f"l{place}": 1.0 + place for place in rng.choice([*range(11), 12, 13], 3, replace=False)
        },
        "embedding": rng.normal(size=6) if embeddings else None,
        "target": {
            "age": {AGES[place] for place in rng.choice(5, 2, replace=False).tolist()},
            **({"country": {"DE"}} if rng.random() < 0.5 else {}),
        },
        "values": {"v0", "v2"},
        "budget_per_post": Price(amount=400, currency="EUR"),
        "categories": {"fur"},
        "excluded_topics": {"l11"},
    }
    kept = {name for name in every if rng.random() < 0.8} | {"topics"}
    return Brand(name=f"b{seed}", **{name: every[name] for name in sorted(kept)})


SEEDS = st.integers(0, 10_000)


class TestRows:
    """A score belongs to its creator alone."""

    @given(SEEDS, st.integers(1, 40))
    def test_alone_as_among_others(self, seed: int, size: int) -> None:
        """One creator's cohort gives what the whole cohort gives, to the last bit."""
        cohort, brand = cohort_of(seed, size), brand_of(seed)
        every = score(cohort, brand)
        place = seed % size
        alone = score(cohort[place], brand)
        assert alone[0].to_dict() == every[place].to_dict()
        assert alone.value.tobytes() == every.value[place : place + 1].tobytes()

    @given(
        st.lists(influencers(), min_size=1, max_size=4, unique_by=attrgetter("handle", "platform")),
        brands(),
    )
    def test_pair_of_records(self, listed: list[Influencer], brand: Brand) -> None:
        """A pair alone scores as inside a cohort, whatever labels the others bring along."""
        asked = attrs.evolve(brand, topics={**brand.topics, "hiking": 1.0}, embedding=None)
        creators = [attrs.evolve(creator, embedding=None) for creator in listed]
        every = score(Cohort.from_influencers(creators), asked)
        for creator, inside in zip(creators, every, strict=True):
            alone = brand_fit(creator, asked)
            assert alone.disqualified == inside.disqualified
            assert alone.value == pytest.approx(inside.value, abs=1e-6, nan_ok=True)
            for part, other in zip(alone.components, inside.components, strict=True):
                off = 1e-6 if part.name == "niche" else 1e-12  # topics are float32
                assert part.value == pytest.approx(other.value, abs=off, nan_ok=True)

    @given(SEEDS)
    def test_gates_imply_zero(self, seed: int) -> None:
        """Who is ruled out has 0, a reason, and bounds of 0; nobody else has a reason."""
        found = score(cohort_of(seed, 30), brand_of(seed))
        for column in (found.value, found.low, found.high):
            assert (column[found.disqualified] == 0).all()
        for place in range(30):
            fit = found[place]
            assert bool(fit.disqualified) == found.disqualified[place]
            if fit.disqualified:
                assert (fit.value, fit.low, fit.high) == (0.0, 0.0, 0.0)

    @given(SEEDS)
    def test_answers_in_range(self, seed: int) -> None:
        """Every component answers from 0 to 1, or NaN."""
        cohort, brand = cohort_of(seed, 25), brand_of(seed)
        for component in COMPONENTS:
            if component.applies(brand):
                answers = component.answers(cohort, brand)
                assert ((answers >= 0) & (answers <= 1) | np.isnan(answers)).all()

    @given(SEEDS)
    def test_bounds_are_bounds(self, seed: int) -> None:
        """What a component says of several brands at once is no less than each answer."""
        cohort, brands = cohort_of(seed, 25), [brand_of(seed), brand_of(seed + 1)]
        for component in COMPONENTS:
            asking = [brand for brand in brands if component.applies(brand)]
            if component.bound is not None and asking:
                bounds = product(component.bound(cohort, asking), cohort, len(asking))
                answers = [component.answers(cohort, brand) for brand in asking]
                assert not (bounds < np.array(answers) - 1e-6).any()


class TestSieves:
    """A sieve drops no pair whose score reaches what is needed, to the last digit."""

    @given(SEEDS, st.sampled_from([0.0, 0.05, 0.4]), st.sampled_from([0.0, 1.0]))
    def test_let_pass_who_reaches(self, seed: int, floor: float, power: float) -> None:
        """Each score is asked for in turn: its own creator and all that are better pass."""
        cohort = cohort_of(seed, 20, embeddings=seed % 2 == 0)
        brand = brand_of(seed, embeddings=seed % 3 > 0)
        model = attrs.evolve(DEFAULT_FIT, floor=floor, power=power)
        apart, together = (Sieve(cohort, [brand], model, many=many) for many in (False, True))
        sieves: list[Sieve | Plane] = [apart]
        if not power:
            some = [np.arange(1 + seed % 3)]
            sieves.append(Plane(together, cohort, some, len(cohort)))
        values = np.nan_to_num(score(cohort, brand, model=model).value)
        for sieve in sieves:
            for threshold in values[values > 0]:
                passing = sieve.passing(cohort, apart.needs(np.array([threshold])))
                assert set(np.flatnonzero(values >= threshold)) <= set(passing.rows)


class TestRanking:
    """A ranking is the order of all scores, cut off."""

    @given(SEEDS, st.integers(1, 60), st.integers(1, 70), POWERS)
    def test_equals_brute_force(self, seed: int, size: int, k: int, power: float) -> None:
        """Rows, scores and order are those of all scores sorted."""
        cohort = cohort_of(seed, size, embeddings=seed % 2 == 0)
        brands = [brand_of(seed + place, embeddings=seed % 3 > 0) for place in range(1 + seed % 11)]
        model = attrs.evolve(DEFAULT_FIT, power=power)
        with mock.patch.object(_search, "MANY", 2 + seed % 5):
            ranked = rank(cohort, brands, k, model=model)
        for brand, found in zip(brands, ranked, strict=True):
            every = score(cohort, brand, model=model)
            assert found.rows.tolist() == every.order(k).tolist()
            assert found.scores.value.tobytes() == every.value[found.rows].tobytes()

    @given(SEEDS, st.integers(1, 9), st.integers(1, 4))
    def test_in_many_small_steps(self, seed: int, k: int, brands: int) -> None:
        """The same holds where a cohort is sieved a few rows at a time."""
        small: dict[str, Any] = {
            "CELLS": 16,
            "FEWEST": 5,
            "MOST": 16,
            "WAITING": 4,
            "BATCH": 2,
            "SEEDS": 1,
            "MANY": 3,
        }
        cohort, listed = cohort_of(seed, 80), [brand_of(seed + place) for place in range(brands)]
        for power in (0.0, 1.0):
            for floor in (0.0, 0.05, 0.4):
                model = attrs.evolve(DEFAULT_FIT, power=power, floor=floor)
                with mock.patch.multiple(_search, **small):
                    found = rank(cohort, listed, k, model=model)
                for brand, each in zip(listed, found, strict=True):
                    every = score(cohort, brand, model=model)
                    assert each.rows.tolist() == every.order(k).tolist()

    @given(SEEDS)
    def test_groups_come_first(self, seed: int) -> None:
        """Enough known, then too little, then nothing, then ruled out; and by score in each."""
        found = rank(cohort_of(seed, 50), brand_of(seed), 50).scores
        groups = found.groups
        assert (np.diff(groups) >= 0).all()
        for group in (0, 1):
            assert (np.diff(found.value[groups == group]) <= 0).all()
