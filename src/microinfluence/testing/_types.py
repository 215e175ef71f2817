"""A strategy for each public type, for ``hypothesis.strategies.from_type``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import numpy as np

from microinfluence.baselines import own_baseline
from microinfluence.benchmarks import BENCHMARKS
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.cohort_benchmark import MIN_COHORT, CohortBenchmark
from microinfluence.components import COMPONENTS
from microinfluence.counts import RoundedCount
from microinfluence.fit import brand_fit, score
from microinfluence.fit_models import FIT_MODELS
from microinfluence.followers import follower_types
from microinfluence.formulas import FORMULAS
from microinfluence.gates import GATES, Exclusion, exclusions
from microinfluence.influencer import Influencer
from microinfluence.overlap import overlap
from microinfluence.platforms import Platform, availability
from microinfluence.price import Price
from microinfluence.priors import LogSummary, Prior, log_summary
from microinfluence.ragged import aggregate, group
from microinfluence.ranking import rank
from microinfluence.readers import Readings, every_layout, read_many
from microinfluence.schemes import compare
from microinfluence.selection import Selection
from microinfluence.shortlists import shortlist
from microinfluence.shrinkage import shrink
from microinfluence.testing import _cohorts as cohorts
from microinfluence.testing import _numbers as numbers
from microinfluence.testing import _records as records
from microinfluence.testing import _results as results
from microinfluence.testing import _rules as rules
from microinfluence.testing._needed import st
from microinfluence.weightings import rank_range

if TYPE_CHECKING:
    from microinfluence.fit import FitScore
    from microinfluence.readers.layouts import Field, Layout
    from microinfluence.shortlists import Shortlist
    from microinfluence.shrinkage import Estimates

__all__ = ["STRATEGIES"]

T = TypeVar("T")

Maker: TypeAlias = Callable[[], st.SearchStrategy[Any]]

MOST_IDS: Final = 5
"""Most different ids drawn."""

RATE_FORMULAS: Final = [formula for formula in FORMULAS.values() if formula.kind == "rate"]
"""What a summary can be made by."""


def _brand() -> st.SearchStrategy[Brand]:
    """Give brands that ask for something, without a vector, which may not fit the creators'."""
    return records.brands(values=st.just({"fairness"}), embedding=st.none())


def _fit() -> st.SearchStrategy[FitScore]:
    return st.builds(brand_fit, records.influencers(embedding=st.none()), _brand())


def _shortlist() -> st.SearchStrategy[Shortlist]:
    """Give shortlists from one to five creators."""
    sizes = st.lists(st.integers(1_000, 10**6).map(float), min_size=1, max_size=5, unique=True)
    return sizes.map(_chosen)


def _chosen(followers: list[float]) -> Shortlist:
    """Choose among creators of whom enough is known, with a budget for two."""
    rows = len(followers)
    creators = Cohort.from_arrays(
        handles=[f"creator {row}" for row in range(rows)],
        followers=followers,
        engagement=[0.03] * rows,
        expected_engagement=[0.02] * rows,
        saturation=[0.1] * rows,
        authentic_share=[0.9] * rows,
        price=[100.0] * rows,
        currency="EUR",
        values=(["fairness"], [[True]] * rows),
    )
    brand = Brand(name="Nordlicht", values={"fairness"})
    return shortlist(creators, brand, Price(amount=250.0, currency="EUR"))


def _owned() -> st.SearchStrategy[list[tuple[int, float]]]:
    """Give posts' rates with the ids of their creators."""
    return st.lists(st.tuples(st.integers(1, MOST_IDS), numbers.rates()), min_size=1, max_size=9)


def _prior() -> st.SearchStrategy[Prior]:
    return st.builds(
        Prior,
        mean_log=st.floats(-9.0, 0.0),
        var_between=st.floats(0.0, 2.0),
        var_within=st.floats(0.01, 2.0),
    )


def _benchmark_of_a_cohort() -> st.SearchStrategy[CohortBenchmark]:
    sizes = st.integers(1_000, 1_000_000)
    rows = st.lists(
        st.tuples(sizes, st.floats(1e-4, 0.2)), min_size=MIN_COHORT, max_size=MIN_COHORT + 2
    )
    return rows.map(lambda pairs: CohortBenchmark.from_cohort(*np.array(pairs).T))


def _peers(one: Callable[[CohortBenchmark, int], T]) -> st.SearchStrategy[T]:
    return st.builds(one, _benchmark_of_a_cohort(), st.integers(1_000, 1_000_000))


def _measured(figure: Callable[[Influencer, Any], T]) -> st.SearchStrategy[T]:
    return st.builds(figure, records.influencers(), st.sampled_from(RATE_FORMULAS))


def _shrunk(prior: Prior) -> Estimates:
    """Shrink two creators, one of whom has no post."""
    posts, means, variances = np.array([0, 3]), np.array([np.nan, -3.0]), np.array([np.nan, 0.2])
    return shrink(posts, means, variances, prior)


def _excluded(declines: list[bool]) -> Exclusion:
    """Rule out the first creator, and those of the others who decline too."""
    marks = np.array([True, *declines])[:, np.newaxis]
    creators = Cohort.from_arrays(size=len(marks), declines=(["fur"], marks))
    return exclusions(creators, Brand(name="Nordlicht", categories={"fur"}))[0]


def _log_summary(posts: list[list[float]]) -> LogSummary:
    ends = np.cumsum([0, *map(len, posts)])
    return log_summary([rate for own in posts for rate in own], ends)


def _readings() -> st.SearchStrategy[Readings]:
    """Give what came of a few payloads, of which some cannot be read."""
    unreadable: dict[str, object] = {}
    payloads = st.just(unreadable) | records.influencers().map(Influencer.to_dict)
    return st.lists(payloads, max_size=3).map(
        lambda listed: read_many(listed, Influencer.from_dict, errors="collect")
    )


def _declared(parts: Callable[[Layout], Iterable[T | None]]) -> st.SearchStrategy[T]:
    """Give parts of the layouts that this library reads."""
    found = [part for layout in every_layout() for part in parts(layout) if part is not None]
    return st.sampled_from(found)


def _fields(layout: Layout) -> Iterable[Field]:
    return layout.fields + (layout.posts.fields if layout.posts else ())


def _ids() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, MOST_IDS), min_size=1, max_size=MOST_IDS, unique=True)


STRATEGIES: Final[Mapping[str, Maker]] = {
    "audience.Audience": records.audiences,
    "baselines.Baseline": lambda: _measured(
        lambda account, formula: own_baseline(
            account.posts, formula, followers=account.followers, as_of=account.observed_at
        )
    ),
    "benchmark_table.Benchmark": lambda: st.sampled_from(
        [row for series in BENCHMARKS.values() for row in series.rows]
    ),
    "benchmark_table.BenchmarkSeries": lambda: st.sampled_from(list(BENCHMARKS.values())),
    "brand.Brand": records.brands,
    "cohort.Cohort": cohorts.cohorts,
    "cohort_benchmark.CohortBenchmark": _benchmark_of_a_cohort,
    "comparisons.Comparison": lambda: st.builds(
        compare, st.none() | numbers.follower_counts(), st.none() | numbers.rates()
    ),
    "components.Component": lambda: st.sampled_from(COMPONENTS),
    "counts.RoundedCount": lambda: st.builds(
        RoundedCount, value=numbers.follower_counts(), half_width=st.sampled_from([0, 50, 500])
    ),
    "engagement_estimates.EngagementEstimate": lambda: _measured(Influencer.engagement),
    "estimates.Estimate": results.estimates,
    "explanations.Classification": results.classifications,
    "fit.FitPart": lambda: _fit().map(lambda found: found.components[0]),
    "fit.FitScore": _fit,
    "fit.Scores": lambda: st.builds(score, cohorts.cohorts(), _brand()),
    "fit_models.FitModel": lambda: st.sampled_from(list(FIT_MODELS.values())),
    "followers.FollowerTypes": lambda: st.builds(
        follower_types, st.lists(st.integers(0, 3_000), min_size=1)
    ),
    "formulas.Formula": rules.formulas,
    "gates.Exclusion": lambda: st.lists(st.booleans(), max_size=4).map(_excluded),
    "gates.Gate": lambda: st.sampled_from(GATES),
    "influencer.Influencer": records.influencers,
    "labelled.Labelled": lambda: cohorts.cohorts().map(lambda cohort: cohort.topics),
    "metrics.Metrics": lambda: _measured(lambda account, formula: account.metrics(formula=formula)),
    "overlap.Overlap": lambda: st.builds(overlap, _ids(), _ids()),
    "peers.Peers": lambda: _peers(lambda cohort, size: cohort.peers(size)),
    "peers.PeersArray": lambda: _peers(lambda cohort, size: cohort.peers_array([size])),
    "platforms.PlatformCounts": lambda: st.sampled_from(
        [platform for platform in Platform if platform is not Platform.OTHER]
    ).map(availability),
    "posts.Post": records.posts,
    "price.Price": records.prices,
    "priors.LogSummary": lambda: st.lists(st.lists(numbers.rates(), max_size=4), max_size=4).map(
        _log_summary
    ),
    "priors.Prior": _prior,
    "ragged.Aggregate": lambda: _owned().map(
        lambda posts: aggregate([rate for _, rate in posts], creators=[owner for owner, _ in posts])
    ),
    "ragged.Grouping": lambda: _owned().map(lambda posts: group([owner for owner, _ in posts])),
    "ranking.Ranking": lambda: st.builds(rank, cohorts.cohorts(), _brand()),
    "reach.Reach": records.reaches,
    "readers.Readings": _readings,
    "readers.cells.Cells": lambda: _declared(lambda layout: layout.audience),
    "readers.kinds.Kind": lambda: _declared(lambda layout: [own.kind for own in _fields(layout)]),
    "readers.layouts.Field": lambda: _declared(_fields),
    "readers.layouts.Hidden": lambda: _declared(
        lambda layout: [own.hidden for own in _fields(layout)]
    ),
    "readers.layouts.Layout": lambda: _declared(lambda layout: [layout]),
    "readers.layouts.Posts": lambda: _declared(lambda layout: [layout.posts]),
    "readers.layouts.Reported": lambda: _declared(lambda layout: [layout.engagement]),
    "reported.ReportedEngagement": records.reported_engagements,
    "selection.Selected": lambda: st.builds(
        Selection.apply, rules.selections(), st.lists(records.posts(), max_size=5)
    ),
    "selection.Selection": rules.selections,
    "shortlists.Pick": lambda: _shortlist().map(lambda found: found.picks[0]),
    "shortlists.Shortlist": _shortlist,
    "shrinkage.Estimates": lambda: _prior().map(_shrunk),
    "sources.Source": rules.sources,
    "tier_scheme.TierScheme": rules.schemes,
    "tiers.Band": rules.bands,
    "weightings.RankRange": lambda: st.builds(rank_range, cohorts.cohorts(size=3), _brand()),
}
"""How to make a strategy for a type, by its module and name."""
