"""Age ranges of different grids: shares told by one, on another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from microinfluence import _fields
from microinfluence._age_ranges import age_range, parts_within
from microinfluence._audience_labels import refuse_labels
from microinfluence.audience import Audience
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.typing import Number

__all__ = ["COMMON_BINS", "COMMON_SOURCE", "EVEN_SPREAD", "rebin", "share_within"]

COMMON_BINS: Final = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
"""The age ranges that most platforms and vendors report."""

COMMON_SOURCE: Final = Source(
    "Dimensions",
    "YouTube",
    None,
    "https://developers.google.com/youtube/analytics/dimensions",
    note="The values of ageGroup, where age65- is 65+. Meta's insights have the same ranges.",
)
"""Where :data:`COMMON_BINS` are documented."""

EVEN_SPREAD: Final = Source.policy(
    "Ages within a range",
    "Spread evenly over its whole years: nobody publishes how they lie within it. An open range "
    'such as "65+" has no last year, so that it is never divided.',
)
"""What is assumed where a range is divided. The wider a range, the coarser the assumption."""


def rebin(age: Mapping[str, Number], bins: Iterable[str] = COMMON_BINS) -> dict[str, float]:
    """Tell the shares of an audience in other ranges of ages.

    Ages are taken to be spread evenly over the whole years of a range, of which "18-24" has seven.
    An open range such as "65+" counts where a bin holds all of it, such as "65+" or "55+"; where
    bins hold parts of it, these are unknown and left out, as is what no bin covers.

    Parameters
    ----------
    age : mapping of str to float
        Share of each age range, as in :class:`microinfluence.audience.Audience`. Ranges may
        overlap, such as "13-18" and "18-24": each share is of other people.
    bins : iterable of str
        The new ranges, none of which may overlap another; the ages of another audience will do.

    Returns
    -------
    dict of str to float
        Shares in the order of the bins. They sum to that of `age` at the most; what is missing from
        1 is unknown. A bin of which `age` tells nothing is not there; where the part of an open
        range in it is unknown, its share is the least that it can be.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `age` is not what an audience can have, or bins overlap or are no age ranges.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ages.rebin({"18-24": 0.25, "25-44": 0.5, "45-64": 0.25})
    {'18-24': 0.25, '25-34': 0.25, '35-44': 0.25, '45-54': 0.125, '55-64': 0.125}

    Nobody can say how many of those above 44 are below 55:

    >>> mi.ages.rebin({"18-24": 0.25, "25-44": 0.5, "45+": 0.25}, ["18-34", "35-54", "55+"])
    {'18-34': 0.5, '35-54': 0.25}

    .. versionadded:: 0.1
    """
    shares = Audience(age=age).age
    found: dict[str, float] = {}
    for name in _disjoint(bins):
        parts = zip(shares.values(), parts_within(tuple(shares), frozenset((name,))), strict=True)
        told = [share * part for share, part in parts if part > 0]  # NaN, unknown, is not
        if told:
            found[name] = math.fsum(told)
    return found


def share_within(age: Mapping[str, Number], wanted: Iterable[str]) -> float:
    """Return the share of some ages among the people whose age is told.

    It is what brand fit finds for a brand that targets these ages. They are taken to be spread
    evenly over the whole years of a range. An open range such as "65+" counts if all of it is
    within or none is; else its people are left out, like those whose age is not told.

    Parameters
    ----------
    age : mapping of str to float
        Share of each age range, as in :class:`microinfluence.audience.Audience`.
    wanted : iterable of str
        Age ranges, taken together: they may overlap.

    Returns
    -------
    float
        From 0 to 1; NaN if nothing is told.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `age` is not what an audience can have, nothing is wanted or something that is no age
        range.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ages.share_within({"18-24": 0.2, "25-44": 0.4, "45-64": 0.2}, {"18-24", "25-34"})
    0.5

    .. versionadded:: 0.1
    """
    shares = Audience(age=age).age
    labels = _fields.names("wanted")(wanted)
    if not labels:
        raise InvalidValueError("wanted", "must hold at least one age range", wanted)
    refuse_labels(sorted(labels), "age", "wanted")
    parts = zip(shares.values(), parts_within(tuple(shares), labels), strict=True)
    told = [(share, part) for share, part in parts if not math.isnan(part)]
    known = math.fsum(share for share, _ in told)
    return min(math.fsum(share / known * part for share, part in told), 1.0) if known else math.nan


def _disjoint(bins: Iterable[str]) -> list[str]:
    """Return bins as a list after checking that they are age ranges without overlap."""
    given: object = bins
    if isinstance(bins, str) or not isinstance(bins, Iterable):
        raise InvalidTypeError("bins", "must be a sequence of age ranges", given)
    listed = list(bins)
    for place, label in enumerate(listed):
        if not isinstance(label, str):
            raise InvalidTypeError("bins", "must hold only text", label, place)
    refuse_labels(listed, "age", "bins")
    for first, second in pairwise(sorted(listed, key=age_range)):
        if age_range(second)[0] <= age_range(first)[1]:
            raise InvalidValueError("bins", "must not overlap", (first, second))
    return listed
