"""classify, classify_array and explain refuse bad input and accept what people hold."""

import tracemalloc
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pytest

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError

OUT_OF_RANGE = (
    "engagement must be from 0 to 1; got 3.2. Engagement is a fraction: 3.2 % is 0.032; "
    "a genuine rate above 100 % does not change the tier: pass 1.0"
)


@pytest.mark.parametrize("size", [3, 50])
@pytest.mark.parametrize(
    ("followers", "engagement", "message"),
    [
        (-1, 0.1, "followers must be at least 0; got -1"),
        (-1.0, 0.1, "followers must be at least 0; got -1.0 at index 1 (and 1 more)"),
        (1.5, 0.1, "followers must be a whole number; got 1.5 at index 1 (and 1 more)"),
        (np.inf, 0.1, "followers must be a whole number; got inf at index 1 (and 1 more)"),
        (-np.inf, 0.1, "followers must be at least 0; got -inf at index 1 (and 1 more)"),
        (5, -0.1, "engagement must be from 0 to 1; got -0.1 at index 1 (and 1 more)"),
        (5, np.inf, "engagement must be from 0 to 1; got inf at index 1 (and 1 more)"),
    ],
)
def test_bad_values_are_named_in_scalars_and_arrays(
    followers: float, engagement: float, message: str, size: int
) -> None:
    """The array error is the scalar error with the first place and how many more."""
    counts, rates = np.full(size, 5.0), np.full(size, 0.1)
    counts[[1, 2]], rates[[1, 2]] = followers, engagement
    with pytest.raises(InvalidValueError) as array_error:
        mi.classify_array(counts, rates)
    assert str(array_error.value).startswith(message)
    for scheme in (None, mi.schemes.TIDES_2024):
        with pytest.raises(InvalidValueError) as scalar_error:
            mi.classify(followers, engagement, scheme=scheme)
        assert str(scalar_error.value).partition(" at index")[0] in str(array_error.value)


def test_percent_gets_both_ways_out() -> None:
    """A percent column is refused with what to do, whichever was meant."""
    with pytest.raises(InvalidValueError) as scalar_error:
        mi.classify(5_000, 3.2)
    assert str(scalar_error.value) == OUT_OF_RANGE
    with pytest.raises(InvalidValueError, match="a genuine rate above 100 %"):
        mi.classify_array([5_000, 5_000], [3.2, 0.7])


@pytest.mark.parametrize(
    "value",
    ["48200", b"5", True, np.True_, 5j, Fraction(5), [5], (5,), np.array([5]), np.array(5),
     np.timedelta64(5, "s"), np.datetime64("2026-01-01"), object(), {}],
    ids=repr,
)  # fmt: skip
def test_scalars_of_wrong_type_are_refused(value: object) -> None:
    """Only real numbers count; a bool is not one, and neither is a time span."""
    with pytest.raises(InvalidTypeError, match="followers must be a whole number"):
        mi.classify(value)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(InvalidTypeError, match="engagement must be a number"):
        mi.classify(5, value)  # type: ignore[arg-type]  # the wrong type is the point


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (Fraction(5), ". Convert it with int() or float()"),
        (Decimal(5), ". Convert it with int() or float()"),
        (pd.NA, ". Write unknown as None or NaN"),
        (pd.NaT, ". Write unknown as None or NaN"),
        (pd.Series([5]), ". For arrays and columns use classify_array"),
        (True, ""),
        (np.True_, ""),
        (5j, ""),
        (np.timedelta64(5, "s"), ""),
    ],
)
def test_scalar_errors_hint_at_what_helps(value: object, hint: str) -> None:
    """What can be converted is to be converted; a bool or a date is no array."""
    with pytest.raises(InvalidTypeError) as error:
        mi.classify(value)  # type: ignore[arg-type]  # the wrong type is the point
    assert error.value.hint == hint[2:]


@pytest.mark.parametrize(
    ("column", "hint"),
    [
        (pd.Series(["1K"], dtype=object), "Parse text with microinfluence.counts.parse_count"),
        (pd.Series(["1K"], dtype="category"), "Parse text with microinfluence.counts.parse_count"),
        (pa.array(["1K", None]), "Parse text with microinfluence.counts.parse_count"),
        ([1, None], "Write unknown as NaN in a float column"),
        (np.array([True]), ""),
        (np.array([1j]), ""),
        (np.array(["2026-01-01"], "M8[D]"), ""),
    ],
)
def test_array_errors_hint_at_what_helps(column: object, hint: str) -> None:
    """A column of objects that holds text is text."""
    with pytest.raises(InvalidTypeError) as error:
        mi.classify_array(column)
    assert error.value.hint == hint


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ([True, 5_000], "0"),
        ((5_000, 7, np.True_), "2"),
        ([0.5, False], "1"),
        ([[5_000, 1], [1, True]], r"\(1, 1\)"),
    ],
)
def test_a_bool_among_numbers_is_refused(values: object, place: str) -> None:
    """NumPy takes it for 0 or 1, the scalar rule for a mistake."""
    for arguments in ((values, None), (5, values)):
        with pytest.raises(InvalidTypeError, match=f"got 'a bool' at index {place}"):
            mi.classify_array(*arguments)


def test_scalar_errors_say_what_to_call_instead() -> None:
    """Arrays are sent to classify_array, text to the parsers."""
    with pytest.raises(InvalidTypeError, match="use classify_array"):
        mi.classify(np.array([5]))  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(InvalidTypeError, match=r"counts\.parse_count"):
        mi.classify("5K")  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(InvalidTypeError, match=r"counts\.parse_rate"):
        mi.classify(5, "3 %")  # type: ignore[arg-type]  # the wrong type is the point


@pytest.mark.parametrize(
    "column",
    [
        [True, False],
        ["1", "2"],
        [1, None],
        [1j],
        np.array(["2026-01-01"], "M8[D]"),
        np.array([1], "m8[s]"),
        np.ma.array([1, 2], mask=[False, True]),
        [[1, 2], [3]],
        [10**30],
        pd.Series(["1", "2"]),
        pd.Series([1, None], dtype=object),
        pd.Series([True, None], dtype="boolean"),
        object(),
    ],
    ids=lambda column: f"{type(column).__name__}",
)
def test_arrays_of_wrong_dtype_are_refused(column: object) -> None:
    """Every dtype but integers and floats is refused by name."""
    for arguments in ((column, None), (5, column)):
        with pytest.raises(InvalidTypeError, match="must be an array of integers or floats"):
            mi.classify_array(*arguments)


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "f4", "f8"])
def test_negative_counts_of_every_width(dtype: str) -> None:
    """No width of numbers lets a negative count pass for a small one."""
    with pytest.raises(InvalidValueError, match=r"^followers must .*; got -1(\.0)? at index 2"):
        mi.classify_array(np.array([0, 100, -1, 5], dtype))


@pytest.mark.parametrize("dtype", ["Int64", "int64[pyarrow]", "Float64", "double[pyarrow]"])
def test_nullable_columns_are_read(dtype: str) -> None:
    """A missing value in a nullable column of pandas is unknown."""
    followers = pd.Series([1_000, None, 250_000], dtype=dtype)
    engagement = pd.Series([None, 0.5, 0.5], dtype="Float64")
    assert mi.classify_array(followers, engagement).tolist() == [2, -1, 4]


def test_columns_that_become_objects_are_read() -> None:
    """A nullable column whose array holds objects, as in pandas 2, gives its numbers itself."""

    class Column:
        dtype = np.dtype(np.int64)

        def __array__(self, dtype: object = None, copy: object = None) -> npt.NDArray[np.object_]:
            return np.array([1_000, None], object)

        def to_numpy(self, dtype: type[np.float64], na_value: float) -> npt.NDArray[np.float64]:
            return np.array([1_000, na_value], dtype)

    assert mi.classify_array(Column()).tolist() == [2, -1]


def test_unknown_is_not_zero() -> None:
    """Unknown followers have no tier; unknown engagement matters only where it is asked for."""
    assert mi.classify(None, 0.5) is mi.Tier.UNKNOWN
    assert mi.classify(float("nan")) is mi.Tier.UNKNOWN
    assert mi.classify(250_000) is mi.Tier.UNKNOWN
    assert mi.classify(250_000, float("nan")) is mi.Tier.UNKNOWN
    assert mi.classify(50_000) is mi.Tier.MICRO
    assert mi.classify(0) is mi.Tier.NONE
    assert mi.classify_array([np.nan, 250_000, 50_000], None).tolist() == [-1, -1, 2]


def test_negative_zero_is_zero() -> None:
    """-0.0 is a valid rate and a valid count."""
    assert mi.classify(-0.0, -0.0) is mi.Tier.NONE
    assert mi.classify_array(np.full(99, -0.0), np.full(99, -0.0)).tolist() == [0] * 99


def test_shapes_broadcast() -> None:
    """Scalars, rows and columns combine as in NumPy."""
    followers = np.array([[500], [250_000]])
    engagement = np.array([0.01, 0.03, 0.5])
    assert mi.classify_array(followers, engagement).tolist() == [[0, 0, 0], [0, 4, 4]]
    assert mi.classify_array(5_000, 0.1).shape == ()
    assert mi.classify_array(np.arange(40), 0.1).shape == (40,)
    assert mi.classify_array(250_000, np.linspace(0, 1, 40)).sum() == 4 * 38


@pytest.mark.parametrize("shape", [(0,), (0, 5), (3, 0)])
def test_empty_arrays_give_empty_codes(shape: tuple[int, ...]) -> None:
    """No rows are no error."""
    codes = mi.classify_array(np.empty(shape), np.empty(shape))
    assert codes.shape == shape
    assert codes.dtype == np.int8


def test_lengths_that_differ_are_refused() -> None:
    """Columns of different lengths are a mistake, never cut."""
    with pytest.raises(InvalidValueError, match=r"broadcast with followers of shape \(3,\)"):
        mi.classify_array([1, 2, 3], [0.1, 0.2])


def test_two_dimensional_error_names_both_indices() -> None:
    """The place of a bad value in a matrix is a pair."""
    with pytest.raises(InvalidValueError, match=r"got -4 at index \(1, 1\)"):
        mi.classify_array([[1, 2], [3, -4]])


def test_scalar_passed_as_array_has_no_index() -> None:
    """A 0-d value has no place to name."""
    with pytest.raises(InvalidValueError, match=r"got -0\.1$"):
        mi.classify_array(np.arange(20), -0.1)


def test_memory_layout_means_nothing() -> None:
    """Reversed, strided, transposed, byte-swapped and Fortran arrays give the same codes."""
    rng = np.random.default_rng(1)
    followers = rng.integers(0, 2_000_000, (40, 60))
    engagement = rng.random((40, 60)) / 10
    expected = mi.classify_array(followers, engagement)
    swapped = followers.astype(">i8"), engagement.astype(">f8")
    assert (mi.classify_array(*swapped) == expected).all()
    assert (mi.classify_array(np.asfortranarray(followers), engagement) == expected).all()
    assert (mi.classify_array(followers.T, engagement.T) == expected.T).all()
    assert (
        mi.classify_array(followers[::-3, ::2], engagement[::-3, ::2]) == expected[::-3, ::2]
    ).all()


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("code", ["f2", "f4", "f8", "i4", "u8"])
def test_byte_order_means_nothing(order: str, code: str) -> None:
    """Every width of number is read in either byte order, the narrowest float among them."""
    followers = np.array([999, 1_000, 60_000] * 9).astype(order + code)
    expected = [mi.classify(count) for count in followers]
    assert mi.classify_array(followers, 0.03).tolist() == expected


def test_long_doubles_are_compared_as_they_are() -> None:
    """Scalars and arrays agree on a rate that float64 cannot tell from 3 %."""
    below = np.nextafter(np.longdouble(0.03), np.longdouble(0))
    for rate in (below, np.longdouble(0.03)):
        tier = mi.Tier.MACRO if rate == np.longdouble(0.03) else mi.Tier.NONE
        assert mi.classify(250_000, rate) is tier
        assert mi.classify_array(np.full(20, 250_000), np.full(20, rate)).tolist() == [tier] * 20


def test_out_takes_the_result() -> None:
    """The caller's array is filled and returned, whatever its layout."""
    out = np.empty((2, 40), np.int8)[:, ::2]
    result = mi.classify_array(np.full((2, 20), 5_000), out=out)
    assert result is out
    assert (out == 2).all()


@pytest.mark.parametrize(
    ("out", "kind", "message"),
    [
        (np.empty(3, np.uint8), InvalidTypeError, "out must be a NumPy array of dtype int8"),
        ([0, 0, 0], InvalidTypeError, "out must be a NumPy array of dtype int8"),
        (np.ma.zeros(3, np.int8), InvalidTypeError, "out must be a NumPy array of dtype int8"),
        (np.empty(4, np.int8), InvalidValueError, r"out must have shape \(3,\)"),
        (np.broadcast_to(np.int8(0), 3), InvalidValueError, "out must be writeable"),
    ],
)
def test_bad_out_is_refused(out: object, kind: type[Exception], message: str) -> None:
    """An out that cannot take the result is refused before anything is written."""
    with pytest.raises(kind, match=message):
        mi.classify_array([1, 2, 3], out=out)  # type: ignore[arg-type]  # wrong on purpose


def test_out_must_not_overlap_the_input() -> None:
    """Input is never changed, not even on request."""
    followers = np.zeros(3, np.int8)
    with pytest.raises(InvalidValueError, match="out must not overlap the input"):
        mi.classify_array(followers, out=followers)
    rates = np.zeros(3)
    with pytest.raises(InvalidValueError, match="out must not overlap the input"):
        mi.classify_array([1, 2, 3], rates, out=rates.view(np.int8)[:3])


def test_huge_numbers_are_answered() -> None:
    """An int beyond every float is still a whole number; as a rate it is out of range."""
    assert mi.classify(10**400, 0.1) is mi.Tier.MEGA
    with pytest.raises(InvalidValueError, match="engagement must be from 0 to 1; got an int of"):
        mi.classify(5, 10**400)


def test_scheme_must_be_a_scheme() -> None:
    """A scheme's name is not a scheme; the message says where to find it."""
    with pytest.raises(InvalidTypeError, match=r"got 'iab_uk'. The published ones are in"):
        mi.classify(5_000, 0.1, scheme="iab_uk")  # type: ignore[arg-type]  # wrong on purpose
    assert mi.classify(280_000, scheme=mi.schemes.DEFAULT) is mi.classify(280_000)


def test_memory_beyond_the_result_is_bounded() -> None:
    """Three million rows need less than one MiB of scratch."""
    followers = np.arange(3_000_000)
    engagement = np.linspace(0, 1, followers.size)
    out = np.empty(followers.size, np.int8)
    tracemalloc.start()
    mi.classify_array(followers, engagement, out=out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20
