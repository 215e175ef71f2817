"""Which posts enter a figure, by stated rules that count what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import attrs

from microinfluence import _fields
from microinfluence._frozen import in_order
from microinfluence._left_out import describe, tally
from microinfluence._post_age import age, newest_first
from microinfluence._scalar_fields import check_switch
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import Formula
from microinfluence.posts import Post, PostFormat
from microinfluence.sources import Source

__all__ = ["SETTLING", "SETTLING_SOURCE", "Selected", "Selection"]

Rule: TypeAlias = Callable[[Post], bool]
"""Whether a post breaks a rule."""

SETTLING: Final = timedelta(hours=48)
"""How long the counts of a post are not yet final."""

SETTLING_SOURCE: Final = Source(
    "Instagram media insights",
    "Meta",
    2026,
    "https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights",
    note="Insights can be delayed by up to 48 hours.",
)
"""Where the 48 hours come from."""


def _check_window(
    _instance: object, attribute: attrs.Attribute[int | None], value: int | None
) -> None:
    if value is None:
        return
    if type(value) is not int:
        raise InvalidTypeError(attribute.name, "must be an int, or None for no limit", value)
    if value < 1:
        raise InvalidValueError(attribute.name, "must be at least 1", value)


def _formats(values: Iterable[PostFormat | str] | None) -> frozenset[PostFormat] | None:
    if values is None:
        return None
    named = _fields.names("formats")(values)
    found = frozenset(_fields.required_choice("formats", PostFormat)(name) for name in named)
    if not found:
        raise InvalidValueError("formats", "must hold a format, or be None for all", values)
    return found


@attrs.frozen(kw_only=True)
class Selected:
    """Posts that enter a figure, and how many each rule left out.

    .. versionadded:: 0.1

    Parameters
    ----------
    posts : tuple of Post
        Those that enter, newest first where all their times are known, else in the given order.
    left_out : mapping of str to int
        How many posts each rule left out, by the rule's name; a post counts for the first rule
        that it breaks.
    """

    posts: tuple[Post, ...]
    left_out: Mapping[str, int] = attrs.field(converter=tally)

    def __str__(self) -> str:
        """Say how many posts enter and why others do not: "12 of 15 posts (3 pinned)"."""
        return describe(len(self.posts), self.left_out)


def _nothing(_post: Post) -> str:
    return ""


@attrs.frozen(kw_only=True)
class Selection:
    """Which posts enter a figure.

    Rules apply in the order of the parameters, `last` after all others. A fact that is unknown
    breaks no rule, but for two: a post of unknown kind or date is left out where the kind or the
    date is asked for.

    Parameters
    ----------
    formats : set of PostFormat, or None
        Only posts of these kinds; None for all.
    pinned : bool
        Whether pinned posts enter. By default they do not, our own policy: they are chosen for
        their success, and may be old.
    sponsored : bool
        Whether advertisements enter.
    settling : bool
        Whether posts enter that were younger than 48 hours when they were observed. By default they
        do not: their counts still grow.
    days : int or None
        Only posts of the last so many days before they were observed.
    last : int or None
        Only the newest so many of what the other rules leave.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a kind does not exist, or a window is not a whole number of at least 1.

    Examples
    --------
    >>> import microinfluence as mi
    >>> posts = [mi.Post(likes=9, pinned=True), mi.Post(likes=5), mi.Post(likes=4), mi.Post()]
    >>> chosen = mi.selection.Selection(last=2).apply(posts)
    >>> [post.likes for post in chosen.posts]
    [5, 4]
    >>> print(chosen)
    2 of 4 posts (left out: 1 beyond the last 2, 1 pinned)
    >>> print(mi.selection.Selection(last=2, sponsored=False))
    the last 2 posts, without pinned, sponsored or settling ones

    .. versionadded:: 0.1
    """

    formats: frozenset[PostFormat] | None = attrs.field(
        default=None, converter=_formats, repr=in_order
    )
    pinned: bool = attrs.field(default=False, validator=check_switch)
    sponsored: bool = attrs.field(default=True, validator=check_switch)
    settling: bool = attrs.field(default=False, validator=check_switch)
    days: int | None = attrs.field(default=None, validator=_check_window)
    last: int | None = attrs.field(default=None, validator=_check_window)

    @classmethod
    def of(cls, formula: Formula) -> Selection:
        """Return the posts that a formula speaks of: those of its window, not pinned, settled.

        Parameters
        ----------
        formula : Formula
            The formula.

        Returns
        -------
        Selection
            With the formula's windows.
        """
        if not isinstance(formula, Formula):
            raise InvalidTypeError("formula", "must be a Formula", formula)
        return cls(days=formula.window_days, last=formula.window_posts)

    def apply(
        self,
        posts: Iterable[Post],
        *,
        as_of: datetime | None = None,
        lacks: Callable[[Post], str] = _nothing,
    ) -> Selected:
        """Choose the posts that enter and count what each rule leaves out.

        Parameters
        ----------
        posts : iterable of Post
            The posts, newest first; they are sorted so where all their dates are known.
        as_of : datetime or None
            When the counts were observed, with a time zone. Where it is unknown, no post is known
            to be settling, and none to be of the last days.
        lacks : callable
            Why a post cannot enter the figure, such as "likes unknown"; empty where it can.

        Returns
        -------
        Selected
            The chosen posts and the counts of the others.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If `posts` holds anything else, or `as_of` is no datetime or has no time zone.
        """
        rules = self._rules(_fields.moment("as_of")(as_of))
        left_out: Counter[str] = Counter()
        usable: list[Post] = []
        for post in _fields.records("posts", Post)(posts):
            broken = (name for name, breaks in rules.items() if breaks(post))
            reason = next(broken, "") or lacks(post)
            if reason:
                left_out[reason] += 1
            else:
                usable.append(post)
        kept = newest_first(usable)[: self.last]
        if len(kept) < len(usable):
            left_out[f"beyond the last {self.last:,}"] = len(usable) - len(kept)
        return Selected(posts=tuple(kept), left_out=left_out)

    def _rules(self, as_of: datetime | None) -> dict[str, Rule]:
        """List the rules that can break, under the names by which they leave posts out."""
        rules: dict[str, Rule] = {}
        if (formats := self.formats) is not None:
            rules["of another format"] = lambda post: post.format not in formats
        if not self.pinned:
            rules["pinned"] = lambda post: bool(post.pinned)
        if not self.sponsored:
            rules["sponsored"] = lambda post: bool(post.sponsored)
        if not self.settling and as_of is not None:
            rules["younger than 48 hours"] = lambda post: _settles(age(post, as_of))
        if (days := self.days) is not None:
            name = f"not known to be of the last {days:,} days"
            rules[name] = lambda post: not _within(age(post, as_of), days)
        return rules

    def __str__(self) -> str:
        """Say in words which posts enter."""
        which = "all posts" if self.last is None else f"the last {self.last:,} posts"
        if self.formats is not None:
            which += f" of format {' or '.join(sorted(self.formats))}"
        if self.days is not None:
            which += f" of {self.days:,} days"
        rules = {"pinned": self.pinned, "sponsored": self.sponsored, "settling": self.settling}
        without = [name for name, enter in rules.items() if not enter]
        if not without:
            return which
        *most, final = without
        listed = f"{', '.join(most)} or {final}" if most else final
        return f"{which}, without {listed} ones"


def _settles(age: timedelta | None) -> bool:
    return age is not None and age < SETTLING


def _within(age: timedelta | None, days: int) -> bool:
    return age is not None and age.days < days
