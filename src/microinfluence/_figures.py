"""What a formula makes of posts: each one's figure, why one has none, how it is written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs
import numpy as np

from microinfluence.engagement import engagement_rate, interactions
from microinfluence.errors import InvalidTypeError
from microinfluence.estimates import Estimate, interval
from microinfluence.formulas import Formula

if TYPE_CHECKING:
    from microinfluence.posts import Post
    from microinfluence.typing import FloatArray, Number

__all__ = ["Figures", "check_formula", "figure", "gaps", "unknown_alike"]


def check_formula(formula: object) -> None:
    """Refuse what is no formula, and say where to find one."""
    if not isinstance(formula, Formula):
        hint = "The published ones are in microinfluence.formulas.FORMULAS"
        raise InvalidTypeError("formula", "must be a Formula", formula, hint=hint)


def unknown_alike(value: float) -> float | None:
    """Make unknown equal to unknown, so that equal records compare equal."""
    return None if math.isnan(value) else value


def figure() -> Any:  # noqa: ANN401 - what attrs calls a field
    """Declare a field that is NaN where it is unknown."""
    return cast("Any", attrs.field(eq=unknown_alike))


def gaps(formula: Formula, followers: int | None) -> Callable[[Post], str]:
    """Make the check of what a formula needs and a post lacks.

    Parameters
    ----------
    formula : Formula
        The formula.
    followers : int or None
        The account's followers.

    Returns
    -------
    callable
        Returns the first reason why a post has no figure, such as "likes unknown" or "views 0", or
        empty text.
    """

    def lacks(post: Post) -> str:
        for name in formula.numerator:
            if getattr(post, name) is None:
                return f"{name} unknown"
        if formula.per is None:
            return ""
        audience = followers if formula.per == "followers" else getattr(post, formula.per)
        if audience is None:
            return f"{formula.per} unknown"
        return "" if audience else f"{formula.per} 0"

    return lacks


class Figures(NamedTuple):
    """What a formula makes of posts that lack nothing."""

    interactions: FloatArray
    """Weighted sum of each post's counts."""
    audiences: FloatArray
    """What each is divided by; 1 where the formula divides by nothing."""

    @classmethod
    def of(cls, posts: Iterable[Post], formula: Formula, followers: int | None) -> Figures:
        """Count what a formula counts."""
        listed = list(posts)
        counts = {name: _column(listed, name) for name in formula.numerator}
        total = interactions(formula, **counts)
        if formula.per is None or formula.per == "followers":
            alone = 1.0 if formula.per is None else float(followers or 0)
            return cls(total, np.full(len(listed), alone))
        return cls(total, _column(listed, formula.per))

    @property
    def rates(self) -> FloatArray:
        """Each post's own figure."""
        return engagement_rate(self.interactions, self.audiences)

    def estimate(self, formula: Formula, confidence: Number) -> Estimate:
        """Put the formula's statistic in its interval."""
        pooled = formula.statistic == "pooled"
        one = min(formula.numerator.values()) / self._typical_audience()
        return interval(
            self.rates,
            confidence=confidence,
            statistic="median" if formula.statistic == "median" else "mean",
            weights=self.audiences if pooled else None,
            resolution=one,
        )

    def _typical_audience(self) -> float:
        return float(np.median(self.audiences)) if self.audiences.size else 1.0

    def statistics(self) -> dict[str, float]:
        """Return mean, median and ratio of sums."""
        if not self.audiences.size:
            return dict.fromkeys(("mean", "median", "pooled"), math.nan)
        rates = self.rates
        return {
            "mean": float(rates.mean()),
            "median": float(np.median(rates)),
            "pooled": float(self.interactions.sum() / self.audiences.sum()),
        }


def _column(posts: list[Post], name: str) -> FloatArray:
    return np.array([getattr(post, name) for post in posts], np.float64)
