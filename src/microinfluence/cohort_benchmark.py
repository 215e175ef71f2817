"""Benchmarks made from your own creators: what is usual at a size, and who stands where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypeAlias, overload

import attrs
import numpy as np

from microinfluence import _fields
from microinfluence._broadcast import evaluate, known_number
from microinfluence._cohort_columns import codes, grouped, measured, read_only, sized
from microinfluence._figures import check_formula
from microinfluence._peer_index import PeerIndex
from microinfluence._size_curve import SizeCurve
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.formulas import Formula
    from microinfluence.peers import Peers, PeersArray
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["MIN_COHORT", "CohortBenchmark"]

MIN_COHORT: Final = 30
"""Least number of creators of a benchmark. Our own policy: log rates of accounts of one size have a
standard deviation of about 1.2 on real data, so that the log of the usual rate of 30 is known to
about 0.2, and of fewer no better than to a quarter of the rate."""

_Groups: TypeAlias = "str | Iterable[str | None] | None"
_SAME: Final = attrs.cmp_using(eq=np.array_equal)


def _as_platform(value: Platform | str | None) -> Platform | None:
    return _fields.choice("platform", Platform)(value)


def _as_formula(value: Formula | None) -> Formula | None:
    if value is not None:
        check_formula(value)
    return value


def _make_curve(benchmark: CohortBenchmark) -> SizeCurve:
    sizes, rates, group = benchmark.followers, benchmark.engagement, benchmark.group
    if not sizes.shape == rates.shape == group.shape or (np.diff(sizes, prepend=1) < 0).any():
        hint = "Make benchmarks with CohortBenchmark.from_cohort"
        raise InvalidValueError("followers", "must ascend and fit the others", sizes, hint=hint)
    return SizeCurve(sizes, rates)


def _make_index(benchmark: CohortBenchmark) -> PeerIndex:
    group, groups = benchmark.group, len(benchmark.groups)
    if group.dtype.kind not in "iu":
        raise InvalidTypeError("group", "must be an array of integers", f"dtype {group.dtype}")
    wrong = (group < -1) | (group >= groups)
    if wrong.any():
        place = int(wrong.argmax())
        rule = f"must be places in groups, of which there are {groups}, or -1"
        raise InvalidValueError("group", rule, group[place].item(), place, int(wrong.sum()) - 1)
    return PeerIndex(benchmark.followers, benchmark.engagement, group=group, groups=groups)


@attrs.frozen(kw_only=True)
class CohortBenchmark:
    """What engagement is usual at a size, and who stands where among peers, by your own creators.

    Make one with :meth:`from_cohort`, of creators on one platform and rates by one formula.

    Parameters
    ----------
    followers, engagement : ndarray of float64, 1-d
        Of each creator, ascending in followers.
    group : ndarray of int64, 1-d
        Place of each creator's group in `groups`; -1 for none.
    groups : tuple of str
        The groups, in alphabetical order.
    platform : Platform or None
        Where the creators are, for the record.
    formula : Formula or None
        How the rates were computed, for the record.
    left_out : int
        How many creators were left out: followers or rate unknown, or followers 0.

    Notes
    -----
    What is usual at a size is a robust local regression of log engagement on log followers
    (lowess [1]_), each local line through half of the creators. Where rates spread evenly on the
    log scale it is their median, and a viral account hardly moves it. A rate of 0 enters as the
    least that is above 0; where zeros are common, percentiles say more.

    References
    ----------
    .. [1] Cleveland, W. S. (1979). Robust locally weighted regression and smoothing scatterplots.
       Journal of the American Statistical Association, 74(368), 829-836.

    Examples
    --------
    >>> import numpy as np
    >>> import microinfluence as mi
    >>> followers = np.geomspace(1_000, 100_000, 600).round()
    >>> rates = followers**-0.25 * np.tile([0.1, 0.2, 0.4], 200)
    >>> ours = mi.cohort_benchmark.CohortBenchmark.from_cohort(followers, rates)
    >>> print(ours)
    600 creators with 1,000 to 100,000 followers
    >>> round(ours.expect(10_000), 3), round(ours.relative(10_000, 0.04), 1)
    (0.02, 2.0)
    >>> round(ours.percentile(10_000, 0.03), 2)
    0.67
    >>> print(ours.peers(10_000))
    58 creators with 8,032 to 12,450 followers (within a factor of 1.25)

    .. versionadded:: 0.1
    """

    followers: FloatArray = attrs.field(converter=read_only, eq=_SAME, hash=False, repr=False)
    engagement: FloatArray = attrs.field(converter=read_only, eq=_SAME, hash=False, repr=False)
    group: IntArray = attrs.field(converter=read_only, eq=_SAME, hash=False, repr=False)
    groups: tuple[str, ...] = ()
    platform: Platform | None = attrs.field(default=None, converter=_as_platform)
    formula: Formula | None = attrs.field(default=None, converter=_as_formula)
    left_out: int = 0
    _curve: SizeCurve = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_make_curve, takes_self=True)
    )
    _index: PeerIndex = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_make_index, takes_self=True)
    )

    @classmethod
    def from_cohort(
        cls,
        followers: Values,
        engagement: Values,
        *,
        group: Iterable[str | None] | None = None,
        platform: Platform | None = None,
        formula: Formula | None = None,
    ) -> CohortBenchmark:
        """Make a benchmark from creators, in any order.

        Parameters
        ----------
        followers : array_like, 1-d
            Number of followers of each creator, whole numbers; NaN if unknown.
        engagement : array_like, 1-d
            Engagement rate of each, a fraction of at least 0; NaN if unknown.
        group : iterable of str, or None
            What peers share besides size, such as the topic; None or NaN for none.
        platform, formula
            For the record.

        Returns
        -------
        CohortBenchmark
            Of the creators whose followers, above 0, and rate are known.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If a column is of a wrong type or length, a number is out of its range, fewer than
            :data:`MIN_COHORT` creators are left, or the rate of most of them is 0.
        """
        sizes, rates = measured(followers, engagement)
        groups, places = grouped(group, sizes.size)
        known = (sizes > 0) & ~np.isnan(rates)
        order = np.lexsort((places[known], rates[known], sizes[known]))
        if order.size < MIN_COHORT:
            rule = f"must be known, with the rate, of at least {MIN_COHORT} creators"
            raise InvalidValueError("followers", rule, order.size)
        if np.median(rates[known]) == 0:
            raise InvalidValueError("engagement", "must be above 0 for most creators", 0.0)
        return cls(
            followers=sizes[known][order],
            engagement=rates[known][order],
            group=places[known][order],
            groups=groups,
            platform=platform,
            formula=formula,
            left_out=sizes.size - order.size,
        )

    @overload
    def expect(self, followers: Scalar) -> float: ...
    @overload
    def expect(self, followers: Values) -> FloatArray: ...
    def expect(self, followers: AnyNumbers) -> float | FloatArray:
        """Return the usual engagement rate of creators with so many followers.

        Parameters
        ----------
        followers : number or array_like, or None
            Number of followers, at least 0; None or NaN if unknown.

        Returns
        -------
        float or ndarray of float64
            The rate, above 0; NaN where followers are unknown or beyond those of the cohort.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If followers are no real numbers, negative or infinite.
        """
        return evaluate(self._curve.usual(), {"followers": followers})

    @overload
    def relative(self, followers: Scalar, engagement: Scalar) -> float: ...
    @overload
    def relative(self, followers: Values, engagement: AnyNumbers) -> FloatArray: ...
    @overload
    def relative(self, followers: Scalar, engagement: Values) -> FloatArray: ...
    def relative(self, followers: AnyNumbers, engagement: AnyNumbers) -> float | FloatArray:
        """Return engagement over what is usual at that size: 1 is usual, 2 is twice that.

        Parameters
        ----------
        followers, engagement : number or array_like, or None
            Number of followers and engagement rate, at least 0; None or NaN if unknown.

        Returns
        -------
        float or ndarray of float64
            The ratio, in the broadcast shape; NaN where :meth:`expect` or the rate is.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If an argument is no real number, negative or infinite, or shapes do not broadcast.
        """
        return evaluate(self._curve.relative(), {"followers": followers, "engagement": engagement})

    @overload
    def percentile(
        self, followers: Scalar, engagement: Scalar, *, group: str | None = None
    ) -> float: ...
    @overload
    def percentile(
        self, followers: Values, engagement: AnyNumbers, *, group: _Groups = None
    ) -> FloatArray: ...
    @overload
    def percentile(
        self, followers: Scalar, engagement: Values, *, group: _Groups = None
    ) -> FloatArray: ...
    def percentile(
        self, followers: AnyNumbers, engagement: AnyNumbers, *, group: _Groups = None
    ) -> float | FloatArray:
        """Return the share of peers with a lower rate, those with the same rate counted half.

        Parameters
        ----------
        followers, engagement : number or array_like, or None
            Number of followers and engagement rate, at least 0; None or NaN if unknown.
        group : str, iterable of str, or None
            The group to look for peers in; None for everybody.

        Returns
        -------
        float or ndarray of float64
            From 0 to 1, in the broadcast shape; NaN where an argument is unknown or peers are too
            few. :meth:`peers` tells who they are.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If a number is of a wrong type or out of its range, or shapes do not broadcast.
        """
        places = codes(group, self.groups)
        columns = {"followers": followers, "engagement": engagement, "group": places}
        return evaluate(self._index.percentile(), columns)

    def peers(self, followers: Scalar, *, group: str | None = None) -> Peers:
        """Tell with whom :meth:`percentile` compares a creator.

        Peers have as many followers within a factor of 1.25. Where that makes fewer than 30, it is
        2, 5, then 10; where the group has too few even so, the same steps look among everybody. A
        creator of the cohort is one of its own peers.

        Parameters
        ----------
        followers, group
            As for :meth:`percentile`, of one creator.

        Returns
        -------
        Peers
            How many, of which sizes, and how far the search went.
        """
        return self.peers_array([known_number(followers, "followers")], group=group).only(group)

    def peers_array(self, followers: Values, *, group: _Groups = None) -> PeersArray:
        """Tell with whom :meth:`percentile` compares each of many creators; see :meth:`peers`.

        Parameters
        ----------
        followers, group
            As for :meth:`percentile`.

        Returns
        -------
        PeersArray
            Columns in the broadcast shape.
        """
        return self._index.peers(*sized(followers, codes(group, self.groups)))

    def __str__(self) -> str:
        """Say who is in it."""
        where = f" on {self.platform}" if self.platform else ""
        sizes = f"{self.followers[0]:,.0f} to {self.followers[-1]:,.0f} followers"
        how = f" by {self.formula.name}" if self.formula else ""
        return f"{self.followers.size:,} creators{where} with {sizes}{how}"
