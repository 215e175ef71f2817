"""How far a ranking depends on the weights, which are a choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
import numpy as np

from microinfluence import _fields
from microinfluence._power_mean import power_means
from microinfluence._scoring import Scored, best_first, check, groups, scored
from microinfluence._tables import html_table, paragraphs, text_table
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.fit_models import DEFAULT_FIT, FitModel

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.typing import FloatArray, IntArray, Number

__all__ = ["RankRange", "rank_range"]

_HEADINGS: Final = ("rank", "creator", "best", "worst", "first in")

WITHIN: Final = 0.5
"""How far weights move unless one says otherwise: each by half. Our own policy: rubrics of
different vendors differ by as much."""

MOST: Final = 12
"""Components whose weights can move at a time: 4,096 weightings."""

SHOWN: Final = 20
"""Creators that the text shows."""


@attrs.frozen(kw_only=True, eq=False)
class RankRange:
    """The ranks of creators under many weightings, as read-only columns in the cohort's order.

    .. versionadded:: 0.1

    Attributes
    ----------
    handles : ndarray of str objects
        The creators.
    brand : str
        Name of the brand.
    model : FitModel
        The model whose weights move.
    rank : ndarray of int64
        By the model's own weights; the best has 1.
    best, worst : ndarray of int64
        The least and the greatest rank under any of the weightings.
    first : ndarray of float64
        Share of the weightings under which each comes first.
    weightings : int
        How many there are.
    """

    handles: npt.NDArray[np.object_]
    brand: str
    model: FitModel
    rank: IntArray
    best: IntArray
    worst: IntArray
    first: FloatArray
    weightings: int

    def __len__(self) -> int:
        """Return the number of creators."""
        return self.rank.size

    def __str__(self) -> str:
        """Render a line for each of the first creators."""
        table = text_table(_HEADINGS, self._cells(), left={"creator"})
        return "\n".join([self._title(), *table])

    def _repr_html_(self) -> str:
        """Render a table for a notebook; every text is escaped."""
        return paragraphs([self._title()]) + html_table(_HEADINGS, self._cells())

    def _title(self) -> str:
        number = np.count_nonzero(self.first)
        who = "the same creator always comes" if number == 1 else f"{number:,} creators come"
        model = f"{self.model.name} {self.model.version}"
        return f"{self.weightings:,} weightings around {model}, under which {who} first"

    def _cells(self) -> list[tuple[str, ...]]:
        columns = (self.rank, self.handles, self.best, self.worst, self.first)
        order = np.argsort(self.rank)[:SHOWN]
        rows: list[tuple[Any, ...]] = list(zip(*(column[order] for column in columns), strict=True))
        return [
            (str(rank), handle, str(best), str(worst), f"{first:.0%}")
            for rank, handle, best, worst, first in rows
        ]


def rank_range(
    cohort: Cohort,
    brand: Brand,
    *,
    within: Number | Mapping[str, tuple[Number, Number]] = WITHIN,
    model: FitModel = DEFAULT_FIT,
) -> RankRange:
    """Rank creators under every combination of low and high weights.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brand : Brand
        The brand.
    within : float, or mapping of str to (low, high)
        By what share of itself each weight moves down and up, from 0 to below 1; or the bounds,
        above 0, of the weights that move, in the scale of ``model.weights``, which sum to 1.
    model : FitModel
        The weights from which they move.

    Returns
    -------
    RankRange
        The ranks under the model's own weights and under each of the 2**c corners, for c weights
        that move: those of what the brand asks for and is known of anybody. Weights in between may,
        rarely, give a creator a rank outside of the range.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If bounds are out of range or of no component, more than 12 weights move, and as
        :func:`microinfluence.fit.score`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(handle=name, platform="x", topics=topics, values=values)
    ...     for name, topics, values in [
    ...         ("ada", {"hiking": 1}, {"fair"}),
    ...         ("bo", {"hiking": 3, "food": 1}, {"fair", "repair"}),
    ...         ("cy", {"chess": 1}, {"fair"}),
    ...     ]
    ... )
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1}, values={"fair", "repair"})
    >>> print(mi.weightings.rank_range(cohort, brand))
    5 weightings around microinfluence 1, under which 2 creators come first
    rank  creator  best  worst  first in
       1  bo          1      2       80%
       2  ada         1      2       20%
       3  cy          3      3        0%

    .. versionadded:: 0.1
    """
    check(cohort, brand, model)
    found = scored(cohort, brand, model)
    own = [model.weights[name] for name in found.names]
    corners = list(product(*_bounds(found, within, model)))
    given = best = worst = _ranks(found, own, model)
    first = (given == 1).astype(np.float64)
    for weights in corners:
        ranks = _ranks(found, weights, model)
        best, worst = np.minimum(best, ranks), np.maximum(worst, ranks)
        first += ranks == 1
    first /= 1 + len(corners)
    for column in (given, best, worst, first):
        column.flags.writeable = False
    return RankRange(
        handles=cohort.handles,
        brand=brand.name,
        model=model,
        rank=given,
        best=best,
        worst=worst,
        first=first,
        weightings=1 + len(corners),
    )


def _ranks(found: Scored, weights: Sequence[float], model: FitModel) -> IntArray:
    """Return each creator's rank under some weights; the best has 1."""
    means = power_means(found.answers, np.array(weights), power=model.power, floor=model.floor)
    group = groups(means.coverage, found.disqualified, model)
    value = np.where(found.disqualified, 0.0, means.value)
    rows = np.arange(value.size)
    ranks = np.empty_like(rows)
    ranks[best_first(value, group, rows)] = rows + 1
    return ranks


def _bounds(
    found: Scored, within: Number | Mapping[str, tuple[Number, Number]], model: FitModel
) -> list[tuple[float, ...]]:
    """Return what each weight may be: its bounds, or itself where nobody's answer is known."""
    own = {name: model.weights[name] for name in found.names}
    if isinstance(within, Mapping):
        moving = {name: _pair(name, pair, model) for name, pair in within.items()}
    else:
        share = _share(within)
        moving = {name: (own[name] * (1 - share), own[name] * (1 + share)) for name in own}
    known: list[bool] = [not np.isnan(answers).all() for answers in found.answers]
    bounds = [
        tuple(dict.fromkeys(moving[name])) if name in moving and told else (weight,)
        for (name, weight), told in zip(own.items(), known, strict=True)
    ]
    number = sum(len(pair) > 1 for pair in bounds)
    if number > MOST:
        raise InvalidValueError("within", f"must move at most {MOST} weights", number)
    return bounds


def _share(within: Number) -> float:
    """Check by what share of themselves weights move."""
    share = _fields.share("within")(within)
    if share is None or share >= 1:
        raise InvalidValueError("within", "must be from 0 to below 1", within)
    return share


def _pair(name: str, pair: tuple[Number, Number], model: FitModel) -> tuple[float, float]:
    """Check the bounds of one weight."""
    argument, given = f"within[{excerpt(name)}]", cast("object", pair)
    if name not in model.weights:
        raise InvalidValueError("within", f"must name weights of {model.name}", name)
    if not isinstance(given, tuple) or len(pair) != 2:  # noqa: PLR2004 - low and high
        raise InvalidTypeError(argument, "must be a pair of low and high", pair)
    low, high = (_fields.amount(argument)(value) for value in pair)
    if not 0 < low <= high:
        raise InvalidValueError(argument, "must have 0 < low <= high", pair)
    return low, high
