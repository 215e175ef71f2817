"""Frames: what each function adds, on every engine, and what it refuses."""

import datetime as dt
import importlib
import math
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from engines import EAGER, ENGINES, LAZY, Engines, collected, column
from narwhals.exceptions import ColumnNotFoundError

import microinfluence as mi
from microinfluence import frames
from microinfluence._column_aliases import ALIASES, candidates, resolve
from microinfluence.benchmark_table import BenchmarkSeries
from microinfluence.cohort_benchmark import CohortBenchmark
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError

everywhere = pytest.mark.parametrize("engine", ENGINES)
eagerly = pytest.mark.parametrize("engine", EAGER)
lazily = pytest.mark.parametrize("engine", LAZY)

CREATORS: dict[str, list[Any]] = {
    "followers": [900, 48_200, 250_000, 250_000, 2_000_000, None],
    "engagement": [0.05, 0.041, 0.03, 0.029, None, 0.02],
}
TIERS = ["NONE", "MICRO", "MACRO", "NONE", "MEGA", "UNKNOWN"]
CODES = [0, 2, 4, 0, 5, -1]

POSTS: dict[str, list[Any]] = {
    "creator": ["ana", "ben", "ana", "cem", "ana", "ben"],
    "likes": [90, 20, 130, None, 40, 10],
    "comments": [10.0, 5.0, math.nan, 4.0, 10.0, 5.0],
    "followers": [1_000, 500, 1_000, 700, 1_000, 0],
}


def benchmark() -> CohortBenchmark:
    """Return what is usual among invented creators."""
    rng = np.random.default_rng(7)
    sizes = rng.lognormal(9, 1.5, 200).round()
    return CohortBenchmark.from_cohort(sizes, 0.05 * rng.lognormal(0, 0.5, 200))


SERIES = mi.benchmarks.benchmark_series(mi.Platform.TIKTOK)
LIKES = mi.Formula(
    name="likes",
    numerator={"likes": 1.0},
    per="followers",
    platforms=frozenset(),
    source=mi.Source.policy("likes", "a test"),
)
USUAL: dict[str, BenchmarkSeries | CohortBenchmark] = {"series": SERIES, "cohort": benchmark()}


def close(found: Sequence[float | None], expected: Iterable[float | None]) -> bool:
    """Compare numbers, unknown equal to unknown."""
    listed = [math.nan if value is None else value for value in expected]
    return [math.nan if value is None else value for value in found] == pytest.approx(
        listed, rel=1e-12, abs=1e-15, nan_ok=True
    )


def twins() -> dict[str, Callable[[], Any]]:
    """Return makers of frames in which two columns have one name."""
    pandas = pd.DataFrame([[1, 2]], columns=["followers"] * 2)
    dask = importlib.import_module("dask.dataframe")
    return {
        "pandas": lambda: pandas,
        "pyarrow": lambda: pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["followers"] * 2),
        "dask": lambda: dask.from_pandas(pandas, npartitions=1),
        "duckdb": lambda: duckdb.sql("SELECT 1 AS followers, 2 AS followers"),
        "duckdb, by case": lambda: duckdb.sql('SELECT 1 AS followers, 2 AS "Followers"'),
    }


TWINS = twins()


class TestClassify:
    """Tiers of rows."""

    @everywhere
    def test_names(self, engine: str, engines: Engines) -> None:
        """The tier is added as text, and everything else stays as it was."""
        found = frames.classify(engines.make(engine, CREATORS))
        assert column(found, "tier") == TIERS
        assert column(found, "followers") == CREATORS["followers"]
        assert column(found, "engagement") == CREATORS["engagement"]

    @everywhere
    def test_codes(self, engine: str, engines: Engines) -> None:
        """The code is an 8-bit integer."""
        found = frames.classify(engines.make(engine, CREATORS), name="code", labels=False)
        assert column(found, "code") == CODES
        assert nw.from_native(found).collect_schema()["code"] == nw.Int8

    @everywhere
    def test_the_kind_of_frame_stays(self, engine: str, engines: Engines) -> None:
        """What comes back is what came in; lazy stays lazy."""
        frame = engines.make(engine, CREATORS)
        assert type(frames.classify(frame)) is type(frame)

    @everywhere
    def test_without_engagement(self, engine: str, engines: Engines) -> None:
        """A band that asks for engagement is then unknown, as for a scalar."""
        found = frames.classify(engines.make(engine, CREATORS), engagement=None)
        assert column(found, "tier") == ["NONE", "MICRO", "UNKNOWN", "UNKNOWN", "MEGA", "UNKNOWN"]

    @everywhere
    def test_another_scheme(self, engine: str, engines: Engines) -> None:
        """Any scheme is a rule of frames too."""
        scheme = mi.schemes.SCHEMES["iab_uk"]
        counts = [*range(0, 3_000_000, 250_000), None]
        found = frames.classify(engines.make(engine, {"fans": counts}), "fans", None, scheme=scheme)
        assert column(found, "tier") == [mi.classify(n, scheme=scheme).name for n in counts]

    @everywhere
    def test_an_empty_frame(self, engine: str, engines: Engines) -> None:
        """No rows in, no rows out, with the column."""
        none = pa.table(
            {"followers": pa.array([], pa.int64()), "engagement": pa.array([], pa.float64())}
        )
        assert column(frames.classify(engines.make(engine, none)), "tier") == []

    @everywhere
    def test_an_existing_column_is_replaced(self, engine: str, engines: Engines) -> None:
        """A column of the new one's name makes way."""
        frame = engines.make(engine, {**CREATORS, "tier": ["?"] * 6})
        assert column(frames.classify(frame), "tier") == TIERS

    def test_pandas_keeps_its_index(self) -> None:
        """Rows stay aligned with any index, even one with repetitions."""
        frame = pd.DataFrame(CREATORS, index=list("aabbcc"))
        found = frames.classify(frame)
        assert found.index.tolist() == list("aabbcc")
        assert found["tier"].tolist() == TIERS
        assert list(frame.columns) == ["followers", "engagement"], "the frame given is untouched"

    def test_a_frame_of_narwhals_stays_one(self) -> None:
        """Whoever works in narwhals stays there."""
        found = frames.classify(nw.from_native(pl.DataFrame(CREATORS)))
        assert isinstance(found, nw.DataFrame)
        assert found["tier"].to_list() == TIERS

    @lazily
    def test_invalid_values_of_lazy_frames_are_null(self, engine: str, engines: Engines) -> None:
        """What an eager frame refuses has no tier in a lazy one; its neighbours have theirs."""
        frame = engines.make(
            engine,
            {
                "followers": [-1.0, 1000.5, math.inf, 5e3, 5e3, 5e3, -math.inf],
                "engagement": [0.1, 0.1, 0.1, 1.5, -0.1, 0.1, None],
            },
        )
        assert column(frames.classify(frame), "tier") == [*[None] * 5, "MICRO", None]

    @eagerly
    def test_invalid_values_of_eager_frames(self, engine: str, engines: Engines) -> None:
        """The error is the arrays' own, with the row."""
        counts = engines.make(engine, {"followers": [5, -1, -2], "engagement": [0.1] * 3})
        with pytest.raises(
            InvalidValueError, match=r"at least 0; got -1 at index 1 \(and 1 more\)"
        ):
            frames.classify(counts)
        rates = engines.make(engine, {"followers": [5, 6, 7], "engagement": [0.1, 0.1, 3.2]})
        with pytest.raises(
            InvalidValueError, match=r"from 0 to 1; got 3\.2 at index 2\. Engagement is"
        ):
            frames.classify(rates)

    def test_a_scheme_is_checked(self) -> None:
        """A name is no scheme."""
        with pytest.raises(InvalidTypeError, match="scheme must be a TierScheme; got 'iab_uk'"):
            frames.classify(pl.DataFrame(CREATORS), scheme="iab_uk")  # type: ignore[arg-type]  # the point


class TestColumns:
    """Which columns are found, and which are refused."""

    @everywhere
    def test_usual_names_are_found(self, engine: str, engines: Engines) -> None:
        """A column called as a platform's API calls it needs no name."""
        frame = engines.make(
            engine,
            {
                "public_metrics/followers_count": CREATORS["followers"],
                "Engagement": CREATORS["engagement"],
            },
        )
        assert column(frames.classify(frame), "tier") == TIERS

    def test_two_candidates_are_an_error_that_names_both(self) -> None:
        """Which of two columns is meant is not guessed."""
        frame = pl.DataFrame({"fans": [1], "follower_count": [2], "engagement": [0.1]})
        with pytest.raises(InvalidValueError) as caught:
            frames.classify(frame)
        assert str(caught.value) == (
            "followers must be one column; got ('fans', 'follower_count'). Name the one to use"
        )
        assert column(frames.classify(frame, "fans"), "tier") == ["NONE"]

    def test_the_name_itself_wins(self) -> None:
        """A column of exactly the given name is the one."""
        frame = pl.DataFrame({"followers": [5_000], "fans": [1]})
        assert column(frames.classify(frame, engagement=None), "tier") == ["MICRO"]

    def test_a_given_name_is_taken_literally(self) -> None:
        """What the user names is not looked up; a slip is answered with the nearest name."""
        frame = pl.DataFrame({"fans": [1], "engagement": [0.1]})
        with pytest.raises(
            InvalidValueError, match="must be one of the columns 'fans', 'engagement'"
        ):
            frames.classify(frame, "follower")
        with pytest.raises(InvalidValueError, match="Did you mean 'fans'"):
            frames.classify(frame, "fan")

    def test_no_engagement_column(self) -> None:
        """The error says how to do without."""
        with pytest.raises(InvalidValueError, match="Pass engagement=None where there is no such"):
            frames.classify(pl.DataFrame({"followers": [1]}))

    def test_a_name_is_text(self) -> None:
        """A column itself is not the name of one."""
        with pytest.raises(InvalidTypeError, match="followers must be the name of a column; got 3"):
            frames.classify(pl.DataFrame(CREATORS), 3)  # type: ignore[arg-type]  # the point

    @pytest.mark.parametrize("engine", sorted(TWINS))
    def test_two_columns_of_one_name(self, engine: str) -> None:
        """The error names them; DuckDB would read the first in place of either."""
        with pytest.raises(
            InvalidValueError, match=r"two columns of one name; got \['followers'\]"
        ):
            frames.classify(TWINS[engine](), engagement=None)

    def test_an_error_in_a_lazy_plan_is_the_engine_s_own(self) -> None:
        """It says more than we could."""
        with pytest.raises(ColumnNotFoundError, match="nope"):
            frames.classify(pl.LazyFrame({"a": [1]}).select("nope"))

    def test_columns_whose_names_are_no_text(self) -> None:
        """They are left alone, and cannot be meant."""
        table = frames.classify(pd.DataFrame({0: [1], "followers": [5_000]}), engagement=None)
        assert table.columns.tolist() == [0, "followers", "tier"]
        with pytest.raises(InvalidValueError, match=r"columns \(none has text for a name\)"):
            frames.classify(pd.DataFrame({0: [1]}), engagement=None)

    def test_the_new_name(self) -> None:
        """It is text."""
        with pytest.raises(InvalidTypeError, match="name must be text; got 5"):
            frames.classify(pl.DataFrame(CREATORS), name=5)  # type: ignore[arg-type]  # the point

    @pytest.mark.parametrize("engine", ["duckdb", "pyspark"])
    def test_engines_that_are_blind_to_case(self, engine: str, engines: Engines) -> None:
        """Two names that they cannot tell apart would make one column of two."""
        frame = engines.make(engine, {**CREATORS, "Tier": ["?"] * 6})
        with pytest.raises(InvalidValueError, match="must differ from the column 'Tier' in more"):
            frames.classify(frame)
        assert column(frames.classify(frame, name="Tier"), "Tier") == TIERS

    @pytest.mark.parametrize("engine", [name for name in ENGINES if name != "dask"])
    def test_columns_of_nothing(self, engine: str, engines: Engines) -> None:
        """Where nothing is known, engines have a dtype of its own; all of it is unknown."""
        frame = engines.make(engine, pa.table({"followers": [5, 250_000], "er": pa.nulls(2)}))
        assert column(frames.classify(frame, engagement="er"), "tier") == ["NONE", "UNKNOWN"]

    @everywhere
    def test_dates_are_refused(self, engine: str, engines: Engines) -> None:
        """They are no numbers, and no text."""
        frame = engines.make(engine, {"followers": [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)]})
        with pytest.raises(InvalidTypeError, match=r"column of numbers; got [^.]*$"):
            frames.classify(frame, engagement=None)

    def test_dtypes_that_narwhals_does_not_know(self) -> None:
        """The error gives the engine's own name for them."""
        long = pa.table({"followers": pa.array([Decimal(5)], pa.decimal256(50, 3))})
        with pytest.raises(InvalidTypeError, match=r"'followers' of decimal256\(50, 3\)"):
            frames.classify(long, engagement=None)

    def test_enums_are_text(self) -> None:
        """The pointer to who reads text comes with every dtype of text."""
        frame = pl.DataFrame({"followers": pl.Series(["5"], dtype=pl.Enum(["5"]))})
        with pytest.raises(InvalidTypeError, match="Parse text with"):
            frames.classify(frame, engagement=None)

    def test_columns_of_an_engine_s_own_kind(self) -> None:
        """They are refused by the engine's own name for them."""
        relation = duckdb.sql("select uuid() as followers")
        with pytest.raises(InvalidTypeError, match=r"a column of numbers; got .*of UUID"):
            frames.classify(relation, engagement=None)

    @pytest.mark.parametrize("unknown", [None, math.nan, pd.NA])
    def test_unknown_among_pandas_objects(self, unknown: object) -> None:
        """Whatever pandas writes for unknown is that."""
        data = {"followers": [250_000, unknown, -1], "engagement": [unknown, 0.1, 0.1]}
        frame = pd.DataFrame(data, dtype=object)
        assert column(frames.classify(frame[:2]), "tier") == ["UNKNOWN", "UNKNOWN"]
        assert frames.check(frame)["followers_below_0"].tolist() == [1]

    @everywhere
    def test_text_is_refused(self, engine: str, engines: Engines) -> None:
        """Text is no number, and the error says who reads it."""
        frame = engines.make(engine, {"followers": ["12.5K"], "engagement": ["3 %"]})
        with pytest.raises(InvalidTypeError, match="Parse text with microinfluence"):
            frames.classify(frame)
        numbers = engines.make(engine, {"followers": [1], "engagement": ["3 %"]})
        with pytest.raises(InvalidTypeError, match=r"counts\.parse_rate"):
            frames.classify(numbers)

    @everywhere
    def test_truth_values_are_refused(self, engine: str, engines: Engines) -> None:
        """True is not 1."""
        frame = engines.make(engine, {"followers": [True], "engagement": [0.1]})
        with pytest.raises(InvalidTypeError, match="followers must be a column of numbers; got"):
            frames.classify(frame)

    @pytest.mark.parametrize("engine", ["pandas", "pandas-arrow", "pyarrow", "dask"])
    def test_dictionaries_of_numbers(self, engine: str, engines: Engines) -> None:
        """A dictionary column is what it holds, with its gaps."""
        encoded = pa.table(
            {name: pa.array(values).dictionary_encode() for name, values in CREATORS.items()}
        )
        assert column(frames.classify(engines.make(engine, encoded)), "tier") == TIERS

    @pytest.mark.parametrize("engine", ["pandas", "pandas-arrow", "pyarrow", "dask", "polars"])
    def test_dictionaries_of_text(self, engine: str, engines: Engines) -> None:
        """Text stays text in a dictionary."""
        encoded = pa.table({"followers": pa.array(["1", "2"]).dictionary_encode()})
        with pytest.raises(InvalidTypeError, match="Parse text with microinfluence"):
            frames.classify(engines.make(engine, encoded), engagement=None)

    def test_pandas_columns_of_objects(self) -> None:
        """Decimals and odd mixtures of numbers come as objects; text among them is refused."""
        exact = [None if value is None else Decimal(str(value)) for value in CREATORS["engagement"]]
        frame = pd.DataFrame(
            {"followers": pd.Series(CREATORS["followers"], dtype=object), "engagement": exact}
        )
        assert column(frames.classify(frame), "tier") == TIERS
        for odd in (["5", 6], [True, False], [5, "6"]):
            with pytest.raises(InvalidTypeError, match="followers must be a column of numbers"):
                frames.classify(
                    pd.DataFrame({"followers": pd.Series(odd, dtype=object)}), engagement=None
                )

    def test_128_bits(self) -> None:
        """Integers that NumPy does not have come as floats."""
        frame = pl.DataFrame({"followers": pl.Series([5_000, 10**20], dtype=pl.Int128)})
        assert column(frames.classify(frame, engagement=None), "tier") == ["MICRO", "MEGA"]

    @pytest.mark.parametrize("frame", [[1, 2], {"followers": [1]}, np.array([1]), None, 5])
    def test_what_is_no_frame(self, frame: object) -> None:
        """The error names what came, and the engines."""
        with pytest.raises(
            InvalidTypeError, match="frame must be a frame of pandas, Polars, PyArr"
        ):
            frames.classify(frame)


class TestCheck:
    """What lazy frames cannot raise."""

    @everywhere
    def test_each_kind_is_counted(self, engine: str, engines: Engines) -> None:
        """Every rule has its number, and the least value that breaks it."""
        frame = engines.make(
            engine,
            {
                "followers": [-1.0, -5.0, 0.5, math.inf, None, 5.0, math.nan],
                "engagement": [0.1, None, 3.2, 4.0, -0.5, math.nan, 1.0],
                "likes": [1.0, -2.0, math.inf, 0.5, None, math.nan, 4.0],
            },
        )
        found = collected(frames.check(frame, counts=["likes"])).row(0)
        assert found == (2, -5.0, 2, 0.5, 1, -0.5, 2, 3.2, 1, -2.0, 1, math.inf)

    @everywhere
    def test_nothing_bad(self, engine: str, engines: Engines) -> None:
        """There is no example of what did not happen."""
        found = frames.check(engines.make(engine, CREATORS))
        names = nw.from_native(found).collect_schema().names()
        assert [column(found, name) for name in names] == [[0], [None]] * 4

    @lazily
    def test_lazy_stays_lazy(self, engine: str, engines: Engines) -> None:
        """The numbers are computed when they are asked for."""
        frame = engines.make(engine, CREATORS)
        assert type(frames.check(frame)) is type(frame)

    def test_what_there_is_to_look_at(self) -> None:
        """A list of columns, and at least one in all."""
        frame = pl.DataFrame({"likes": [1]})
        with pytest.raises(InvalidTypeError, match="counts must be a list of names; got 'likes'"):
            frames.check(frame, None, None, counts="likes")
        with pytest.raises(InvalidValueError, match="counts must name a column, or another arg"):
            frames.check(frame, None, None)

    def test_columns_may_be_left_out(self) -> None:
        """A frame of posts has counts only."""
        found = frames.check(pl.DataFrame({"likes": [-1, 2]}), None, None, counts=["likes"])
        assert found.row(0) == (1, -1.0, 0, None)


class TestEngagementRate:
    """Rates of rows."""

    @everywhere
    def test_by_a_formula(self, engine: str, engines: Engines) -> None:
        """The rate is the array's; it is unknown where a count is, or the audience is 0."""
        found = frames.engagement_rate(engines.make(engine, POSTS), mi.formulas.INSTAGRAM)
        rates = column(found, "engagement")
        assert close(rates, [0.1, 0.05, None, None, 0.05, None])

    @everywhere
    def test_without_an_audience(self, engine: str, engines: Engines) -> None:
        """A formula that divides by nothing gives the sum."""
        formula = mi.Formula(
            name="own",
            numerator={"likes": 1.0, "comments": 2.0},
            per=None,
            platforms=frozenset(),
            source=mi.Source.policy("own", "a test"),
        )
        found = frames.engagement_rate(engines.make(engine, POSTS), formula, name="sum")
        assert column(found, "sum") == [110.0, 30.0, None, None, 60.0, 20.0]

    @everywhere
    def test_columns_by_other_names(self, engine: str, engines: Engines) -> None:
        """Names are given by count, or are usual ones."""
        frame = engines.make(
            engine, {"like_count": [90], "komm": [10], "stats_followerCount": [1_000]}
        )
        found = frames.engagement_rate(frame, mi.formulas.INSTAGRAM, columns={"comments": "komm"})
        assert column(found, "engagement") == [0.1]

    def test_a_missing_column(self) -> None:
        """The error says how to name it."""
        with pytest.raises(InvalidValueError, match=r"Name it in columns=\{'count': 'column'\}"):
            frames.engagement_rate(pl.DataFrame({"likes": [1]}), mi.formulas.INSTAGRAM)

    @pytest.mark.parametrize(
        ("columns", "message"),
        [
            (
                {"folowers": "fans"},
                "columns must have only the keys likes, comments, .* 'folowers'",
            ),
            (["likes"], r"columns must map counts to columns; got \['likes'\]"),
        ],
    )
    def test_slips_in_the_names_of_columns(self, columns: Any, message: str) -> None:  # noqa: ANN401 - the point
        """A slip is not passed over, which would take another column than was meant."""
        with pytest.raises((InvalidTypeError, InvalidValueError), match=message):
            frames.engagement_rate(pl.DataFrame(POSTS), mi.formulas.INSTAGRAM, columns=columns)

    def test_what_is_no_formula(self) -> None:
        """The error says where formulas are."""
        with pytest.raises(InvalidTypeError, match=r"microinfluence\.formulas\.FORMULAS"):
            frames.engagement_rate(pl.DataFrame(POSTS), "instagram")  # type: ignore[arg-type]  # the point

    @lazily
    def test_invalid_counts_of_lazy_frames(self, engine: str, engines: Engines) -> None:
        """A negative or infinite count has no rate."""
        frame = engines.make(
            engine,
            {
                "likes": [-1.0, 5.0, math.inf, 5.0],
                "comments": [1.0, 5.0, 1.0, 1.0],
                "followers": [100.0, 100.0, 100.0, -100.0],
            },
        )
        found = frames.engagement_rate(frame, mi.formulas.INSTAGRAM)
        assert column(found, "engagement") == [None, 0.1, None, None]

    @eagerly
    def test_invalid_counts_of_eager_frames(self, engine: str, engines: Engines) -> None:
        """The error names the count and the row."""
        frame = engines.make(engine, {"likes": [1, -1], "comments": [1, 1], "followers": [9, 9]})
        with pytest.raises(
            InvalidValueError, match="likes must be finite and at least 0; got -1 at index 1"
        ):
            frames.engagement_rate(frame, mi.formulas.INSTAGRAM)


def by_hand(creator: str) -> tuple[float | None, ...]:
    """Compute the statistics of a creator with the standard library."""
    rows = zip(
        *(POSTS[name] for name in ("creator", "likes", "comments", "followers")), strict=True
    )
    own: list[Any] = [row[1:] for row in rows if row[0] == creator]
    known = [
        ((likes + comments), followers)
        for likes, comments, followers in own
        if likes is not None and not math.isnan(comments) and followers
    ]
    rates = [total / audience for total, audience in known]
    missing = len(own) - len(known)
    if not rates:
        return (0, missing, None, None, None, None)
    pooled = sum(total for total, _ in known) / sum(audience for _, audience in known)
    mean = statistics.fmean(rates)
    cv = statistics.stdev(rates) / mean if len(rates) > 1 else None
    return (len(rates), missing, mean, statistics.median(rates), pooled, cv)


def rows_of(frame: Any) -> dict[Any, tuple[Any, ...]]:  # noqa: ANN401 - of any engine
    """Return the statistics by creator."""
    names = ("posts", "left_out", "mean", "median", "pooled", "cv")
    once = collected(frame)  # in no particular order
    listed = [column(once, name) for name in names]
    return dict(zip(column(once, "creator"), zip(*listed, strict=True), strict=True))


class TestAggregate:
    """Posts by creator."""

    @everywhere
    def test_statistics(self, engine: str, engines: Engines) -> None:
        """They are what the standard library computes."""
        found = rows_of(frames.aggregate(engines.make(engine, POSTS), mi.formulas.INSTAGRAM))
        assert found.keys() == {"ana", "ben", "cem"}
        for creator, row in found.items():
            assert close(row, by_hand(creator))

    @everywhere
    def test_ids_keep_their_dtype(self, engine: str, engines: Engines) -> None:
        """Numbers and texts come back as what they were."""
        ids = pa.array([7, 5, 7, 9, 7, 5], pa.int32())
        frame = engines.make(engine, pa.table({**POSTS, "creator": ids}))
        found = frames.aggregate(frame, mi.formulas.INSTAGRAM)
        same = nw.from_native(frame).collect_schema()["creator"]
        assert nw.from_native(found).collect_schema()["creator"] == same
        assert sorted(column(found, "creator")) == [5, 7, 9]

    @everywhere
    def test_onto_a_roster(self, engine: str, engines: Engines) -> None:
        """Every creator of the roster stays, in its order, with nulls where there is no post."""
        roster = engines.make(
            engine, {"creator": ["dan", "ben", "ana"], "followers": [5, 500, 1_000]}
        )
        posts = engines.make(engine, POSTS)
        found = frames.aggregate(posts, mi.formulas.INSTAGRAM, onto=roster)
        assert type(found) is type(roster)
        rows = rows_of(found)
        assert rows.keys() == {"dan", "ben", "ana"}
        assert rows["dan"] == (None,) * 6
        assert close(rows["ben"], by_hand("ben"))

    def test_a_roster_of_another_engine(self) -> None:
        """Frames of two engines cannot be joined."""
        roster = pd.DataFrame({"creator": ["ana"]})
        with pytest.raises(
            InvalidTypeError, match="onto must be a frame of the same kind as posts"
        ):
            frames.aggregate(pl.DataFrame(POSTS), mi.formulas.INSTAGRAM, onto=roster)

    @lazily
    def test_posts_of_nobody_in_lazy_frames(self, engine: str, engines: Engines) -> None:
        """No post is lost: those without a creator make a row."""
        unknown = {**POSTS, "creator": [None, "ben", None, "cem", None, "ben"]}
        found = rows_of(frames.aggregate(engines.make(engine, unknown), mi.formulas.INSTAGRAM))
        assert close(found[None], by_hand("ana"))

    @eagerly
    @pytest.mark.parametrize("one", ["ben", 5])
    def test_posts_of_nobody_in_eager_frames(
        self, one: str | int, engine: str, engines: Engines
    ) -> None:
        """They are an error that names the first, whether ids are texts or numbers."""
        unknown = {**POSTS, "creator": [one, None, one, one, None, one]}
        with pytest.raises(
            InvalidValueError,
            match=r"must be known of every post; got None at index 1 \(and 1 more\)",
        ):
            frames.aggregate(engines.make(engine, unknown), mi.formulas.INSTAGRAM)

    @pytest.mark.parametrize("engine", [*EAGER, "polars-lazy"])
    def test_a_roster_keeps_its_order(self, engine: str, engines: Engines) -> None:
        """Joins of some engines move rows; here each stays where it was, unknown ids too."""
        ids = [None, *np.random.default_rng(1).permutation(5_000).tolist()]
        posts = {"creator": [*range(4_000)], "likes": [1] * 4_000, "followers": [9] * 4_000}
        roster, made = (engines.make(engine, part) for part in ({"creator": ids}, posts))
        found = collected(frames.aggregate(made, LIKES, onto=roster))
        assert column(found, "creator") == ids
        known = [1 if creator is not None and creator < 4_000 else None for creator in ids]
        assert column(found, "posts") == known

    @lazily
    def test_unknown_creators_of_a_roster(self, engine: str, engines: Engines) -> None:
        """Nobody's posts are not those of an unknown creator."""
        posts = engines.make(engine, {**POSTS, "creator": [None, "ben", None, "cem", None, "ben"]})
        roster = engines.make(engine, {"creator": ["ben", None]})
        found = rows_of(frames.aggregate(posts, mi.formulas.INSTAGRAM, onto=roster))
        assert found[None] == (None,) * 6
        assert close(found["ben"], by_hand("ben"))

    @pytest.mark.parametrize("drop", [True, False])
    def test_pandas_keeps_its_index(self, drop: bool) -> None:  # noqa: FBT001 - parametrised
        """A roster's index stays, one called as the column of ids too."""
        ids = pd.DataFrame({"creator": ["dan", "ben"], "n": [1, 2]})
        roster = ids.set_index("n" if drop else "creator", drop=drop)
        found = frames.aggregate(pd.DataFrame(POSTS), mi.formulas.INSTAGRAM, onto=roster)
        assert found.index.equals(roster.index)
        assert found.index.names == roster.index.names
        assert column(found, "posts") == [None, 1]

    @everywhere
    def test_ids_of_another_kind(self, engine: str, engines: Engines) -> None:
        """Some engines would take "5" for 5."""
        roster = engines.make(engine, {"creator": [1, 2]})
        with pytest.raises(InvalidTypeError, match="onto must have ids of the same kind as posts"):
            frames.aggregate(engines.make(engine, POSTS), mi.formulas.INSTAGRAM, onto=roster)

    @pytest.mark.parametrize("engine", [*EAGER, "polars-lazy", "duckdb"])
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (pa.string(), pa.large_string()),
            (pa.large_string(), pa.string()),
            (pa.string(), pa.dictionary(pa.int32(), pa.string())),
            (pa.int64(), pa.int32()),
            (pa.int16(), pa.int64()),
        ],
        ids=str,
    )
    def test_a_roster_of_another_width(
        self, one: pa.DataType, other: pa.DataType, engine: str, engines: Engines
    ) -> None:
        """Equal ids match however they are stored, and lists in the roster are no hindrance."""
        ids = [1, 2, 1, 3, 1, 2]
        posts = pa.table({**POSTS, "creator": pa.array(ids).cast(pa.string()).cast(one)})
        texts = pa.array(["5", "2", "1"])
        keys = texts.dictionary_encode() if pa.types.is_dictionary(other) else texts.cast(other)
        roster = pa.table({"creator": keys, "tags": [["a"], None, []]})
        made, onto = (engines.make(engine, part) for part in (posts, roster))
        found = collected(frames.aggregate(made, LIKES, onto=onto))
        rows = dict(zip(map(str, column(found, "creator")), column(found, "posts"), strict=True))
        assert rows == {"5": None, "2": 1, "1": 3}

    @pytest.mark.parametrize("engine", ["polars", "polars-lazy", "pyarrow"])
    def test_a_roster_of_what_is_never_equal(self, engine: str, engines: Engines) -> None:
        """Where an engine does not compare what the ids are, the error is ours."""
        whole = engines.make(engine, {**POSTS, "creator": [1, 2, 1, 3, 1, 2]})
        texts = engines.make(engine, POSTS)
        for posts, ids in (
            (whole, [1.0, 2.0]),
            (texts, [["ana"], ["ben"]]),
            (texts, [None, None]),
            (texts, [True, False]),
            (whole, [Decimal(1), Decimal(2)]),
        ):
            roster = engines.make(engine, {"creator": ids})
            with pytest.raises(InvalidTypeError, match="onto must have ids of the same kind"):
                frames.aggregate(posts, mi.formulas.INSTAGRAM, onto=roster)

    def test_rosters_of_more_kinds(self) -> None:
        """UUIDs are text in DuckDB, dictionaries of numbers are not, nor is a number too large."""
        name = "00000000-0000-0000-0000-000000000001"
        told = f"select '{name}' creator, 5 likes, 100 followers"
        posts, roster = duckdb.sql(told), duckdb.sql(f"select '{name}'::uuid creator")
        assert column(frames.aggregate(posts, LIKES, onto=roster), "posts") == [1]
        made = pa.table({**POSTS, "creator": ["1", "2", "1", "3", "1", "2"]})
        numbers = pa.table({"creator": pa.array([1, 2]).dictionary_encode()})
        with pytest.raises(InvalidTypeError, match="onto must have ids of the same kind"):
            frames.aggregate(made, LIKES, onto=numbers)
        whole = made.set_column(0, "creator", made["creator"].cast(pa.int64()))
        large = pa.table({"creator": pa.array([2**64 - 1, 1], pa.uint64())})
        assert column(frames.aggregate(whole, LIKES, onto=large), "posts") == [None, 3]

    def test_columns_called_as_statistics(self) -> None:
        """Neither is replaced or renamed in silence."""
        posts = pl.DataFrame(POSTS)
        roster = pl.DataFrame({"creator": ["ana"], "posts": [211], "mean": [0.1]})
        with pytest.raises(
            InvalidValueError, match=r"got \['posts', 'mean'\]\. Rename or drop them"
        ):
            frames.aggregate(posts, mi.formulas.INSTAGRAM, onto=roster)
        with pytest.raises(InvalidValueError, match="creator must not be a column called as a sta"):
            frames.aggregate(posts.rename({"creator": "mean"}), mi.formulas.INSTAGRAM, "mean")


class TestExpectedEngagement:
    """What is usual at a size."""

    COUNTS = (None, 0, 900, 48_200, 250_000, 2_000_000_000)

    @everywhere
    @pytest.mark.parametrize("usual", USUAL)
    def test_expected(self, engine: str, engines: Engines, usual: str) -> None:
        """It is what the benchmark says of an array."""
        frame = engines.make(engine, {"followers": [*self.COUNTS]})
        found = column(frames.expected_engagement(frame, USUAL[usual]), "expected_engagement")
        expected = USUAL[usual].expect(np.array(self.COUNTS, np.float64))
        assert close(found, expected)

    @everywhere
    @pytest.mark.parametrize("usual", USUAL)
    def test_relative(self, engine: str, engines: Engines, usual: str) -> None:
        """It is the rate over that, unknown where either is."""
        rates = [0.1, 0.1, 0.0, 1.25, None, 0.1]
        frame = engines.make(engine, {"followers": [*self.COUNTS], "engagement": rates})
        found = column(frames.relative_engagement(frame, USUAL[usual]), "relative_engagement")
        expected = np.array(rates, np.float64) / USUAL[usual].expect(
            np.array(self.COUNTS, np.float64)
        )
        assert close(found, expected)

    @lazily
    def test_invalid_rates_of_lazy_frames(self, engine: str, engines: Engines) -> None:
        """A negative rate relates to nothing."""
        frame = engines.make(engine, {"followers": [5_000.0, -1.0], "engagement": [-0.1, 0.1]})
        assert column(frames.relative_engagement(frame, SERIES), "relative_engagement") == [
            None,
            None,
        ]

    @pytest.mark.parametrize("add", [frames.expected_engagement, frames.relative_engagement])
    def test_what_is_no_benchmark(self, add: Callable[..., object]) -> None:
        """The name of a platform is none."""
        with pytest.raises(
            InvalidTypeError, match="benchmark must be a BenchmarkSeries or a Cohort"
        ):
            add(pl.DataFrame(CREATORS), "tiktok")

    def test_creators_of_one_size(self) -> None:
        """A curve through one point is that point."""
        flat = CohortBenchmark.from_cohort([5_000.0] * 40, [0.02] * 40)
        frame = pl.LazyFrame({"followers": [5_000, 5_001]})
        found = column(frames.expected_engagement(frame, flat), "expected_engagement")
        assert close(found, [0.02, None])


class TestAliases:
    """The declared names of columns."""

    def test_no_name_stands_for_two_things(self) -> None:
        """Else a column could be found for either."""
        names = [name for wanted, aliases in ALIASES.items() for name in (wanted, *aliases)]
        for name in names:
            homes = [wanted for wanted in ALIASES if candidates(wanted, [name])]
            assert len(homes) == 1, name

    @pytest.mark.parametrize(
        "name",
        [
            "statistics.subscriberCount",
            "statistics_subscriberCount",
            "statistics__subscriber_count",
            "statistics/subscriberCount",
            "Statistics Subscriber-Count",
        ],
    )
    def test_how_tools_flatten_does_not_matter(self, name: str) -> None:
        """Separators and capitals are the tool's, not the source's."""
        assert resolve("followers", ["id", name], "followers") == name

    def test_a_name_that_stands_twice(self) -> None:
        """Duplicate headers are two candidates."""
        with pytest.raises(InvalidValueError, match=r"must be one column; got \('fans', 'fans'\)"):
            resolve("followers", ["fans", "fans"], "followers")

    def test_none(self) -> None:
        """What is not there is None; a name without aliases stands for itself."""
        assert resolve("followers", ["likes"], "followers") is None
        assert resolve("niche", ["Niche"], "niche") == "Niche"


class TestMissing:
    """What is not installed is named."""

    def test_without_narwhals(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names the extra."""
        for name in [name for name in sys.modules if name.startswith("microinfluence.frames")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
        with pytest.raises(MissingExtraError, match=r"pip install 'microinfluence\[frames\]'"):
            importlib.import_module("microinfluence.frames")

    def test_frames_load_no_engine(self) -> None:
        """Importing frames imports none of the engines, which may not be installed."""
        code = (
            "import sys, microinfluence.frames;"
            "print({'pandas', 'polars', 'pyarrow', 'duckdb', 'dask', 'pyspark'} & {*sys.modules})"
        )
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
        assert done.stdout.strip() == "set()"
