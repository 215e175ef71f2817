"""Statistics by name: what may be asked for, and how all that is asked for is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import attrs
import numpy as np

from microinfluence._checks import is_scalar_number
from microinfluence._ragged_moments import Moments, moments, moments_by_code, ratios
from microinfluence._ragged_order import Pick, median, order_statistics, quantile, trimmed_mean
from microinfluence._ragged_radix import is_sorted, sort_by_code
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from microinfluence._ragged_blocks import Column
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["TRIM", "Measured", "Plan", "measure", "measure_mixed", "plan", "share", "statistics"]

TRIM: Final = 0.1
"""Share of the posts that a trimmed mean leaves out at either end unless told otherwise. Our own
policy: of the last dozen posts it drops the best and the worst."""

_MOMENTS: Final = frozenset({"mean", "std", "cv"})
"""Statistics that follow from sums."""

_SPREADS: Final = frozenset({"std", "cv"})
"""Those of them that need the squared deviations too."""

_QUANTILE: Final = re.compile(r"q(\d{1,3}(?:\.\d+)?)", re.ASCII)
"""Name of a quantile by its percent: q90, q97.5."""

_PERCENT: Final = 100
"""Quantiles are named by percent."""

_HALF: Final = 0.5
"""Share of the posts that can no longer be cut at either end."""

_NAMES_RULE: Final = "must be among mean, std, cv, median, trimmed_mean and q0 to q100"


class Plan(NamedTuple):
    """What to measure."""

    moments: bool
    """Whether a statistic follows from sums."""
    spread: bool
    """Whether one needs the squared deviations too."""
    picks: dict[str, Pick]
    """Those that need ascending posts."""
    names: tuple[str, ...]
    """All of them, in the order asked for."""


class Measured(NamedTuple):
    """Columns of one row per creator."""

    known: IntArray
    """Known posts."""
    left_out: IntArray
    """Unknown posts."""
    statistics: dict[str, FloatArray]
    """Statistics by name, in the order asked for."""


def plan(names: object, trim: object) -> Plan:
    """Check what is asked for."""
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise InvalidTypeError("statistics", "must be a sequence of names", names)
    cut = share(trim, "trim")
    if cut >= _HALF:
        raise InvalidValueError("trim", "must be below 0.5", trim)
    listed: list[str] = []
    picks: dict[str, Pick] = {"median": median, "trimmed_mean": trimmed_mean(cut)}
    for index, name in enumerate(cast("Sequence[object]", names)):
        if not isinstance(name, str):
            raise InvalidTypeError("statistics", _NAMES_RULE, name, index)
        listed.append(name)
        percent = _QUANTILE.fullmatch(name)
        if percent and float(percent[1]) <= _PERCENT:
            picks[name] = quantile(float(percent[1]) / _PERCENT)
        elif name not in _MOMENTS | picks.keys():
            raise InvalidValueError("statistics", _NAMES_RULE, name, index)
    return Plan(
        not _MOMENTS.isdisjoint(listed),
        not _SPREADS.isdisjoint(listed),
        {name: picks[name] for name in listed if name in picks},
        tuple(listed),
    )


def share(value: Any, argument: str) -> float:  # noqa: ANN401 - the check is the point
    """Return a share as a float."""
    if not is_scalar_number(value):
        raise InvalidTypeError(argument, "must be a number from 0 to 1", value)
    if not 0 <= value <= 1:
        raise InvalidValueError(argument, "must be from 0 to 1", value)
    return float(value)


def measure(column: Column, offsets: IntArray, wanted: Plan) -> Measured:
    """Measure posts that lie creator by creator, and count them."""
    known, found = statistics(column, offsets, wanted)
    posts = np.diff(offsets)
    if known is None:
        return Measured(posts, np.zeros(posts.size, np.int64), found)
    return Measured(known, posts - known, found)


def statistics(
    column: Column, offsets: IntArray, wanted: Plan
) -> tuple[IntArray | None, dict[str, FloatArray]]:
    """Return how many posts are known, None where all are, and the statistics by name."""
    found: dict[str, FloatArray] = {}
    known: IntArray | None = None
    if wanted.moments:
        known, sums = moments(column, offsets, spread=wanted.spread)
        found = _by_name(sums, wanted)
    if wanted.picks or not wanted.moments:
        known, picked = order_statistics(column, offsets, tuple(wanted.picks.values()))
        found.update(zip(wanted.picks, picked, strict=True))
    return known, {name: found[name] for name in wanted.names}


def measure_mixed(column: Column, codes: IntArray, creators: int, wanted: Plan) -> Measured:
    """Measure posts in any order, given the number of each one's creator."""
    if wanted.picks or is_sorted(codes):
        offsets, values = sort_by_code(
            codes, creators, lambda start, stop: column.read(start, stop)[0]
        )
        return measure(attrs.evolve(column, values=values), offsets, wanted)
    known, left_out, sums = moments_by_code(column, codes, creators, spread=wanted.spread)
    found = _by_name(sums, wanted)
    return Measured(known, left_out, {name: found[name] for name in wanted.names})


def _by_name(sums: Moments, wanted: Plan) -> dict[str, FloatArray]:
    """Name the statistics that follow from sums."""
    found = {"mean": sums.mean, "std": sums.std}
    if "cv" in wanted.names:
        found["cv"] = ratios(sums.std, sums.mean)
    return found
