"""Tiers of data frames against the same rule in each engine's own expressions: ratios of one run.

``python benchmarks/bench_frames.py`` draws five million accounts and prints one row per engine: our
time divided by that of the rule written by hand, of the medians. The rule is the default scheme,
validated: an invalid number has no tier. Lazy engines may cost 1.3 times that, eager ones less than
it. ``--rows`` sets the size, ``--rounds`` how often all take turns, ``--engines`` which, and
``--markdown`` prints the table for the docs. Engines are optional: pip install pandas polars
pyarrow duckdb pyspark.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from _bars import Bar, parser, report
from _timing import interleave

from microinfluence import frames

Column = np.ndarray[Any, np.dtype[Any]]
Call = Callable[[], Column]

LAZY, EAGER = 1.3, 1.0
"""Our time over that of the engine's own expressions: at most."""


def draw(rows: int, seed: int) -> dict[str, Column]:
    """Draw accounts: a fifth of them large enough for the engagement to matter."""
    rng = np.random.default_rng(seed)
    return {
        "followers": rng.lognormal(10.5, 1.8, rows).astype(np.int64),
        "engagement": np.minimum(rng.lognormal(-3.5, 1.0, rows), 1.0),
    }


def polars_rule() -> Any:  # noqa: ANN401 - of Polars
    """Write the default scheme for Polars."""
    pl: Any = importlib.import_module("polars")
    f, e = pl.col("followers"), pl.col("engagement")

    def code(number: int) -> Any:  # noqa: ANN401 - of Polars
        return pl.lit(number, pl.Int8)

    unknown = e.is_null() | e.is_nan()
    macro = pl.when(unknown).then(code(-1)).when(e >= 0.03).then(code(4)).otherwise(code(0))
    invalid = (f < 0) | (e < 0) | ((e > 1) & ~e.is_nan())
    ladder = pl.when(f.is_null()).then(code(-1)).when(f < 1_000).then(code(0))
    ladder = ladder.when(f <= 100_000).then(code(2)).when(f < 1_000_000).then(macro)
    return pl.when(invalid).then(None).otherwise(ladder.otherwise(code(5))).alias("tier")


def polars_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify an eager frame."""
    frame = importlib.import_module("polars").DataFrame(data)

    def ours() -> Column:
        return frames.classify(frame, labels=False)["tier"].to_numpy()

    def native() -> Column:
        return frame.with_columns(polars_rule())["tier"].to_numpy()

    return ours, native


def polars_lazy_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify a lazy frame and collect it."""
    frame = importlib.import_module("polars").DataFrame(data).lazy()

    def ours() -> Column:
        return frames.classify(frame, labels=False).collect()["tier"].to_numpy()

    def native() -> Column:
        return frame.with_columns(polars_rule()).collect()["tier"].to_numpy()

    return ours, native


def pandas_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify with conditions in a list, as most would."""
    frame = importlib.import_module("pandas").DataFrame(data)

    def native() -> Column:
        f, e = frame["followers"], frame["engagement"]
        if (f < 0).any() or (e < 0).any() or (e > 1).any():
            raise ValueError
        macro = f < 1_000_000
        conditions = [f < 1_000, f <= 100_000, macro & e.isna(), macro & (e < 0.03), macro]
        tiers = np.select(conditions, [np.int8(code) for code in (0, 2, -1, 0, 4)], np.int8(5))
        return frame.assign(tier=tiers)["tier"].to_numpy()

    def ours() -> Column:
        return frames.classify(frame, labels=False)["tier"].to_numpy()

    return ours, native


def pyarrow_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify with nested conditions."""
    pa: Any = importlib.import_module("pyarrow")
    pc: Any = importlib.import_module("pyarrow.compute")
    table = pa.table(dict(data))

    def native() -> Column:
        f, e = table["followers"], table["engagement"]

        def code(number: int) -> Any:  # noqa: ANN401 - of PyArrow
            return pa.scalar(number, pa.int8())

        bad = pc.or_(pc.less(f, 0), pc.or_(pc.less(e, 0), pc.greater(e, 1)))
        if pc.any(bad).as_py():
            raise ValueError
        unknown = pc.is_null(e, nan_is_null=True)
        macro = pc.if_else(pc.greater_equal(e, 0.03), code(4), code(0))
        macro = pc.if_else(unknown, code(-1), macro)
        ladder = pc.if_else(pc.less(f, 1_000_000), macro, code(5))
        ladder = pc.if_else(pc.less_equal(f, 100_000), code(2), ladder)
        ladder = pc.if_else(pc.less(f, 1_000), code(0), ladder)
        tiers = pc.if_else(pc.is_null(f), code(-1), ladder)
        return table.append_column("tier", tiers)["tier"].to_numpy()

    def ours() -> Column:
        return frames.classify(table, labels=False)["tier"].to_numpy()

    return ours, native


DUCKDB_RULE = """
SELECT *, CASE
    WHEN followers < 0 OR engagement < 0 OR (engagement > 1 AND NOT isnan(engagement)) THEN NULL
    WHEN followers IS NULL THEN -1 WHEN followers < 1000 THEN 0 WHEN followers <= 100000 THEN 2
    WHEN followers < 1000000 THEN CASE
        WHEN engagement IS NULL OR isnan(engagement) THEN -1
        WHEN engagement >= 0.03::DOUBLE THEN 4 ELSE 0 END
    ELSE 5 END::TINYINT AS tier
FROM relation
"""


def duckdb_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify with SQL, from DuckDB's own table to NumPy."""
    duckdb: Any = importlib.import_module("duckdb")
    connection = duckdb.connect()
    connection.register("given", importlib.import_module("pyarrow").table(dict(data)))
    connection.execute("CREATE TABLE creators AS FROM given")
    relation = connection.table("creators")

    def ours() -> Column:
        return frames.classify(relation, labels=False).select("tier").fetchnumpy()["tier"]

    def native() -> Column:
        return relation.query("relation", DUCKDB_RULE).select("tier").fetchnumpy()["tier"]

    return ours, native


def pyspark_calls(data: Mapping[str, Column]) -> tuple[Call, Call]:
    """Classify with conditions and count the tiers, so that no row need leave Spark."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    sql: Any = importlib.import_module("pyspark.sql")
    fn: Any = importlib.import_module("pyspark.sql.functions")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.driver.memory", "4g")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.createDataFrame(importlib.import_module("pyarrow").table(dict(data)))
    frame = frame.coalesce(2).cache()
    frame.count()
    f, e = fn.col("followers"), fn.col("engagement")

    def code(number: int) -> Any:  # noqa: ANN401 - of PySpark
        return fn.lit(number).cast("byte")

    unknown = e.isNull() | fn.isnan(e)
    macro = fn.when(unknown, code(-1)).when(e >= 0.03, code(4)).otherwise(code(0))
    invalid = (f < 0) | (e < 0) | ((e > 1) & ~fn.isnan(e))
    ladder = fn.when(invalid, None).when(f.isNull(), code(-1)).when(f < 1_000, code(0))
    ladder = ladder.when(f <= 100_000, code(2)).when(f < 1_000_000, macro).otherwise(code(5))

    def counted(classified: Any) -> Column:  # noqa: ANN401 - of PySpark
        sums = classified.agg(fn.sum("tier"), fn.sum(fn.col("tier") * fn.col("tier"))).collect()
        return np.array(sums[0])

    def ours() -> Column:
        return counted(frames.classify(frame, labels=False))

    def native() -> Column:
        return counted(frame.withColumn("tier", ladder))

    return ours, native


class Engine(NamedTuple):
    """An engine, the package that it needs and the bar."""

    package: str
    calls: Callable[[Mapping[str, Column]], tuple[Call, Call]]
    most: float


ENGINES = {
    "pandas": Engine("pandas", pandas_calls, EAGER),
    "Polars": Engine("polars", polars_calls, EAGER),
    "PyArrow": Engine("pyarrow", pyarrow_calls, EAGER),
    "Polars, lazy": Engine("polars", polars_lazy_calls, LAZY),
    "DuckDB": Engine("duckdb", duckdb_calls, LAZY),
    "PySpark": Engine("pyspark", pyspark_calls, LAZY),
}


def measure(name: str, data: Mapping[str, Column], rounds: int) -> Bar:
    """Compare the answers, then let both take turns."""
    engine = ENGINES[name]
    ours, native = engine.calls(data)
    np.testing.assert_array_equal(ours(), native())
    taken = interleave({"ours": ours, "native": native}, rounds)
    return Bar(name, "its own expressions", taken["ours"] / taken["native"], engine.most)


def bars(data: Mapping[str, Column], engines: list[str], rounds: int) -> Iterator[Bar]:
    """Measure one engine after the other, of those that are installed."""
    for name in engines:
        if importlib.util.find_spec(ENGINES[name].package):
            yield measure(name, data, rounds)


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--rows", type=int, default=5_000_000, help="number of accounts")
    arguments.add_argument("--rounds", type=int, default=9, help="rounds in which both take turns")
    arguments.add_argument("--engines", nargs="*", default=[*ENGINES], choices=[*ENGINES])
    arguments.add_argument("--seed", type=int, default=0, help="seed of the drawn accounts")
    options = arguments.parse_args()
    data = draw(options.rows, options.seed)
    return report(bars(data, options.engines, options.rounds), markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
