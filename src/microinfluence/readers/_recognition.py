"""Recognition: whose payload it is that a reader was given and cannot be its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from microinfluence.readers._paths import alternatives, walk
from microinfluence.readers._unwrap import unwrap
from microinfluence.readers.kinds import Refused, is_object

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Layout

__all__ = ["SOURCES", "every_layout", "identify", "refuse_others"]

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

_ERROR_KEYS: Final = ("error", "errors", "errorDescription", "error_code")
"""Keys under which sources say what went wrong."""


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
    best, most = None, 0
    for layout in every_layout():
        known = _known(layout, payload)
        if known > most:
            best, most = layout, known
    return best


def _known(layout: Layout, payload: object) -> int:
    """Count the fields of a layout that a payload has; none if nothing shows that it is of it."""
    try:
        _, account, sure = unwrap(layout, payload)
    except Refused:
        return 0
    return sum(_has(account, field.path) for field in layout.fields) if sure else 0


def _has(account: Mapping[Any, Any], path: str) -> bool:
    """Tell whether an object has anything at a path."""
    try:
        return any(
            walk(account, steps) is not None for terms in alternatives(path) for steps in terms
        )
    except Refused:
        return False


def refuse_others(layout: Layout, payload: object) -> None:
    """Refuse a payload that is an error's answer, or another source's.

    Parameters
    ----------
    layout : Layout
        What it was read as.
    payload : Any
        What nothing shows to be of that layout.

    Raises
    ------
    Refused
        If it says what went wrong, or another layout knows it.
    """
    if is_object(payload):
        for key in _ERROR_KEYS:
            if payload.get(key):
                raise Refused(payload[key], "an account, and not an error", path=key)
    other = identify(payload)
    if other is not None and other is not layout:
        hint = f"It looks like {other.name}: read it with microinfluence.readers.{other.reader}"
        raise Refused(payload, f"a payload of {layout.name}", hint)
