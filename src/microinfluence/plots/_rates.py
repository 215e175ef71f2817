"""Pictures of rates: the posts of one account, and the estimates of several."""

# pyright: reportUnknownMemberType=false
# (matplotlib leaves its keyword arguments without types)

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from microinfluence._figures import Figures, gaps
from microinfluence._post_age import newest_first
from microinfluence._ranges import POSITIVE
from microinfluence._written import number, percent
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.estimates import Estimate
from microinfluence.influencer import Influencer
from microinfluence.plots import _axes as look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from microinfluence.engagement_estimates import EngagementEstimate
    from microinfluence.formulas import Formula
    from microinfluence.posts import Post
    from microinfluence.selection import Selection
    from microinfluence.typing import BoolArray, FloatArray, IntArray, Number

__all__ = ["estimate_forest", "post_rates"]

_SIZE: Final = (look.WIDTH, 3.6)
"""Size of the picture of posts in inches."""

FENCE: Final = 1.5
"""How many times the distance of the quartiles an outlier lies beyond them, on the log scale. J. W.
Tukey, Exploratory Data Analysis (1977)."""

_ROOM: Final = 1.35
"""How much further than what it shows an axis goes, as a factor."""

_QUARTILES: Final = 4
"""Fewest posts that have quartiles worth the name. Our own policy."""


def post_rates(
    influencer: Influencer,
    formula: Formula | None = None,
    *,
    selection: Selection | None = None,
    confidence: Number = 0.95,
    ax: Axes | None = None,
) -> Axes:
    """Draw the engagement of an account's posts, the estimate made of them and its interval.

    Parameters
    ----------
    influencer : Influencer
        The account.
    formula, selection, confidence
        As for :meth:`microinfluence.influencer.Influencer.engagement`.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        From the oldest post to the newest. Posts that do not enter the estimate are hollow; those
        that lack a count have no place. Outliers, beyond Tukey's fences of the log rates, are told
        apart and enter like all others.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is of a wrong type or out of its range.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> posts = [mi.Post(likes=likes, comments=40) for likes in (812, 655, 903, 740, 9_100)]
    >>> ada = mi.Influencer(handle="ada", platform="instagram", followers=24_000, posts=posts)
    >>> ax = mi.plots.post_rates(ada)
    >>> ax.get_ylabel()
    'engagement of a post'

    .. versionadded:: 0.1
    """
    creator = look.checked(influencer, Influencer, "influencer")
    found = creator.engagement(formula, selection=selection, confidence=confidence)
    drawn = look.axes(ax, _SIZE)
    _posts(drawn, creator, found)
    return drawn


def estimate_forest(
    estimates: Mapping[str, Estimate],
    *,
    reference: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the estimates of several creators with their intervals.

    Parameters
    ----------
    estimates : mapping of str to Estimate
        By the name to write; at least one. The first is on top.
    reference : float or None
        A rate to compare with, such as a benchmark, above 0.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        With a logarithmic axis of rates. An estimate without an interval has a hollow dot, and one
        that is unknown or 0 none.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `estimates` holds anything else or nothing, or the reference is no rate above 0.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> rates = {"ada": [0.031, 0.024, 0.044], "ben": [0.05]}
    >>> found = {name: mi.estimates.interval(own) for name, own in rates.items()}
    >>> ax = mi.plots.estimate_forest(found, reference=0.0178)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['ada', 'ben']

    .. versionadded:: 0.1
    """
    if not isinstance(estimates, Mapping):
        raise InvalidTypeError("estimates", "must map names to Estimate", estimates)
    for name, each in estimates.items():
        if not isinstance(name, str):
            raise InvalidTypeError("estimates", "must have names that are text", name)
        look.checked(each, Estimate, f"estimates[{excerpt(name)}]")
    if not estimates:
        raise InvalidValueError("estimates", "must hold at least one", estimates)
    marked = None if reference is None else POSITIVE.scalar(reference, "reference")
    drawn = look.axes(ax, look.rows_size(len(estimates)))
    _forest(drawn, estimates, marked)
    return drawn


def _outliers(rates: FloatArray) -> BoolArray:
    """Tell which rates lie beyond Tukey's fences of the log rates; a rate of 0 never does."""
    beyond = np.full(rates.shape, fill_value=False)
    positive = rates > 0
    if positive.sum() >= _QUARTILES:
        logs = np.log(rates[positive])
        lower, upper = np.quantile(logs, [0.25, 0.75])
        reach = FENCE * (upper - lower)
        beyond[positive] = (logs < lower - reach) | (logs > upper + reach)
    return beyond


class _Shown(NamedTuple):
    """The posts that have a figure, oldest first."""

    posts: Sequence[Post]
    rates: FloatArray
    enter: BoolArray
    """Whether each enters the estimate."""


def _figures(creator: Influencer, found: EngagementEstimate) -> _Shown:
    """Compute the figure of every post that has one, whether or not it enters."""
    lacks = gaps(found.formula, creator.followers)
    posts = newest_first([post for post in creator.posts if not lacks(post)])[::-1]
    chosen = found.selection.apply(creator.posts, as_of=creator.observed_at, lacks=lacks)
    entering = {id(post) for post in chosen.posts}
    rates = Figures.of(posts, found.formula, creator.followers).rates
    return _Shown(posts, rates, np.array([id(post) in entering for post in posts], np.bool_))


def _posts(ax: Axes, creator: Influencer, found: EngagementEstimate) -> None:
    """Draw one account's posts from the oldest to the newest, and what they amount to."""
    shown = _figures(creator, found)
    beyond = np.full(shown.rates.shape, fill_value=False)
    beyond[shown.enter] = _outliers(shown.rates[shown.enter])
    rate = found.formula.kind == "rate"
    write = look.percent if rate else look.short_count
    low, high = look.within([*shown.rates, found.value, found.low, found.high], room=_ROOM)
    what = "engagement" if rate else found.formula.kind
    look.rate_axis(ax, low, high, f"{what} of a post", along="y", write=write)
    if shown.enter.any():
        _interval(ax, np.flatnonzero(shown.enter), found)
    groups = {
        "in the estimate": (shown.enter & ~beyond, {"color": look.BLUE}),
        "outlier": (beyond, {"color": look.ORANGE, "marker": "D"}),
        "left out": (~shown.enter, {"color": look.GREY, "fillstyle": "none"}),
    }
    for name, (rows, style) in groups.items():
        _dots(ax, np.flatnonzero(rows), shown.rates[rows], name=name, style=style)
    for place in np.flatnonzero(beyond & (found.value > 0)):
        times = f"{number(shown.rates[place] / found.value)} × the {_statistic(found)}"
        late = 2 * place > len(shown.posts)  # where the text would leave the picture on the right
        _beside(ax, times, (float(place), float(shown.rates[place])), left=bool(late))
    _dates(ax, shown.posts)
    ax.set_xlabel(f"posts of {creator.handle}", parse_math=False)
    look.trim(ax, grid="y")
    look.key(ax)


def _interval(ax: Axes, places: IntArray, found: EngagementEstimate) -> None:
    """Draw the estimate as a line and its interval as a band, from its first post to its last."""
    ends = [places[0] - 0.4, places[-1] + 0.4]
    level = f"{found.confidence * 100:g}\N{NO-BREAK SPACE}% interval"
    if not math.isnan(found.low):
        ax.fill_between(
            ends, found.low, found.high, color=look.BLUE, alpha=0.2, linewidth=0, label=level
        )
    value = percent(found.value) if found.formula.kind == "rate" else number(found.value)
    told = f"{_statistic(found)} {value}"
    ax.plot(ends, [found.value] * 2, color=look.BLUE, linewidth=2, label=told)


def _statistic(found: EngagementEstimate) -> str:
    return "ratio of sums" if found.formula.statistic == "pooled" else found.formula.statistic


def _dots(
    ax: Axes, places: IntArray, rates: FloatArray, *, name: str, style: dict[str, str]
) -> None:
    """Draw posts; a figure of 0, which has no logarithm, sits on the lower edge."""
    if places.size:
        heights = np.maximum(rates, ax.get_ylim()[0])
        given: dict[str, Any] = {"marker": "o", "markersize": 6, **style}
        ax.plot(places, heights, linestyle="none", clip_on=False, label=name, **given)
    for place in places[rates == 0]:
        _beside(ax, "0", (float(place), ax.get_ylim()[0]))


def _beside(ax: Axes, text: str, point: tuple[float, float], *, left: bool = False) -> None:
    ax.annotate(
        text,
        point,
        xytext=(-6 if left else 6, 4),
        textcoords="offset points",
        ha="right" if left else "left",
        fontsize=look.SMALL,
        zorder=4,
    )


def _dates(ax: Axes, posts: Sequence[Post]) -> None:
    """Name the oldest, the middle and the newest post by their dates, where these are known."""
    last = len(posts) - 1
    words = {0: "oldest", last: "newest"}
    places = sorted({0, last // 2, last}) if posts else []
    known: list[str] = []
    for place in places:
        date = posts[place].published_at
        known.append(words.get(place, "") if date is None else f"{date:%Y-%m-%d}")
    ax.set_xticks(places, known)
    ax.set_xlim(-0.6, max(last, 0) + 0.6)


def _forest(ax: Axes, estimates: Mapping[str, Estimate], reference: float | None) -> None:
    """Draw estimates one below the other, with their intervals and what they rest on."""
    look.row_axis(ax, estimates)
    listed = list(estimates.values())
    ends = [end for each in listed for end in (each.value, each.low, each.high)]
    low, high = look.within(ends if reference is None else [*ends, reference], room=_ROOM)
    look.rate_axis(ax, low, high, "engagement", along="x")
    if reference is not None:
        ax.axvline(reference, color=look.ORANGE, linewidth=1.6, linestyle=(0, (4, 2)), zorder=1)
        look.above(ax, f"reference {percent(reference)}", reference)
    for row, each in enumerate(listed):
        _estimate(ax, row, each)
    look.trim(ax, grid="x")


def _estimate(ax: Axes, row: int, each: Estimate) -> None:
    """Draw one estimate; the dot is hollow where no interval is known."""
    sure = not math.isnan(each.low)
    if sure:
        ax.plot([each.low, each.high], [row, row], color=look.BLUE, linewidth=2.4)
    if each.value > 0:
        style = "full" if sure else "none"
        ax.plot(each.value, row, "o", color=look.BLUE, markersize=7, fillstyle=style)
    told = f"{percent(each.value)}, {each.n:,} {'post' if each.n == 1 else 'posts'}"
    look.note(ax, told, (ax.get_xlim()[1], row))
