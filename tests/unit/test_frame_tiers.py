"""Tiers of rows are those of the scalar call, at every edge of every kind of scheme."""

import math
from itertools import product
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from engines import Engines, collected, column
from tier_rules import RULES, edges

import microinfluence as mi
from microinfluence import frames

KINDS: dict[str, tuple[pa.DataType, pa.DataType]] = {
    "exact": (pa.int64(), pa.float64()),
    "rounded": (pa.float64(), pa.float32()),
    "decimal": (pa.decimal128(19, 0), pa.decimal128(12, 9)),
}


def corners(rule: str) -> list[tuple[int | None, float | None]]:
    """Return counts on either side of every edge, with rates on either side of every limit."""
    scheme = RULES[rule]
    limits = {band.min_engagement for band in scheme.bands}
    near = {float(np.nextafter(limit, end)) for limit in limits for end in (0.0, 1.0)}
    counts = sorted({0, *edges(scheme)})
    return [*product([None, *counts], [None, 0.0, 1.0, *sorted(limits | near)])]


@pytest.mark.parametrize("engine", ["polars", "polars-lazy", "duckdb"])
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_corner(engine: str, rule: str, kind: str, engines: Engines) -> None:
    """Null and NaN are unknown; a limit in a float32 column is the float32 next to it."""
    rows = corners(rule)
    counts, rates = KINDS[kind]
    columns = {
        "row": pa.array(range(len(rows))),
        "n": pa.array([size for size, _ in rows], counts),
        "e": pa.array([share for _, share in rows]).cast(rates, safe=False),
    }
    given = columns["e"].to_pylist()
    options: Any = {"scheme": RULES[rule], "labels": False}
    frame = engines.make(engine, pa.table(columns))
    found = frames.classify(frame, "n", "e", name="gated", **options)
    found = collected(frames.classify(found, "n", None, name="free", **options))
    answers = zip(*(column(found, name) for name in ("row", "gated", "free")), strict=True)
    scalar = np.float32 if kind == "rounded" else np.float64
    for row, gated, free in answers:
        size, _ = rows[row]
        rate = scalar(math.nan if given[row] is None else given[row])
        assert gated == mi.classify(size, rate, scheme=RULES[rule]), rows[row]
        assert free == mi.classify(size, scheme=RULES[rule]), rows[row]
