"""Counts and rates from text: options, numbers, refusals and their messages."""
# ruff: noqa: RUF001, RUF002 - characters that look like others are what is tested

import copy
import pickle
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest

from microinfluence import _count_text, counts
from microinfluence._suffixes import fold
from microinfluence.counts import (
    LANGUAGE_SUFFIXES,
    SUFFIX_SOURCES,
    SUFFIXES,
    CountError,
    RoundedCount,
    floored_range,
    parse_count,
    parse_rate,
    read_count,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError

# Tests pass what type checkers refuse: through these names they do not look.
any_count: Callable[..., Any] = parse_count
any_rate: Callable[..., Any] = parse_rate
any_read: Callable[..., Any] = read_count
any_range: Callable[..., Any] = floored_range
READERS = [any_count, any_rate, any_read]

COMMA = ". If ',' is the decimal mark, pass decimal=','"
RATE = ". Parse rates with microinfluence.counts.parse_rate"
HIDDEN = ". Where -1 stands for a hidden number, pass None"

NULLS = [
    "", "  ", "-", "--", "–", "—", "−", "?", "N/A", "n/a", "n.a.", "NA", "#N/A", "<NA>", "NaN",
    "nan", "NaN%", "null", "NULL", "None", "none", "hidden", "Hidden", "\ufeff", "\u200b - \u00a0",
]  # fmt: skip

INVISIBLE = (
    "\ufeff\u200b\u200c\u200d\u2060\u00ad"
    "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)
SPACES = (
    " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
ZEROS = {
    "Arabic": 0x0660,
    "Persian": 0x06F0,
    "Devanagari": 0x0966,
    "Bengali": 0x09E6,
    "full": 0xFF10,
}


class TestUnknown:
    """What stands for no number gives None: never 0."""

    @pytest.mark.parametrize("text", [None, float("nan"), np.float32("nan"), *NULLS])
    def test_null_tokens_are_none(self, text: object) -> None:
        """All three readers agree, in any case and whatever surrounds the token."""
        assert [read(text) for read in READERS] == [None, None, None]

    @pytest.mark.parametrize(
        "text", ["no", "unknown", "#DIV/0!", "inf", "∞", "N/A%", "K", "%", ".", ",", "'"]
    )
    def test_other_words_are_refused(self, text: str) -> None:
        """A word that is not known to mean unknown is not taken for it."""
        for read in (any_count, any_read):
            with pytest.raises(CountError):
                read(text)
        with pytest.raises(CountError):
            parse_rate(text, unit="percent")


class TestNumbers:
    """Columns of CSV and JSON files mix text and numbers: numbers pass the same rules."""

    @pytest.mark.parametrize(
        "value", [12_500, 12_500.0, np.int64(12_500), np.float32(12_500), np.uint16(12_500)]
    )
    def test_whole_numbers_pass(self, value: object) -> None:
        """The result is a Python int, and exact."""
        assert any_count(value) == 12_500
        assert type(any_count(value)) is int
        assert any_read(value) == RoundedCount(value=12_500, half_width=0)

    @pytest.mark.parametrize("value", [-1, -1.0, 15.4, float("inf"), float("-inf")])
    def test_other_numbers_are_refused_like_text(self, value: float) -> None:
        """A row loop catches one exception, whether the cell was text or a number."""
        with pytest.raises(CountError, match=r"^text must be (at least 0|a whole number); got "):
            parse_count(value)

    @pytest.mark.parametrize(
        "value", [True, np.True_, b"12", [12], {}, Decimal(12), 1j, np.array([1])]
    )
    def test_other_types_are_refused(self, value: object) -> None:
        """A bool is no count, and bytes have no known encoding."""
        for read in READERS:
            with pytest.raises(
                InvalidTypeError, match=r"^text must be text, a number or None; got "
            ):
                read(value)

    def test_bytes_get_advice(self) -> None:
        """The message for bytes says what to do."""
        with pytest.raises(InvalidTypeError, match=r"Decode bytes first$"):
            any_count(b"12K")

    def test_a_kind_of_str_is_text(self) -> None:
        """NumPy's own strings are read like any."""
        assert parse_count(np.str_("12.5K")) == 12_500

    @pytest.mark.parametrize(
        ("value", "unit", "rate"),
        [
            (0.034, "fraction", 0.034),
            (3.4, "percent", 0.034),
            (0.07, "percent", 0.0007),  # 0.07 / 100 is the float after it
            (3, "percent", 0.03),
            (150, "percent", 1.5),
            (np.float64(0.58), "percent", 0.0058),
            (np.float32(3.4), "percent", 0.034),
            (np.float16(0.034), "fraction", 0.034),
            (1e-300, "percent", 1e-302),
            (1e300, "fraction", 1e300),
            (-0.0, "percent", 0.0),
        ],
    )
    def test_rates(self, value: object, unit: object, rate: float) -> None:
        """A number in percent becomes the fraction nearest to its decimal digits."""
        found = any_rate(value, unit=unit)
        assert type(found) is float
        assert str(found) == str(rate)

    @pytest.mark.parametrize("value", [-0.5, float("inf"), float("-inf"), 10**400])
    def test_rates_out_of_range(self, value: float) -> None:
        """A rate is finite and not negative, and an int too large for a float is no rate."""
        with pytest.raises(CountError, match=r"^text must be finite and at least 0; got "):
            parse_rate(value, unit="percent")

    def test_a_bare_number_needs_a_unit(self) -> None:
        """0.8 may be 0.8 % or 80 %: the size does not tell."""
        for bare in ("0.8", 0.8):
            with pytest.raises(CountError, match=r'unit="percent" or unit="fraction"$'):
                parse_rate(bare)


class TestCleaning:
    """What shows nothing or looks alike does not matter; what looks like something else does."""

    @pytest.mark.parametrize("mark", INVISIBLE, ids=unicodedata.name)
    def test_invisible_characters(self, mark: str) -> None:
        """They are passed over wherever they stand."""
        assert parse_count(f"{mark}12.5{mark} K{mark}") == 12_500
        assert parse_rate(f"{mark}3.4{mark}%{mark}") == 0.034

    @pytest.mark.parametrize("override", "\u202d\u202e", ids=unicodedata.name)
    def test_overrides_of_direction_are_refused(self, override: str) -> None:
        """They show the digits of 123 as 321."""
        with pytest.raises(CountError):
            parse_count(f"{override}123")

    @pytest.mark.parametrize("space", SPACES, ids=unicodedata.name)
    def test_spaces(self, space: str) -> None:
        """Every horizontal space surrounds, parts a suffix, and groups."""
        assert parse_count(f"{space}12.5{space}{space}K{space}") == 12_500
        assert parse_count(f"1{space}234{space}567") == 1_234_567
        assert parse_rate(f"{space}3.4{space}%{space}") == 0.034

    @pytest.mark.parametrize("text", ["1\t234", "1\n234", "1\r\n234", "12\nK", "1\u2028234"])
    def test_a_tab_or_line_break_is_no_space(self, text: str) -> None:
        """It parts two cells, which are two numbers."""
        with pytest.raises(CountError):
            parse_count(text)

    @pytest.mark.parametrize("zero", ZEROS.values(), ids=ZEROS)
    def test_digits_of_other_scripts(self, zero: int) -> None:
        """A number in one script is read digit by digit."""
        digits = "".join(chr(zero + digit) for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0))
        assert parse_count(digits) == 1_234_567_890
        assert parse_rate(f"{digits[:3]}%") == 1.23

    @pytest.mark.parametrize(
        "text", ["1２", "১2", "1৪K", "१٢", "๑๒", "²", "12²", "①", "½", "Ⅻ", "十二", "𝟏𝟐"]
    )
    def test_other_and_mixed_digits_are_refused(self, text: str) -> None:
        """Nothing is read by chance: ৪ is a Bengali 4, and ² is no digit."""
        with pytest.raises(CountError):
            parse_count(text)

    def test_arabic_marks(self) -> None:
        """Arabic has marks of its own, which mean the same under either convention."""
        for decimal in ".,":
            assert parse_count("١٢٫٥ ألف", decimal=decimal) == 12_500
            assert parse_count("١٬٢٣٤٬٥٦٧", decimal=decimal) == 1_234_567
            assert parse_rate("٣٫٤٪", decimal=decimal) == 0.034

    def test_decomposed_text(self) -> None:
        """Files from macOS spell one letter as several."""
        for text in ("3만", "1.5 करोड़", "2 مليون"):
            assert parse_count(unicodedata.normalize("NFD", text)) == parse_count(text)

    @pytest.mark.parametrize("text", ["12㎜", "5㎏", "3℃", "7№"])
    def test_compatibility_forms_are_not_unfolded(self, text: str) -> None:
        """12 ㎜ is a length, though "12 mm" may be twelve million."""
        with pytest.raises(CountError):
            parse_count(text)


class TestLength:
    """No text takes long, and no message is long."""

    def test_the_longest_text_is_read(self) -> None:
        """The limit itself is allowed, and outer space does not count."""
        text = "9" * _count_text.MAX_LENGTH
        assert parse_count(f"{' ' * 1_000_000}{text}\n") == int(text)

    @pytest.mark.parametrize(
        "text",
        [
            "9" * 65,
            "1," * 500_000,
            "1 " * 500_000,
            "9" * 1_000_000,
            "-" * 65,
            "\u200b" * 65,
            "1" + " " * 70 + "K",
        ],
        ids=["digits", "commas", "spaces", "many", "dashes", "invisible", "gap"],
    )
    def test_a_longer_text_is_refused(self, text: str) -> None:
        """By its length alone, with a short excerpt."""
        for read in READERS:
            with pytest.raises(
                CountError, match=r"^text must have 64 characters at the most"
            ) as caught:
                read(text)
            assert len(str(caught.value)) < 200


class TestDecimalMark:
    """The convention is stated, never guessed; the other mark groups thousands."""

    @pytest.mark.parametrize("mark", ["", ";", "..", "auto", None, 1])
    def test_other_marks_are_refused(self, mark: object) -> None:
        """The error is not that of a text: a loop over rows must not swallow it."""
        for read in READERS:
            with pytest.raises(
                InvalidValueError, match=r"^decimal must be '.' or ','; got "
            ) as caught:
                read("1", decimal=mark)
            assert type(caught.value) is InvalidValueError

    @pytest.mark.parametrize("text", ["1.000", "12.000", "100.000", "999.999"])
    def test_a_bare_number_with_three_decimals_is_refused(self, text: str) -> None:
        """Under the wrong convention 100.000 would become 100, silently."""
        with pytest.raises(CountError, match=r"If '.' groups thousands, pass decimal=','$"):
            parse_count(text)
        with pytest.raises(CountError, match=r"If ',' groups thousands, pass decimal='\.'$"):
            parse_count(text.replace(".", ","), decimal=",")
        assert parse_count(text, decimal=",") == int(text.replace(".", ""))

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("0.000", 0),
            ("637000.0", 637_000),
            ("1.0", 1),
            ("1,000.000", 1_000),
            ("1234.000", 1_234),
        ],
    )
    def test_other_zero_decimals_are_dropped(self, text: str, value: int) -> None:
        """Whole floats written as text are counts: no other convention reads them."""
        assert parse_count(text) == value

    @pytest.mark.parametrize("unit", ["percents", "", "%", 100])
    def test_other_units_are_refused(self, unit: object) -> None:
        """The unit is one of two."""
        with pytest.raises(
            InvalidValueError, match=r"^unit must be 'fraction' or 'percent' or None"
        ):
            any_rate("1", unit=unit)


class TestSuffixes:
    """The tables are data with laws of their own; a user's words go before them."""

    @pytest.mark.parametrize("table", [SUFFIXES, *LANGUAGE_SUFFIXES.values()])
    def test_tables_hold_folded_words_and_powers_of_ten(self, table: Mapping[str, int]) -> None:
        """What is looked up is folded, so what is not could never be found."""
        for word, power in table.items():
            assert fold(word) == word
            assert word[0].isalpha()
            assert str(power).strip("0") == "1" < str(power)

    @pytest.mark.parametrize("language", LANGUAGE_SUFFIXES)
    def test_words_of_one_language_differ_from_the_common_ones(self, language: str) -> None:
        """Whatever all languages agree on is in the common table alone."""
        assert all(
            SUFFIXES.get(word) != power for word, power in LANGUAGE_SUFFIXES[language].items()
        )

    def test_tables_cannot_change(self) -> None:
        """They are constants."""
        for table in (SUFFIXES, LANGUAGE_SUFFIXES, *LANGUAGE_SUFFIXES.values()):
            with pytest.raises(TypeError, match=r"does not support item assignment"):
                table["k"] = 1_024  # type: ignore[index]

    def test_tables_are_cited(self) -> None:
        """Each source says where it was seen."""
        assert [source.grade for source in SUFFIX_SOURCES] == ["S", "P"]

    def test_own_words(self) -> None:
        """They are added to the table, go before it, and are read in any case."""
        own: dict[str, Any] = {"Mil": 1_000, "M": 10**9, "doz. big": 10.0}
        assert parse_count("12,5 MIL", decimal=",", suffixes=own) == 12_500
        assert parse_count("2m", suffixes=own) == 2 * 10**9
        assert parse_count("3 Doz.  BIG.", suffixes=own) == 30
        assert parse_count("2K", suffixes=own) == 2_000
        assert parse_count("2M") == 2_000_000
        assert parse_count("2K", suffixes={}) == 2_000

    @pytest.mark.parametrize(
        ("own", "kind", "message"),
        [
            (
                [("k", 1)],
                InvalidTypeError,
                "suffixes must be a mapping of words to powers of ten; got ",
            ),
            ({1: 1_000}, InvalidTypeError, "suffixes must have words as keys; got 1"),
            (
                {"": 1_000},
                InvalidValueError,
                "suffixes must begin with a letter and hold no digit; got ''",
            ),
            ({",5": 1_000}, InvalidValueError, "suffixes must begin with a letter"),
            ({"e5": 1_000}, InvalidValueError, "suffixes must begin with a letter"),
            ({"²": 1_000}, InvalidValueError, "suffixes must begin with a letter"),
            ({"%": 10}, InvalidValueError, "suffixes must begin with a letter"),
            ({"x": "1000"}, InvalidTypeError, "suffixes['x'] must be a whole number; got '1000'"),
            ({"x": True}, InvalidTypeError, "suffixes['x'] must be a whole number; got True"),
            ({"x": 0}, InvalidValueError, "suffixes['x'] must be a power of ten from 10 to"),
            ({"x": 1}, InvalidValueError, "suffixes['x'] must be a power of ten"),
            ({"x": 12}, InvalidValueError, "suffixes['x'] must be a power of ten"),
            ({"x": -1_000}, InvalidValueError, "suffixes['x'] must be a power of ten"),
            ({"x": 10**16}, InvalidValueError, "suffixes['x'] must be a power of ten"),
            ({"x": float("nan")}, InvalidValueError, "suffixes['x'] must be a power of ten"),
            (
                {"m": 1_000, "M": 10**6},
                InvalidValueError,
                "suffixes must not differ in case alone; got 'M'",
            ),
        ],
    )
    def test_bad_words_are_refused(self, own: object, kind: type[Exception], message: str) -> None:
        """Even where the text would not need them, and not as the error of a text."""
        for read in (any_count, any_read):
            with pytest.raises(kind) as caught:
                read("12", suffixes=own)
            assert str(caught.value).startswith(message)
            assert not isinstance(caught.value, CountError)


class TestMessages:
    """A refusal names the rule and, where there is one, the way out."""

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("12,5K", f"must be a well-formed number; got '12,5K'{COMMA}"),
            ("1.234.567", f"must be a well-formed number; got '1.234.567'{COMMA}"),
            ("1_000", "must be a well-formed number; got '1_000'"),
            ("12²", "must be a well-formed number; got '12²'"),
            ("1.5", "must be a whole number; got '1.5'"),
            ("1.2345K", "must be a whole number; got '1.2345K'"),
            ("3.4%", f"must be a count, not a rate; got '3.4%'{RATE}"),
            ("3.4K%", f"must be a count, not a rate; got '3.4K%'{RATE}"),
            ("-5", f"must not be negative; got '-5'{HIDDEN}"),
            ("(5)", f"must not be negative; got '(5)'{HIDDEN}"),
            ("10K–50K", "must be one number, not a range; got '10K–50K'"),
            ("10 - 50", "must be one number, not a range; got '10 - 50'"),
            ("10k+", "must be exact, not a bound or an approximation; got '10k+'"),
            ("~10k", "must be exact, not a bound or an approximation; got '~10k'"),
        ],
    )
    def test_counts(self, text: str, message: str) -> None:
        """The whole message, as a user reads it."""
        with pytest.raises(CountError) as caught:
            parse_count(text)
        assert str(caught.value) == f"text {message}"

    def test_unknown_suffixes(self) -> None:
        """The message shows how to declare one."""
        with pytest.raises(CountError) as caught:
            parse_count("12 mil")
        hint = "If 'mil' multiplies, say by what: suffixes={'mil': ...}"
        assert str(caught.value) == f"text must end in a known suffix; got '12 mil'. {hint}"

    def test_scientific_notation(self) -> None:
        """The message says why it is doubtful and what to do if it is not."""
        hint = "Spreadsheets write so what they have rounded; if it is exact, pass float(text)"
        for text in ("1e+05", "1.2E5"):
            with pytest.raises(CountError) as caught:
                parse_count(text)
            rule = "must not be in scientific notation"
            assert str(caught.value) == f"text {rule}; got {text!r}. {hint}"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("3,4%", f"must be a well-formed number; got '3,4%'{COMMA}"),
            ("1,234%", f"must be a well-formed number; got '1,234%'{COMMA}"),
            ("1 234%", "must be a well-formed number; got '1 234%'"),
            ("3.4K", "must be a well-formed number; got '3.4K'"),
            ("3%4", "must be a well-formed number; got '3%4'"),
            ("3.4‰", "must be a well-formed number; got '3.4‰'"),
            ("%3.4%", "must have one percent sign; got '%3.4%'"),
            ("-3%", f"must not be negative; got '-3%'{HIDDEN}"),
            ("3%-4%", "must be one number, not a range; got '3%-4%'"),
            (">3%", "must be exact, not a bound or an approximation; got '>3%'"),
        ],
    )
    def test_rates(self, text: str, message: str) -> None:
        """Rates have neither groups nor suffixes."""
        with pytest.raises(CountError) as caught:
            parse_rate(text)
        assert str(caught.value) == f"text {message}"

    def test_errors_are_what_they_say(self) -> None:
        """A refusal is a ValueError with the text, survives pickling, and hides its inner cause."""
        with pytest.raises(CountError) as caught:
            parse_count("12 mil")
        error = caught.value
        assert isinstance(error, ValueError)
        assert (error.argument, error.value) == ("text", "12 mil")
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
        assert error.__suppress_context__


class TestRates:
    """A percent sign or a unit says what is meant, and the fraction is the nearest there is."""

    @pytest.mark.parametrize(
        ("text", "rate"),
        [
            ("3.4%", 0.034),
            ("3.4 %", 0.034),
            ("%3.4", 0.034),
            ("% 3.4", 0.034),
            ("03.40%", 0.034),
            ("３．４％", 0.034),
            (".5%", 0.005),
            ("0.07%", 0.0007),
            ("0%", 0.0),
            ("150%", 1.5),
            ("600 %", 6.0),
        ],
    )
    def test_percent(self, text: str, rate: float) -> None:
        """The sign stands on either side, as in Turkish; a unit does not change what it says."""
        assert parse_rate(text) == rate
        assert parse_rate(text, unit="fraction") == rate
        assert parse_rate(text, unit="percent") == rate

    def test_bare_numbers(self) -> None:
        """The unit decides, whatever the size."""
        assert parse_rate("3.4", unit="percent") == 0.034
        assert parse_rate("3.4", unit="fraction") == 3.4
        assert parse_rate("0.034", unit="fraction") == 0.034
        assert parse_rate("3,412", unit="percent", decimal=",") == 0.03412


class TestRoundedCount:
    """A rounded count is a plain value that says what it stands for."""

    @pytest.mark.parametrize(
        ("text", "shown", "rounded", "floored"),
        [
            ("12.5K", (12_500, 50), (12_450, 12_549), (12_500, 12_599)),
            ("12K", (12_000, 500), (11_500, 12_499), (12_000, 12_999)),
            ("1.23M", (1_230_000, 5_000), (1_225_000, 1_234_999), (1_230_000, 1_239_999)),
            ("1.234K", (1_234, 0), (1_234, 1_234), (1_234, 1_234)),
            ("1.23K", (1_230, 5), (1_225, 1_234), (1_230, 1_239)),
            ("1.2340K", (1_234, 0), (1_234, 1_234), (1_234, 1_234)),
            ("0K", (0, 500), (0, 499), (0, 999)),
            ("12,500", (12_500, 0), (12_500, 12_500), (12_500, 12_500)),
            ("12500.0", (12_500, 0), (12_500, 12_500), (12_500, 12_500)),
            ("1.2 lakh", (120_000, 5_000), (115_000, 124_999), (120_000, 129_999)),
        ],
    )
    def test_ranges(
        self, text: str, shown: tuple[int, int], rounded: tuple[int, int], floored: tuple[int, int]
    ) -> None:
        """Both ways to round, both ends inclusive, and their union."""
        count = read_count(text)
        assert count is not None
        assert (count.value, count.half_width) == shown
        assert (count.rounded, count.floored) == (rounded, floored)
        assert count.between == (rounded[0], floored[1])

    def test_it_is_a_value(self) -> None:
        """Equal, hashable, picklable, copyable and frozen."""
        shown = RoundedCount(value=12_500, half_width=50)
        assert shown == read_count("12.5K") != RoundedCount(value=12_500)
        assert {shown: 1}[pickle.loads(pickle.dumps(shown))] == 1
        assert copy.deepcopy(shown) == shown
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            shown.value = 1  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("change", "kind", "message"),
        [
            ({"value": -1}, InvalidValueError, "value must be at least 0; got -1"),
            ({"value": 1.0}, InvalidTypeError, "value must be an int; got 1.0"),
            ({"value": True}, InvalidTypeError, "value must be an int; got True"),
            ({"half_width": -1}, InvalidValueError, "half_width must be at least 0; got -1"),
            ({"half_width": 0.5}, InvalidTypeError, "half_width must be an int; got 0.5"),
        ],
    )
    def test_bad_fields_are_refused(
        self, change: dict[str, Any], kind: type[Exception], message: str
    ) -> None:
        """Nobody makes a rounded count that could not be."""
        with pytest.raises(kind) as caught:
            RoundedCount(**({"value": 1, "half_width": 0} | change))
        assert str(caught.value) == message


class TestFlooredRange:
    """Platforms that floor show few digits; a value with more was not shown by one."""

    @pytest.mark.parametrize(
        ("value", "between"),
        [
            (0, (0, 0)),
            (999, (999, 999)),
            (1_000, (1_000, 1_009)),
            (9_990, (9_990, 9_999)),
            (10_000, (10_000, 10_099)),
            (100_000, (100_000, 100_999)),
            (999_000, (999_000, 999_999)),
            (1_000_000, (1_000_000, 1_009_999)),
            (np.int64(100_000), (100_000, 100_999)),
            (100_000.0, (100_000, 100_999)),
            (10**30, (10**30, 10**30 + 10**28 - 1)),
        ],
    )
    def test_three_digits(self, value: object, between: tuple[int, int]) -> None:
        """Three digits are YouTube's, and the default."""
        assert any_range(value) == between
        assert all(type(end) is int for end in any_range(value))

    @pytest.mark.parametrize(
        ("digits", "between"),
        [(1, (5_000, 5_999)), (2, (5_000, 5_099)), (4, (5_000, 5_000)), (15, (5_000, 5_000))],
    )
    def test_other_digits(self, digits: int, between: tuple[int, int]) -> None:
        """The fewer digits are shown, the more counts look alike."""
        assert floored_range(5_000, digits=digits) == between

    @pytest.mark.parametrize(
        ("value", "digits", "kind", "message"),
        [
            (1_234, 3, InvalidValueError, "value must be 0 after its first 3 digits; got 1234"),
            (100_500, 3, InvalidValueError, "value must be 0 after its first 3 digits; got 100500"),
            (-1, 3, InvalidValueError, "value must be at least 0; got -1"),
            (1.5, 3, InvalidValueError, "value must be a whole number; got 1.5"),
            (None, 3, InvalidValueError, "value must be known; got None"),
            (float("nan"), 3, InvalidValueError, "value must be known; got nan"),
            ("100K", 3, InvalidTypeError, "value must be a whole number; got '100K'"),
            (True, 3, InvalidTypeError, "value must be a whole number; got True"),
            (100, 0, InvalidValueError, "digits must be from 1 to 15; got 0"),
            (100, 16, InvalidValueError, "digits must be from 1 to 15; got 16"),
            (100, None, InvalidValueError, "digits must be from 1 to 15; got None"),
            (100, 1.5, InvalidValueError, "digits must be a whole number; got 1.5"),
            (100, "3", InvalidTypeError, "digits must be a whole number; got '3'"),
        ],
    )
    def test_bad_input_is_refused(
        self, value: object, digits: object, kind: type[Exception], message: str
    ) -> None:
        """The argument, the rule and the value are named."""
        with pytest.raises(kind) as caught:
            any_range(value, digits=digits)
        assert str(caught.value) == message


def test_options_are_keywords() -> None:
    """Nobody can mistake a decimal mark for a unit by position."""
    for function in (*READERS, any_range):
        with pytest.raises(TypeError, match=r"positional argument"):
            function("1", ".")


def test_all_is_what_is_documented() -> None:
    """The module's public names are those that users import."""
    assert set(counts.__all__) == {
        "LANGUAGE_SUFFIXES", "SUFFIXES", "SUFFIX_SOURCES", "CountError", "RoundedCount",
        "floored_range", "parse_count", "parse_rate", "read_count",
    }  # fmt: skip
