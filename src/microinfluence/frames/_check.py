"""What lazy frames cannot raise: how many values break which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.frames._columns import Column, without_objects
from microinfluence.frames._engine import native, nw, wrap
from microinfluence.frames._tiers import bad_counts, bad_rates, rate_column

__all__ = ["check"]

F = TypeVar("F")


def check(
    frame: F,
    followers: str | None = "followers",
    engagement: str | None = "engagement",
    *,
    counts: Iterable[str] = (),
) -> F:
    """Count the values that the other functions could not use.

    Eager frames raise for the first of them; lazy ones look at nothing, and have null there.

    Parameters
    ----------
    frame : data frame
        Of any engine that :func:`classify` takes.
    followers : str or None
        Column of follower counts; None where there is no such column.
    engagement : str or None
        Column of engagement rates; None where there is no such column.
    counts : iterable of str
        Further columns of counts, such as likes, which may be averages.

    Returns
    -------
    data frame
        One row, lazy if the frame is. For each rule that a value can break, such as
        ``followers_below_0``: how many values break it, and the least of them as
        ``followers_below_0_example``, null where there is none.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If there is no column to look at or no such one, or it holds no numbers.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({"followers": [900, -1, -1], "engagement": [3.2, 0.04, None]})
    >>> found = mi.frames.check(frame).row(0, named=True)
    >>> found["followers_below_0"], found["followers_below_0_example"]
    (2, -1.0)
    >>> found["engagement_above_1"], found["engagement_above_1_example"]
    (1, 3.2)

    .. versionadded:: 0.1
    """
    names = _listed(counts)
    wrapped = wrap(frame)
    columns: list[tuple[Column, Callable[[nw.Expr], dict[str, nw.Expr]]]] = []
    if followers is not None:
        columns.append((Column.of(wrapped, followers, "followers"), bad_counts))
    if engagement is not None:
        columns.append((rate_column(wrapped, engagement), bad_rates))
    columns += [(Column.of(wrapped, name, name), _bad_numbers) for name in names]
    if not columns:
        raise InvalidValueError("counts", "must name a column, or another argument must", names)
    wrapped = without_objects(wrapped, (column for column, _ in columns))
    found: list[nw.Expr] = []
    for column, rules in columns:
        values = column.known().cast(nw.Float64)
        for rule, broken in rules(values).items():
            name = f"{column.argument}_{rule}"
            bad = nw.when(broken).then(values)
            found += [bad.count().alias(name), bad.min().alias(f"{name}_example")]
    return native(wrapped.select(*found), frame)


def _listed(counts: Iterable[str]) -> list[str]:
    """Check names of columns."""
    given: object = counts
    if isinstance(counts, str) or not isinstance(counts, Iterable):
        raise InvalidTypeError("counts", "must be a list of names", given)
    names: list[Any] = list(counts)
    for place, name in enumerate(names):
        if not isinstance(name, str):
            raise InvalidTypeError("counts", "must hold only names of columns", name, place)
    return names


def _bad_numbers(counts: nw.Expr) -> dict[str, nw.Expr]:
    """Name what makes a count invalid that may be an average."""
    return {"below_0": counts < 0, "infinite": ~counts.is_finite() & (counts > 0)}
