"""Brand fit: how well creators fit a brand, as a score that explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from microinfluence._cohort_rows import one_row
from microinfluence._fit_parts import FitPart, FitScore
from microinfluence._frozen import FrozenMapping
from microinfluence._scoring import (
    answered,
    best_first,
    check,
    check_number,
    enough,
    groups,
    means,
    scored,
)
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.gates import Exclusion, exclusions
from microinfluence.influencer import Influencer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from microinfluence.brand import Brand
    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = ["FitPart", "FitScore", "Scores", "brand_fit", "score"]


@attrs.frozen(kw_only=True, eq=False)
class Scores:
    """Scores of a cohort for one brand, as read-only columns; ``scores[i]`` explains one of them.

    .. versionadded:: 0.1

    Attributes
    ----------
    handles : ndarray of str
        The creators.
    brand : str
        Name of the brand.
    model : FitModel
        The model.
    value, low, high : ndarray of float64
        The score from 0 to 1, 0 for the disqualified and NaN if no component is known; and what it
        would be if all that is unknown were at its worst and at its best.
    coverage : ndarray of float64
        Share of the weight of what the brand asks for that is known.
    disqualified : ndarray of bool
        Who is ruled out.
    exclusions : tuple of Exclusion
        Why.
    components : mapping of str to ndarray of float64
        Answers by component, NaN where unknown: those that the brand asks for.
    """

    handles: npt.NDArray[np.object_]
    brand: str
    model: FitModel
    value: FloatArray
    low: FloatArray
    high: FloatArray
    coverage: FloatArray
    disqualified: BoolArray
    exclusions: tuple[Exclusion, ...]
    components: Mapping[str, FloatArray]

    def __len__(self) -> int:
        """Return the number of creators."""
        return len(self.handles)

    def __getitem__(self, row: int) -> FitScore:
        """Explain the score of one creator."""
        row = one_row(row, len(self))
        answers = np.array([column[row] for column in self.components.values()])
        reasons = tuple(each.reason for each in self.exclusions if each.rows[row])
        who = str(self.handles[row]), self.brand
        return _explained(who, tuple(self.components), answers, self.model, reasons=reasons)

    def __iter__(self) -> Iterator[FitScore]:
        """Explain one score after the other."""
        return (self[row] for row in range(len(self)))

    @property
    def groups(self) -> IntArray:
        """What comes before the score when ranking: the lower the better.

        0: enough is known, 1: too little, 2: nothing, 3: disqualified.
        """
        return groups(self.coverage, self.disqualified, self.model)

    def order(self, k: int | None = None) -> IntArray:
        """Return the positions of the best, the best first; ties keep the order of the cohort.

        Parameters
        ----------
        k : int or None
            How many, at least 1; None for all.

        Returns
        -------
        ndarray of int
            Positions.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If `k` is not a whole number of at least 1.
        """
        if k is not None:
            check_number(k)
        return best_first(self.value, self.groups, np.arange(len(self)))[:k]


def score(cohort: Cohort, brand: Brand, *, model: FitModel = DEFAULT_FIT) -> Scores:
    """Score every creator of a cohort for a brand.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brand : Brand
        The brand. What it leaves empty does not count.
    model : FitModel
        Which components count how much.

    Returns
    -------
    Scores
        One row for each creator, in the order of the cohort.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is of a wrong type, the brand says nothing but its name, or the model gives
        weight to nothing that the brand asks for.

    Notes
    -----
    A high score means a close match, and no promise of sales: field studies find that results first
    rise and then fall with the fit of a brand and its creators.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(handle=name, platform="instagram", topics=topics)
    ...     for name, topics in {"ada": {"hiking": 1}, "bo": {"hiking": 1, "cars": 3}}.items()
    ... )
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1})
    >>> scores = mi.score(cohort, brand)
    >>> scores.value.round(3)
    array([1. , 0.5])
    >>> scores.coverage.round(3)  # engagement and trust, which always count, are unknown
    array([0.385, 0.385])

    .. versionadded:: 0.1
    """
    check(cohort, brand, model)
    return score_checked(cohort, brand, model)


def score_checked(cohort: Cohort, brand: Brand, model: FitModel) -> Scores:
    """Score the creators of a cohort, or of some of its rows."""
    found = scored(cohort, brand, model)
    value, low, high, coverage = found.means[:4]
    for column in (value, low, high, coverage, found.answers, found.disqualified):
        column.flags.writeable = False
    return Scores(
        handles=cohort.handles,
        brand=brand.name,
        model=model,
        value=value,
        low=low,
        high=high,
        coverage=coverage,
        disqualified=found.disqualified,
        exclusions=found.exclusions,
        components=FrozenMapping(dict(zip(found.names, found.answers, strict=True))),
    )


def brand_fit(influencer: Influencer, brand: Brand, *, model: FitModel = DEFAULT_FIT) -> FitScore:
    """Score one creator for a brand, and explain the score.

    The same as ``score(Cohort.from_influencers([influencer]), brand, model=model)[0]``.

    Parameters
    ----------
    influencer : Influencer
        The creator.
    brand : Brand
        The brand. What it leaves empty does not count.
    model : FitModel
        Which components count how much.

    Returns
    -------
    FitScore
        The score, its bounds and its components.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`score`.

    Examples
    --------
    >>> import microinfluence as mi
    >>> creator = mi.Influencer(
    ...     handle="ada",
    ...     platform="instagram",
    ...     topics={"hiking": 1, "cars": 3},
    ...     values={"repair"},
    ...     price=mi.Price(amount=450, currency="EUR"),
    ... )
    >>> brand = mi.Brand(
    ...     name="Nordlicht",
    ...     topics={"hiking": 1},
    ...     values={"repair"},
    ...     budget_per_post=mi.Price(amount=500, currency="EUR"),
    ... )
    >>> fit = mi.brand_fit(creator, brand)
    >>> round(fit.value, 3)
    0.648
    >>> [(part.name, round(part.points, 3)) for part in fit.components][0]
    ('niche', 0.352)

    .. versionadded:: 0.1
    """
    if not isinstance(influencer, Influencer):
        raise InvalidTypeError("influencer", "must be an Influencer", influencer)
    cohort = Cohort.from_influencers([influencer])
    check(cohort, brand, model)
    names, answers = answered(cohort, brand, model)
    reasons = tuple(each.reason for each in exclusions(cohort, brand))
    who = influencer.handle, brand.name
    return _explained(who, names, answers[:, 0], model, reasons=reasons)


def _explained(
    who: tuple[str, str],
    names: tuple[str, ...],
    answers: FloatArray,
    model: FitModel,
    *,
    reasons: tuple[str, ...],
) -> FitScore:
    """Compute a score and what it would be with each part perfect, by one rule."""
    number = len(names)
    perfect = np.empty((number, number + 1))
    perfect[:] = answers[:, None]
    perfect.reshape(-1)[1 :: number + 2] = 1.0  # row i, column i + 1
    found = means(perfect, names, model)
    values: list[float] = found.value.tolist()
    before = values[0]
    points = [0.0] * len(names) if reasons else [value - before for value in values[1:]]
    columns = (answers.tolist(), found.shares[:, 0].tolist(), found.factors[:, 0].tolist(), points)
    return FitScore(
        creator=who[0],
        brand=who[1],
        model=model.name,
        version=model.version,
        value=0.0 if reasons else before,
        low=0.0 if reasons else found.low[0].item(),
        high=0.0 if reasons else found.high[0].item(),
        coverage=found.coverage[0].item(),
        enough=bool(enough(found.coverage[0], model)),
        power=model.power,
        disqualified=reasons,
        before_gates=before,
        components=tuple(
            FitPart(name=name, value=value, weight=weight, factor=factor, points=gain)
            for name, value, weight, factor, gain in zip(names, *columns, strict=True)
        ),
    )
