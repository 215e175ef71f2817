"""The same rows through every way to classify, against an oracle of exact fractions.

``python benchmarks/differential.py`` prints a line per way and the number of differences, which
must be 0; ``--rows`` sets the number of random rows (default 10 million, a few minutes). To these
come all edges of all published schemes with their neighbours, each with every gate and its
neighbours. Rows go through in blocks, so that memory does not grow with their number.

Ways: scalar calls, arrays of float64 and of int64, and the frames of those engines that are
installed: pandas, Polars (eager and lazy) and PyArrow.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.util import find_spec
from itertools import product
from typing import Any

import numpy as np

from microinfluence.schemes import SCHEMES
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

BLOCK = 100_000
EXACT = 2**53

Floats = np.ndarray[Any, np.dtype[np.float64]]
Codes = np.ndarray[Any, np.dtype[np.int8]]
Way = Callable[[TierScheme, Floats, Floats], Codes]


def neighbours_of_edges(scheme: TierScheme) -> list[float]:
    """Return every bound of a scheme with the counts beside it."""
    bounds = {band.min_followers for band in scheme.bands}
    bounds |= {band.max_followers for band in scheme.bands if band.max_followers is not None}
    near = {bound + step for bound in bounds for step in (-1, 0, 1)} | {0, EXACT}
    return [float(count) for count in sorted(near) if count >= 0]


def neighbours_of_gates(scheme: TierScheme) -> list[float]:
    """Return every least engagement of a scheme with the floats beside it, and the ends."""
    gates = {band.min_engagement for band in scheme.bands} | {0.03}
    near = {end for gate in gates for end in (gate, np.nextafter(gate, 0), np.nextafter(gate, 1))}
    return [*sorted(float(rate) for rate in near | {0.0, 1.0, 5e-324} if 0 <= rate <= 1), -0.0]


def edge_rows(scheme: TierScheme) -> tuple[Floats, Floats]:
    """Return every neighbour of an edge with every neighbour of a gate, unknown ones too."""
    rows = product(
        [*neighbours_of_edges(scheme), math.nan], [*neighbours_of_gates(scheme), math.nan]
    )
    followers, engagement = np.array(list(rows)).T
    return followers.copy(), engagement.copy()


def random_rows(scheme: TierScheme, number: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return rows of all sizes, a third of them next to an edge, some unknown."""
    kind = rng.integers(0, 10, number)
    followers = np.floor(10 ** rng.uniform(0, 8, number))
    followers = np.where(kind < 3, rng.choice(neighbours_of_edges(scheme), number), followers)
    followers = np.where(kind == 3, rng.integers(0, 3_000_000, number), followers)
    followers = np.where(kind == 4, EXACT - rng.integers(0, 1_000, number), followers)
    followers[rng.random(number) < 0.02] = math.nan
    engagement = rng.random(number) ** 3
    gates = rng.choice(neighbours_of_gates(scheme), number)
    engagement = np.where(rng.random(number) < 0.3, gates, engagement)
    engagement[rng.random(number) < 0.05] = math.nan
    return followers.astype(np.float64), engagement


def oracle(scheme: TierScheme, followers: Floats, engagement: Floats) -> Codes:
    """Decide as the bands are printed, with exact fractions and no look-up."""
    bands = [
        (
            band.min_followers,
            math.inf if band.max_followers is None else band.max_followers,
            Fraction(band.min_engagement),
            band.tier,
        )
        for band in scheme.bands
    ]

    def tier(count: float, rate: float) -> Tier:
        if math.isnan(count):
            return Tier.UNKNOWN
        exact = Fraction(count)
        for low, high, gate, name in bands:
            if low <= exact <= high:
                if gate and math.isnan(rate):
                    return Tier.UNKNOWN
                return name if not gate or Fraction(rate) >= gate else Tier.NONE
        return Tier.NONE

    pairs = zip(followers.tolist(), engagement.tolist(), strict=True)
    return np.array([tier(count, rate) for count, rate in pairs], np.int8)


def by_scalar(scheme: TierScheme, followers: Floats, engagement: Floats) -> Codes:
    """Ask for one account after the other, None for unknown."""
    counts = [None if math.isnan(count) else int(count) for count in followers.tolist()]
    rates = [None if math.isnan(rate) else rate for rate in engagement.tolist()]
    return np.array(list(map(scheme.classify, counts, rates)), np.int8)


def by_floats(scheme: TierScheme, followers: Floats, engagement: Floats) -> Codes:
    """Ask for columns of float64."""
    return scheme.classify_array(followers, engagement)


def by_integers(scheme: TierScheme, followers: Floats, engagement: Floats) -> Codes:
    """Ask for a column of int64; what is unknown cannot be in one, and is filled in."""
    unknown = np.isnan(followers)
    counts = np.where(unknown, 0, followers).astype(np.int64)
    found = scheme.classify_array(counts, engagement)
    return np.where(unknown, np.int8(Tier.UNKNOWN), found)


def by_frame(make: Callable[[dict[str, Floats]], Any], read: Callable[[Any], Any]) -> Way:
    """Make a way through the frames of an engine."""
    from microinfluence import frames  # noqa: PLC0415 - needs narwhals

    def classify(scheme: TierScheme, followers: Floats, engagement: Floats) -> Codes:
        frame = make({"followers": followers, "engagement": engagement})
        answer = frames.classify(frame, scheme=scheme, labels=False)
        return np.asarray(read(answer), np.int8)

    return classify


def ways() -> Iterator[tuple[str, Way]]:
    """Yield every way that is possible here, by name."""
    yield "scalar", by_scalar
    yield "float64 arrays", by_floats
    yield "int64 arrays", by_integers
    if find_spec("narwhals") is None:
        return
    if find_spec("pandas") is not None:
        import pandas as pd  # noqa: PLC0415 - where it is installed

        yield "pandas", by_frame(pd.DataFrame, lambda frame: frame["tier"])
    if find_spec("polars") is not None:
        import polars as pl  # noqa: PLC0415 - as above

        def nulls(columns: dict[str, Floats]) -> pl.DataFrame:
            return pl.DataFrame(columns).fill_nan(None)

        yield "Polars", by_frame(nulls, lambda frame: frame["tier"])
        yield (
            "Polars, lazy",
            by_frame(lambda columns: nulls(columns).lazy(), lambda frame: frame.collect()["tier"]),
        )
    if find_spec("pyarrow") is not None:
        import pyarrow as pa  # noqa: PLC0415 - as above

        def table(columns: dict[str, Floats]) -> Any:  # noqa: ANN401 - PyArrow has no types
            return pa.table({n: pa.array(c, from_pandas=True) for n, c in columns.items()})

        yield "PyArrow", by_frame(table, lambda answer: answer["tier"])


def blocks(rows: int, seed: int) -> Iterator[tuple[TierScheme, Floats, Floats]]:
    """Yield the edges of every scheme, then random rows, scheme after scheme."""
    schemes = list(SCHEMES.values())
    for scheme in schemes:
        yield (scheme, *edge_rows(scheme))
    rng = np.random.default_rng(seed)
    for place, start in enumerate(range(0, rows, BLOCK)):
        scheme = schemes[place % len(schemes)]
        yield (scheme, *random_rows(scheme, min(BLOCK, rows - start), rng))


def peak_memory() -> str:
    """Return the peak memory of this process in words, where the system tells it."""
    if find_spec("resource") is None:
        return ""
    import resource  # noqa: PLC0415 - where it exists

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"; peak memory {peak:,.0f} MiB"


def main() -> None:
    """Compare, print, and fail where there is a difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=20_261_123)
    options = parser.parse_args()
    listed = list(ways())
    differences: Counter[str] = Counter()
    spent: defaultdict[str, float] = defaultdict(float)
    total = 0
    for scheme, followers, engagement in blocks(options.rows, options.seed):
        started = time.perf_counter()
        expected = oracle(scheme, followers, engagement)
        spent["oracle of fractions"] += time.perf_counter() - started
        total += expected.size
        for name, way in listed:
            started = time.perf_counter()
            found = way(scheme, followers, engagement)
            spent[name] += time.perf_counter() - started
            wrong = np.flatnonzero(found != expected)
            differences[name] += wrong.size
            for row in wrong[:3]:
                print(
                    f"{scheme.name}: {followers[row]!r}, {engagement[row]!r}: {name} says "
                    f"{Tier(found[row]).name}, the oracle {Tier(expected[row]).name}"
                )
    print(f"{total:,} rows by {len(SCHEMES)} schemes, edges among them{peak_memory()}")
    for name, seconds in spent.items():
        count = "" if name not in dict(listed) else f"{differences[name]:,} differences"
        print(f"{name:>20}  {count:>15}  {seconds:8.1f} s")
    print(f"{differences.total():,} differences")
    sys.exit(bool(differences.total()))


if __name__ == "__main__":
    main()
