"""Worked examples of fit: that of the documentation, with decimals, and what others publish."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pytest

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import Component
from microinfluence.fit import FitScore, brand_fit
from microinfluence.fit_models import FitModel
from microinfluence.influencer import Influencer
from microinfluence.price import Price
from microinfluence.sources import Source


def test_by_hand() -> None:
    """Niche 0.5, audience 0.64 and affordability 0.8, of weights 2, 1 and 1, make 59.8 points."""
    creator = Influencer(
        handle="ada",
        platform="instagram",
        topics={"hiking": 1, "cars": 3},
        audience=Audience(country={"DE": 0.64, "FR": 0.36}),
        price=Price(amount=625, currency="EUR"),
    )
    brand = Brand(
        name="Nordlicht",
        topics={"hiking": 1},
        target={"country": {"DE"}},
        budget_per_post=Price(amount=500, currency="EUR"),
    )
    model = FitModel(
        name="by hand",
        version="1",
        weights={"niche": 2, "audience": 1, "affordability": 1},
        source=Source.policy("By hand", "Weights for this page"),
    )
    parts = {
        "niche": (Decimal("0.25").sqrt(), Decimal("0.5")),
        "audience": (Decimal("0.64"), Decimal("0.25")),
        "affordability": (Decimal(500) / Decimal(625), Decimal("0.25")),
    }
    found = brand_fit(creator, brand, model=model)
    expected = Decimal(1)
    for part in found.components:
        value, weight = parts[part.name]
        expected *= value**weight
        assert part.value == pytest.approx(float(value), rel=1e-7)
        assert part.weight == float(weight)
        assert part.factor == pytest.approx(float(value**weight), rel=1e-7)
    assert round(expected, 3) == Decimal("0.598")
    assert found.value == pytest.approx(float(expected), rel=1e-7)
    assert found.coverage == 1.0
    gained = float(expected / parts["niche"][0] ** parts["niche"][1] - expected)
    assert found.components[0].points == pytest.approx(gained, rel=1e-6)
    assert round(100 * gained, 1) == 24.8


def marked(source: Source, parts: Mapping[str, tuple[int, str]]) -> FitScore:
    """Score a creator whose marks out of 100 somebody gave, by weights that somebody printed."""

    def gives(mark: int) -> Callable[[Cohort, Brand], npt.NDArray[np.float64]]:
        return lambda cohort, _brand: np.full(len(cohort), mark / 100)

    components = [
        Component(name, "How good?", gives(mark), source) for name, (mark, _) in parts.items()
    ]
    model = FitModel(
        name="published",
        version="n.d.",
        weights={name: float(weight) for name, (_, weight) in parts.items()},
        components=components,
        power=1.0,
        floor=0.0,
        source=source,
    )
    creator = Influencer(handle="ada", platform="instagram")
    return brand_fit(creator, Brand(name="Nordlicht", topics={"hiking": 1}), model=model)


@pytest.mark.parametrize(
    ("source", "parts", "points"),
    [
        # The page's own worked example: the terms of the sum give back 78.
        (
            Source(
                "Brand-Creator Fit Checker",
                "Cloutaura",
                None,
                "https://cloutaura.com/tools/brand-creator-fit-checker",
            ),
            {
                "niche": (80, "0.20"),
                "audience": (75, "0.20"),
                "location": (70, "0.10"),
                "content": (85, "0.15"),
                "engagement": (70, "0.15"),
                "safety": (90, "0.10"),
                "reputation": (75, "0.05"),
                "timeline": (80, "0.05"),
            },
            "78",
        ),
        # Its formula, (a x 0.4) + (b x 0.3) + (c x 0.3) x 100, multiplies the last term only, and
        # gives 15.5 for these marks instead of the 65 that its weights mean.
        (
            Source(
                "Influencer fit scoring",
                "wassemgtk/skills-testing",
                None,
                "https://github.com/wassemgtk/skills-testing",
            ),
            {"demography": (80, "0.4"), "interest": (60, "0.3"), "place": (50, "0.3")},
            "65",
        ),
    ],
)
def test_published_sums(source: Source, parts: dict[str, tuple[int, str]], points: str) -> None:
    """Published weights and marks give the published points, to the last term."""
    found = marked(source, parts)
    terms = {name: Decimal(weight) * mark for name, (mark, weight) in parts.items()}
    assert sum(terms.values()) == Decimal(points)
    assert 100 * found.value == pytest.approx(float(points), rel=1e-6)
    for part in found.components:
        assert 100 * part.factor == pytest.approx(float(terms[part.name]), rel=1e-6)
