"""Rankings: the best creators of a cohort for brands, and how far the weights decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast, overload

import attrs

from microinfluence._cohort_arrays import locked
from microinfluence._fit_parts import FitScore, as_points
from microinfluence._scoring import check, check_number
from microinfluence._search import best_rows
from microinfluence._some_rows import some
from microinfluence._tables import html_table, paragraphs, text_table
from microinfluence.brand import Brand
from microinfluence.errors import InvalidTypeError
from microinfluence.fit import Scores, score_checked
from microinfluence.fit_models import DEFAULT_FIT, FitModel

if TYPE_CHECKING:
    from microinfluence.cohort import Cohort
    from microinfluence.typing import IntArray

__all__ = ["Ranking", "rank"]

_HEADINGS: Final = ("", "creator", "score", "known", "would gain most by")

WANTING: Final = 2
"""How many components a line of a ranking names: what a reader takes in at a glance."""


@attrs.frozen(kw_only=True, eq=False)
class Ranking:
    """The best creators for one brand, the best first; ``ranking[0]`` explains the first.

    .. versionadded:: 0.1

    Attributes
    ----------
    rows : ndarray of int64
        Their positions in the cohort; read-only.
    scores : Scores
        Their scores, in the order of the ranking.
    """

    rows: IntArray = attrs.field(converter=locked)
    scores: Scores

    def __len__(self) -> int:
        """Return how many there are."""
        return self.rows.size

    def __getitem__(self, place: int) -> FitScore:
        """Explain the score at a place of the ranking."""
        return self.scores[place]

    def __iter__(self) -> Iterator[FitScore]:
        """Explain one score after the other."""
        return iter(self.scores)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON types.

        Returns
        -------
        dict
            The brand, the model and its version, and a list of creators with their positions.
        """
        model = self.scores.model
        return {
            "brand": self.scores.brand,
            "model": model.name,
            "version": model.version,
            "creators": [
                {"row": row, **fit.to_dict()}
                for row, fit in zip(self.rows.tolist(), self, strict=True)
            ],
        }

    def __str__(self) -> str:
        """Render a line for each creator."""
        table = text_table(_HEADINGS, self._cells(), left={"creator", "would gain most by"})
        return "\n".join([self._title(), *table])

    def _repr_html_(self) -> str:
        """Render a table for a notebook; every text is escaped."""
        return paragraphs([self._title()]) + html_table(_HEADINGS, self._cells())

    def _title(self) -> str:
        model = self.scores.model
        return f"Best for {self.scores.brand}, by {model.name} {model.version}"

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for place, fit in enumerate(self, 1):
            parts = [f"{part.name} {part.points * 100:+.1f}" for part in fit.wanting[:WANTING]]
            remark = "; ".join(fit.disqualified) or ", ".join(parts)
            if not fit.enough and not fit.disqualified:
                remark = "; ".join(filter(None, ["too little is known", remark]))
            yield str(place), fit.creator, as_points(fit.value), f"{fit.coverage:.0%}", remark


@overload
def rank(cohort: Cohort, brands: Brand, k: int = ..., *, model: FitModel = ...) -> Ranking: ...
@overload
def rank(
    cohort: Cohort, brands: Sequence[Brand], k: int = ..., *, model: FitModel = ...
) -> tuple[Ranking, ...]: ...
def rank(
    cohort: Cohort,
    brands: Brand | Sequence[Brand],
    k: int = 10,
    *,
    model: FitModel = DEFAULT_FIT,
) -> Ranking | tuple[Ranking, ...]:
    """Find the best creators of a cohort for a brand, or for each of several.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brands : Brand or sequence of Brand
        For whom.
    k : int
        How many, at least 1; of a smaller cohort all.
    model : FitModel
        Which components count how much.

    Returns
    -------
    Ranking or tuple of Ranking
        One for each brand. Those of whom too little is known come after all of whom enough is, then
        those of whom nothing is known, and last who is ruled out. Of equals, the one that comes
        first in the cohort comes first.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `k` is not a whole number of at least 1, and as :func:`microinfluence.fit.score`.

    Notes
    -----
    The same as ordering ``score(cohort, brand).value``, faster: with models whose mean is geometric
    or arithmetic, most creators are passed over by what matrix products say that they can reach at
    the most. Memory beyond the cohort does not grow with it.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(handle=name, platform="instagram", followers=size, topics=topics)
    ...     for name, size, topics in [
    ...         ("ada", 21_000, {"hiking": 1, "cars": 3}),
    ...         ("bo", 48_000, {"hiking": 3, "food": 1}),
    ...         ("cy", 9_000, {"chess": 1}),
    ...     ]
    ... )
    >>> best = mi.rank(cohort, mi.Brand(name="Nordlicht", topics={"hiking": 1}), 2)
    >>> best.rows, best.scores.value.round(3)
    (array([1, 0]), array([0.866, 0.5  ]))

    .. versionadded:: 0.1
    """
    listed = [brands] if isinstance(brands, Brand) else _brands(brands)
    for brand in listed:
        check(cohort, brand, model)
    check_number(k)
    found = tuple(
        Ranking(rows=rows, scores=score_checked(some(cohort, rows), brand, model))
        for rows, brand in zip(best_rows(cohort, listed, k, model), listed, strict=True)
    )
    return found[0] if isinstance(brands, Brand) else found


def _brands(brands: Any) -> list[Brand]:  # noqa: ANN401 - the check is the point
    if isinstance(brands, (str, Mapping)) or not isinstance(brands, Iterable):
        rule = "must be a Brand, or a sequence of them"
        raise InvalidTypeError("brands", rule, cast("object", brands))
    listed = list(cast("Iterable[object]", brands))
    for place, brand in enumerate(listed):
        if not isinstance(brand, Brand):
            raise InvalidTypeError("brands", "must hold only Brand", brand, place)
    return cast("list[Brand]", listed)
