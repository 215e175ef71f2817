"""Ranges of ranks under other weights."""

import itertools

import attrs
import numpy as np
import pytest

from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import Component
from microinfluence.errors import InvalidValueError
from microinfluence.fit import score
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.sources import Source
from microinfluence.weightings import MOST, rank_range

BRAND = Brand(name="b", topics={"a": 1}, values={"fair", "open"})
COHORT = Cohort.from_arrays(
    handles=["ada", "bo", "cy"],
    topics=(["a", "b"], [[1, 0], [3, 1], [1, 3]]),
    values=(["fair", "open"], [[True, False], [True, True], [False, True]]),
)
MODEL = attrs.evolve(DEFAULT_FIT, weights={"niche": 0.6, "values": 0.4})


def test_equals_ranking_again_and_again() -> None:
    """Best and worst are those over the model itself and every corner."""
    corners = [{"niche": 0.6, "values": 0.4}]
    corners += [
        {"niche": niche, "values": values}
        for niche, values in itertools.product((0.15, 1.05), (0.1, 0.7))
    ]
    ranks = []
    for weights in corners:
        order = score(COHORT, BRAND, model=attrs.evolve(MODEL, weights=weights)).order()
        ranks.append(np.argsort(order) + 1)
    found = rank_range(COHORT, BRAND, within=0.75, model=MODEL)
    assert found.weightings == 5
    assert (found.brand, found.model) == (BRAND.name, MODEL)
    assert found.rank.tolist() == ranks[0].tolist()
    assert found.best.tolist() == np.min(ranks, axis=0).tolist()
    assert found.worst.tolist() == np.max(ranks, axis=0).tolist()
    assert found.first.tolist() == (np.array(ranks) == 1).mean(axis=0).tolist()
    assert found.first.sum() == pytest.approx(1.0)
    assert len(found) == 3


def test_bounds_of_some() -> None:
    """Only the weights that are named move, and 0 moves nothing."""
    found = rank_range(COHORT, BRAND, within={"niche": (0.1, 0.9)}, model=MODEL)
    assert found.weightings == 3
    still = rank_range(COHORT, BRAND, within=0.0, model=MODEL)
    assert still.weightings == 2
    assert still.best.tolist() == still.worst.tolist() == still.rank.tolist()


def test_unknown_to_all_does_not_move() -> None:
    """A weight moves only if somebody's answer is known."""
    assert rank_range(COHORT, BRAND).weightings == 5


def test_text_and_html() -> None:
    """The creators by rank, and how many ever come first."""
    found = rank_range(COHORT, BRAND, within=0.75, model=MODEL)
    number = np.count_nonzero(found.first)
    lines = str(found).splitlines()
    assert (
        lines[0]
        == f"5 weightings around microinfluence 1, under which {number} creators come first"
    )
    assert lines[2].split() == ["1", "bo", "1", str(found.worst[1]), f"{found.first[1]:.0%}"]
    assert found._repr_html_().count("<tr>") == 4
    still = rank_range(COHORT, BRAND, within=0.0, model=MODEL)
    assert str(still).startswith(
        "2 weightings around microinfluence 1, under which the same creator always comes first"
    )


def test_read_only() -> None:
    """The columns cannot be changed."""
    with pytest.raises(ValueError, match="read-only"):
        rank_range(COHORT, BRAND).best[0] = 5


def test_too_many_weights() -> None:
    """More corners than can be ranked are refused."""
    policy = Source.policy("A test", "Its own")
    names = [f"c{place}" for place in range(MOST + 1)]
    parts = [
        Component(name, "?", lambda cohort, _brand: np.ones(len(cohort)), policy) for name in names
    ]
    model = FitModel(
        name="m", version="1", components=parts, weights=dict.fromkeys(names, 1), source=policy
    )
    with pytest.raises(InvalidValueError, match=r"^within must move at most 12 weights; got 13"):
        rank_range(COHORT, BRAND, model=model)
