"""How hard a law is tried that is tried of many things at once, or of many rows."""

from hypothesis import settings

FEWEST = 5

FULL = 100
"""Examples of the profile that decides; one with fewer is a quick look."""


def effort(share: float) -> settings:
    """Return settings that try this many times the examples of the profile."""
    return settings(max_examples=max(FEWEST, round(settings().max_examples * share)))


def many(rows: int) -> int:
    """Return so many rows, or fewer where the profile has fewer examples than usual."""
    return rows * min(settings().max_examples, FULL) // FULL
