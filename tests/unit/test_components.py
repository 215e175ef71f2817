"""Components: eight questions, answered from 0 to 1."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from microinfluence._component_functions import SATURATED, SATURATION_RANGES
from microinfluence._linear import product
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS
from microinfluence.errors import InvalidValueError
from microinfluence.price import Price
from microinfluence.similarity import nearness, overlap

NAN = float("nan")
BY_NAME = {component.name: component for component in COMPONENTS}
EUR = Price(amount=400, currency="EUR")


def answers(name: str, brand: Brand | None = None, **columns: Any) -> list[float]:  # noqa: ANN401 - passed on
    """Ask one component of a cohort that is made of columns."""
    asked = Brand(name="b", topics={"a": 1}) if brand is None else brand
    found: list[float] = BY_NAME[name].answers(Cohort.from_arrays(**columns), asked).tolist()
    return found


def same(found: list[float], expected: list[float], tolerance: float = 1e-12) -> bool:
    """Tell whether answers are equal; unknown equals unknown."""
    return found == pytest.approx(expected, abs=tolerance, nan_ok=True)


class TestNiche:
    """What creator and brand talk about."""

    def test_overlap_of_topics(self) -> None:
        """It is the Bhattacharyya coefficient, whatever the scale; unknown without topics."""
        weights = np.array([[3, 1, 0], [30, 10, 0], [0, 0, 9], [NAN, NAN, NAN], [0, 2, 2]])
        brand = Brand(name="b", topics={"c": 5, "x": 5})
        found = answers("niche", brand, topics=(["a", "b", "c"], weights))
        expected = [0, 0, np.sqrt(0.5), NAN, np.sqrt(0.25)]
        assert same(found, expected, 1e-7)

    def test_the_same_as_similarity(self) -> None:
        """The public function and the component are one rule."""
        rng = np.random.default_rng(3)
        weights, vectors = rng.gamma(0.5, size=(50, 6)), rng.normal(size=(50, 4))
        asked, direction = rng.gamma(0.5, size=6), rng.normal(size=4)
        brand = Brand(name="b", topics=dict(zip("abcdef", asked, strict=True)), embedding=direction)
        found = answers("niche", brand, topics=(list("abcdef"), weights), embedding=vectors)
        expected = (overlap(weights, asked) + nearness(vectors, direction)) / 2
        assert same(found, expected.tolist(), 1e-6)

    def test_mean_only_where_both_are_known(self) -> None:
        """With topics or an embedding alone, that one counts."""
        brand = Brand(name="b", topics={"a": 1}, embedding=[1, 0])
        topics = ["a", "b"], [[1, 0], [1, 0], [0, 0], [0, 0]]
        vectors = [[0, 2], [NAN, 0], [-1, 0], [0, 0]]
        assert same(answers("niche", brand, topics=topics, embedding=vectors), [0.75, 1, 0, NAN])
        assert same(answers("niche", brand, topics=topics), [1, 1, NAN, NAN])
        assert same(answers("niche", brand, embedding=vectors), [0.5, NAN, 0, NAN])
        assert same(answers("niche", brand, size=2), [NAN, NAN])

    def test_embedding_without_direction(self) -> None:
        """A brand's embedding of zeros says nothing."""
        brand = Brand(name="b", topics={"a": 1}, embedding=[0, 0])
        assert same(answers("niche", brand, embedding=[[1, 0]]), [NAN])

    def test_embeddings_of_another_length(self) -> None:
        """Brand and creators must share a space."""
        brand = Brand(name="b", embedding=[1, 0, 0])
        with pytest.raises(InvalidValueError, match=r"brand\.embedding must have 2 numbers"):
            answers("niche", brand, embedding=[[1, 0]])

    def test_huge_weights(self) -> None:
        """Weights whose sum is no float still have shares."""
        brand = Brand(name="b", topics={"a": 1.5e308, "b": 1.5e308}, embedding=[1e308, 1e308])
        topics = ["a", "b"], [[1, 1]]
        assert same(answers("niche", brand, topics=topics, embedding=[[1, 1]]), [1.0], 1e-6)


class TestAudience:
    """What share of the audience the brand wants."""

    def test_share_of_what_is_known(self) -> None:
        """Shares count among those that are told; a dimension without any is left out."""
        brand = Brand(name="b", target={"country": {"DE", "AT"}, "age": {"18-24"}})
        country = ["DE", "US", "AT"], [[0.4, 0.4, 0.0], [0.5, 0.0, 0.3], [0.6, 0.4, 0], [NAN] * 3]
        age = ["18-24", "25-34"], [[0.2, 0.6], [NAN, NAN], [0.0, 1.0], [NAN, NAN]]
        found = answers("audience", brand, audience={"country": country, "age": age})
        assert same(found, [0.5 * 0.25, 1.0, 0.0, NAN], 1e-6)

    def test_ages_in_other_ranges(self) -> None:
        """An age range counts by its part in the target; an open one that is cut is left out."""
        brand = Brand(name="b", target={"age": {"18-24", "45-54"}})
        age = (
            ["45+", "18-34", "35-44"],
            [[0.0, 0.34, 0.34], [0.4, 0.51, 0.09], [0.5, 0.0, 0.0], [NAN] * 3],
        )
        found = answers("audience", brand, audience={"age": age})
        assert same(found, [7 / 34, 0.35, NAN, NAN], 1e-6)

    def test_nothing_known(self) -> None:
        """Without a table of the dimension the answer is unknown."""
        brand = Brand(name="b", target={"gender": {"female"}})
        age = {"age": (["18-24"], [[0.5]])}
        assert same(answers("audience", brand, audience=age), [NAN])


class TestBounds:
    """What makes ranking fast."""

    def test_dimension_that_nobody_asks_for(self) -> None:
        """Only targeted dimensions count; without any that is known, nobody is bounded."""
        brands = [
            Brand(name="b", target={"age": {"18-24"}}),
            Brand(name="c", target={"age": {"65+"}}),
        ]
        both = {"age": (["18-24", "65+"], [[0.3, 0.1]]), "country": (["DE"], [[0.5]])}
        cohort = Cohort.from_arrays(size=1, audience=both)
        assert bounds("audience", cohort, brands).ravel().tolist() == pytest.approx([0.75, 0.25])
        other = Cohort.from_arrays(size=1, audience={"country": (["DE"], [[0.5]])})
        assert bounds("audience", other, brands).ravel().tolist() == [1, 1]

    def test_dimension_without_labels(self) -> None:
        """A table of nothing says nothing: it bounds nobody, as it answers for nobody."""
        tables = {"age": ([], np.zeros((1, 0))), "country": (["DE", "FR"], [[0.9, 0.1]])}
        cohort = Cohort.from_arrays(size=1, audience=tables)
        brand = Brand(name="b", target={"age": {"18-24"}, "country": {"DE"}})
        assert BY_NAME["audience"].answers(cohort, brand) == pytest.approx([0.9])
        assert bounds("audience", cohort, [brand]) == pytest.approx(np.array([[0.9]]))

    def test_value_that_nobody_holds(self) -> None:
        """Values that no creator is known for bound nobody."""
        cohort = Cohort.from_arrays(size=1, values=(["repair"], [[True]]))
        brands = [Brand(name="b", values={"fairness"}), Brand(name="c", values={"repair", "peace"})]
        assert bounds("values", cohort, brands[:1]).tolist() == [[1]]
        assert bounds("values", cohort, brands).tolist() == [[0], [0.5]]


def bounds(name: str, cohort: Cohort, brands: list[Brand]) -> npt.NDArray[np.float32]:
    """Return what a component says of several brands at once."""
    component = BY_NAME[name]
    assert component.bound is not None
    return product(component.bound(cohort, brands), cohort, len(brands))


class TestActivity:
    """Engagement, conversation and trust."""

    def test_engagement_against_expectation(self) -> None:
        """As expected is one half; three times as much is three quarters."""
        found = answers(
            "engagement",
            engagement=[0.03, 0.09, 0.0, NAN, 0.03, 0.0],
            expected_engagement=[0.03, 0.03, 0.03, 0.03, NAN, 0.0],
        )
        assert same(found, [0.5, 0.75, 0.0, NAN, NAN, NAN])

    def test_conversation(self) -> None:
        """The mean of comments against expectation and of answers, or the one that is known."""
        found = answers(
            "conversation",
            comment_rate=[0.002, NAN, 0.001, NAN],
            expected_comment_rate=[0.001] * 4,
            reply_rate=[0.5, 0.25, NAN, NAN],
        )
        assert same(found, [(2 / 3 + 0.5) / 2, 0.25, 0.5, NAN])

    def test_more_answers_than_comments(self) -> None:
        """Several answers to a comment are no more than all answered."""
        assert answers("conversation", reply_rate=[1.0, 2.5]) == [1.0, 1.0]

    def test_trust(self) -> None:
        """The mean of real followers and of unsaturated posts, or the one that is known."""
        found = answers(
            "trust",
            followers=[20_000] * 4,
            authentic_share=[0.8, 0.8, NAN, NAN],
            saturation=[0.05, NAN, 0.15, NAN],
        )
        assert same(found, [0.9, 0.8, 0.5, NAN])

    @pytest.mark.parametrize(("start", "lower", "upper"), SATURATION_RANGES)
    def test_saturation_ranges(self, start: int, lower: float, upper: float) -> None:
        """Each published range scores 1 below it, a half at its end, 0 where all is sponsored."""
        shares = [0.0, lower, (lower + upper) / 2, upper, (1 + upper) / 2, 1.0]
        found = answers("trust", followers=[start] * 6, saturation=shares)
        halfway = (1 + SATURATED) / 2
        assert same(found, [1.0, 1.0, halfway, SATURATED, SATURATED / 2, 0.0])

    def test_saturation_falls_throughout(self) -> None:
        """More sponsored posts never score higher."""
        for start, _, _ in SATURATION_RANGES:
            shares = np.linspace(0, 1, 201)
            found = answers("trust", followers=np.full(201, start), saturation=shares)
            assert (np.diff(found) <= 0).all()

    def test_ranges_begin_at_their_edge(self) -> None:
        """One follower fewer belongs to the range before."""
        found = answers("trust", followers=[99_999, 100_000, NAN], saturation=[0.1] * 3)
        assert same(found, [0.75, 1.0, NAN])


class TestAgreement:
    """Values and money."""

    def test_values(self) -> None:
        """The share of the brand's values; unknown for who states none."""
        brand = Brand(name="b", values={"fair", "open", "loud"})
        held = ["open", "fair", "calm"], [[True, True, False], [False] * 3, [False, False, True]]
        assert same(answers("values", brand, values=held), [2 / 3, NAN, 0.0])
        assert same(answers("values", brand, size=1), [NAN])

    def test_affordability(self) -> None:
        """The budget over the price, 1 at the most; other currencies are unknown here."""
        brand = Brand(name="b", budget_per_post=EUR)
        found = answers(
            "affordability",
            brand,
            price=[0, 200, 400, 800, NAN, 100],
            currency=["EUR", "EUR", "EUR", "EUR", None, "USD"],
        )
        assert same(found, [1, 1, 1, 0.5, NAN, NAN])
        assert same(answers("affordability", brand, price=[5], currency="USD"), [NAN])


class TestComponent:
    """The eight components."""

    def test_all_have_sources(self) -> None:
        """Each of the eight asks a question and says where it comes from."""
        assert [component.name for component in COMPONENTS] == [
            "niche",
            "audience",
            "uniformity",
            "engagement",
            "conversation",
            "trust",
            "values",
            "affordability",
        ]
        assert all(component.question.endswith("?") for component in COMPONENTS)
        assert all("infabrands.com" in component.source.note for component in COMPONENTS)
