"""Generated creators: as many as wanted, plausible in their sizes, rates, gaps and prices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence import _datasets_figures as figures
from microinfluence._checks import MOST_ROWS, whole_number
from microinfluence._datasets_accounts import accounts
from microinfluence._datasets_draws import Draws
from microinfluence._datasets_people import people
from microinfluence._datasets_posts import posts
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.influencer import Influencer
from microinfluence.price import Price

if TYPE_CHECKING:
    from microinfluence.sources import Source
    from microinfluence.typing import IntArray, Number

__all__ = ["OBSERVED_AT", "SOURCES", "make_creators"]

OBSERVED_AT: Final[datetime] = figures.OBSERVED_AT
"""When the counts of every generated creator were read."""

SOURCES: Final[tuple[Source, ...]] = figures.SOURCES
"""Where the figures of the generator come from; the last is our own policy."""

_BLOCK: Final = 1_024
"""Creators generated at a time. Our own policy: the working memory stays below 20 MB."""


def make_creators(n: Number, *, rng: np.random.Generator) -> list[Influencer]:
    """Generate creators for examples, tests and load.

    They are invented, and no study should be made of them. What a user's code will meet is in
    them: a few accounts with most of the followers, hidden likes, unknown prices and audiences,
    lists of an audience that are cut off, subscribers floored to three digits, posts younger than
    48 hours, accounts without posts, and topics that go together.

    Parameters
    ----------
    n : int
        How many, at least 0.
    rng : numpy.random.Generator
        Where the randomness comes from; two numbers are drawn from its bit generator.

    Returns
    -------
    list of Influencer
        Creators whose handles differ. For a `rng` in the same state they are the same on every
        machine and with every version of NumPy and of this library, and those of a smaller `n` are
        the first of those of a larger one.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `n` is no whole number of at least 0, or `rng` is no generator.

    Notes
    -----
    In short, with the sources in :data:`SOURCES`:

    - Platforms: Instagram 50 %, TikTok 30 %, YouTube 20 % (policy).
    - Followers: 81.5 % from 1,000, 14.4 % from 10,000, 0.1 % from a million to 50 million
      (HypeAuditor 2026); the rest between, all by Zipf's law within each range.
    - Engagement: the published rate of the size is the median (HypeAuditor 2026 for Instagram,
      Influencer Marketing Factory 2019 for TikTok, policy for YouTube); creators, and posts of one
      creator, scatter around it log-logistically with an s.d. of 0.68 of the logarithm.
    - Posts: up to 30, a median of two days between them; they have half of their interactions
      after 12 hours (policy). Counts that the platform gives to nobody but the owner are unknown.
    - Sponsored posts: from 0 to 35 %, more with size (Lefty).
    - Prices: in US dollars, by platform and size (Influencer Marketing Hub); 60 % are unknown.
    - Unknown: likes of 8 % of accounts and of 2 % of other posts, followers of 1 %, audiences of
      30 % (policy).

    Every number follows from the key that is drawn from `rng`, the name of what is drawn, and the
    position of the creator, through SplitMix64. Only operations that IEEE 754 rounds alike on every
    machine enter: no logarithm, no exponential.

    Examples
    --------
    >>> import numpy as np
    >>> import microinfluence as mi
    >>> creators = mi.datasets.make_creators(1_000, rng=np.random.default_rng(7))
    >>> creators[0].handle, creators[0].followers, creators[0].tier()
    ('tariq.hiking.0', 1877, <Tier.MICRO: 2>)
    >>> sum(creator.price is None for creator in creators) / 1_000
    0.606

    .. versionadded:: 0.1
    """
    number = whole_number(n, "n")
    if number is None:
        raise InvalidValueError("n", "must be known", n)
    if number > MOST_ROWS:
        raise InvalidValueError("n", f"must be at most {MOST_ROWS:,}", n)
    if not isinstance(rng, np.random.Generator):
        hint = "numpy.random.default_rng(seed) makes one"
        raise InvalidTypeError("rng", "must be a numpy.random.Generator", rng, hint=hint)
    draws = Draws.of(rng)
    return [
        creator
        for start in range(0, number, _BLOCK)
        for creator in _creators(draws, np.arange(start, min(start + _BLOCK, number)))
    ]


def _creators(draws: Draws, rows: IntArray) -> Iterator[Influencer]:
    """Generate the creators at these positions."""
    columns = accounts(draws, rows)
    hidden = draws.chance("hides followers", rows, figures.HIDES_FOLLOWERS)
    priced = draws.chance("tells price", rows, figures.TELLS_PRICE)
    ids = draws.words("account", rows)
    places: list[int] = columns.places.tolist()
    both = zip(people(draws, rows), posts(draws, columns), strict=True)
    for row, (person, written) in enumerate(both):
        price = Price(amount=int(columns.price[row]), currency="USD")
        yield Influencer(
            handle=person.handle,
            platform=figures.PLACES[places[row]].platform,
            followers=None if hidden[row] else int(columns.followers[row]),
            following=int(columns.following[row]),
            id=str(ids[row]),
            posts=written,
            topics=person.topics,
            audience=person.audience,
            values=person.values,
            declines=person.declines,
            price=price if priced[row] else None,
            observed_at=OBSERVED_AT,
        )
