"""What functions of the library return: made by calling them with what other strategies give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microinfluence.estimates import Estimate, interval
from microinfluence.testing._needed import st
from microinfluence.testing._numbers import follower_counts, rates
from microinfluence.testing._rules import schemes
from microinfluence.tier_scheme import TierScheme

if TYPE_CHECKING:
    from microinfluence.explanations import Classification

__all__ = ["classifications", "estimates"]

MOST_POSTS: Final = 6
"""Most posts that an estimate rests on."""


def classifications() -> st.SearchStrategy[Classification]:
    """Give answers with their reasons, by published and other schemes.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of Classification
        Facts that are unknown are among them.
    """
    followers, engagement = st.none() | follower_counts(), st.none() | rates()
    return st.builds(TierScheme.explain, schemes(), followers, engagement)


def estimates() -> st.SearchStrategy[Estimate]:
    """Give rates with their intervals, known and unknown.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of Estimate
        From no post to a few.
    """
    return st.lists(rates(), max_size=MOST_POSTS).map(interval)
