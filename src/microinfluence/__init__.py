"""Classify creators by cited rules, measure their engagement, and explain every number."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from microinfluence import errors, schemes
from microinfluence.classification import classify, classify_array, explain
from microinfluence.platforms import Platform
from microinfluence.sources import Source
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    from microinfluence import counts
    from microinfluence.counts import parse_count, parse_rate
    from microinfluence.explanations import Classification

__all__ = [
    "Band",
    "Classification",
    "Platform",
    "Source",
    "Tier",
    "TierScheme",
    "classify",
    "classify_array",
    "counts",
    "errors",
    "explain",
    "parse_count",
    "parse_rate",
    "schemes",
]

# Classifying costs 15 ms of import at most; whatever else exists is loaded on first use.
_LAZY = {
    "Classification": "explanations",
    "counts": "",
    "parse_count": "counts",
    "parse_rate": "counts",
}


def __getattr__(name: str) -> object:
    """Import a name on its first use and keep it."""
    if name not in _LAZY:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    home = import_module(f"{__name__}.{_LAZY[name] or name}")
    value = getattr(home, name) if _LAZY[name] else home
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
