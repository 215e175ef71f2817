"""Gates: what rules a creator out."""

import numpy as np
import pytest

from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.gates import EXCLUDED_SHARE, GATES, exclusions
from microinfluence.price import Price

NAN = float("nan")
BUDGET = Price(amount=100, currency="EUR")


def reasons(cohort: Cohort, **asked: object) -> dict[str, list[bool]]:
    """Return whom each reason rules out."""
    found = exclusions(cohort, Brand(name="b", **asked))  # type: ignore[arg-type]  # passed on
    return {each.reason: each.rows.tolist() for each in found}


def test_excluded_topics() -> None:
    """A share above the limit rules out; at the limit, or unknown, it does not."""
    shares = np.array([[EXCLUDED_SHARE, 1 - EXCLUDED_SHARE], [0.03, 0.97], [0, 1], [NAN, NAN]])
    cohort = Cohort.from_arrays(size=4, topics=(["gambling", "art"], shares))
    found = reasons(cohort, excluded_topics={"gambling", "war"})
    assert found == {'talks about "gambling"': [False, True, False, False]}


def test_declined_categories() -> None:
    """What the brand sells and the creator declines does not go together."""
    cohort = Cohort.from_arrays(size=2, declines=(["fur", "meat"], [[True, False], [False, False]]))
    found = reasons(cohort, categories={"fur", "meat", "cars"})
    assert found == {'does not promote "fur"': [True, False]}


def test_mixed_currencies() -> None:
    """Prices in another currency than the budget's cannot be compared."""
    cohort = Cohort.from_arrays(price=[5, 5, NAN], currency=["EUR", "USD", None])
    found = reasons(cohort, budget_per_post=BUDGET)
    assert found == {"asks for USD, and the budget is in EUR": [False, True, False]}
    assert reasons(cohort, topics={"a": 1}) == {}


def test_one_reason_each() -> None:
    """Reasons stand in the order of the gates."""
    cohort = Cohort.from_arrays(
        price=[5],
        currency="USD",
        declines=(["fur"], [[True]]),
        topics=(["war"], [[1]]),
    )
    found = reasons(cohort, budget_per_post=BUDGET, categories={"fur"}, excluded_topics={"war"})
    assert [reason.split()[0] for reason in found] == ["talks", "does", "asks"]


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_declared(gate: object) -> None:
    """Each gate asks a question and has a source."""
    assert getattr(gate, "question", "").endswith("?")
    assert getattr(gate, "source", None) is not None
