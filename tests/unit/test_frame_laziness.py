"""Lazy stays lazy: nothing is computed before it is asked for, shown by frames that cannot be."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from engines import LAZY, Engines, collected

import microinfluence as mi
from microinfluence import frames

DATA: Final[dict[str, list[Any]]] = {
    "creator": ["ana", "ben"],
    "handle": ["ana", "ben"],
    "followers": [900, 5_000],
    "engagement": [0.1, 0.2],
    "likes": [1, 2],
    "comments": [1, 1],
    "topics_hiking": [1.0, 2.0],
    "topics_food": [0.0, 1.0],
}

BRAND = mi.Brand(name="Nordlicht", topics={"hiking": 1})
SERIES = mi.benchmarks.benchmark_series(mi.Platform.TIKTOK)
CURVE = mi.cohort_benchmark.CohortBenchmark.from_cohort([5_000.0] * 40, [0.02] * 40)
FORMULA = mi.formulas.INSTAGRAM

CALLS: dict[str, Callable[[Any], Any]] = {
    "classify": frames.classify,
    "check": lambda frame: frames.check(frame, counts=["likes"]),
    "engagement_rate": lambda frame: frames.engagement_rate(frame, FORMULA, name="rate"),
    "aggregate": lambda frame: frames.aggregate(frame, FORMULA),
    "aggregate onto": lambda frame: frames.aggregate(frame, FORMULA, onto=frame),
    "expected_engagement": lambda frame: frames.expected_engagement(frame, CURVE),
    "relative_engagement": lambda frame: frames.relative_engagement(frame, SERIES),
    "brand_fit": lambda frame: frames.brand_fit(frame, BRAND),
    "rank": lambda frame: frames.rank(frame, BRAND, 1),
}


def fail(*_: object) -> Any:  # noqa: ANN401 - never returns
    """Stand for a computation that must not happen."""
    raise RuntimeError("computed")


def broken(engine: str, engines: Engines) -> Any:  # noqa: ANN401 - of any engine
    """Make a frame whose schema is known, and whose values fail to be computed."""
    if engine == "polars-lazy":
        frame = pl.LazyFrame(DATA)
        return frame.map_batches(fail, schema=frame.collect_schema())
    if engine == "duckdb":
        bad = "CASE WHEN likes > 0 THEN error('computed') ELSE '0' END::BIGINT"
        return duckdb.from_arrow(pa.table(DATA)).project(f"* REPLACE ({bad} AS followers)")
    if engine == "dask":
        pandas = pd.DataFrame(DATA)
        parts = import_module("dask.dataframe").from_pandas(pandas, npartitions=2)
        return parts.map_partitions(fail, meta=pandas)
    whole = engines.make(engine, DATA)
    spark: Any = import_module("pyspark.sql.functions")  # of which none works without a session
    error = spark.when(spark.col("likes") > 0, spark.raise_error(spark.lit("computed")))
    return whole.withColumn("followers", error.otherwise(0).cast("bigint"))


@pytest.mark.parametrize("engine", LAZY)
class TestNothingIsComputed:
    """No function looks at a value."""

    @pytest.mark.parametrize("name", CALLS)
    def test_by_any_function(self, name: str, engine: str, engines: Engines) -> None:
        """A frame that cannot be computed comes back as one that was not."""
        frame = broken(engine, engines)
        assert type(CALLS[name](frame)) is type(frame)

    def test_until_it_is_asked_for(self, engine: str, engines: Engines) -> None:
        """Then it fails: the frames above would have told."""
        with pytest.raises(Exception, match="computed"):
            collected(frames.classify(broken(engine, engines)))
