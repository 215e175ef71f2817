"""The worked example of the documentation, computed again with decimals."""

from decimal import Decimal

import pytest

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.fit import brand_fit
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
