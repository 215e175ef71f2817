"""Rankings: the best creators for a brand."""

import json
from typing import Any

import attrs
import numpy as np
import pytest

from microinfluence._search import MANY
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError
from microinfluence.fit import score
from microinfluence.fit_models import DEFAULT_FIT
from microinfluence.ranking import rank

BRAND = Brand(name="Nordlicht", topics={"hiking": 1}, categories={"fur"})
COHORT = Cohort.from_arrays(
    handles=["ada", "bo", "cy", "di", "ed"],
    engagement=[0.03, 0.06, 0.03, np.nan, 0.09],
    expected_engagement=[0.03] * 5,
    authentic_share=[0.9, 0.9, 0.9, np.nan, 0.9],
    topics=(["hiking", "food"], [[1, 1], [1, 0], [1, 1], [1, 0], [1, 0]]),
    declines=(["fur"], [[False]] * 4 + [[True]]),
)


def test_rows_scores_and_reasons() -> None:
    """The best first; ties by position; who is little known, and who is ruled out, last."""
    found = rank(COHORT, BRAND)
    assert [fit.creator for fit in found] == ["bo", "ada", "cy", "di", "ed"]
    assert found.rows.tolist() == [1, 0, 2, 3, 4]
    assert [fit.enough for fit in found] == [True, True, True, False, True]
    assert found[4].disqualified == ('does not promote "fur"',)
    assert found.scores.value.tolist() == score(COHORT, BRAND).value[found.rows].tolist()


def test_k() -> None:
    """At most k; of a smaller cohort all; of nobody nobody."""
    assert rank(COHORT, BRAND, 2).rows.tolist() == [1, 0]
    assert len(rank(COHORT, BRAND, 99)) == 5
    assert len(rank(COHORT[:0], BRAND, 3)) == 0
    assert {len(each) for each in rank(COHORT[:0], [BRAND] * MANY, 3)} == {0}


def test_several_brands() -> None:
    """One ranking for each brand, in their order; none for none."""
    other = Brand(name="Imbiss", topics={"food": 1})
    found = rank(COHORT, [BRAND, other], 1)
    assert [each.scores.brand for each in found] == ["Nordlicht", "Imbiss"]
    assert found[1].rows.tolist() == [0]
    assert rank(COHORT, []) == ()


def test_text() -> None:
    """A line for each creator, with what would help most.

    The niche of ada is the root of a half; a third of the weight, and trust, 0.9, is the rest.
    """
    model = attrs.evolve(DEFAULT_FIT, weights={"niche": 1, "trust": 2})
    assert (
        str(rank(COHORT, BRAND, model=model))
        == """\
Best for Nordlicht, by microinfluence 1
   creator  score  known  would gain most by
1  bo        93.2   100%  trust +6.8
2  ada       83.0   100%  niche +10.2, trust +6.0
3  cy        83.0   100%  niche +10.2, trust +6.0
4  di       100.0    33%  too little is known
5  ed         0.0   100%  does not promote "fur\""""
    )


def test_html_is_escaped() -> None:
    """Handles are text."""
    cohort = Cohort.from_arrays(handles=["<b>"], engagement=[0.1], expected_engagement=[0.1])
    model = attrs.evolve(DEFAULT_FIT, weights={"engagement": 1})
    assert rank(cohort, BRAND, model=model)._repr_html_() == (
        "<p>Best for Nordlicht, by microinfluence 1</p><table><tr><th></th><th>creator</th>"
        "<th>score</th><th>known</th><th>would gain most by</th></tr><tr><td>1</td>"
        "<td>&lt;b&gt;</td><td>50.0</td><td>100%</td><td>engagement +50.0</td></tr></table>"
    )


def test_json() -> None:
    """Everything is JSON, with the positions."""
    data: dict[str, Any] = json.loads(json.dumps(rank(COHORT, BRAND, 2).to_dict()))
    assert (data["brand"], data["model"], data["version"]) == ("Nordlicht", "microinfluence", "1")
    assert [creator["row"] for creator in data["creators"]] == [1, 0]
    assert data["creators"][0]["creator"] == "bo"


def test_read_only() -> None:
    """Positions cannot be changed."""
    with pytest.raises(ValueError, match="read-only"):
        rank(COHORT, BRAND).rows[0] = 5


@pytest.mark.parametrize("place", ["ada", True, 1.0, slice(0, 2)])
def test_only_whole_numbers_are_places(place: Any) -> None:  # noqa: ANN401 - parametrized
    """One score is explained at a time."""
    with pytest.raises(InvalidTypeError, match=r"^index must be a whole number; got "):
        rank(COHORT, BRAND)[place]


def test_beyond_the_end() -> None:
    """Places end where sequences end; negative ones count from there."""
    found = rank(COHORT, BRAND)
    assert found[-1] == found[4]
    with pytest.raises(IndexError, match=r"^index 5 is out of range for 5 creators$"):
        found[5]
