"""Labels of audiences in payloads, spelled as records of audiences spell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["SPELLING"]

_GENDERS: Final = MappingProxyType(
    {
        "f": "female",
        "female": "female",
        "m": "male",
        "male": "male",
        "other": "other",
        "others": "other",
        "user_specified": "other",  # YouTube
    }
)
"""Genders by what sources call them. All else, such as U, is unknown."""

_RANGE: Final = re.compile(r"(?:age)?(\d{1,3})(?:-|_to_|_|–)(\d{1,3})")
_OPEN: Final = re.compile(r"(?:age)?(\d{1,3})(?:\+|-|_and_above|_plus)")
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]+)*)")

_UNITED_KINGDOM: Final = "UK"
"""What some sources write for GB, which is the code of ISO 3166."""


def _age(text: str) -> str | None:
    """Spell a range of ages: "18-24", "65+"."""
    plain = text.strip().casefold().replace(" ", "")
    if found := _RANGE.fullmatch(plain):
        youngest, oldest = int(found[1]), int(found[2])
        return f"{youngest}-{oldest}" if youngest <= oldest else None
    found = _OPEN.fullmatch(plain)
    return f"{int(found[1])}+" if found else None


def _gender(text: str) -> str | None:
    return _GENDERS.get(text.strip().casefold())


def _country(text: str) -> str | None:
    """Spell a country by its code of two capital letters. Names are no codes."""
    found = _COUNTRY.fullmatch(text.strip())
    code = found[0].upper() if found else None
    return "GB" if code == _UNITED_KINGDOM else code


def _language(text: str) -> str | None:
    """Spell a language by its code in small letters. Names are no codes."""
    found = _LANGUAGE.fullmatch(text.strip())
    return found[1].lower() + found[2].replace("_", "-") if found else None


def _interest(text: str) -> str | None:
    return text.strip() or None


SPELLING: Final[Mapping[str, Callable[[str], str | None]]] = MappingProxyType(
    {
        "age": _age,
        "gender": _gender,
        "country": _country,
        "language": _language,
        "interest": _interest,
    }
)
"""For each dimension what spells a label; None is a label that says nothing known."""
