"""From a frame to a cohort and back."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence import _fields
from microinfluence._scalar_fields import is_option
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.frames._columns import numbers
from microinfluence.frames._engine import nw, wrap
from microinfluence.frames._layout import NUMBERS, Given, Layout
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["cohort_of", "from_cohort", "to_cohort"]

_ENGINES: Final = ("pandas", "polars", "pyarrow")


def to_cohort(
    frame: object,
    *,
    columns: Given = None,
    platform: Platform = Platform.OTHER,
    currency: str | None = None,
) -> Cohort:
    """Make a cohort of an eager frame with one row for each creator.

    Parameters
    ----------
    frame : data frame
        Of pandas, Polars or PyArrow. Collect a lazy one first.
    columns : mapping of str to object, or None
        Names of columns by what they hold, where that is not their name. Columns of numbers and
        text are called as the arguments of :meth:`microinfluence.cohort.Cohort.from_arrays`, or
        "handle", "platform" and "currency". "topics", "values" and "declines" are mappings of
        labels to columns, "audience" one of dimensions to such mappings, "embedding" a list of
        columns. Unless given, these are the columns called ``topics_hiking``,
        ``audience_country_DE``, ``values_repair``, ``declines_fur`` or ``embedding_0``, with a dot
        or slash if you like. A column of lists is given by its name for "embedding", and as a pair
        of labels and name for "topics" and for a dimension; its lists are as long as there are
        labels or, in an embedding, as each other.
    platform : Platform
        Where all creators are, if no column says so.
    currency : str or None
        ISO 4217 code of all prices, if no column says so.

    Returns
    -------
    Cohort
        The rows in their order; a column that is not there is unknown.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the frame is lazy, a column is missing or of a wrong dtype, and as
        :meth:`microinfluence.cohort.Cohort.from_arrays`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({
    ...     "handle": ["ada", "ben"],
    ...     "fans": [48_200, 9_100],
    ...     "topics_hiking": [3, 0],
    ...     "topics_food": [1, 0],
    ... })
    >>> cohort = mi.frames.to_cohort(frame, platform=mi.Platform.INSTAGRAM)
    >>> cohort.followers, cohort.topics.labels
    (array([48200.,  9100.]), ('hiking', 'food'))

    .. versionadded:: 0.1
    """
    wrapped = wrap(frame)
    if not isinstance(wrapped, nw.DataFrame):
        hint = "Collect it first; brand_fit and rank take it as it is"
        what = str(wrapped.implementation)
        raise InvalidTypeError("frame", "must be eager", what, hint=hint)
    place = _fields.required_choice("platform", Platform)(platform)
    return cohort_of(wrapped, Layout.of(wrapped, columns), place, currency)


def cohort_of(
    frame: nw.DataFrame[Any], layout: Layout, platform: Platform, currency: str | None
) -> Cohort:
    """Make a cohort of the columns that were found."""
    texts = {name: frame[column].to_list() for name, column in layout.texts.items()}
    known: dict[str, Any] = {
        name: numbers(frame, column) for name, column in layout.numbers.items()
    }
    vectors = None if layout.embedding is None else layout.embedding.matrix(frame)
    return Cohort.from_arrays(
        handles=texts.get("handle"),
        platforms=texts.get("platform", platform),
        currency=texts.get("currency", currency),
        topics=layout.topics and (layout.topics.labels, layout.topics.matrix(frame)),
        audience={name: (own.labels, own.matrix(frame)) for name, own in layout.audience.items()},
        values=_marks(frame, layout.values),
        declines=_marks(frame, layout.declines),
        embedding=None if vectors is None or not vectors.size else vectors,
        **known,
    )


def _marks(
    frame: nw.DataFrame[Any], columns: dict[str, str]
) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Return labels and their truth values; unknown is no mark."""
    matrix = np.zeros((len(frame), len(columns)), np.bool_)
    for place, column in enumerate(columns.values()):
        known = ~frame[column].is_null().to_numpy()
        matrix[known, place] = frame[column].to_numpy()[known]
    return list(columns), matrix


def from_cohort(cohort: Cohort, engine: str = "pandas") -> Any:  # noqa: ANN401 - of any engine
    """Make a frame of a cohort, with one row for each creator.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    engine : {"pandas", "polars", "pyarrow"}
        Of which kind.

    Returns
    -------
    data frame
        Columns named as :func:`to_cohort` finds them; unknown is null, or NaN in pandas. Columns of
        which nothing is known are left out.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `cohort` is none, or there is no such engine.
    MissingExtraError
        If the engine is not installed.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.cohort.Cohort.from_arrays(
    ...     handles=["ada", "ben"],
    ...     followers=[48_200, float("nan")],
    ...     values=(["repair"], [[True], [False]]),
    ... )
    >>> mi.frames.from_cohort(cohort, "polars").rows()
    [('ada', 'other', 48200.0, True), ('ben', 'other', None, False)]

    .. versionadded:: 0.1
    """
    if not isinstance(cohort, Cohort):
        raise InvalidTypeError("cohort", "must be a Cohort", cohort)
    if not is_option(engine, _ENGINES):
        raise InvalidValueError("engine", f"must be one of {', '.join(_ENGINES)}", engine)
    try:
        import_module(engine)
    except ImportError as error:
        message = f"a frame of {engine} needs it: pip install {engine}"
        raise MissingExtraError(message) from error
    backend: Any = engine
    columns = [
        nw.Series.from_numpy(name, values, backend=backend)
        if values.dtype.kind != "O"
        else nw.new_series(name, values.tolist(), nw.String, backend=backend)
        for name, values in {**_columns(cohort), **_matrices(cohort)}.items()
    ]
    frame = nw.from_dict({column.name: column for column in columns})
    floats = [nw.col(name) for name, dtype in frame.schema.items() if dtype.is_float()]
    return frame.with_columns(nw.when(~each.is_nan()).then(each) for each in floats).to_native()


def _columns(cohort: Cohort) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of numbers and text by name."""
    found: dict[str, npt.NDArray[Any]] = {}
    if any(cohort.handles):
        found["handle"] = cohort.handles
    found["platform"] = np.array([*map(str, Platform)])[cohort.platforms]
    for name in NUMBERS:
        column = getattr(cohort, name)
        if not np.isnan(column).all():
            found[name] = np.array(column)
    if cohort.currency_names:
        names = np.array([*cohort.currency_names, None], np.object_)  # code -1 picks the last
        found["currency"] = names[cohort.currencies]
    return found


def _matrices(cohort: Cohort) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of the matrices by name; of topics the shares, not their roots."""
    tables: dict[str, tuple[tuple[str, ...], npt.NDArray[Any]]] = {
        "topics": (cohort.topics.labels, cohort.topics.values.astype(np.float64) ** 2)
    }
    for dimension, table in cohort.audience.items():
        tables[f"audience_{dimension}"] = table.labels, table.values.astype(np.float64)
    for name, marks in (("values", cohort.values), ("declines", cohort.declines)):
        tables[name] = marks.labels, marks.values
    if cohort.embedding is not None:
        places = tuple(map(str, range(cohort.embedding.shape[1])))
        tables["embedding"] = places, cohort.embedding.astype(np.float64)
    return {
        f"{name}_{label}": np.ascontiguousarray(matrix[:, place])
        for name, (labels, matrix) in tables.items()
        for place, label in enumerate(labels)
    }
