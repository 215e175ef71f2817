"""Prices: amounts with a currency."""

import math
from typing import Any

import numpy as np
import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.price import Price


class TestPrice:
    """An amount in a currency."""

    @pytest.mark.parametrize("amount", [0, 120, 99.5, np.float32(0.5), np.int64(3)])
    def test_amounts(self, amount: Any) -> None:  # noqa: ANN401 - parametrized
        """Any finite amount of at least 0 becomes a float."""
        found = Price(amount=amount, currency="EUR").amount
        assert found == float(amount)
        assert type(found) is float

    @pytest.mark.parametrize("amount", [-0.01, math.inf, -math.inf, math.nan, 10**400])
    def test_bad_amounts(self, amount: float) -> None:
        """A price is known, finite and not negative."""
        with pytest.raises(InvalidValueError, match=r"^amount must be"):
            Price(amount=amount, currency="EUR")

    @pytest.mark.parametrize("amount", [None, True, "120", "120 EUR"])
    def test_no_amounts(self, amount: Any) -> None:  # noqa: ANN401 - parametrized
        """Text and bools are no amounts."""
        with pytest.raises(InvalidTypeError, match=r"^amount must be a number"):
            Price(amount=amount, currency="EUR")

    @pytest.mark.parametrize("code", ["eur", "EURO", "€", "EU", "EUR\n", "ÄÖÜ"])
    def test_bad_currencies(self, code: str) -> None:
        """Only codes as ISO 4217 writes them."""
        with pytest.raises(
            InvalidValueError, match=r"^currency must be an ISO 4217 code"
        ) as caught:
            Price(amount=1, currency=code)
        assert caught.value.value == code

    def test_no_currency(self) -> None:
        """A currency is text and not empty."""
        with pytest.raises(InvalidTypeError, match=r"^currency must be text"):
            Price(amount=1, currency=978)
        with pytest.raises(InvalidValueError, match=r"^currency must not be empty"):
            Price(amount=1, currency="")

    def test_text(self) -> None:
        """Two decimals, thousands apart."""
        assert str(Price(amount=12_500.5, currency="JPY")) == "12,500.50 JPY"
