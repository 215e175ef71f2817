"""Pictures of brand fit: one score part by part, and several beside each other."""

# pyright: reportUnknownMemberType=false
# (matplotlib leaves its keyword arguments without types)

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.fit import FitScore
from microinfluence.plots import _axes as look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from microinfluence.fit import FitPart

__all__ = ["fit_components", "fit_matrix"]

_SIZE: Final = (look.WIDTH, 4.2)
"""Size of the picture of one score in inches."""

_THINNEST: Final = 0.05
"""Height of a component that has no weight, because it is unknown, as a share of the axis."""

_APART: Final = 0.025
"""Space between two components, as a share of the axis."""

_SCORE: Final = 0.1
"""Height of the score, as a share of the axis."""

_BREAK: Final = 0.25
"""Space between the score and what it is made of, in columns."""

_STOPS: Final = (0.0, 0.5, 1.0)
_RAMP: Final = ((0.93, 0.42, 0.03), (0.96, 0.68, 0.27), (0.99, 0.84, 0.52))
"""Red, green and blue of 0, a half and 1: one hue that darkens, which reads the same without
colour."""


def fit_components(fit: FitScore, *, ax: Axes | None = None) -> Axes:
    """Draw what one score of brand fit is made of.

    Parameters
    ----------
    fit : FitScore
        What :func:`microinfluence.brand_fit` returns.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        A bar for each component, as long as its value and as thick as its weight, with the points
        that a perfect value would add; below it the score, and what it could be if all that is
        unknown were known. The score of somebody who is ruled out is hollow.

    Raises
    ------
    InvalidTypeError
        If it is no score.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> creator = mi.Influencer(handle="ada", platform="instagram", topics={"hiking": 1, "cars": 3})
    >>> fit = mi.brand_fit(creator, mi.Brand(name="Nordlicht", topics={"hiking": 1}))
    >>> mi.plots.fit_components(fit).get_title(loc="left")
    'ada for Nordlicht'

    .. versionadded:: 0.1
    """
    score = look.checked(fit, FitScore, "fit")
    drawn = look.axes(ax, _SIZE)
    _parts(drawn, score)
    return drawn


def fit_matrix(fits: Iterable[FitScore], *, ax: Axes | None = None) -> Axes:
    """Draw the scores of a shortlist and what they are made of as a compact table of shades.

    Parameters
    ----------
    fits : iterable of FitScore
        At least one; the first is on top.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        One row for each creator, one column for the score and for each component, in hundredths.
        What is unknown is striped; whoever is ruled out is "out".

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `fits` holds anything else or nothing.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(handle=name, platform="instagram", topics=topics)
    ...     for name, topics in {"ada": {"hiking": 1}, "bo": {"hiking": 1, "cars": 3}}.items()
    ... )
    >>> ax = mi.plots.fit_matrix(mi.score(cohort, mi.Brand(name="Nordlicht", topics={"hiking": 1})))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['ada', 'bo']

    .. versionadded:: 0.1
    """
    if not isinstance(fits, Iterable):
        raise InvalidTypeError("fits", "must be several scores", fits)
    listed = [look.checked(fit, FitScore, "fits", place) for place, fit in enumerate(fits)]
    if not listed:
        raise InvalidValueError("fits", "must hold at least one score", listed)
    drawn = look.axes(ax, look.rows_size(len(listed), extra=look.HEADINGS))
    _matrix(drawn, listed)
    return drawn


def _parts(ax: Axes, fit: FitScore) -> None:
    """Draw each component as a bar as long as its value and as thick as its weight."""
    heights = np.array([*(max(part.weight, _THINNEST) for part in fit.components), _SCORE])
    gaps = [0.0, *[_APART] * (len(fit.components) - 1), 3 * _APART]
    ends = np.cumsum(gaps + heights)
    middles = ends - heights / 2
    names = [f"{part.name}  {_weight(part)}" for part in fit.components]
    ax.set_yticks(middles, [*names, "score"], parse_math=False)
    ax.set_ylim(ends[-1] + _APART, -_APART)
    ax.set_xlim(0, 1)
    ax.set_xlabel("value")
    ax.xaxis.set_major_formatter(look.percent)
    look.trim(ax, grid="x")
    ax.tick_params(axis="y", length=0)
    for row, part in enumerate(fit.components):
        _part(ax, part, float(middles[row]), float(heights[row]))
    _score(ax, fit, float(middles[-1]))
    title = "\n".join([f"{fit.creator} for {fit.brand}", *fit.disqualified])
    ax.set_title(title, loc="left", parse_math=False)
    look.note(ax, "points to gain", (1, -_APART), above=True)


def _weight(part: FitPart) -> str:
    return "unknown" if math.isnan(part.value) else look.percent(round(part.weight, 2))


def _part(ax: Axes, part: FitPart, middle: float, height: float) -> None:
    """Draw one component on the track that it could fill."""
    known = not math.isnan(part.value)
    ax.barh(
        middle,
        1,
        height=height,
        color=(look.GREY, 0.22 if known else 0.0),  # an SVG has no stripes on a sheer colour
        hatch=None if known else "////",
        edgecolor=look.GREY,
        linewidth=0,
    )
    if known:
        ax.barh(middle, part.value, height=height, color=look.BLUE, label=[part.name])
    if part.points > 0:
        look.note(ax, f"+{part.points * 100:.1f}", (1, middle))


def _score(ax: Axes, fit: FitScore, middle: float) -> None:
    """Draw the score, and what it could be if the unknown were known; hollow if it is ruled out."""
    before = fit.before_gates if fit.disqualified else fit.value
    if math.isnan(before):
        return
    fill = not fit.disqualified
    colour = look.ink(ax)
    ax.barh(
        middle, before, height=_SCORE, fill=fill, color=colour, edgecolor=colour, label=["score"]
    )
    if fit.high > fit.low:
        ends = [[fit.value - fit.low], [fit.high - fit.value]]
        ax.errorbar(
            fit.value,
            middle,
            xerr=ends,
            color=look.ORANGE,
            linewidth=2,
            capsize=5,
            label="could be",
        )
    told = "ruled out" if fit.disqualified else f"{fit.value * 100:.1f} of 100"
    look.note(ax, told, (1, middle), bold=True)


def _matrix(ax: Axes, fits: Sequence[FitScore]) -> None:
    """Draw one row for each creator: the score, then what it is made of."""
    names = list(dict.fromkeys(part.name for fit in fits for part in fit.components))
    look.row_axis(ax, [fit.creator for fit in fits])
    ax.set_xticks(
        [0, *(column + 1 + _BREAK for column in range(len(names)))],
        ["score", *names],
        parse_math=False,
    )
    ax.set_xlim(-0.5, len(names) + _BREAK + 0.5)
    ax.tick_params(axis="x", length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    for label in ax.get_xticklabels():
        label.set(rotation=40, ha="left", rotation_mode="anchor")
    ax.spines[:].set_visible(False)
    for row, fit in enumerate(fits):
        score = math.nan if fit.disqualified else fit.value
        _cell(ax, row, 0.0, value=score, otherwise="out" if fit.disqualified else "?")
        for part in fit.components:
            column = names.index(part.name) + 1 + _BREAK
            _cell(ax, row, column, value=part.value, otherwise="?")


def _cell(ax: Axes, row: int, column: float, *, value: float, otherwise: str) -> None:
    """Draw one value as a shade and a number; what is unknown has stripes and no shade."""
    known = not math.isnan(value)
    shade = _shade(value) if known else ax.get_facecolor()
    hatch = None if known else "////"
    ax.bar(
        column, 0.92, 0.94, row - 0.46, color=shade, hatch=hatch, edgecolor=look.GREY, linewidth=0
    )
    ax.text(
        column,
        row,
        f"{value * 100:.0f}" if known else otherwise,
        ha="center",
        va="center",
        color=look.on_colour(_shade(value)) if known else look.ink(ax),
        weight="bold" if column == 0 else "normal",
        bbox=None if known else {"facecolor": shade, "linewidth": 0, "pad": 1.5},
    )


def _shade(value: float) -> tuple[float, float, float]:
    """Return the colour of a value from 0 to 1."""
    red, green, blue = (float(np.interp(value, _STOPS, ends)) for ends in _RAMP)
    return red, green, blue
