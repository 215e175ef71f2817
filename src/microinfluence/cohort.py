"""Cohorts: many creators as columns, which is what fit is computed from at any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import attrs

from microinfluence import _cohort_build as build
from microinfluence._cohort_arrays import locked, locked_if_known, same
from microinfluence._cohort_rows import chosen_rows, join, take
from microinfluence._json import values_of
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from typing import Self

    import numpy as np
    import numpy.typing as npt

    from microinfluence._broadcast import Values
    from microinfluence._cohort_build import Expectation, Table, Texts
    from microinfluence._cohort_rows import Index
    from microinfluence.influencer import Influencer
    from microinfluence.labelled import Labelled
    from microinfluence.typing import FloatArray, Int8Array

__all__ = ["Cohort"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cohort:
    """Many creators as columns, in the given order. Unknown is NaN.

    Make one with :meth:`from_influencers`, :meth:`from_arrays` or :meth:`concatenate`. Nothing in
    it can be changed, and what it says of a creator never depends on the others.

    Parameters
    ----------
    handles : ndarray of str objects
        The accounts' names; empty for creators that were given without.
    platforms : ndarray of int8
        Where they are: positions in ``tuple(Platform)``.
    followers : ndarray of float64
        Accounts that follow each.
    engagement, expected_engagement : ndarray of float64
        Engagement rate, and what is usual at that size on that platform; fractions.
    comment_rate, expected_comment_rate : ndarray of float64
        Comments per post and follower, and what is usual.
    reply_rate : ndarray of float64
        Share of comments that the creator answered.
    saturation : ndarray of float64
        Share of sponsored posts.
    authentic_share : ndarray of float64
        Share of followers that are real people.
    uniformity : ndarray of float64
        How concentrated the audience is, from 0 (evenly spread) to 1 (all alike): the mean of
        1 - H / log K over the dimensions that account for at least half of the audience, with the
        entropy H of the known shares and K possible labels.
    price : ndarray of float64
        What one sponsored post costs.
    currencies : ndarray of int16
        In which currency: positions in `currency_names`, -1 where the price is unknown.
    currency_names : tuple of str
        ISO 4217 codes.
    topics : Labelled
        Square roots of each creator's shares of topics, so that the dot product of two rows is
        their overlap; the shares are ``topics.values ** 2``.
    audience : mapping of str to Labelled
        By dimension, shares of the part of the audience that is known.
    values, declines : Labelled
        Marks: what each stands for, and will not promote.
    embedding : ndarray of float32, shape (creators, dimensions), or None
        Vectors of length 1.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.cohort.Cohort.from_influencers([
    ...     mi.Influencer(handle="ada", platform="instagram", followers=48_200),
    ...     mi.Influencer(handle="ben", platform="tiktok", topics={"hiking": 3, "food": 1}),
    ... ])
    >>> len(cohort)
    2
    >>> cohort[1].topics.labels, cohort[1].topics.values ** 2
    (('hiking', 'food'), array([[0.75, 0.25]], dtype=float32))
    >>> cohort[cohort.followers > 10_000].handles
    array(['ada'], dtype=object)

    .. versionadded:: 0.1
    """

    handles: npt.NDArray[np.object_] = attrs.field(converter=locked)
    platforms: Int8Array = attrs.field(converter=locked)
    followers: FloatArray = attrs.field(converter=locked)
    engagement: FloatArray = attrs.field(converter=locked)
    expected_engagement: FloatArray = attrs.field(converter=locked)
    comment_rate: FloatArray = attrs.field(converter=locked)
    expected_comment_rate: FloatArray = attrs.field(converter=locked)
    reply_rate: FloatArray = attrs.field(converter=locked)
    saturation: FloatArray = attrs.field(converter=locked)
    authentic_share: FloatArray = attrs.field(converter=locked)
    uniformity: FloatArray = attrs.field(converter=locked)
    price: FloatArray = attrs.field(converter=locked)
    currencies: npt.NDArray[np.int16] = attrs.field(converter=locked)
    currency_names: tuple[str, ...]
    topics: Labelled
    audience: Mapping[str, Labelled]
    values: Labelled
    declines: Labelled
    embedding: npt.NDArray[np.float32] | None = attrs.field(converter=locked_if_known)

    @classmethod
    def from_influencers(
        cls,
        influencers: Iterable[Influencer],
        *,
        expected: Expectation | None = None,
        expected_comments: Expectation | None = None,
    ) -> Self:
        """Make a cohort of records.

        Parameters
        ----------
        influencers : iterable of Influencer
            The creators.
        expected : object with a method ``expect(followers)``, or None
            What engagement is usual at a size: a
            :class:`microinfluence.cohort_benchmark.CohortBenchmark`; None for the newest published
            rates of the platform's creators that count and divide as its default formula does.
        expected_comments : object with a method ``expect(followers)``, or None
            The same for comments per post and follower; None if unknown: nobody publishes it.

        Returns
        -------
        Cohort
            With each creator's :meth:`engagement <microinfluence.influencer.Influencer.engagement>`
            and the other figures as its
            :meth:`metrics <microinfluence.influencer.Influencer.metrics>` have them.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If something else is among them, an account is there twice, or embeddings are not
            equally long.
        """
        return cls(**build.from_influencers(influencers, expected, expected_comments))

    @classmethod
    def from_arrays(
        cls,
        *,
        handles: Texts | None = None,
        size: int | None = None,
        platforms: Platform | Texts = Platform.OTHER,
        followers: Values | None = None,
        engagement: Values | None = None,
        expected_engagement: Values | None = None,
        comment_rate: Values | None = None,
        expected_comment_rate: Values | None = None,
        reply_rate: Values | None = None,
        saturation: Values | None = None,
        authentic_share: Values | None = None,
        price: Values | None = None,
        currency: str | Texts | None = None,
        topics: Table | None = None,
        audience: Mapping[str, Table] | None = None,
        values: Table | None = None,
        declines: Table | None = None,
        embedding: npt.ArrayLike | None = None,
    ) -> Self:
        """Make a cohort of arrays with one row for each creator. Whatever is left out is unknown.

        Parameters
        ----------
        handles : sequence of str, or None
            The accounts' names; without them creators are known by their position.
        size : int or None
            How many creators there are; None for as many as the first given column has rows.
        platforms : Platform or sequence of Platform
            Where they are; one platform stands for all creators.
        followers, engagement, expected_engagement, comment_rate, expected_comment_rate, reply_rate
            Numbers of at least 0; NaN if unknown. Rates are fractions.
        saturation, authentic_share : array_like of float
            Shares from 0 to 1; NaN if unknown.
        price : array_like of float
            What one sponsored post costs; NaN if unknown.
        currency : str or sequence of str
            ISO 4217 codes of the prices; one code stands for all.
        topics : tuple of labels and matrix
            Weights of at least 0, in any scale in each row. A cell that is NaN is not listed, which
            is 0; a creator without any weight is unknown.
        audience : mapping of str to tuple of labels and matrix
            By dimension, shares from 0 to 1. A cell that is NaN is not listed; a creator without
            any share is unknown.
        values, declines : tuple of labels and matrix of bool
            What each stands for, and will not promote.
        embedding : array_like of float, shape (creators, dimensions)
            Vectors in any scale; a row with NaN, or of zeros, is unknown.

        Returns
        -------
        Cohort
            With copies of what was given.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If a column is of a wrong type or length, a number is out of its range, or an account
            is there twice.

        Examples
        --------
        >>> import microinfluence as mi
        >>> cohort = mi.cohort.Cohort.from_arrays(
        ...     followers=[48_200, 9_100], topics=(["hiking", "food"], [[3, 1], [0, 0]])
        ... )
        >>> cohort.topics.values ** 2
        array([[0.75, 0.25],
               [ nan,  nan]], dtype=float32)
        """
        given = {
            "handles": handles,
            "size": size,
            "platforms": platforms,
            "followers": followers,
            "engagement": engagement,
            "expected_engagement": expected_engagement,
            "comment_rate": comment_rate,
            "expected_comment_rate": expected_comment_rate,
            "reply_rate": reply_rate,
            "saturation": saturation,
            "authentic_share": authentic_share,
            "price": price,
            "currency": currency,
            "topics": topics,
            "audience": audience,
            "values": values,
            "declines": declines,
            "embedding": embedding,
        }
        return cls(**build.from_arrays(given))

    @classmethod
    def concatenate(cls, cohorts: Iterable[Cohort]) -> Self:
        """Put cohorts below each other.

        Parameters
        ----------
        cohorts : iterable of Cohort
            At least one.

        Returns
        -------
        Cohort
            Labels and currencies are united. What a cohort does not tell is unknown in its rows.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If something else is among them, there is none, an account is in two of them, or their
            embeddings are not equally long.
        """
        parts = list(cohorts) if isinstance(cohorts, Iterable) else [cohorts]
        for place, part in enumerate(parts):
            if not isinstance(part, Cohort):
                raise InvalidTypeError("cohorts", "must hold only Cohort", part, place)
        if not parts:
            raise InvalidValueError("cohorts", "must hold at least one cohort", parts)
        return cls(**join([values_of(part) for part in parts]))

    def __len__(self) -> int:
        return self.handles.size

    def __getitem__(self, index: Index) -> Cohort:
        """Return some creators as a cohort: one, a slice (a view), a mask or a list of positions.

        Positions give another order; none may be meant twice.
        """
        rows = chosen_rows(index, len(self))
        return Cohort(**{name: take(value, rows) for name, value in values_of(self).items()})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cohort):
            return NotImplemented
        theirs = values_of(other)
        return all(same(value, theirs[name]) for name, value in values_of(self).items())

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # compared by what can be large

    def __reduce__(self) -> tuple[Callable[[], Cohort], tuple[()]]:
        """Copy and unpickle by way of the constructor, which makes arrays read-only again."""
        return partial(Cohort, **values_of(self)), ()

    def __repr__(self) -> str:
        return f"<Cohort of {len(self):,} creators>"
