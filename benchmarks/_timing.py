"""Interleaved timing: candidates take turns, so that drift of the machine cancels in ratios."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Candidate = Callable[[], object]


def interleave(candidates: Mapping[str, Candidate], rounds: int) -> dict[str, float]:
    """Return each candidate's median seconds over rounds in which all of them take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds + 1):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken[1:]) for name, taken in seconds.items()}
