"""What the columns of a cohort are made from: arrays, or records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeGuard

import numpy as np

from microinfluence import _cohort_arrays as arrays
from microinfluence import _cohort_matrices as matrices
from microinfluence import _cohort_records as records
from microinfluence._checks import MOST_ROWS
from microinfluence._cohort_posts import Activity, activity
from microinfluence._frozen import EMPTY, FrozenMapping
from microinfluence._uniformity import mean_of_known, uniformity
from microinfluence.brand import DIMENSIONS
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from microinfluence._broadcast import Column
    from microinfluence.influencer import Influencer
    from microinfluence.typing import FloatArray

__all__ = [
    "Expectation",
    "Table",
    "Texts",
    "from_arrays",
    "from_influencers",
    "refuse_no_expectation",
]

Table: TypeAlias = "tuple[Iterable[str], Any]"
"""Labels, and a matrix with one row for each creator and one column for each label."""

Texts: TypeAlias = "Column | Iterable[str | None]"
"""Text for each creator: a list, an array, a column."""

_CHECKS: Final = {
    "followers": arrays.counts,
    "engagement": arrays.rates,
    "expected_engagement": arrays.rates,
    "comment_rate": arrays.rates,
    "expected_comment_rate": arrays.rates,
    "reply_rate": arrays.rates,
    "saturation": arrays.shares,
    "authentic_share": arrays.shares,
}
"""What each column of numbers may hold."""

_NUMBERS: Final = ("followers", *Activity._fields, "authentic_share", "uniformity")
"""The columns of numbers that a record has for itself."""


class Expectation(Protocol):
    """What tells the rate that is usual at a size, such as a benchmark of one's own creators."""

    def expect(self, followers: FloatArray, /) -> FloatArray:
        """Return the usual rate for numbers of followers, NaN where it is unknown."""
        ...


def from_arrays(given: Mapping[str, Any]) -> dict[str, Any]:
    """Check arrays and make the columns of a cohort from them.

    Parameters
    ----------
    given : mapping of str to object
        The arguments of :meth:`microinfluence.cohort.Cohort.from_arrays`.

    Returns
    -------
    dict of str to column
        The columns.
    """
    size = _number_of_rows(given)
    handles = arrays.handle_column(given["handles"], size)
    platforms = arrays.platform_column(given["platforms"], size)
    arrays.refuse_twice(handles, platforms)
    none = (), np.zeros((size, 0), np.bool_)
    roots = (), np.zeros((size, 0))
    embedding = given["embedding"]
    return {
        "handles": handles,
        "platforms": platforms,
        **{name: check(given[name], size, name) for name, check in _CHECKS.items()},
        **arrays.money(given["price"], given["currency"], size),
        **_audience(given["audience"], size),
        "topics": matrices.root_shares(given["topics"] or roots, size, "topics"),
        "values": matrices.marks(given["values"] or none, size, "values"),
        "declines": matrices.marks(given["declines"] or none, size, "declines"),
        "embedding": None if embedding is None else matrices.unit_rows(embedding, size),
    }


def _number_of_rows(given: Mapping[str, Any]) -> int:
    """Return how many creators there are: as said, or as many as the first column has rows."""
    size = given["size"]
    if size is not None:
        if type(size) is not int:
            raise InvalidTypeError("size", "must be an int, or None", size)
        if size < 0:
            raise InvalidValueError("size", "must be at least 0", size)
        if size > MOST_ROWS:
            raise InvalidValueError("size", f"must be at most {MOST_ROWS:,}", size)
        return size
    columns = {name: given[name] for name in ("handles", *_CHECKS, "price", "embedding")}
    tables = {name: given[name] for name in ("topics", "values", "declines")}
    for dimension, table in _dimensions(given["audience"]).items():
        tables[f"audience[{dimension!r}]"] = table
    for name, column in (columns | tables).items():
        if column is not None:
            return _length(matrices.pair(column, name)[1] if name in tables else column, name)
    hint = "Or say how many creators there are: size=..."
    raise InvalidTypeError("handles", "must be given", None, hint=hint)


def _length(column: Any, name: str) -> int:  # noqa: ANN401 - the check is the point
    try:
        return len(column)
    except TypeError:
        rule = "must be a sequence, one for each creator"
        raise InvalidTypeError(name, rule, column) from None


def _dimensions(given: object) -> dict[str, Any]:
    """Put the tables of an audience in the order of the dimensions."""
    tables: object = EMPTY if given is None else given
    if not _is_mapping(tables):
        raise InvalidTypeError("audience", "must be a mapping of dimensions to tables", given)
    for dimension in tables:
        if dimension not in DIMENSIONS:
            rule = f"must have only the dimensions {', '.join(DIMENSIONS)}"
            raise InvalidValueError("audience", rule, dimension)
    return {dimension: tables[dimension] for dimension in DIMENSIONS if dimension in tables}


def _audience(given: object, size: int) -> dict[str, Any]:
    """Make the tables of an audience, and how concentrated it is."""
    found = {
        dimension: matrices.share_rows(table, size, dimension, f"audience[{dimension!r}]")
        for dimension, table in _dimensions(given).items()
    }
    concentrated = [column for _, column in found.values() if column is not None]
    return {
        "audience": FrozenMapping({dimension: table for dimension, (table, _) in found.items()}),
        "uniformity": mean_of_known(concentrated, size),
    }


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def from_influencers(
    influencers: Iterable[Influencer],
    expected: Expectation | None,
    expected_comments: Expectation | None,
) -> dict[str, Any]:
    """Make the columns of a cohort from records.

    Parameters
    ----------
    influencers, expected, expected_comments
        The arguments of :meth:`microinfluence.cohort.Cohort.from_influencers`.

    Returns
    -------
    dict of str to column
        The columns.
    """
    creators = records.listed_creators(influencers)
    handles = [creator.handle for creator in creators]
    platforms = arrays.platform_codes([creator.platform for creator in creators])
    arrays.refuse_twice(handles, platforms)
    numbers = _numbers(creators)
    vectors = records.vectors(creators)
    return {
        "handles": np.array(handles, np.object_),
        "platforms": platforms,
        **numbers,
        "expected_engagement": records.published_expectation(creators)
        if expected is None
        else _expect(expected, numbers["followers"], "expected"),
        "expected_comment_rate": arrays.unknown(len(creators))
        if expected_comments is None
        else _expect(expected_comments, numbers["followers"], "expected_comments"),
        **records.money(creators),
        "topics": records.labelled_roots(creators),
        "audience": FrozenMapping(records.labelled_shares(creators)),
        "values": records.labelled_marks([creator.values for creator in creators]),
        "declines": records.labelled_marks([creator.declines for creator in creators]),
        "embedding": None if vectors is None else matrices.unit_rows(vectors, len(creators)),
    }


def _numbers(creators: Sequence[Influencer]) -> dict[str, FloatArray]:
    """Return the columns of numbers that each creator has for itself; None is NaN."""
    rows = [
        (
            creator.followers,
            *activity(creator),
            None if creator.audience is None else creator.audience.authentic_share,
            uniformity(creator.audience),
        )
        for creator in creators
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(_NUMBERS)
    return dict(zip(_NUMBERS, np.array(columns, np.float64), strict=True))


def refuse_no_expectation(expected: object, name: str) -> None:
    """Refuse what cannot be asked what is usual at a size."""
    if not callable(getattr(expected, "expect", None)):
        hint = "Such as microinfluence.cohort_benchmark.CohortBenchmark"
        raise InvalidTypeError(name, "must have a method expect", expected, hint=hint)


def _expect(expected: Expectation, followers: FloatArray, name: str) -> FloatArray:
    refuse_no_expectation(expected, name)
    return arrays.rates(expected.expect(followers), followers.size, name)
