"""How much each component of brand fit counts: weights, a mean, and where they come from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import attrs

from microinfluence import _fields
from microinfluence._checks import is_scalar_number
from microinfluence._frozen import FrozenMapping
from microinfluence.components import COMPONENTS, Component, check_source
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.brand import Brand
    from microinfluence.typing import Number

__all__ = ["CLOUTAURA", "DEFAULT_FIT", "FIT_MODELS", "HYPEAUDITOR", "FitModel"]

FLOOR: Final = 0.05
"""What a component counts for at the least in the default model. Our own policy: in a geometric
mean a single 0, often the fault of a coarse list of topics, would erase everything else."""

MINIMUM_COVERAGE: Final = 0.5
"""Share of the weight that must be known in the default model, or a creator ranks after those of
whom more is known. Our own policy: a score that rests on less than half is mostly a guess."""

_POWERS: Final = (0.01, 10.0)
"""Least and greatest power in size, other than 0: beyond them rounding takes over the mean."""

_CEILING: Final = 0.99
"""Greatest floor: one of 1 would make every creator perfect."""


def _as_components(value: Iterable[Component]) -> tuple[Component, ...]:
    found = _fields.records("components", Component)(value)
    names = [component.name for component in found]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InvalidValueError("components", "must have different names", name, place)
    return found


def _as_weights(value: Mapping[str, Number]) -> Mapping[str, float]:
    found = _fields.weights("weights")(value)
    largest = max(found.values(), default=0.0)
    if not largest:
        raise InvalidValueError("weights", "must not be 0 throughout", dict(value))
    # Dividing by the largest first keeps the sum of huge weights finite.
    total = math.fsum(weight / largest for weight in found.values())
    return FrozenMapping({name: weight / largest / total for name, weight in found.items()})


def _check_weights(model: FitModel, _attribute: object, value: Mapping[str, float]) -> None:
    known = [component.name for component in model.components]
    for name in value:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else "Add it with with_component"
            rule = f"must name only components: {', '.join(known)}"
            raise InvalidValueError("weights", rule, name, hint=hint)


def _as_power(value: Number) -> float:
    if not is_scalar_number(value):
        raise InvalidTypeError("power", "must be a number", value)
    least, most = _POWERS
    found = float(value)
    if found and not least <= abs(found) <= most:
        rule = f"must be 0 (geometric) or from {least:g} to {most:g} in size"
        raise InvalidValueError("power", rule, value)
    return found


def _share(name: str, most: float) -> Callable[[Number], float]:
    def convert(value: Number) -> float:
        found = _fields.share(name)(value)
        if found is None or found > most:
            raise InvalidValueError(name, f"must be from 0 to {most:g}", value)
        return found

    return convert


def _check_floor(model: FitModel, _attribute: object, value: float) -> None:
    if model.power < 0 and value < _POWERS[0]:
        rule = f"must be at least {_POWERS[0]:g} where the power is below 0"
        raise InvalidValueError("floor", rule, value)


@attrs.frozen(kw_only=True)
class FitModel:
    """A weighted mean of components.

    What is unknown of a creator is left out, and the other weights fill its place.

    Parameters
    ----------
    name, version : str
        What every result calls it.
    weights : mapping of str to float
        How much each component counts, in any scale; kept as shares that sum to 1. A component that
        is not named does not count.
    source : Source
        Where the weights come from.
    power : float
        Exponent of the mean: 0 for the geometric, in which no component makes up for another that
        fails; 1 for the arithmetic.
    floor : float
        What a lower value of a component counts as, from 0 to 0.99.
    minimum_coverage : float
        Share of the weight, from 0 to 1, below which a creator ranks after all who reach it.
    components : sequence of Component
        What the weights may name.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a weight is negative, not finite or of no component, all are 0, or another argument is
        out of its range.

    Examples
    --------
    >>> import microinfluence as mi
    >>> model = mi.fit_models.FitModel(
    ...     name="ours",
    ...     version="1",
    ...     weights={"niche": 3, "audience": 1},
    ...     source=mi.Source.policy("Our weights", "Agreed in the team"),
    ... )
    >>> model.weights
    {'niche': 0.75, 'audience': 0.25}

    .. versionadded:: 0.1
    """

    name: str = attrs.field(converter=_fields.required_text("name"))
    version: str = attrs.field(converter=_fields.required_text("version"))
    components: tuple[Component, ...] = attrs.field(
        default=COMPONENTS, converter=_as_components, repr=False
    )
    weights: Mapping[str, float] = attrs.field(converter=_as_weights, validator=_check_weights)
    power: float = attrs.field(default=0.0, converter=_as_power)
    floor: float = attrs.field(
        default=FLOOR, converter=_share("floor", _CEILING), validator=_check_floor
    )
    minimum_coverage: float = attrs.field(
        default=MINIMUM_COVERAGE, converter=_share("minimum_coverage", 1.0)
    )
    source: Source = attrs.field(validator=check_source)

    def weighted(self, brand: Brand) -> tuple[tuple[Component, float], ...]:
        """Return the components that count for a brand, with their weights.

        Parameters
        ----------
        brand : Brand
            The brand. What it does not ask for does not count.

        Returns
        -------
        tuple of (Component, float)
            In the order of the components; each weight is above 0.
        """
        weight_of = self.weights.get
        return tuple(
            (component, weight)
            for component in self.components
            if (weight := weight_of(component.name, 0.0)) > 0 and component.applies(brand)
        )

    def with_component(self, component: Component, weight: Number) -> FitModel:
        """Return a model with one more component.

        Parameters
        ----------
        component : Component
            What to add; one of the same name is replaced.
        weight : float
            How much it counts beside the others, whose weights sum to 1.

        Returns
        -------
        FitModel
            The new model; its name and version are the same, to be changed with ``attrs.evolve``.

        Examples
        --------
        >>> import microinfluence as mi
        >>> nearby = mi.components.Component(
        ...     "nearby",
        ...     "Do they live near our shops?",
        ...     lambda cohort, brand: (cohort.followers < 5_000).astype(float),
        ...     mi.Source.policy("Nearby", "An example"),
        ... )
        >>> mi.fit_models.DEFAULT_FIT.with_component(nearby, 0.25).weights["nearby"]
        0.2
        """
        if not isinstance(component, Component):
            raise InvalidTypeError("component", "must be a Component", component)
        others = tuple(each for each in self.components if each.name != component.name)
        weights = {name: own for name, own in self.weights.items() if name != component.name}
        return attrs.evolve(
            self,
            components=(*others, component),
            weights={**weights, component.name: _fields.amount("weight")(weight)},
        )


DEFAULT_FIT: Final = FitModel(
    name="microinfluence",
    version="1",
    weights={
        "niche": 25,
        "audience": 20,
        "uniformity": 5,
        "engagement": 15,
        "conversation": 5,
        "trust": 15,
        "values": 10,
        "affordability": 5,
    },
    source=Source.policy(
        "Weights of brand fit",
        "Topics and audience come first, as published studies find that many followers help only "
        "where the product fits; geometric, so that nothing makes up for a creator who does not "
        "fit. On real pairs of brands and creators both means rank equally well.",
    ),
)
"""The default model."""

HYPEAUDITOR: Final = FitModel(
    name="hypeauditor_overall",
    version="n.d.",
    weights={"audience": 1, "engagement": 1, "trust": 1},
    power=1.0,
    floor=0.0,
    minimum_coverage=0.0,
    source=Source(
        "What is the Overall Score",
        "HypeAuditor",
        None,
        "https://help.hypeauditor.com/en/articles/6615553-what-is-the-overall-score",
        note="The plain mean of the metrics that are available. Ours are target audience fit, post "
        "performance and, as trust, quality of the audience and frequency of ads; sentiment of "
        "comments, growth of followers and brand safety are not among our components.",
    ),
)
"""HypeAuditor's Overall Score, of the metrics that have a counterpart here."""

CLOUTAURA: Final = FitModel(
    name="cloutaura",
    version="n.d.",
    weights={"niche": 0.20, "audience": 0.30, "engagement": 0.15},
    power=1.0,
    floor=0.0,
    minimum_coverage=0.0,
    source=Source(
        "Brand creator fit checker",
        "Cloutaura",
        None,
        "https://cloutaura.com/tools/brand-creator-fit-checker",
        note="Audience is its audience .20 and location .10, both part of our target. Quality of "
        "content .15, brand safety .10, reputation .05 and timeline .05 are not among our "
        "components; the weights of the others keep their proportions.",
    ),
)
"""Cloutaura's weights, of the criteria that have a counterpart here."""

FIT_MODELS: Final[Mapping[str, FitModel]] = FrozenMapping(
    {model.name: model for model in (DEFAULT_FIT, HYPEAUDITOR, CLOUTAURA)}
)
"""All models by name."""
