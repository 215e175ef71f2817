"""The engines that frames are tested on: one table in each of them, and their columns as lists."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa

_dask: Any = import_module("dask.dataframe")  # without types

EAGER = ("pandas", "pandas-arrow", "polars", "pyarrow")
LAZY = ("polars-lazy", "duckdb", "dask", "pyspark")
ENGINES = (*EAGER, *LAZY)

_UNSIGNED = {
    pa.uint8(): pa.int16(),
    pa.uint16(): pa.int32(),
    pa.uint32(): pa.int64(),
    pa.uint64(): pa.decimal128(20, 0),
}


def table(columns: Mapping[str, Any] | pa.Table) -> pa.Table:
    """Return columns, lists with None where unknown, as an Arrow table."""
    return columns if isinstance(columns, pa.Table) else pa.table(dict(columns))


def _no_objects(dtype: pa.DataType) -> pd.ArrowDtype | None:
    """Keep decimals and truth values of Arrow, since Dask makes text of objects."""
    kept = pa.types.is_decimal(dtype) or pa.types.is_boolean(dtype)
    return pd.ArrowDtype(dtype) if kept else None


class Engines:
    """Makes frames; the PySpark session is started once, on first use."""

    def __init__(self, spark: Callable[[], Any]) -> None:
        self._spark = spark

    def make(self, engine: str, columns: Mapping[str, Any] | pa.Table) -> Any:  # noqa: ANN401 - of any engine
        """Return a frame of one engine."""
        arrow = table(columns)
        makers: dict[str, Callable[[], Any]] = {
            "pandas": arrow.to_pandas,
            "pandas-arrow": lambda: arrow.to_pandas(types_mapper=pd.ArrowDtype),
            "polars": lambda: pl.DataFrame(arrow),
            "pyarrow": lambda: arrow,
            "polars-lazy": lambda: pl.DataFrame(arrow).lazy(),
            "duckdb": lambda: duckdb.from_arrow(arrow),
            "dask": lambda: _dask.from_pandas(
                arrow.to_pandas(types_mapper=_no_objects), npartitions=2, sort=False
            ),
            "pyspark": lambda: self._spark().createDataFrame(self._signed(arrow)),
        }
        return makers[engine]()

    @staticmethod
    def _signed(arrow: pa.Table) -> pa.Table:
        """Widen unsigned integers, which PySpark has not."""
        fields = [field.with_type(_UNSIGNED.get(field.type, field.type)) for field in arrow.schema]
        return arrow.cast(pa.schema(fields))


def collected(frame: Any) -> nw.DataFrame[Any]:  # noqa: ANN401 - of any engine
    """Return a frame as an eager one."""
    wrapped = nw.from_native(frame)
    return wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped


def column(frame: Any, name: str) -> list[Any]:  # noqa: ANN401 - of any engine
    """Return a column as a list with None where it is unknown, however the engine says so."""
    listed = collected(frame)[name].to_list()
    return [None if value is pd.NA or _is_nan(value) else value for value in listed]


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
