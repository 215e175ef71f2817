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
    from microinfluence import (
        audience,
        baselines,
        benchmark_table,
        benchmarks,
        classification,
        cohort_benchmark,
        comments,
        comparisons,
        costs,
        counts,
        engagement,
        engagement_estimates,
        estimates,
        explanations,
        exposure,
        followers,
        formulas,
        growth,
        influencer,
        metrics,
        overlap,
        peers,
        platforms,
        posting,
        posts,
        price,
        priors,
        ragged,
        reach,
        records,
        reported,
        responses,
        selection,
        shrinkage,
        sources,
        tier_scheme,
        tiers,
    )
    from microinfluence.audience import Audience
    from microinfluence.counts import parse_count, parse_rate
    from microinfluence.engagement import engagement_rate
    from microinfluence.estimates import Estimate
    from microinfluence.explanations import Classification
    from microinfluence.formulas import Formula
    from microinfluence.influencer import Influencer
    from microinfluence.posts import Post
    from microinfluence.price import Price

__all__ = [
    "Audience",
    "Band",
    "Classification",
    "Estimate",
    "Formula",
    "Influencer",
    "Platform",
    "Post",
    "Price",
    "Source",
    "Tier",
    "TierScheme",
    "audience",
    "baselines",
    "benchmark_table",
    "benchmarks",
    "classification",
    "classify",
    "classify_array",
    "cohort_benchmark",
    "comments",
    "comparisons",
    "costs",
    "counts",
    "engagement",
    "engagement_estimates",
    "engagement_rate",
    "errors",
    "estimates",
    "explain",
    "explanations",
    "exposure",
    "followers",
    "formulas",
    "growth",
    "influencer",
    "metrics",
    "overlap",
    "parse_count",
    "parse_rate",
    "peers",
    "platforms",
    "posting",
    "posts",
    "price",
    "priors",
    "ragged",
    "reach",
    "records",
    "reported",
    "responses",
    "schemes",
    "selection",
    "shrinkage",
    "sources",
    "tier_scheme",
    "tiers",
]

# Classifying costs 15 ms of import at most; whatever else exists is loaded on first use.
_HOMES = {
    "Audience": "audience",
    "Classification": "explanations",
    "Estimate": "estimates",
    "Formula": "formulas",
    "Influencer": "influencer",
    "Post": "posts",
    "Price": "price",
    "engagement_rate": "engagement",
    "parse_count": "counts",
    "parse_rate": "counts",
}


def __getattr__(name: str) -> object:
    """Import a public name on its first use and keep it."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module = import_module(f"{__name__}.{_HOMES.get(name, name)}")
    value = getattr(module, name) if name in _HOMES else module
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
