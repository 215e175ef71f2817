"""Posts of generated accounts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from microinfluence import _datasets_figures as figures
from microinfluence.platforms import availability
from microinfluence.posts import Post, PostFormat

if TYPE_CHECKING:
    from microinfluence._datasets_accounts import Accounts
    from microinfluence._datasets_draws import Draws
    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = ["posts"]

_HOUR: Final = 3_600.0
"""Seconds of an hour."""

_ALWAYS: Final = ("id", "format", "published_at", "sponsored", "creator_replies")
"""What is known of a post whatever the platform gives."""

_VIDEOS: Final = (PostFormat.REEL, PostFormat.SHORT, PostFormat.VIDEO)
"""Kinds of posts that have views."""


def posts(draws: Draws, accounts: Accounts) -> Iterator[list[Post]]:
    """Generate the posts of each account, newest first."""
    # Each account has a row of positions of its own, so that no account moves another's numbers.
    grid = accounts.rows[:, None] * figures.MOST_POSTS + np.arange(figures.MOST_POSTS)
    hours = _hours(draws, accounts.rows, grid)
    columns: dict[str, npt.NDArray[Any]] = {
        "id": draws.words("post", grid),
        "format": draws.uniform("format", grid),
        "published_at": (hours * _HOUR).astype(np.int64),
        "sponsored": draws.uniform("advertisement", grid) < accounts.sponsored[:, None],
        **_counts(draws, accounts, grid, hours),
    }
    told = draws.chance("tells replies", accounts.rows, figures.TELLS_REPLIES)[:, None]
    unknown = {"likes": _hidden(draws, accounts.rows, grid), "creator_replies": ~told}
    masks = {
        name: np.broadcast_to(unknown.get(name, np.zeros((), np.bool_)), grid.shape)
        for name in columns
    }
    numbers: list[int] = _numbers(draws, accounts.rows).tolist()
    places: list[int] = accounts.places.tolist()
    for row, (number, place) in enumerate(zip(numbers, places, strict=True)):
        facts = {
            name: _known(column[row, :number], masks[name][row, :number])
            for name, column in columns.items()
        }
        yield _records(facts, figures.PLACES[place])


def _numbers(draws: Draws, rows: IntArray) -> IntArray:
    """Return how many posts each account has."""
    possible = figures.MOST_POSTS - figures.FEWEST_POSTS + 1
    some = figures.FEWEST_POSTS + (draws.uniform("posts", rows) * possible).astype(np.int64)
    return np.where(draws.chance("silent", rows, figures.SILENT), 0, some)


def _hours(draws: Draws, rows: IntArray, grid: IntArray) -> FloatArray:
    """Return the ages of the posts in hours, ascending."""
    gap = figures.GAP * draws.spread("gap", rows, figures.RATE_EIGHTHS)
    steps: FloatArray = np.cumsum(draws.spread("wait", grid, figures.RATE_EIGHTHS), axis=1)
    return gap[:, None] * steps


def _counts(
    draws: Draws, accounts: Accounts, grid: IntArray, hours: FloatArray
) -> dict[str, IntArray]:
    """Return the counts of every post."""
    settled = hours / (hours + figures.HALF_LIFE)
    usual = (accounts.rate * accounts.followers)[:, None] * settled
    likes = usual * draws.spread("likes", grid, figures.RATE_EIGHTHS)
    talk = draws.spread("comments", accounts.rows, figures.COMMENT_EIGHTHS)[:, None]
    comments = _rounded(draws, "comment", grid, likes * figures.COMMENTS_PER_LIKE * talk)
    shown = np.array([place.views for place in figures.PLACES])[accounts.places][:, None]
    views = likes * shown * draws.spread("views", grid, figures.VIEW_EIGHTHS)
    return {
        "likes": _rounded(draws, "like", grid, likes),
        "comments": comments,
        "shares": _rounded(draws, "share", grid, likes * figures.SHARES_PER_LIKE),
        "saves": _rounded(draws, "save", grid, likes * figures.SAVES_PER_LIKE),
        "views": _rounded(draws, "view", grid, views),
        "creator_replies": (comments * accounts.answered[:, None]).astype(np.int64),
    }


def _rounded(draws: Draws, name: str, grid: IntArray, expected: FloatArray) -> IntArray:
    """Round expected counts up or down at random, so that small ones are not all 0."""
    counts: IntArray = (expected + draws.uniform(f"{name} rounded", grid)).astype(np.int64)
    return counts


def _hidden(draws: Draws, rows: IntArray, grid: IntArray) -> BoolArray:
    """Return whose likes are hidden: those of all posts, or of one."""
    all_of_them = draws.chance("hides likes", rows, figures.HIDES_LIKES)[:, None]
    return all_of_them | draws.chance("hides a like", grid, figures.HIDDEN_POST)


def _records(facts: dict[str, list[Any]], place: figures.Place) -> list[Post]:
    """Make records of the facts that the platform gives to anybody."""
    public = availability(place.platform).public
    kept = {name: values for name, values in facts.items() if name in _ALWAYS or name in public}
    kept["id"] = [str(number) for number in facts["id"]]
    kept["format"] = kinds = [_kind(place, drawn) for drawn in facts["format"]]
    kept["published_at"] = [
        figures.OBSERVED_AT - timedelta(seconds=age) for age in facts["published_at"]
    ]
    kept["views"] = [
        views if kind in _VIDEOS else None
        for views, kind in zip(facts["views"], kinds, strict=True)
    ]
    return [
        Post(**dict(zip(kept, values, strict=True))) for values in zip(*kept.values(), strict=True)
    ]


def _kind(place: figures.Place, drawn: float) -> PostFormat:
    """Return the kind of a post."""
    ends = accumulate(place.format_weights)
    return place.formats[bisect_right([*ends], drawn * sum(place.format_weights))]


def _known(values: npt.NDArray[Any], unknown: BoolArray) -> list[Any]:
    """Return a row as a list, with None for what is unknown."""
    found: list[Any] = values.tolist()
    return [None if gone else value for value, gone in zip(found, unknown.tolist(), strict=True)]
