"""Whom two accounts share: the overlap of two sets of ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from microinfluence._ids import known_ids
from microinfluence._tallies import check_tally, share
from microinfluence.errors import InvalidTypeError

if TYPE_CHECKING:
    from microinfluence._broadcast import Column

__all__ = ["Ids", "Overlap", "jaccard", "overlap", "overlap_coefficient"]

Ids: TypeAlias = "Iterable[str] | Iterable[int] | Column"
"""Ids of accounts: a set, a list, an array or a column of texts, or of whole numbers."""


@attrs.frozen(kw_only=True)
class Overlap:
    """How many ids two sets share, and how many each has for itself.

    Parameters
    ----------
    shared : int
        Ids in both.
    only_a : int
        Ids in the first only.
    only_b : int
        Ids in the second only.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a count is no int or is negative.

    Examples
    --------
    >>> import microinfluence as mi
    >>> both = mi.overlap.Overlap(shared=2_000, only_a=6_000, only_b=40_000)
    >>> both.coefficient, round(both.jaccard, 3)
    (0.25, 0.042)

    .. versionadded:: 0.1
    """

    shared: int = attrs.field(validator=check_tally)
    only_a: int = attrs.field(validator=check_tally)
    only_b: int = attrs.field(validator=check_tally)

    @property
    def coefficient(self) -> float:
        """Share of the smaller set that is in the larger, from 0 to 1; NaN if a set is empty."""
        return share(self.shared, self.shared + min(self.only_a, self.only_b))

    @property
    def jaccard(self) -> float:
        """Share of all ids that are in both, from 0 to 1; NaN if both sets are empty."""
        return share(self.shared, self.shared + self.only_a + self.only_b)


def overlap(a: Ids, b: Ids) -> Overlap:
    """Count what two sets of ids share and what each has for itself.

    Parameters
    ----------
    a, b : set, sequence or array of str or int
        Ids of the followers of two accounts, all text or all whole numbers; one that stands there
        twice counts once.

    Returns
    -------
    Overlap
        The three counts; swapping the arguments swaps `only_a` and `only_b`.

    Raises
    ------
    InvalidTypeError
        If an argument is not such a collection, holds an unknown id (None, NaN), or the two hold
        different types: text never equals a number, and would look like no overlap.

    Notes
    -----
    Pass all followers. Of random samples of a tenth each, only a hundredth of the shared followers
    is in both, so that samples make audiences look more different than they are.

    An empty set gives counts of 0 and a coefficient of NaN, never infinity, never a warning.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.overlap.overlap({"ana", "ben", "cleo"}, ["cleo", "dai"])
    Overlap(shared=1, only_a=2, only_b=1)

    .. versionadded:: 0.1
    """
    (of_a, kind_a), (of_b, kind_b) = known_ids(a, "a"), known_ids(b, "b")
    if of_a and of_b and kind_a != kind_b:
        raise InvalidTypeError("b", "must hold ids of the same type as a", next(iter(of_b)))
    shared = len(of_a & of_b)
    return Overlap(shared=shared, only_a=len(of_a) - shared, only_b=len(of_b) - shared)


def overlap_coefficient(a: Ids, b: Ids) -> float:
    """Return the share of the smaller set that is in the larger: ``|a and b| / min(|a|, |b|)``.

    Parameters
    ----------
    a, b : set, sequence or array of str or int
        Ids of the followers of two accounts, all text or all whole numbers.

    Returns
    -------
    float
        From 0 to 1, the same for (b, a): 1 if the smaller following is part of the larger one.
        infludata calls this the overlap [1]_.

    Raises
    ------
    InvalidTypeError
        If an argument is not such a collection, or the two hold different types.

    Notes
    -----
    NaN if a set is empty, never infinity, never a warning. Samples understate it: see `overlap`.

    References
    ----------
    .. [1] infludata, "What does the infludata overlap" (n.d.),
       https://faq.infludata.com/en/support/solutions/articles/80000990632-what-does-the-infludata-overlap-

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.overlap.overlap_coefficient({"ana", "ben", "cleo"}, {"cleo", "dai"})
    0.5

    .. versionadded:: 0.1
    """
    return overlap(a, b).coefficient


def jaccard(a: Ids, b: Ids) -> float:
    """Return the share of all ids that are in both sets: ``|a and b| / |a or b|``.

    Parameters
    ----------
    a, b : set, sequence or array of str or int
        Ids of the followers of two accounts, all text or all whole numbers.

    Returns
    -------
    float
        From 0 to 1, the same for (b, a): 1 if the sets are equal [1]_. At most the smaller size
        over the larger, so that it says little of accounts of different size.

    Raises
    ------
    InvalidTypeError
        If an argument is not such a collection, or the two hold different types.

    Notes
    -----
    NaN if both sets are empty, never infinity, never a warning. Samples understate it: see
    `overlap`.

    References
    ----------
    .. [1] P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11 (1912)
       37-50, https://doi.org/10.1111/j.1469-8137.1912.tb05611.x

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.overlap.jaccard({"ana", "ben", "cleo"}, {"cleo", "dai"})
    0.25

    .. versionadded:: 0.1
    """
    return overlap(a, b).jaccard
