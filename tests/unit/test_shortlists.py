"""Shortlists: whom to hire together."""

import json
from typing import Any

import attrs
import numpy as np

from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.fit_models import FitModel
from microinfluence.price import Price
from microinfluence.shortlists import GUARANTEE_SOURCE, shortlist
from microinfluence.sources import Source

NAN = float("nan")
MODEL = FitModel(
    name="topics", version="1", weights={"niche": 1}, source=Source.policy("Topics", "A test")
)
BRAND = Brand(name="b", topics={"a": 1}, categories={"fur"})
COHORT = Cohort.from_arrays(
    handles=["ada", "bo", "cy"],
    followers=[20_000, 9_000, 8_000],
    price=[200, 80, 90],
    currency="EUR",
    topics=(["a"], [[1], [1], [1]]),
)


def eur(amount: float) -> Price:
    """Make a budget in euros."""
    return Price(amount=amount, currency="EUR")


def test_most_for_the_money() -> None:
    """Gain per cost decides: 112.5 a euro before 100 before 88.9."""
    found = shortlist(COHORT, BRAND, eur(290), model=MODEL)
    assert [pick.fit.creator for pick in found] == ["bo", "ada"]
    assert (found.spend, found.reach, len(found)) == (280.0, 29_000.0, 2)


def test_single_best() -> None:
    """Where the cheap ones use up the budget for a great one, the great one wins."""
    cohort = Cohort.from_arrays(
        followers=[1_000, 90_000], price=[1, 100], currency="EUR", topics=(["a"], [[1], [1]])
    )
    found = shortlist(cohort, BRAND, eur(100), model=MODEL)
    assert [pick.row for pick in found] == [1]


def test_number() -> None:
    """With one place only, the greatest gain counts, not the gain for the money."""
    found = shortlist(COHORT, BRAND, eur(300), k=1, model=MODEL)
    assert [pick.row for pick in found] == [0]
    assert found.guarantee is None


def test_bound_by_number() -> None:
    """Nobody is worth more than as many of the greatest as there are places, if money allowed."""
    cohort = Cohort.from_arrays(
        followers=[10_000, 9_000] + [3_000] * 10,
        price=[9.5, 9.5] + [1] * 10,
        currency="EUR",
        topics=(["a"], [[1]] * 12),
    )
    found = shortlist(cohort, BRAND, eur(10), k=2, model=MODEL)
    assert (found.worth, found.bound) == (10_000, 10_000 + 9_000)


def test_exact_budget() -> None:
    """Cents that add up to the budget are within it."""
    cohort = Cohort.from_arrays(
        followers=[10] * 3, price=[0.1] * 3, currency="EUR", topics=(["a"], [[1]] * 3)
    )
    assert len(shortlist(cohort, BRAND, eur(0.3), model=MODEL)) == 3


def test_free_creators() -> None:
    """Who costs nothing is always in."""
    cohort = attrs.evolve(COHORT, price=np.array([0.0, 80.0, 90.0]))
    assert [pick.row for pick in shortlist(cohort, BRAND, eur(80), model=MODEL)] == [0, 1]
    free = attrs.evolve(COHORT, price=np.zeros(3))
    found = shortlist(free, BRAND, eur(80), overlap=[{1, 2}, {2}, {3}], model=MODEL)
    assert [pick.row for pick in found] == [0, 2]  # unless they bring nobody new


def test_same_people_count_once() -> None:
    """A creator who reaches nobody new is not hired."""
    people = [{1, 2, 3}, {2}, {4}]
    found = shortlist(COHORT, BRAND, eur(1_000), overlap=people, model=MODEL)
    assert {pick.row for pick in found} == {0, 2}
    assert found.reach == 4
    matrix = [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    reach = [3, 1, 1]
    found = shortlist(COHORT, BRAND, eur(1_000), overlap=matrix, reach=reach, model=MODEL)
    assert {pick.row for pick in found} == {0, 2}


def test_pairs_are_taken_off_one_by_one() -> None:
    """The third of a list loses what it shares with the first and with the second."""
    matrix = [[1, 0.5, 0.25], [0.5, 1, 0.1], [0.25, 0.1, 1]]
    reach = [1_000, 800, 400]
    found = shortlist(COHORT, BRAND, eur(1_000), overlap=matrix, reach=reach, model=MODEL)
    # bo is the best for the money, then cy less 0.1 x 400, then ada less 0.5 x 800 and 0.25 x 400.
    assert [(pick.row, pick.people) for pick in found] == [(1, 800), (2, 360), (0, 500)]
    assert (found.reach, found.worth) == (1_660, 1_660)


def test_reasons() -> None:
    """Whoever cannot be chosen is counted once, by the first reason."""
    cohort = Cohort.from_arrays(
        followers=[100, 100, 100, 100, 100, NAN, 0, 100],
        price=[10, NAN, 10, 900, 10, 10, 10, 10],
        currency=["EUR", None, "USD", "EUR", "EUR", "EUR", "EUR", "EUR"],
        topics=(["a"], [[1], [1], [1], [1], [NAN], [1], [1], [1]]),
        declines=(["fur"], [[True]] + [[False]] * 7),
    )
    found = shortlist(cohort, BRAND, eur(500), model=MODEL)
    assert found.left_out == {
        "ruled out": 1,
        "price unknown": 1,
        "price not in EUR": 1,
        "dearer than the budget": 1,
        "too little known for a score": 1,
        "reach unknown": 1,
        "no fit or no reach": 1,
    }
    assert [pick.row for pick in found] == [7]


def test_nobody() -> None:
    """A cohort of which nobody can be chosen gives an empty list, with the reasons."""
    assert len(shortlist(COHORT[:0], BRAND, eur(5), overlap=[], model=MODEL)) == 0
    found = shortlist(attrs.evolve(COHORT, price=np.full(3, NAN)), BRAND, eur(5), model=MODEL)
    assert (len(found), found.reach, found.bound) == (0, 0.0, 0.0)
    assert found.left_out == {"price unknown": 3}
    assert (
        str(found)
        == """\
0 creators for b: 0.00 of 5.00 EUR, 0 people
  creator  fit  price  adds people  weighted by fit
People: audiences added up, so that the reach is an upper bound.
Could not be chosen: 3 price unknown."""
    )


def test_text_html_json() -> None:
    """A line for each pick; names are escaped; JSON is complete."""
    found = shortlist(attrs.evolve(COHORT, handles=np.array(["<i>", "bo", "cy"], object)), BRAND,
                      eur(300), population=1e6, model=MODEL)  # fmt: skip
    # <i> adds 20,000 less the 9 in 1,000 who follow bo. Added up, with 20 of the 90 euros that cy
    # asks for, audiences would be 9,000 + 20,000 + 8,000 x 20 / 90: of that, 28,820 are 93.6 %.
    assert (
        str(found)
        == """\
2 creators for b: 280.00 of 300.00 EUR, 28,820 people
   creator    fit   price  adds people  weighted by fit
1  bo       100.0   80.00        9,000            9,000
2  <i>      100.0  200.00       19,820           19,820
People: audiences overlap as by chance among 1,000,000 people.
At least 93.6% as good as the best possible choice (on any data, at least 40.5%)."""
    )
    assert found._repr_html_() == (
        "<p>2 creators for b: 280.00 of 300.00 EUR, 28,820 people</p>"
        "<table><tr><th></th><th>creator</th><th>fit</th><th>price</th><th>adds people</th>"
        "<th>weighted by fit</th></tr>"
        "<tr><td>1</td><td>bo</td><td>100.0</td><td>80.00</td><td>9,000</td><td>9,000</td></tr>"
        "<tr><td>2</td><td>&lt;i&gt;</td><td>100.0</td><td>200.00</td><td>19,820</td>"
        "<td>19,820</td></tr></table>"
        "<p>People: audiences overlap as by chance among 1,000,000 people.<br>At least 93.6% as "
        "good as the best possible choice (on any data, at least 40.5%).</p>"
    )
    data: dict[str, Any] = json.loads(json.dumps(found.to_dict()))
    assert data["budget"] == {"amount": 300.0, "currency": "EUR"}
    assert [pick["row"] for pick in data["picks"]] == [1, 0]
    assert GUARANTEE_SOURCE.url == "https://arxiv.org/abs/2008.05391"
