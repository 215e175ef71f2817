"""The components of brand fit and its gates as expressions: the same declared numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING, Any, Final

from microinfluence._audience_labels import refuse_labels
from microinfluence._component_functions import SATURATED, SATURATION_RANGES
from microinfluence._fields import CURRENCY, ROUNDING_SLACK
from microinfluence._uniformity import ENOUGH, EXCLUSIVE
from microinfluence.components import COMPONENTS, Component
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.frames._engine import nw
from microinfluence.frames._expressions import (
    NO_TEXT,
    ONE,
    UNKNOWN,
    ZERO,
    at_least,
    at_most,
    count_known,
    share_inside,
    sum_of,
)
from microinfluence.frames._tiers import GREATEST
from microinfluence.gates import EXCLUDED_SHARE

if TYPE_CHECKING:
    from microinfluence.brand import Brand
    from microinfluence.frames._layout import Cells, Layout

__all__ = ["Plan"]

_CELLS, _SUMS, _PARTS, _MEANS, _ANSWERED = range(5)
"""In what order columns are added: each is written in terms of earlier ones, never spelled out
again, since an expression that holds another several times grows beyond any engine's patience."""

_TOPICS: Final = "topics"
"""What columns of topics begin with; those of audiences begin with their dimension."""


class Plan:
    """What fit needs of a frame, as columns that come and go.

    Parameters
    ----------
    layout : Layout
        The frame's own columns.
    brand : Brand
        The brand.
    currency : str or None
        Of all prices, if no column says so.
    """

    def __init__(self, layout: Layout, brand: Brand, currency: str | None) -> None:
        self.layout = layout
        self.brand = brand
        self._currency = currency
        self._steps: tuple[dict[str, nw.Expr], ...] = tuple({} for _ in range(5))

    def run(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Add the columns."""
        for step in self._steps:
            if step:
                frame = frame.with_columns(**step)
        return frame

    @property
    def names(self) -> list[str]:
        """Columns to drop afterwards."""
        return [name for step in self._steps[:_ANSWERED] for name in step]

    def answer(self, component: Component, name: str) -> None:
        """Add the answer of a component as a column of this name, null where it is unknown."""
        if component not in COMPONENTS:
            hint = "Collect the frame first, or use score"
            rule = "must have only the library's components for lazy frames"
            raise InvalidTypeError("model", rule, component.name, hint=hint)
        self._steps[_ANSWERED][name] = _ANSWERS[component.name](self)

    def ruled_out(self, name: str) -> None:
        """Add the reasons that rule a creator out as a column of this name, "" or null if none."""
        found = self._reasons()
        text = nw.concat_str(found, separator="; ", ignore_nulls=True) if found else NO_TEXT
        self._steps[_ANSWERED][name] = text

    def _reasons(self) -> list[nw.Expr]:
        """Write the reasons in the order of the gates, null where one does not apply."""
        found: list[nw.Expr] = []
        brand, layout = self.brand, self.layout
        weights = self.topics()
        for topic in sorted(brand.excluded_topics.intersection(weights)):
            excluded = weights[topic] / self.total(_TOPICS, weights) > EXCLUDED_SHARE
            found.append(nw.when(excluded).then(nw.lit(f'talks about "{topic}"')))
        for category in sorted(brand.categories.intersection(layout.declines)):
            declined = nw.col(layout.declines[category])
            found.append(nw.when(declined).then(nw.lit(f'does not promote "{category}"')))
        if brand.budget_per_post is not None and "price" in layout.numbers:
            own, asked = brand.budget_per_post.currency, self.currency()
            other = (asked != own) & ~self.number("price").is_null()
            text = [nw.lit("asks for "), asked, nw.lit(f", and the budget is in {own}")]
            found.append(nw.when(other).then(nw.concat_str(text)))
        return found

    def keep(self, step: int, key: str, expr: nw.Expr) -> nw.Expr:
        """Add a column once, and name it."""
        name = f"_mi_{key}"
        self._steps[step].setdefault(name, expr)
        return nw.col(name)

    def add(self, step: int, expr: nw.Expr) -> nw.Expr:
        """Add a column that nothing else asks for, and name it."""
        return self.keep(step, f"{step}_{len(self._steps[step])}", expr)

    def number(self, name: str, most: float = GREATEST) -> nw.Expr:
        """Return a column of numbers; null where one is unknown or invalid."""
        if name not in self.layout.numbers:
            return UNKNOWN
        values = self.layout.numbers[name].known().cast(nw.Float64)
        return self.keep(_CELLS, name, nw.when(values.is_between(0, most)).then(values))

    def currency(self) -> nw.Expr:
        """Return the currency of the prices; null where it is unknown or no code."""
        name = self.layout.texts.get("currency")
        if name is None:
            return nw.lit(self._currency, nw.String)
        column = nw.col(name).cast(nw.String)
        code = nw.when(column.str.contains(f"^{CURRENCY}$")).then(column)
        return self.keep(_CELLS, f"text_{name}", code)

    def topics(self) -> dict[str, nw.Expr]:
        """Return the weights of topics by label."""
        table = self.layout.topics
        return {} if table is None else self._weights(_TOPICS, table, GREATEST)

    def audience(self, dimension: str) -> dict[str, nw.Expr]:
        """Return the shares of a dimension by label."""
        return self._weights(dimension, self.layout.audience[dimension], 1.0)

    def _weights(self, key: str, table: Cells, most: float) -> dict[str, nw.Expr]:
        """Return the cells of a table by label: 0 where not listed, null where invalid."""
        found: dict[str, nw.Expr] = {}
        for place, label in enumerate(table.labels):
            cell = table.at(place).cast(nw.Float64)
            fine = nw.when(cell.is_between(0, most)).then(cell)
            own = nw.when(cell.is_null()).then(ZERO).otherwise(fine)
            found[label] = self.keep(_CELLS, f"{key}_{place}", own)
        return found

    def total(self, key: str, cells: Mapping[str, nw.Expr], most: float = GREATEST) -> nw.Expr:
        """Return the sum of a row; null where it is 0, invalid or too large."""
        known = sum_of(cells.values())
        return self.keep(_SUMS, f"{key}_all", nw.when((known > 0) & (known <= most)).then(known))

    def mass(self, dimension: str) -> nw.Expr:
        """Return the part of an audience that is known."""
        most = 1 + ROUNDING_SLACK if dimension in EXCLUSIVE else GREATEST
        return self.total(dimension, self.audience(dimension), most)

    def mean_of_known(self, columns: list[nw.Expr]) -> nw.Expr:
        """Return the mean of those that are known, null without any."""
        kept = [self.add(_MEANS, each) for each in columns]
        if len(kept) == 1:
            return kept[0]
        filled = [nw.when(~each.is_null()).then(each).otherwise(ZERO) for each in kept]
        number = count_known(kept)
        return nw.when(number > 0).then(sum_of(filled) / number)


def _niche(plan: Plan) -> nw.Expr:
    known: list[nw.Expr] = []
    topics = plan.brand.topics
    weights = plan.topics()
    if any(topics.values()) and weights:
        peak = max(topics.values())
        total = math.fsum(weight / peak for weight in topics.values())
        shared = [
            weights[label] ** 0.5 * math.sqrt(weight / peak / total)
            for label, weight in topics.items()
            if label in weights
        ]
        whole = plan.total(_TOPICS, weights)
        known.append(at_most(sum_of([ZERO, *shared]) / whole**0.5, 1.0))
    if plan.brand.embedding is not None and plan.layout.embedding is not None:
        known.append(_nearness(plan, plan.brand.embedding.tolist(), plan.layout.embedding))
    return plan.mean_of_known(known) if known else UNKNOWN


def _nearness(plan: Plan, direction: list[float], vectors: Cells) -> nw.Expr:
    """Write (1 + cosine) / 2 of two embeddings."""
    width = len(direction)
    if vectors.lists is not None:
        vectors = vectors._replace(labels=tuple(map(str, range(width))))
    elif len(vectors.columns) != width:
        rule = f"must have {len(vectors.columns):,} numbers, as many as those of the creators"
        raise InvalidValueError("brand.embedding", rule, width)
    peak = max(map(abs, direction)) or math.nan
    length = math.sqrt(math.fsum((number / peak) ** 2 for number in direction)) * peak
    cells = [plan.add(_CELLS, vectors.at(place).cast(nw.Float64)) for place in range(width)]
    product = sum_of(map(mul, cells, [number / length for number in direction]))
    squares = sum_of(cell * cell for cell in cells)
    norm = plan.add(_SUMS, nw.when(squares > 0).then(squares**0.5))
    cosine = plan.add(_SUMS, product) / norm
    return (at_most(at_least(cosine, -1.0), 1.0) + 1) / 2


def _audience(plan: Plan) -> nw.Expr:
    parts: list[nw.Expr] = []
    for dimension, wanted in plan.brand.target.items():
        if dimension in plan.layout.audience:
            table = plan.audience(dimension)
            refuse_labels(table, dimension, f"audience[{dimension!r}]")
            part = at_most(share_inside(table, plan.mass(dimension), dimension, wanted), 1.0)
            parts.append(plan.add(_PARTS, part))
    if not parts:
        return UNKNOWN
    filled = [nw.when(~part.is_null()).then(part).otherwise(ONE) for part in parts]
    return nw.when(count_known(parts) > 0).then(reduce(mul, filled))


def _uniformity(plan: Plan) -> nw.Expr:
    found = [_concentration(plan, name) for name in plan.layout.audience if name in EXCLUSIVE]
    return plan.mean_of_known(found) if found else UNKNOWN


def _concentration(plan: Plan, dimension: str) -> nw.Expr:
    """Write 1 - H / log K of an audience."""
    shares, mass = plan.audience(dimension), plan.mass(dimension)
    known = nw.when(mass >= ENOUGH).then(mass)
    logs = sum_of(
        nw.when(share > 0).then(share * nw.when(share > 0).then(share).log()).otherwise(ZERO)
        for share in shares.values()
    )
    listed = sum_of(nw.when(share > 0).then(ONE).otherwise(ZERO) for share in shares.values())
    labels = at_least(listed, float(EXCLUSIVE[dimension]))
    found = plan.add(_PARTS, 1 - (known.log() - logs / known) / labels.log())
    return at_least(found, 0.0)


def _excess(plan: Plan, rate: str, expected: str) -> nw.Expr:
    own, usual = plan.number(rate), plan.number(expected)
    return nw.when(own + usual > 0).then(own / (own + usual))


def _conversation(plan: Plan) -> nw.Expr:
    comments = _excess(plan, "comment_rate", "expected_comment_rate")
    return plan.mean_of_known([comments, at_most(plan.number("reply_rate"), 1.0)])


def _trust(plan: Plan) -> nw.Expr:
    return plan.mean_of_known([plan.number("authentic_share", 1.0), _unsaturated(plan)])


def _unsaturated(plan: Plan) -> nw.Expr:
    """Score the share of sponsored posts by the range that is usual for the followers."""
    share, followers = plan.number("saturation", 1.0), plan.number("followers")
    score = UNKNOWN
    for start, lower, upper in SATURATION_RANGES:
        within = 1 - (share - lower) * ((1 - SATURATED) / (upper - lower))
        above = (1 - share) * (SATURATED / (1 - upper))
        higher = nw.when(within > above).then(within).otherwise(above)
        score = nw.when(followers >= start).then(at_most(higher, 1.0)).otherwise(score)
    return score


def _values(plan: Plan) -> nw.Expr:
    columns = plan.layout.values
    if not columns:
        return UNKNOWN
    marks = {
        label: nw.when(nw.col(name)).then(ONE).otherwise(ZERO) for label, name in columns.items()
    }
    held = sum_of([ZERO, *(marks[label] for label in plan.brand.values if label in marks)])
    return nw.when(sum_of(marks.values()) > 0).then(held / len(plan.brand.values))


def _affordability(plan: Plan) -> nw.Expr:
    budget = plan.brand.budget_per_post
    if budget is None or "price" not in plan.layout.numbers:
        return UNKNOWN
    price = nw.when(plan.currency() == budget.currency).then(plan.number("price"))
    known = plan.add(_PARTS, price)
    return nw.when(known <= budget.amount).then(ONE).otherwise(budget.amount / known)


_ANSWERS: Final[Mapping[str, Callable[[Plan], nw.Expr]]] = {
    "affordability": _affordability,
    "niche": _niche,
    "audience": _audience,
    "uniformity": _uniformity,
    "engagement": lambda plan: _excess(plan, "engagement", "expected_engagement"),
    "conversation": _conversation,
    "trust": _trust,
    "values": _values,
}
