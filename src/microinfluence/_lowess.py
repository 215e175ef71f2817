"""Robust locally weighted regression (lowess), evaluated at knots.

Cleveland, W. S. (1979). Robust locally weighted regression and smoothing scatterplots. Journal of
the American Statistical Association, 74(368), 829-836. https://doi.org/10.1080/01621459.1979.10481038
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

__all__ = ["lowess"]

SPAN: Final = 0.5
"""Share of the points that each local line is fitted to. Our own policy: on 5,000 accounts, spans
from 0.3 to 0.67 predicted held-out accounts equally well, within 1 %."""

MIN_NEIGHBOURS: Final = 30
"""Least number of points of a local line. Our own policy; it matters below 60 points only."""

ROUNDS: Final = 3
"""How often outliers are weighted down; Cleveland found that two rounds are enough."""

OUTLYING: Final = 6.0
"""At so many median absolute residuals a point loses all weight. Cleveland (1979)."""

KNOTS: Final = 33
"""Number of knots of each kind, evenly spaced and quantiles: with so many the curve between two of
them is as good as straight."""

REACH: Final = 1.001
"""How far beyond its farthest neighbour a local line reaches, so that each has some weight."""

FLAT: Final = 1e-3
"""Where the points of a local line spread less than this part of its reach, its slope is 0."""

SETTLED: Final = 1e-6
"""A median residual below which no more weights are taken: of logarithms, a millionth of a rate."""


def lowess(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Fit a smooth curve through points.

    Parameters
    ----------
    x, y : ndarray of float64, 1-d
        The points, in ascending order of `x`: finite, and logarithms.

    Returns
    -------
    knots, curve : ndarray of float64, 1-d
        The curve at knots that ascend from the first to the last `x`; it is straight in between.
    """
    even = np.linspace(float(x[0]), float(x[-1]), KNOTS)
    quantiles = x[np.linspace(0, x.size - 1, KNOTS).astype(np.int64)]
    knots = np.union1d(even, quantiles)
    reach = _reach(x, knots)
    robustness = np.ones_like(x)
    for _ in range(ROUNDS):
        curve = _lines(x, y, robustness, (knots, reach))
        residuals = np.abs(y - np.interp(x, knots, curve))
        middle = float(np.median(residuals))
        if middle <= SETTLED:
            return knots, curve
        robustness = (1 - np.minimum(residuals / (OUTLYING * middle), 1) ** 2) ** 2
    return knots, _lines(x, y, robustness, (knots, reach))


def _reach(x: FloatArray, knots: FloatArray) -> FloatArray:
    """Return how far the local line of each knot reaches: a little beyond its nearest points."""
    count = min(x.size, max(MIN_NEIGHBOURS, int(np.ceil(SPAN * x.size))))
    # The nearest points of a knot are neighbours; moving on from one set of them to the next pays
    # as soon as the knot is past the middle between the point that leaves and the one that enters.
    first = np.searchsorted((x[: x.size - count] + x[count:]) / 2, knots)
    farthest: FloatArray = np.maximum(knots - x[first], x[first + count - 1] - knots)
    return farthest * REACH


def _lines(
    x: FloatArray, y: FloatArray, robustness: FloatArray, windows: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Fit the local line of every knot and return its value there."""
    knots, reach = windows
    starts = np.searchsorted(x, knots - reach, side="left")
    stops = np.searchsorted(x, knots + reach, side="right")
    near = map(slice, starts, stops)
    return np.array(
        [
            _line(x[window] - knot, y[window], robustness[window], width)
            for window, knot, width in zip(near, knots, reach, strict=True)
        ]
    )


def _line(distance: FloatArray, y: FloatArray, robustness: FloatArray, reach: float) -> float:
    """Return the value at distance 0 of the weighted least-squares line."""
    # Never all 0: half of the points are here, and more than half keep some weight.
    weights = (1 - (np.abs(distance) / (reach or 1.0)) ** 3) ** 3 * robustness
    total = float(weights.sum())
    # Sums of products, not dot products, which would wake all threads of the algebra library.
    centre, level = float((weights * distance).sum()) / total, float((weights * y).sum()) / total
    offset = distance - centre
    leverage = weights * offset
    spread = float((leverage * offset).sum())
    if spread <= total * (FLAT * reach) ** 2:
        return level
    return level - centre * float((leverage * y).sum()) / spread
