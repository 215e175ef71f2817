"""Posts that do not enter a figure, counted by reason."""

from __future__ import annotations

from collections.abc import Mapping

from microinfluence._frozen import FrozenMapping

__all__ = ["describe", "tally"]


def tally(counts: Mapping[str, int]) -> FrozenMapping[str, int]:
    """Order reasons by how many posts they left out, so that they read alike in any order.

    Parameters
    ----------
    counts : mapping of str to int
        How many posts each reason left out; none does not count.

    Returns
    -------
    FrozenMapping of str to int
        The same, the greatest first.
    """
    some = ((reason, number) for reason, number in counts.items() if number)
    return FrozenMapping(sorted(some, key=lambda item: (-item[1], item[0])))


def describe(entering: int, left_out: Mapping[str, int]) -> str:
    """Say how many posts enter and why others do not.

    Parameters
    ----------
    entering : int
        Posts that enter.
    left_out : mapping of str to int
        Posts that do not, by reason.

    Returns
    -------
    str
        Such as "12 of 15 posts (left out: 2 pinned, 1 likes unknown)".
    """
    given = entering + sum(left_out.values())
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in left_out.items())
    posts = f"{entering:,} of {given:,} {'post' if given == 1 else 'posts'}"
    return f"{posts} (left out: {reasons})" if reasons else posts
