"""What attention costs, and what a user's own unit values make it worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from microinfluence._arithmetic import (
    PER_THOUSAND,
    RATIO,
    known_weighted_sum,
    named_weights,
    weighted_sum,
)
from microinfluence._broadcast import evaluate, one_of
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray, Number

__all__ = [
    "Missing",
    "cost_per_engagement",
    "cost_per_thousand",
    "cost_per_view",
    "earned_media_value",
]

Missing: TypeAlias = Literal["unknown", "left_out"]
"""What a missing count does to a sum: "unknown" makes the sum unknown; "left_out" adds up what is
known, which is the least that the sum can be."""


@overload
def cost_per_engagement(cost: Scalar, interactions: Scalar) -> float: ...
@overload
def cost_per_engagement(cost: Values, interactions: AnyNumbers) -> FloatArray: ...
@overload
def cost_per_engagement(cost: Scalar, interactions: Values) -> FloatArray: ...
def cost_per_engagement(cost: AnyNumbers, interactions: AnyNumbers) -> float | FloatArray:
    """Return the cost per engagement (CPE): cost / interactions.

    Parameters
    ----------
    cost : number or array_like, or None
        What was spent, in one currency; nothing is converted.
    interactions : number or array_like, or None
        Interactions that it bought. GRIN counts likes, comments and shares [1]_.

    Returns
    -------
    float or ndarray of float64
        Currency units per interaction, at least 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no interactions give NaN, never infinity, never a warning.

    References
    ----------
    .. [1] GRIN, "How do I calculate cost per engagement" (n.d.),
       https://support.grin.co/en/articles/2362662-how-do-i-calculate-cost-per-engagement

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.costs.cost_per_engagement(150_000, 24_000)
    6.25

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"cost": cost, "interactions": interactions})


@overload
def cost_per_thousand(cost: Scalar, impressions: Scalar) -> float: ...
@overload
def cost_per_thousand(cost: Values, impressions: AnyNumbers) -> FloatArray: ...
@overload
def cost_per_thousand(cost: Scalar, impressions: Values) -> FloatArray: ...
def cost_per_thousand(cost: AnyNumbers, impressions: AnyNumbers) -> float | FloatArray:
    """Return the cost per thousand impressions (CPM): 1,000 × cost / impressions.

    Parameters
    ----------
    cost : number or array_like, or None
        What was spent, in one currency; nothing is converted.
    impressions : number or array_like, or None
        Impressions that it bought. Where you pass views or followers instead, say so.

    Returns
    -------
    float or ndarray of float64
        Currency units per 1,000 impressions, at least 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no impressions give NaN, never infinity, never a warning.

    References
    ----------
    .. [1] Katha, "Cost per engagement in influencer marketing" (n.d.),
       https://katha-ads.com/blog/cost-per-engagement-cpe-in-influencer-marketing

    Examples
    --------
    >>> import microinfluence as mi
    >>> round(mi.costs.cost_per_thousand(150_000, 6_800_000), 2)
    22.06

    .. versionadded:: 0.1
    """
    return evaluate(PER_THOUSAND, {"cost": cost, "impressions": impressions})


@overload
def cost_per_view(cost: Scalar, views: Scalar) -> float: ...
@overload
def cost_per_view(cost: Values, views: AnyNumbers) -> FloatArray: ...
@overload
def cost_per_view(cost: Scalar, views: Values) -> FloatArray: ...
def cost_per_view(cost: AnyNumbers, views: AnyNumbers) -> float | FloatArray:
    """Return the cost per view (CPV): cost / views.

    Parameters
    ----------
    cost : number or array_like, or None
        What was spent, in one currency; nothing is converted.
    views : number or array_like, or None
        Views that it bought; platforms count a view after different times.

    Returns
    -------
    float or ndarray of float64
        Currency units per view, at least 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no views give NaN, never infinity, never a warning.

    References
    ----------
    .. [1] House of Influencer Marketing, "Cost per view (CPV) in influencer marketing" (2025),
       https://houseofinfluencermarketing.com/glossary/cost-per-view-in-influencer-marketing/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.costs.cost_per_view(1_500, 3_000)
    0.5

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"cost": cost, "views": views})


@overload
def earned_media_value(
    unit_values: Mapping[str, Number], /, *, missing: Missing, **counts: Scalar
) -> float: ...
@overload
def earned_media_value(
    unit_values: Mapping[str, Number], /, *, missing: Missing, **counts: Values
) -> FloatArray: ...
@overload
def earned_media_value(
    unit_values: Mapping[str, Number], /, *, missing: Missing, **counts: AnyNumbers
) -> float | FloatArray: ...
def earned_media_value(
    unit_values: Mapping[str, Number], /, *, missing: Missing, **counts: AnyNumbers
) -> float | FloatArray:
    """Return the earned media value (EMV) by your own unit values: the sum of value × count.

    Parameters
    ----------
    unit_values : mapping of str to float
        What one of each count is worth to you, in one currency, finite and at least 0. A value per
        1,000 impressions is divided by 1,000 first. A count of value 0 does not enter.
    missing : {"unknown", "left_out"}
        What becomes of a count that has a value and is missing or unknown. "unknown": the result is
        NaN. "left_out": the known counts are summed, and the result is the least that it can be;
        NaN if none is known.
    **counts : number or array_like, or None
        The counts by name, at least 0; None or NaN if unknown. Each must have a unit value.

    Returns
    -------
    float or ndarray of float64
        Currency units, at least 0, in the broadcast shape of the counts that enter.

    Raises
    ------
    InvalidTypeError
        If a value or count is no real number: a bool, text, a date, a masked array.
    InvalidValueError
        If a value or count is negative or infinite, a count has no unit value, no count enters, or
        shapes do not broadcast.

    Notes
    -----
    The sum is Ayzenberg's, as Later describes it [1]_; its published values change daily, and every
    tool has others, so this library ships none. EMV is biased upwards by construction [2]_ and is
    no revenue: use it to compare like with like under one list of values.

    References
    ----------
    .. [1] Later Influence, "Earned media value and return on investment" (n.d.),
       https://help-influence.later.com/hc/en-us/articles/21083269843607-Earned-Media-Value-EMV-Return-on-Investment-ROI
    .. [2] Ignyte IQ, "Earned media value" (n.d.), https://ignyteiq.com/glossary/earned-media-value/

    Examples
    --------
    >>> import microinfluence as mi
    >>> values = {"likes": 0.30, "comments": 0.50, "impressions": 0.05 / 1_000}
    >>> mi.costs.earned_media_value(
    ...     values, missing="unknown", likes=5_000, comments=500, impressions=50_000
    ... )
    1752.5
    >>> mi.costs.earned_media_value(values, missing="left_out", comments=500)
    250.0

    .. versionadded:: 0.1
    """
    one_of(missing, "missing", ("unknown", "left_out"))
    values = named_weights(unit_values, "unit_values")
    for name in counts:
        if name not in unit_values:
            hint = "Give it a unit value, 0 if it shall not enter"
            raise InvalidValueError(name, "must have a unit value", None, hint=hint)
    kernel = weighted_sum if missing == "unknown" else known_weighted_sum
    return evaluate(kernel([*values.values()]), {name: counts.get(name) for name in values})
