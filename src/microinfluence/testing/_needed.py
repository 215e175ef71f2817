"""Hypothesis, or a word on where to get it: the one place where it is needed."""

from __future__ import annotations

from microinfluence.errors import MissingExtraError

try:
    from hypothesis import strategies as st
    from hypothesis.extra import numpy as hnp
except ImportError as error:
    message = "testing needs hypothesis: pip install 'microinfluence[testing]'"
    raise MissingExtraError(message) from error

__all__ = ["hnp", "st"]
