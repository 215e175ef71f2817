"""Fit models: weights that are data, with sources."""

import math
import pickle
from typing import Any

import pytest

from microinfluence.brand import Brand
from microinfluence.components import COMPONENTS, Component
from microinfluence.errors import InvalidTypeError
from microinfluence.fit_models import CLOUTAURA, DEFAULT_FIT, FIT_MODELS, HYPEAUDITOR, FitModel
from microinfluence.sources import Source

POLICY = Source.policy("A test", "Its own")
NEARBY = Component("nearby", "?", lambda cohort, _brand: cohort.followers * 0, POLICY)


def model(**changed: Any) -> FitModel:  # noqa: ANN401 - passed on
    """Make a model with something changed."""
    right: dict[str, Any] = {"name": "m", "version": "1", "weights": {"niche": 1}, "source": POLICY}
    return FitModel(**{**right, **changed})


class TestWeights:
    """Weights in any scale."""

    def test_shares(self) -> None:
        """They are kept as shares of their sum, also if the sum is no float."""
        assert model(weights={"niche": 3, "trust": 1}).weights == {"niche": 0.75, "trust": 0.25}
        huge = model(weights={"niche": 1.5e308, "trust": 1.5e308})
        assert huge.weights == {"niche": 0.5, "trust": 0.5}

    @pytest.mark.parametrize("each", FIT_MODELS.values(), ids=str)
    def test_sum_to_one(self, each: FitModel) -> None:
        """Those of every model do, and all name components."""
        assert math.fsum(each.weights.values()) == pytest.approx(1.0, rel=1e-15)
        assert set(each.weights) <= {component.name for component in COMPONENTS}
        assert pickle.loads(pickle.dumps(each.weights)) == each.weights

    def test_published(self) -> None:
        """HypeAuditor weighs equally; Cloutaura's proportions are as printed."""
        assert set(HYPEAUDITOR.weights.values()) == {1 / 3}
        printed = {"niche": 0.20, "audience": 0.30, "engagement": 0.15}
        assert CLOUTAURA.weights == pytest.approx(
            {name: weight / 0.65 for name, weight in printed.items()}
        )
        assert {each.source.grade for each in (HYPEAUDITOR, CLOUTAURA)} <= {"P", "S"}
        assert DEFAULT_FIT.source.grade == "policy"


class TestWeighted:
    """What counts for a brand."""

    def test_only_what_is_asked(self) -> None:
        """Components that the brand does not ask for, or of weight 0, do not count."""
        one = model(weights={"niche": 1, "audience": 1, "values": 0, "trust": 2})
        names = [part.name for part, _ in one.weighted(Brand(name="b", topics={"a": 1}))]
        assert names == ["niche", "trust"]
        asked = Brand(name="b", values={"fair"}, target={"age": {"18-24"}})
        assert [part.name for part, _ in one.weighted(asked)] == ["audience", "trust"]


class TestWithComponent:
    """A component of one's own."""

    def test_added(self) -> None:
        """It counts beside the others, whose proportions stay."""
        found = DEFAULT_FIT.with_component(NEARBY, 0.25)
        assert found.weights["nearby"] == pytest.approx(0.2)
        assert found.weights["niche"] == pytest.approx(0.8 * DEFAULT_FIT.weights["niche"])
        assert found.components[-1] is NEARBY

    def test_replaced(self) -> None:
        """One of the same name takes the place of the old one."""
        own = Component("niche", "?", lambda cohort, _brand: cohort.followers * 0, POLICY)
        found = model(weights={"niche": 1, "trust": 1}).with_component(own, 1.5)
        assert found.weights == {"trust": 0.25, "niche": 0.75}
        assert [part for part in found.components if part.name == "niche"] == [own]

    def test_no_component(self) -> None:
        """Anything else is refused."""
        with pytest.raises(InvalidTypeError, match=r"^component must be a Component"):
            DEFAULT_FIT.with_component("niche", 1)  # type: ignore[arg-type]  # a wrong type is the point
