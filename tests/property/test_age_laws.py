"""Laws of age ranges: on their own, and wherever brand fit compares them."""

import math
import random
from fractions import Fraction
from typing import Any
from unittest import mock

import attrs
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence import _search, frames
from microinfluence._linear import product
from microinfluence.ages import rebin, share_within
from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS
from microinfluence.fit import brand_fit, score
from microinfluence.fit_models import DEFAULT_FIT
from microinfluence.influencer import Influencer
from microinfluence.lookalikes import similar
from microinfluence.ranking import rank

OLDEST = 99
"""The oldest age drawn as a bound; open ranges go beyond."""

BY_NAME = {component.name: component for component in COMPONENTS}


@st.composite
def ranges(draw: st.DrawFn) -> str:
    """Draw any range."""
    youngest = draw(st.integers(0, OLDEST))
    oldest = draw(st.none() | st.integers(youngest, OLDEST))
    return f"{youngest}+" if oldest is None else f"{youngest}-{oldest}"


@st.composite
def grids(draw: st.DrawFn, *, gaps: bool = True) -> list[str]:
    """Draw ranges that do not overlap, from 0 to beyond the oldest age where there are no gaps."""
    cuts = sorted(draw(st.sets(st.integers(1, OLDEST), max_size=6)))
    bounded = zip([0, *cuts], cuts, strict=False)
    grid = [f"{first}-{end - 1}" for first, end in bounded] + [f"{[0, *cuts][-1]}+"]
    if not gaps:
        return grid
    return draw(st.lists(st.sampled_from(grid), unique=True, min_size=1))


@st.composite
def shares(draw: st.DrawFn, labels: Any = None) -> dict[str, float]:  # noqa: ANN401 - a strategy
    """Draw shares of some of an audience by age, by ranges that may overlap."""
    anyhow = grids() | st.lists(ranges(), unique=True, min_size=1, max_size=5)
    drawn = draw(anyhow if labels is None else labels)
    weights = [draw(st.integers(0, 9)) for _ in drawn]
    weights[0] += 1  # not 0 throughout
    whole = sum(weights) + draw(st.integers(0, 9))
    return {label: weight / whole for label, weight in zip(drawn, weights, strict=True)}


def years(label: str) -> tuple[set[int], bool]:
    """Return the years of a range up to the oldest, and whether it is open."""
    if label.endswith("+"):
        return set(range(int(label[:-1]), OLDEST + 1)), True
    youngest, oldest = map(int, label.split("-"))
    return set(range(youngest, oldest + 1)), False


def part(label: str, wanted: list[str]) -> Fraction | None:
    """Return the part of a range in others by counting years, None if it is unknown."""
    own, is_open = years(label)
    told = [years(each) for each in wanted]
    inside = {year for each, _ in told for year in each} & own
    if not is_open:
        return Fraction(len(inside), len(own))
    if inside == own and any(endless for _, endless in told):
        return Fraction(1)
    touched = inside or any(endless for _, endless in told)
    return None if touched else Fraction(0)


class TestShares:
    """What rebinning does to a distribution."""

    @given(shares())
    def test_identity_on_its_own_grid(self, age: dict[str, float]) -> None:
        """Ranges of which none overlaps another are kept to the last bit."""
        try:
            found = rebin(age, age)
        except ValueError:
            return  # they overlap
        assert found == age
        assert list(found) == list(age)

    @given(shares(), grids())
    def test_year_by_year(self, age: dict[str, float], bins: list[str]) -> None:
        """Every share is the sum over single years, in exact arithmetic."""
        expected: dict[str, Fraction] = {}
        for name in bins:
            parts = [(part(label, [name]), Fraction(share)) for label, share in age.items()]
            told = [own * share for own, share in parts if own]
            if told:
                expected[name] = sum(told, Fraction(0))
        found = rebin(age, bins)
        assert list(found) == list(expected)
        assert found == pytest.approx({k: float(v) for k, v in expected.items()}, rel=1e-14)

    @given(shares(), grids())
    def test_never_more_than_given(self, age: dict[str, float], bins: list[str]) -> None:
        """Nobody is made up, and each bin is a share that an audience can have."""
        found = rebin(age, bins)
        assert math.fsum(found.values()) <= math.fsum(age.values()) * (1 + 1e-15)
        assert all(0 <= share <= 1 for share in found.values())

    @given(shares(st.lists(ranges(), unique=True, min_size=1, max_size=5)), grids(gaps=False))
    def test_nobody_is_lost(self, age: dict[str, float], bins: list[str]) -> None:
        """Where bins cover all ages, they hold all but the open ranges that one divides."""
        last = int(bins[-1].rstrip("+"))
        kept = [
            share
            for label, share in age.items()
            if not label.endswith("+") or int(label[:-1]) >= last
        ]
        assert math.fsum(rebin(age, bins).values()) == pytest.approx(math.fsum(kept), rel=1e-14)

    @given(shares(), grids(gaps=False), st.data())
    def test_merging_is_adding(
        self, age: dict[str, float], bins: list[str], data: st.DataObject
    ) -> None:
        """A bin has what the bins have that it is made of, and open ranges that it makes whole."""
        bounded = bins[:-1]
        first = data.draw(st.integers(0, len(bounded)))
        last = data.draw(st.integers(first, len(bounded)))
        if first == last:
            return
        merged = f"{bounded[first].split('-')[0]}-{bounded[last - 1].split('-')[1]}"
        fine = rebin(age, bounded[first:last])
        coarse = rebin(age, [merged])
        assert coarse.get(merged, 0.0) == pytest.approx(math.fsum(fine.values()), rel=1e-14)

    @given(shares(grids(gaps=False)), st.sets(st.integers(1, OLDEST)))
    def test_refining_then_merging(self, age: dict[str, float], cuts: set[int]) -> None:
        """Ranges that are divided and put together again are as before."""
        fine: list[str] = []
        for label in age:
            if label.endswith("+"):
                fine.append(label)
                continue
            youngest, oldest = map(int, label.split("-"))
            starts = sorted({youngest, *(cut for cut in cuts if youngest < cut <= oldest)})
            ends = [*(start - 1 for start in starts[1:]), oldest]
            fine += [f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]
        assert rebin(rebin(age, fine), age) == pytest.approx(age, rel=1e-13)

    @given(shares(), grids(), st.randoms(use_true_random=False))
    def test_order_is_irrelevant(
        self, age: dict[str, float], bins: list[str], order: random.Random
    ) -> None:
        """Ranges and bins in another order give the same shares to the last bit."""
        items, moved = list(age.items()), list(bins)
        order.shuffle(items)
        order.shuffle(moved)
        assert rebin(dict(items), moved) == rebin(age, bins)
        assert share_within(dict(items), moved) == pytest.approx(
            share_within(age, bins), abs=0, nan_ok=True
        )


TARGETS = st.lists(ranges(), unique=True, min_size=1, max_size=4)


class TestWithin:
    """The share of a target, of what is told."""

    @given(shares(), TARGETS)
    def test_year_by_year(self, age: dict[str, float], wanted: list[str]) -> None:
        """The share is that of single years over what is known, in exact arithmetic."""
        parts = [(part(label, wanted), Fraction(share)) for label, share in age.items()]
        known = sum((share for own, share in parts if own is not None), Fraction(0))
        inside = sum((own * share for own, share in parts if own is not None), Fraction(0))
        expected = float(inside / known) if known else math.nan
        found = share_within(age, wanted)
        assert found == pytest.approx(expected, rel=1e-14, nan_ok=True)
        assert math.isnan(found) or 0 <= found <= 1

    @given(shares(), grids())
    def test_target_of_disjoint_ranges(self, age: dict[str, float], wanted: list[str]) -> None:
        """Of what has no open range, the target has what its ranges have together."""
        bounded = {label: share for label, share in age.items() if not label.endswith("+")}
        if any(bounded.values()):
            inside = math.fsum(rebin(bounded, wanted).values()) / math.fsum(bounded.values())
            assert share_within(bounded, wanted) == pytest.approx(inside, rel=1e-14)

    @given(shares(), TARGETS)
    def test_brand_fit_says_the_same(self, age: dict[str, float], wanted: list[str]) -> None:
        """The component of one creator is the share of the record, but for rounding to float32."""
        creator = Influencer(handle="ada", platform="instagram", audience=Audience(age=age))
        brand = Brand(name="b", target={"age": wanted})
        found = {each.name: each.value for each in brand_fit(creator, brand).components}
        expected = share_within(age, wanted)
        assert found["audience"] == pytest.approx(expected, abs=1e-6, nan_ok=True)


CREATORS = st.lists(shares(), min_size=1, max_size=6)


def cohort_of(ages: list[dict[str, float]]) -> Cohort:
    """Make a cohort of creators whose audiences are told by different grids."""
    return Cohort.from_influencers(
        Influencer(
            handle=f"h{place}",
            platform="instagram",
            topics={"a": 1, "b": place},
            audience=Audience(age=age, country={"DE": 0.1 + 0.1 * (place % 9), "FR": 0.05}),
        )
        for place, age in enumerate(ages)
    )


def brands_of(targets: list[list[str]]) -> list[Brand]:
    """Make brands, of which every second one targets a country too."""
    return [
        Brand(
            name=f"b{place}",
            topics={"a": 1},
            target={"age": wanted} | ({"country": ["DE"]} if place % 2 else {}),
        )
        for place, wanted in enumerate(targets)
    ]


class TestCohorts:
    """Many creators and many brands, with ages in all kinds of ranges."""

    @given(CREATORS, TARGETS)
    def test_each_row_is_as_alone(self, ages: list[dict[str, float]], wanted: list[str]) -> None:
        """Nobody's answer depends on the ranges of others, not in the last bit."""
        cohort, brand = cohort_of(ages), Brand(name="b", target={"age": wanted})
        every = BY_NAME["audience"].answers(cohort, brand)
        alone = [BY_NAME["audience"].answers(cohort_of([age]), brand)[0] for age in ages]
        assert every.tobytes() == np.array(alone).tobytes()

    @given(CREATORS, st.lists(TARGETS, min_size=1, max_size=4))
    def test_bounds_are_bounds(
        self, ages: list[dict[str, float]], targets: list[list[str]]
    ) -> None:
        """What is said of several brands at once is no less than any answer."""
        cohort, brands = cohort_of(ages), brands_of(targets)
        bound = BY_NAME["audience"].bound
        assert bound is not None
        bounds = product(bound(cohort, brands), cohort, len(brands))
        answers = [BY_NAME["audience"].answers(cohort, brand) for brand in brands]
        assert not (bounds < np.array(answers) - 1e-6).any()

    @given(
        st.lists(shares(), min_size=4, max_size=9),
        st.lists(TARGETS, min_size=1, max_size=10),
        st.integers(1, 4),
        st.fixed_dictionaries(
            {"power": st.sampled_from([0.0, 1.0]), "floor": st.sampled_from([0.0, 0.05])}
        ),
    )
    def test_ranking_is_exact(
        self,
        ages: list[dict[str, float]],
        targets: list[list[str]],
        k: int,
        how: dict[str, Any],
    ) -> None:
        """The best that are found without scoring everybody are the best of all."""
        cohort, brands = cohort_of(ages), brands_of(targets)
        model = attrs.evolve(DEFAULT_FIT, **how)
        small: dict[str, Any] = {
            "CELLS": 8,
            "FEWEST": 2,
            "MOST": 4,
            "WAITING": 2,
            "BATCH": 1,
            "SEEDS": 1,
            "MANY": 3,
        }
        with mock.patch.multiple(_search, **small):
            found = rank(cohort, brands, k, model=model)
        for brand, best in zip(brands, found, strict=True):
            every = score(cohort, brand, model=model)
            assert best.rows.tolist() == every.order(k).tolist()
            assert best.scores.value.tobytes() == every.value[best.rows].tobytes()

    @given(CREATORS, TARGETS)
    def test_frames_agree(self, ages: list[dict[str, float]], wanted: list[str]) -> None:
        """A lazy frame gives the answers of the cohort, and null where they are unknown."""
        cohort, brand = cohort_of(ages), Brand(name="b", target={"age": wanted})
        expected = BY_NAME["audience"].answers(cohort, brand).tolist()
        labels = dict.fromkeys(label for age in ages for label in age)
        columns = {
            f"audience_age_{label}": pl.Series([age.get(label) for age in ages], dtype=pl.Float64)
            for label in labels
        }
        for frame in (pl.LazyFrame(columns), pl.DataFrame(columns)):
            answers = frames.brand_fit(frame, brand).lazy().collect()["fit_audience"].to_list()
            found = [math.nan if each is None else each for each in answers]
            assert found == pytest.approx(expected, abs=1e-6, nan_ok=True)


class TestLookalikes:
    """Creators like one of them."""

    @given(CREATORS, shares())
    def test_each_row_is_as_alone(
        self, ages: list[dict[str, float]], theirs: dict[str, float]
    ) -> None:
        """How alike two are does not depend on the ranges of others."""
        one = Influencer(handle="one", platform="x", topics={"a": 1}, audience=Audience(age=theirs))

        def likeness(cohort: Cohort) -> dict[str, float]:
            found = similar(cohort, one, len(ages)).scores
            return dict(zip(found.handles, found.components["audience"].tolist(), strict=True))

        cohort = cohort_of(ages)
        every = likeness(cohort)
        for handle, value in every.items():
            place = int(handle[1:])
            alone = likeness(cohort_of([{}] * place + [ages[place]]))[handle]
            assert value == pytest.approx(alone, abs=1e-6, nan_ok=True)

    @given(shares(grids(gaps=False)), grids(gaps=False))
    def test_the_same_ages_on_another_grid(self, age: dict[str, float], bins: list[str]) -> None:
        """Who differs only in how finely the ages are told is perfectly alike."""
        if int(bins[-1][:-1]) > min(int(each[:-1]) for each in age if each.endswith("+")):
            return  # an open range is divided
        coarse = rebin(age, bins)
        others = Cohort.from_influencers([creator("bo", age)])
        found = similar(others, creator("one", coarse))
        assert found.scores.components["audience"][0] == pytest.approx(1.0, abs=1e-6)


def creator(handle: str, age: dict[str, float]) -> Influencer:
    """Make a creator of whom topics and ages are known."""
    return Influencer(handle=handle, platform="x", topics={"a": 1}, audience=Audience(age=age))
