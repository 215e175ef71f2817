"""What hypothesis calls when it is imported, so that it knows how to make our records.

Its entry point registers types, so these are imported with hypothesis; the strategies are not,
before one is asked for. Setting ``HYPOTHESIS_NO_PLUGINS`` turns this off, as it does any plugin.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["TYPES", "register"]

TYPES: Final = (
    "audience.Audience",
    "baselines.Baseline",
    "benchmark_table.Benchmark",
    "benchmark_table.BenchmarkSeries",
    "brand.Brand",
    "cohort.Cohort",
    "cohort_benchmark.CohortBenchmark",
    "comparisons.Comparison",
    "components.Component",
    "counts.RoundedCount",
    "engagement_estimates.EngagementEstimate",
    "estimates.Estimate",
    "explanations.Classification",
    "fit.FitPart",
    "fit.FitScore",
    "fit.Scores",
    "fit_models.FitModel",
    "followers.FollowerTypes",
    "formulas.Formula",
    "gates.Exclusion",
    "gates.Gate",
    "influencer.Influencer",
    "labelled.Labelled",
    "metrics.Metrics",
    "overlap.Overlap",
    "peers.Peers",
    "peers.PeersArray",
    "platforms.PlatformCounts",
    "posts.Post",
    "price.Price",
    "priors.LogSummary",
    "priors.Prior",
    "ragged.Aggregate",
    "ragged.Grouping",
    "ranking.Ranking",
    "reach.Reach",
    "readers.Readings",
    "readers.cells.Cells",
    "readers.kinds.Kind",
    "readers.layouts.Field",
    "readers.layouts.Hidden",
    "readers.layouts.Layout",
    "readers.layouts.Posts",
    "readers.layouts.Reported",
    "reported.ReportedEngagement",
    "selection.Selected",
    "selection.Selection",
    "shortlists.Pick",
    "shortlists.Shortlist",
    "shrinkage.Estimates",
    "sources.Source",
    "tier_scheme.TierScheme",
    "tiers.Band",
    "weightings.RankRange",
)
"""Public types that hypothesis cannot build by itself, by module and name. Enumerations it can."""


def register() -> None:
    """Tell hypothesis how to make each public type."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - only it calls this

    for name in TYPES:
        module, _, kind = name.rpartition(".")
        own: type[Any] = getattr(import_module(f"microinfluence.{module}"), kind)
        register_type_strategy(own, partial(_strategy, name))


def _strategy(name: str, _kind: type[Any]) -> SearchStrategy[Any]:
    """Make the strategy, when it is first asked for."""
    found: SearchStrategy[Any] = import_module("microinfluence.testing._types").STRATEGIES[name]()
    return found
