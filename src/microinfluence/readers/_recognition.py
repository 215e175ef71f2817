"""Recognition: whose payload it is that a reader was given and cannot be its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from microinfluence._checks import is_scalar_number
from microinfluence.readers._paths import alternatives, walk
from microinfluence.readers._unwrap import Unwrapped, unwrap
from microinfluence.readers.kinds import Refused, is_list, is_object

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Layout

__all__ = ["SOURCES", "every_layout", "identify", "is_told", "refuse_errors", "refuse_others"]

SOURCES: Final = (
    "instagram",
    "tiktok",
    "youtube",
    "x",
    "facebook",
    "linkedin",
    "pinterest",
    "threads",
    "twitch",
    "phyllo",
    "modash",
    "hypeauditor",
    "creatoriq",
    "apify",
    "bright_data",
)
"""Modules that declare the layouts of a source each, in the order of the documentation."""

_ERROR_KEYS: Final = frozenset({"error", "errors", "errorDescription", "error_code"})
"""Keys under which sources say what went wrong."""

_NO_ERROR: Final = "ok"
"""The code of an error that is none, which TikTok writes."""


@cache
def every_layout() -> tuple[Layout, ...]:
    """Return every declared layout.

    Returns
    -------
    tuple of Layout
        In the order of the documentation.

    Examples
    --------
    >>> import microinfluence as mi
    >>> [layout.name for layout in mi.readers.every_layout()][:1]
    ['Instagram Graph API, business discovery']

    .. versionadded:: 0.1
    """
    modules = (import_module(f"microinfluence.readers.{name}") for name in SOURCES)
    return tuple(layout for module in modules for layout in module.LAYOUTS)


def identify(payload: object) -> Layout | None:
    """Return the layout that knows most of a payload.

    Parameters
    ----------
    payload : Any
        Parsed JSON.

    Returns
    -------
    Layout or None
        None where no layout's envelope or marks are in it.

    Examples
    --------
    >>> import microinfluence as mi
    >>> answer = {"data": {"username": "ferro", "public_metrics": {"followers_count": 7420}}}
    >>> mi.readers.identify(answer).name
    'X API v2'

    .. versionadded:: 0.1
    """
    best, most = None, _NOTHING
    for layout in _candidates(payload):
        rank = _rank(layout, payload)
        if rank > most:
            best, most = layout, rank
    return best if most.known else None


def _candidates(payload: object) -> list[Layout]:
    """Return the layouts of which a payload has a mark or an envelope, in their order."""
    outer = payload[0] if is_list(payload) and len(payload) == 1 else payload
    if not is_object(outer):
        return []
    outermost = _outermost()
    found = {layout for key in outer for layout in outermost.get(key, ())}
    return [layout for layout in every_layout() if layout in found]


@cache
def _outermost() -> Mapping[object, list[Layout]]:
    """Return for each mark and each first key of an envelope the layouts that have it."""
    found: dict[object, list[Layout]] = {}
    for layout in every_layout():
        for key in layout.marks.union(map(_first_key, layout.envelopes)):
            found.setdefault(key, []).append(layout)
    return found


class Rank(NamedTuple):
    """How sure it is that a payload is of a layout."""

    known: int
    """How many of its fields the payload has."""
    telling: bool
    """Whether it has a key that no other layout knows."""


_NOTHING: Final = Rank(0, telling=False)


def _rank(layout: Layout, payload: object) -> Rank:
    """Rank a layout by a payload; it knows nothing where neither a mark nor an envelope is."""
    try:
        found = unwrap(layout, payload)
    except Refused:
        return _NOTHING
    return _rank_of(layout, found) if found.shown else _NOTHING


def _rank_of(layout: Layout, found: Unwrapped) -> Rank:
    """Rank a layout by the account that it found."""
    known = sum(_has(found.account, field.path) for field in layout.fields)
    return Rank(known, is_told(layout, found))


def _has(account: Mapping[Any, Any], path: str) -> bool:
    """Tell whether an object has anything at a path."""
    try:
        return any(
            walk(account, steps) is not None for terms in alternatives(path) for steps in terms
        )
    except Refused:
        return False


def is_told(layout: Layout, found: Unwrapped) -> bool:
    """Tell whether a payload has a key that only this layout knows.

    Parameters
    ----------
    layout : Layout
        The layout.
    found : Unwrapped
        What it found in the payload.

    Returns
    -------
    bool
        Where it is true, nobody else needs to be asked.
    """
    own = _own_keys(layout)
    return not own.isdisjoint(found.account) or _first_key(found.envelope) in own


@cache
def _own_keys(layout: Layout) -> frozenset[str]:
    """Return the marks and envelopes of a layout that no other account has."""
    others = (_keys(other) for other in every_layout() if other.fields is not layout.fields)
    envelopes = map(_first_key, layout.envelopes)
    return layout.marks.union(envelopes).difference(*others)


def _keys(layout: Layout) -> frozenset[str]:
    """Return every key that a layout knows at the outside of an account or of its envelope."""
    paths = [*layout.envelopes, *(field.path for field in layout.fields)]
    paths += [cells.path for cells in layout.audience]
    paths += [layout.engagement.path] if layout.engagement else []
    paths += [layout.posts.path] if layout.posts else []
    steps = (steps for path in paths for terms in alternatives(path) for steps in terms)
    return layout.marks.union(str(each[0]) for each in steps if each)


def _first_key(path: str) -> str:
    return path.partition(".")[0]


def _is_error(told: object) -> bool:
    """Tell whether the value of such a key says that something went wrong; NaN is no value."""
    if is_object(told):
        code = told.get("code")
        return bool(told) and not (isinstance(code, str) and code == _NO_ERROR)
    if is_scalar_number(told):
        return bool(told == told and told)  # noqa: PLR0124 - NaN
    if is_list(told):
        return len(told) > 0
    return isinstance(told, (str, bool)) and bool(told)


def refuse_errors(answer: Mapping[Any, Any]) -> None:
    """Refuse an object that says what went wrong, instead of telling of an account.

    Parameters
    ----------
    answer : mapping
        An account, or what was around it.

    Raises
    ------
    Refused
        If it says that.
    """
    if not _ERROR_KEYS.isdisjoint(answer):
        for key in sorted(_ERROR_KEYS):
            if _is_error(answer.get(key)):
                raise Refused(answer[key], "an account, and not an error", path=key)


def refuse_others(layout: Layout, payload: object, found: Unwrapped) -> None:
    """Refuse a payload that is an error's answer, or another source's.

    Parameters
    ----------
    layout : Layout
        What it was read as.
    payload : Any
        What nothing shows to be of that layout alone.
    found : Unwrapped
        The account that the layout found in it.

    Raises
    ------
    Refused
        If it says what went wrong, or another layout knows more of it.
    """
    own = _rank_of(layout, found)
    if is_object(payload) and not own.known:
        refuse_errors(payload)
    other = identify(payload)
    if other is not None and _rank(other, payload) > own:
        hint = f"It looks like {other.name}: read it with microinfluence.readers.{other.reader}"
        raise Refused(payload, f"a payload of {layout.name}", hint)
