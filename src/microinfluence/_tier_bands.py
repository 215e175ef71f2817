"""Bands of a scheme: in order and free of contradictions, or made from edges or from quantiles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Final

from microinfluence._bad_values import known_counts
from microinfluence._checks import fraction
from microinfluence.errors import InvalidTypeError, InvalidValueError, SchemeError
from microinfluence.tiers import Band, Tier

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["bands_from_edges", "check_bands", "edges_from_quantiles", "in_order"]

_SHARE_HINT: Final = "Quantiles are shares: the top 1 % start at 0.99"


def in_order(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Return bands in ascending order; a converter for attrs."""
    given: object = bands
    if not isinstance(bands, Iterable):
        raise InvalidTypeError("bands", "must be a sequence of Band", given)
    listed = tuple(bands)
    for position, band in enumerate(listed):
        if not isinstance(band, Band):
            raise InvalidTypeError("bands", "must hold only Band", band, position)
    return tuple(sorted(listed, key=lambda band: band.min_followers))


def check_bands(_instance: object, _attribute: object, bands: tuple[Band, ...]) -> None:
    """Refuse ascending bands that contradict each other, and none; a validator for attrs."""
    if not bands:
        raise SchemeError("bands", "must hold at least one band", bands)
    for lower, upper in pairwise(bands):
        if lower.max_followers is None or lower.max_followers >= upper.min_followers:
            raise SchemeError("bands", f"must not overlap; {lower} does", str(upper))
        if upper.tier < lower.tier:
            rule = f"must not fall in tier as followers rise; after {lower}"
            raise SchemeError("bands", rule, f"{upper} of tier {upper.tier.name}")
    labels = [band.label for band in bands]
    for label in labels:
        if labels.count(label) > 1:
            raise SchemeError("bands", "must have labels that differ", label)


def bands_from_edges(edges: Mapping[Tier, int]) -> list[Band]:
    """Make bands from where each tier starts; each ends one follower before the next begins."""
    _check_tiers("edges", edges)
    for tier, start in edges.items():
        if type(start) is not int:
            raise InvalidTypeError(f"edges[{tier.name}]", "must be an int", start)
    ordered = sorted(edges.items(), key=lambda item: item[1])
    for (lower, start), (upper, same) in pairwise(ordered):
        if start == same:
            raise SchemeError("edges", f"must differ; {lower.name} starts there too", upper.name)
    ends = [start - 1 for _, start in ordered[1:]]
    return [
        Band(tier=tier, min_followers=start, max_followers=end)
        for (tier, start), end in zip_longest(ordered, ends)
    ]


def edges_from_quantiles(
    followers: object, quantiles: Mapping[Tier, float]
) -> tuple[dict[Tier, int], int]:
    """Return where each tier starts in a population, and how many of its counts are known."""
    _check_tiers("quantiles", quantiles)
    known = known_counts(followers, "followers")
    return {tier: _quantile(known, share, tier) for tier, share in quantiles.items()}, known.size


def _check_tiers(argument: str, by_tier: Mapping[Tier, object]) -> None:
    """Refuse what is no mapping from tiers, and an empty one."""
    given: object = by_tier
    if not isinstance(by_tier, Mapping):
        raise InvalidTypeError(argument, "must be a mapping from Tier", given)
    for tier in by_tier:
        if not isinstance(tier, Tier):
            raise InvalidTypeError(argument, "must have Tier as keys", tier)
    if not by_tier:
        raise SchemeError(argument, "must hold at least one tier", dict(by_tier))


def _quantile(ascending: npt.NDArray[Any], share: float, tier: Tier) -> int:
    """Return the least count of the population with at least this share of it before it."""
    argument, rule = f"quantiles[{tier.name}]", "must be from 0 to below 1"
    try:
        rate = fraction(share, argument)
    except InvalidValueError:
        raise InvalidValueError(argument, rule, share, hint=_SHARE_HINT) from None
    if rate is None or rate == 1.0:
        raise InvalidValueError(argument, rule, share)
    before = math.ceil(Decimal(repr(rate)) * ascending.size)
    if before == ascending.size:
        enough = f"must be enough for {tier.name} to start at {rate}"
        raise InvalidValueError("followers", enough, f"{before:,} known")
    return int(ascending[before]) if before else 0
