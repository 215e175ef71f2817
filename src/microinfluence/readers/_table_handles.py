"""Handles in tables: with or without @, or in the address of a profile."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from microinfluence.platforms import Platform
from microinfluence.readers.kinds import Refused

__all__ = ["Account", "account", "is_total"]

HOSTS: Final = {
    "instagram.com": (Platform.INSTAGRAM, ""),
    "tiktok.com": (Platform.TIKTOK, "@"),
    "youtube.com": (Platform.YOUTUBE, "@"),
    "x.com": (Platform.X, ""),
    "twitter.com": (Platform.X, ""),
    "facebook.com": (Platform.FACEBOOK, ""),
    "linkedin.com": (Platform.LINKEDIN, "in/|company/"),
    "pinterest.com": (Platform.PINTEREST, ""),
    "threads.net": (Platform.THREADS, "@"),
    "threads.com": (Platform.THREADS, "@"),
    "twitch.tv": (Platform.TWITCH, ""),
}
"""Platforms by their hosts, and what stands before the handle in the address of a profile."""

_PAGES: Final = frozenset(
    {"p", "reel", "reels", "tv", "stories", "explore", "i", "home", "search", "hashtag", "share"}
    | {"watch", "shorts", "profile.php", "groups", "pages", "pin", "videos", "directory", "intent"}
)
"""First parts of addresses of something else than a profile."""

_URL: Final = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.|[a-z]{2}\.)?([a-z]+\.(?:com|net|tv))(?:[/?#](.*))?",
    re.IGNORECASE | re.DOTALL,
)
_TOTALS: Final = frozenset(
    {"total", "totals", "grand total", "sum"}
    | {"gesamt", "insgesamt", "summe", "gesamtsumme", "somme", "totale", "totaal"}
)
"""What spreadsheets and studios call a row of sums, in English and in some other languages."""

_INNER: Final = re.compile(r"[\s/?#]")


class Account(NamedTuple):
    """What a cell tells of who it is."""

    handle: str
    platform: Platform | None


def is_total(value: object) -> bool:
    """Tell whether a name is that of a row of totals."""
    return isinstance(value, str) and value.strip().casefold() in _TOTALS


def account(value: object) -> Account:
    """Return the handle that a cell holds, and the platform where an address tells it."""
    if not isinstance(value, str):
        raise Refused(value, "text", "Read handles as text: as numbers they lose zeros")
    if is_total(value):
        raise Refused(value, "a handle", "Leave rows of totals out; an account of that name has @")
    plain = value.replace("\ufeff", "").strip()
    found = _URL.fullmatch(plain)
    if found and (found[1].lower() in HOSTS or found[2] or "//" in plain):
        return _of_address(value, found[1].lower(), found[2] or "")
    handle = plain.removeprefix("@")
    if not handle or _INNER.search(handle):
        hint = "Names to show are no handles" if handle else ""
        raise Refused(value, "a handle, or the address of a profile on a known platform", hint)
    return Account(handle, None)


def _of_address(value: str, host: str, rest: str) -> Account:
    """Return the account whose profile an address is."""
    known = HOSTS.get(host)
    if known is None:
        raise Refused(value, f"the address of a profile on {', '.join(HOSTS)}")
    platform, before = known
    found = re.match(rf"(?:{before})@?([^/?#\s]+)", rest)
    if found is None or found[1].casefold() in _PAGES:
        raise Refused(value, f"the address of a profile on {host}, with the handle in it")
    return Account(found[1], platform)
