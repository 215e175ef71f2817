"""Scalar = array = frame: one rule, whichever engine computes it."""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pytest
from effort import many
from engines import EAGER, ENGINES, LAZY, Engines, collected
from tier_rules import RULES, edges

import microinfluence as mi
from microinfluence import frames

ROWS = many(200_000)

everywhere = pytest.mark.parametrize("engine", ENGINES)

WIDTHS: dict[str, pa.DataType] = {
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "uint8": pa.uint8(),
    "uint16": pa.uint16(),
    "uint32": pa.uint32(),
    "uint64": pa.uint64(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "decimal": pa.decimal128(19, 0),
}
PRECISIONS: dict[str, pa.DataType] = {
    "e_float32": pa.float32(),
    "e_float64": pa.float64(),
    "e_decimal": pa.decimal128(12, 9),
}


def followers() -> npt.NDArray[np.int64]:
    """Return counts of all sizes, every edge among them."""
    rng = np.random.default_rng(5)
    sizes = np.minimum(rng.lognormal(9, 4, ROWS), 2e15).astype(np.int64)
    at_edges = np.array(sorted({edge for rule in RULES.values() for edge in edges(rule)}))
    return np.where(rng.random(ROWS) < 0.5, rng.choice(at_edges, ROWS), sizes)


def engagement() -> npt.NDArray[np.float64]:
    """Return rates, the limits and the floats next to them among them."""
    rng = np.random.default_rng(6)
    limits = [limit for rule in RULES.values() for limit in {b.min_engagement for b in rule.bands}]
    near = [0.0, 1.0, 5e-324, *limits, *np.nextafter(limits, 1), *np.nextafter(limits, 0)]
    return np.where(rng.random(ROWS) < 0.5, rng.choice(near, ROWS), rng.random(ROWS) ** 4)


def gaps(seed: int) -> npt.NDArray[np.bool_]:
    """Mark one row in ten as unknown."""
    return np.random.default_rng(seed).random(ROWS) < 0.1


def make_table() -> pa.Table:
    """Return one column per width of counts, with and without gaps, and one per kind of rates.

    Columns that can hold NaN have both: null and NaN mean unknown.
    """
    counts, rates = followers(), engagement()
    columns: dict[str, pa.Array] = {}
    for name, width in WIDTHS.items():
        exact: Any = counts
        if pa.types.is_integer(width):
            info = np.iinfo(width.to_pandas_dtype())
            exact = np.minimum(counts, min(info.max, 2**62)).astype(info.dtype)
        columns[name] = pa.array(exact).cast(width, safe=False)
        columns[f"{name}_gaps"] = with_gaps(columns[name], 1)
    for name, width in PRECISIONS.items():
        exact = [Decimal(f"{rate:.9f}") for rate in rates] if name == "e_decimal" else rates
        columns[name] = with_gaps(pa.array(exact).cast(width, safe=False), 2)
    return pa.table(columns)


def with_gaps(column: pa.Array, seed: int) -> pa.Array:
    """Make one row in ten null, and of floats one in ten NaN."""
    marked = pa.array(column.to_numpy(zero_copy_only=False), column.type, mask=gaps(seed))
    if pa.types.is_floating(column.type):
        nan = pa.scalar(math.nan, column.type)
        return pa.compute.if_else(pa.array(gaps(seed + 10)), nan, marked)
    return marked


@pytest.fixture(scope="module")
def rows() -> pa.Table:
    """Make the same rows for every engine."""
    return make_table()


@pytest.fixture(scope="module")
def scalar(rows: pa.Table) -> dict[tuple[str, str, str], npt.NDArray[np.int8]]:
    """Return the answers of the scalar call."""
    found: dict[tuple[str, str, str], npt.NDArray[np.int8]] = {}
    for rule, counts, rates in questions():
        scheme = RULES[rule]
        pairs = zip(scalars(rows[counts]), scalars(rows[rates]), strict=True)
        answers = (int(scheme.classify(count, rate)) for count, rate in pairs)
        found[rule, counts, rates] = np.fromiter(answers, np.int8, ROWS)
    return found


def scalars(column: pa.ChunkedArray) -> list[Any]:
    """Return Python numbers, or NumPy's where the precision matters; decimals as floats."""
    if column.type == pa.float32():
        unknown = np.float32(math.nan)
        return [np.float32(unknown if value is None else value) for value in column.to_pylist()]
    if pa.types.is_decimal(column.type):
        return [None if value is None else float(value) for value in column.to_pylist()]
    listed: list[Any] = column.to_pylist()
    return listed


def questions(*, signed: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield scheme, column of counts and column of rates: every one of each, not every mixture.

    PySpark has no unsigned integers: they are signed ones there, which are asked about anyway.
    """
    for name in WIDTHS:
        if not (signed and name in {"uint8", "uint16", "uint32"}):
            yield "default", f"{name}_gaps", "e_float64"
    yield "gated", "uint64", "e_float32"
    yield "gated", "int32", "e_decimal"
    yield "gated", "int64", "e_float64"
    yield "iab_uk", "float64", "e_float64"


class TestTiers:
    """Law: scalar = array = frame."""

    @everywhere
    def test_every_engine_gives_the_scalar_answer(
        self, engine: str, engines: Engines, rows: pa.Table, scalar: dict[Any, Any]
    ) -> None:
        """Rows with every edge, null, NaN and width: not one differs."""
        asked = [*questions(signed=engine == "pyspark")]
        needed = sorted({name for _, *names in asked for name in names})
        frame = engines.make(engine, rows.select(needed))
        for place, (rule, counts, rates) in enumerate(asked):
            options: Any = {"scheme": RULES[rule], "name": f"tier {place}", "labels": False}
            frame = frames.classify(frame, counts, rates, **options)
        found = collected(frame)
        for place, question in enumerate(asked):
            codes = found[f"tier {place}"].to_numpy()
            assert np.count_nonzero(codes != scalar[question]) == 0, question

    def test_arrays_give_the_scalar_answer(self, rows: pa.Table, scalar: dict[Any, Any]) -> None:
        """The array call is the same rule."""
        pandas = rows.to_pandas(types_mapper=pd.ArrowDtype)
        for rule, counts, rates in questions():
            known = pandas[rates]
            if rates == "e_decimal":
                known = known.astype("float64")
            sizes = pandas[counts]
            if counts.startswith("decimal"):
                sizes = sizes.astype("float64")
            found = RULES[rule].classify_array(sizes, known)
            assert np.array_equal(found, scalar[rule, counts, rates]), (rule, counts, rates)

    @everywhere
    def test_names_are_those_of_the_codes(
        self, engine: str, engines: Engines, rows: pa.Table
    ) -> None:
        """A label is its code's."""
        frame = engines.make(engine, rows.slice(0, 5_000).select(["int64_gaps", "e_float64"]))
        named = frames.classify(frame, "int64_gaps", "e_float64")
        both = collected(
            frames.classify(named, "int64_gaps", "e_float64", name="code", labels=False)
        )
        codes, names = both["code"].to_list(), both["tier"].to_list()
        assert [mi.Tier(code).name for code in codes] == names

    @pytest.mark.parametrize("engine", LAZY)
    def test_check_finds_what_lazy_frames_leave_null(self, engine: str, engines: Engines) -> None:
        """Law: rows without a tier = rows that eager frames refuse."""
        rng = np.random.default_rng(3)
        values = np.array([-1.0, -0.5, 0.5, math.inf, -math.inf, math.nan, 0.0, 5e3, 1e6])
        frame = engines.make(engine, {"followers": rng.choice(values, 2_000)})
        found = collected(frames.classify(frame, engagement=None, name="code"))["code"]
        negative, _, fractional, _ = collected(frames.check(frame, engagement=None)).row(0)
        assert found.null_count() == negative + fractional > 0


class TestRates:
    """Law: an engine's rates are the arrays', to 1e-12."""

    @everywhere
    def test_rates_and_statistics(self, engine: str, engines: Engines) -> None:
        """Counts of every kind, unknown ones among them, of 200,000 posts."""
        posts = make_posts()
        formula = mi.formulas.INSTAGRAM
        frame = engines.make(engine, posts)
        found = numbers(collected(frames.engagement_rate(frame, formula)), "engagement")
        counts = {name: np.array(posts[name].to_pylist(), np.float64) for name in formula.needs}
        total = mi.engagement.interactions(formula, **counts)
        expected = mi.engagement_rate(total, counts["followers"])
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=0)

        by_creator = collected(frames.aggregate(frame, formula)).sort("creator")
        ids = posts["creator"].to_numpy()
        table = mi.ragged.aggregate(expected, creators=ids, statistics=("mean", "median", "cv"))
        assert by_creator["creator"].to_list() == table.creators.tolist()  # type: ignore[union-attr]  # ids were given
        for name in ("mean", "median", "cv"):
            np.testing.assert_allclose(
                numbers(by_creator, name), table[name], rtol=1e-12, atol=1e-12, err_msg=name
            )
        assert by_creator["posts"].to_list() == table.count.tolist()
        assert by_creator["left_out"].to_list() == table.left_out.tolist()

    @everywhere
    def test_pooled_is_the_ratio_of_sums(self, engine: str, engines: Engines) -> None:
        """Sums of whole numbers are exact, so that the ratio is the fraction's."""
        posts = make_posts().slice(0, 2_000).select(["creator", "likes", "followers"])
        formula = mi.Formula(
            name="likes",
            numerator={"likes": 1.0},
            per="followers",
            platforms=frozenset(),
            source=mi.Source.policy("likes", "a test"),
        )
        found = collected(frames.aggregate(engines.make(engine, posts), formula)).sort("creator")
        pandas = posts.to_pandas().query("likes == likes and followers > 0")
        sums = pandas.groupby("creator")[["likes", "followers"]].sum()
        expected = (sums["likes"] / sums["followers"]).reindex(found["creator"].to_list())
        np.testing.assert_allclose(numbers(found, "pooled"), expected, rtol=1e-12)


def make_posts() -> pa.Table:
    """Draw posts of 5,000 creators; every tenth count is unknown, and some accounts are empty."""
    rng = np.random.default_rng(9)
    size = np.repeat(rng.lognormal(8, 2, 5_000).astype(np.int64), ROWS // 5_000)
    likes = rng.poisson(0.03 * size)
    comments = rng.poisson(0.002 * size).astype(np.float32)
    return pa.table(
        {
            "creator": np.repeat(np.arange(5_000), ROWS // 5_000),
            "likes": pa.array(likes, pa.int32(), mask=gaps(1)),
            "comments": pa.array(np.where(gaps(2), np.nan, comments), mask=gaps(3)),
            "followers": pa.array(np.where(gaps(4), 0, size), pa.uint32()),
        }
    )


def numbers(frame: nw.DataFrame[Any], name: str) -> npt.NDArray[np.float64]:
    """Return a column as float64, NaN where unknown."""
    return frame[name].cast(nw.Float64).to_numpy()


class TestExpected:
    """Law: what is usual at a size is the same on every engine, to 1e-12."""

    @everywhere
    @pytest.mark.parametrize("usual", ["published", "own"])
    def test_expected_and_relative(self, engine: str, engines: Engines, usual: str) -> None:
        """Steps and curves, inside and outside of what they cover."""
        rng = np.random.default_rng(11)
        sizes, rates = rng.lognormal(9, 2, 3_000).round(), 0.03 * rng.lognormal(0, 1, 3_000)
        benchmark = (
            mi.benchmarks.benchmark_series(mi.Platform.INSTAGRAM)  # with holes between its rows
            if usual == "published"
            else mi.cohort_benchmark.CohortBenchmark.from_cohort(sizes[:500], rates[:500])
        )
        frame = engines.make(engine, {"followers": sizes, "engagement": rates})
        frame = frames.expected_engagement(frame, benchmark)
        found = collected(frames.relative_engagement(frame, benchmark))
        expected = benchmark.expect(sizes)
        assert np.isnan(expected).any()
        np.testing.assert_allclose(numbers(found, "expected_engagement"), expected, rtol=1e-12)
        np.testing.assert_allclose(
            numbers(found, "relative_engagement"), rates / expected, rtol=1e-12
        )


def test_engines_are_all_there() -> None:
    """None is skipped because it is missing."""
    assert len(EAGER) + len(LAZY) == 8
