"""Random numbers by name and position, the same on every machine and in every version."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = ["Draws", "spread"]

Words = npt.NDArray[np.uint64]

_STEP: Final = 0x9E3779B97F4A7C15
"""Distance of two states of SplitMix64, 2**64 over the golden ratio (Steele, Lea and Flood, "Fast
splittable pseudorandom number generators", OOPSLA 2014, doi 10.1145/2660193.2660195)."""

_ROUNDS: Final = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
"""Shifts and factors of its mixing function, from the same paper."""

_LAST_SHIFT: Final = 31
"""The last shift of it."""

_WORD: Final = 1 << 64
"""Numbers that 64 bits hold."""

_SPARE_BITS: Final = 12
"""Bits that a uniform number leaves unused: the other 52 and a half step are exact in float64."""

_HALVINGS: Final = 3
"""Square roots behind the exponent of 1/8, the least that `spread` takes."""


class Draws(NamedTuple):
    """A source of numbers in which each one follows from the key, a name and a position.

    So nothing shifts: more creators or more fields leave all others as they are.
    """

    key: int
    """What all numbers follow from, 64 bits."""

    @classmethod
    def of(cls, rng: np.random.Generator) -> Draws:
        """Draw the key from the bits of a generator; unlike its methods, these never change."""
        first, second = (int(rng.bit_generator.random_raw()) for _ in range(2))
        return cls((first << 32 ^ second) % _WORD)

    def words(self, name: str, places: IntArray) -> Words:
        """Return 64 random bits for each position."""
        start = _mixed(np.array([self.key ^ zlib.crc32(name.encode()) << 32], np.uint64))
        return _mixed(start + places.astype(np.uint64) * np.uint64(_STEP))

    def uniform(self, name: str, places: IntArray) -> FloatArray:
        """Return a number above 0 and below 1 for each position."""
        kept = self.words(name, places) >> np.uint64(_SPARE_BITS)
        return (kept.astype(np.float64) + 0.5) * 2.0 ** (_SPARE_BITS - 64)

    def chance(self, name: str, places: IntArray, share: float) -> BoolArray:
        """Return True for this share of the positions."""
        return self.uniform(name, places) < share

    def pick(self, name: str, places: IntArray, weights: tuple[int, ...]) -> IntArray:
        """Return a position among the weights for each position, in their proportion."""
        ends = np.cumsum(np.array(weights))
        drawn = self.uniform(name, places) * float(ends[-1])
        return np.searchsorted(ends, drawn, side="right").astype(np.int64)

    def spread(self, name: str, places: IntArray, eighths: int) -> FloatArray:
        """Return a factor around 1 for each position; see `spread`."""
        return spread(self.uniform(name, places), eighths)


def spread(uniform: FloatArray, eighths: int) -> FloatArray:
    """Return factors whose median is 1 and whose logarithm has an s.d. of 0.227 per eighth.

    They are log-logistic: the odds of a uniform number to the power of some eighths. Square roots
    and products are rounded alike everywhere, which exponentials are not.
    """
    root = uniform / (1.0 - uniform)
    for _ in range(_HALVINGS):
        root = np.sqrt(root)
    factor = root
    for _ in range(eighths - 1):
        factor = factor * root
    return factor


def _mixed(state: Words) -> Words:
    """Return the bits of SplitMix64 for each state."""
    bits = state + np.uint64(_STEP)
    for shift, factor in _ROUNDS:
        bits = (bits ^ bits >> np.uint64(shift)) * np.uint64(factor)
    return bits ^ bits >> np.uint64(_LAST_SHIFT)
