"""Fit of frames: where its columns are found, what is refused, and the way to a cohort and back."""

import sys
from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from engines import ENGINES, LAZY, Engines, collected, column

from microinfluence import frames
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import Component
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.fit import score
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.platforms import Platform
from microinfluence.price import Price
from microinfluence.sources import Source

lazily = pytest.mark.parametrize("engine", LAZY)

BRAND = Brand(
    name="Nordlicht",
    topics={"hiking": 1},
    embedding=[1.0, 0.0],
    target={"country": {"DE"}},
    values={"repair"},
    excluded_topics={"war"},
    budget_per_post=Price(amount=100, currency="EUR"),
)
POLICY = Source.policy("Weights", "A test")


class TestColumns:
    """Where the columns are."""

    def test_names_are_given(self) -> None:
        """Any column serves as anything."""
        frame = pl.DataFrame(
            {"h": [3], "f": [1], "de": [0.4], "us": [0.1], "r": [True], "x": [3.0], "y": [4.0]}
        )
        columns = {
            "topics": {"hiking": "h", "food": "f"},
            "audience": {"country": {"DE": "de", "US": "us"}},
            "values": {"repair": "r"},
            "embedding": ["x", "y"],
        }
        found = frames.brand_fit(frame, BRAND, columns=columns)
        lazy = frames.brand_fit(frame.lazy(), BRAND, columns=columns).collect()
        for table in (found, lazy):
            assert column(table, "fit_niche") == pytest.approx([(0.75**0.5 + 0.8) / 2])
            assert column(table, "fit_audience") == pytest.approx([0.8])
            assert column(table, "fit_values") == [1.0]

    def test_lists_serve_as_matrices(self) -> None:
        """One column of lists holds the topics, another the vector, null where unknown."""
        frame = pl.DataFrame({"weights": [[3, 1], None], "vector": [[3.0, 4.0], None]})
        columns = {"topics": (["hiking", "food"], "weights"), "embedding": "vector"}
        for table in (
            frames.brand_fit(frame, BRAND, columns=columns),
            frames.brand_fit(frame.lazy(), BRAND, columns=columns).collect(),
        ):
            first, second = column(table, "fit_niche")
            assert first == pytest.approx((0.75**0.5 + 0.8) / 2)
            assert second is None

    LISTS = pa.table(
        {
            "w": pa.array([[3.0, 1.0], None, [1.0, None]], pa.list_(pa.float64())),
            "v": pa.array([[3.0, 4.0], None, [0.0, 1.0]], pa.list_(pa.float32())),
            "a": pa.array([[0.4, 0.1], None, [0.3, 0.3]], pa.list_(pa.float64())),
        }
    )
    LISTED: ClassVar[dict[str, Any]] = {
        "topics": (["hiking", "food"], "w"),
        "embedding": "v",
        "audience": {"country": (["DE", "US"], "a")},
    }

    @pytest.mark.parametrize("engine", [name for name in ENGINES if name != "dask"])
    def test_lists_in_every_engine_that_has_them(self, engine: str, engines: Engines) -> None:
        """Rows without a list are unknown; what a list does not tell is 0 of a topic."""
        frame = engines.make(engine, self.LISTS)
        table = collected(frames.brand_fit(frame, BRAND, columns=self.LISTED))
        niche = [(0.75**0.5 + 0.8) / 2, None, (1 + 0.5) / 2]
        assert column(table, "fit_niche") == pytest.approx(niche)
        assert column(table, "fit_audience") == pytest.approx([0.8, None, 0.5])

    def test_dask_has_no_lists(self, engines: Engines) -> None:
        """It makes text of them, and the error says so."""
        with pytest.raises(InvalidTypeError, match="must be a column of lists; got \"'w' of Str"):
            frames.brand_fit(engines.make("dask", self.LISTS), BRAND, columns=self.LISTED)

    @pytest.mark.parametrize("engine", [name for name in ENGINES if name != "dask"])
    def test_lists_of_another_length(self, engine: str, engines: Engines) -> None:
        """They are an error in eager frames, with the row, and unknown in lazy ones."""
        frame = engines.make(engine, {"w": [[3.0, 1.0], [1.0], [1.0, 2.0, 3.0]]})
        brand = Brand(name="B", topics={"hiking": 1})
        columns = {"topics": (["hiking", "food"], "w")}
        if engine in LAZY:
            found = column(frames.brand_fit(frame, brand, columns=columns), "fit_niche")
            assert found == [pytest.approx(0.75**0.5), None, None]
        else:
            with pytest.raises(
                InvalidValueError, match="lists of 2 numbers each; got 1 at index 1"
            ):
                frames.brand_fit(frame, brand, columns=columns)

    def test_marks_among_pandas_objects(self) -> None:
        """A column of truth values with a gap is one of objects."""
        frame = pd.DataFrame({"values_repair": [True, None, False]})
        found = frames.brand_fit(frame, Brand(name="B", values={"repair"}))
        assert column(found, "fit_values") == [1.0, None, None]

    @pytest.mark.parametrize("name", ["topics_hiking", "topics.hiking", "topics/hiking"])
    def test_labels_stand_in_names(self, name: str) -> None:
        """How a tool flattened them does not matter; other columns are left alone."""
        frame = pl.DataFrame(
            {name: [1.0], "audience_planet_Mars": [1.0], "embedding_model": ["e5"], "note": ["?"]}
        )
        assert frames.to_cohort(frame).topics.labels == ("hiking",)
        assert frames.to_cohort(frame).embedding is None

    def test_the_name_itself_wins(self) -> None:
        """A column of a cohort's own name is the one, whatever others could be."""
        frame = pl.DataFrame({"fans": [7], "followers": [5], "handle": ["ada"], "username": ["?"]})
        cohort = frames.to_cohort(frame)
        assert cohort.followers.tolist() == [5.0]
        assert cohort.handles.tolist() == ["ada"]

    def test_what_is_not_there_is_unknown(self) -> None:
        """A frame that says nothing has no score, and the widest bounds."""
        table = frames.brand_fit(pl.LazyFrame({"id": [1]}), BRAND).collect()
        cohort = score(Cohort.from_arrays(size=1), BRAND)
        assert column(table, "fit") == [None]
        assert column(table, "fit_low") == pytest.approx(cohort.low.tolist())
        assert column(table, "fit_high") == [1.0]
        assert column(table, "fit_coverage") == [0.0]
        assert column(table, "fit_disqualified") == [None]


class TestRequests:
    """What brands and models may ask of a frame."""

    FRAME = pl.LazyFrame({"topics_hiking": [1, 1], "embedding_0": [1.0, 2.0]})

    def test_components_of_ones_own(self) -> None:
        """A function of arrays cannot enter a lazy engine; eager frames call it."""
        small = Component("small", "?", lambda cohort, _: np.full(len(cohort), 0.5), POLICY)
        model = DEFAULT_FIT.with_component(small, 1)
        brand = Brand(name="B", topics={"hiking": 1})
        with pytest.raises(InvalidTypeError, match="must have only the library's components"):
            frames.brand_fit(self.FRAME, brand, model=model)
        found = frames.brand_fit(self.FRAME.collect(), brand, model=model)
        assert column(found, "fit_small") == [0.5, 0.5]

    def test_nothing_that_counts(self) -> None:
        """A model must give weight to something that the brand asks for."""
        model = FitModel(name="m", version="1", weights={"values": 1}, source=POLICY)
        with pytest.raises(InvalidValueError, match="model must give weight to something"):
            frames.brand_fit(self.FRAME, Brand(name="B", topics={"hiking": 1}), model=model)

    def test_vectors_of_another_length(self) -> None:
        """They cannot be compared."""
        with pytest.raises(InvalidValueError, match=r"brand\.embedding must have 1 numbers"):
            frames.brand_fit(self.FRAME, BRAND)

    @pytest.mark.parametrize("k", [0, 2.0])
    def test_how_many(self, k: int) -> None:
        """At least one, a whole number."""
        with pytest.raises((InvalidTypeError, InvalidValueError), match="k must be"):
            frames.rank(self.FRAME, Brand(name="B", topics={"hiking": 1}), k)

    @lazily
    def test_reasons(self, engine: str, engines: Engines) -> None:
        """All of them are given, and the score is 0."""
        frame = engines.make(
            engine,
            {
                "topics_war": [0.5, 0.0, 0.0],
                "topics_hiking": [0.5, 1.0, 1.0],
                "declines_fur": [True, False, False],
                "price": [10.0, 10.0, None],
            },
        )
        brand = attrs.evolve(BRAND, embedding=None, categories={"fur"})
        found = frames.brand_fit(frame, brand, currency="USD")
        money = "asks for USD, and the budget is in EUR"
        assert column(found, "fit_disqualified") == [
            f'talks about "war"; does not promote "fur"; {money}',
            money,
            None,
        ]
        assert column(found, "fit")[:2] == [0.0, 0.0]

    @lazily
    def test_currencies_that_are_none(self, engine: str, engines: Engines) -> None:
        """What is no code counts as unknown in a lazy frame, and not as another currency."""
        frame = engines.make(
            engine, {"price": [200.0] * 4, "currency": ["EUR", "eur", None, "USD"]}
        )
        brand = Brand(name="B", budget_per_post=Price(amount=100, currency="EUR"))
        found = collected(frames.brand_fit(frame, brand))
        assert column(found, "fit_affordability") == [0.5, None, None, None]
        reason = "asks for USD, and the budget is in EUR"
        assert column(found, "fit_disqualified") == [None, None, None, reason]

    def test_a_currency_for_all_is_a_code(self) -> None:
        """Lazy frames refuse it as eager ones do."""
        with pytest.raises(InvalidValueError, match="currency must be an ISO 4217 code such as"):
            frames.brand_fit(self.FRAME, Brand(name="B", topics={"hiking": 1}), currency="euro")

    @lazily
    def test_invalid_values_of_lazy_frames_are_unknown(self, engine: str, engines: Engines) -> None:
        """They count as little as a gap."""
        frame = engines.make(
            engine,
            {"topics_hiking": [-1.0, 1.0], "topics_food": [1.0, 3.0], "reply_rate": [-0.5, 2.0]},
        )
        found = frames.brand_fit(frame, attrs.evolve(BRAND, embedding=None))
        assert column(found, "fit_niche") == [None, pytest.approx(0.5)]
        assert column(found, "fit_conversation") == [None, 1.0]

    @lazily
    def test_ages_in_other_ranges(self, engine: str, engines: Engines) -> None:
        """Ranges count by their part in the target; open ones that are cut are left out."""
        ages = {"18-34": [0.34, 0.51, 0.0], "35-44": [0.34, 0.09, 0.0], "45+": [None, 0.4, 0.5]}
        data = {f"audience_age_{label}": shares for label, shares in ages.items()}
        brand = Brand(name="B", target={"age": {"18-24", "45-54"}})
        found = column(frames.brand_fit(engines.make(engine, data), brand), "fit_audience")
        assert found[:2] == pytest.approx([7 / 34, 0.35])
        assert found[2] is None

    @pytest.mark.parametrize("kind", [pl.DataFrame, pl.LazyFrame])
    def test_labels_that_no_audience_has(self, kind: Callable[[Any], Any]) -> None:
        """They are refused in lazy frames as in eager ones: nobody would be found under them."""
        frame = kind({"audience_age_young": [0.4]})
        brand = Brand(name="B", target={"age": {"18-24"}})
        with pytest.raises(InvalidValueError, match=r"audience\['age'\] must have ages such as"):
            frames.brand_fit(frame, brand)

    @pytest.mark.parametrize("kind", [pl.DataFrame, pl.LazyFrame])
    def test_ranking_by_an_own_model(self, kind: Callable[[Any], Any]) -> None:
        """The model that is given ranks: near the topic, or cheap."""
        frame = kind({"topics_hiking": [4, 1], "topics_food": [0, 3], "price": [150.0, 1.0]})
        brand = Brand(
            name="B", topics={"hiking": 1}, budget_per_post=Price(amount=100, currency="EUR")
        )
        for name, first in {"niche": 150.0, "affordability": 1.0}.items():
            model = FitModel(name=name, version="1", weights={name: 1.0}, source=POLICY)
            best = frames.rank(frame, brand, 2, model=model, currency="EUR").lazy().collect()
            assert best["price"][0] == first

    @pytest.mark.parametrize("kind", [pl.DataFrame, pl.LazyFrame])
    def test_ranking_of_the_unknown(self, kind: Callable[[Any], Any]) -> None:
        """First who is known, then who is known too little, nobody knows, and is ruled out."""
        frame = kind(
            {
                "handle": ["out", "nothing", "little", "known"],
                "topics_hiking": [1.0, None, None, 1.0],
                "topics_food": [0.0, None, None, 3.0],
                "price": [10.0, None, 50.0, 900.0],
                "declines_fur": [True, False, False, False],
            }
        )
        budget = Price(amount=100, currency="EUR")
        brand = Brand(name="B", topics={"hiking": 1}, budget_per_post=budget, categories={"fur"})
        weights = {"niche": 3.0, "affordability": 1.0}
        model = FitModel(
            name="m", version="1", weights=weights, minimum_coverage=0.5, source=POLICY
        )
        best = frames.rank(frame, brand, 4, model=model, currency="EUR").lazy().collect()
        assert best["handle"].to_list() == ["known", "little", "nothing", "out"]
        assert best["fit"].to_list()[2:] == [None, 0.0]

    def test_ranking_without_handles(self) -> None:
        """The best come first; a lazy frame without handles leaves equals as they come."""
        frame = pl.LazyFrame({"topics_hiking": [1, 4], "topics_food": [3, 0]})
        best = frames.rank(frame, Brand(name="B", topics={"hiking": 1}), 5).collect()
        assert best["fit_niche"].to_list() == [1.0, 0.5]


class TestCohorts:
    """To a cohort and back."""

    def test_lazy_frames_are_refused(self) -> None:
        """The error says what to do."""
        with pytest.raises(InvalidTypeError, match=r"frame must be eager; got .*Collect it first"):
            frames.to_cohort(pl.LazyFrame({"followers": [1]}))

    def test_constants(self) -> None:
        """One platform and one currency stand for all."""
        frame = pl.DataFrame({"followers": [1, 2], "price": [5.0, 6.0]})
        cohort = frames.to_cohort(frame, platform=Platform.TIKTOK, currency="EUR")
        again = frames.from_cohort(cohort, "polars")
        assert again["platform"].to_list() == ["tiktok"] * 2
        assert again["currency"].to_list() == ["EUR"] * 2
        assert "handle" not in again.columns

    def test_columns_of_platforms_and_currencies(self) -> None:
        """Where a frame has them, they count, and not what stands for all."""
        frame = pl.DataFrame(
            {"followers": [1, 2], "platform": ["x", "tiktok"], "price": [5.0, 6.0]}
        ).with_columns(currency=pl.Series(["USD", "EUR"]))
        again = frames.from_cohort(frames.to_cohort(frame, platform=Platform.TWITCH), "polars")
        assert again["platform"].to_list() == ["x", "tiktok"]
        assert again["currency"].to_list() == ["USD", "EUR"]

    def test_columns_without_a_fact_are_left_out(self) -> None:
        """A cohort of strangers says where they are."""
        assert frames.from_cohort(Cohort.from_arrays(size=2), "polars").columns == ["platform"]

    def test_what_is_no_cohort_or_engine(self) -> None:
        """The errors name what came."""
        with pytest.raises(InvalidTypeError, match="cohort must be a Cohort; got 5"):
            frames.from_cohort(5)  # type: ignore[arg-type]  # the point
        with pytest.raises(
            InvalidValueError, match="engine must be one of pandas, polars, pyarrow"
        ):
            frames.from_cohort(Cohort.from_arrays(size=0), "excel")

    def test_an_engine_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names it."""
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(MissingExtraError, match="a frame of polars needs it: pip install pol"):
            frames.from_cohort(Cohort.from_arrays(size=0), "polars")
