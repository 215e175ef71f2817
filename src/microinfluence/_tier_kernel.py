"""The array kernel: tier codes of whole columns, in cache-sized blocks and bounded memory.

In a block, every tier edge costs one comparison and a few byte-wide operations: those run at
register speed, whereas ``take``, ``where`` and ``searchsorted`` cost more than reading the data.
A code is a sum: crossing an edge adds what the codes on either side differ by, as bytes do, modulo
256, and edges of the same difference are counted before they are multiplied by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence._bad_values import (
    bad_counts,
    bad_fractions,
    refuse_bad_counts,
    refuse_bad_fractions,
)
from microinfluence._checks import real_array
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from microinfluence._segments import Plan
    from microinfluence.typing import Int8Array

    _Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
    _Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
    _Bytes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

__all__ = ["classify_array"]

CHUNK: Final = 81_920
"""Rows of a block: a third of them cost a sixth more time, as starting some twenty operations does
(measured); scratch takes 800 KiB, so that all that is needed beside the result is below a MiB."""

FEW: Final = 8
"""Up to so many rows the scalar rule is faster than setting up blocks (measured)."""

_UNKNOWN: Final = 0xFF
"""The byte of ``Tier.UNKNOWN``, -1 as int8."""

_ONE_AS_BITS: Final[dict[str, np.unsignedinteger[Any]]] = {
    "f": np.float32(1).view(np.uint32),
    "d": np.float64(1).view(np.uint64),
}
"""The bits of 1.0 as an unsigned integer, by the type code of the float."""

_WIDE: Final = np.dtype(np.uint64)
"""Read as this, a negative 64-bit count is huge, so that one pass finds both ends of the range."""

_NARROW: Final = np.dtype(np.int32)
"""64-bit counts are compared in this dtype, three times as fast, where a block's counts fit."""

_NARROW_LIMIT: Final = 2**31 - 1
"""Greatest count that fits the narrow dtype."""


def classify_array(
    plan: Plan,
    decide: Callable[[Any, Any], int],
    followers: object,
    engagement: object = None,
    *,
    out: Int8Array | None = None,
) -> Int8Array:
    """Check the arguments, then fill the codes block by block; `decide` is the scalar rule."""
    counts = real_array(followers, "followers")
    rates = real_array(np.nan if engagement is None else engagement, "engagement")
    codes = _output(counts, rates, out)
    if codes.size <= FEW:
        filled = _fill_few(decide, counts, rates, codes)
    else:
        filled = _Kernel(plan, counts.dtype, rates.dtype, codes.size).run(counts, rates, codes)
    if not filled:
        refuse_bad_counts(counts, "followers")
        refuse_bad_fractions(rates, "engagement")
    return codes


def _output(counts: _Array, rates: _Array, out: Int8Array | None) -> Int8Array:
    """Return the array that takes the codes: a new one, or the caller's after a look at it."""
    try:
        shape = np.broadcast(counts, rates).shape
    except ValueError as error:
        rule = f"must broadcast with followers of shape {counts.shape}"
        raise InvalidValueError("engagement", rule, f"shape {rates.shape}") from error
    if out is None:
        return np.empty(shape, np.int8)
    plain = isinstance(out, np.ndarray) and not isinstance(out, np.ma.MaskedArray)
    if not plain or out.dtype != np.int8:
        found = f"dtype {out.dtype}" if isinstance(out, np.ndarray) else out
        raise InvalidTypeError("out", "must be a NumPy array of dtype int8", found)
    if out.shape != shape:
        raise InvalidValueError("out", f"must have shape {shape}", f"shape {out.shape}")
    if not out.flags.writeable:
        raise InvalidValueError("out", "must be writeable", "a read-only array")
    if np.may_share_memory(out, counts) or np.may_share_memory(out, rates):
        raise InvalidValueError("out", "must not overlap the input", "an overlapping array")
    return out


def _fill_few(
    decide: Callable[[Any, Any], int], counts: _Array, rates: _Array, codes: Int8Array
) -> bool:
    """Write the codes of a handful of rows by the scalar rule; return False if a value is bad."""
    try:
        codes.flat[:] = [decide(count, rate) for count, rate in np.broadcast(counts, rates)]
    except InvalidValueError:
        return False
    return True


class _Scratch:
    """Memory for the intermediate results of one block, with the views that its steps need."""

    def __init__(self, reached: _Bytes, rows: _Bytes, counts: _Array) -> None:
        self.reached = [*reached]
        self.reached_bools = [row.view(np.bool_) for row in reached]
        self.counted, self.inside, self.kept = rows
        self.kept_bools = self.kept.view(np.bool_)
        self.counts = counts


class _Kernel:
    """A plan bound to the dtypes of two columns, with the scratch for one block."""

    def __init__(self, plan: Plan, counts: np.dtype[Any], rates: np.dtype[Any], size: int) -> None:
        rows = min(size, CHUNK)
        self._dtypes = [_working_dtype(counts), np.dtype(np.int8), _working_dtype(rates)]
        self._plan = plan
        self._edges = {
            dtype: [_edge(edge, dtype) for edge in plan.edges]
            for dtype in (self._dtypes[0], _NARROW)
        }
        self._steps = _by_step(plan.steps)
        self._minima = [_minimum(gate.minimum, rates, self._dtypes[2]) for gate in plan.gates]
        self._reached = np.empty((len(plan.edges), rows), np.uint8)
        self._rows = np.empty((3, rows), np.uint8)
        self._counts = np.empty(rows, self._dtypes[0] if counts.kind == "f" else _NARROW)
        self._size, self._scratch = rows, self._cut(rows)

    def _cut(self, size: int) -> _Scratch:
        """Return the scratch for a block of that size; to cut it anew each time is measurable."""
        return _Scratch(self._reached[:, :size], self._rows[:, :size], self._counts[:size])

    def run(self, counts: _Array, rates: _Array, codes: Int8Array) -> bool:
        """Write all codes; return False, with codes undefined, at the first bad block."""
        return all(self._fill(*block) for block in self._blocks(counts, rates, codes))

    def _blocks(
        self, counts: _Array, rates: _Array, codes: Int8Array
    ) -> Iterator[tuple[_Array, _Array, Int8Array]]:
        """Yield one-dimensional native blocks; what lies contiguous is not copied.

        One rate for all rows stays as it is: stretched over a block it would only be slower.
        """
        columns = 2 if rates.ndim == 0 else 3
        read, write = ["readonly", "nbo", "aligned"], ["writeonly"]
        operands = np.nditer(
            (counts, codes, rates)[:columns],
            flags=["external_loop", "buffered"],
            op_flags=[read, write, read][:columns],  # type: ignore[arg-type]  # NumPy's stub knows no lists of lists
            op_dtypes=self._dtypes[:columns],
            buffersize=CHUNK,
        )
        with operands:
            for count, code, *rate in operands:
                yield count, rate[0] if rate else rates.astype(self._dtypes[2]), code

    def _fill(self, counts: _Array, rates: _Array, codes: Int8Array) -> bool:
        """Write the codes of one block; return False if a value is bad."""
        scratch = self._scratch if codes.size == self._size else self._cut(codes.size)
        compared = _clean_counts(counts, scratch)
        clean_rates = _clean_rates(rates)
        if compared is None and bad_counts(counts).any():
            return False
        if not clean_rates and bad_fractions(rates).any():
            return False
        target = codes.view(np.uint8)
        self._fill_by_size(counts if compared is None else compared, target, scratch)
        self._apply_gates(rates, target, scratch, None if clean_rates else np.isnan(rates))
        if compared is None and counts.dtype.kind == "f":
            _make_unknown(target, np.isnan(counts))
        return True

    def _fill_by_size(self, counts: _Array, codes: _Bytes, scratch: _Scratch) -> None:
        """Write each row's code as if every tier were open to any engagement."""
        edges = self._edges[counts.dtype]
        for edge, reached in zip(edges, scratch.reached_bools, strict=True):
            np.greater_equal(counts, edge, reached)
        for place, (step, edges) in enumerate(self._steps):
            into = scratch.counted if place else codes
            counted, *others = [scratch.reached[edge] for edge in edges]
            for other in others:
                counted = np.add(counted, other, into)
            if step is not None:
                counted = np.multiply(counted, step, into)
            if place:
                np.add(codes, counted, codes)
            elif counted is not codes:
                np.copyto(codes, counted)

    def _apply_gates(
        self, rates: _Array, codes: _Bytes, scratch: _Scratch, unknown: _Array | None
    ) -> None:
        """Make the code of gated segments 0 where the engagement is too low or unknown."""
        reached, kept = scratch.reached, scratch.kept
        for gate, minimum in zip(self._plan.gates, self._minima, strict=True):
            np.greater_equal(rates, minimum, scratch.kept_bools)
            inside = reached[gate.start]
            if gate.stop is not None:
                inside = np.bitwise_xor(inside, reached[gate.stop], scratch.inside)
            np.less_equal(inside, kept, scratch.kept_bools)
            np.multiply(codes, kept, codes)
            if unknown is not None:
                _make_unknown(codes, np.logical_and(inside, unknown))


def _clean_counts(counts: _Array, scratch: _Scratch) -> _Array | None:
    """Return the counts to compare with the edges, or None unless all are known and valid."""
    narrow = scratch.counts
    if counts.dtype.kind == "f":
        if not (counts.min() >= 0 and counts.max() < np.inf):
            return None
        whole = scratch.kept_bools
        return counts if np.equal(np.rint(counts, out=narrow), counts, out=whole).all() else None
    if counts.itemsize < _WIDE.itemsize:
        return counts if counts.dtype.kind == "u" or counts.min() >= 0 else None
    if np.maximum.reduce(counts.view(_WIDE)) > _NARROW_LIMIT:
        return None
    np.copyto(narrow, counts, casting="unsafe")
    return narrow


def _clean_rates(rates: _Array) -> bool:
    """Tell in one pass that every rate is known and from 0 to 1.

    Read as unsigned integers, the floats from +0 to 1 are the least; NaN, infinity, negatives and
    anything above 1 are greater (and so is -0.0, which the careful path then accepts).
    """
    one = _ONE_AS_BITS.get(rates.dtype.char)
    if one is None:
        return bool(rates.min() >= 0 and rates.max() <= 1)
    return bool(np.maximum.reduce(rates.view(one.dtype)) <= one)


def _by_step(steps: Sequence[int]) -> list[tuple[_Bytes | None, list[int]]]:
    """Return the edges of each step, most edges first; a step of 1 is None, as nothing to do.

    A step is an array, which operations take faster than an int.
    """
    edges: dict[int, list[int]] = {}
    for edge, step in enumerate(steps):
        edges.setdefault(step, []).append(edge)
    edges.pop(0, None)
    ordered = sorted(edges.items(), key=lambda pair: -len(pair[1]))
    return [(None if step == 1 else np.array(step % 256, np.uint8), of) for step, of in ordered]


def _make_unknown(codes: _Bytes, where: _Bools) -> None:
    """Turn the codes into unknown where the mask is set: OR with 255 does it to any code."""
    np.bitwise_or(codes, np.multiply(where, _UNKNOWN, dtype=np.uint8), out=codes)


def _working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the native dtype that blocks are computed in; float16 is too narrow for edges."""
    native = dtype.newbyteorder("=")
    return np.dtype(np.float32) if native == np.float16 else native


def _edge(edge: int, dtype: np.dtype[Any]) -> Any:  # noqa: ANN401 - an array, or an int that fits none
    """Return an edge in the counts' own dtype: the least of its values that is not below it.

    It is an array, as steps are, where the dtype goes as far.
    """
    if dtype.kind != "f":
        return np.array(edge, dtype) if edge <= np.iinfo(dtype).max else edge
    value = dtype.type(edge)
    return np.array(value if int(value) >= edge else np.nextafter(value, dtype.type(np.inf)))


def _minimum(minimum: float, given: np.dtype[Any], working: np.dtype[Any]) -> Any:  # noqa: ANN401
    """Return a gate in the rates' own precision, so that a float32 column's 0.03 is 3 %."""
    return np.array(working.type(given.type(minimum))) if given.kind == "f" else minimum
