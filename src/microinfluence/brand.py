"""Brands: what one is about, whom it wants to reach, what it stands for and what it can pay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from microinfluence import _fields
from microinfluence._audience_labels import refuse_labels
from microinfluence._frozen import EMPTY, FrozenMapping, in_order
from microinfluence._json import decoded, one
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.price import Price
from microinfluence.records import Record

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

__all__ = ["DIMENSIONS", "Brand"]

DIMENSIONS: Final = ("age", "gender", "country", "language", "interest")
"""The dimensions of a target: the fields of :class:`microinfluence.audience.Audience` that hold
shares by label."""

_SAME = attrs.cmp_using(eq=np.array_equal)


def _target(value: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Put the wanted labels in the order of the dimensions."""
    given: object = value
    if not isinstance(value, Mapping):
        raise InvalidTypeError("target", "must be a mapping of dimensions to sets of labels", given)
    for dimension in value:
        if dimension not in DIMENSIONS:
            rule = f"must have only the dimensions {', '.join(DIMENSIONS)}"
            raise InvalidValueError("target", rule, dimension)
    wanted = {
        dimension: _fields.names(f"target[{dimension!r}]")(value[dimension])
        for dimension in DIMENSIONS
        if dimension in value
    }
    for dimension, labels in wanted.items():
        if not labels:
            hint = "Leave out a dimension that does not matter"
            rule = "must hold at least one label"
            raise InvalidValueError(f"target[{dimension!r}]", rule, set(labels), hint=hint)
        refuse_labels(sorted(labels), dimension, f"target[{dimension!r}]")
    return FrozenMapping(wanted)


def _target_in_order(value: Mapping[str, frozenset[str]]) -> str:
    wanted = (f"{name!r}: {in_order(labels)}" for name, labels in value.items())
    return f"{{{', '.join(wanted)}}}"


def _check_budget(_instance: object, _attribute: object, value: Price | None) -> None:
    """Refuse a budget that buys nothing: no price divided by it would mean anything."""
    if value is not None and value.amount == 0:
        hint = "Leave it out where price does not matter"
        raise InvalidValueError("budget_per_post", "must be above 0", value.amount, hint=hint)


@attrs.frozen(kw_only=True)
class Brand(Record):
    """A brand and its brief. Whatever is left empty is no criterion.

    Parameters
    ----------
    name : str
        The brand's name.
    topics : mapping of str to float
        What it is about: weights, finite and at least 0, in any scale.
    embedding : array_like of float, 1-d, or None
        What it is about as a vector, in the space of its creators' vectors; kept as a read-only
        copy.
    target : mapping of str to set of str
        Whom it wants to reach: for each dimension of :data:`DIMENSIONS` that matters, the wanted
        labels, spelled as in :class:`microinfluence.audience.Audience`. Ages may be any ranges:
        see :func:`microinfluence.ages.share_within`.
    values : set of str
        What it stands for.
    categories : set of str
        What it sells. A creator who declines one of them is ruled out.
    excluded_topics : set of str
        What its creators must not be about.
    budget_per_post : Price or None
        What it can pay for one post, above 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a field is of a wrong type or out of its range, the target has another dimension, or one
        without labels or with labels that no audience can have.

    Examples
    --------
    >>> import microinfluence as mi
    >>> brand = mi.brand.Brand(
    ...     name="Nordlicht",
    ...     topics={"hiking": 3, "camping": 1},
    ...     target={"country": {"DE", "AT"}, "age": {"18-24", "25-34"}},
    ...     budget_per_post=mi.Price(amount=600, currency="EUR"),
    ... )
    >>> brand.topics["hiking"]
    3.0
    >>> mi.brand.Brand.from_dict(brand.to_dict()) == brand
    True

    .. versionadded:: 0.1
    """

    name: str = attrs.field(converter=_fields.required_text("name"))
    topics: Mapping[str, float] = attrs.field(default=EMPTY, converter=_fields.weights("topics"))
    embedding: FloatArray | None = attrs.field(
        default=None, converter=_fields.vector("embedding"), eq=_SAME, hash=False
    )
    target: Mapping[str, frozenset[str]] = attrs.field(
        default=EMPTY, converter=_target, repr=_target_in_order
    )
    values: frozenset[str] = attrs.field(
        default=frozenset(), converter=_fields.names("values"), repr=in_order
    )
    categories: frozenset[str] = attrs.field(
        default=frozenset(), converter=_fields.names("categories"), repr=in_order
    )
    excluded_topics: frozenset[str] = attrs.field(
        default=frozenset(),
        converter=_fields.names("excluded_topics"),
        repr=in_order,
    )
    budget_per_post: Price | None = attrs.field(
        default=None,
        converter=_fields.record("budget_per_post", Price),
        validator=_check_budget,
        metadata=decoded(one(Price)),
    )
