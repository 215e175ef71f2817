"""Every metric of numbers as a row: its function, its arguments and its definition in fractions."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
import numpy as np
from hypothesis import strategies as st

from microinfluence import (
    comments,
    costs,
    engagement,
    exposure,
    growth,
    posting,
    responses,
)


@attrs.frozen
class Metric:
    """A metric and what it is by definition."""

    function: Callable[..., Any]
    arguments: tuple[str, ...]
    exact: Callable[..., Fraction]

    def __call__(self, *values: object) -> Any:  # noqa: ANN401 - a float or an array, as asked for
        """Call the function with its arguments by name."""
        return self.function(**dict(zip(self.arguments, values, strict=True)))

    def oracle(self, *values: float) -> Fraction | None:
        """Compute the definition without rounding; None where it is undefined."""
        if any(value != value for value in values):  # noqa: PLR0124 - NaN, without the library
            return None
        try:
            return self.exact(*map(Fraction, values))
        except ZeroDivisionError:
            return None


def _quotient(scale: int = 1) -> Callable[..., Fraction]:
    def exact(numerator: Fraction, *denominators: Fraction) -> Fraction:
        result = numerator * scale
        for denominator in denominators:
            result /= denominator
        return result

    return exact


def _of(function: Callable[..., Any], *arguments: str, scale: int = 1, **options: str) -> Metric:
    return Metric(partial(function, **options), arguments, _quotient(scale))


KAUSHIK = {
    f"{function.__name__} per {per}": _of(function, count, "posts", *more, scale=scale, per=per)
    for function, count in (
        (responses.conversation_rate, "comments"),
        (responses.amplification_rate, "shares"),
        (responses.applause_rate, "likes"),
    )
    for per, more, scale in (
        ("post", (), 1),
        ("follower", ("followers",), 1),
        ("1000_followers", ("followers",), 1_000),
    )
}
RATIOS = {
    "engagement_rate": _of(engagement.engagement_rate, "interactions", "audience"),
    "save_rate": _of(engagement.save_rate, "saves", "audience"),
    "share_rate": _of(engagement.share_rate, "shares", "audience"),
    "virality_rate": _of(engagement.virality_rate, "shares", "impressions"),
    "comment_like_ratio": _of(comments.comment_like_ratio, "comments", "likes"),
    "reply_rate": _of(comments.reply_rate, "creator_replies", "comments"),
    "view_rate": _of(exposure.view_rate, "views", "followers"),
    "reach_rate": _of(exposure.reach_rate, "reach", "followers"),
    "completion_rate": _of(exposure.completion_rate, "completed", "started"),
    "posting_frequency": _of(posting.posting_frequency, "posts", "days", scale=7),
    "saturation": _of(posting.saturation, "sponsored_posts", "posts"),
    "cost_per_engagement": _of(costs.cost_per_engagement, "cost", "interactions"),
    "cost_per_thousand": _of(costs.cost_per_thousand, "cost", "impressions", scale=1_000),
    "cost_per_view": _of(costs.cost_per_view, "cost", "views"),
    **KAUSHIK,
}
CHANGES = {
    "sponsored_lift": Metric(
        posting.sponsored_lift, ("sponsored", "organic"), lambda new, old: (new - old) / old
    ),
    "growth_rate simple": Metric(
        partial(growth.growth_rate, method="simple"),
        ("start", "end", "days"),
        lambda start, end, days: (end - start) / start * 30 / days,
    ),
}
SUMS = {
    "interactions": Metric(
        partial(engagement.interactions, {"likes": 1, "comments": 2.5}),
        ("likes", "comments"),
        lambda likes, comments: likes + comments * Fraction(2.5),
    ),
    "earned_media_value": Metric(
        partial(
            costs.earned_media_value, {"likes": 0.25, "shares": 1.5, "views": 3}, missing="unknown"
        ),
        ("likes", "shares", "views"),
        lambda likes, shares, views: likes / 4 + shares * Fraction(3, 2) + views * 3,
    ),
}
RATIONAL = {**RATIOS, **CHANGES, **SUMS}
"""Metrics that are exact in fractions."""

METRICS = {
    **RATIONAL,
    "growth_rate compound": Metric(
        growth.growth_rate,
        ("start", "end", "days"),
        lambda start, end, days: (end / start) ** int(30 / days) - 1,
    ),
}
"""Every metric; the compound one is exact in fractions only where 30 days are whole periods."""

AWKWARD = [0, 0.0, -0.0, 1, 0.5, 3, 790.5, 2**31, 2**53 + 1, 2**63, 5e-324, 1e-300, 1e300, 1.7e308]
"""Legal numbers on which arithmetic goes wrong: zeros of all kinds, subnormal, huge, not exact."""


def numbers() -> st.SearchStrategy[float]:
    """Give legal arguments: usual counts, awkward ones, anything finite, unknown."""
    usual = st.integers(0, 10**7)
    anything = st.floats(0, float(np.finfo(np.float64).max))
    return usual | st.sampled_from(AWKWARD) | anything | st.just(float("nan"))


def usual_numbers() -> st.SearchStrategy[float]:
    """Give counts, averages and amounts of a size that occurs."""
    return st.integers(0, 10**9) | st.floats(0.01, 1e9)
