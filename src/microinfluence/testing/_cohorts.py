"""Cohorts: many creators as columns, from records or from arrays.

What depends on a number of rows or columns is kept, since hypothesis takes longer to look at a new
strategy than to draw from it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence.cohort import Cohort
from microinfluence.platforms import Platform
from microinfluence.testing._fields import sizes, texts
from microinfluence.testing._needed import hnp, st
from microinfluence.testing._numbers import EXACT, follower_counts, rates
from microinfluence.testing._records import (
    CURRENCIES,
    LABELS,
    LONGEST_VECTOR,
    embeddings,
    influencers,
)

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["cohorts"]

MOST_CREATORS: Final = 5
"""Most creators of a cohort."""

UNKNOWN: Final = st.just(np.nan)
"""What arrays hold for unknown."""


def cohorts(*, size: int | None = None) -> st.SearchStrategy[Cohort]:
    """Give cohorts of which anything may be unknown, in some rows or as a whole.

    Parameters
    ----------
    size : int or None
        Number of creators; None for any, 0 among them.

    Returns
    -------
    SearchStrategy of Cohort
        Made of records, or of arrays; of arrays some have no handles.

    Examples
    --------
    >>> from hypothesis import given
    >>> from microinfluence import testing
    >>> @given(testing.cohorts(size=3))
    ... def test_the_first_two(cohort):
    ...     assert len(cohort[:2]) == 2
    >>> test_the_first_two()

    .. versionadded:: 0.1
    """
    rows = sizes(size, MOST_CREATORS)
    return _of_records(rows) | rows.flatmap(_of_arrays)


@st.composite
def _of_records(draw: st.DrawFn, sizes: st.SearchStrategy[int]) -> Cohort:
    size, length = draw(sizes), draw(st.integers(1, LONGEST_VECTOR))
    return Cohort.from_influencers(draw(_accounts(size, length)))


@lru_cache
def _accounts(size: int, length: int) -> st.SearchStrategy[list[Influencer]]:
    return st.lists(
        influencers(embedding=embeddings(length)),
        min_size=size,
        max_size=size,
        unique_by=lambda account: (account.handle, account.platform),
    )


@lru_cache
def _of_arrays(size: int) -> st.SearchStrategy[Cohort]:
    def column(values: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
        return st.none() | hnp.arrays(np.float64, size, elements=UNKNOWN | values)

    def table(
        labels: st.SearchStrategy[list[str]], cells: st.SearchStrategy[Any], kind: type
    ) -> st.SearchStrategy[Any]:
        @lru_cache
        def named(width: int) -> st.SearchStrategy[Any]:
            return hnp.arrays(kind, (size, width), elements=cells)

        return labels.flatmap(lambda names: st.tuples(st.just(names), named(len(names))))

    words = st.lists(texts(), max_size=3, unique=True)
    shares = UNKNOWN | st.floats(0.0, 1.0 / max(map(len, LABELS.values())))
    audience = {
        dimension: table(st.just(list(labels)), shares, np.float64)
        for dimension, labels in LABELS.items()
    }
    marks = st.none() | table(words, st.booleans(), np.bool_)
    positive = st.floats(0.0, 1e6)
    followers = follower_counts().filter(lambda count: count <= EXACT).map(float)
    return st.builds(
        Cohort.from_arrays,
        size=st.just(size),
        handles=st.none() | st.lists(texts(), min_size=size, max_size=size, unique=True),
        platforms=st.sampled_from(Platform),
        followers=column(followers),
        **dict.fromkeys(("engagement", "expected_engagement", "reply_rate"), column(rates())),
        **dict.fromkeys(("comment_rate", "expected_comment_rate"), column(rates())),
        **dict.fromkeys(("saturation", "authentic_share"), column(rates())),
        price=column(positive),
        currency=st.sampled_from(CURRENCIES),
        topics=st.none() | table(words, UNKNOWN | positive, np.float64),
        audience=st.none() | st.fixed_dictionaries({}, optional=audience),
        values=marks,
        declines=marks,
        embedding=st.none()
        | hnp.arrays(np.float64, (size, LONGEST_VECTOR), elements=UNKNOWN | st.floats(-1e9, 1e9)),
    )
