"""One creator's score, part by part, as text, as HTML and as JSON."""

from __future__ import annotations

import math
from typing import Any, Final

import attrs

from microinfluence._figures import figure
from microinfluence._json import encode_fields
from microinfluence._tables import html_table, paragraphs, text_table

__all__ = ["FitPart", "FitScore", "as_points"]

_HEADINGS: Final = ("component", "value", "weight", "factor", "points")


@attrs.frozen(kw_only=True)
class FitPart:
    """One component of one creator's score.

    .. versionadded:: 0.1

    Attributes
    ----------
    name : str
        Name of the component.
    value : float
        Its answer, from 0 to 1; NaN if it is unknown.
    weight : float
        Its share of the weight of all that is known; 0 if it is unknown.
    factor : float
        What it enters the score with. In a geometric model the factors multiply to the score, in an
        arithmetic one they sum to it.
    points : float
        How much the score would rise if the answer were 1.
    """

    name: str
    value: float = figure()
    weight: float
    factor: float
    points: float = figure()


@attrs.frozen(kw_only=True)
class FitScore:
    """How well one creator fits one brand, and why.

    .. versionadded:: 0.1

    Attributes
    ----------
    creator : str
        The creator's handle.
    brand : str
        Name of the brand.
    model, version : str
        The model and its version.
    value : float
        The score from 0 to 1; 0 for the disqualified, NaN if no component is known.
    low, high : float
        The score if all that is unknown were at its worst and at its best.
    coverage : float
        Share of the weight of what the brand asks for that is known.
    enough : bool
        Whether the coverage reaches the minimum of the model.
    power : float
        Exponent of the model's mean; 0 for the geometric.
    disqualified : tuple of str
        Reasons that rule the creator out; empty if there are none.
    before_gates : float
        The score, had nothing ruled the creator out; the components explain this one.
    components : tuple of FitPart
        What the score is made of.
    """

    creator: str
    brand: str
    model: str
    version: str
    value: float = figure()
    low: float = figure()
    high: float = figure()
    coverage: float
    enough: bool
    power: float
    disqualified: tuple[str, ...]
    before_gates: float = figure()
    components: tuple[FitPart, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON types: NaN, unknown, becomes None.

        Returns
        -------
        dict
            One entry for each field; the components as a list of dicts.
        """
        fields: dict[str, Any] = encode_fields(self)
        return fields

    @property
    def wanting(self) -> tuple[FitPart, ...]:
        """The known components that could be better, the one that would add most first."""
        known = [part for part in self.components if part.points > 0 and part.weight]
        return tuple(sorted(known, key=lambda part: -part.points))

    def __str__(self) -> str:
        """Render a table for a terminal."""
        table = text_table(_HEADINGS, map(_cells, self.components), left={"component"})
        return "\n".join([*self._summary(), *table, self._made_of()])

    def _repr_html_(self) -> str:
        """Render a table for a notebook; every text is escaped."""
        table = html_table(_HEADINGS, map(_cells, self.components))
        return f"{paragraphs(self._summary())}{table}{paragraphs([self._made_of()])}"

    def _summary(self) -> list[str]:
        """Say the score, why it may be missing, and what is unknown."""
        value = as_points(self.value) + ("" if math.isnan(self.value) else " of 100")
        lines = [f"{self.creator} for {self.brand}: {value}, by {self.model} {self.version}"]
        if self.disqualified:
            lines.append(f"Ruled out: {'; '.join(self.disqualified)}")
        elif self.coverage < 1:
            known = f"{self.coverage:.0%} of what counts is known"
            bounds = f"{as_points(self.low)} to {as_points(self.high)}"
            lines.append(f"{known}; the rest could make it {bounds}")
            if not self.enough:
                lines.append("Too little is known: ranks after everyone of whom enough is")
        return lines

    def _made_of(self) -> str:
        """Say how the parts make the score."""
        how = {0.0: "the product of the factors", 1.0: "the sum of the factors"}.get(
            self.power, f"the sum of the factors to the power 1/{self.power:g}"
        )
        score = "The score before it was ruled out" if self.disqualified else "The score"
        return f"{score} is {how}; points: what a perfect value would add."


def as_points(score: float) -> str:
    """Write a score as points of 100."""
    return "unknown" if math.isnan(score) else f"{score * 100:.1f}"


def _cells(part: FitPart) -> tuple[str, ...]:
    value = "unknown" if math.isnan(part.value) else f"{part.value:.2f}"
    factor = "" if math.isnan(part.value) else f"{part.factor:.3f}"
    points = "" if math.isnan(part.points) else f"{part.points * 100:+.1f}"
    return part.name, value, f"{part.weight:.0%}", factor, points
