"""The arithmetic of the components: pure functions of a cohort and a brand, row by row.

No answer depends on the other rows, so that one creator alone scores as inside a million.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from microinfluence._targeted import share_inside
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.typing import FloatArray

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = [
    "SATURATION_RANGES",
    "affordability",
    "audience",
    "conversation",
    "direction_of",
    "engagement",
    "has_budget",
    "has_niche",
    "has_target",
    "has_topics",
    "has_values",
    "niche",
    "topic_roots",
    "trust",
    "uniformity",
    "values",
]

SATURATION_RANGES: Final = (
    (0, 0.05, 0.15),
    (100_000, 0.10, 0.20),
    (300_000, 0.15, 0.25),
    (1_000_000, 0.20, 0.35),
)
"""From so many followers on, the usual share of sponsored posts: Lefty's ranges, see the source of
the component "trust". Lefty starts at 10,000; that smaller accounts share the range of the smallest
is our own policy."""

# NaN comes after infinity, so that unknown followers have the last range, which is unknown.
_STARTS: Final = np.array([*(start for start, _, _ in SATURATION_RANGES[1:]), np.inf])
_LOWER: Final = np.array([*(lower for _, lower, _ in SATURATION_RANGES), np.nan])
_UPPER: Final = np.array([*(upper for _, _, upper in SATURATION_RANGES), np.nan])

SATURATED: Final = 0.5
"""Score at the upper end of the range; it is 1 up to the lower end and 0 where all posts are
sponsored, and linear between. Our own policy: Lefty publishes the ranges alone."""

_WITHIN: Final = (1 - SATURATED) / (_UPPER - _LOWER)
_ABOVE: Final = SATURATED / (1 - _UPPER)
"""By how much the score falls for each unit of the share within the range, and above it."""


def has_niche(brand: Brand) -> bool:
    """Tell whether the brand says what it is about."""
    return has_topics(brand) or brand.embedding is not None


def has_target(brand: Brand) -> bool:
    """Tell whether the brand says whom it wants to reach."""
    return bool(brand.target)


def has_values(brand: Brand) -> bool:
    """Tell whether the brand says what it stands for."""
    return bool(brand.values)


def has_budget(brand: Brand) -> bool:
    """Tell whether the brand says what it can pay."""
    return brand.budget_per_post is not None


def niche(cohort: Cohort, brand: Brand) -> FloatArray:
    """Return the overlap of topics, its mean with the nearness of embeddings where both are known.

    The overlap is the Bhattacharyya coefficient, the sum of sqrt(p q) over the shares of topics;
    the nearness is (1 + cosine) / 2.
    """
    # Each row is a dot product of its own: unlike those of a matrix product, it has the same last
    # bits wherever the row stands. Rounding of float32 may leave it just outside of 0 and 1.
    known: list[FloatArray] = []
    if has_topics(brand) and cohort.topics.labels:
        overlap = np.vecdot(cohort.topics.values, topic_roots(cohort, brand))
        known.append(np.minimum(overlap.astype(np.float64), 1.0))
    if brand.embedding is not None and cohort.embedding is not None:
        direction = direction_of(brand.embedding, cohort.embedding.shape[1])
        cosine = np.vecdot(cohort.embedding, direction).astype(np.float64)
        known.append((1 + np.minimum(np.maximum(cosine, -1.0), 1.0)) / 2)
    return _mean_of_known(known) if known else np.full(len(cohort), np.nan)


def audience(cohort: Cohort, brand: Brand) -> FloatArray:
    """Return the share of the audience in the target: a product over the known dimensions."""
    parts: list[FloatArray] = []
    for dimension, wanted in brand.target.items():
        table = cohort.audience.get(dimension)
        if table is not None and table.labels:
            parts.append(share_inside(table, dimension, wanted))
    share = parts[0] if parts else np.full(len(cohort), np.nan)
    for part in parts[1:]:  # a product is never more than either; fmin takes what is known
        both: FloatArray = np.fmin(share * part, np.fmin(share, part))
        share = both
    return share


def uniformity(cohort: Cohort, _brand: Brand) -> FloatArray:
    """Return 1 minus the normalised entropy of the audience, as the cohort keeps it."""
    return cohort.uniformity


def engagement(cohort: Cohort, _brand: Brand) -> FloatArray:
    """Return r / (1 + r) of the engagement over the expected."""
    return _excess(cohort.engagement, cohort.expected_engagement)


def conversation(cohort: Cohort, _brand: Brand) -> FloatArray:
    """Return the mean of r / (1 + r) of the comment rate and of the share of comments answered.

    Who writes more answers than there are comments answers all of them.
    """
    comments = _excess(cohort.comment_rate, cohort.expected_comment_rate)
    return _mean_of_known([comments, np.minimum(cohort.reply_rate, 1.0)])


def trust(cohort: Cohort, _brand: Brand) -> FloatArray:
    """Return the mean of the authentic share of the audience and the score of the saturation."""
    unsaturated = _unsaturated(cohort.saturation, cohort.followers)
    return _mean_of_known([cohort.authentic_share, unsaturated])


def values(cohort: Cohort, brand: Brand) -> FloatArray:
    """Return the share of the brand's values that a creator holds; unknown for one without any."""
    table = cohort.values
    number = np.zeros(len(cohort))
    for label in brand.values & table.places.keys():
        number += table.values[:, table.places[label]]
    return np.where(table.known, number / len(brand.values), np.nan)


def affordability(cohort: Cohort, brand: Brand) -> FloatArray:
    """Return the budget over the price, 1 at the most; unknown in another currency."""
    budget = brand.budget_per_post
    if budget is None or budget.currency not in cohort.currency_names:
        return np.full(len(cohort), np.nan)
    same = cohort.currencies == cohort.currency_names.index(budget.currency)
    price = np.where(same, cohort.price, np.nan)
    return budget.amount / np.maximum(price, budget.amount)


def has_topics(brand: Brand) -> bool:
    """Tell whether the brand gives weight to topics."""
    return any(brand.topics.values())


def topic_roots(cohort: Cohort, brand: Brand) -> Matrix:
    """Return the roots of the brand's shares of topics, in the order of the cohort's topics."""
    peak = max(brand.topics.values())
    total = math.fsum([weight / peak for weight in brand.topics.values()])  # huge ones may not sum
    roots = np.zeros(len(cohort.topics.labels), np.float32)
    for label, weight in brand.topics.items():
        place = cohort.topics.places.get(label)
        if place is not None:
            roots[place] = math.sqrt(weight / peak / total)
    return roots


def direction_of(vector: FloatArray, width: int) -> Matrix:
    """Return the brand's embedding at length 1; without a direction it is unknown."""
    if vector.size != width:
        rule = f"must have {width:,} numbers, as many as those of the creators"
        raise InvalidValueError("brand.embedding", rule, vector.size)
    peak = float(np.abs(vector).max()) or math.nan
    scaled = vector / peak  # squares of huge numbers are infinite
    return (scaled / math.sqrt(float(scaled @ scaled))).astype(np.float32)


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Divide; unknown where the whole is 0."""
    quotient: FloatArray = part / np.where(whole > 0, whole, np.nan)
    return quotient


def _excess(rate: FloatArray, expected: FloatArray) -> FloatArray:
    """Return r / (1 + r) of a rate over the expected; unknown where both are 0."""
    return _ratio(rate, rate + expected)


def _mean_of_known(columns: Sequence[FloatArray]) -> FloatArray:
    """Return the mean of one or two columns where both are known, else the one that is."""
    if len(columns) == 1:
        return columns[0]
    one, other = columns
    mean: FloatArray = (np.fmin(one, other) + np.fmax(one, other)) / 2  # both pass over NaN
    return mean


def _unsaturated(share: FloatArray, followers: FloatArray) -> FloatArray:
    """Score a share of sponsored posts by the range that is usual for the number of followers."""
    place = _STARTS.searchsorted(followers, side="right")
    within = 1 - _WITHIN[place] * (share - _LOWER[place])
    above = _ABOVE[place] * (1 - share)
    # The line above the range is flatter: whichever line is higher holds.
    score: FloatArray = np.minimum(np.maximum(within, above), 1.0)
    return score
