"""What a creator's own posts usually get: a post is judged against its author's past."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import attrs

from microinfluence import _fields
from microinfluence._arithmetic import RATIO
from microinfluence._broadcast import evaluate
from microinfluence._figures import Figures, check_formula, gaps, unknown_alike
from microinfluence._formula_fields import POST_COUNTS
from microinfluence._left_out import describe, tally
from microinfluence._post_age import age
from microinfluence._written import number, percent
from microinfluence.errors import InvalidValueError
from microinfluence.formulas import Formula
from microinfluence.posts import Post, PostFormat
from microinfluence.ragged import trimmed_mean
from microinfluence.selection import SETTLING, Selection
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.platforms import CountName
    from microinfluence.typing import Number

__all__ = [
    "AGE_FACTOR",
    "BASELINE_SOURCE",
    "LAST",
    "MIN_POSTS",
    "TRIM",
    "Baseline",
    "own_baseline",
]

BASELINE_SOURCE: Final = Source(
    "How do you calculate overperforming scores?",
    "CrowdTangle",
    None,
    "https://help.crowdtangle.com/en/articles/2013937-how-do-you-calculate-overperforming-scores",
    note="The last 100 posts of an account and a type at the same age, without the top and bottom "
    "quarter. Its scores below 1 were made negative, which is left out here.",
)
"""Who compared posts so, until 2024."""

LAST: Final = 100
"""How many of the newest posts a post is compared with, as CrowdTangle."""

TRIM: Final = 0.25
"""Share of the posts left out at either end, as CrowdTangle."""

MIN_POSTS: Final = 5
"""Fewest posts to compare with. Our own policy: without the best and the worst of five, three are
left, so that no single post decides."""

AGE_FACTOR: Final = 2.0
"""How much younger or older a post of the same age may be while counts still grow. Our own policy:
CrowdTangle compared at fixed ages, which one observation of all posts does not have."""


@attrs.frozen(kw_only=True)
class Baseline:
    """What a creator's posts of one kind and age usually get, and what one post got.

    .. versionadded:: 0.1

    Parameters
    ----------
    expected : float
        Trimmed mean of the other posts' figures; NaN where they are fewer than
        :data:`MIN_POSTS`.
    actual : float
        The post's own figure; NaN where no post is judged, or it lacks what the formula needs.
    n : int
        Posts that it is compared with.
    left_out : mapping of str to int
        How many posts are not compared with, by reason.
    formula : Formula
        What the figures are.
    format : PostFormat or None
        The kind of the posts; None for any.
    trim : float
        Share of the posts left out at either end.
    """

    expected: float = attrs.field(eq=unknown_alike)
    actual: float = attrs.field(eq=unknown_alike)
    n: int
    left_out: Mapping[str, int]
    formula: Formula
    format: PostFormat | None
    trim: float

    @property
    def ratio(self) -> float:
        """How many times the usual the post got: 1 is usual; NaN where either is unknown or 0."""
        return evaluate(RATIO, {"actual": self.actual, "expected": self.expected})  # type: ignore[return-value]  # of scalars

    def __str__(self) -> str:
        """Say how the post did and what it is compared with."""
        what, _, _ = str(self.formula).partition(", ")
        write = percent if self.formula.kind == "rate" else number
        times = "" if math.isnan(self.ratio) else f"{number(self.ratio)} × the usual "
        numbers = f"{write(self.actual)} against {write(self.expected)}"
        return (
            f"{times}{what}: {numbers}, posts of {self.format or 'any'} format\n"
            f"{describe(self.n, self.left_out)}"
        )


def own_baseline(
    posts: Iterable[Post],
    formula: Formula | CountName,
    *,
    post: Post | None = None,
    format: PostFormat | str | None = None,  # noqa: A002 - the name of the field
    followers: Number | None = None,
    as_of: datetime | None = None,
    last: int = LAST,
    trim: Number = TRIM,
) -> Baseline:
    """Tell what a creator's post of a format and age usually gets, and how one post compares.

    Parameters
    ----------
    posts : iterable of Post
        The creator's posts, newest first; they are sorted so where all their dates are known.
    formula : Formula or str
        What to compare: the figure that a formula gives each post (its statistic and window do not
        matter here), or a count such as "likes".
    post : Post or None
        The post to judge. It is compared with posts of its own format and age, and never with
        itself. None to learn only what is usual, for posts that have settled.
    format : PostFormat or None
        Which posts to compare with where `post` is None or its format unknown; None for all.
    followers : number or None
        The creator's followers, for formulas that divide by them; None if unknown.
    as_of : datetime or None
        When the counts were observed, with a time zone; None if unknown, and so all ages.
    last : int
        Compare with the newest so many posts.
    trim : float
        Share of them to leave out at either end, at least 0 and below 0.5.

    Returns
    -------
    Baseline
        The usual, the post's own figure and their ratio.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is of a wrong type or out of its range.

    Notes
    -----
    The method is CrowdTangle's [1]_, with one difference: all posts were observed at one time. A
    post older than 48 hours is compared with all such posts, whose counts have settled; a younger
    one with posts at most twice as old and at least half as old. Pinned posts are left out.

    References
    ----------
    .. [1] CrowdTangle, "How do you calculate overperforming scores?" (n.d.),
       https://help.crowdtangle.com/en/articles/2013937-how-do-you-calculate-overperforming-scores

    Examples
    --------
    >>> import microinfluence as mi
    >>> reels = [mi.Post(likes=likes, format="reel") for likes in (410, 380, 520, 450, 9_800, 430)]
    >>> newest = mi.Post(likes=1_290, format="reel")
    >>> print(mi.baselines.own_baseline([newest, *reels], "likes", post=newest))
    2.9 × the usual likes per post: 1,290.0 against 452.5, posts of reel format
    6 of 7 posts (left out: 1 the post itself)

    .. versionadded:: 0.1
    """
    rule = _formula_of(formula)
    post = _fields.record("post", Post)(post)
    when = _fields.moment("as_of")(as_of)
    known = _fields.count("followers")(followers)
    kind = _fields.choice("format", PostFormat)(format)
    kind = kind if post is None or post.format is None else post.format
    young = None if post is None else _young(age(post, when))
    peers = Selection(
        formats=None if kind is None else [kind], settling=young is not None, last=last
    )
    others, itself = _without([*_fields.records("posts", Post)(posts)], post)
    lacks = gaps(rule, known)
    chosen = peers.apply(others, as_of=when, lacks=_of_age(young, when, lacks))
    usual = Figures.of(chosen.posts, rule, known).rates
    middle = float(trimmed_mean(usual, [0, usual.size], trim)[0])
    return Baseline(
        expected=middle if usual.size >= MIN_POSTS else math.nan,
        actual=math.nan if post is None else _figure(post, rule, known),
        n=usual.size,
        left_out=tally({**chosen.left_out, "the post itself": itself}),
        formula=rule,
        format=kind,
        trim=float(trim),
    )


def _formula_of(formula: Formula | CountName) -> Formula:
    """Take a count for the formula of that count per post."""
    if not isinstance(formula, str):
        check_formula(formula)
        return formula
    if formula not in POST_COUNTS:
        rule = f"must be a Formula or one of {', '.join(POST_COUNTS)}"
        raise InvalidValueError("formula", rule, formula)
    return Formula(name=formula, numerator={formula: 1}, per=None)


def _without(posts: list[Post], post: Post | None) -> tuple[list[Post], int]:
    """Return the other posts, and how many are the post itself: by its id, or the first alike."""
    if post is None:
        return posts, 0
    if post.id is not None:
        others = [other for other in posts if other.id != post.id]
    else:
        others = [*posts]
        if post in others:
            others.remove(post)
    return others, len(posts) - len(others)


def _young(age: timedelta | None) -> timedelta | None:
    """Return the age of a post whose counts still grow; None where they do not."""
    return age if age is not None and age < SETTLING else None


def _of_age(
    wanted: timedelta | None, as_of: datetime | None, lacks: Callable[[Post], str]
) -> Callable[[Post], str]:
    """Add to what posts can lack that they are about as old as the post to judge."""
    if wanted is None:
        return lacks

    def lacks_or_differs(post: Post) -> str:
        own = age(post, as_of)
        if own is None or not wanted / AGE_FACTOR <= own <= wanted * AGE_FACTOR:
            return "of another age"
        return lacks(post)

    return lacks_or_differs


def _figure(post: Post, formula: Formula, followers: int | None) -> float:
    """Return a post's own figure."""
    if gaps(formula, followers)(post):
        return math.nan
    return float(Figures.of([post], formula, followers).rates[0])
