"""Shortlists: whom to hire together under one budget, and what each adds to the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence._fit_parts import FitScore, as_points
from microinfluence._json import encode_fields
from microinfluence._left_out import tally
from microinfluence._shortlist_candidates import Candidates, candidates
from microinfluence._shortlist_greedy import Choice, choose, exact
from microinfluence._tables import html_table, paragraphs, text_table
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence._broadcast import Values
    from microinfluence._shortlist_candidates import Overlap
    from microinfluence.brand import Brand
    from microinfluence.cohort import Cohort
    from microinfluence.price import Price

__all__ = ["GUARANTEE", "GUARANTEE_SOURCE", "Pick", "Shortlist", "shortlist"]

GUARANTEE: Final = 0.405
"""Share of the best possible worth that the greedy choice reaches at the least, where one more
creator never makes a set worth less and their number is free."""

GUARANTEE_SOURCE: Final = Source(
    "Revisiting Modified Greedy Algorithm for Monotone Submodular Maximization with a Knapsack "
    "Constraint",
    "J. Tang, X. Tang, A. Lim, K. Han, C. Li, J. Yuan, Proceedings of the ACM on Measurement and "
    "Analysis of Computing Systems 5(1)",
    2021,
    "https://arxiv.org/abs/2008.05391",
    note="Of the choice by gain per cost, compared with the best single creator.",
)
"""Where the guarantee is proved."""

_HEADINGS: Final = ("", "creator", "fit", "price", "adds people", "weighted by fit")


@attrs.frozen(kw_only=True)
class Pick:
    """One creator of a shortlist, in the order chosen.

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

    .. versionadded:: 0.1
    """

    row: int
    fit: FitScore
    price: float
    people: float
    gain: float


@attrs.frozen(kw_only=True)
class Shortlist:
    """Whom to hire together, and what that brings.

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

    .. versionadded:: 0.1
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


def shortlist(
    cohort: Cohort,
    brand: Brand,
    budget: Price,
    *,
    k: int | None = None,
    reach: Values | None = None,
    overlap: Overlap | None = None,
    population: float | None = None,
    model: FitModel = DEFAULT_FIT,
) -> Shortlist:
    """Choose whom to hire together: as much reach for the budget, weighted by fit, as possible.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brand : Brand
        The brand.
    budget : Price
        For all together. Creators who ask for another currency cannot be chosen.
    k : int or None
        How many at the most; None for any number.
    reach : array_like of float, or None
        How many people each reaches, NaN if unknown; None for the followers.
    overlap : sequence of sets, matrix, or None
        The audiences as sets of ids, all text or all whole numbers, which also say how many people
        each reaches; or a symmetric matrix of overlap coefficients (shared people over those of the
        smaller audience); None if unknown.
    population : float or None
        Without `overlap`: of how many people the audiences are random samples; None if audiences
        are simply to be added up.
    model : FitModel
        How fit is scored.

    Returns
    -------
    Shortlist
        The choice, explained. Whose price or reach is unknown, or of whom too little is known for a
        score, cannot be chosen.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the budget is 0 or below the lowest price, another argument is of a wrong type, shape or
        range, and as :func:`microinfluence.fit.score`.

    Notes
    -----
    Greedy: the most gain for the money first, after every choice anew, and compared with a choice
    that begins with the best single creator. Without `k` and but for a matrix of overlaps it is
    proved to reach :data:`GUARANTEE` of the best possible. ``bound`` holds always; in practice the
    choice is much closer to it. :func:`microinfluence.optimum.best_shortlist` finds the best.

    A matrix of pairs takes shared people off once for each pair, so that the reach is a lower bound
    where three share them.

    Examples
    --------
    >>> import microinfluence as mi
    >>> cohort = mi.Cohort.from_influencers(
    ...     mi.Influencer(
    ...         handle=name,
    ...         platform="instagram",
    ...         followers=followers,
    ...         topics={"hiking": 1},
    ...         price=mi.Price(amount=price, currency="EUR"),
    ...     )
    ...     for name, followers, price in (
    ...         ("ada", 20_000, 200),
    ...         ("bo", 9_000, 80),
    ...         ("cy", 8_000, 90),
    ...     )
    ... )
    >>> brand = mi.Brand(name="Nordlicht", topics={"hiking": 1})
    >>> model = mi.fit_models.FitModel(
    ...     name="topics",
    ...     version="1",
    ...     weights={"niche": 1},
    ...     source=mi.Source.policy("Topics", "An example"),
    ... )
    >>> print(mi.shortlist(cohort, brand, mi.Price(amount=300, currency="EUR"), model=model))
    2 creators for Nordlicht: 280.00 of 300.00 EUR, 29,000 people
       creator    fit   price  adds people  weighted by fit
    1  bo       100.0   80.00        9,000            9,000
    2  ada      100.0  200.00       20,000           20,000
    People: audiences added up, so that the reach is an upper bound.
    At least 94.2% as good as the best possible choice (on any data, at least 40.5%).

    .. versionadded:: 0.1
    """
    found = candidates(
        cohort,
        brand,
        budget,
        k=k,
        reach=reach,
        overlap=overlap,
        population=population,
        model=model,
    )
    choice = choose(found.make, found.terms)
    proved = found.make().monotone and k is None
    return explained(found, choice, budget, guarantee=GUARANTEE if proved else None)


def explained(
    found: Candidates, choice: Choice, budget: Price, *, guarantee: float | None = None
) -> Shortlist:
    """Write a choice as a shortlist."""
    picks = tuple(
        Pick(
            row=(row := found.rows[step.place].item()),
            fit=found.scores[row],
            price=found.terms.costs[step.place].item(),
            people=step.people,
            gain=step.gain,
        )
        for step in choice.steps
    )
    model = found.scores.model
    return Shortlist(
        brand=found.scores.brand,
        model=model.name,
        version=model.version,
        budget=budget,
        picks=picks,
        spend=float(sum((exact(pick.price) for pick in picks), Decimal(0))),
        reach=math.fsum(pick.people for pick in picks),
        basis=found.make().basis,
        worth=choice.worth,
        bound=max(choice.bound, choice.worth),
        guarantee=guarantee,
        left_out=found.left_out,
    )
