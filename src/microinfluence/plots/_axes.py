"""What all pictures share: colours that everybody tells apart, scales, and where text goes."""

# pyright: reportUnknownMemberType=false
# (matplotlib leaves its keyword arguments without types)

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

import numpy as np

from microinfluence.errors import InvalidTypeError, MissingExtraError
from microinfluence.tiers import Tier

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.container import Container

    from microinfluence.tiers import Band

Write: TypeAlias = Callable[[float, object], str]
"""How an axis writes a value."""

__all__ = [
    "BLUE",
    "GREY",
    "HEADINGS",
    "ORANGE",
    "ROOM",
    "SMALL",
    "TIER_COLOURS",
    "WIDTH",
    "Write",
    "above",
    "axes",
    "checked",
    "count_axis",
    "end_of",
    "ink",
    "key",
    "note",
    "on_colour",
    "percent",
    "rate_axis",
    "row_axis",
    "rows_size",
    "short_count",
    "span",
    "trim",
    "within",
]

T = TypeVar("T")

WIDTH: Final = 6.4
"""Width of a figure in inches: that of a column of text."""

HEADINGS: Final = 1.3
"""Height of slanted headings."""

_ROW: Final = 0.3
"""Height of a row."""

BLUE: Final = "#0072B2"
"""What is measured. Blue and orange are of the palette of M. Okabe and K. Ito, "Color Universal
Design" (2008), which people with each kind of colour blindness tell apart."""

ORANGE: Final = "#D55E00"
"""What asks for attention: a reference, an outlier."""

GREY: Final = "#8C8C8C"
"""What does not enter."""

TIER_COLOURS: Final = {
    Tier.NANO: "#EFC03A",
    Tier.MICRO: "#E28B3A",
    Tier.MID: "#D0607E",
    Tier.MACRO: "#9C62BC",
    Tier.MEGA: "#00796B",
}
"""One colour for each size, ever darker. Our own choice: a test says that neighbours stay apart for
people with each kind of colour blindness."""

SMALL: Final = "small"
"""Size of text that explains."""

_TICKS: Final = (
    (0.5, (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)),
    (1.0, (1, 2, 3, 4, 6)),
    (3.0, (1, 2, 5)),
    (math.inf, (1,)),
)
"""By how many powers of ten an axis of rates spans at the most, the ticks of each of them."""

_NOTHING: Final = 0.01
"""What an axis is made around where nothing is known."""

_FIRST: Final = 1_000.0
"""Where a scheme of one band that starts at 0 has its edge, for want of another."""

ROOM: Final = 1.6
"""How much further than what it shows an axis of tiers goes, as a factor."""

_MIDDLE: Final = 0.179
"""Relative luminance at which black and white stand out equally, by the ratio of WCAG 2.2 (2023):
(1 + 0.05) / (L + 0.05) = (L + 0.05) / 0.05."""

_GAMMA: Final = 2.2
_BRIGHTNESS: Final = (0.2126, 0.7152, 0.0722)
"""How sRGB becomes luminance, the exponent as a round number: IEC 61966-2-1 (1999)."""

_OPEN: Final = {"x": ["top", "right", "left"], "y": ["top", "right"], "both": ["top", "right"]}
"""The sides that are not drawn, by the grid: rows need no line where they begin."""

_IN_A_ROW: Final = 6
"""Keys beside each other."""


def checked(value: object, kind: type[T], argument: str, index: int | None = None) -> T:
    """Refuse what is of another type."""
    if not isinstance(value, kind):
        raise InvalidTypeError(argument, f"must be of type {kind.__name__}", value, index)
    return value


def rows_size(number: int, *, extra: float = 1.2) -> tuple[float, float]:
    """Return the size of a figure with so many rows."""
    return WIDTH, number * _ROW + extra


def axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Return the given axes, or those of a new figure that pyplot knows nothing of."""
    try:
        from matplotlib.axes import Axes as Kind  # noqa: PLC0415 - the extra is optional
        from matplotlib.figure import Figure  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        message = "pictures need matplotlib: pip install 'microinfluence[plot]'"
        raise MissingExtraError(message) from error
    if ax is None:
        return Figure(figsize=size, layout="constrained").subplots()
    return checked(ax, Kind, "ax")


def ink(ax: Axes) -> str:
    """Return the colour that text has on this picture, dark or light as the user's style is."""
    return str(ax.xaxis.label.get_color())


def on_colour(colour: tuple[float, float, float]) -> str:
    """Return black or white, whichever is easier to read on a colour."""
    channels = np.array(colour)
    luminance = float(channels**_GAMMA @ _BRIGHTNESS)
    return "black" if luminance > _MIDDLE else "white"


def short_count(value: float, _place: object = None) -> str:
    """Write a count as an axis wants it: 1k, 2.5M."""
    for unit, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:g}{letter}"
    return f"{value:g}"


def percent(value: float, _place: object = None) -> str:
    """Write a rate in percent."""
    return f"{value * 100:.4g}\N{NO-BREAK SPACE}%"


def count_axis(ax: Axes, low: float, high: float, label: str) -> None:
    """Make x a logarithmic axis of counts."""
    ax.set_xscale("log")
    ax.set_xlim(low, high)
    ax.xaxis.set_major_formatter(short_count)
    ax.xaxis.set_minor_formatter("")
    ax.set_xlabel(label)


def rate_axis(
    ax: Axes, low: float, high: float, label: str, *, along: str, write: Write = percent
) -> None:
    """Make x or y a logarithmic axis of rates, with round ticks."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    span = math.log10(high / low)
    steps = next(steps for most, steps in _TICKS if span <= most)
    ticks = [step * 10.0**power for power in powers for step in steps]
    ax.set(**{f"{along}scale": "log", f"{along}label": label})
    axis = ax.xaxis if along == "x" else ax.yaxis
    axis.set_ticks([tick for tick in ticks if low <= tick <= high])
    axis.set_major_formatter(write)
    axis.set_minor_formatter("")
    ax.set(**{f"{along}lim": (low, high)})


def row_axis(ax: Axes, names: Iterable[str]) -> None:
    """Make y a list of names, the first on top, without ticks."""
    listed = list(names)
    ax.set_yticks(range(len(listed)), listed, parse_math=False)
    ax.set_ylim(len(listed) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)


def within(values: Iterable[float], *others: float, room: float) -> tuple[float, float]:
    """Return limits of a logarithmic axis that hold what is positive, with room at either end."""
    given = np.array([*values, *others])
    held = given[given > 0] if (given > 0).any() else np.array([_NOTHING])
    return float(held.min()) / room, float(held.max()) * room


def span(
    bands: Iterable[Band], followers: Iterable[float], *, beyond: float
) -> tuple[float, float]:
    """Return limits that hold the followers, all edges and something beyond them."""
    edges = [edge for band in bands for edge in (float(band.min_followers), end_of(band))]
    known = [edge for edge in edges if 0.0 < edge < math.inf] or [_FIRST]
    low = min(known) / beyond if 0.0 in edges else min(known)  # 0 has no logarithm
    left, right = within([low, *followers], room=1.0)
    return left / ROOM, max(right * ROOM, max(known) * beyond)


def end_of(band: Band) -> float:
    """Return where a band stops: at the first count that is no longer in it."""
    return math.inf if band.max_followers is None else band.max_followers + 1.0


def trim(ax: Axes, *, grid: Literal["x", "y", "both"]) -> None:
    """Leave the frame open and draw a light grid below everything, along one axis or both."""
    ax.spines[_OPEN[grid]].set_visible(False)
    ax.grid(axis=grid, color=GREY, alpha=0.3, linewidth=0.6)
    ax.set_axisbelow(True)


def note(
    ax: Axes,
    text: str,
    point: tuple[float, float],
    *,
    above: bool = False,
    bold: bool = False,
) -> None:
    """Write to the right of a point on the edge of the axes."""
    ax.annotate(
        text,
        point,
        xytext=(6, 3 if above else 0),
        textcoords="offset points",
        va="bottom" if above else "center",
        fontsize=SMALL,
        fontweight="bold" if bold else "normal",
        annotation_clip=False,
    )


def above(ax: Axes, text: str, place: float) -> None:
    """Write above the axes, at a place of x."""
    ax.annotate(
        text,
        (place, 1.0),
        xytext=(0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        fontsize=SMALL,
        fontweight="bold",
    )


def key(ax: Axes, handles: Sequence[Artist | Container] | None = None) -> None:
    """Say what is what, in a row above the axes."""
    shown = ax.get_legend_handles_labels()[0] if handles is None else handles
    ax.legend(
        handles=shown,
        loc="lower right",  # the names of rows leave room on the left
        bbox_to_anchor=(1.01, 1.0),
        ncols=_IN_A_ROW,
        frameon=False,
        fontsize=SMALL,
        handlelength=1.4,
        columnspacing=1.4,
        borderaxespad=0.2,
    )
