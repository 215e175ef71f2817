"""Scores of rows for a brand as columns: the one place where answers become scores and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence._power_mean import Means, power_means
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import all_answers
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.fit_models import FitModel
from microinfluence.gates import Exclusion, ruled_out

if TYPE_CHECKING:
    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = [
    "ROUNDING",
    "Scored",
    "answered",
    "best_first",
    "check",
    "check_number",
    "enough",
    "groups",
    "means",
    "scored",
]


ROUNDING: Final = 1e-12
"""How far a sum of a few weights may be off: half of them must not fall short of a half."""


class Scored(NamedTuple):
    """Scores, what they are made of, and what rules creators out."""

    names: tuple[str, ...]
    """The components."""
    answers: FloatArray
    """One row for each component."""
    means: Means
    disqualified: BoolArray
    exclusions: tuple[Exclusion, ...]


def check(cohort: object, brand: object, model: object) -> None:
    """Refuse what is no cohort, brand or model, and a brand that asks for nothing."""
    if not isinstance(cohort, Cohort):
        raise InvalidTypeError("cohort", "must be a Cohort", cohort)
    if not isinstance(brand, Brand):
        raise InvalidTypeError("brand", "must be a Brand", brand)
    if not isinstance(model, FitModel):
        raise InvalidTypeError("model", "must be a FitModel", model)
    criteria = (brand.target, brand.values, brand.categories, brand.excluded_topics)
    asks = any(criteria) or any(brand.topics.values())
    if not asks and brand.embedding is None and brand.budget_per_post is None:
        hint = "Give topics, a target, values or a budget"
        raise InvalidValueError("brand", "must ask for something", brand.name, hint=hint)


def check_number(k: object) -> None:
    """Refuse what is no number of creators."""
    if type(k) is not int:
        raise InvalidTypeError("k", "must be an int", k)
    if k < 1:
        raise InvalidValueError("k", "must be at least 1", k)


def scored(cohort: Cohort, brand: Brand, model: FitModel) -> Scored:
    """Score rows for a brand; the disqualified have 0."""
    names, answers = answered(cohort, brand, model)
    found = means(answers, names, model)
    excluded = ruled_out(cohort, brand)
    out = np.zeros(len(cohort), np.bool_)
    for each in excluded:
        out |= each.rows
    if excluded:
        value, low, high = (np.where(out, 0.0, column) for column in found[:3])
        found = found._replace(value=value, low=low, high=high)
    return Scored(names, answers, found, out, excluded)


def answered(cohort: Cohort, brand: Brand, model: FitModel) -> tuple[tuple[str, ...], FloatArray]:
    """Return what the brand asks, and the answers, one row for each question."""
    components = [component for component, _ in model.weighted(brand)]
    if not components:
        rule = "must give weight to something that the brand asks for"
        raise InvalidValueError("model", rule, model.name)
    names = tuple(component.name for component in components)
    return names, all_answers(components, cohort, brand)


def means(answers: FloatArray, names: tuple[str, ...], model: FitModel) -> Means:
    """Return a model's mean of answers, one row for each component."""
    weights = np.array([model.weights[name] for name in names])
    return power_means(answers, weights, power=model.power, floor=model.floor)


def groups(coverage: FloatArray, disqualified: BoolArray, model: FitModel) -> IntArray:
    """Return what comes before the score in a ranking: the lower the better.

    0: enough is known, 1: too little, 2: nothing, 3: disqualified.
    """
    little = np.where(enough(coverage, model), 0, 1)
    return np.where(disqualified, 3, np.where(coverage > 0, little, 2))


def enough(coverage: FloatArray, model: FitModel) -> BoolArray:
    """Tell where as much is known as the model asks for, but for rounding."""
    found: BoolArray = coverage >= model.minimum_coverage - ROUNDING
    return found


def best_first(value: FloatArray, group: IntArray, rows: IntArray) -> IntArray:
    """Return the order of a ranking: by group, by score, and of equals the first row first."""
    return np.lexsort((rows, -np.nan_to_num(value), group))
