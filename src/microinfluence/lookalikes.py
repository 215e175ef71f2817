"""Look-alikes: the creators of a cohort who are most like one that worked out well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence._age_ranges import parts_within
from microinfluence._scoring import check_number
from microinfluence._targeted import AGE
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS, Component
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.fit import score
from microinfluence.fit_models import FitModel
from microinfluence.influencer import Influencer
from microinfluence.ranking import Ranking, rank
from microinfluence.sources import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microinfluence.labelled import Labelled
    from microinfluence.typing import FloatArray

__all__ = ["similar"]

_NICHE: Final = next(component for component in COMPONENTS if component.name == "niche")

_LIKENESS: Final = Source.policy(
    "Likeness of creators",
    "What both talk about and whom both reach count equally; size does not, as it says little "
    "about either. Overlaps are Bhattacharyya coefficients, as for brands; ages are compared by "
    "the ranges that are told of the influencer.",
)


def similar(cohort: Cohort, influencer: Influencer, k: int = 10) -> Ranking:
    """Find the creators who talk about the same things to the same people.

    Parameters
    ----------
    cohort : Cohort
        Where to look. The influencer may be among them, and is never an answer.
    influencer : Influencer
        Whose like is looked for. Topics or an embedding must be known.
    k : int
        How many, at least 1; of a smaller cohort all.

    Returns
    -------
    Ranking
        With two components: "niche", as for brands, and "audience", the mean overlap of the shares
        of the audience over the dimensions that are known of both. Ages told in other ranges than
        the influencer's are divided among these as by :func:`microinfluence.ages.rebin`.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is of a wrong type, `k` is below 1, or neither topics nor an embedding of the
        influencer is known.

    Examples
    --------
    >>> import microinfluence as mi
    >>> ada, bo, cy = (
    ...     mi.Influencer(handle=name, platform="instagram", topics=topics)
    ...     for name, topics in [
    ...         ("ada", {"hiking": 3, "food": 1}),
    ...         ("bo", {"hiking": 1, "food": 1}),
    ...         ("cy", {"food": 1}),
    ...     ]
    ... )
    >>> found = mi.lookalikes.similar(mi.Cohort.from_influencers([ada, bo, cy]), ada, 1)
    >>> found[0].creator, round(found[0].value, 3)
    ('bo', 0.966)

    .. versionadded:: 0.1
    """
    if not isinstance(influencer, Influencer):
        raise InvalidTypeError("influencer", "must be an Influencer", influencer)
    if influencer.embedding is None and not any(influencer.topics.values()):
        rule = "must have topics or an embedding"
        raise InvalidValueError("influencer", rule, influencer.handle)
    brand = Brand(name=influencer.handle, topics=influencer.topics, embedding=influencer.embedding)
    one = Cohort.from_influencers([influencer])
    model = _likeness(one)
    check_number(k)
    found = rank(cohort, brand, k + 1, model=model).rows
    itself = (cohort.handles[found] == one.handles[0]) & (
        cohort.platforms[found] == one.platforms[0]
    )
    rows = found[~itself][:k]
    return Ranking(rows=rows, scores=score(cohort[rows], brand, model=model))


def _likeness(one: Cohort) -> FitModel:
    """Return the model that compares creators with one of them."""
    audience = Component(
        "audience",
        "Do they reach the same people?",
        lambda cohort, _brand: _shared(cohort, one),
        _LIKENESS,
    )
    return FitModel(
        name="likeness",
        version="1",
        components=(_NICHE, audience),
        weights={"niche": 1, "audience": 1},
        source=_LIKENESS,
    )


def _shared(cohort: Cohort, one: Cohort) -> FloatArray:
    """Return the mean overlap of audiences over the dimensions that are known of both."""
    total, known = np.zeros(len(cohort)), np.zeros(len(cohort))
    for dimension, theirs in one.audience.items():
        table = cohort.audience.get(dimension)
        if table is not None and table.labels:
            part = _overlap(table, theirs, dimension)
            told = ~np.isnan(part)
            total += np.where(told, np.minimum(part, 1.0), 0.0)
            known += told
    found: FloatArray = total / np.where(known > 0, known, np.nan)
    return found


def _overlap(table: Labelled, theirs: Labelled, dimension: str) -> FloatArray:
    """Return the Bhattacharyya coefficient of each row's shares and those of one creator."""
    foreign = [label for label in table.labels if label not in theirs.places]
    values, shares = table.values, theirs.values[0].astype(np.float64)
    if dimension == AGE and foreign:
        values = _on_grid(table, theirs, foreign)
    else:
        shares = np.zeros(len(table.labels))
        for label, share in zip(theirs.labels, theirs.values[0].tolist(), strict=True):
            if label in table.places:
                shares[table.places[label]] = share
    found: FloatArray = np.vecdot(np.sqrt(values), np.sqrt(shares))
    return found


def _on_grid(table: Labelled, theirs: Labelled, foreign: Sequence[str]) -> FloatArray:
    """Return the shares of each row by the age ranges of one creator.

    Ranges that the creator does not have are divided among those they overlap; a row is unknown if
    that cannot be said of an open one.
    """
    found = np.zeros((len(table.values), len(theirs.labels)))
    found += table.values[:, :1] * 0.0  # NaN stays
    for place, label in enumerate(theirs.labels):
        if label in table.places:
            found[:, place] = table.values[:, table.places[label]]
    for label in foreign:
        shares = table.values[:, [table.places[label]]]
        parts = np.array([parts_within((label,), frozenset((other,))) for other in theirs.labels])
        if np.isnan(parts).any():
            found[shares[:, 0] > 0] = np.nan
        else:  # where their own ranges overlap, nobody counts twice
            found += shares * (parts[:, 0] / max(parts.sum().item(), 1.0))
    return found
