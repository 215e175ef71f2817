"""What brand fit is made of: eight questions about a creator and a brand, answered from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np

from microinfluence import _component_bounds as bounds
from microinfluence import _component_functions as functions
from microinfluence._scalar_fields import check_switch
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence._linear import Linear
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.typing import FloatArray

__all__ = ["COMPONENTS", "Component"]


def _check_name(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str):
        raise InvalidTypeError(attribute.name, "must be text", value)
    if not value.strip():
        raise InvalidValueError(attribute.name, "must not be empty", value)


def _check_callable(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not callable(value):
        raise InvalidTypeError(attribute.name, "must be a function", value)


def check_source(_instance: object, _attribute: object, value: Source) -> None:
    """Refuse what is no source."""
    if not isinstance(value, Source):
        raise InvalidTypeError("source", "must be a Source", value)


def _always(_brand: Brand) -> bool:
    return True


@attrs.frozen
class Component:
    """One question of brand fit, and how it is answered for every creator of a cohort.

    A high answer means a close match, and no promise of sales: field studies find that results
    first rise and then fall with the fit of a brand and its creators.

    Parameters
    ----------
    name : str
        Its name among the weights of a model.
    question : str
        What it asks.
    function : callable
        Takes a cohort and a brand and returns one number for each creator: from 0 to 1, NaN where
        it is unknown. The answer for a creator must not depend on the other creators.
    source : Source
        Where it comes from.
    applies : callable
        Takes a brand and tells whether the brand asks this question at all. A question that is not
        asked is left out, and is not an unknown.
    of_brand : bool
        Whether the answer depends on the brand.
    bound : callable or None
        What makes ranking by the library's own components fast, and changes no result. Its form may
        change without notice: leave it out.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a name is empty or an argument is of a wrong type.

    Examples
    --------
    Whether a creator is small, as a component of one's own:

    >>> import numpy as np
    >>> import microinfluence as mi
    >>> small = mi.components.Component(
    ...     "small",
    ...     "Is the creator close to their followers?",
    ...     lambda cohort, brand: 1_000 / (1_000 + cohort.followers),
    ...     mi.Source.policy("Small creators", "We look for a personal tone"),
    ... )
    >>> creator = mi.Influencer(handle="ada", platform="instagram", followers=3_000)
    >>> small.answers(mi.Cohort.from_influencers([creator]), mi.Brand(name="Nordlicht"))
    array([0.25])

    .. versionadded:: 0.1
    """

    name: str = attrs.field(validator=_check_name)
    question: str = attrs.field(validator=_check_name)
    function: Callable[[Cohort, Brand], FloatArray] = attrs.field(validator=_check_callable)
    source: Source = attrs.field(validator=check_source)
    applies: Callable[[Brand], bool] = attrs.field(
        default=_always, kw_only=True, validator=_check_callable
    )
    of_brand: bool = attrs.field(default=True, kw_only=True, validator=check_switch)
    bound: Callable[[Cohort, Sequence[Brand]], Sequence[Linear]] | None = attrs.field(
        default=None,
        kw_only=True,
        repr=False,
        validator=attrs.validators.optional(_check_callable),
    )

    def answers(self, cohort: Cohort, brand: Brand) -> FloatArray:
        """Answer the question for every creator, and check the answers.

        Parameters
        ----------
        cohort : Cohort
            The creators.
        brand : Brand
            The brand.

        Returns
        -------
        ndarray of float64
            One answer for each creator, from 0 to 1; NaN where it is unknown.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If the function returns something else.
        """
        answers: FloatArray = all_answers([self], cohort, brand)[0]
        return answers


def all_answers(components: Sequence[Component], cohort: Cohort, brand: Brand) -> FloatArray:
    """Return the checked answers of components, one row for each of them."""
    size = len(cohort)
    found = np.empty((len(components), size))
    for place, component in enumerate(components):
        found[place] = _raw_answers(component, cohort, brand, size)
    least = np.fmin.reduce(found, axis=None, initial=0.0)  # passes over NaN
    if least < 0 or np.fmax.reduce(found, axis=None, initial=1.0) > 1:
        bad = (found < 0) | (found > 1)
        place, first = (int(axis) for axis in np.unravel_index(bad.argmax(), bad.shape))
        others = int(np.count_nonzero(bad[place])) - 1
        rule = "must return numbers from 0 to 1, NaN where unknown"
        value = found[place, first].item()
        raise InvalidValueError(_title(components[place]), rule, value, first, others)
    return found


def _raw_answers(component: Component, cohort: Cohort, brand: Brand, size: int) -> FloatArray:
    """Call the function and check that it returns one number for each creator."""
    found: object = component.function(cohort, brand)
    if not isinstance(found, np.ndarray) or found.dtype.kind not in "iuf":
        raise InvalidTypeError(_title(component), "must return an array of numbers", found)
    if found.shape != (size,):
        rule = f"must return shape ({size},), one number for each creator"
        raise InvalidValueError(_title(component), rule, found.shape)
    return found


def _title(component: Component) -> str:
    return f"component {component.name!r}"


_ARTICLE: Final = (
    'After the article "Micro-influencers" (Kudosware for infabrands.com), which names what brands '
    "look for; the formula is our own."
)
_EXCESS: Final = "r / (1 + r) is one half where a creator is as good as expected, and needs no cap."

COMPONENTS: Final = (
    Component(
        "niche",
        "Do they talk about what the brand is about?",
        functions.niche,
        Source(
            "On a measure of divergence between two statistical populations",
            "A. Bhattacharyya, Bulletin of the Calcutta Mathematical Society 35",
            1943,
            "https://en.wikipedia.org/wiki/Bhattacharyya_distance",
            note="The coefficient of two distributions, here of topics. " + _ARTICLE,
        ),
        applies=functions.has_niche,
        bound=bounds.niche_bound,
    ),
    Component(
        "audience",
        "What share of the audience does the brand want to reach?",
        functions.audience,
        Source.policy(
            "Share of the audience in the target",
            "The product over the targeted dimensions is right if these are independent; their "
            "joint distribution is what no vendor publishes. An age range counts by the part of it "
            "that is wanted. " + _ARTICLE,
        ),
        applies=functions.has_target,
        bound=bounds.audience_bound,
    ),
    Component(
        "uniformity",
        "How concentrated is the audience?",
        functions.uniformity,
        Source(
            "A mathematical theory of communication",
            "C. E. Shannon, Bell System Technical Journal 27",
            1948,
            "https://doi.org/10.1002/j.1538-7305.1948.tb01338.x",
            note="1 minus the normalised entropy. " + _ARTICLE,
        ),
        of_brand=False,
    ),
    Component(
        "engagement",
        "Is the engagement above what is expected of an account of that size?",
        functions.engagement,
        Source.policy("Engagement against expectation", _EXCESS + " " + _ARTICLE),
        of_brand=False,
    ),
    Component(
        "conversation",
        "Do followers comment, and does the creator answer?",
        functions.conversation,
        Source.policy("Comments against expectation, and answers", _EXCESS + " " + _ARTICLE),
        of_brand=False,
    ),
    Component(
        "trust",
        "Are the followers real, and are ads the exception?",
        functions.trust,
        Source(
            "Influencer saturation rate",
            "Lefty",
            None,
            "https://help.lefty.io/en/articles/8820608-influencer-saturation-rate",
            note="Its ranges of sponsored posts by size; how the score falls along a range is our "
            "own policy. " + _ARTICLE,
        ),
        of_brand=False,
    ),
    Component(
        "values",
        "Which of the brand's values does the creator share?",
        functions.values,
        Source.policy("Share of the brand's values", _ARTICLE),
        applies=functions.has_values,
        bound=bounds.values_bound,
    ),
    Component(
        "affordability",
        "Can the brand pay what a post costs?",
        functions.affordability,
        Source.policy(
            "Budget over price", "A price within the budget is no better for being low. " + _ARTICLE
        ),
        applies=functions.has_budget,
    ),
)
"""The eight components. Activity is no stand-in for fit: on real pairs of brands and creators,
engagement alone tells those who work together from the rest no better than a coin."""
