"""What a word after the digits multiplies by: declared tables, and the check of a user's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from microinfluence._checks import is_scalar_number
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.typing import Number

__all__ = ["LANGUAGE_SUFFIXES", "SUFFIXES", "SUFFIX_SOURCES", "WORD", "fold", "with_own"]

SUFFIX_SOURCES: Final = (
    Source(
        "CLDR 47, compact decimal formats",
        "Unicode Consortium",
        2025,
        "https://cldr.unicode.org/downloads/cldr-47",
        quoted_from="https://pypi.org/project/babel/2.18.0/",
    ),
    Source(
        "Indian numbering system",
        "TheFullWiki",
        None,
        "http://maps.thefullwiki.org/Indian_numbering_system",
    ),
)

# A word is here only if the languages that write it agree on it, English before all others: "mil"
# is a thousand in Spanish and a million in Croatian, "t" 10**3 in Danish and 10**9 in Vietnamese.
_WORDS: Final = {
    10**3: "k thousand thousands tsd rb ribu tys tis тыс тис ألف آلاف هزار हज़ार হাজার 천 千",
    10**4: "万 萬 만",
    10**5: "l lac lacs lakh lakhs लाख লাখ",
    10**6: "m mm mn mio mln million millions jt juta млн مليون ملايين میلیون",
    10**7: "cr crore crores करोड़ কোটি",
    10**8: "億 亿 억",
    10**9: "b bn billion billions md mld mrd млрд مليار میلیارد",
}
_PHRASES: Final = {
    f"{lakh} {crore}": 10**12 for lakh in ("lac", "lakh") for crore in ("cr", "crore")
}

SUFFIXES: Final[Mapping[str, int]] = MappingProxyType(
    {word: power for power, words in _WORDS.items() for word in words.split()} | _PHRASES
)

LANGUAGE_SUFFIXES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "da": MappingProxyType({"t": 10**3, "mia": 10**9}),
        "es": MappingProxyType({"mil": 10**3}),
        "id": MappingProxyType({"m": 10**9}),
        "pt": MappingProxyType({"mil": 10**3, "mi": 10**6, "bi": 10**9}),
        "sv": MappingProxyType({"tn": 10**3}),
        "tr": MappingProxyType({"b": 10**3, "bin": 10**3, "mr": 10**9}),
        "vi": MappingProxyType({"n": 10**3, "tr": 10**6, "t": 10**9}),
    }
)

WORD: Final = re.compile(r"[^\W\d_][^0-9]*")
"""What may follow the digits: it begins with a letter and has no digit."""

_POWERS: Final[dict[Number, int]] = {10**exponent: 10**exponent for exponent in range(1, 16)}
"""What a suffix may multiply by, with the int that stands for it. Our own policy: with powers of
ten the digits written are the digits known, and half of a rounding step is whole."""


def fold(word: str) -> str:
    """Return a word as the tables hold it: composed, without case or last full stop."""
    return " ".join(unicodedata.normalize("NFC", word).casefold().split()).removesuffix(".")


def with_own(suffixes: Mapping[str, Number]) -> Mapping[str, int]:
    """Return `SUFFIXES` with a user's own before them, after a check of these."""
    if not isinstance(suffixes, Mapping):
        raise InvalidTypeError("suffixes", "must be a mapping of words to powers of ten", suffixes)
    own: dict[str, int] = {}
    for word, power in suffixes.items():
        known = _power(word, power)
        if own.setdefault(_word(word), known) != known:
            raise InvalidValueError("suffixes", "must not differ in case alone", word)
    return {**SUFFIXES, **own}


def _word(word: str) -> str:
    if not isinstance(word, str):
        raise InvalidTypeError("suffixes", "must have words as keys", word)
    if not WORD.fullmatch(word) or not word[0].isalpha():
        raise InvalidValueError("suffixes", "must begin with a letter and hold no digit", word)
    return fold(word)


def _power(word: str, power: Number) -> int:
    if not is_scalar_number(power):
        raise InvalidTypeError(f"suffixes[{excerpt(word)}]", "must be a whole number", power)
    known = _POWERS.get(power)
    if known is None:
        rule = f"must be a power of ten from 10 to {max(_POWERS):,}"
        raise InvalidValueError(f"suffixes[{excerpt(word)}]", rule, power)
    return known
