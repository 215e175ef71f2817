"""The columns of a cohort, from records, which need no further check."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from microinfluence._cohort_arrays import MONEY_TYPE, is_listing
from microinfluence._frozen import EMPTY, FrozenMapping
from microinfluence.benchmarks import BENCHMARKS
from microinfluence.brand import DIMENSIONS
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import FORMULAS, Formula, default_formula
from microinfluence.influencer import Influencer
from microinfluence.labelled import Labelled

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.benchmark_table import BenchmarkSeries
    from microinfluence.platforms import Platform
    from microinfluence.typing import FloatArray

__all__ = [
    "labelled_marks",
    "labelled_roots",
    "labelled_shares",
    "listed_creators",
    "money",
    "published_expectation",
    "published_series",
    "vectors",
]


@cache
def published_series(platform: Platform) -> BenchmarkSeries | None:
    """Return the newest published rates that compare with those of a cohort's creators.

    Parameters
    ----------
    platform : Platform
        Where the creators are.

    Returns
    -------
    BenchmarkSeries or None
        Of creators, by a formula that counts the same and divides by the same as the platform's
        default; None where nobody publishes such rates.
    """
    ours = _what(default_formula(platform))
    found = [
        series
        for series in BENCHMARKS.values()
        if (series.platform, series.subjects, series.country) == (platform, "creators", None)
        and series.formula in FORMULAS
        and _what(FORMULAS[series.formula]) == ours
    ]
    return max(found, key=lambda series: series.year, default=None)


def _what(formula: Formula) -> tuple[object, ...]:
    return formula.numerator, formula.per


def published_expectation(creators: Sequence[Influencer]) -> FloatArray:
    """Return the published rate for each creator's size and platform, NaN where there is none."""
    series = [published_series(creator.platform) for creator in creators]
    pairs = zip(series, creators, strict=True)
    found = [math.nan if of is None else of.expect(creator.followers) for of, creator in pairs]
    return np.array(found, np.float64)


def listed_creators(influencers: Iterable[Influencer]) -> list[Influencer]:
    """Return influencers as a list after checking that they are."""
    if not is_listing(influencers):
        raise InvalidTypeError("influencers", "must be a sequence of Influencer", influencers)
    listed = list(influencers)
    for place, creator in enumerate(listed):
        if not isinstance(creator, Influencer):
            raise InvalidTypeError("influencers", "must hold only Influencer", creator, place)
    return listed


def money(creators: Sequence[Influencer]) -> dict[str, Any]:
    """Return prices, the codes of their currencies and what these stand for."""
    prices = [creator.price for creator in creators]
    places: dict[str, int] = {}
    codes = [
        -1 if price is None else places.setdefault(price.currency, len(places)) for price in prices
    ]
    amounts = [math.nan if price is None else price.amount for price in prices]
    return {
        "price": np.array(amounts, np.float64),
        "currencies": np.array(codes, MONEY_TYPE),
        "currency_names": tuple(places),
    }


def labelled_shares(creators: Sequence[Influencer]) -> dict[str, Labelled]:
    """Lay out the shares of what is known of audiences by dimension, NaN where nothing is."""
    audiences = [creator.audience for creator in creators]
    if not any(audiences):
        return {}
    listed: dict[str, list[Mapping[str, float]]] = {
        dimension: [
            EMPTY if audience is None else _shares(getattr(audience, dimension))
            for audience in audiences
        ]
        for dimension in DIMENSIONS
    }
    return {dimension: _table(rows) for dimension, rows in listed.items() if any(rows)}


def labelled_roots(creators: Sequence[Influencer]) -> Labelled:
    """Lay out the square roots of each creator's shares of topics, NaN where there are none."""
    return _table([_roots(creator.topics) for creator in creators])


def _shares(weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the shares of weights in their sum; none where that is 0."""
    peak = max(weights.values(), default=0.0)
    if not peak:
        return EMPTY
    total = math.fsum([weight / peak for weight in weights.values()])  # huge ones may not add up
    return {label: weight / peak / total for label, weight in weights.items()}


def _roots(topics: Mapping[str, float]) -> dict[str, float]:
    return {label: math.sqrt(share) for label, share in _shares(topics).items()}


def _table(rows: Sequence[Mapping[str, float]]) -> Labelled:
    """Lay out labelled numbers: 0 where a creator has no such label, NaN where it has none."""
    listed = [list(row) for row in rows]
    labels = dict.fromkeys([label for row in listed for label in row])
    numbers = np.array([value for row in rows for value in row.values()], np.float32)
    return _laid_out(listed, labels, numbers, nothing=np.nan)


def labelled_marks(sets: Sequence[frozenset[str]]) -> Labelled:
    """Lay out sets of labels, which have no order: the labels are sorted."""
    return _laid_out(sets, sorted(frozenset[str]().union(*sets)), np.True_, nothing=np.False_)


def _laid_out(
    rows: Sequence[Collection[str]],
    labels: Iterable[str],
    numbers: npt.NDArray[Any] | np.bool_,
    *,
    nothing: float | np.bool_,
) -> Labelled:
    """Put numbers where the labels of their rows are, 0 beside them, and nothing in empty rows."""
    places = {label: place for place, label in enumerate(labels)}
    width = len(places)
    matrix = np.zeros((len(rows), width), numbers.dtype)
    if len(rows) == 1 and width:  # one creator has all of the labels
        matrix[0] = numbers
    elif width:
        starts = range(0, matrix.size, width)
        pairs = zip(starts, rows, strict=True)
        matrix.reshape(-1)[[start + places[label] for start, row in pairs for label in row]] = (
            numbers
        )
        if not all(rows):
            matrix[[not row for row in rows]] = nothing
    return Labelled(labels=tuple(places), values=matrix, places=FrozenMapping(places))


def vectors(creators: Sequence[Influencer]) -> FloatArray | None:
    """Stack embeddings, NaN where one is unknown; None without any."""
    listed = [creator.embedding for creator in creators]
    size = next((vector.size for vector in listed if vector is not None), None)
    if size is None:
        return None
    matrix = np.full((len(listed), size), np.nan)
    for place, vector in enumerate(listed):
        if vector is not None:
            if vector.size != size:
                rule = f"must have as many numbers as the others, {size:,}"
                raise InvalidValueError("embedding", rule, vector.size, place)
            matrix[place] = vector
    return matrix
