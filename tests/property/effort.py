"""How hard a law is tried that is tried of many things at once."""

from hypothesis import settings

FEWEST = 5


def effort(share: float) -> settings:
    """Return settings that try this many times the examples of the profile."""
    return settings(max_examples=max(FEWEST, round(settings().max_examples * share)))
