"""A picture of tiers: where creators stand in a scheme."""

# pyright: reportUnknownMemberType=false
# (matplotlib leaves its keyword arguments without types)

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence._cohort_build import refuse_no_expectation
from microinfluence._cohort_columns import measured
from microinfluence.plots import _axes as look
from microinfluence.schemes import DEFAULT
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from microinfluence._broadcast import Values
    from microinfluence._cohort_build import Expectation
    from microinfluence.tiers import Band
    from microinfluence.typing import BoolArray, FloatArray

__all__ = ["tier_map"]

_SIZE: Final = (look.WIDTH, 4.6)
"""Size of a map in inches."""

_BEYOND: Final = 10.0
"""How far beyond the highest edge a map goes, and how far back a band from 0, as a factor."""

_MANY: Final = 2_000
"""Points from which on they are drawn as an image, so that a vector file stays small."""

_LEAST_DOT: Final = 6.0
_ALL_DOTS: Final = 6_000.0
_FEW: Final = 150
"""Area of a dot, and how it falls with their number, in square points: a few are large, and a crowd
leaves its densest places visible."""

_SAMPLES: Final = 512
"""Places at which a benchmark is asked."""


def tier_map(
    followers: Values,
    engagement: Values,
    *,
    scheme: TierScheme | None = None,
    benchmark: Expectation | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw creators by followers and engagement, among the bands of a scheme.

    Parameters
    ----------
    followers : array_like, 1-d
        Number of followers of each creator, whole numbers of at least 0; NaN if unknown.
    engagement : array_like, 1-d
        Engagement rate of each, a fraction of at least 0; NaN if unknown.
    scheme : TierScheme or None
        Whose bands; None for :data:`microinfluence.schemes.DEFAULT`. A band that asks for
        engagement is filled from there on.
    benchmark : object with a method ``expect(followers)``, or None
        What engagement is usual at a size, drawn as a line: a
        :class:`microinfluence.benchmark_table.BenchmarkSeries` or a
        :class:`microinfluence.cohort_benchmark.CohortBenchmark`.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        With logarithmic axes, which hold the benchmark, too. Creators whose followers or engagement
        are unknown or 0 have no place on them; the title counts them.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a column is of a wrong type or length, a number is out of its range, the scheme is none,
        or the benchmark has no such method.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> ax = mi.plots.tier_map([2_300, 48_200, 640_000], [0.052, 0.041, 0.012])
    >>> ax.get_title(loc="right")
    '3 creators'

    .. versionadded:: 0.1
    """
    sizes, rates = measured(followers, engagement)
    rule = DEFAULT if scheme is None else look.checked(scheme, TierScheme, "scheme")
    if benchmark is not None:
        refuse_no_expectation(benchmark, "benchmark")
    drawn = look.axes(ax, _SIZE)
    _map(drawn, sizes, rates, rule, benchmark=benchmark)
    return drawn


def _map(
    ax: Axes,
    followers: FloatArray,
    engagement: FloatArray,
    scheme: TierScheme,
    *,
    benchmark: Expectation | None,
) -> None:
    """Draw creators as points among the bands of a scheme."""
    shown = (followers > 0) & (engagement > 0)
    left, right = look.span(scheme.bands, followers[shown], beyond=_BEYOND)
    sizes = np.geomspace(left, right, _SAMPLES)
    rates = np.asarray([] if benchmark is None else benchmark.expect(sizes), np.float64)
    gates = [band.min_engagement for band in scheme.bands]
    bottom, top = look.within([*engagement[shown], *rates], *gates, room=look.ROOM)
    look.count_axis(ax, left, right, "followers")
    look.rate_axis(ax, bottom, top * look.ROOM, "engagement", along="y")
    for band in scheme.bands:
        _shade(ax, band)
    _scatter(ax, followers, engagement, scheme=scheme, shown=shown)
    if rates.size:
        _curve(ax, sizes, rates)
    look.trim(ax, grid="both")
    ax.set_title(_told(shown), loc="right", fontsize=look.SMALL)


def _shade(ax: Axes, band: Band) -> None:
    """Fill the place of a band, above the engagement that it asks for, and name it."""
    left, right = ax.get_xlim()
    bottom, top = ax.get_ylim()
    start, end = max(float(band.min_followers), left), min(look.end_of(band), right)
    floor = max(band.min_engagement, bottom)
    colour = look.TIER_COLOURS[band.tier]
    ax.fill_between(
        [start, end], floor, top, color=colour, alpha=0.16, linewidth=0, label=str(band)
    )
    ax.plot([start, start], [bottom, top], color=look.GREY, linewidth=0.8, zorder=1)
    if band.min_engagement:
        ax.plot([start, end], [floor, floor], color=look.GREY, linewidth=0.8, zorder=1)
    middle = math.sqrt(start * end)
    ax.annotate(
        band.label,
        (middle, 1.0),
        xytext=(0, -5),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=look.SMALL,
        fontweight="bold",
        parse_math=False,
    )


def _scatter(
    ax: Axes, followers: FloatArray, engagement: FloatArray, *, scheme: TierScheme, shown: BoolArray
) -> None:
    """Draw the creators, each in the colour of their tier."""
    codes = scheme.classify_array(followers[shown], np.minimum(engagement[shown], 1.0))
    crowd = int(shown.sum())
    for code in np.unique(codes):
        here = codes == code
        tier = Tier(int(code))
        ax.scatter(
            followers[shown][here],
            engagement[shown][here],
            s=_LEAST_DOT + _ALL_DOTS / (_FEW + crowd),
            c=look.TIER_COLOURS.get(tier, look.GREY),
            marker="o" if tier > Tier.NONE else "X",
            edgecolors=ax.get_facecolor(),
            linewidths=0.3,
            rasterized=crowd > _MANY,
            label=tier.name,
            zorder=2,
        )


def _curve(ax: Axes, sizes: FloatArray, rates: FloatArray) -> None:
    """Draw what is expected at each size, where the benchmark covers it."""
    ax.plot(sizes, rates, color=look.ink(ax), linewidth=2.0, label="expected", zorder=3)
    known = np.flatnonzero(rates > 0)
    if known.size:
        at = known[0]
        ax.annotate(
            "expected",
            (sizes[at], rates[at]),
            xytext=(3, 4),
            textcoords="offset points",
            fontsize=look.SMALL,
            bbox={"facecolor": ax.get_facecolor(), "linewidth": 0, "alpha": 0.8, "pad": 1.0},
            zorder=4,
        )


def _told(shown: BoolArray) -> str:
    """Say how many creators there are, and how many have no place on logarithmic axes."""
    missing = int((~shown).sum())
    rest = f" ({missing:,} not shown: unknown or 0)" if missing else ""
    return f"{shown.size:,} {'creator' if shown.size == 1 else 'creators'}{rest}"
