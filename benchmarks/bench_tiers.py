"""Classification against its peers and against the limit of the machine, as ratios in one run.

``python benchmarks/bench_tiers.py`` prints one row per bar; ``--rows`` sets the length of the long
column (default 100 million, which needs 3 GiB), ``--markdown`` prints the table for the docs.
Peers: pip install pandas polars.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
from _bars import SPEED, Bar, parser, report
from _timing import Candidate, interleave

import microinfluence as mi
from microinfluence.tiers import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

Columns = tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]


UNKNOWN = Tier.UNKNOWN
NONE, MICRO, MACRO, MEGA = Tier.NONE, Tier.MICRO, Tier.MACRO, Tier.MEGA


def by_hand(followers: int, engagement: float) -> Tier:
    """Classify as a careful programmer writes it, without validation."""
    if followers >= 1_000_000:
        return MEGA
    elif followers > 100_000:  # noqa: RET505 - the usual way to write it
        return MACRO if engagement >= 0.03 else NONE
    elif followers >= 1_000:
        return MICRO
    else:
        return NONE


REALS = (int, float, np.integer, np.floating)
BOOLS = (bool, np.bool_)


def by_hand_validated(followers: Any, engagement: Any) -> Tier:  # noqa: ANN401 - of any type
    """Classify as above after checks that admit and refuse what ours does."""
    if isinstance(followers, BOOLS) or not isinstance(followers, REALS):
        raise TypeError(followers)
    if isinstance(engagement, BOOLS) or not isinstance(engagement, REALS):
        raise TypeError(engagement)
    if math.isnan(followers):
        return UNKNOWN
    if followers < 0 or followers % 1:
        raise ValueError(followers)
    if math.isnan(engagement):
        return UNKNOWN if 100_000 < followers < 1_000_000 else by_hand(followers, 0.0)
    if not 0 <= engagement <= 1:
        raise ValueError(engagement)
    return by_hand(followers, engagement)


SCALARS = [
    (500, 0.02), (1_000, 0.04), (48_200, 0.041), (100_000, 0.01),
    (250_000, 0.012), (250_000, 0.05), (1_000_000, 0.02), (5_000_000, 0.001),
]  # fmt: skip


def scalar_bars() -> list[Bar]:
    """Time single calls with eight mixed inputs."""

    def loop(function: Any) -> Candidate:  # noqa: ANN401 - any of the three
        def run() -> None:
            for _ in range(20_000):
                for followers, engagement in SCALARS:
                    function(followers, engagement)

        return run

    seconds = interleave(
        {
            "ours": loop(mi.classify),
            "hand": loop(by_hand),
            "validated": loop(by_hand_validated),
        },
        rounds=15,
    )
    return [
        Bar("one call, validated", "if/elif, unvalidated", seconds["ours"] / seconds["hand"], 2.5),
        Bar(
            "one call, validated",
            "if/elif, isinstance",
            seconds["ours"] / seconds["validated"],
            0.4,
        ),
    ]


def make_columns(rows: int) -> Columns:
    """Draw log-normal followers and beta-distributed engagement."""
    rng = np.random.default_rng(0)
    return np.exp(rng.normal(9, 2.5, rows)).astype(np.int64), rng.beta(1, 30, rows)


def read_both(followers: Any, engagement: Any) -> object:  # noqa: ANN401 - arrays
    """Read both columns once: the limit of any NumPy code."""
    return followers.view(np.uint64).max(), engagement.view(np.uint64).max()


EDGES = np.array([1_000, 100_001, 1_000_000])
TABLE = np.array([[0, 2, 0, 5], [0, 2, 4, 5]], np.int8)


def with_digitize(followers: Any, engagement: Any) -> object:  # noqa: ANN401 - arrays
    """Classify with np.digitize and a look-up table."""
    return TABLE[(engagement >= 0.03).astype(np.intp), np.digitize(followers, EDGES)]


def with_cut(followers: Any, engagement: Any) -> object:  # noqa: ANN401 - arrays
    """Classify with pandas.cut and a mask."""
    codes = pd.cut(followers, [-1, 999, 100_000, 999_999, np.inf], labels=False)
    codes = np.array([0, 2, 4, 5], np.int8)[codes]
    codes[(codes == 4) & (engagement < 0.03)] = 0
    return codes


def with_select(followers: Any, engagement: Any) -> object:  # noqa: ANN401 - arrays
    """Classify with np.select."""
    conditions = [
        followers >= 1_000_000,
        (followers > 100_000) & (engagement >= 0.03),
        (followers >= 1_000) & (followers <= 100_000),
    ]
    return np.select(conditions, [5, 4, 2], 0)


def polars_rule() -> pl.Expr:
    """Classify as a nested when/then."""
    followers, engagement = pl.col("f"), pl.col("e")
    macro = pl.when(engagement >= 0.03).then(4).otherwise(0)
    return (
        pl.when(followers >= 1_000_000).then(5)
        .when(followers > 100_000).then(macro)
        .when(followers >= 1_000).then(2)
        .otherwise(0).cast(pl.Int8)
    )  # fmt: skip


def polars_eager(frame: pl.DataFrame) -> object:
    """Validate as we do, then classify, eagerly."""
    bad = frame.select(
        ((pl.col("f") < 0) | (pl.col("e") < 0) | (pl.col("e") > 1) | pl.col("e").is_nan()).any()
    )
    if bad.item():
        raise ValueError
    return frame.select(polars_rule())


def array_bars(rows: int) -> list[Bar]:
    """Time columns of the given length."""
    followers, engagement = make_columns(rows)
    gappy = engagement.copy()
    gappy[::20] = np.nan
    frame = pl.DataFrame({"f": followers, "e": engagement})
    seconds = interleave(
        {
            "ours": lambda: mi.classify_array(followers, engagement),
            "read": lambda: read_both(followers, engagement),
            "digitize": lambda: with_digitize(followers, engagement),
            "cut": lambda: with_cut(followers, engagement),
            "lazy": lambda: frame.lazy().select(polars_rule()).collect(),
            "eager": lambda: polars_eager(frame),
            "gappy": lambda: mi.classify_array(followers, gappy),
        },
        rounds=25,
    )
    ours, what = seconds["ours"], f"{rows // 10**6} M rows, validated"
    return [
        Bar(what, "reading both columns once", ours / seconds["read"], 2.6),
        Bar(what, "np.digitize + look-up", seconds["digitize"] / ours, 4, SPEED, at_least=True),
        Bar(what, "pandas.cut + mask", seconds["cut"] / ours, 9, SPEED, at_least=True),
        Bar(what, "Polars eager, validated", seconds["eager"] / ours, 2, SPEED, at_least=True),
        Bar(what, "Polars lazy when/then, both cores", ours / seconds["lazy"], 1.2),
        Bar(f"{what}, 5 % unknown", "the same without unknowns", seconds["gappy"] / ours, 1.5),
    ]


def long_bars(rows: int) -> list[Bar]:
    """Time and weigh a long column."""
    followers, engagement = make_columns(rows)
    seconds = interleave(
        {
            "ours": lambda: mi.classify_array(followers, engagement),
            "read": lambda: read_both(followers, engagement),
        },
        rounds=5,
    )
    out = np.empty(rows, np.int8)
    tracemalloc.start()
    mi.classify_array(followers, engagement, out=out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    what = f"{rows // 10**6} M rows, validated"
    return [
        Bar(what, "reading both columns once", seconds["ours"] / seconds["read"], 3.0),
        Bar(f"{what}: memory", "beyond the result", peak / 2**20, 1.0, "MiB"),
    ]


def one_row_bar() -> Bar:
    """Time an array of one row."""
    followers, engagement = make_columns(1)
    seconds = interleave(
        {
            "ours": lambda: [mi.classify_array(followers, engagement) for _ in range(2_000)],
            "select": lambda: [with_select(followers, engagement) for _ in range(2_000)],
        },
        rounds=25,
    )
    return Bar("1 row, validated", "np.select", seconds["ours"] / seconds["select"], 0.5)


IMPORT = (
    "import sys; sys.dont_write_bytecode = False; import attrs, numpy, time;"
    "start = time.thread_time(); import microinfluence; print(time.thread_time() - start)"
)


def import_bar() -> Bar:
    """Time the import in fresh interpreters, compiled once, beyond attrs and numpy."""
    with tempfile.TemporaryDirectory() as compiled:
        command = [sys.executable, "-X", f"pycache_prefix={compiled}", "-c", IMPORT]
        seconds = [
            float(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
            for _ in range(25)
        ]
    extra = statistics.median(seconds) * 1_000
    return Bar("import", "beyond attrs and numpy", extra, 15, "ms")


def bars(rows: int) -> Iterator[Bar]:
    """Measure one bar after the other."""
    yield from scalar_bars()
    yield one_row_bar()
    yield from array_bars(10_000_000)
    yield from long_bars(rows)
    yield import_bar()


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument(
        "--rows", type=int, default=100_000_000, help="length of the long column"
    )
    options = arguments.parse_args()
    return report(bars(options.rows), markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
