"""Number strings: what is cleaned, what is well formed, what it says, and why it is refused."""

from __future__ import annotations

import re
import sys
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NoReturn

from microinfluence._checks import is_scalar_number, whole_number
from microinfluence._scalar_fields import is_option
from microinfluence._suffixes import WORD, fold
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microinfluence.typing import Number

__all__ = ["check_choice", "count_of", "rate_of"]

_NULL_WORDS: Final = ["#n/a", "<na>", "hidden", "n.a.", "n/a", "na", "nan", "nan%", "none", "null"]
NULL_TOKENS: Final = frozenset(["", "-", "--", "–", "—", "?", *_NULL_WORDS])
"""Texts that mean unknown, in lower case. Our own policy: what exports write for no number."""

MAX_LENGTH: Final = 64
"""Longest text that is read, outer space apart. Our own policy: no count is half as long."""

_ZEROS: Final = {
    "Arabic-Indic": 0x0660,
    "Extended Arabic-Indic": 0x06F0,
    "Devanagari": 0x0966,
    "Bengali": 0x09E6,
}
"""Scripts whose decimal digits are read, by the code point of their zero."""

_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
"""Full-width forms of ASCII's printable characters, in ASCII's order. Other compatibility forms are
not folded: NFKC would make 122 of 12², and 12 mm, twelve million, of 12 ㎜."""

_INVISIBLE: Final = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)
"""What shows nothing: byte order mark, zero-width characters, marks and isolates of direction. The
overrides U+202D and U+202E are not among them: they can show digits in another order."""

_SPACES: Final = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_APOSTROPHES: Final = "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
_ARABIC_MARKS: Final = "\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}"


def _other(decimal: str) -> str:
    """Return the other decimal mark, which groups thousands."""
    return "," if decimal == "." else "."


def _cleaning(decimal: str) -> dict[int, str | None]:
    """Make the table that turns look-alikes into ASCII."""
    table: dict[int, str | None] = {code: chr(code - 0xFF01 + 0x21) for code in _FULL_WIDTH}
    table |= {zero + digit: str(digit) for zero in _ZEROS.values() for digit in range(10)}
    table |= dict.fromkeys(map(ord, _INVISIBLE))
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= {ord("\N{MINUS SIGN}"): "-", ord("\N{ARABIC PERCENT SIGN}"): "%"}
    return table | dict(zip(map(ord, _ARABIC_MARKS), decimal + _other(decimal), strict=True))


_CLEANING: Final = {decimal: _cleaning(decimal) for decimal in ".,"}


def _plain(text: str, decimal: str) -> str:
    """Return text as ASCII where it can be, without what shows nothing and without outer space."""
    plain = text.strip()
    if len(plain) > MAX_LENGTH:
        raise InvalidValueError("text", f"must have {MAX_LENGTH} characters at the most", text)
    if plain.isascii():
        return plain
    digits = filter(str.isdecimal, plain)
    if len({ord(digit) - unicodedata.decimal(digit) for digit in digits}) > 1:
        # A Bengali 4 looks like an 8, so this is a fault of transcription or a trap.
        raise InvalidValueError("text", "must not mix the digits of two scripts", text)
    return plain.translate(_CLEANING[decimal]).strip()


_THREE: Final = "[0-9][0-9][0-9]"
_INDIAN: Final = f"[1-9][0-9]?(?:,[0-9][0-9])+,{_THREE}"
"""Groups of two digits, the last of three: 1,00,000."""

_UNGROUPED: Final = str.maketrans("", "", ",.' ")


def _number(decimal: str, whole: str) -> str:
    """Make the pattern of a number, with at least one digit before or after the decimal mark."""
    mark = re.escape(decimal)
    return f"(?={mark}?[0-9])(?P<whole>{whole})(?:{mark}(?P<part>[0-9]+))?"


def _count(decimal: str) -> re.Pattern[str]:
    """Compile the pattern of a count.

    Groups are parted by one and the same mark, and the first never begins with 0: whoever writes
    0,123 does not mean 123.
    """
    group = _other(decimal)
    western = f"[1-9][0-9]?[0-9]?(?P<mark>[{group}' ]){_THREE}(?:(?P=mark){_THREE})*"
    grouped = f"{western}|{_INDIAN}" if group == "," else western
    # The first alternative alone would not be needed; it is quick where there are no groups.
    whole = f"[0-9]+(?![0-9{group}' ])|{grouped}|[0-9]*"
    return re.compile(f"{_number(decimal, whole)}(?: *(?P<word>{WORD.pattern}))?")


def _rate(decimal: str) -> re.Pattern[str]:
    """Compile the pattern of a rate, without groups: who writes 3,412 % seldom means 34-fold."""
    return re.compile(f"(?P<before>% *)?{_number(decimal, '[0-9]*')}(?P<after> *%)?")


_COUNT: Final = {decimal: _count(decimal) for decimal in ".,"}
_RATE: Final = {decimal: _rate(decimal) for decimal in ".,"}


def check_choice(argument: str, value: object, choices: tuple[str | None, ...]) -> None:
    """Refuse an option that is none of its choices."""
    if not is_option(value, choices):
        rule = f"must be {' or '.join(map(repr, choices))}"
        raise InvalidValueError(argument, rule, value)


def count_of(
    text: str | Number | None, decimal: str, powers: Mapping[str, int]
) -> tuple[int, int] | None:
    """Return the count that a text says and half of its rounding step, or None where unknown."""
    if not isinstance(text, str):
        value = whole_number(_checked(text), "text")
        return None if value is None else (value, 0)
    found = _match(text, decimal, _COUNT)
    if found is None:
        return None
    whole, _, part, word = found.groups()
    power = (powers.get(word.casefold()) or powers.get(fold(word))) if word else 1
    if power is None:
        _refuse(text, found.string, decimal, _COUNT, word=word)
    digits = whole if whole.isdecimal() else whole.translate(_UNGROUPED)
    if part is None:
        return int(digits) * power, power // 2
    if word is None and _COUNT[_other(decimal)].fullmatch(found.string):
        rule = "must not be a bare number with three decimals"
        hint = f"If {decimal!r} groups thousands, pass decimal={_other(decimal)!r}"
        raise InvalidValueError("text", rule, text, hint=hint)
    step = 10 ** len(part)
    value, rest = divmod(int(digits + part) * power, step)
    if rest:
        raise InvalidValueError("text", "must be a whole number", text)
    return value, power // step // 2


def rate_of(text: str | Number | None, decimal: str, unit: str | None) -> float | None:
    """Return the rate that a text says, as a fraction, or None where unknown."""
    if not isinstance(text, str):
        return _rate_of_number(_checked(text), unit)
    found = _match(text, decimal, _RATE)
    if found is None:
        return None
    before, whole, part, after = found.group("before", "whole", "part", "after")
    if before and after:
        raise InvalidValueError("text", "must have one percent sign", text)
    percent = _is_percent("percent" if before or after else unit, text)
    digits = whole + (part or "")
    scale: int = 10 ** (len(digits) - len(whole) + 2 * percent)
    return int(digits) / scale  # Python divides ints of any length to the nearest float


def _rate_of_number(value: Number | None, unit: str | None) -> float | None:
    if value is None or value != value:  # noqa: PLR0124 - math.isnan refuses huge ints
        return None
    number = value if isinstance(value, int) else float(value)  # the limit overflows a float32
    if not 0 <= number <= sys.float_info.max:
        raise InvalidValueError("text", "must be finite and at least 0", value)
    exact = Fraction(str(value))  # in its own precision, in which a float32's 3.4 is 3.4
    return float(exact / 100 if _is_percent(unit, value) else exact)


def _is_percent(unit: str | None, value: object) -> bool:
    """Tell whether a number is in percent, if anybody has said."""
    if unit is None:
        hint = 'Say what a bare number is: unit="percent" or unit="fraction"'
        raise InvalidValueError("text", "must have a percent sign or a unit", value, hint=hint)
    return unit == "percent"


def _checked(value: Number | None) -> Number | None:
    """Refuse what is neither text nor a number nor unknown."""
    if value is None or is_scalar_number(value):
        return value
    hint = "Decode bytes first" if isinstance(value, bytes) else ""
    raise InvalidTypeError("text", "must be text, a number or None", value, hint=hint)


def _match(
    text: str, decimal: str, patterns: Mapping[str, re.Pattern[str]]
) -> re.Match[str] | None:
    """Match a text with its pattern, or return None for a null token."""
    plain = _plain(text, decimal)
    found = patterns[decimal].fullmatch(plain)
    if found is None and plain.casefold() not in NULL_TOKENS:
        _refuse(text, plain, decimal, patterns)
    return found


_FAULTS: Final = (
    (
        re.compile(r"[0-9]e[-+]?[0-9]", re.IGNORECASE),
        "must not be in scientific notation",
        "Spreadsheets write so what they have rounded; if it is exact, pass float(text)",
    ),
    (
        re.compile(r"^[-(]"),
        "must not be negative",
        "Where -1 stands for a hidden number, pass None",
    ),
    (re.compile(r"[0-9][^-–—…]*[-–—…][^0-9]*[0-9]"), "must be one number, not a range", ""),
    (re.compile(r"[~≈<>≤≥±+]"), "must be exact, not a bound or an approximation", ""),
)
"""What people write that is no single number: its sign, the rule that it breaks, the way out."""


def _refuse(
    text: str, plain: str, decimal: str, patterns: Mapping[str, re.Pattern[str]], *, word: str = ""
) -> NoReturn:
    """Raise the error for a text that is not well formed or ends in no known suffix."""
    for sign, rule, hint in _FAULTS:
        if sign.search(plain):
            raise InvalidValueError("text", rule, text, hint=hint)
    if patterns is _COUNT and "%" in plain:
        hint = "Parse rates with microinfluence.counts.parse_rate"
        raise InvalidValueError("text", "must be a count, not a rate", text, hint=hint)
    if word[:1].isalpha():
        hint = f"If {word!r} multiplies, say by what: suffixes={{{word!r}: ...}}"
        raise InvalidValueError("text", "must end in a known suffix", text, hint=hint)
    mark = _other(decimal)
    hint = f"If {mark!r} is the decimal mark, pass decimal={mark!r}"
    fits = not word and patterns[mark].fullmatch(plain)
    raise InvalidValueError("text", "must be a well-formed number", text, hint=hint if fits else "")
