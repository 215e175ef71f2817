"""Strategies for hypothesis: any account, brand, scheme or column, awkward ones first.

With the extra ``testing`` installed, ``hypothesis.strategies.from_type`` knows the types of this
library, whether or not this module is imported.
"""

from __future__ import annotations

from microinfluence.testing._cohorts import cohorts
from microinfluence.testing._fields import moments
from microinfluence.testing._numbers import (
    counts,
    follower_arrays,
    follower_counts,
    rate_arrays,
    rates,
)
from microinfluence.testing._records import (
    audiences,
    brands,
    influencers,
    posts,
    prices,
    reaches,
    reported_engagements,
)
from microinfluence.testing._results import classifications, estimates
from microinfluence.testing._rules import bands, formulas, schemes, selections, sources, tiers

__all__ = [
    "audiences",
    "bands",
    "brands",
    "classifications",
    "cohorts",
    "counts",
    "estimates",
    "follower_arrays",
    "follower_counts",
    "formulas",
    "influencers",
    "moments",
    "posts",
    "prices",
    "rate_arrays",
    "rates",
    "reaches",
    "reported_engagements",
    "schemes",
    "selections",
    "sources",
    "tiers",
]
