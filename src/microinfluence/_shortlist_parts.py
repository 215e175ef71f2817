"""A shortlist, pick by pick, as text, as HTML and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence._fit_parts import FitScore, as_points
from microinfluence._json import encode_fields
from microinfluence._left_out import tally
from microinfluence._tables import html_table, paragraphs, text_table

if TYPE_CHECKING:
    from microinfluence.price import Price

__all__ = ["Pick", "Shortlist"]

_HEADINGS: Final = ("", "creator", "fit", "price", "adds people", "weighted by fit")


@attrs.frozen(kw_only=True)
class Pick:
    """One creator of a shortlist, in the order chosen.

    .. versionadded:: 0.1

    Attributes
    ----------
    row : int
        Position in the cohort.
    fit : FitScore
        Why they fit.
    price : float
        What they cost, in the currency of the budget.
    people : float
        People that they add to those whom the creators above them reach.
    gain : float
        The same, weighted by fit: what the choice went by.
    """

    row: int
    fit: FitScore
    price: float
    people: float
    gain: float


@attrs.frozen(kw_only=True)
class Shortlist:
    """Whom to hire together, and what that brings.

    .. versionadded:: 0.1

    Attributes
    ----------
    brand : str
        Name of the brand.
    model, version : str
        The fit model.
    budget : Price
        What there was to spend.
    picks : tuple of Pick
        In the order chosen.
    spend : float
        What they cost together, in the currency of the budget.
    reach : float
        People whom they reach together, each counted once as far as overlaps are known.
    basis : str
        What is known of the overlap.
    worth : float
        The reach weighted by fit, which was to be as great as possible: the sum of the gains.
    bound : float
        What no set that the budget allows exceeds.
    guarantee : float or None
        Share of the best possible worth that the method is proved to reach on any data; None where
        nothing is proved. ``worth / bound`` is what is certain of this list.
    left_out : mapping of str to int
        How many creators could not be chosen at all, by reason.
    """

    brand: str
    model: str
    version: str
    budget: Price
    picks: tuple[Pick, ...]
    spend: float
    reach: float
    basis: str
    worth: float
    bound: float
    guarantee: float | None
    left_out: Mapping[str, int] = attrs.field(converter=tally)

    def __len__(self) -> int:
        """Return how many are chosen."""
        return len(self.picks)

    def __iter__(self) -> Iterator[Pick]:
        """Return one pick after the other."""
        return iter(self.picks)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON types.

        Returns
        -------
        dict
            One entry for each field.
        """
        fields: dict[str, Any] = encode_fields(self)
        return fields

    def __str__(self) -> str:
        """Render a line for each pick, and what they bring together."""
        table = text_table(_HEADINGS, self._cells(), left={"creator"})
        return "\n".join([self._title(), *table, *self._remarks()])

    def _repr_html_(self) -> str:
        """Render a table for a notebook; every text is escaped."""
        table = html_table(_HEADINGS, self._cells())
        return f"{paragraphs([self._title()])}{table}{paragraphs(self._remarks())}"

    def _title(self) -> str:
        spend = f"{self.spend:,.2f} of {self.budget.amount:,.2f} {self.budget.currency}"
        creators = f"{len(self)} creator{'' if len(self) == 1 else 's'}"
        return f"{creators} for {self.brand}: {spend}, {self.reach:,.0f} people"

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for place, pick in enumerate(self.picks, 1):
            figures = (f"{pick.price:,.2f}", f"{pick.people:,.0f}", f"{pick.gain:,.0f}")
            yield str(place), pick.fit.creator, as_points(pick.fit.value), *figures

    def _remarks(self) -> list[str]:
        """Say how people were counted, how good the choice is, and who could not be chosen."""
        lines = [f"People: {self.basis}."]
        if self.bound > 0:
            share = f"At least {min(self.worth / self.bound, 1.0):.1%} as good as the best possible"
            least = f" (on any data, at least {self.guarantee:.1%})" if self.guarantee else ""
            lines.append(f"{share} choice{least}.")
        if self.left_out:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.left_out.items())
            lines.append(f"Could not be chosen: {reasons}.")
        return lines
