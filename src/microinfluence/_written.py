"""How figures are written: with two significant digits and at least one decimal."""

from __future__ import annotations

import math

__all__ = ["number", "percent"]


def number(value: float) -> str:
    """Write a number of at least 0, or "unknown"."""
    if math.isnan(value):
        return "unknown"
    decimals = 1 - math.floor(math.log10(value)) if value else 1
    return f"{value:,.{max(decimals, 1)}f}"


def percent(rate: float) -> str:
    """Write a rate in percent."""
    return "unknown" if math.isnan(rate) else f"{number(rate * 100.0)} %"
