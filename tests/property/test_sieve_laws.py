"""Laws of what makes ranking fast: where all is known, bounds are the answers themselves."""

from functools import cache
from typing import Any
from unittest import mock

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence import _scoring, _search
from microinfluence._linear import Linear, Term, product
from microinfluence._plane import LEAST, Plane, _means, _touching
from microinfluence._sieve import SLACK, Sieve
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS
from microinfluence.fit import score
from microinfluence.fit_models import DEFAULT_FIT
from microinfluence.price import Price
from microinfluence.ranking import rank

BOUNDED = {component.name: component for component in COMPONENTS if component.bound}
FEW = 1e-6
SIZE = 30
EUR = "EUR"


def columns(seed: int) -> dict[str, Any]:
    """Make every column of creators of whom all is known, nothing close to 0."""
    rng = np.random.default_rng(seed)
    halves = rng.uniform(0.3, 0.7, SIZE)
    shares = np.stack([halves, 1 - halves], axis=1)
    return {
        "handles": [f"h{place}" for place in range(SIZE)],
        "followers": np.floor(10 ** rng.uniform(3, 6, SIZE)),
        "engagement": rng.uniform(0.01, 0.09, SIZE),
        "expected_engagement": np.full(SIZE, 0.03),
        "comment_rate": rng.uniform(0.001, 0.009, SIZE),
        "expected_comment_rate": np.full(SIZE, 0.002),
        "reply_rate": rng.uniform(0.2, 0.9, SIZE),
        "saturation": rng.uniform(0.1, 0.4, SIZE),
        "authentic_share": rng.uniform(0.5, 1.0, SIZE),
        "price": np.round(rng.uniform(100, 900, SIZE)),
        "currency": [EUR] * SIZE,
        "topics": (["a", "b", "c"], rng.uniform(0.2, 1.0, (SIZE, 3))),
        "embedding": rng.uniform(0.1, 1.0, (SIZE, 4)),
        "audience": {
            "age": (["18-24", "25-44"], shares),
            "country": (["DE", "US"], shares[::-1].copy()),
        },
        "values": (["v0", "v1", "v2"], np.arange(3 * SIZE).reshape(SIZE, 3) % 4 < 3),
        "declines": (["fur"], np.zeros((SIZE, 1), np.bool_)),
    }


@cache
def known(seed: int) -> Cohort:
    """Make a cohort of whom all is known."""
    return Cohort.from_arrays(**columns(seed))


def asking(seed: int, **others: Any) -> Brand:  # noqa: ANN401 - passed on
    """Make a brand that asks for all that has bounds, in parts that the seed decides."""
    rng = np.random.default_rng(seed + 1)
    asked: dict[str, Any] = {
        "topics": {"a": rng.uniform(0.1, 1), "c": 1, "elsewhere": rng.uniform(0, 1)},
        "embedding": rng.uniform(0.1, 1.0, 4),
        "target": {"age": {"18-34"}, "country": {"US"}},
        "values": {"v0", "v1", "v2"} - ({"v1"} if seed % 2 else set()),
    }
    return Brand(name=f"b{seed}", **asked | others)


SEEDS = st.integers(0, 3)


class TestBoundsAreAnswers:
    """A bound is what would be answered if all were known, in float32."""

    @pytest.mark.parametrize("name", BOUNDED)
    @given(SEEDS)
    def test_where_all_is_known(self, name: str, seed: int) -> None:
        """Each of several brands, with their own gaps, is bounded by its answers."""
        component, cohort = BOUNDED[name], known(seed)
        brands = [
            asking(seed),
            asking(seed + 1, embedding=None, target={"country": {"DE"}}, values={"v2"}),
            asking(seed + 2, topics={}, target={"age": {"25-34"}}, values={"v0", "nobody's"}),
        ]
        assert component.bound is not None
        factors = component.bound(cohort, brands)
        for factor in factors:
            assert (factor.of(cohort) <= 1 + FEW).all()
            assert factor.constant.dtype == np.float32
            assert {term.coefficients.dtype for term in factor.terms} == {np.dtype(np.float32)}
        found = product(factors, cohort, len(brands))
        answers = np.array([component.answers(cohort, brand) for brand in brands])
        np.testing.assert_allclose(found, answers, rtol=0, atol=FEW)
        assert found.dtype == np.float32

    @pytest.mark.parametrize("name", BOUNDED)
    def test_where_nothing_is_known(self, name: str) -> None:
        """The bound is 1, for creators without such columns and in rows without entries."""
        component, unknown = BOUNDED[name], columns(0)
        assert component.bound is not None
        unknown["topics"][1][:] = np.nan
        unknown["values"][1][:] = False
        unknown["embedding"][:] = np.nan
        for _, shares in unknown["audience"].values():
            shares[:] = np.nan
        for cohort in (Cohort.from_arrays(**unknown), Cohort.from_arrays(size=SIZE)):
            found = product(component.bound(cohort, [asking(0), asking(1)]), cohort, 2)
            assert found.dtype == np.float32
            assert found.tolist() == [[1.0] * SIZE] * 2

    def test_of_a_brand_that_asks_otherwise(self) -> None:
        """Without a topic or direction that both know, a brand beside others is bounded by 1."""
        cohort = Cohort.from_arrays(size=1, embedding=[[0.6, 0.8]])
        brands = [Brand(name="near", embedding=[1, 0]), Brand(name="topical", topics={"a": 1})]
        bound = BOUNDED["niche"].bound
        assert bound is not None
        found = product(bound(cohort, brands), cohort, 2).ravel().tolist()
        assert found == pytest.approx([(1 + 0.6) / 2, 1])

    @given(SEEDS)
    def test_pairs(self, seed: int) -> None:
        """One creator for each brand has the number that all creators have for it."""
        cohort, brands = known(seed), [asking(seed), asking(seed + 1)]
        places = np.array([1, 0, 1, 1])
        for component in BOUNDED.values():
            assert component.bound is not None
            for factor in component.bound(cohort, brands):
                of_all = factor.of(cohort[:4])[places, np.arange(4)]
                np.testing.assert_allclose(factor.of_pairs(places, cohort[:4]), of_all, atol=FEW)


class TestSums:
    """What a sieve adds up is the score, as it is compared."""

    @pytest.mark.parametrize("power", [0.0, 1.0])
    @pytest.mark.parametrize("many", [False, True])
    @given(SEEDS)
    def test_parts_make_the_score(self, power: float, many: bool, seed: int) -> None:  # noqa: FBT001 - parametrized
        """Together, less what others fall short of 1, they exceed the need by the slack."""
        cohort = known(seed)
        brand = asking(seed, budget_per_post=Price(amount=300, currency=EUR))
        model = attrs.evolve(DEFAULT_FIT, power=power)
        sieve = Sieve(cohort, [brand], model, many=many)
        assert len(sieve.bounded) == 2 + many  # columns of values are made for many brands alone
        whole = sieve.upper(cohort)[0] + sieve.fixed(cohort) + sieve.shortfall(cohort, brand)
        needs = sieve.needs(score(cohort, brand, model=model).value)
        np.testing.assert_allclose(whole - needs, SLACK, rtol=0, atol=SLACK / 10)

    @pytest.mark.parametrize("power", [0.0, 1.0])
    @given(SEEDS)
    def test_passes_nobody_else(self, power: float, seed: int) -> None:
        """Where bounds are answers, those pass who reach the score, and their sums are told."""
        cohort, brand = known(seed), asking(seed)
        model = attrs.evolve(DEFAULT_FIT, power=power)
        sieve, values = Sieve(cohort, [brand], model, many=True), score(cohort, brand, model=model)
        for threshold in values.value:
            passing = sieve.passing(cohort, sieve.needs(np.array([threshold])))
            reach = np.flatnonzero(
                values.value > threshold - 5 * SLACK / sum(model.weights.values())
            )
            assert set(passing.rows) <= set(reach)
            needs = sieve.needs(values.value[passing.rows])
            np.testing.assert_allclose(passing.upper - needs, SLACK, rtol=0, atol=SLACK / 10)

    def test_nobody_is_asked_to_reach_nothing(self) -> None:
        """Without a threshold above 0 there is no need, unless the mean is arithmetic."""
        cohort = known(0)
        sieve = Sieve(cohort, [asking(0)], DEFAULT_FIT, many=True)
        assert sieve.needs(np.array([-np.inf, 0.0])).tolist() == [-np.inf, -np.inf]
        assert sieve.needs(np.array([1.0])) == pytest.approx(-SLACK, rel=1e-9)


class TestTangents:
    """A plane touches the score of the creator that it was made from."""

    MODEL = attrs.evolve(DEFAULT_FIT, floor=0.0)

    @given(SEEDS, st.integers(0, SIZE - 1))
    def test_exact_where_they_touch(self, seed: int, row: int) -> None:
        """There the sum is that of the score; it passes then, and not for a bit more."""
        cohort, brand = known(seed), asking(seed)
        sieve = Sieve(cohort, [brand], self.MODEL, many=True)
        plane = Plane(sieve, cohort, [np.array([row])], SIZE)
        needed = sieve.needs(score(cohort[row], brand, model=self.MODEL).value)
        passing = plane.passing(cohort, needed)
        upper = dict(zip(passing.rows.tolist(), passing.upper.tolist(), strict=True))
        assert upper[row] - needed[0] == pytest.approx(SLACK, abs=SLACK / 2)
        assert row not in plane.passing(cohort, needed + 4 * SLACK).rows

    @pytest.mark.parametrize("column", ["topics", "age", "country", "values"])
    def test_unknown_counts_as_perfect(self, column: str) -> None:
        """A creator of whom a part is unknown is as one who has all of it, on the tangent."""
        given_columns = columns(2)
        for values in (each for whole in given_columns.values() for each in _arrays(whole)):
            values[1] = values[0]  # both rows are the same,
        table = given_columns["audience"].get(column) or given_columns[column]
        table[1][1] = False if column == "values" else np.nan  # but for one part
        cohort, brand = Cohort.from_arrays(**given_columns), asking(2)
        sieve = Sieve(cohort, [brand], self.MODEL, many=True)
        passing = Plane(sieve, cohort, [np.array([0])], SIZE).passing(cohort, np.array([-np.inf]))
        part = {"topics": "niche", "values": "values"}.get(column, "audience")
        known_part = BOUNDED[part].answers(cohort[:1], self._asks_only(brand, column))[0]
        gain = self.MODEL.weights[part] * (1 / known_part - 1)
        varying = passing.upper - sieve.fixed(cohort)  # uniformity changes with the audience, too
        assert varying[1] - varying[0] == pytest.approx(gain, rel=1e-4)

    @staticmethod
    def _asks_only(brand: Brand, column: str) -> Brand:
        target = {name: labels for name, labels in brand.target.items() if name == column}
        return attrs.evolve(brand, target=target)

    def test_where_they_touch(self) -> None:
        """In the means of the best creators of each brand; the unknown and all above 1 are 1."""
        values = np.array([[0.5], [np.nan], [0.25], [2.0]], np.float32)
        cohort = Cohort.from_arrays(size=4, embedding=np.ones((4, 1)))
        term = Term(lambda some: values[: len(some)], singles([[1], [0.5]]))
        factors = [
            Linear((term,), np.array([0, 0.5], np.float32)),
            Linear((), singles([1, 0.3])),
        ]
        found = _means(factors, cohort, [np.array([0, 1, 2]), np.array([3])])
        assert found[1].tolist() == pytest.approx([1, 0.3])
        assert found[0].tolist() == pytest.approx([(0.5 + 1 + 0.25) / 3, 1.0])
        assert found.shape == (2, 2)

    def test_not_below_the_floor(self) -> None:
        """At 0 tangents sum to the floor: where they touch is lifted as far as that needs."""
        moving = Linear((Term(_none, singles([[1], [0], [1]])),), singles([0, 1, 0]))
        still = Linear((), singles([0.5, 0.5, 0.5]))
        means = np.array([[0.02, 0.1, 0.9], [0.5, 0.5, 0.5]])
        found = _touching([moving, still], means, 0.05)
        assert found[1].tolist() == means[1].tolist()
        assert found[0, 1:].tolist() == means[0, 1:].tolist()  # it stands still, or is high enough
        assert np.log(found[:, 0]).sum() - 1 == pytest.approx(np.log(0.05))
        both = _touching([moving, moving], means, 0.4)
        assert np.log(both[:, 0]).sum() - 2 == pytest.approx(np.log(0.4))
        assert both[1, 0] / both[0, 0] == pytest.approx(0.5 / 0.02)  # both alike
        assert _touching([moving, still], means, 0.0).tolist() == means.tolist()
        assert _touching([moving, still], means / 1e3, 0.0).tolist() == [[LEAST] * 3] * 2


def singles(numbers: list[Any]) -> npt.NDArray[np.float32]:
    """Make an array of float32."""
    return np.array(numbers, np.float32)


def _none(creators: Cohort) -> Any:  # noqa: ANN401 - never called
    raise AssertionError(creators)


def _arrays(column: Any) -> list[Any]:  # noqa: ANN401 - any column
    """Return the arrays of a column, of a table or of tables."""
    if isinstance(column, dict):
        return [table[1] for table in column.values()]
    if isinstance(column, tuple):
        return [column[1]]
    return [column] if isinstance(column, np.ndarray) else []


class TestScored:
    """A search scores no more rows than it has to."""

    SMALL: dict[str, Any] = {"FEWEST": 4, "MOST": 8, "CELLS": 8, "WAITING": 6, "BATCH": 2}  # noqa: RUF012 - not changed

    @pytest.mark.parametrize("brands", [1, 3])
    @pytest.mark.parametrize("power", [0.0, 1.0])
    def test_the_worse_that_come_after_the_best(self, power: float, brands: int) -> None:
        """Once the best are found, no row that is clearly worse is scored."""
        cohort, brand = known(1), asking(1)
        model = attrs.evolve(DEFAULT_FIT, power=power)
        cohort = cohort[score(cohort, brand, model=model).order()]
        scored, rows = _scoring.scored, []

        def counted(creators: Cohort, *rest: Any) -> Any:  # noqa: ANN401 - passed on
            rows.append(len(creators))
            return scored(creators, *rest)

        with (
            mock.patch.multiple(_search, **self.SMALL, MANY=2),
            mock.patch.object(_scoring, "scored", counted),
            mock.patch.object(Plane, "passing", autospec=True, side_effect=Plane.passing) as plane,
        ):
            found = rank(cohort, [brand] * brands, 1, model=model)
        assert plane.called == (brands > 1 and not power)
        assert [each.rows.tolist() for each in found] == [[0]] * brands
        assert rows == [2] * brands  # that promise most

    def test_what_waits(self) -> None:
        """Rows wait until there are enough of them to be worth it, and then none does."""
        cohort, brand = known(0), asking(0)
        sieve = Sieve(cohort, [brand], DEFAULT_FIT, many=False)
        best = _search._Best(cohort, brand, DEFAULT_FIT, 3)
        with mock.patch.object(_search, "WAITING", 5):
            best.wait(np.arange(4), np.zeros(4), sieve)
            assert best.rows.size == 0
            best.wait(np.arange(4, 5), np.zeros(1), sieve)
            assert best.rows.size == 3
            best.wait(np.arange(5, 9), np.zeros(4), sieve)
            assert set(best.rows) <= set(range(5))
            best.settle(sieve)
        assert set(best.rows) == set(score(cohort[:9], brand).order(3))
