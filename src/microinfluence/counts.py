"""Counts and rates as people write them: "12.5K", "3 lakh", "1,00,000", "3.4 %"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

import attrs

from microinfluence import _suffixes
from microinfluence._checks import whole_number
from microinfluence._count_text import check_choice, count_of, rate_of
from microinfluence._tallies import check_tally
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence.sources import Source
    from microinfluence.typing import Number

__all__ = [
    "LANGUAGE_SUFFIXES",
    "SUFFIXES",
    "SUFFIX_SOURCES",
    "CountError",
    "RoundedCount",
    "floored_range",
    "parse_count",
    "parse_rate",
    "read_count",
]

SUFFIXES: Final[Mapping[str, int]] = _suffixes.SUFFIXES
"""What a word after the digits multiplies by, in lower case; case does not matter when reading.

Letters are read as in English: ``m`` is a million, ``b`` and ``billion`` are 1,000,000,000. Words
of two meanings are absent, such as ``mil``, a thousand in Spanish and a million in Croatian.
"""

LANGUAGE_SUFFIXES: Final[Mapping[str, Mapping[str, int]]] = _suffixes.LANGUAGE_SUFFIXES
"""Suffixes that hold in one language only, by its ISO 639 code: pass one table as ``suffixes=``.

Turkish ``B`` is a thousand and Indonesian ``M`` 1,000,000,000. Most countries with these languages
write a decimal comma, so ``decimal=","`` belongs with them.
"""

SUFFIX_SOURCES: Final[tuple[Source, ...]] = _suffixes.SUFFIX_SOURCES
"""Where the suffixes come from: the Unicode locale data, and for lakh and crore an encyclopedia."""

_SHOWN_DIGITS: Final = 3
"""Digits of a subscriber count that YouTube keeps; it floors the others. Source: SkyWiki,
https://stats.skywiki.org/wiki/YouTube_subscriber_count_abbreviations."""

_MOST_DIGITS: Final = 15
"""Most digits to ask of `floored_range`; our own policy, beyond every count."""


class CountError(InvalidValueError):
    """A text that is not one number, or that could be read as two; nothing is guessed.

    .. versionadded:: 0.1
    """


@attrs.frozen(kw_only=True)
class RoundedCount:
    """A count as it is shown, with what its rounding leaves open.

    A site that drops a last 0 shows 12.0K as 12K: the ranges are then wider than they need be,
    never too narrow.

    Parameters
    ----------
    value : int
        The number shown, at least 0.
    half_width : int
        Half of the step between two numbers that the site can show; 0 if the count is exact.

    Examples
    --------
    >>> import microinfluence as mi
    >>> shown = mi.counts.read_count("100K")
    >>> shown
    RoundedCount(value=100000, half_width=500)
    >>> mi.explain(shown.value, 0.05, followers_between=shown.between).could_be
    (<Tier.MICRO: 2>, <Tier.MACRO: 4>)

    .. versionadded:: 0.1
    """

    value: int = attrs.field(validator=check_tally)
    half_width: int = attrs.field(default=0, validator=check_tally)

    @property
    def rounded(self) -> tuple[int, int]:
        """The least and the greatest count shown so by a site that rounds to nearest, halves up."""
        return max(self.value - self.half_width, 0), self.value + max(self.half_width - 1, 0)

    @property
    def floored(self) -> tuple[int, int]:
        """The least and the greatest count shown so by a site that rounds down."""
        return self.value, self.value + max(2 * self.half_width - 1, 0)

    @property
    def between(self) -> tuple[int, int]:
        """The least and the greatest count shown so, whichever of the two the site does."""
        return self.rounded[0], self.floored[1]


def parse_count(
    text: str | Number | None, *, decimal: str = ".", suffixes: Mapping[str, int] | None = None
) -> int | None:
    """Return the count that a text says, exactly, or None where it says that it is unknown.

    Reads suffixes in any case ("12.5K", "3 lakh", "1.2万"), groups of thousands by comma, space or
    apostrophe, Indian groups ("1,00,000"), full-width, Arabic, Persian, Devanagari and Bengali
    digits, and passes over invisible characters. Everything else is refused: malformed groups,
    bounds ("10k+"), ranges, scientific notation, what leaves a fraction of one, and a bare number
    with three decimals ("1.000"), in which the mark may well group thousands.

    Parameters
    ----------
    text : str, int, float or None
        The text. Whole numbers are taken as they are. Unknown are None, NaN and what exports write
        for them: "", "-", "?", "N/A", "NaN", "null", "none", "hidden".
    decimal : {".", ","}
        The decimal mark; the other one groups thousands. It is never guessed.
    suffixes : mapping of str to int, optional
        Further suffixes with what they multiply by, a power of ten; they go before `SUFFIXES`.

    Returns
    -------
    int or None
        The count, at least 0.

    Raises
    ------
    CountError
        If it is not one whole number of at least 0, or could be two.
    InvalidTypeError
        If it is neither text nor a number (bool and bytes are not).
    InvalidValueError
        If `decimal` or `suffixes` is not as above.

    Examples
    --------
    >>> import microinfluence as mi
    >>> [mi.parse_count(text) for text in ("12.5K", "1,00,000", "1 lakh crore", "N/A")]
    [12500, 100000, 1000000000000, None]
    >>> mi.parse_count("2,5 Mio.", decimal=",")
    2500000
    >>> mi.parse_count("12 mil", suffixes=mi.counts.LANGUAGE_SUFFIXES["es"])
    12000
    >>> mi.parse_count("12,5K")
    Traceback (most recent call last):
        ...
    microinfluence.counts.CountError: text must be a well-formed number; got '12,5K'. \
If ',' is the decimal mark, pass decimal=','

    .. versionadded:: 0.1
    """
    found = _read(text, decimal, suffixes)
    return None if found is None else found[0]


def read_count(
    text: str | Number | None, *, decimal: str = ".", suffixes: Mapping[str, int] | None = None
) -> RoundedCount | None:
    """Return the count that a text says with what its rounding leaves open; None where unknown.

    Parameters
    ----------
    text, decimal, suffixes
        As for `parse_count`, which returns the value alone.

    Returns
    -------
    RoundedCount or None
        The count; exact where no digit is left out.

    Raises
    ------
    CountError, InvalidTypeError, InvalidValueError
        As `parse_count`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> shown = mi.counts.read_count("12.5K")
    >>> shown.rounded, shown.floored
    ((12450, 12549), (12500, 12599))

    .. versionadded:: 0.1
    """
    found = _read(text, decimal, suffixes)
    return None if found is None else RoundedCount(value=found[0], half_width=found[1])


def parse_rate(
    text: str | Number | None,
    *,
    unit: Literal["fraction", "percent"] | None = None,
    decimal: str = ".",
) -> float | None:
    """Return the rate that a text says, as a fraction, or None where it says that it is unknown.

    Parameters
    ----------
    text : str, int, float or None
        The text, with a percent sign on either side or with a unit. No groups of thousands:
        "3,412 %" is far more often 3.412 % than a rate of 34. Unknown as for `parse_count`.
    unit : {"fraction", "percent"}, optional
        What a number without percent sign is; it is never guessed from the size.
    decimal : {".", ","}
        The decimal mark.

    Returns
    -------
    float or None
        The fraction nearest to what is written, at least 0; above 1 for more than 100 %.

    Raises
    ------
    CountError
        If it is not one finite number of at least 0, or has neither percent sign nor unit.
    InvalidTypeError
        If it is neither text nor a number (bool and bytes are not).
    InvalidValueError
        If `unit` or `decimal` is not as above.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.parse_rate("3.4%"), mi.parse_rate("3,4 %", decimal=","), mi.parse_rate("150%")
    (0.034, 0.034, 1.5)
    >>> mi.parse_rate("3.4", unit="percent")
    0.034

    .. versionadded:: 0.1
    """
    check_choice("decimal", decimal, (".", ","))
    check_choice("unit", unit, ("fraction", "percent", None))
    try:
        return rate_of(text, decimal, unit)
    except InvalidValueError as error:
        raise CountError(*error.args) from None


def floored_range(value: Number, *, digits: int = _SHOWN_DIGITS) -> tuple[int, int]:
    """Return the least and the greatest count that a platform shows as a value when it floors.

    Parameters
    ----------
    value : int
        The count shown, at least 0. A whole float is taken too.
    digits : int
        Leading digits that the platform keeps, from 1 to 15, YouTube three; all others become 0.

    Returns
    -------
    tuple of int
        Both ends, inclusive.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is not such a number, or the platform cannot show the value.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.counts.floored_range(100_000)
    (100000, 100999)
    >>> mi.counts.floored_range(999)
    (999, 999)

    .. versionadded:: 0.1
    """
    least = whole_number(value, "value")
    if least is None:
        raise InvalidValueError("value", "must be known", value)
    kept = whole_number(digits, "digits")
    if kept is None or not 1 <= kept <= _MOST_DIGITS:
        raise InvalidValueError("digits", f"must be from 1 to {_MOST_DIGITS}", digits)
    step = 1
    while least >= step * 10**kept:
        step *= 10
    if least % step:
        raise InvalidValueError("value", f"must be 0 after its first {kept} digits", value)
    return least, least + step - 1


def _read(
    text: str | Number | None, decimal: str, suffixes: Mapping[str, int] | None
) -> tuple[int, int] | None:
    check_choice("decimal", decimal, (".", ","))
    powers = SUFFIXES if suffixes is None else _suffixes.with_own(suffixes)
    try:
        return count_of(text, decimal, powers)
    except InvalidValueError as error:
        raise CountError(*error.args) from None
