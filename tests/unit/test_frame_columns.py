"""What comes back from each function: which columns, in which order, null where unknown."""

import sys
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest
from engines import Engines, collected, column

import microinfluence as mi
from microinfluence import frames
from microinfluence.errors import InvalidValueError
from microinfluence.fit_models import FitModel

QUICK: Final = ("pandas", "polars", "pyarrow", "polars-lazy", "duckdb")

SERIES = mi.benchmarks.benchmark_series(mi.Platform.TIKTOK)
CURVE = mi.cohort_benchmark.CohortBenchmark.from_cohort([5_000.0, 50_000.0] * 20, [0.02, 0.01] * 20)
BRAND = mi.Brand(name="Nordlicht", topics={"hiking": 1}, values={"repair"}, categories={"fur"})
ROWS = pa.table(
    {
        "Creator": ["ana", "ben"],
        "followers": [5_000, None],
        "engagement": [0.04, None],
        "likes": [90, None],
        "comments": [10, None],
        "topics_hiking": [1.0, None],
        "topics_food": [1.0, None],
        "values_repair": [True, False],
        "declines_fur": [True, False],
    }
)
MODEL = FitModel(
    name="two",
    version="1",
    weights={"niche": 1, "values": 1},
    source=mi.Source.policy("two", "a test"),
)
FIT: Final = ("", "_low", "_high", "_coverage", "_disqualified", "_niche", "_values")


class Call(NamedTuple):
    """A function, the columns that it adds and what they say of the first row."""

    add: Callable[[Any], Any]
    names: tuple[str, ...]
    first: tuple[Any, ...]
    second: tuple[Any, ...] | None = None
    """Of the row of which nothing is known; all of it is unknown unless it says otherwise."""


def expected(benchmark: Any) -> Any:  # noqa: ANN401 - either kind
    """Make what adds the usual engagement."""
    return lambda frame: frames.expected_engagement(frame, benchmark)


def relative(benchmark: Any) -> Any:  # noqa: ANN401 - either kind
    """Make what adds the relative engagement."""
    return lambda frame: frames.relative_engagement(frame, benchmark)


def alike(found: object, wanted: object) -> bool:
    """Compare two answers, numbers but for the rounding of a cohort's float32."""
    return found == (pytest.approx(wanted, rel=1e-6) if isinstance(wanted, float) else wanted)


FURS = 'does not promote "fur"'
CALLS: Final = {
    "classify": Call(frames.classify, ("tier",), ("MICRO",), ("UNKNOWN",)),
    "engagement_rate": Call(
        lambda frame: frames.engagement_rate(frame, mi.formulas.INSTAGRAM, name="rate"),
        ("rate",),
        (0.02,),
    ),
    "expected, published": Call(expected(SERIES), ("expected_engagement",), (0.0938,)),
    "expected, own": Call(expected(CURVE), ("expected_engagement",), (0.02,)),
    "relative, published": Call(relative(SERIES), ("relative_engagement",), (0.04 / 0.0938,)),
    "relative, own": Call(relative(CURVE), ("relative_engagement",), (2.0,)),
    "brand_fit": Call(
        lambda frame: frames.brand_fit(frame, BRAND, model=MODEL),
        tuple(f"fit{suffix}" for suffix in FIT),
        (0.0, 0.0, 0.0, 1.0, FURS, 0.5**0.5, 1.0),
        (None, MODEL.floor, 1.0, 0.0, None, None, None),
    ),
    "brand_fit, by another name": Call(
        lambda frame: frames.brand_fit(frame, BRAND, model=MODEL, name="match"),
        tuple(f"match{suffix}" for suffix in FIT),
        (0.0, 0.0, 0.0, 1.0, FURS, 0.5**0.5, 1.0),
        (None, MODEL.floor, 1.0, 0.0, None, None, None),
    ),
    "aggregate": Call(
        lambda frame: frames.aggregate(frame, mi.formulas.INSTAGRAM, onto=frame),
        ("posts", "left_out", "mean", "median", "pooled", "cv"),
        (1, 0, 0.02, 0.02, 0.02, None),
        (0, 1, None, None, None, None),
    ),
}


@pytest.mark.parametrize("name", CALLS)
class TestWhatIsAdded:
    """Nothing but what is promised, behind all that was there."""

    @pytest.mark.parametrize("engine", QUICK)
    def test_columns(self, name: str, engine: str, engines: Engines) -> None:
        """What was there stays in its order and as it was, helpers do not; unknown is null."""
        call = CALLS[name]
        found = collected(call.add(engines.make(engine, ROWS)))
        assert found.columns == [*ROWS.column_names, *call.names]
        rows = dict(zip(column(found, "Creator"), (0, 1), strict=True))
        for each in ROWS.column_names:
            values = column(found, each)
            assert [values[rows["ana"]], values[rows["ben"]]] == ROWS[each].to_pylist()
        for place, each in enumerate(call.names):
            values = column(found, each)
            unknown = None if call.second is None else call.second[place]
            assert alike(values[rows["ana"]], call.first[place])
            assert alike(values[rows["ben"]], unknown)
        if engine != "pandas":  # which has no nulls; some engines take NaN for a large number
            floats = [each for each in found.columns if found[each].dtype.is_float()]
            assert [each for each in floats if found[each].is_nan().any()] == []


class TestNames:
    """Which names an engine can tell apart."""

    @pytest.mark.parametrize("engine", [name for name in QUICK if name != "duckdb"])
    def test_names_that_differ_in_case(self, engine: str, engines: Engines) -> None:
        """They are two columns, of which either can be meant."""
        frame = engines.make(engine, {"Fans": [5_000], "fans": [1], "tier": ["?"], "Tier": ["?"]})
        found = collected(frames.classify(frame, "Fans", None))
        assert found.rows() == [(5_000, 1, "MICRO", "?")]
        assert column(frames.classify(frame, "fans", None), "tier") == ["NONE"]

    @pytest.mark.parametrize("engine", QUICK)
    def test_names_of_our_own(self, engine: str, engines: Engines) -> None:
        """A column that would be lost among those that come and go is refused."""
        frame = engines.make(engine, {"followers": [5_000], "_mi_size": [1], "_MI_row": [2]})
        with pytest.raises(InvalidValueError, match="begin with _mi_"):
            frames.expected_engagement(frame, CURVE)

    @pytest.mark.parametrize("engine", QUICK)
    def test_the_greatest_number(self, engine: str, engines: Engines) -> None:
        """It is a number of followers: only what is infinite is none."""
        frame = engines.make(engine, {"followers": [sys.float_info.max]})
        assert column(frames.classify(frame, engagement=None), "tier") == ["MEGA"]


class TestCheckColumns:
    """What is said of values that break a rule."""

    @pytest.mark.parametrize("engine", QUICK)
    def test_names(self, engine: str, engines: Engines) -> None:
        """Each rule is named, with its example beside it."""
        found = collected(frames.check(engines.make(engine, ROWS), counts=["likes"]))
        rules = (
            *("followers_below_0", "followers_not_whole", "engagement_below_0"),
            *("engagement_above_1", "likes_below_0", "likes_infinite"),
        )
        assert found.columns == [name for rule in rules for name in (rule, f"{rule}_example")]

    @pytest.mark.parametrize("engine", QUICK)
    def test_the_ends_of_what_is_valid(self, engine: str, engines: Engines) -> None:
        """0 is a count and a rate, and 1 a rate."""
        rows = {"followers": [0.0, 1.0], "engagement": [0.0, 1.0], "likes": [0.0, 0.5]}
        found = collected(frames.check(engines.make(engine, rows), counts=["likes"]))
        assert [column(found, name) for name in found.columns] == [[0], [None]] * 6


class TestFromCohort:
    """The way back from a cohort."""

    COHORT = mi.Cohort.from_arrays(
        handles=["ada", "ben"],
        platforms=[mi.Platform.TIKTOK, mi.Platform.X],
        followers=[48_200, float("nan")],
        price=[120.0, float("nan")],
        currency=["EUR", None],
        topics=(["hiking", "food"], [[3, 1], [0, 1]]),
        audience={"country": (["DE", "AT"], [[0.25, 0.75], [0.5, 0.5]])},
        values=(["repair"], [[True], [False]]),
        declines=(["fur"], [[False], [True]]),
        embedding=[[0.0, 1.0], [-1.0, 0.0]],
    )

    @pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
    def test_all_that_a_cohort_holds(self, engine: str) -> None:
        """Text is text, marks are truth values, numbers float64; unknown is null."""
        found = nw.from_native(frames.from_cohort(self.COHORT, engine), eager_only=True)
        assert {name: column(found, name) for name in found.columns} == {
            "handle": ["ada", "ben"],
            "platform": ["tiktok", "x"],
            "followers": [48_200.0, None],
            "price": [120.0, None],
            "currency": ["EUR", None],
            "topics_hiking": pytest.approx([0.75, 0.0], abs=1e-6),
            "topics_food": pytest.approx([0.25, 1.0], abs=1e-6),
            "audience_country_DE": [0.25, 0.5],
            "audience_country_AT": [0.75, 0.5],
            "values_repair": [True, False],
            "declines_fur": [False, True],
            "embedding_0": [0.0, -1.0],
            "embedding_1": [1.0, 0.0],
        }
        texts, marks = {"handle", "platform", "currency"}, {"values_repair", "declines_fur"}
        assert found.schema == {
            name: nw.String if name in texts else nw.Boolean if name in marks else nw.Float64
            for name in found.columns
        }
        if engine != "pandas":
            assert [found[name].null_count() for name in ("followers", "price", "currency")] == [
                1
            ] * 3
            assert not any(found[name].is_nan().any() for name in ("followers", "price"))

    @pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
    def test_dtypes_of_no_rows(self, engine: str) -> None:
        """Text is text, whether or not there is any."""
        found = frames.from_cohort(mi.Cohort.from_arrays(size=0), engine)
        assert nw.from_native(found).schema == {"platform": nw.String}

    def test_rows_of_which_nothing_is_known(self) -> None:
        """They are creators all the same."""
        assert len(frames.to_cohort(pl.DataFrame({"note": ["?", "?"]}))) == 2

    def test_lists_of_which_none_is_known(self) -> None:
        """There is no vector then, as without the column."""
        for rows in ([], [None, None]):
            frame = pl.DataFrame({"v": rows}, schema={"v": pl.List(pl.Float64)})
            cohort = frames.to_cohort(frame, columns={"embedding": "v"})
            assert len(cohort) == len(rows)
            assert cohort.embedding is None
