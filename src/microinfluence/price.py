"""Prices: an amount in a currency, never converted."""

from __future__ import annotations

import re

import attrs

from microinfluence import _fields
from microinfluence.errors import InvalidValueError
from microinfluence.records import Record

__all__ = ["Price"]


def _check_currency(_instance: object, _attribute: object, value: str) -> None:
    if not re.fullmatch(_fields.CURRENCY, value):
        raise InvalidValueError("currency", "must be an ISO 4217 code such as EUR", value)


@attrs.frozen(kw_only=True)
class Price(Record):
    """An amount of money for one post. Currencies are never converted or mixed.

    Parameters
    ----------
    amount : float
        The amount in units of the currency, at least 0.
    currency : str
        ISO 4217 code, three capital letters.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the amount is negative or not finite, or the code is not of that form.

    Examples
    --------
    >>> import microinfluence as mi
    >>> str(mi.Price(amount=120, currency="EUR"))
    '120.00 EUR'

    .. versionadded:: 0.1
    """

    amount: float = attrs.field(converter=_fields.amount("amount"))
    currency: str = attrs.field(
        converter=_fields.required_text("currency"), validator=_check_currency
    )

    def __str__(self) -> str:
        """Render with two decimals."""
        return f"{self.amount:,.2f} {self.currency}"
