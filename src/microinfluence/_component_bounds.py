"""What components answer at the most, for several brands at once: it makes ranking fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from microinfluence._component_functions import direction_of, has_topics, topic_roots
from microinfluence._linear import Linear, Term
from microinfluence._targeted import most_inside, targeted

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.labelled import Labelled

    Matrix: TypeAlias = npt.NDArray[np.float32]

__all__ = ["audience_bound", "niche_bound", "values_bound"]


def niche_bound(cohort: Cohort, brands: Sequence[Brand]) -> tuple[Linear, ...]:
    """Return what computes the same for several brands: overlap and nearness are both linear."""
    queries = [_niche_query(cohort, brand) for brand in brands]
    topics, vectors, rest = (np.stack(part) for part in zip(*queries, strict=True))
    terms: list[Term] = []
    if topics.size:
        terms.append(Term(_topics, topics))
    if vectors.size:
        terms.append(Term(_vectors, vectors))
    return (Linear(tuple(terms), rest),)


def _topics(creators: Cohort) -> Matrix:
    values: Matrix = creators.topics.values
    return values


def _vectors(creators: Cohort) -> Matrix:
    vectors: Matrix = np.asarray(creators.embedding)
    return vectors


def _niche_query(cohort: Cohort, brand: Brand) -> tuple[Matrix, Matrix, np.float32]:
    """Return what the niche multiplies topics and embeddings with, and what it adds."""
    topical = has_topics(brand) and bool(cohort.topics.labels)
    near = brand.embedding is not None and cohort.embedding is not None
    weight = np.float32(0.5 if topical and near else 1)
    roots = np.zeros(len(cohort.topics.labels), np.float32)
    direction = np.zeros(0 if cohort.embedding is None else cohort.embedding.shape[1], np.float32)
    if topical:
        roots = weight * topic_roots(cohort, brand)
    if brand.embedding is not None and cohort.embedding is not None:
        direction = weight / 2 * direction_of(brand.embedding, cohort.embedding.shape[1])
        return roots, direction, weight / 2
    return roots, direction, np.float32(not topical)  # 1 where neither is known


def audience_bound(cohort: Cohort, brands: Sequence[Brand]) -> tuple[Linear, ...]:
    """Return what computes the share in each dimension for several brands."""
    return tuple(
        _share(dimension, table, brands)
        for dimension, table in cohort.audience.items()
        if table.labels and any(dimension in brand.target for brand in brands)
    )


def _share(dimension: str, table: Labelled, brands: Sequence[Brand]) -> Linear:
    """Return the share of the wanted labels; 1 for a brand that does not say which."""
    inside = [_most_wanted(dimension, table, brand) for brand in brands]
    indifferent = [dimension not in brand.target for brand in brands]

    def shares(creators: Cohort) -> Matrix:
        values: Matrix = creators.audience[dimension].values
        return values

    term = Term(shares, np.array(inside, np.float32))
    return Linear((term,), np.array(indifferent, np.float32))


def _most_wanted(dimension: str, table: Labelled, brand: Brand) -> Sequence[float]:
    """Return the part of each label that a brand wants at the most; none, if it does not say."""
    wanted = brand.target.get(dimension)
    if wanted is None:
        return [0.0] * len(table.labels)
    return most_inside(targeted(dimension, table.labels, wanted), len(table.labels))


def values_bound(cohort: Cohort, brands: Sequence[Brand]) -> tuple[Linear, ...]:
    """Return what computes the same for several brands: each value counts alike."""
    wanted = frozenset[str]().union(*(brand.values for brand in brands))
    labels = [label for label in cohort.values.labels if label in wanted]
    if not labels:
        return ()
    places = [cohort.values.places[label] for label in labels]
    shares = [[(label in brand.values) / len(brand.values) for label in labels] for brand in brands]

    def marks(creators: Cohort) -> Matrix:
        held = np.empty((len(places), len(creators)), np.float32)
        for row, place in zip(held, places, strict=True):  # faster than all of them at once
            row[:] = creators.values.values[:, place]
        np.copyto(held, np.nan, where=~creators.values.known)
        return held.T

    term = Term(marks, np.array(shares, np.float32))
    return (Linear((term,), np.zeros(len(brands), np.float32), kept=False),)
