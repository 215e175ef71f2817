"""Statistics per creator against data-frame libraries, as ratios in one run.

``python benchmarks/bench_ragged.py`` draws some 20 posts for each of a million creators, as
unevenly as creators post (log-normal, 0 to 2,000, 2 % without any), and prints one row per bar: the
peer's time divided by ours, of the medians. ``--creators`` sets the size, ``--rounds`` how often
all take turns, ``--markdown`` prints the table for the docs. Peers are optional: pip install pandas
polars. All results are compared with the peers' before anything is timed. Ours are validated; of
the five statistics, peers need not do the trimmed mean.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from _bars import SPEED, Bar, parser, report
from _timing import interleave

from microinfluence import ragged

Candidate = Callable[[], Any]
Column = np.ndarray[Any, np.dtype[Any]]

FIVE = ("mean", "std", "median", "q90", "trimmed_mean")


class Posts(NamedTuple):
    """Rates of all posts, twice: creator after creator, and shuffled."""

    rates: Column
    offsets: Column
    creators: Column
    mixed_rates: Column
    mixed_creators: Column


def draw(creators: int, seed: int) -> Posts:
    """Draw posts."""
    rng = np.random.default_rng(seed)
    sizes = np.minimum(rng.lognormal(2.55, 1.0, creators), 2_000).astype(np.int64)
    sizes[rng.random(creators) < 0.02] = 0
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    ids = np.repeat(np.arange(creators), sizes)
    rates = rng.lognormal(-3.5, 1.0, ids.size)
    shuffled = rng.permutation(ids.size)
    return Posts(rates, offsets, ids, rates[shuffled], ids[shuffled])


def ours(posts: Posts) -> dict[str, Candidate]:
    """Return our calls by task."""

    def in_order(*names: str) -> Candidate:
        return lambda: ragged.aggregate(posts.rates, posts.offsets, statistics=names)

    def mixed(*names: str) -> Candidate:
        return lambda: ragged.aggregate(
            posts.mixed_rates, creators=posts.mixed_creators, statistics=names
        )

    return {
        "mean": in_order("mean"),
        "mean and CV": in_order("mean", "cv"),
        "median": in_order("median"),
        "five statistics": in_order(*FIVE),
        "unsorted mean and std": mixed("mean", "std"),
        "unsorted median": mixed("median"),
    }


def polars_calls(posts: Posts) -> dict[str, Candidate]:
    """Return the same by Polars, on all cores, which is told that the posts are sorted."""
    pl: Any = importlib.import_module("polars")
    rate = pl.col("rate")
    mean, std, median = rate.mean().alias("mean"), rate.std().alias("std"), rate.median()
    cv = (rate.std() / rate.mean()).alias("cv")
    q90 = rate.quantile(0.9, "linear").alias("q90")
    in_order = pl.DataFrame({"creator": posts.creators, "rate": posts.rates})
    in_order = in_order.with_columns(pl.col("creator").set_sorted()).group_by("creator")
    mixed = pl.DataFrame({"creator": posts.mixed_creators, "rate": posts.mixed_rates})
    mixed = mixed.group_by("creator")
    median = median.alias("median")
    return {
        "mean": lambda: in_order.agg(mean),
        "mean and CV": lambda: in_order.agg(mean, cv),
        "median": lambda: in_order.agg(median),
        "five statistics": lambda: in_order.agg(mean, std, median, q90),
        "unsorted mean and std": lambda: mixed.agg(mean, std),
        "unsorted median": lambda: mixed.agg(median),
    }


def pandas_calls(posts: Posts) -> dict[str, Candidate]:
    """Return the same by pandas, for sorted posts."""
    pd: Any = importlib.import_module("pandas")
    frame = pd.DataFrame({"creator": posts.creators, "rate": posts.rates})

    def grouped() -> Any:  # noqa: ANN401 - of pandas
        return frame.groupby("creator", sort=False)["rate"]

    def mean_and_cv() -> object:
        both = grouped().agg(["mean", "std"])
        return both.assign(cv=both["std"] / both["mean"])

    def four() -> object:
        return grouped().agg(["mean", "std", "median"]).assign(q90=grouped().quantile(0.9))

    return {
        "mean": lambda: grouped().mean().to_frame("mean"),
        "mean and CV": mean_and_cv,
        "median": lambda: grouped().median().to_frame("median"),
        "five statistics": four,
    }


PEERS: Mapping[str, Callable[[Posts], dict[str, Candidate]]] = {
    "Polars": polars_calls,
    "pandas": pandas_calls,
}

LEAST = {
    ("mean", "Polars"): 3.0,
    ("mean", "pandas"): 5.0,
    ("mean and CV", "Polars"): 2.0,
    ("mean and CV", "pandas"): 2.0,
    ("median", "Polars"): 1 / 1.15,
    ("median", "pandas"): 2.3,
    ("five statistics", "Polars"): 1.4,
    ("five statistics", "pandas"): 3.5,
    ("unsorted mean and std", "Polars"): 2.3,
    ("unsorted median", "Polars"): 1.25,
}
"""How many times as fast as a peer ours ought to be."""


def check(posts: Posts, calls: Mapping[str, Mapping[str, Candidate]]) -> None:
    """Refuse to time results that differ from a peer's."""
    filled = np.diff(posts.offsets) > 0
    for task, run in calls["ours"].items():
        table = run()
        for peer in calls.keys() - {"ours"}:
            if task not in calls[peer]:
                continue
            frame = calls[peer][task]()
            theirs = frame.sort("creator") if peer == "Polars" else frame
            for name, column in table.statistics.items():
                if name in theirs.columns:
                    mine = column if task.startswith("unsorted") else column[filled]
                    expected = np.asarray(theirs[name], np.float64)
                    np.testing.assert_allclose(mine, expected, rtol=1e-9, atol=1e-15)


def timed_bars(posts: Posts, rounds: int) -> Iterator[Bar]:
    """Time all tasks with all peers that are installed."""
    calls = {"ours": ours(posts)}
    for peer, make in PEERS.items():
        if importlib.util.find_spec(peer.lower()):
            calls[peer] = make(posts)
    check(posts, calls)
    for task in calls["ours"]:
        seconds = interleave({who: calls[who][task] for who in calls if task in calls[who]}, rounds)
        mine = seconds.pop("ours")
        print(f"{task}: {mine * 1e3:,.0f} ms", file=sys.stderr)
        for peer, taken in seconds.items():
            yield Bar(task, peer, taken / mine, LEAST[task, peer], SPEED, at_least=True)


def memory_bar(posts: Posts) -> Bar:
    """Weigh what five statistics need beyond the input and the result."""
    tracemalloc.start()
    table = ragged.aggregate(posts.rates, posts.offsets, statistics=FIVE)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    what = f"five statistics, {len(table.count):,} rows: memory"
    return Bar(what, "beyond input and result", (peak - kept) / 2**20, 36, "MiB")


def bars(posts: Posts, rounds: int) -> Iterator[Bar]:
    """Measure one bar after the other."""
    yield from timed_bars(posts, rounds)
    yield memory_bar(posts)


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--creators", type=int, default=1_000_000, help="number of creators")
    arguments.add_argument("--rounds", type=int, default=7, help="rounds in which all take turns")
    arguments.add_argument("--seed", type=int, default=0, help="seed of the drawn posts")
    options = arguments.parse_args()
    posts = draw(options.creators, options.seed)
    print(f"{posts.rates.size:,} posts of {options.creators:,} creators", file=sys.stderr)
    return report(bars(posts, options.rounds), markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
