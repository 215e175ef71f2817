"""How fast a following grows."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, overload

import numpy as np

from microinfluence._arithmetic import RATIO, ratio, relative_change
from microinfluence._broadcast import Kernel, evaluate, one_of

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["PERIOD_DAYS", "GrowthMethod", "growth_rate"]

GrowthMethod: TypeAlias = Literal["compound", "simple"]
"""How growth over some days becomes growth over 30: "compound", the constant rate that explains it;
"simple", in proportion to the days."""

PERIOD_DAYS: Final = 30
"""Days that a growth rate refers to: our own policy. A fixed period makes rates over different
spans comparable, and 30 days stand for the month in which growth is usually told."""

_PERIODS: Final = ratio(PERIOD_DAYS)

_MAY_OVERFLOW: Final = sys.float_info.max_exp - 1
"""Exponents of 2 below this one surely fit a float."""


def _compound(end: float, start: float, days: float) -> float:
    base, periods = RATIO.scalar(end, start), _PERIODS.scalar(1.0, days)
    if math.isnan(periods):
        return math.nan  # a power of 1 would hide that the days are unknown
    return _power(base, periods) - 1


def _power(base: float, exponent: float) -> float:
    """Raise as NumPy does: Python's power differs from it in the last bit, and may raise."""
    if base > 1 and exponent * math.log2(base) >= _MAY_OVERFLOW:
        with np.errstate(over="ignore"):  # which costs as much time as the power
            return float(np.power(base, exponent))
    return float(np.power(base, exponent))


def _compound_block(out: FloatArray, end: Any, start: Any, days: Any) -> None:  # noqa: ANN401 - array or scalar
    periods = np.empty_like(days, dtype=np.float64)
    _PERIODS.block(periods, np.float64(1.0), days)
    RATIO.block(out, end, start)
    np.power(out, periods, out=out)
    np.subtract(out, 1, out=out)
    np.copyto(out, np.nan, where=np.isnan(periods))


_METHODS: Final[dict[str, Kernel]] = {
    "compound": Kernel(_compound, _compound_block),
    "simple": relative_change(PERIOD_DAYS),
}


@overload
def growth_rate(
    start: Scalar, end: Scalar, *, days: Scalar, method: GrowthMethod = "compound"
) -> float: ...
@overload
def growth_rate(
    start: Values, end: AnyNumbers, *, days: AnyNumbers, method: GrowthMethod = "compound"
) -> FloatArray: ...
@overload
def growth_rate(
    start: Scalar, end: Values, *, days: AnyNumbers, method: GrowthMethod = "compound"
) -> FloatArray: ...
@overload
def growth_rate(
    start: Scalar, end: Scalar, *, days: Values, method: GrowthMethod = "compound"
) -> FloatArray: ...
def growth_rate(
    start: AnyNumbers, end: AnyNumbers, *, days: AnyNumbers, method: GrowthMethod = "compound"
) -> float | FloatArray:
    """Return the growth per 30 days: (end / start) ** (30 / days) - 1, or its simple form.

    Parameters
    ----------
    start : number or array_like, or None
        Followers at the beginning.
    end : number or array_like, or None
        Followers at the end.
    days : number or array_like, or None
        Days in between; fractions of a day are fine.
    method : {"compound", "simple"}
        "compound" finds the constant rate that leads from `start` to `end`. "simple" is
        (end - start) / start × 30 / days; over 30 days it is the textbook's growth rate [1]_, and
        the two agree.

    Returns
    -------
    float or ndarray of float64
        A fraction: 0.05 is 5 % more in 30 days, negative is shrinking. Compound, at least -1.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN), no followers at the start or no days in between give NaN, and
    so does a rate that a float cannot hold: never infinity, never a warning.

    Counts that a platform rounds grow in steps: YouTube shows three digits, so that 1,000,000 and
    1,009,999 subscribers look the same [2]_.

    References
    ----------
    .. [1] Keyhole, "How do I calculate follower growth rate" (n.d.),
       https://keyhole.co/blog/how-do-i-calculate-follower-growth-rate/
    .. [2] Rival IQ, "Why YouTube subscriber counts are rounded" (n.d.),
       https://help.rivaliq.com/en/articles/9788197-why-youtube-subscriber-counts-are-rounded

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.growth.growth_rate(10_000, 10_500, days=30)
    0.050000000000000044
    >>> mi.growth.growth_rate(10_000, 12_100, days=60)
    0.10000000000000009
    >>> mi.growth.growth_rate([10_000, 0], [12_100, 50], days=60, method="simple")
    array([0.105,   nan])

    .. versionadded:: 0.1
    """
    one_of(method, "method", tuple(_METHODS))
    return evaluate(_METHODS[method], {"end": end, "start": start, "days": days})
