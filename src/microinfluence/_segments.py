"""Bands cut into segments: every whole number from 0 on lies in exactly one of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Gate", "Plan", "Segment", "cut", "plan"]


class Segment(NamedTuple):
    """A stretch of follower counts with one answer."""

    start: int
    """First follower count of the segment; it ends where the next one starts."""
    code: int
    """Tier code; 0 where no band lies."""
    minimum: float
    """Least engagement that the tier asks for, a fraction; 0.0 where it asks for none."""
    band: int | None
    """Position of the band; None where no band lies."""


class Gate(NamedTuple):
    """A segment whose tier asks for engagement, as the array kernel wants it."""

    minimum: float
    """Least engagement, a fraction above 0."""
    start: int
    """Which of the plan's edges opens the segment."""
    stop: int | None
    """Which of them closes it; None where the segment has no upper end."""


class Plan(NamedTuple):
    """Segments as the array kernel wants them: below the first edge every code is 0."""

    edges: tuple[int, ...]
    """Follower counts at which the code changes or a gate opens or closes, ascending."""
    steps: tuple[int, ...]
    """By how much the code rises at each edge; the first rises, since a band starts there."""
    gates: tuple[Gate, ...]
    """The segments that ask for engagement."""


def cut(bands: Iterable[tuple[int, int | None, int, float]]) -> tuple[Segment, ...]:
    """Cut the whole numbers at every bound of ascending bands (min, max, code, min engagement)."""
    segments: list[Segment] = []
    free: int | None = 0
    for position, (lowest, highest, code, minimum) in enumerate(bands):
        if free is not None and free < lowest:
            segments.append(Segment(free, 0, 0.0, None))
        segments.append(Segment(lowest, code, minimum, position))
        free = None if highest is None else highest + 1
    if free is not None:
        segments.append(Segment(free, 0, 0.0, None))
    return tuple(segments)


def plan(segments: tuple[Segment, ...]) -> Plan:
    """Turn segments into edges, steps and gates."""
    below = Segment(0, 0, 0.0, None)
    listed = segments if segments[0].band is not None else segments[1:]
    gates = tuple(
        Gate(segment.minimum, place, place + 1 if place + 1 < len(listed) else None)
        for place, segment in enumerate(listed)
        if segment.minimum > 0.0
    )
    return Plan(
        edges=tuple(segment.start for segment in listed),
        steps=tuple(upper.code - lower.code for lower, upper in pairwise((below, *listed))),
        gates=gates,
    )
