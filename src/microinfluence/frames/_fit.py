"""Brand fit of frames: the cohort's own scores for eager ones, expressions for lazy ones."""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from microinfluence import ranking
from microinfluence._scoring import ROUNDING, check_number
from microinfluence._scoring import check as check_request
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidValueError
from microinfluence.fit import Scores, score
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.frames._cohort import cohort_of
from microinfluence.frames._columns import column_names
from microinfluence.frames._engine import native, new_name, nw, settled, with_column, wrap
from microinfluence.frames._expressions import UNKNOWN, ZERO, at_least, at_most
from microinfluence.frames._layout import Given, Layout
from microinfluence.frames._parts import Plan
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from microinfluence.brand import Brand

__all__ = ["brand_fit", "rank"]

F = TypeVar("F")

_GROUP = "_mi_group"
"""Name of a column that comes and goes."""

_MOST: Final = 2**31 - 1
"""Most rows that every lazy engine gives at once: Spark counts them in 32 bits, with a sign."""

_SUFFIXES: Final = ("", "_low", "_high", "_coverage", "_disqualified")
"""What the names of the columns of scores end in, in the order of the columns."""


def brand_fit(
    frame: F,
    brand: Brand,
    *,
    model: FitModel = DEFAULT_FIT,
    columns: Given = None,
    currency: str | None = None,
    name: str = "fit",
) -> F:
    """Add how well every creator fits a brand, and why.

    Parameters
    ----------
    frame : data frame
        One row per creator; of any engine that :func:`classify` takes.
    brand : Brand
        The brand. What it leaves empty does not count.
    model : FitModel
        Which components count how much.
    columns : mapping of str to object, or None
        Names of columns by what they hold, as for :func:`to_cohort`.
    currency : str or None
        ISO 4217 code of all prices, if no column says so.
    name : str
        Name of the column of scores, with which those of the others begin.

    Returns
    -------
    data frame
        The same rows with more columns: ``fit``, from 0 to 1; ``fit_low`` and ``fit_high``, what it
        would be if all that is unknown were at its worst and at its best; ``fit_coverage``, the
        share of the weight that is known; ``fit_disqualified``, the reasons that rule a creator
        out, null where there is none; and one of each component that counts, such as ``fit_niche``.
        Unknown is null (NaN in pandas and Dask). In a lazy frame an invalid value counts as
        unknown.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`microinfluence.fit.score`; if a column is missing or of a wrong dtype; for eager
        frames also if a value is invalid; for lazy ones if the model has a component of your own,
        which no engine can compute.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({
    ...     "topics_hiking": [1, 1], "topics_cars": [0, 3], "values_repair": [True, False],
    ... })
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1}, values={"repair"})
    >>> mi.frames.brand_fit(frame, brand).select("fit", "fit_niche", "fit_values").rows()
    [(1.0, 1.0, 1.0), (0.5, 0.5, None)]

    .. versionadded:: 0.1
    """
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    layout = Layout.of(wrapped, columns)
    if isinstance(wrapped, nw.DataFrame):
        cohort = cohort_of(wrapped, layout, Platform.OTHER, currency)
        return native(_with_scores(wrapped, score(cohort, brand, model=model), name), frame)
    found, _ = _with_fit(wrapped, brand, model, layout, currency=currency, name=name)
    return native(found.drop(_GROUP), frame)


def rank(
    frame: F,
    brand: Brand,
    k: int = 10,
    *,
    model: FitModel = DEFAULT_FIT,
    columns: Given = None,
    currency: str | None = None,
    name: str = "fit",
) -> F:
    """Return the rows of the creators that fit a brand best, the best first.

    Parameters
    ----------
    frame : data frame
        One row per creator; of any engine that :func:`classify` takes.
    brand : Brand
        The brand.
    k : int
        How many, at least 1; of a smaller frame all.
    model, columns, currency, name
        As for :func:`brand_fit`.

    Returns
    -------
    data frame
        At most `k` rows with the columns that :func:`brand_fit` adds. Those of whom too little is
        known come after all of whom enough is, then those of whom nothing is known, and last who is
        ruled out. Equals stay in order in an eager frame; rows of lazy ones have no order, so that
        equals come by handle there, if there is such a column.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `k` is not a whole number of at least 1, of a lazy frame also if it is above 2**31 - 1,
        and as :func:`brand_fit`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.LazyFrame({
    ...     "handle": ["ada", "bo", "cy"], "topics_hiking": [1, 3, 0], "topics_cars": [3, 1, 1],
    ... })
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1})
    >>> best = mi.frames.rank(frame, brand, 2).collect()
    >>> best["handle"].to_list(), best["fit"].round(3).to_list()
    (['bo', 'ada'], [0.866, 0.5])

    .. versionadded:: 0.1
    """
    check_number(k)
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    layout = Layout.of(wrapped, columns)
    if isinstance(wrapped, nw.DataFrame):
        cohort = cohort_of(wrapped, layout, Platform.OTHER, currency)
        check_request(cohort, brand, model)
        best = ranking.rank(cohort, brand, k, model=model)
        return native(_with_scores(wrapped[best.rows], best.scores, name), frame)
    if k > _MOST:
        raise InvalidValueError("k", f"must be at most {_MOST:,} of a lazy frame", k)
    found, added = _with_fit(wrapped, brand, model, layout, currency=currency, name=name)
    handle = [layout.texts["handle"]] if "handle" in layout.texts else []
    order = [_GROUP, added, *handle]
    descending = [False, True, *(False for _ in handle)]
    best_of = found.sort(order, descending=descending, nulls_last=True).head(k)
    return native(settled(best_of).drop(_GROUP), frame)


def _with_scores(frame: nw.DataFrame[Any], scores: Scores, name: str) -> nw.DataFrame[Any]:
    """Add the columns of scores to an eager frame."""
    found = {"": scores.value, "_low": scores.low, "_high": scores.high}
    found["_coverage"] = scores.coverage
    for suffix, values in found.items():
        frame = with_column(frame, f"{name}{suffix}", np.array(values))
    ruled: list[str | None] = [None] * len(scores)
    for place in np.flatnonzero(scores.disqualified).tolist():
        ruled[place] = "; ".join(each.reason for each in scores.exclusions if each.rows[place])
    added = f"{name}_disqualified"
    frame = frame.with_columns(nw.new_series(added, ruled, nw.String, backend=frame.implementation))
    for component, values in scores.components.items():
        frame = with_column(frame, f"{name}_{component}", np.array(values, np.float64))
    return frame


def _with_fit(
    frame: nw.LazyFrame[Any],
    brand: Brand,
    model: FitModel,
    layout: Layout,
    *,
    currency: str | None,
    name: str,
) -> tuple[nw.LazyFrame[Any], str]:
    """Add scores to a lazy frame, and what comes before them in a ranking."""
    check_request(Cohort.from_arrays(size=0, currency=currency), brand, model)
    weighted = model.weighted(brand)
    if not weighted:
        rule = "must give weight to something that the brand asks for"
        raise InvalidValueError("model", rule, model.name)
    plan = Plan(layout, brand, currency)
    weights: dict[str, float] = {}
    for component, weight in weighted:
        plan.answer(component, f"{name}_{component.name}")
        weights[f"{name}_{component.name}"] = weight
    plan.ruled_out(f"{name}_disqualified")
    answered = plan.run(_reserved(frame, name)).drop(plan.names)
    return _means(answered, weights, model, name), name


def _reserved(frame: nw.LazyFrame[Any], name: str) -> nw.LazyFrame[Any]:
    """Give the columns of scores their places before those of the components, as in eager frames.

    A column of such a name keeps its own, and what it holds: it may be one that is read.
    """
    there = column_names(frame)
    names = [f"{name}{suffix}" for suffix in _SUFFIXES]
    places = [UNKNOWN.alias(each) for each in names if each not in there]
    return frame.with_columns(*places) if places else frame


def _means(
    frame: nw.LazyFrame[Any], weights: dict[str, float], model: FitModel, name: str
) -> nw.LazyFrame[Any]:
    """Add the mean of the columns of answers and its bounds."""
    total = reduce(add, weights.values())
    ruled = nw.col(f"{name}_disqualified")
    text = nw.when(ruled != "").then(ruled)
    masses = [
        nw.when(nw.col(column).is_null()).then(ZERO).otherwise(nw.lit(weight))
        for column, weight in weights.items()
    ]
    mass = reduce(add, masses)
    weighed = frame.with_columns(
        (mass / total).alias(f"{name}_coverage"), text.alias(f"{name}_disqualified")
    )

    def mean(unknown: float | None) -> nw.Expr:
        """Write the mean with a value for what is unknown, or over what is known."""
        parts: list[nw.Expr] = []
        for column, weight in weights.items():
            part = nw.col(column)
            floored = at_least(part, model.floor)
            whole = nw.col(f"{name}_coverage") * total if unknown is None else nw.lit(total)
            parts.append(_term(floored, unknown, weight / whole, model.power))
        return _folded(parts, model.power)

    value = nw.when(nw.col(f"{name}_coverage") > 0).then(mean(None))
    bounded = weighed.with_columns(
        value.alias(name), mean(model.floor).alias(f"{name}_low"), mean(1.0).alias(f"{name}_high")
    )
    return _gated(bounded, model, name)


def _term(part: nw.Expr, unknown: float | None, share: nw.Expr, power: float) -> nw.Expr:
    """Write what a part contributes to a mean: a factor of the geometric, a term of others."""
    neutral = 1.0 if power == 0 else 0.0
    if power == 0:
        known, other = part**share, None if unknown is None else nw.lit(unknown) ** share
    else:
        known = share * part**power
        other = None if unknown is None else share * unknown**power
    missing = nw.lit(neutral) if other is None else other
    return nw.when(part.is_null()).then(missing).otherwise(known)


def _folded(parts: list[nw.Expr], power: float) -> nw.Expr:
    if power == 0:
        return reduce(mul, parts)
    total = reduce(add, parts)
    # Nothing is known where it is 0 and the power negative, which not every engine can raise.
    return at_most(nw.when(total > 0).then(total ** (1 / power)).otherwise(ZERO), 1.0)


def _gated(frame: nw.LazyFrame[Any], model: FitModel, name: str) -> nw.LazyFrame[Any]:
    """Give the disqualified 0, and number the groups of a ranking."""
    value, low, high = (nw.col(f"{name}{suffix}") for suffix in ("", "_low", "_high"))
    out = ~nw.col(f"{name}_disqualified").is_null()
    coverage = nw.col(f"{name}_coverage")
    little = coverage < model.minimum_coverage - ROUNDING
    group = nw.when(little).then(nw.lit(1)).otherwise(nw.lit(0))
    group = nw.when(coverage > 0).then(group).otherwise(nw.lit(2))
    ordered = nw.when(low > value).then(value).otherwise(low)
    upper = nw.when(high < value).then(value).otherwise(high)
    return frame.with_columns(
        nw.when(out).then(ZERO).otherwise(value).alias(name),
        nw.when(out).then(ZERO).otherwise(ordered).alias(f"{name}_low"),
        nw.when(out).then(ZERO).otherwise(upper).alias(f"{name}_high"),
        nw.when(out).then(nw.lit(3)).otherwise(group).alias(_GROUP),
    )
