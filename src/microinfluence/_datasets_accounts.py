"""Columns of generated accounts: platform, size, engagement, price."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from microinfluence import _datasets_figures as figures
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from microinfluence._datasets_draws import Draws
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["Accounts", "accounts"]


class Accounts(NamedTuple):
    """One row for each generated account."""

    rows: IntArray
    """Position among all creators."""
    places: IntArray
    """Platform: a row of `figures.PLACES`."""
    sizes: IntArray
    """Size: a row of `figures.SIZES`."""
    followers: IntArray
    """Accounts that follow it, known or not."""
    following: IntArray
    """Accounts that it follows."""
    rate: FloatArray
    """Interactions per follower of its median post."""
    sponsored: FloatArray
    """Share of sponsored posts."""
    answered: FloatArray
    """Share of comments that are answered."""
    price: IntArray
    """What one post costs, known or not, in US dollars."""


def accounts(draws: Draws, rows: IntArray) -> Accounts:
    """Generate the accounts at these positions."""
    places = draws.pick("platform", rows, tuple(place.weight for place in figures.PLACES))
    sizes = draws.pick("size", rows, tuple(size.weight for size in figures.SIZES))
    followers = _followers(draws, rows, sizes)
    low, high = _columns([size.sponsored for size in figures.SIZES], sizes)
    answered = np.array([size.answered for size in figures.SIZES])[sizes]
    return Accounts(
        rows=rows,
        places=places,
        sizes=sizes,
        followers=_as_shown(followers, places),
        following=_whole(figures.FOLLOWING * draws.spread("following", rows, 4)),
        rate=_rates(places, sizes) * draws.spread("rate", rows, figures.RATE_EIGHTHS),
        sponsored=low + (high - low) * draws.uniform("sponsored", rows),
        answered=answered * draws.uniform("answered", rows),
        price=_prices(draws, rows, places=places, sizes=sizes, followers=followers),
    )


def _followers(draws: Draws, rows: IntArray, sizes: IntArray) -> IntArray:
    """Draw from Zipf's law within each size: twice the followers, half the accounts beyond."""
    low, beyond = _columns([(size.lowest, size.beyond) for size in figures.SIZES], sizes)
    return _whole(low / (1.0 - draws.uniform("followers", rows) * (1.0 - low / beyond)))


def _as_shown(followers: IntArray, places: IntArray) -> IntArray:
    """Floor subscribers of YouTube to three digits, as the platform does."""
    step = np.ones_like(followers)
    for digits in range(4, len(str(figures.SIZES[-1].beyond)) + 1):
        step[followers >= 10 ** (digits - 1)] = 10 ** (digits - 3)
    youtube = np.array([place.platform is Platform.YOUTUBE for place in figures.PLACES])
    return np.where(youtube[places], followers // step * step, followers)


def _rates(places: IntArray, sizes: IntArray) -> FloatArray:
    """Return the median engagement of each account's platform and size."""
    table = {
        Platform.INSTAGRAM: [size.instagram for size in figures.SIZES],
        Platform.TIKTOK: [size.tiktok for size in figures.SIZES],
        Platform.YOUTUBE: [figures.YOUTUBE_RATE for _ in figures.SIZES],
    }
    rates = np.array([table[place.platform] for place in figures.PLACES])
    return rates[places, sizes]


def _prices(
    draws: Draws, rows: IntArray, *, places: IntArray, sizes: IntArray, followers: IntArray
) -> IntArray:
    """Draw prices around what a straight line between a size's ends asks, in steps of 5."""
    table = np.array([place.prices for place in figures.PLACES], np.float64)
    least, greatest = table[places, sizes].T
    low, beyond = _columns([(size.lowest, size.beyond) for size in figures.SIZES], sizes)
    usual = least + (followers - low) / (beyond - low) * (greatest - least)
    return 5 * (1 + _whole(usual * draws.spread("price", rows, figures.RATE_EIGHTHS) / 5.0))


def _columns(table: list[tuple[float, float]], rows: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return the two columns of a table at these rows."""
    first, second = np.array(table, np.float64)[rows].T
    return first, second


def _whole(values: FloatArray) -> IntArray:
    """Round down."""
    return values.astype(np.int64)
