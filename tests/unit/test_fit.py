"""Brand fit: scores that explain themselves."""

import json
import math
import pickle
from typing import Any

import attrs
import numpy as np
import pytest

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.fit import FitScore, brand_fit, score
from microinfluence.fit_models import DEFAULT_FIT, HYPEAUDITOR, FitModel
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.price import Price
from microinfluence.sources import Source

ADA = Influencer(
    handle="ada",
    platform="instagram",
    followers=24_000,
    posts=[Post(likes=900, comments=40, sponsored=False), Post(likes=700, comments=35)],
    topics={"hiking": 3, "food": 1},
    audience=Audience(country={"DE": 0.6, "US": 0.4}, authentic_share=0.9),
    values={"repair"},
    price=Price(amount=450, currency="EUR"),
)
BRAND = Brand(
    name="Nordlicht",
    topics={"hiking": 1},
    target={"country": {"DE"}},
    values={"repair", "fair"},
    budget_per_post=Price(amount=500, currency="EUR"),
)
POLICY = Source.policy("A test", "Its own")


class TestBrandFit:
    """One creator and one brand."""

    def test_is_the_cohort_of_one(self) -> None:
        """The same as the first row of a cohort."""
        assert brand_fit(ADA, BRAND) == score(Cohort.from_influencers([ADA]), BRAND)[0]

    def test_names_the_model(self) -> None:
        """The result says who, for whom, by which model and version."""
        fit = brand_fit(ADA, BRAND, model=HYPEAUDITOR)
        assert (fit.creator, fit.brand) == ("ada", "Nordlicht")
        assert (fit.model, fit.version) == ("hypeauditor_overall", "n.d.")

    def test_only_known_parts_have_weight(self) -> None:
        """Unknown parts are dropped, and the others fill their place."""
        fit = brand_fit(attrs.evolve(ADA, audience=None), BRAND)
        parts = {part.name: part for part in fit.components}
        assert math.isnan(parts["audience"].value)
        assert (parts["audience"].weight, parts["audience"].factor) == (0.0, 1.0)
        assert parts["niche"].weight > DEFAULT_FIT.weights["niche"]
        assert fit.coverage < 1

    def test_unknown_is_not_zero(self) -> None:
        """Hiding a fact that scores below the others does not lower the score."""
        poor = attrs.evolve(ADA, audience=Audience(country={"US": 1.0}, authentic_share=0.9))
        hidden = attrs.evolve(ADA, audience=Audience(authentic_share=0.9))
        assert brand_fit(hidden, BRAND).value > brand_fit(poor, BRAND).value

    def test_nothing_known(self) -> None:
        """Without any known part the score is unknown, between the extremes."""
        brand = Brand(name="b", values={"fair"})
        model = attrs.evolve(DEFAULT_FIT, weights={"values": 1})
        fit = brand_fit(Influencer(handle="x", platform="x"), brand, model=model)
        assert math.isnan(fit.value)
        assert (fit.coverage, fit.low, fit.high, fit.enough) == (0.0, 0.05, 1.0, False)
        assert (
            str(fit)
            == """\
x for b: unknown, by microinfluence 1
0% of what counts is known; the rest could make it 5.0 to 100.0
Too little is known: ranks after everyone of whom enough is
component    value  weight  factor  points
values     unknown      0%
The score is the product of the factors; points: what a perfect value would add."""
        )

    def test_half_is_half(self) -> None:
        """Weights of 25, 15 and 5 are half of 90, whatever rounding says."""
        known = Influencer(
            handle="x",
            platform="instagram",
            followers=1_000,
            posts=[Post(likes=10, comments=1)] * 3,
            topics={"hiking": 1},
            price=Price(amount=5, currency="EUR"),
        )
        half = attrs.evolve(
            DEFAULT_FIT, weights={"niche": 25, "engagement": 15, "affordability": 5, "audience": 45}
        )
        exact = brand_fit(known, attrs.evolve(BRAND, target={"gender": {"female"}}), model=half)
        assert exact.coverage == pytest.approx(0.5)
        assert exact.enough

    def test_gates(self) -> None:
        """Who is ruled out has 0, the reason, and the score that they would have had."""
        ruled = attrs.evolve(ADA, declines={"boots"})
        fit = brand_fit(ruled, attrs.evolve(BRAND, categories={"boots"}))
        assert (fit.value, fit.low, fit.high) == (0.0, 0.0, 0.0)
        assert fit.disqualified == ('does not promote "boots"',)
        assert fit.before_gates == brand_fit(ADA, BRAND).value
        assert math.prod(part.factor for part in fit.components) == fit.before_gates
        assert {part.points for part in fit.components} == {0.0}
        assert 'Ruled out: does not promote "boots"' in str(fit)

    def test_wanting(self) -> None:
        """What could be better is listed by what it would add; the unknown is not."""
        fit = brand_fit(attrs.evolve(ADA, audience=None), BRAND)
        points = [part.points for part in fit.wanting]
        assert points == sorted(points, reverse=True)
        assert {"audience", "affordability"}.isdisjoint(part.name for part in fit.wanting)


class TestRendering:
    """Text, HTML and JSON."""

    MODEL = attrs.evolve(DEFAULT_FIT, weights={"niche": 1, "values": 3})

    def test_all_known(self) -> None:
        """A score without gaps has no bounds to tell: (3/4)^(1/8) times (1/2)^(3/4)."""
        assert (
            str(brand_fit(ADA, BRAND, model=self.MODEL))
            == """\
ada for Nordlicht: 57.4 of 100, by microinfluence 1
component  value  weight  factor  points
niche       0.87     25%   0.965    +2.1
values      0.50     75%   0.595   +39.1
The score is the product of the factors; points: what a perfect value would add."""
        )

    def test_ruled_out(self) -> None:
        """The reasons come first; the parts are those of the score before."""
        fit = brand_fit(
            attrs.evolve(ADA, declines={"boots"}),
            attrs.evolve(BRAND, categories={"boots"}, excluded_topics={"food"}),
            model=attrs.evolve(self.MODEL, power=1.0),
        )
        assert (
            str(fit)
            == """\
ada for Nordlicht: 0.0 of 100, by microinfluence 1
Ruled out: talks about "food"; does not promote "boots"
component  value  weight  factor  points
niche       0.87     25%   0.217    +0.0
values      0.50     75%   0.375    +0.0
The score before it was ruled out is the sum of the factors; points: what a perfect value \
would add."""
        )

    def test_with_gaps(self) -> None:
        """As text and as HTML; the mean of squares is (1/4 of 3/4 and 3/4 of what is unknown)."""
        model = attrs.evolve(self.MODEL, power=2.0)
        fit = brand_fit(attrs.evolve(ADA, values=()), BRAND, model=model)
        assert (
            str(fit)
            == """\
ada for Nordlicht: 86.6 of 100, by microinfluence 1
25% of what counts is known; the rest could make it 43.5 to 96.8
Too little is known: ranks after everyone of whom enough is
component    value  weight  factor  points
niche         0.87    100%   0.750   +13.4
values     unknown      0%           +10.2
The score is the sum of the factors to the power 1/2; points: what a perfect value would add."""
        )
        assert fit._repr_html_() == (
            "<p>ada for Nordlicht: 86.6 of 100, by microinfluence 1<br>"
            "25% of what counts is known; the rest could make it 43.5 to 96.8<br>"
            "Too little is known: ranks after everyone of whom enough is</p>"
            "<table><tr><th>component</th><th>value</th><th>weight</th><th>factor</th>"
            "<th>points</th></tr>"
            "<tr><td>niche</td><td>0.87</td><td>100%</td><td>0.750</td><td>+13.4</td></tr>"
            "<tr><td>values</td><td>unknown</td><td>0%</td><td></td><td>+10.2</td></tr></table>"
            "<p>The score is the sum of the factors to the power 1/2; points: what a perfect value "
            "would add.</p>"
        )

    def test_text(self) -> None:
        """A line for each component, aligned, and how they make the score."""
        lines = str(brand_fit(ADA, BRAND)).splitlines()
        assert lines[0].startswith("ada for Nordlicht: ")
        assert lines[0].endswith(" of 100, by microinfluence 1")
        assert [line.split()[0] for line in lines[3:11]] == list(DEFAULT_FIT.weights)
        assert "product of the factors" in lines[11]

    def test_html_is_escaped(self) -> None:
        """Names of creators and brands are text, whatever they hold."""
        bad = "<script>alert(1)</script>"
        page = brand_fit(attrs.evolve(ADA, handle=bad), attrs.evolve(BRAND, name=bad))._repr_html_()
        assert "<script" not in page
        assert page.count("&lt;script&gt;") == 2
        assert page.count("<tr>") == 9

    def test_json(self) -> None:
        """NaN is None, and nothing else is lost."""
        fit = brand_fit(attrs.evolve(ADA, audience=None), BRAND)
        data = json.loads(json.dumps(fit.to_dict(), allow_nan=False))
        assert data["value"] == fit.value
        assert data["components"][1] == {
            "name": "audience",
            "value": None,
            "weight": 0.0,
            "factor": 1.0,
            "points": fit.components[1].points,
        }

    def test_values(self) -> None:
        """Equal scores are equal, have one hash, and survive pickling."""
        fit: FitScore = brand_fit(attrs.evolve(ADA, audience=None), BRAND)
        again = brand_fit(attrs.evolve(ADA, audience=None), BRAND)
        assert fit == again == pickle.loads(pickle.dumps(fit))
        assert hash(fit) == hash(again)
        for name in ("value", "low", "high", "before_gates"):
            changed: dict[str, Any] = {name: 0.123}
            assert attrs.evolve(fit, **changed) != fit


class TestScore:
    """A cohort and one brand."""

    def test_columns_are_read_only(self) -> None:
        """Nothing in a result can be changed."""
        scores = score(Cohort.from_influencers([ADA]), BRAND)
        for column in (scores.value, scores.low, scores.coverage, *scores.components.values()):
            with pytest.raises(ValueError, match="read-only"):
                column[0] = 1.0

    def test_empty(self) -> None:
        """A cohort of nobody has no scores."""
        scores = score(Cohort.from_influencers([]), BRAND)
        assert (len(scores), scores.order().tolist()) == (0, [])

    def test_positions(self) -> None:
        """Negative positions count from the end; others are refused as lists do."""
        scores = score(Cohort.from_arrays(handles=["a", "b"], engagement=[0.1, 0.2]), BRAND)
        assert scores[-1] == scores[1]
        with pytest.raises(IndexError):
            scores[2]

    def test_order(self) -> None:
        """The best first, ties by position, and the best k of them."""
        cohort = Cohort.from_arrays(
            engagement=[0.1, 0.3, 0.1, np.nan], expected_engagement=[0.1] * 4
        )
        scores = score(cohort, BRAND)
        assert scores.order().tolist() == [1, 0, 2, 3]
        assert scores.order(2).tolist() == [1, 0]
        assert scores.groups.tolist() == [1, 1, 1, 2]
        for wrong in (-1, 0):
            with pytest.raises(InvalidValueError, match=f"^k must be at least 1; got {wrong}"):
                scores.order(wrong)

    @pytest.mark.parametrize(
        "brand", [Brand(name="b"), Brand(name="b", topics={"a": 0})], ids=["empty", "weightless"]
    )
    def test_brand_without_criteria(self, brand: Brand) -> None:
        """There is nothing to score."""
        with pytest.raises(InvalidValueError, match=r"^brand must ask for something; got 'b'"):
            score(Cohort.from_influencers([ADA]), brand)

    def test_model_that_weighs_nothing_asked(self) -> None:
        """A model of topics alone says nothing of a brand without."""
        model = FitModel(name="m", version="1", weights={"niche": 1}, source=POLICY)
        with pytest.raises(InvalidValueError, match=r"^model must give weight to something"):
            brand_fit(ADA, Brand(name="b", values={"fair"}), model=model)

    @pytest.mark.parametrize("wrong", ["cohort", "brand", "model"])
    def test_wrong_types(self, wrong: str) -> None:
        """Each argument is checked by name."""
        given: dict[str, Any] = {
            "cohort": Cohort.from_influencers([ADA]),
            "brand": BRAND,
            "model": DEFAULT_FIT,
        }
        given[wrong] = 5
        with pytest.raises(InvalidTypeError, match=f"^{wrong} must be a"):
            score(given["cohort"], given["brand"], model=given["model"])

    def test_no_influencer(self) -> None:
        """The error names the argument, not what it becomes."""
        wrong: Any = {"handle": "ada"}
        with pytest.raises(InvalidTypeError, match=r"^influencer must be an Influencer; got "):
            brand_fit(wrong, BRAND)
