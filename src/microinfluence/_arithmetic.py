"""The arithmetic that metrics consist of: ratio, relative change, weighted sum."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence._broadcast import LARGEST, PLAIN, Kernel, known_number
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

__all__ = [
    "PER_THOUSAND",
    "RATIO",
    "known_weighted_sum",
    "named_weights",
    "ratio",
    "relative_change",
    "weighted_sum",
]


def ratio(scale: float = 1.0) -> Kernel:
    """Make the kernel of numerator × scale / denominator / further denominators.

    Parameters
    ----------
    scale : float
        What the numerator is multiplied by before the division, so that a rate per 1,000 of whole
        counts is rounded once.

    Returns
    -------
    Kernel
        For a numerator and at least one denominator.
    """

    def scalar(numerator: float, *denominators: float) -> float:
        return _divide(numerator * scale, denominators)

    def block(out: FloatArray, numerator: Any, *denominators: Any) -> None:  # noqa: ANN401 - array or scalar
        scaled = numerator if scale == 1 else np.multiply(numerator, scale, out=out)
        _divide_rows(scaled, denominators, out)

    return Kernel(scalar, block)


RATIO: Final = ratio()
"""Numerator / denominator."""

PER_THOUSAND: Final = ratio(1_000.0)
"""Numerator per 1,000 of the denominator."""


def relative_change(scale: float = 1.0) -> Kernel:
    """Make the kernel of (new - old) × scale / old / further denominators.

    Parameters
    ----------
    scale : float
        What the difference is multiplied by.

    Returns
    -------
    Kernel
        For the new value, the old value and any number of further denominators.
    """

    def scalar(new: float, old: float, *denominators: float) -> float:
        return _divide((new - old) * scale, (old, *denominators))

    def block(out: FloatArray, new: Any, old: Any, *denominators: Any) -> None:  # noqa: ANN401 - array or scalar
        difference = np.subtract(new, old, out=out)
        scaled = difference if scale == 1 else np.multiply(difference, scale, out=out)
        _divide_rows(scaled, (old, *denominators), out)

    return Kernel(scalar, block)


def named_weights(values: Any, argument: str) -> dict[str, float]:  # noqa: ANN401 - the check is the point
    """Return the weights that are not 0, checked.

    Parameters
    ----------
    values : Any
        The candidate: a mapping of the names of counts to weights.
    argument : str
        Its name, for the error.

    Returns
    -------
    dict of str to float
        Each finite and above 0; at least one.

    Raises
    ------
    InvalidTypeError
        If it is no mapping, a name is not text or a weight is no number.
    InvalidValueError
        If a weight is negative, infinite or unknown, or none is above 0.
    """
    if not _is_mapping(values):
        raise InvalidTypeError(argument, "must be a mapping of names to numbers", values)
    found: dict[str, float] = {}
    for name in values:
        weight = values[name]
        if type(name) is not str:
            raise InvalidTypeError(argument, "must have text as keys", name)
        if type(weight) not in PLAIN or not 0 <= weight <= LARGEST:
            weight = _known_weight(weight, f"{argument}[{name!r}]")
        if weight:
            found[name] = float(weight)
    if not found:
        raise InvalidValueError(argument, "must have at least one number above 0", dict(values))
    return found


def _is_mapping(values: object) -> bool:
    return isinstance(values, Mapping)


def _known_weight(value: object, argument: str) -> float:
    weight = known_number(value, argument)
    if math.isnan(weight):
        raise InvalidValueError(argument, "must be known", value)
    return weight


def weighted_sum(weights: Sequence[float]) -> Kernel:
    """Make the kernel of the sum of weight × count; unknown where any count is.

    Parameters
    ----------
    weights : sequence of float
        One weight per count, at least one.

    Returns
    -------
    Kernel
        For as many counts.
    """

    # Not sum(): from Python 3.12 on it compensates for rounding, and arrays do not.
    def scalar(*counts: float) -> float:
        total = -0.0  # the one number that, added, changes nothing, not even -0.0
        for weighted in map(mul, counts, weights):  # in half the time of zip()
            total += weighted
        return total

    def block(out: FloatArray, *counts: Any) -> None:  # noqa: ANN401 - array or scalar
        np.multiply(counts[0], weights[0], out=out)
        for weight, count in zip(weights[1:], counts[1:], strict=True):
            np.add(out, count if weight == 1 else count * weight, out=out)

    return Kernel(scalar, block)


def known_weighted_sum(weights: Sequence[float]) -> Kernel:
    """Make the kernel of the sum of weight × count over the known counts; unknown if none is.

    Parameters
    ----------
    weights : sequence of float
        One weight per count, at least one.

    Returns
    -------
    Kernel
        For as many counts.
    """

    def scalar(*counts: float) -> float:
        total, unknown = 0.0, True
        for weight, count in zip(weights, counts, strict=True):
            if not math.isnan(count):
                total += count * weight
                unknown = False
        return math.nan if unknown else total

    def block(out: FloatArray, *counts: Any) -> None:  # noqa: ANN401 - array or scalar
        out.fill(0)
        unknown = np.ones(out.shape, np.bool_)
        for weight, count in zip(weights, counts, strict=True):
            known = ~np.isnan(count)
            np.add(out, count * weight, out=out, where=known)
            unknown &= ~known
        np.copyto(out, np.nan, where=unknown)

    return Kernel(scalar, block)


def _divide(number: float, denominators: tuple[float, ...]) -> float:
    for denominator in denominators:
        if denominator == 0:
            return math.nan
        number /= denominator
    return number


def _divide_rows(numbers: Any, denominators: tuple[Any, ...], out: FloatArray) -> None:  # noqa: ANN401 - array or scalar
    """Divide by each denominator in turn; 0 makes the row NaN before anything could warn."""
    for denominator in denominators:
        zero = np.equal(denominator, 0)
        if zero.any():
            np.divide(numbers, denominator, out=out, where=~zero)
            np.copyto(out, np.nan, where=zero)
        else:
            np.divide(numbers, denominator, out=out)
        numbers = out
