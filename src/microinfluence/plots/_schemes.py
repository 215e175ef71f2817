"""A picture of schemes: how far their bands differ."""

# pyright: reportUnknownMemberType=false
# (matplotlib leaves its keyword arguments without types)

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from microinfluence._scalar_fields import count
from microinfluence.errors import InvalidValueError
from microinfluence.plots import _axes as look
from microinfluence.schemes import SCHEMES, compare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

    from microinfluence.tier_scheme import TierScheme
    from microinfluence.tiers import Band

__all__ = ["scheme_comparison"]

_BEYOND: Final = 3.0
"""How far beyond the highest edge the picture goes, and how far back a band from 0, as a factor."""

_STRIPES: Final = "///"
"""What marks a band that asks for engagement as well."""

_marked: Final = count("followers")


def scheme_comparison(
    schemes: Mapping[str, TierScheme] = SCHEMES,
    *,
    followers: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the bands of every scheme below each other: the picture of a missing standard.

    Parameters
    ----------
    schemes : mapping of str to TierScheme
        At least one; by default all published ones.
    followers : int or None
        An account to mark, above 0.
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        One row for each scheme. The axis ends at three times the highest edge; bands without an
        end go on. A band that asks for engagement is striped.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `schemes` is no mapping to schemes or empty, or followers are no whole number above 0.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> ax = mi.plots.scheme_comparison(followers=280_000)
    >>> [label.get_text() for label in ax.get_yticklabels()][:3]
    ['infabrands_2020', 'mediakix_2019', 'izea_2021']

    .. versionadded:: 0.1
    """
    compare(0, schemes=schemes)  # refuses what cannot be asked
    marked = _marked(followers)
    if marked == 0:
        raise InvalidValueError("followers", "must be above 0 to have a place", marked)
    drawn = look.axes(ax, look.rows_size(len(schemes)))
    _schemes(drawn, schemes, marked)
    return drawn


def _schemes(ax: Axes, schemes: Mapping[str, TierScheme], followers: int | None) -> None:
    """Draw the bands of every scheme as bars in one row each."""
    bands = [band for scheme in schemes.values() for band in scheme.bands]
    asked = [] if followers is None else [float(followers)]
    look.count_axis(ax, *look.span(bands, asked, beyond=_BEYOND), "followers")
    look.row_axis(ax, schemes)
    for row, scheme in enumerate(schemes.values()):
        for band in scheme.bands:
            _bar(ax, row, band)
    look.trim(ax, grid="x")
    look.key(ax, handles=_keys(ax, gated=any(band.min_engagement for band in bands)))
    if followers:
        ax.set_ylim(bottom=len(schemes) + 0.2)
        ax.axvline(followers, color=look.ink(ax), linewidth=1.6, zorder=3)
        ax.annotate(
            f"{followers:,} {'follower' if followers == 1 else 'followers'}",
            (followers, len(schemes) - 0.5),
            xytext=(5, -9),
            textcoords="offset points",
            fontsize=look.SMALL,
            fontweight="bold",
        )


def _bar(ax: Axes, row: int, band: Band) -> None:
    """Draw one band; stripes mark that it asks for engagement as well."""
    left, right = ax.get_xlim()
    start, end = max(float(band.min_followers), left), min(look.end_of(band), right)
    colour = look.TIER_COLOURS[band.tier]
    ax.barh(
        row,
        end - start,
        left=start,
        height=0.74,
        color=colour,
        edgecolor=ax.get_facecolor(),
        linewidth=0.8,
        hatch=_STRIPES if band.min_engagement else None,
        label=[str(band)],
    )


def _keys(ax: Axes, *, gated: bool) -> list[BarContainer]:
    """Make one key for each tier, and one for the stripes where there are any."""
    keys = [
        ax.barh(math.nan, math.nan, color=colour, label=tier.name.lower())
        for tier, colour in look.TIER_COLOURS.items()
    ]
    if gated:
        keys.append(
            ax.barh(
                math.nan,
                math.nan,
                color=look.GREY,
                edgecolor=ax.get_facecolor(),
                hatch=_STRIPES,
                label="asks for engagement",
            )
        )
    return keys
