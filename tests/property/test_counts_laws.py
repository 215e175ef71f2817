"""Laws of number strings: what is written comes back, and what is not a number never does.

The reference reading in this file shares nothing with the library: it renders numbers and compares
texts, in exact decimal arithmetic, where the library matches patterns.
"""
# ruff: noqa: RUF001 - digits of other scripts are what is tested

import contextlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from microinfluence.counts import (
    SUFFIXES,
    CountError,
    floored_range,
    parse_count,
    parse_rate,
    read_count,
)
from microinfluence.errors import InvalidValueError

SPACES = ["", " ", "  ", "\u00a0", "\u202f", "\u2009", "\u3000"]
GROUPS = {
    ".": [",", "'", "’", " ", "\u00a0", "\u202f", "\u2009"],
    ",": [".", "'", "’", " ", "\u202f"],
}
ZEROS = [0x0030, 0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10]

whole_numbers = st.integers(0, 10**6) | st.integers(0, 10**18)
words = st.sampled_from(sorted(SUFFIXES))
spaces = st.sampled_from(SPACES)


def grouped(number: int, mark: str) -> str:
    """Write a number in groups of three."""
    return f"{number:,}".replace(",", mark)


def indian(number: int) -> str:
    """Write a number the Indian way: the last three digits, before them two by two."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])


def renderings(number: int) -> set[str]:
    """Write a number in every style of the convention of a decimal point."""
    return {grouped(number, mark) for mark in ",' "} | {indian(number)}


def reference(text: str) -> Fraction | None:
    """Read digits, groups, a decimal point and K or B; None if the text is anything else."""
    body, power = text.strip(" "), 1
    if body[-2:] in {"K.", "B."}:
        body = body[:-1]  # the full stop of an abbreviation
    if body and body[-1] in "KB":
        body, power = body[:-1].rstrip(" "), {"K": 10**3, "B": 10**9}[body[-1]]
    whole, point, part = body.partition(".")
    digits = "".join(filter(str.isdecimal, whole))
    plain = whole == digits and bool(whole or part)
    if not plain and whole not in (renderings(int(digits)) if digits else ()):
        return None
    if point and not part.isdecimal():
        return None
    if power == 1 and point and body == grouped(int(digits + part), "."):
        return None  # it may be groups of the other convention
    return Fraction(Decimal(f"{digits or 0}.{part or 0}")) * power


@st.composite
def shown_numbers(draw: st.DrawFn) -> tuple[str, str, int]:
    """Give the digits of a shown number, its suffix and how many decimals the digits have."""
    word = draw(words)
    places = draw(st.integers(0, len(str(SUFFIXES[word])) - 1))
    digits = f"{draw(st.integers(0, 10**6)):0{places + 1}}"
    number = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return number, word, places


class TestRoundTrip:
    """What is written is read back exactly, in every style."""

    @given(whole_numbers, st.sampled_from(".,"), st.data())
    def test_groups(self, number: int, decimal: str, data: st.DataObject) -> None:
        """Groups of three by any mark of the convention."""
        mark = data.draw(st.sampled_from(GROUPS[decimal]))
        assert parse_count(grouped(number, mark), decimal=decimal) == number
        assert parse_count(f"{grouped(number, mark)}{decimal}0", decimal=decimal) == number

    @given(whole_numbers)
    def test_indian_groups(self, number: int) -> None:
        """Groups of two digits before the last three."""
        assert parse_count(indian(number)) == number

    @given(whole_numbers)
    def test_numbers_and_their_text(self, number: int) -> None:
        """A number, its digits and, as far as floats are exact, its float are one count."""
        assert parse_count(number) == parse_count(str(number)) == number
        if number <= 2**53:
            assert parse_count(float(number)) == parse_count(f"{number}.0") == number

    @given(shown_numbers(), spaces)
    def test_suffixes(self, shown: tuple[str, str, int], space: str) -> None:
        """A suffix multiplies exactly, as decimal arithmetic says."""
        number, word, places = shown
        read = read_count(f"{number}{space}{word}")
        assert read is not None
        assert read.value == Decimal(number) * SUFFIXES[word]
        step = SUFFIXES[word] // 10**places
        assert read.half_width == (step // 2 if step > 1 else 0)

    @given(shown_numbers())
    def test_the_decimal_comma_mirrors_the_point(self, shown: tuple[str, str, int]) -> None:
        """The two conventions differ in the marks alone."""
        number, word, _ = shown
        mirrored = number.replace(".", ",")
        assert parse_count(f"{mirrored} {word}", decimal=",") == parse_count(f"{number} {word}")

    @given(shown_numbers(), st.sampled_from(ZEROS))
    def test_scripts(self, shown: tuple[str, str, int], zero: int) -> None:
        """The same digits in another script are the same number."""
        number, word, _ = shown
        other = number.translate({ord(str(digit)): zero + digit for digit in range(10)})
        assert parse_count(f"{other} {word}") == parse_count(f"{number} {word}")


class TestInvariance:
    """Case and outer space carry no meaning."""

    @given(shown_numbers(), st.data())
    def test_case(self, shown: tuple[str, str, int], data: st.DataObject) -> None:
        """Every mixture of cases is read alike."""
        number, word, _ = shown
        capitals = data.draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
        mixed = "".join(
            sign.upper() if up else sign for sign, up in zip(word, capitals, strict=True)
        )
        assert parse_count(f"{number}{mixed}") == parse_count(f"{number}{word}")

    @given(shown_numbers(), st.lists(spaces, min_size=3, max_size=3))
    def test_space(self, shown: tuple[str, str, int], gaps: list[str]) -> None:
        """Space around the number and before the suffix changes nothing."""
        number, word, _ = shown
        spaced = f"{gaps[0]}{number}{gaps[1]}{word}{gaps[2]}"
        assert parse_count(spaced) == parse_count(f"{number}{word}")
        assert parse_count(f"\n\t{spaced}\r\n") == parse_count(f"{number}{word}")


class TestRounding:
    """A shown number stands for exactly the counts that are shown so."""

    @given(whole_numbers, words, st.data())
    def test_every_count_is_in_the_range_of_its_text(
        self, number: int, word: str, data: st.DataObject
    ) -> None:
        """Whether the site rounds or floors, the exact count is in that range."""
        places = data.draw(st.integers(0, len(str(SUFFIXES[word])) - 1))
        step = SUFFIXES[word] // 10**places
        nearest = read_count(
            f"{Decimal((2 * number + step) // (2 * step)).scaleb(-places):f}{word}"
        )
        floored = read_count(f"{Decimal(number // step).scaleb(-places):f}{word}")
        assert nearest is not None
        assert floored is not None
        assert nearest.rounded[0] <= number <= nearest.rounded[1]
        assert floored.floored[0] <= number <= floored.floored[1]
        for read in (nearest, floored):
            assert read.between[0] <= number <= read.between[1]

    @given(st.integers(0, 10**6), st.integers(0, 3))
    def test_neighbours_adjoin(self, digits: int, places: int) -> None:
        """The ranges of two neighbouring texts neither overlap nor leave a count between them."""
        lower, upper = (
            read_count(f"{Decimal(number).scaleb(-places):f}K") for number in (digits, digits + 1)
        )
        assert lower is not None
        assert upper is not None
        assert lower.rounded[1] + 1 == upper.rounded[0]
        assert lower.floored[1] + 1 == upper.floored[0]

    @given(whole_numbers, st.integers(1, 15))
    def test_floored_counts_are_in_their_range(self, number: int, digits: int) -> None:
        """A count lies in the range of what a flooring platform shows, and so do both its ends."""
        text = str(number)
        shown = int(text[:digits] + "0" * len(text[digits:]))
        least, most = floored_range(shown, digits=digits)
        assert least <= number <= most
        for end in (least, most):
            kept = str(end)[:digits] + "0" * len(str(end)[digits:])
            assert int(kept) == shown
        with contextlib.suppress(ValueError):  # beyond the last digit that is shown
            assert floored_range(most + 1, digits=digits)[0] == most + 1

    @given(st.integers(1, 10**15), st.integers(1, 15))
    def test_what_is_not_shown_is_refused(self, number: int, digits: int) -> None:
        """A value with a digit other than 0 after the shown ones has no range."""
        assume(str(number)[digits:].strip("0"))
        with pytest.raises(InvalidValueError, match=f"after its first {digits} digits"):
            floored_range(number, digits=digits)


class TestRefusal:
    """Any text gives a count, None or a CountError; nothing malformed gives a count."""

    @given(whole_numbers.filter(lambda number: number > 9), st.data())
    def test_malformed_groups(self, number: int, data: st.DataObject) -> None:
        """Marks anywhere else than where some style has them are refused."""
        digits, mark = str(number), data.draw(st.sampled_from(",' "))
        marks = data.draw(
            st.lists(
                st.sampled_from(["", mark]), min_size=len(digits) - 1, max_size=len(digits) - 1
            )
        )
        text = "".join(a + b for a, b in zip(digits, [*marks, ""], strict=True))
        assume(text not in renderings(number) | {digits})
        with pytest.raises(CountError):
            parse_count(text)

    @given(st.text() | st.text("0123456789.,' %KkMm-–+eE_\u202e٣۴८৮２٫٬\ufeff", max_size=12))
    @example("١٢٫٥ ألف")
    def test_any_text(self, text: str) -> None:
        """Nothing else comes out, under either convention, from any reader."""
        for decimal in ".,":
            with contextlib.suppress(CountError):
                count = parse_count(text, decimal=decimal)
                assert count is None or (type(count) is int and count >= 0)
            with contextlib.suppress(CountError):
                rate = parse_rate(text, decimal=decimal, unit="percent")
                assert rate is None or (type(rate) is float and 0 <= rate < float("inf"))

    @given(
        st.text("0123456789.,' KB", max_size=10)
        | st.from_regex(r"[0-9]{1,4}([,. '][0-9]{2,3}){0,3}[KB]?", fullmatch=True)
    )
    @example("100.000")
    @example("1000.000")
    @example("0.000")
    @example(".5K")
    @example("1,23,456.50K")
    def test_as_the_reference_reads_it(self, text: str) -> None:
        """Exactly the texts that some style renders are read, to the same number."""
        expected = reference(text)
        try:
            count = parse_count(text)
        except CountError:
            assert expected is None or expected.denominator > 1
        else:
            assert count == (None if not text.strip() else expected)


class TestRates:
    """A rate is the float nearest to what is written."""

    @given(st.integers(0, 10**12), st.integers(0, 12))
    def test_nearest_fraction(self, digits: int, places: int) -> None:
        """The percent sign and both units agree with exact arithmetic."""
        text = f"{Decimal(digits).scaleb(-places):f}"
        exact = Fraction(digits, 10**places)
        assert parse_rate(text, unit="fraction") == float(exact)
        assert parse_rate(text, unit="percent") == float(exact / 100)
        for percent in (f"{text}%", f"{text} %", f"%{text}"):
            assert parse_rate(percent) == float(exact / 100)
        comma = text.replace(".", ",")
        assert parse_rate(f"{comma}%", decimal=",") == float(exact / 100)

    @given(st.floats(0, 1e15))
    def test_numbers_and_their_text(self, rate: float) -> None:
        """A float and the digits that Python shows of it are one rate."""
        text = f"{Decimal(repr(rate)):f}"
        assert parse_rate(rate, unit="fraction") == rate
        assume(len(text) < 64)
        assert parse_rate(text, unit="fraction") == rate
        assert parse_rate(rate, unit="percent") == parse_rate(f"{text}%")
