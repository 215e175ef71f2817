"""One account's engagement from its posts: with its formula, its doubt and what was left out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from microinfluence import _fields
from microinfluence._figures import Figures, check_formula, gaps, unknown_alike
from microinfluence._left_out import describe
from microinfluence._written import number, percent
from microinfluence.errors import InvalidTypeError
from microinfluence.estimates import Estimate
from microinfluence.selection import Selection

if TYPE_CHECKING:
    from microinfluence.formulas import Formula
    from microinfluence.posts import Post
    from microinfluence.typing import Number

__all__ = ["EngagementEstimate", "estimate_engagement"]


@attrs.frozen(kw_only=True)
class EngagementEstimate(Estimate):
    """An account's engagement by a formula, and all that one must know to judge it.

    Parameters
    ----------
    value, low, high, n, confidence, method
        As of :class:`microinfluence.estimates.Estimate`; `value` is the formula's own statistic,
        and NaN where no post could enter.
    formula : Formula
        How it was computed.
    selection : Selection
        Which posts were to enter.
    mean : float
        Mean of the posts' figures; NaN without posts, as are the next two.
    median : float
        Median of the posts' figures.
    pooled : float
        Sum of all interactions over the sum of all audiences.
    left_out : mapping of str to int
        How many posts did not enter, by reason: a rule of the selection, or what the formula needs
        and the post lacks ("likes unknown", "views 0").

    Examples
    --------
    >>> import microinfluence as mi
    >>> posts = [mi.Post(likes=812, comments=41), mi.Post(likes=655, comments=30)]
    >>> posts.append(mi.Post(comments=9))
    >>> creator = mi.Influencer(handle="ada", platform="instagram", followers=24_000, posts=posts)
    >>> print(creator.engagement())
    3.2 % (0.56 % to 18.4 %, 95 %, 2 posts, log-t of the median)
    by (likes + comments) / followers, median of the last 12 posts
    mean 3.2 %, median 3.2 %, ratio of sums 3.2 %
    2 of 3 posts (left out: 1 likes unknown)

    .. versionadded:: 0.1
    """

    formula: Formula
    selection: Selection
    mean: float = attrs.field(eq=unknown_alike)
    median: float = attrs.field(eq=unknown_alike)
    pooled: float = attrs.field(eq=unknown_alike)
    left_out: Mapping[str, int]

    def __str__(self) -> str:
        """Render the estimate, the formula, the three statistics and what was left out."""
        write = percent if self.formula.kind == "rate" else number
        basis = f"{self.n:,} {'post' if self.n == 1 else 'posts'}, {self.method}"
        if not self.n:
            return f"unknown ({basis})\nby {self.formula}\n{describe(self.n, self.left_out)}"
        bounds = "interval unknown"
        if not math.isnan(self.low):
            level = f"{self.confidence * 100:g} %"
            bounds = f"{write(self.low)} to {write(self.high)}, {level}"
        others = f"mean {write(self.mean)}, median {write(self.median)}"
        return (
            f"{write(self.value)} ({bounds}, {basis})\nby {self.formula}\n"
            f"{others}, ratio of sums {write(self.pooled)}\n{describe(self.n, self.left_out)}"
        )


def estimate_engagement(
    posts: Iterable[Post],
    formula: Formula,
    *,
    followers: Number | None = None,
    selection: Selection | None = None,
    as_of: datetime | None = None,
    confidence: Number = 0.95,
) -> EngagementEstimate:
    """Estimate an account's engagement from its posts by a formula.

    Parameters
    ----------
    posts : iterable of Post
        The account's posts, newest first; they are sorted so where all their dates are known.
    formula : Formula
        What is counted, what it is divided by, and which statistic of the posts is the estimate.
    followers : number or None
        The account's followers, for formulas that divide by them; None if unknown.
    selection : Selection or None
        Which posts enter; None for :meth:`microinfluence.selection.Selection.of` the formula: its
        window, without pinned and settling posts.
    as_of : datetime or None
        When the counts were observed, with a time zone; None if unknown.
    confidence : float
        Level of the interval, above 0 and at most 0.9999.

    Returns
    -------
    EngagementEstimate
        The formula's statistic with its interval. Without a post that can enter, `n` is 0 and every
        figure NaN.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is of a wrong type or out of its range.

    Notes
    -----
    A post that lacks a count that the formula needs is left out, and counted as left out, before
    the window is: the last 12 posts are the last 12 that can enter. Hidden likes are not 0 likes.

    Examples
    --------
    >>> import microinfluence as mi
    >>> posts = [mi.Post(likes=812, views=9_400), mi.Post(likes=655, views=0), mi.Post(likes=90)]
    >>> found = mi.engagement_estimates.estimate_engagement(posts, mi.formulas.MODASH_VIDEO)
    >>> found.n, dict(found.left_out)
    (0, {'not known to be of the last 60 days': 3})
    >>> found = mi.engagement_estimates.estimate_engagement(
    ...     posts, mi.formulas.MODASH_VIDEO, selection=mi.selection.Selection(last=12)
    ... )
    >>> round(found.value, 4), found.n, dict(found.left_out)
    (0.0864, 1, {'views 0': 1, 'views unknown': 1})

    .. versionadded:: 0.1
    """
    check_formula(formula)
    entering = Selection.of(formula) if selection is None else selection
    if not isinstance(entering, Selection):
        raise InvalidTypeError("selection", "must be a Selection, or None", entering)
    known = _fields.count("followers")(followers)
    chosen = entering.apply(posts, as_of=as_of, lacks=gaps(formula, known))
    figures = Figures.of(chosen.posts, formula, known)
    found = figures.estimate(formula, confidence)
    return EngagementEstimate(
        value=found.value,
        low=found.low,
        high=found.high,
        n=found.n,
        confidence=found.confidence,
        method=found.method,
        formula=formula,
        selection=entering,
        left_out=chosen.left_out,
        **figures.statistics(),
    )
