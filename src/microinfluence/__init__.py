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
        ages,
        audience,
        baselines,
        benchmark_table,
        benchmarks,
        brand,
        classification,
        cohort,
        cohort_benchmark,
        comments,
        comparisons,
        components,
        costs,
        counts,
        datasets,
        engagement,
        engagement_estimates,
        estimates,
        explanations,
        exposure,
        fit,
        fit_models,
        followers,
        formulas,
        frames,
        gates,
        growth,
        influencer,
        labelled,
        lookalikes,
        metrics,
        optimum,
        overlap,
        peers,
        platforms,
        plots,
        posting,
        posts,
        price,
        priors,
        ragged,
        ranking,
        reach,
        readers,
        records,
        reported,
        responses,
        selection,
        shortlists,
        shrinkage,
        similarity,
        sources,
        testing,
        tier_scheme,
        tiers,
        weightings,
    )
    from microinfluence.audience import Audience
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.counts import parse_count, parse_rate
    from microinfluence.engagement import engagement_rate
    from microinfluence.estimates import Estimate
    from microinfluence.explanations import Classification
    from microinfluence.fit import brand_fit, score
    from microinfluence.formulas import Formula
    from microinfluence.influencer import Influencer
    from microinfluence.posts import Post
    from microinfluence.price import Price
    from microinfluence.ranking import rank
    from microinfluence.shortlists import shortlist

__all__ = [
    "Audience",
    "Band",
    "Brand",
    "Classification",
    "Cohort",
    "Estimate",
    "Formula",
    "Influencer",
    "Platform",
    "Post",
    "Price",
    "Source",
    "Tier",
    "TierScheme",
    "ages",
    "audience",
    "baselines",
    "benchmark_table",
    "benchmarks",
    "brand",
    "brand_fit",
    "classification",
    "classify",
    "classify_array",
    "cohort",
    "cohort_benchmark",
    "comments",
    "comparisons",
    "components",
    "costs",
    "counts",
    "datasets",
    "engagement",
    "engagement_estimates",
    "engagement_rate",
    "errors",
    "estimates",
    "explain",
    "explanations",
    "exposure",
    "fit",
    "fit_models",
    "followers",
    "formulas",
    "frames",
    "gates",
    "growth",
    "influencer",
    "labelled",
    "lookalikes",
    "metrics",
    "optimum",
    "overlap",
    "parse_count",
    "parse_rate",
    "peers",
    "platforms",
    "plots",
    "posting",
    "posts",
    "price",
    "priors",
    "ragged",
    "rank",
    "ranking",
    "reach",
    "readers",
    "records",
    "reported",
    "responses",
    "schemes",
    "score",
    "selection",
    "shortlist",
    "shortlists",
    "shrinkage",
    "similarity",
    "sources",
    "testing",
    "tier_scheme",
    "tiers",
    "weightings",
]

# Classifying costs 15 ms of import at most; whatever else exists is loaded on first use.
_HOMES = {
    "Audience": "audience",
    "Brand": "brand",
    "Classification": "explanations",
    "Cohort": "cohort",
    "Estimate": "estimates",
    "Formula": "formulas",
    "Influencer": "influencer",
    "Post": "posts",
    "Price": "price",
    "brand_fit": "fit",
    "engagement_rate": "engagement",
    "parse_count": "counts",
    "parse_rate": "counts",
    "rank": "ranking",
    "score": "fit",
    "shortlist": "shortlists",
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
