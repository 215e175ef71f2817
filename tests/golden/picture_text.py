"""A picture in words: all that is on the axes, in the order in which it is drawn.

Nothing here depends on a font, a layout or the version of matplotlib: the words are the same on
every machine. Numbers have six digits, since the last ones of their arithmetic may differ.
"""

import math
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.collections import FillBetweenPolyCollection, LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import ErrorbarContainer
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.spines import Spine
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator, Formatter

FEW = 12
"""Points of a line that are all written; of more, the ends and the middle."""

SAMPLES = (0.0123456, 1.0, 999.0, 1_000.0, 2.5e5, 1e6, 3e6, 1e9, 7e9)
"""Values that stand for all that an axis may have to write."""


def describe(ax: Axes) -> str:
    """Return a line for the figure, and one for each thing on the axes, the lowest first."""
    shown = sorted((each for each in ax.get_children() if each.get_visible()), key=height)
    lines = [told(each) for each in shown if each is not ax.patch]
    errors = [each for each in ax.containers if isinstance(each, ErrorbarContainer)]
    names = [f"bars of errors: {each.get_label()!r}" for each in errors]
    return "\n".join([paper(ax), *filter(None, lines), *names, ""])


def paper(ax: Axes) -> str:
    """Return what all is drawn on."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    size = " by ".join(map(number, figure.get_size_inches()))
    ground = to_hex(ax.get_facecolor(), keep_alpha=True)
    layout = figure.get_layout_engine()
    return f"figure: {size} inches, {type(layout).__name__ if layout else 'as it is'}, on {ground}"


def height(artist: Artist) -> float:
    """Return the place in the order of drawing."""
    return artist.get_zorder()


@singledispatch
def told(artist: Artist) -> str:
    """Return one thing in words, or nothing if it is not to be seen."""
    raise NotImplementedError(type(artist))


@told.register
def _(spine: Spine) -> str:
    return f"side {spine.spine_type}"


@told.register
def _(axis: Axis) -> str:
    name = "x" if axis is axis.axes.xaxis else "y"
    ends = axis.axes.get_xlim() if name == "x" else axis.axes.get_ylim()
    fixed = isinstance(axis.get_major_locator(), FixedLocator)
    parts = [
        f"{axis.get_scale()} from {' to '.join(map(number, ends))}",
        repr(axis.label.get_text()) if axis.label.get_text() else "",
        mathematics(axis.label),
        ticks(axis) if fixed else f"written {', '.join(samples(axis.get_major_formatter()))}",
        f"between them {', '.join({*samples(axis.get_minor_formatter())})}",
        *params(axis),
    ]
    return f"{name} axis: " + "; ".join(filter(None, parts))


def ticks(axis: Axis) -> str:
    """Return the ticks that have been set, with their labels, and how these are written."""
    labels = axis.get_ticklabels()
    pairs = zip(axis.get_majorticklocs(), labels, strict=True)
    places = [f"{number(place)} {label.get_text()!r}" for place, label in pairs]
    looks = {
        f"{label.get_horizontalalignment()} turned by {number(label.get_rotation())}"
        f" {label.get_rotation_mode()} {mathematics(label)}".rstrip()
        for label in labels
    }
    return "; ".join([f"ticks {', '.join(places) or 'nowhere'}", *looks])


def samples(formatter: Formatter) -> Iterator[str]:
    """Write the samples as an axis would; each alone, since its own ticks depend on its length."""
    return (repr(formatter(value, 0)) for value in SAMPLES)


def params(axis: Axis) -> Iterator[str]:
    """Return what has been said about ticks and the grid."""
    for name, value in sorted(axis.get_tick_params(which="major").items()):
        if name in {"length", "top", "bottom", "labeltop", "labelbottom"} or "grid" in name:
            yield f"{name} {value}"


@told.register
def _(line: Line2D) -> str:
    stroke = f"{to_hex(line.get_color())} {number(line.get_linewidth())} {dashes(line)}"
    parts = [
        points(line.get_xydata()),
        "" if line.get_linestyle() == "None" else stroke,
        f"marker {marker(line)}" if line.get_marker() != "None" else "",
    ]
    return common("line", line, parts)


def marker(line: Line2D) -> str:
    """Return how the points of a line look."""
    looks = (line.get_marker(), number(line.get_markersize()), line.get_fillstyle())
    return " ".join([*map(str, looks), to_hex(line.get_markeredgecolor())])


def dashes(line: Line2D) -> str:
    """Return the pattern of a line as a multiple of its width, which only drawing tells."""

    class Gauge(RendererBase):
        found = ""

        def draw_path(self, gc: GraphicsContextBase, *_: object) -> None:
            pattern: Any = gc.get_dashes()
            offset, lengths = pattern
            self.found = numbers(np.array([offset, *(lengths or ())]) / gc.get_linewidth())

    gauge = Gauge()
    line.draw(gauge)
    return gauge.found


@told.register
def _(area: FillBetweenPolyCollection) -> str:
    box = area.get_paths()[0].get_extents()
    return common("area", area, [sides(box.x0, box.x1, box.y0, box.y1), *surface(area)])


@told.register
def _(group: PathCollection) -> str:
    (path,) = group.get_paths()
    known = {name: MarkerStyle(name) for name in "oX"}
    found = [
        name
        for name, style in known.items()
        if np.array_equal(
            style.get_path().transformed(style.get_transform()).vertices, path.vertices
        )
    ]
    looks = [f"marker {' '.join(found)} of area {numbers(group.get_sizes())}", *surface(group)]
    return common("points", group, [points(np.asarray(group.get_offsets())), *looks])


@told.register
def _(segments: LineCollection) -> str:
    places = [points(np.asarray(each)) for each in segments.get_segments()]
    return common("segments", segments, [*places, *surface(segments)])


def surface(group: Any) -> list[str]:  # noqa: ANN401 - collections of each kind have these
    """Return fill and edge of a collection."""
    fills, edges = group.get_facecolor(), group.get_edgecolor()
    return [
        f"fill {colours(fills)}",
        f"edge {colours(edges)} {numbers(group.get_linewidth())}",
        "as an image" if group.get_rasterized() else "",
    ]


@told.register
def _(bar: Rectangle) -> str:
    left, bottom = bar.get_xy()
    place = sides(left, left + bar.get_width(), bottom, bottom + bar.get_height())
    if math.isnan(bar.get_width()):
        place = "nowhere, for the key"
    parts = [
        place,
        f"fill {colours([bar.get_facecolor()])}" if bar.get_fill() else "hollow",
        f"edge {colours([bar.get_edgecolor()])} {number(bar.get_linewidth())}",
        f"hatch {bar.get_hatch()}" if bar.get_hatch() else "",
    ]
    return common("bar", bar, parts)


@told.register
def _(text: Text) -> str:
    return text.get_text() and common("text", text, [pair(text.get_position()), *letters(text)])


@told.register
def _(note: Annotation) -> str:
    parts = [
        f"{pair(note.xyann)} in {note.anncoords} from {pair(note.xy)} in {note.xycoords}",
        *letters(note),
        "" if note.get_annotation_clip() is None else f"clip {note.get_annotation_clip()}",
    ]
    return common("note", note, parts)


def letters(text: Text) -> Iterator[str]:
    """Return how a text is written."""
    yield repr(text.get_text())
    yield f"{text.get_horizontalalignment()} {text.get_verticalalignment()}"
    yield f"{to_hex(text.get_color())} {number(text.get_fontsize())} {text.get_fontweight()}"
    yield mathematics(text)
    box: Any = text.get_bbox_patch()
    if box is not None:
        pad = number(box.get_boxstyle().pad * text.get_fontsize())
        yield f"box {colours([box.get_facecolor()])} edge {number(box.get_linewidth())} pad {pad}"


def mathematics(text: Text) -> str:
    """Say it where dollars are only dollars."""
    return "" if text.get_parse_math() else "no mathematics"


@told.register
def _(legend: Legend) -> str:
    """Return what it says, and its lower right corner: the others depend on fonts."""
    columns: Any = legend
    box = legend.axes.transAxes.inverted().transform_bbox(legend.get_window_extent())
    parts = [
        f"ends at {pair((box.x1, box.y0))} of the axes",
        f"{columns._ncols} in a row, {number(legend.columnspacing)} apart",
        f"handles {number(legend.handlelength)}",
        "framed" if legend.get_frame_on() else "",
        *(f"{text.get_text()!r} {number(text.get_fontsize())}" for text in legend.get_texts()),
    ]
    return common("key", legend, parts)


def common(kind: str, artist: Artist, parts: Iterable[str]) -> str:
    """Join the parts to a line, with what everything that is drawn has."""
    label = str(artist.get_label())
    named = repr(label) if label and not label.startswith("_") else ""
    loose = "" if artist.get_clip_on() else "unclipped"
    return f"{kind} {number(artist.get_zorder())}: " + "; ".join(
        filter(None, [named, *parts, loose])
    )


def points(pairs: Any) -> str:  # noqa: ANN401 - any array of pairs
    """Return some points, or the ends and the middle of many."""
    many = len(pairs) > FEW
    shown = [pairs[0], pairs[len(pairs) // 2], pairs[-1]] if many else pairs
    return " ".join(map(pair, shown)) + (f" of {len(pairs)}" if many else "")


def sides(left: float, right: float, bottom: float, top: float) -> str:
    """Return the sides of a box."""
    return f"{number(left)} to {number(right)}, {number(bottom)} to {number(top)}"


def pair(point: Iterable[float]) -> str:
    """Return a point."""
    return f"({', '.join(map(number, point))})"


def colours(found: Any) -> str:  # noqa: ANN401 - any array of colours
    """Return colours with their opacity."""
    return " ".join(to_hex(colour, keep_alpha=True) for colour in found) or "none"


def numbers(values: Any) -> str:  # noqa: ANN401 - any array
    """Return several numbers."""
    return " ".join(map(number, np.atleast_1d(values)))


def number(value: Any) -> str:  # noqa: ANN401 - for checkers, a place may be a text
    """Return a number without the last digits of its arithmetic."""
    return f"{value:.6g}"
