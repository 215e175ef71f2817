"""What generated creators are about, who follows them and what they stand for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence import _datasets_figures as figures
from microinfluence.audience import Audience

if TYPE_CHECKING:
    from microinfluence._datasets_draws import Draws
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["Person", "people"]

_PARTS: Final = 1_000
"""Shares are printed to a tenth of a per cent."""


class Person(NamedTuple):
    """What is known of a creator beside the account's figures."""

    handle: str
    topics: dict[str, int]
    audience: Audience | None
    values: frozenset[str]
    declines: frozenset[str]


def people(draws: Draws, rows: IntArray) -> list[Person]:
    """Generate the creators at these positions."""
    topics = draws.pick("topic", rows, (1,) * len(figures.TOPICS))
    beside = (topics + 1) % len(figures.TOPICS)
    other = draws.pick("other topic", rows, (1,) * len(figures.TOPICS))
    values = {
        name: draws.chance(name, rows, figures.HOLDS_VALUE).tolist() for name in figures.VALUES
    }
    declining = draws.chance("declines", rows, figures.DECLINES).tolist()
    declined: list[int] = draws.pick("declined", rows, (1,) * len(figures.CATEGORIES)).tolist()
    names = draws.pick("name", rows, (1,) * len(figures.NAMES)).tolist()
    audiences = _audiences(draws, rows, topics)
    abouts: list[list[int]] = np.stack([topics, beside, other], axis=1).tolist()
    numbers: list[int] = rows.tolist()
    return [
        Person(
            handle=f"{figures.NAMES[names[place]]}.{figures.TOPICS[about[0]][0]}.{number}",
            topics=_topics(about),
            audience=audiences[place],
            values=frozenset(name for name, held in values.items() if held[place]),
            declines=frozenset([figures.CATEGORIES[declined[place]]] if declining[place] else []),
        )
        for place, (number, about) in enumerate(zip(numbers, abouts, strict=True))
    ]


def _topics(about: list[int]) -> dict[str, int]:
    """Return the weights of the topics; one that is named twice keeps the greater weight."""
    weights: dict[str, int] = {}
    for topic, weight in zip(about, figures.TOPIC_WEIGHTS, strict=True):
        weights.setdefault(figures.TOPICS[topic][0], weight)
    return weights


def _audiences(draws: Draws, rows: IntArray, topics: IntArray) -> list[Audience | None]:
    """Return who follows each creator, where that is known."""
    best, less = figures.AUTHENTIC
    worse = draws.uniform("authentic", rows)
    labels = [label for label, _ in figures.AGES]
    each = rows[:, None] * len(labels) + np.arange(len(labels))
    ages = np.array([weight for _, weight in figures.AGES]) * draws.spread(
        "age", each, figures.RATE_EIGHTHS
    )
    columns = (
        draws.chance("tells audience", rows, figures.TELLS_AUDIENCE),
        draws.pick("country", rows, figures.COUNTRY_WEIGHTS),
        _between(figures.AT_HOME, draws.uniform("at home", rows)),
        _women(topics) * draws.spread("women", rows, figures.RATE_EIGHTHS),
        best - less * worse * worse,
    )
    facts = zip(*(column.tolist() for column in columns), ages.tolist(), strict=True)
    return [
        _audience(dict(zip(labels, age, strict=True)), country, home=home, women=women, real=real)
        if told
        else None
        for told, country, home, women, real, age in facts
    ]


def _audience(
    ages: dict[str, float], country: int, *, home: float, women: float, real: float
) -> Audience:
    """Make the record, with lists that are cut off as vendors' are."""
    lands = {country: home, (country + 1) % len(figures.COUNTRIES): (1.0 - home) * figures.NEXT}
    languages: dict[str, float] = {}
    for land, share in lands.items():
        language = figures.COUNTRIES[land][1]
        languages[language] = languages.get(language, 0.0) + share
    total = math.fsum(ages.values())
    female = women / (1.0 + women)
    return Audience(
        age=_listed({label: weight / total for label, weight in ages.items()}),
        gender=_listed({"female": female, "male": 1.0 - female}),
        country=_listed({figures.COUNTRIES[land][0]: share for land, share in lands.items()}),
        language=_listed(languages),
        authentic_share=_printed(real),
    )


def _women(topics: IntArray) -> FloatArray:
    """Return the odds that a follower of a median creator is a woman."""
    share = np.array([women for _, women in figures.TOPICS])[topics]
    return share / (1.0 - share)


def _between(ends: tuple[float, float], drawn: FloatArray) -> FloatArray:
    low, high = ends
    return low + (high - low) * drawn


def _listed(shares: dict[str, float]) -> dict[str, float]:
    """Return the shares that are large enough to be listed, as they are printed."""
    return {
        label: _printed(share) for label, share in shares.items() if share >= figures.LEAST_SHARE
    }


def _printed(share: float) -> float:
    """Round a share down, so that no list sums above 1."""
    return math.floor(share * _PARTS) / _PARTS
