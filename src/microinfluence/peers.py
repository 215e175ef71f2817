"""Peers: the creators of a cohort that one creator is compared with, and how they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = ["MIN_PEERS", "SIZE_STEPS", "Peers", "PeersArray"]

MIN_PEERS: Final = 30
"""Least number of peers. Our own policy: with 30 the standard error of a percentile is at most 9
points, the square root of 0.25 / 30."""

SIZE_STEPS: Final = (1.25, 2.0, 5.0, 10.0)
"""By what factor the followers of peers may differ; a step is taken where the one before it finds
too few. Our own policy: a factor of 1.25 changes the usual rate by about 6 %, where it falls with
the fourth root of followers; a factor of 10 is the width of a usual tier."""


@attrs.frozen(kw_only=True)
class Peers:
    """The creators that one creator is compared with.

    .. versionadded:: 0.1

    Parameters
    ----------
    count : int
        How many there are: at least :data:`MIN_PEERS`, or 0 where there are fewer.
    min_followers, max_followers : int or None
        Least and greatest number of followers among them; None where there are none.
    within : float or None
        The step of :data:`SIZE_STEPS` that was taken; None where there are none.
    group : str or None
        The group that they are of; None where they are of any group.
    """

    count: int
    min_followers: int | None
    max_followers: int | None
    within: float | None
    group: str | None

    def __str__(self) -> str:
        """Say who the peers are, and how far the search went."""
        if not self.count:
            return "no peers: too few creators of about that size"
        who = "creators" if self.group is None else f"creators of group {self.group}"
        sizes = f"{self.min_followers:,} to {self.max_followers:,} followers"
        return f"{self.count:,} {who} with {sizes} (within a factor of {self.within:g})"


@attrs.frozen(kw_only=True, eq=False)
class PeersArray:
    """The creators that each of many creators is compared with: one entry for each of those.

    .. versionadded:: 0.1

    Parameters
    ----------
    count : ndarray of int64
        How many there are: at least :data:`MIN_PEERS`, or 0 where there are fewer.
    min_followers, max_followers : ndarray of float64
        Least and greatest number of followers among them; NaN where there are none.
    within : ndarray of float64
        The step of :data:`SIZE_STEPS` that was taken; NaN where there are none.
    of_group : ndarray of bool
        Whether all are of the group that was asked for.
    """

    count: IntArray
    min_followers: FloatArray
    max_followers: FloatArray
    within: FloatArray
    of_group: BoolArray

    def only(self, group: str | None) -> Peers:
        """Return the single entry of a column of one.

        Parameters
        ----------
        group : str or None
            The group that was asked for.

        Returns
        -------
        Peers
            The entry as Python numbers.
        """
        count = int(self.count.item())
        if not count:
            return Peers(count=0, min_followers=None, max_followers=None, within=None, group=None)
        return Peers(
            count=count,
            min_followers=int(self.min_followers.item()),
            max_followers=int(self.max_followers.item()),
            within=float(self.within.item()),
            group=group if self.of_group.item() else None,
        )
