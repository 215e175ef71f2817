"""How often, how regularly and how commercially a creator posts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np

from microinfluence._arithmetic import RATIO, ratio, relative_change
from microinfluence._broadcast import evaluate
from microinfluence._checks import as_array
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence._broadcast import AnyNumbers, Column, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["posting_consistency", "posting_frequency", "saturation", "sponsored_lift"]

_PER_WEEK: Final = ratio(7.0)
_LIFT: Final = relative_change()

_FEWEST: Final = 3
"""Posts with two gaps between them, the fewest that have a standard deviation."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TIMES_RULE: Final = "must be a one-dimensional series of times"
_ZONE_HINT: Final = "Say which zone it is in: datetime(..., tzinfo=timezone.utc)"


@overload
def posting_frequency(posts: Scalar, days: Scalar) -> float: ...
@overload
def posting_frequency(posts: Values, days: AnyNumbers) -> FloatArray: ...
@overload
def posting_frequency(posts: Scalar, days: Values) -> FloatArray: ...
def posting_frequency(posts: AnyNumbers, days: AnyNumbers) -> float | FloatArray:
    """Return the posts per week: 7 × posts / days.

    Parameters
    ----------
    posts : number or array_like, or None
        Posts published in a window of time.
    days : number or array_like, or None
        Length of the window in days, not the time from the first post to the last: with posts every
        7 days, two of them lie 7 days apart and fill 14.

    Returns
    -------
    float or ndarray of float64
        Posts per week, at least 0. The unit is that of the study which found about five a week best
        for engagement [1]_.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no days give NaN, never infinity, never a warning.

    References
    ----------
    .. [1] RetailWire, "What drives social influencers' abilities to influence purchases" (2022), on
       Leung et al., "Influencer marketing effectiveness",
       https://retailwire.com/discussion/what-drives-social-influencers-abilities-to-influence-purchases/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.posting.posting_frequency(12, 28)
    3.0

    .. versionadded:: 0.1
    """
    return evaluate(_PER_WEEK, {"posts": posts, "days": days})


def posting_consistency(published_at: Sequence[datetime | None] | Column) -> float:
    """Return how regularly one creator posts: mean / (mean + standard deviation) of the gaps.

    Parameters
    ----------
    published_at : sequence of datetime, or array_like of datetime64
        When each post was published, in any order. A datetime must have a time zone; NumPy's
        datetime64, which cannot have one, is taken as it is. None or NaT if unknown.

    Returns
    -------
    float
        Above 0 up to 1: 1 is one post every so many hours, 0.5 is what posting at random times
        gives in the long run, lower is posting in bursts. With n gaps it is at least 1 / (1 + √n).

    Raises
    ------
    InvalidTypeError
        If it is no one-dimensional series of times.
    InvalidValueError
        If a datetime has no time zone.

    Notes
    -----
    It is (1 - B) / 2 with the burstiness B of Goh and Barabási [1]_, which is 1 for bursts, 0 for
    random times and -1 for a clock; in other words 1 / (1 + CV) of the gaps between posts, with the
    sample standard deviation. Under three posts, or with an unknown time, it is NaN; so it is where
    all posts have the same time. Never infinity, never a warning. Few posts make it vague [2]_.

    References
    ----------
    .. [1] K.-I. Goh and A.-L. Barabási, "Burstiness and memory in complex systems", EPL 81 (2008)
       48002, https://doi.org/10.1209/0295-5075/81/48002
    .. [2] E.-K. Kim and H.-H. Jo, "Measuring burstiness for finite event sequences", Physical
       Review E 94 (2016) 032311, https://doi.org/10.1103/PhysRevE.94.032311

    Examples
    --------
    >>> import numpy as np
    >>> import microinfluence as mi
    >>> days = ["2026-03-02", "2026-03-09", "2026-03-16"]
    >>> mi.posting.posting_consistency(np.array(days, "M8[D]"))
    1.0
    >>> days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-30"]
    >>> round(mi.posting.posting_consistency(np.array(days, "M8[D]")), 2)
    0.39

    .. versionadded:: 0.1
    """
    times = _times(published_at)
    if len(times) < _FEWEST or np.isnat(times).any():
        return math.nan
    gaps = np.diff(np.sort(times)).astype(np.float64)
    mean, deviation = float(gaps.mean()), float(gaps.std(ddof=1))
    return mean / (mean + deviation) if mean else math.nan


def _times(values: object) -> npt.NDArray[np.datetime64]:
    """Return times in microseconds, which is what a datetime holds."""
    if isinstance(values, np.ma.MaskedArray):
        raise InvalidTypeError("published_at", _TIMES_RULE, "a masked array")
    array = as_array(values, "published_at", _TIMES_RULE)
    if array.ndim != 1:
        raise InvalidTypeError("published_at", _TIMES_RULE, values)
    if array.dtype.kind not in "MO" and array.size:
        raise InvalidTypeError("published_at", _TIMES_RULE, f"dtype {array.dtype}")
    if array.dtype.kind == "O":
        array = np.array([_time(value, place) for place, value in enumerate(array)], "M8[us]")
    return array.astype("M8[us]")


def _time(value: Any, place: int) -> int | None:  # noqa: ANN401 - the check is the point
    """Return the microseconds since 1970 in UTC, None where the time is unknown."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, and the NaT of pandas
        return None
    if not isinstance(value, datetime):
        raise InvalidTypeError("published_at", "must hold datetimes", value, place)
    if value.utcoffset() is None:
        rule = "must have a time zone"
        raise InvalidValueError("published_at", rule, value, place, hint=_ZONE_HINT)
    return int((value - _EPOCH) // timedelta(microseconds=1))


@overload
def saturation(sponsored_posts: Scalar, posts: Scalar) -> float: ...
@overload
def saturation(sponsored_posts: Values, posts: AnyNumbers) -> FloatArray: ...
@overload
def saturation(sponsored_posts: Scalar, posts: Values) -> FloatArray: ...
def saturation(sponsored_posts: AnyNumbers, posts: AnyNumbers) -> float | FloatArray:
    """Return the saturation rate, the share of sponsored posts: sponsored_posts / posts.

    Parameters
    ----------
    sponsored_posts : number or array_like, or None
        Posts that are advertisements. Where unlabelled mentions of brands count as well, as Lefty
        counts them [1]_, the rate is higher.
    posts : number or array_like, or None
        All posts of the same time.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0; above 1 the counts contradict each other.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no posts give NaN, never infinity, never a warning.

    References
    ----------
    .. [1] Lefty, "Influencer saturation rate" (n.d.),
       https://help.lefty.io/en/articles/8820608-influencer-saturation-rate

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.posting.saturation(3, 12)
    0.25

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"sponsored_posts": sponsored_posts, "posts": posts})


@overload
def sponsored_lift(sponsored: Scalar, organic: Scalar) -> float: ...
@overload
def sponsored_lift(sponsored: Values, organic: AnyNumbers) -> FloatArray: ...
@overload
def sponsored_lift(sponsored: Scalar, organic: Values) -> FloatArray: ...
def sponsored_lift(sponsored: AnyNumbers, organic: AnyNumbers) -> float | FloatArray:
    """Return how much better sponsored posts engage than others: (sponsored - organic) / organic.

    Parameters
    ----------
    sponsored : number or array_like, or None
        Engagement rate of the sponsored posts.
    organic : number or array_like, or None
        Engagement rate of the same creator's other posts, by the same formula, over the same time.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least -1: -0.2 is a fifth less engagement than the creator's other posts, 0
        is the same.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or an organic rate of 0 gives NaN, never infinity, never a
    warning.

    Vendors compare the two without a formula of their own, as Upfluence does in its "post
    effectiveness" [1]_; the relative difference is our choice, because it does not depend on the
    level. Brands choose which posts they pay for: it describes, and proves no effect of sponsoring.

    References
    ----------
    .. [1] Upfluence, "Upfluence metrics and definitions" (n.d.),
       https://help.upfluence.co/en/articles/6989177-upfluence-metrics-and-definitions

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.posting.sponsored_lift(0.02, 0.04)
    -0.5

    .. versionadded:: 0.1
    """
    return evaluate(_LIFT, {"sponsored": sponsored, "organic": organic})
