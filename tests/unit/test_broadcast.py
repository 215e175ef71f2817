"""The policy that all metrics share: what they take, what they give, what they refuse."""

import array
import math
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from metric_table import METRICS, Metric

from microinfluence.engagement import engagement_rate
from microinfluence.errors import InvalidTypeError, InvalidValueError

every_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)


class TestResultType:
    """Scalars give a Python float, arrays an array of float64."""

    @every_metric
    @pytest.mark.parametrize("number", [4, 4.0, np.int8(4), np.uint64(4), np.float32(4)])
    def test_scalar(self, metric: Metric, number: float) -> None:
        """Every kind of number is accepted and gives the same float."""
        result = metric(*[number] * len(metric.arguments))
        assert type(result) is float
        assert result == metric(*[4.0] * len(metric.arguments))

    @every_metric
    def test_empty(self, metric: Metric) -> None:
        """No rows give no rows."""
        result = metric(*[np.empty((0, 3))] * len(metric.arguments))
        assert result.dtype == np.float64
        assert result.shape == (0, 3)

    def test_zero_dimensions(self) -> None:
        """An array without dimensions is an array."""
        result: Any = engagement_rate(np.array(3), np.array(4))
        assert isinstance(result, np.ndarray)
        assert result.shape == ()
        assert result[()] == 0.75

    def test_outer_product_of_shapes(self) -> None:
        """A column against a row gives a table."""
        table = engagement_rate(np.array([[1.0], [3.0]]), np.array([2, 4, 0]))
        assert np.array_equal(table, [[0.5, 0.25, np.nan], [1.5, 0.75, np.nan]], equal_nan=True)


class TestColumns:
    """Whatever becomes an array of numbers is an array of numbers."""

    @pytest.mark.parametrize(
        "column",
        [
            [10, 20, 30],
            (10.0, 20.0, 30.0),
            range(10, 40, 10),
            array.array("d", [10, 20, 30]),
            memoryview(array.array("q", [10, 20, 30])),
            pd.Series([10, 20, 30]),
            pd.Series([10, 20, 30], dtype="Int32"),
            pd.Series([10, 20, 30], dtype="int64[pyarrow]"),
            pd.Index([10, 20, 30]),
            pa.array([10, 20, 30]),
            pa.chunked_array([[10], [20.0, 30.0]], pa.float64()),
        ],
        ids=lambda column: type(column).__name__,
    )
    def test_kinds(self, column: Any) -> None:  # noqa: ANN401 - any column will do
        """Lists, buffers, and columns of pandas and Arrow."""
        assert engagement_rate(column, 100).tolist() == [0.1, 0.2, 0.3]

    @pytest.mark.parametrize(
        "column",
        [
            pd.Series([10, None, 30], dtype="Int64"),
            pd.Series([10, None, 30], dtype="Float32"),
            pd.Series([10, None, 30], dtype="int32[pyarrow]"),
            pd.Series([10, None, 30]),
            pa.array([10, None, 30]),
            np.array([10, np.nan, 30], np.float32),
        ],
        ids=lambda column: str(getattr(column, "dtype", type(column).__name__)),
    )
    def test_gaps_are_unknown(self, column: Any) -> None:  # noqa: ANN401 - any column will do
        """A gap is NaN, however the column writes it."""
        assert str(engagement_rate(column, 100).tolist()) == "[0.1, nan, 0.3]"

    def test_float32_is_computed_in_float64(self) -> None:
        """Half the bits in do not mean half the bits out."""
        likes, followers = np.float32(1), np.float32(3)
        assert engagement_rate(likes, followers) == 1 / 3
        assert engagement_rate(np.array([likes]), np.array([followers])).tolist() == [1 / 3]

    def test_index_of_a_series_is_not_looked_at(self) -> None:
        """Rows belong together by position."""
        likes = pd.Series([1, 2], index=["a", "b"])
        assert engagement_rate(likes, pd.Series([4, 4], index=["b", "a"])).tolist() == [0.25, 0.5]


class TestRefusedTypes:
    """What is no real number is refused by the argument's name."""

    @every_metric
    @pytest.mark.parametrize(
        "bad",
        [
            True,
            np.True_,
            "790",
            b"790",
            1j,
            Decimal(5),
            Fraction(1, 2),
            datetime(2026, 3, 2),  # noqa: DTZ001 - any datetime is refused
            np.datetime64("2026-03-02"),
            np.timedelta64(3, "D"),
            pd.NA,
            {5},
            object(),
        ],
        ids=repr,
    )
    def test_scalars(self, metric: Metric, bad: object) -> None:
        """In every place of every metric."""
        for place, name in enumerate(metric.arguments):
            values: list[object] = [2] * len(metric.arguments)
            values[place] = bad
            rule = f"^{name} must be a number or an array of numbers; got "
            with pytest.raises(InvalidTypeError, match=rule):
                metric(*values)

    @every_metric
    @pytest.mark.parametrize(
        "bad",
        [
            np.array([True]),
            np.array(["790"]),
            np.array([1j]),
            np.array([None]),
            np.array(["2026-03-02"], "M8[D]"),
            np.array([3], "m8[D]"),
            np.ma.array([1.0], mask=[True]),
            [1, None],
            [[1], [2, 3]],
            {"likes": 1},
            pd.Series([True, None], dtype="boolean"),
            np.array(True),  # noqa: FBT003 - a value, not an option
        ],
        ids=lambda bad: f"{type(bad).__name__} {getattr(bad, 'dtype', '')}",
    )
    def test_arrays(self, metric: Metric, bad: object) -> None:
        """In every place of every metric."""
        for place, name in enumerate(metric.arguments):
            values: list[object] = [2] * len(metric.arguments)
            values[place] = bad
            with pytest.raises(InvalidTypeError, match=f"^{name} must be an array of integers or"):
                metric(*values)

    def test_text_gets_a_way_out(self) -> None:
        """The error names the module that reads numbers from text."""
        with pytest.raises(InvalidTypeError, match=r"Parse text with microinfluence\.counts$"):
            engagement_rate("1.2K", 10_000)  # type: ignore[arg-type]  # text is the point


class TestRefusedValues:
    """What is negative or infinite is refused; where in an array, the error says."""

    @every_metric
    @pytest.mark.parametrize("bad", [-1, -0.5, math.inf, -math.inf, 10**400, np.float32("inf")])
    def test_scalars(self, metric: Metric, bad: float) -> None:
        """In every place of every metric."""
        for place, name in enumerate(metric.arguments):
            values: list[float] = [2] * len(metric.arguments)
            values[place] = bad
            rule = f"^{name} must be finite and at least 0; got "
            with pytest.raises(InvalidValueError, match=rule) as caught:
                metric(*values)
            assert caught.value.index is None

    def test_place_and_number(self) -> None:
        """The first bad value, its index, and how many more."""
        with pytest.raises(InvalidValueError) as caught:
            engagement_rate([5, -1, np.inf, 3, -7], 100)
        message = "interactions must be finite and at least 0; got -1.0 at index 1 (and 2 more)"
        assert str(caught.value) == message

    def test_place_in_a_table(self) -> None:
        """The index has as many parts as the array has dimensions."""
        audience = np.full((3, 40_000), 10)
        audience[2, 7] = -5
        with pytest.raises(InvalidValueError, match=r"audience must .* got -5 at index \(2, 7\)$"):
            engagement_rate(1, audience)

    def test_array_without_dimensions(self) -> None:
        """It has no index."""
        with pytest.raises(InvalidValueError, match=r"audience must .*; got -5$"):
            engagement_rate([1, 2], np.array(-5))

    def test_scalar_among_columns(self) -> None:
        """It is checked as a scalar is."""
        with pytest.raises(InvalidValueError, match=r"audience must .*; got -5$"):
            engagement_rate([1, 2], -5)

    def test_extended_precision_beyond_float64(self) -> None:
        """A number that overflows on the way to float64 is refused, without a warning."""
        largest = np.finfo(np.longdouble).max
        huge = np.array([largest * np.longdouble(2) if largest.itemsize == 8 else largest])
        with pytest.raises(InvalidValueError, match="audience must be finite"):
            engagement_rate([1.0], huge)

    def test_shapes(self) -> None:
        """The argument that does not fit is named, with both shapes."""
        with pytest.raises(InvalidValueError) as caught:
            engagement_rate([1, 2, 3], [4, 5])
        message = "audience must broadcast with the other arguments, of shape (3,); got (2,)"
        assert str(caught.value) == message


def test_memory_stays_within_blocks() -> None:
    """Beside the result, no temporary is as long as the columns."""
    tracemalloc = pytest.importorskip("tracemalloc")
    likes, followers = np.arange(2_000_000), np.arange(2_000_000.0)
    tracemalloc.start()
    result = engagement_rate(likes, followers)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < result.nbytes + 2**21
