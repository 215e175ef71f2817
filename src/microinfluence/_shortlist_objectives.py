"""What a set of creators is worth: people reached, each counted once, weighted by fit.

Each objective keeps the set chosen so far and tells what one more creator would add. All are
submodular: nobody adds more after others than before them. All but `Pairwise` are monotone too.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["Disjoint", "Identified", "Independent", "Objective", "Pairwise"]


class Objective(Protocol):
    """The worth of a growing set of creators, by their position among the candidates."""

    basis: str
    """What is known of the overlap of audiences, in words."""
    monotone: bool
    """Whether one more creator never makes a set worth less."""

    def gains(self, candidates: IntArray) -> FloatArray:
        """Return what each would add to those chosen: people, weighted by fit."""
        ...

    def add(self, candidate: int) -> tuple[float, float]:
        """Choose one more; return the weighted and the plain number of people that it adds."""
        ...


class Disjoint:
    """Nothing is known of the overlap: audiences are added up, an upper bound of the reach."""

    basis: str = "audiences added up, so that the reach is an upper bound"
    monotone: bool = True

    def __init__(self, fit: FloatArray, reach: FloatArray) -> None:
        self._reach = reach
        self._weighted: FloatArray = fit * reach

    def gains(self, candidates: IntArray) -> FloatArray:
        """Return fit times reach."""
        found: FloatArray = self._weighted[candidates]
        return found

    def add(self, candidate: int) -> tuple[float, float]:
        """Return the same, and the reach."""
        return float(self._weighted[candidate]), float(self._reach[candidate])


class Independent:
    """Each of so many people is in each audience by chance, whatever others they are in."""

    monotone: bool = True

    def __init__(self, fit: FloatArray, reach: FloatArray, population: float) -> None:
        self.basis = f"audiences overlap as by chance among {population:,.0f} people"
        self.population = population
        self._weighted: FloatArray = fit * reach
        self._reach = reach
        self._left = self._left_plain = population

    def gains(self, candidates: IntArray) -> FloatArray:
        """Return the part that falls on people not won yet."""
        found: FloatArray = self._weighted[candidates] * (self._left / self.population)
        return found

    def add(self, candidate: int) -> tuple[float, float]:
        """Win those people."""
        weighted = float(self._weighted[candidate]) * self._left / self.population
        plain = float(self._reach[candidate]) * self._left_plain / self.population
        self._left -= weighted
        self._left_plain -= plain
        return weighted, plain


class Pairwise:
    """Overlaps of pairs are known: the set reaches at least the sum less all pairs' overlaps."""

    basis: str = "known overlaps of pairs taken off, so that the reach is a lower bound"
    monotone: bool = False

    def __init__(self, fit: FloatArray, reach: FloatArray, overlap: FloatArray) -> None:
        self.shared: FloatArray = overlap * np.minimum.outer(reach, reach)
        self.weighted: FloatArray = fit * reach
        self.fit = fit
        self._gains, self._plain = self.weighted.copy(), reach.copy()

    def doubly(self, candidate: int) -> FloatArray:
        """Return the weighted people that a candidate shares with each other one."""
        found: FloatArray = self.shared[candidate] * np.minimum(self.fit, self.fit[candidate])
        return found

    def gains(self, candidates: IntArray) -> FloatArray:
        """Return the weighted reach less what is shared with those chosen."""
        found: FloatArray = self._gains[candidates]
        return found

    def add(self, candidate: int) -> tuple[float, float]:
        """Take what is shared off the others."""
        gain, plain = float(self._gains[candidate]), float(self._plain[candidate])
        self._gains -= self.doubly(candidate)
        self._plain -= self.shared[candidate]
        return gain, plain


class Identified:
    """The audiences themselves are known: each person counts once, by the best fit."""

    basis: str = "audiences known by their ids, each person counted once"
    monotone: bool = True

    def __init__(self, fit: FloatArray, audiences: Sequence[Iterable[Hashable]]) -> None:
        places: dict[Hashable, int] = {}
        self.members = [
            np.array([places.setdefault(person, len(places)) for person in dict.fromkeys(audience)])
            .astype(np.int64)
            for audience in audiences
        ]  # fmt: skip
        self.people = len(places)
        self.fit = fit
        self._best = np.zeros(self.people)
        self._met = np.zeros(self.people, np.bool_)

    def gains(self, candidates: IntArray) -> FloatArray:
        """Return by how much people would be served better."""
        return np.array([self._better(candidate).sum() for candidate in candidates.tolist()])

    def _better(self, candidate: int) -> FloatArray:
        better: FloatArray = self.fit[candidate] - self._best[self.members[candidate]]
        return np.maximum(better, 0.0, out=better)

    def add(self, candidate: int) -> tuple[float, float]:
        """Serve them."""
        members, better = self.members[candidate], self._better(candidate)
        fresh = members.size - int(np.count_nonzero(self._met[members]))
        self._best[members] += better
        self._met[members] = True
        return math.fsum(better.tolist()), float(fresh)
