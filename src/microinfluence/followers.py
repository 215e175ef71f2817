"""What a sample of followers is made of: whom a post can reach, and who is real."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from microinfluence._broadcast import refuse_bad
from microinfluence._checks import as_array, real_array
from microinfluence._frozen import FrozenMapping
from microinfluence._tallies import check_tally, share
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence._broadcast import Column, Values
    from microinfluence.typing import FloatArray

__all__ = [
    "INFLUENCER_FOLLOWERS",
    "INFLUENCER_SOURCE",
    "MASS_FOLLOWING",
    "PRIORITY_SOURCE",
    "REACHABLE_SOURCE",
    "FollowerTypes",
    "follower_types",
]

MASS_FOLLOWING: Final = 1_500
"""Accounts that a mass follower follows, at least. HypeAuditor calls those reachable who follow
"less than" 1,500 and those mass followers who follow "more than" 1,500; 1,500 itself is left open.
Here it is a mass follower, our own policy: two of the three published definitions, that of the
reachable and that of the influencer, end below 1,500."""

INFLUENCER_FOLLOWERS: Final = 5_000
"""Followers above which a follower is an influencer."""

REACHABLE_SOURCE: Final = Source(
    "Audience reachability and authenticity",
    "HypeAuditor",
    None,
    "https://help.hypeauditor.com/en/articles/2771675-audience-reachability-and-authenticity",
    note="Reachable followers follow less than 1,500 accounts.",
)
"""Who is reachable."""

INFLUENCER_SOURCE: Final = Source(
    "Demography data",
    "HypeAuditor",
    None,
    "http://help.hypeauditor.com/en/articles/2771120-demography-data",
    note="Mass followers follow more than 1,500 accounts; influencers have more than 5,000 "
    "followers and follow less than 1,500. Others draw the line at 2,000 or 100,000 followers.",
)
"""Who is a mass follower or an influencer."""

PRIORITY_SOURCE: Final = Source(
    "How to read audience type",
    "HypeAuditor",
    None,
    "https://help.hypeauditor.com/en/articles/3192772-how-to-read-audience-type",
    note="Mass followers are told first, then influencers, then suspicious accounts.",
)
"""Which type comes first where several fit."""

_RULE: Final = "must be a one-dimensional series, one value per follower"
_VERDICT_RULE: Final = "must hold True or False, and None where it is unknown"


@attrs.frozen(kw_only=True)
class FollowerTypes:
    """How many followers of a sample are of each type; every follower is of exactly one.

    Parameters
    ----------
    mass_followers : int
        Those who follow 1,500 accounts or more, and hardly see any single one.
    influencers : int
        Those who are no mass followers and have more than 5,000 followers themselves.
    suspicious : int
        Those who are neither and were found suspicious.
    real : int
        Those who are neither and were found not suspicious.
    unknown : int
        Those whose type depends on something unknown.
    reachable : int
        Those who follow fewer than 1,500 accounts, of whatever type.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a count is no int or is negative, or the reachable contradict the types.

    Examples
    --------
    >>> import microinfluence as mi
    >>> types = mi.followers.FollowerTypes(
    ...     mass_followers=250, influencers=30, suspicious=120, real=600, unknown=0, reachable=750
    ... )
    >>> types.reachable_share, types.shares["real"]
    (0.75, 0.6)

    .. versionadded:: 0.1
    """

    mass_followers: int = attrs.field(validator=check_tally)
    influencers: int = attrs.field(validator=check_tally)
    suspicious: int = attrs.field(validator=check_tally)
    real: int = attrs.field(validator=check_tally)
    unknown: int = attrs.field(validator=check_tally)
    reachable: int = attrs.field(validator=check_tally)

    def __attrs_post_init__(self) -> None:
        typed = self.influencers + self.suspicious + self.real
        if not typed <= self.reachable <= typed + self.unknown:
            rule = f"must be from {typed:,} to {typed + self.unknown:,}, as the types imply"
            raise InvalidValueError("reachable", rule, self.reachable)

    @property
    def size(self) -> int:
        """Number of followers in the sample."""
        known = self.mass_followers + self.influencers + self.suspicious + self.real
        return known + self.unknown

    @property
    def shares(self) -> Mapping[str, float]:
        """Share of each type in the whole sample, the unknown among them; NaN if it is empty.

        What is unknown could be any type: "real" and "influencers" together, which HypeAuditor
        calls the good audience, may be as much higher as "unknown" is.
        """
        types = ("mass_followers", "influencers", "suspicious", "real", "unknown")
        return FrozenMapping({name: share(getattr(self, name), self.size) for name in types})

    @property
    def reachable_share(self) -> float:
        """Share of the reachable among followers whose following is known; NaN if it never is."""
        return share(self.reachable, self.reachable + self.mass_followers)


def follower_types(
    following: Values,
    followers: Values | None = None,
    suspicious: Sequence[bool | None] | Column | None = None,
) -> FollowerTypes:
    """Sort a sample of followers into mass followers, influencers, suspicious and real ones.

    Parameters
    ----------
    following : array_like of int or float, 1-d
        How many accounts each follower follows, at least 0; NaN if unknown.
    followers : array_like of int or float, 1-d, or None
        How many followers each of them has, at least 0; NaN, or None for all, if unknown.
    suspicious : array_like of bool, 1-d, or None
        Whether each is suspicious, by whatever means you trust; None if unknown.

    Returns
    -------
    FollowerTypes
        The count and share of each type, and the reachable share.

    Raises
    ------
    InvalidTypeError
        If an argument is no one-dimensional series of numbers, or of verdicts.
    InvalidValueError
        If a number is negative or infinite, or the lengths differ.

    Notes
    -----
    The rules are HypeAuditor's, in its order [3]_. Following 1,500 accounts or more [1]_ makes a
    mass follower, even one with many followers; then more than 5,000 followers [2]_ make an
    influencer; only the others are suspicious or real. Whoever cannot be told is unknown, and never
    taken for suspicious. An empty sample has shares of NaN, never infinity, never a warning.

    References
    ----------
    .. [1] HypeAuditor, "Audience reachability and authenticity" (n.d.),
       https://help.hypeauditor.com/en/articles/2771675-audience-reachability-and-authenticity
    .. [2] HypeAuditor, "Demography data" (n.d.),
       http://help.hypeauditor.com/en/articles/2771120-demography-data
    .. [3] HypeAuditor, "How to read audience type" (n.d.),
       https://help.hypeauditor.com/en/articles/3192772-how-to-read-audience-type

    Examples
    --------
    >>> import microinfluence as mi
    >>> types = mi.followers.follower_types(
    ...     following=[2_000, 300, 180, 410],
    ...     followers=[6_000, 9_000, 150, 40],
    ...     suspicious=[None, None, False, True],
    ... )
    >>> types.mass_followers, types.influencers, types.suspicious, types.real
    (1, 1, 1, 1)
    >>> types.reachable_share
    0.75

    .. versionadded:: 0.1
    """
    follows = _counts(following, "following")
    size = follows.size
    has = np.broadcast_to(np.nan, size) if followers is None else _counts(followers, "followers")
    found = np.broadcast_to(np.nan, size) if suspicious is None else _verdicts(suspicious)
    for name, values in (("followers", has), ("suspicious", found)):
        if values.size != size:
            raise InvalidValueError(name, f"must have {size:,} values, as following", values.size)
    reachable = follows < MASS_FOLLOWING
    others = reachable & (has <= INFLUENCER_FOLLOWERS)
    counts = {
        "mass_followers": _count(follows >= MASS_FOLLOWING),
        "influencers": _count(reachable & (has > INFLUENCER_FOLLOWERS)),
        "suspicious": _count(others & (found == 1)),
        "real": _count(others & (found == 0)),
    }
    unknown = size - sum(counts.values())
    return FollowerTypes(**counts, unknown=unknown, reachable=_count(reachable))


def _count(marks: Any) -> int:  # noqa: ANN401 - an array of bool
    return int(np.count_nonzero(marks))


def _counts(values: object, argument: str) -> FloatArray:
    array = real_array(values, argument)
    if array.ndim != 1:
        raise InvalidTypeError(argument, _RULE, values)
    refuse_bad(array, argument)
    return array.astype(np.float64, copy=False)


def _verdicts(values: Any) -> FloatArray:  # noqa: ANN401 - the check is the point
    """Return 1 where suspicious, 0 where not, NaN where unknown."""
    if isinstance(values, np.ma.MaskedArray):
        raise InvalidTypeError("suspicious", _VERDICT_RULE, "a masked array")
    array = as_array(values, "suspicious", _RULE)
    if array.ndim != 1:
        raise InvalidTypeError("suspicious", _RULE, values)
    if array.dtype.kind == "O":
        if getattr(getattr(values, "dtype", None), "kind", "O") == "b":  # nullable, of pandas
            return np.asarray(values.to_numpy(dtype=np.float64, na_value=np.nan))
        return np.array([_verdict(value, place) for place, value in enumerate(array)])
    if array.dtype.kind != "b" and array.size:
        raise InvalidTypeError("suspicious", _VERDICT_RULE, f"dtype {array.dtype}")
    return array.astype(np.float64)


def _verdict(value: object, place: int) -> float:
    if value is None:
        return math.nan
    if not isinstance(value, (bool, np.bool_)):
        raise InvalidTypeError("suspicious", _VERDICT_RULE, value, place)
    return 1.0 if value else 0.0
