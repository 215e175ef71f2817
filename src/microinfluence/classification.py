"""Classify accounts by a scheme: one account, a column of any length, or with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microinfluence.errors import InvalidTypeError
from microinfluence.schemes import DEFAULT
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

if TYPE_CHECKING:
    from microinfluence.explanations import Classification
    from microinfluence.typing import Int8Array, Number

__all__ = ["classify", "classify_array", "explain"]

_MICRO, _MACRO, _MEGA = DEFAULT.bands
_MICRO_FROM: Final = _MICRO.min_followers
_MACRO_FROM: Final = _MACRO.min_followers
_MEGA_FROM: Final = _MEGA.min_followers
_MACRO_RATE: Final = _MACRO.min_engagement
_MICRO_TIER, _MACRO_TIER, _MEGA_TIER = _MICRO.tier, _MACRO.tier, _MEGA.tier
_NO_TIER: Final = Tier.NONE


def classify(
    followers: Number | None, engagement: Number | None = None, *, scheme: TierScheme | None = None
) -> Tier:
    """Return the tier of one account.

    Parameters
    ----------
    followers : int, float or NumPy scalar, or None
        Number of followers, a whole number of at least 0; None or NaN if unknown.
    engagement : float, int or NumPy scalar, or None
        Engagement rate as a fraction in [0, 1] (3.2 % is 0.032); None or NaN if unknown.
    scheme : TierScheme or None
        The rule; None for :data:`microinfluence.schemes.DEFAULT`.

    Returns
    -------
    Tier
        ``Tier.NONE`` where no band of the scheme is satisfied; ``Tier.UNKNOWN`` where the followers
        are unknown, or the band asks for engagement and that is unknown.

    Raises
    ------
    InvalidTypeError
        If an argument is not a real number: text, a bool, an array.
    InvalidValueError
        If followers are negative, infinite or not whole, or engagement lies outside [0, 1].

    Notes
    -----
    Every valid pair has exactly one answer. A rate in NumPy's float32 or float16 is compared in its
    own precision, so that its 0.03 is 3 %.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.classify(48_200, 0.041)
    <Tier.MICRO: 2>
    >>> mi.classify(250_000, 0.012)
    <Tier.NONE: 0>
    >>> mi.classify(280_000, scheme=mi.schemes.IAB_UK)
    <Tier.MID: 3>

    .. versionadded:: 0.1
    """
    # The default scheme, unrolled for the arguments that nearly every call has; everything else,
    # and every check beyond these, is the scheme's. A differential test holds the two together.
    if (
        scheme is None
        and type(followers) is int
        and type(engagement) is float
        and 0.0 <= engagement <= 1.0
    ):
        if followers >= _MACRO_FROM:
            if followers >= _MEGA_FROM:
                return _MEGA_TIER
            return _MACRO_TIER if engagement >= _MACRO_RATE else _NO_TIER
        if followers >= _MICRO_FROM:
            return _MICRO_TIER
        if followers >= 0:
            return _NO_TIER
    return _rule(scheme).classify(followers, engagement)


def classify_array(
    followers: object,
    engagement: object = None,
    *,
    scheme: TierScheme | None = None,
    out: Int8Array | None = None,
) -> Int8Array:
    """Return the tier codes of many accounts, equal to `classify` of each pair.

    Parameters
    ----------
    followers : array_like of int or float
        Numbers of followers, whole numbers of at least 0; NaN is unknown. Any integer or float
        dtype and any shape, NumPy arrays and columns of pandas or Arrow alike.
    engagement : array_like of float or int, or None
        Engagement rates as fractions in [0, 1], which broadcast with `followers`; NaN, or None for
        all of them, is unknown.
    scheme : TierScheme or None
        The rule; None for :data:`microinfluence.schemes.DEFAULT`.
    out : ndarray of int8, or None
        Takes the result, and must have its shape and not overlap the input. Its content is
        undefined after an error.

    Returns
    -------
    ndarray of int8
        Codes of `Tier`, from -1 to 5, in the broadcast shape.

    Raises
    ------
    InvalidTypeError
        If an argument is a masked array or has another dtype: text, bool, object, complex, dates.
    InvalidValueError
        If a value is out of range, with its index and how many more; or shapes do not fit.

    Notes
    -----
    Memory beyond the result stays below 1 MiB at any length. The input is never changed.

    Examples
    --------
    >>> import numpy as np
    >>> import microinfluence as mi
    >>> mi.classify_array(np.array([900, 48_200, 250_000]), np.array([0.05, 0.041, 0.012]))
    array([0, 2, 0], dtype=int8)

    .. versionadded:: 0.1
    """
    return _rule(scheme).classify_array(followers, engagement, out=out)


def explain(
    followers: Number | None,
    engagement: Number | None = None,
    *,
    scheme: TierScheme | None = None,
    followers_between: tuple[int, int] | None = None,
) -> Classification:
    """Return the tier of one account with its reason and what would lead to the next tier.

    Parameters
    ----------
    followers, engagement, scheme
        As for `classify`.
    followers_between : tuple of int, or None
        The least and the greatest exact count that a rounded count can stand for, both inclusive;
        :func:`microinfluence.counts.floored_range` gives it for platforms that floor to three
        digits. None takes the count as exact.

    Returns
    -------
    Classification
        Its tier is what `classify` returns; ``str()`` of it is the explanation.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As for `classify`; also if `followers_between` does not hold `followers`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> print(mi.explain(48_200, 0.041))
    MICRO: 48,200 followers are in the MICRO band (1,000 to 100,000), which asks for no \
engagement; 4.1 % does not change the tier. The MACRO band starts at 100,001 followers, 51,801 \
more, and asks for engagement of at least 3.0 %.
    >>> mi.explain(100_000, 0.041, followers_between=(100_000, 100_999)).could_be
    (<Tier.MICRO: 2>, <Tier.MACRO: 4>)

    .. versionadded:: 0.1
    """
    return _rule(scheme).explain(followers, engagement, followers_between=followers_between)


def _rule(scheme: TierScheme | None) -> TierScheme:
    """Return the scheme to decide by."""
    if scheme is None:
        return DEFAULT
    if not isinstance(scheme, TierScheme):
        hint = "The published ones are in microinfluence.schemes.SCHEMES"
        raise InvalidTypeError("scheme", "must be a TierScheme or None", scheme, hint=hint)
    return scheme
