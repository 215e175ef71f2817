"""Brands: a brief that is checked, compared and kept like any record."""

import copy
import json
import pickle
from typing import Any

import numpy as np
import pytest

from microinfluence.audience import Audience
from microinfluence.brand import DIMENSIONS, Brand
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.price import Price

BRIEF = Brand(
    name="Nordlicht",
    topics={"hiking": 3, "camping": 1},
    embedding=[0.5, -1.0],
    target={"country": {"DE", "AT"}, "age": ["18-24"], "interest": {"Wandern & Klettern"}},
    values={"fairness"},
    categories={"outdoor clothing"},
    excluded_topics={"gambling"},
    budget_per_post=Price(amount=600, currency="EUR"),
)


class TestBrief:
    """What is given is kept, and what is left out is no criterion."""

    def test_fields(self) -> None:
        """Sets stay sets, weights become floats, and dimensions stand in one order."""
        assert BRIEF.topics == {"hiking": 3.0, "camping": 1.0}
        assert list(BRIEF.target) == ["age", "country", "interest"]
        assert BRIEF.target["country"] == {"DE", "AT"}
        assert BRIEF.budget_per_post == Price(amount=600, currency="EUR")

    def test_only_a_name(self) -> None:
        """Everything but the name may be left out."""
        brand = Brand(name="Nordlicht")
        assert not any((brand.topics, brand.target, brand.values, brand.categories))
        assert brand.embedding is None
        assert brand.budget_per_post is None

    def test_dimensions(self) -> None:
        """A target speaks of what an audience tells by label."""
        assert all(getattr(Audience(), dimension) == {} for dimension in DIMENSIONS)

    def test_copies(self) -> None:
        """A brief is the same after JSON, pickle and copy, and hashes alike."""
        text = json.dumps(BRIEF.to_dict(), allow_nan=False)
        for same in (
            Brand.from_dict(json.loads(text)),
            pickle.loads(pickle.dumps(BRIEF)),
            copy.copy(BRIEF),
            copy.deepcopy(BRIEF),
        ):
            assert same == BRIEF
            assert hash(same) == hash(BRIEF)
            assert same.embedding is not None
            assert not same.embedding.flags.writeable

    def test_input_is_copied(self) -> None:
        """What was given can change later without the brand."""
        vector, target = np.array([1.0, 2.0]), {"country": {"DE"}}
        brand = Brand(name="x", embedding=vector, target=target)
        vector[0] = 9
        target["country"].add("FR")
        assert brand == Brand(name="x", embedding=[1, 2], target={"country": {"DE"}})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": " "}, r"name must not be empty"),
        ({"topics": {"art": -1}}, r"topics\['art'\] must be finite and at least 0; got -1"),
        ({"topics": {"art": float("nan")}}, r"topics\['art'\] must be"),
        ({"embedding": [1.0, np.inf]}, r"embedding must be finite; got inf at index 1"),
        ({"target": ["DE"]}, r"target must be a mapping of dimensions to sets of labels; got \["),
        (
            {"target": {"city": {"Berlin"}}},
            r"target must have only the dimensions age, gender, country, .*; got 'city'",
        ),
        ({"target": {"age": "18-24"}}, r"target\['age'\] must be a set of names; got '18-24'"),
        ({"target": {"age": {18}}}, r"target\['age'\] must hold only text; got 18"),
        (
            {"target": {"age": ()}},
            r"target\['age'\] must hold at least one label; got set\(\)\. Leave out a dimension",
        ),
        (
            {"target": {"country": {"DE", "de"}}},
            r"target\['country'\] must have ISO 3166 codes .* as labels; got 'de'",
        ),
        ({"target": {"country": {"UK"}}}, r"target\['country'\] .* got 'UK'\. It is GB"),
        ({"target": {"age": {"24-18"}}}, r"target\['age'\] must have ages from young to old"),
        ({"values": "fairness"}, r"values must be a set of names"),
        ({"budget_per_post": 600}, r"budget_per_post must be of Price"),
        (
            {"budget_per_post": Price(amount=0, currency="EUR")},
            r"budget_per_post must be above 0; got 0\.0\. Leave it out where price",
        ),
    ],
)
def test_bad_input(fields: dict[str, Any], message: str) -> None:
    """Errors name the field, the rule and the value."""
    with pytest.raises((InvalidTypeError, InvalidValueError), match=f"^{message}"):
        Brand(**{"name": "x", **fields})
