"""Interactions, and the share that they make up of an audience."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, overload

from microinfluence._arithmetic import RATIO, named_weights, weighted_sum
from microinfluence._broadcast import evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.formulas import Formula
    from microinfluence.platforms import CountName
    from microinfluence.typing import FloatArray, Number

__all__ = [
    "Weights",
    "engagement_rate",
    "interactions",
    "save_rate",
    "share_rate",
    "virality_rate",
]

Weights: TypeAlias = "Formula | Mapping[CountName, Number] | Mapping[str, Number]"
"""Which counts enter a sum and the weight of each: a formula, or a mapping of names to weights."""


@overload
def interactions(formula: Weights, /, **counts: Scalar) -> float: ...
@overload
def interactions(formula: Weights, /, **counts: Values) -> FloatArray: ...
@overload
def interactions(formula: Weights, /, **counts: AnyNumbers) -> float | FloatArray: ...
def interactions(formula: Weights, /, **counts: AnyNumbers) -> float | FloatArray:
    """Add up counts as a formula weights them: the sum of weight × count.

    Parameters
    ----------
    formula : Formula or mapping of str to float
        Which counts enter, and the weight of each: finite and at least 0. A count of weight 0 does
        not enter.
    **counts : number or array_like, or None
        The counts by name, at least 0; averages need not be whole. None or NaN if unknown. Those
        that the formula does not name are left out, so that one set of counts serves any formula.

    Returns
    -------
    float or ndarray of float64
        Weighted number of interactions, at least 0, in the broadcast shape of the counts that
        enter. With weights other than 1 it is no longer a number of actions, and its share of an
        audience is an index of activity.

    Raises
    ------
    InvalidTypeError
        If a weight or count is no real number: a bool, text, a date, a masked array.
    InvalidValueError
        If a weight or count is negative or infinite, no count enters, or shapes do not broadcast.

    Notes
    -----
    A count that enters and is missing or unknown makes the result NaN: a hidden count is not 0.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.engagement.interactions({"likes": 1, "comments": 1}, likes=4_067, comments=176)
    4243.0
    >>> mi.engagement.interactions({"likes": 1, "comments": 2}, likes=[10, 20], comments=[1, 4])
    array([12., 28.])
    >>> mi.engagement.interactions({"likes": 1, "comments": 1}, comments=176)  # likes are hidden
    nan

    .. versionadded:: 0.1
    """
    weights = named_weights(getattr(formula, "numerator", formula), "formula")
    kernel = weighted_sum(list(weights.values()))
    return evaluate(kernel, {name: counts.get(name) for name in weights})


@overload
def engagement_rate(interactions: Scalar, audience: Scalar) -> float: ...
@overload
def engagement_rate(interactions: Values, audience: AnyNumbers) -> FloatArray: ...
@overload
def engagement_rate(interactions: Scalar, audience: Values) -> FloatArray: ...
def engagement_rate(interactions: AnyNumbers, audience: AnyNumbers) -> float | FloatArray:
    """Return the engagement rate: interactions / audience.

    Parameters
    ----------
    interactions : number or array_like, or None
        Interactions with a post, or their mean over posts, as a formula weights them.
    audience : number or array_like, or None
        What the formula divides by: followers, reach, impressions or views.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0: 0.03 is 3 %. Above 1 is legal: people who do not follow interact
        too, and one person can like, comment and share.

    Raises
    ------
    InvalidTypeError
        If an argument is no real number: a bool, text, a date, a masked array.
    InvalidValueError
        If a number is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or an audience of 0 gives NaN, never infinity, never a warning.

    There is no standard formula [1]_: the same account's rate differs tenfold between definitions.
    Say which one you use; :mod:`microinfluence.formulas` names them.

    References
    ----------
    .. [1] Hootsuite, "How to calculate engagement rate" (2019),
       https://blog.hootsuite.com/calculate-engagement-rate/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.engagement.engagement_rate(4_067 + 176, 157_625)
    0.026918318794607453
    >>> mi.engagement.engagement_rate([147, 5_189, 12], [2_500, 246_500, 0])
    array([0.0588    , 0.02105071,        nan])

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"interactions": interactions, "audience": audience})


@overload
def save_rate(saves: Scalar, audience: Scalar) -> float: ...
@overload
def save_rate(saves: Values, audience: AnyNumbers) -> FloatArray: ...
@overload
def save_rate(saves: Scalar, audience: Values) -> FloatArray: ...
def save_rate(saves: AnyNumbers, audience: AnyNumbers) -> float | FloatArray:
    """Return the save rate: saves / audience.

    Parameters
    ----------
    saves : number or array_like, or None
        How often a post was saved or bookmarked.
    audience : number or array_like, or None
        What to divide by: impressions, as Pinterest's tools do [1]_, or reach, views or followers.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0; above 1 is legal.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or an audience of 0 gives NaN, never infinity, never a warning.

    References
    ----------
    .. [1] Statusbrew, "Pinterest metrics" (n.d.), https://statusbrew.com/help/articles/pinterest-metrics

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.engagement.save_rate(90, 12_000)
    0.0075

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"saves": saves, "audience": audience})


@overload
def share_rate(shares: Scalar, audience: Scalar) -> float: ...
@overload
def share_rate(shares: Values, audience: AnyNumbers) -> FloatArray: ...
@overload
def share_rate(shares: Scalar, audience: Values) -> FloatArray: ...
def share_rate(shares: AnyNumbers, audience: AnyNumbers) -> float | FloatArray:
    """Return the share rate: shares / audience.

    Parameters
    ----------
    shares : number or array_like, or None
        How often a post was shared, reposted or quoted.
    audience : number or array_like, or None
        What to divide by: followers, reach or views. By impressions it is the `virality_rate`.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0; above 1 is legal.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or an audience of 0 gives NaN, never infinity, never a warning.

    The definition by followers is a later reading of Kaushik's amplification rate [1]_.

    References
    ----------
    .. [1] HSMAI Academy, "Amplification rate" (n.d.),
       https://academy.hsmai.org/glossary/amplification-rate/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.engagement.share_rate(240, 96_000)
    0.0025

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"shares": shares, "audience": audience})


@overload
def virality_rate(shares: Scalar, impressions: Scalar) -> float: ...
@overload
def virality_rate(shares: Values, impressions: AnyNumbers) -> FloatArray: ...
@overload
def virality_rate(shares: Scalar, impressions: Values) -> FloatArray: ...
def virality_rate(shares: AnyNumbers, impressions: AnyNumbers) -> float | FloatArray:
    """Return the virality rate: shares / impressions.

    Parameters
    ----------
    shares : number or array_like, or None
        How often a post was shared, reposted or quoted.
    impressions : number or array_like, or None
        How often it was shown [1]_. Some divide by reach instead: say so if you do.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0; above 1 is legal.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no impressions gives NaN, never infinity, never a warning.

    References
    ----------
    .. [1] Socialk, "Virality rate and amplification explained" (n.d.),
       https://socialk.it/en/blog/virality-rate-and-amplification-explained

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.engagement.virality_rate(240, 12_000)
    0.02

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"shares": shares, "impressions": impressions})
