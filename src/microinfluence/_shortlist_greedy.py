"""The greedy choice under a budget: most worth for the money first, evaluated lazily."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from microinfluence._shortlist_objectives import Objective
    from microinfluence.typing import FloatArray

__all__ = ["Choice", "Step", "Terms", "choose", "exact", "in_order"]


class Terms(NamedTuple):
    """What may be chosen."""

    costs: FloatArray
    """What each candidate costs, nobody more than the budget."""
    budget: float
    """What all may cost together."""
    most: int | None
    """How many may be chosen; None for any number."""

    def affords(self, spent: Decimal, cost: float) -> bool:
        """Tell whether one more fits the budget, to the cent."""
        return spent + exact(cost) <= exact(self.budget)


def exact(amount: float) -> Decimal:
    """Return an amount of money as it is written: sums of cents as floats are not whole cents."""
    return Decimal(repr(amount))


class Step(NamedTuple):
    """One creator more."""

    place: int
    """Position among the candidates."""
    gain: float
    """Weighted people that it adds to those chosen before."""
    people: float
    """People that it adds."""


class Choice(NamedTuple):
    """The chosen creators, and what no choice could exceed."""

    steps: list[Step]
    """In the order chosen."""
    bound: float
    """Upper bound of the worth of any set that the budget allows."""

    @property
    def worth(self) -> float:
        """What the set is worth: weighted people."""
        return math.fsum(step.gain for step in self.steps)


def choose(make: Callable[[], Objective], terms: Terms) -> Choice:
    """Choose greedily: from nobody, from the best single creator, and by gain alone if k is given.

    Parameters
    ----------
    make : callable
        Makes the objective of nobody chosen.
    terms : Terms
        Costs, budget and how many.

    Returns
    -------
    Choice
        The best of these choices; the first of equals.
    """
    objective = make()
    everyone = np.arange(terms.costs.size)
    alone = objective.gains(everyone)
    bound = _fractional(alone, terms)
    found = [Choice(_greedy(objective, alone, terms), bound)]
    if objective.monotone:
        rest = objective.gains(everyone)
        rest[[step.place for step in found[0].steps]] = 0.0
        bound = min(bound, found[0].worth + _fractional(rest, terms))
    if alone.size:
        found.append(Choice(_greedy(make(), alone, terms, first=int(alone.argmax())), bound))
    if terms.most is not None:  # places are scarce too, not only money
        found.append(Choice(_greedy(make(), alone, terms, by_cost=False), bound))
    return max(found, key=lambda choice: choice.worth)._replace(bound=bound)


def in_order(objective: Objective, chosen: Sequence[int]) -> list[Step]:
    """Add given candidates, whoever adds most first, and leave out who adds nothing."""
    steps: list[Step] = []
    left = list(chosen)
    while left:
        gains = objective.gains(np.array(left))
        best = int(gains.argmax())
        if gains[best] <= 0:
            break
        place = left.pop(best)
        steps.append(Step(place, *objective.add(place)))
    return steps


def _greedy(
    objective: Objective,
    alone: FloatArray,
    terms: Terms,
    *,
    first: int | None = None,
    by_cost: bool = True,
) -> list[Step]:
    """Take the candidate with the most gain per cost, until money or candidates run out.

    A gain never rises as the set grows: an old one is an upper bound, and only a candidate that
    comes first by its old gain needs a new one. Of equals the first in the cohort is taken.
    """
    costs, limit = terms.costs, alone.size if terms.most is None else terms.most
    steps: list[Step] = []
    spent = Decimal(0)
    prices = costs if by_cost else np.ones(costs.size)
    waiting = _queue(alone, prices, first)
    while waiting and len(steps) < limit:
        _, place, known = heapq.heappop(waiting)
        cost = float(costs[place])
        if not terms.affords(spent, cost):
            continue
        gain = float(objective.gains(np.array([place]))[0])
        entry = (-float(_per_cost(gain, prices[place])), place, len(steps))
        if known < len(steps) and waiting and waiting[0] < entry:
            heapq.heappush(waiting, entry)
        elif gain > 0:
            steps.append(Step(place, *objective.add(place)))
            spent += exact(cost)
    return steps


def _queue(alone: FloatArray, costs: FloatArray, first: int | None) -> list[tuple[float, int, int]]:
    """Return a heap of candidates: gain per cost, negated, position, and how many were chosen."""
    places = np.flatnonzero(alone > 0)
    density = -_per_cost(alone[places], costs[places])
    if first is not None:
        density[places == first] = -math.inf
    waiting = list(zip(density.tolist(), places.tolist(), [0] * places.size, strict=True))
    heapq.heapify(waiting)
    return waiting


def _per_cost(gains: FloatArray | float, costs: FloatArray | float) -> FloatArray:
    """Divide; what is free is worth any money."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(gains, costs)


def _fractional(gains: FloatArray, terms: Terms) -> float:
    """Return what the budget could buy if creators could be bought in parts."""
    places = np.flatnonzero(gains > 0)
    order = places[np.argsort(-_per_cost(gains[places], terms.costs[places]), kind="stable")]
    spent = np.cumsum(terms.costs[order])
    whole = int(np.searchsorted(spent, terms.budget))
    total = math.fsum(gains[order[:whole]].tolist())
    if whole < order.size:
        left = terms.budget - (float(spent[whole - 1]) if whole else 0.0)
        total += float(gains[order[whole]]) * left / float(terms.costs[order[whole]])
    if terms.most is not None:
        total = min(total, math.fsum(np.sort(gains[places])[::-1][: terms.most].tolist()))
    return total
