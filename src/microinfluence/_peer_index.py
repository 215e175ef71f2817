"""Finding peers: creators of about the same size, of the same group where it has enough of them."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from microinfluence._broadcast import Kernel
from microinfluence._range_rank import RangeRank
from microinfluence.peers import MIN_PEERS, SIZE_STEPS, PeersArray

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["Found", "PeerIndex"]


class Found(NamedTuple):
    """Where the peers of each creator stand in the index."""

    start: IntArray
    """First place."""
    stop: IntArray
    """One after the last place; equal to the first where there are too few peers."""
    step: IntArray
    """Which step of size was taken; meaningless where there are too few peers."""
    group: IntArray
    """The group that they are of."""


class PeerIndex:
    """The creators of a cohort by group and size. Everybody together is one group more.

    Parameters
    ----------
    followers, engagement : ndarray of float64, 1-d
        Of each creator, known and above 0, and known.
    group : ndarray of int64, 1-d
        Group of each creator; -1 for none.
    groups : int
        How many groups there are.
    """

    def __init__(
        self, followers: FloatArray, engagement: FloatArray, *, group: IntArray, groups: int
    ) -> None:
        self._everybody = groups
        self._sizes, size = np.unique(followers, return_inverse=True)
        # A key is a group and a size; keys of one group are together, ascending in size.
        self._stride = self._sizes.size + 1
        grouped = group >= 0
        keys = np.concatenate(
            (
                group[grouped] * self._stride + size[grouped],
                self._everybody * self._stride + size,
            )
        )
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._rates = np.concatenate((engagement[grouped], engagement))[order]

    def find(self, followers: FloatArray, group: FloatArray) -> Found:
        """Find the peers of creators.

        Parameters
        ----------
        followers : ndarray of float64, 1-d
            Number of followers; NaN if unknown.
        group : ndarray of float64, 1-d
            The group to look in first; NaN for everybody.

        Returns
        -------
        Found
            One entry for each creator.
        """
        everybody = np.full(followers.size, self._everybody)
        own = np.where(np.isnan(group), everybody, group).astype(np.int64)
        found = Found(*(np.zeros(followers.size, np.int64) for _ in Found._fields))
        left = np.arange(followers.size)
        for asked in (own, everybody):
            for step, factor in enumerate(SIZE_STEPS):
                start, stop = self._window(followers[left], asked[left], factor)
                enough = stop - start >= MIN_PEERS
                done, left = left[enough], left[~enough]
                found.start[done], found.stop[done] = start[enough], stop[enough]
                found.step[done], found.group[done] = step, asked[done]
        return found

    def _window(
        self, followers: FloatArray, group: IntArray, factor: float
    ) -> tuple[IntArray, IntArray]:
        """Return where the creators of a group within a factor of a size start and stop."""
        first = np.searchsorted(self._sizes, followers / factor, side="left")
        last = np.searchsorted(self._sizes, followers * factor, side="right")
        base = group * self._stride
        return np.searchsorted(self._keys, base + first), np.searchsorted(self._keys, base + last)

    def peers(self, followers: FloatArray, group: FloatArray) -> PeersArray:
        """Describe the peers of creators.

        Parameters
        ----------
        followers, group : ndarray of float64
            As for :meth:`find`, of one shape.

        Returns
        -------
        PeersArray
            Columns of that shape.
        """
        found = self.find(followers.ravel(), group.ravel())
        some = found.stop > found.start
        columns = np.full((3, some.size), np.nan)
        columns[0, some] = self._sizes[self._keys[found.start[some]] % self._stride]
        columns[1, some] = self._sizes[self._keys[found.stop[some] - 1] % self._stride]
        columns[2, some] = np.take(SIZE_STEPS, found.step[some])
        least, greatest, within = columns.reshape(3, *followers.shape)
        return PeersArray(
            count=(found.stop - found.start).reshape(followers.shape),
            min_followers=least,
            max_followers=greatest,
            within=within,
            of_group=some.reshape(followers.shape) & (found.group.reshape(group.shape) == group),
        )

    def percentile(self) -> Kernel:
        """Make the kernel of the share of peers below a rate, those equal to it counted half.

        Returns
        -------
        Kernel
            For followers, engagement and group.
        """
        ranks = cache(lambda: RangeRank(self._rates))

        def scalar(followers: float, engagement: float, group: float) -> float:
            found = self.find(np.array([followers]), np.array([group]))
            peers = self._rates[found.start[0] : found.stop[0]]
            if not peers.size or math.isnan(engagement):
                return math.nan
            twice = np.count_nonzero(peers < engagement) + np.count_nonzero(peers <= engagement)
            return float(twice / (2 * peers.size))

        def block(
            out: FloatArray, followers: FloatArray, engagement: FloatArray, group: FloatArray
        ) -> None:
            columns = [np.broadcast_to(each, out.shape) for each in (followers, engagement, group)]
            found = self.find(columns[0], columns[2])
            twice = ranks().at_most_half(found.start, found.stop, columns[1])
            known = (found.stop > found.start) & ~np.isnan(columns[1])
            out.fill(np.nan)
            np.divide(twice, 2 * (found.stop - found.start), out=out, where=known)

        return Kernel(scalar, block)
