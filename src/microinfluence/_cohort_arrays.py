"""The columns of a cohort, from arrays: checked once, copied, one value or NaN for each creator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeGuard

import numpy as np

from microinfluence._bad_values import bad_fractions, refuse_bad_counts
from microinfluence._broadcast import refuse_bad
from microinfluence._checks import real_array
from microinfluence._scalar_fields import SHARE_HINT
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import Platform
from microinfluence.price import Price

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.typing import FloatArray, Int8Array

__all__ = [
    "ANONYMOUS",
    "MONEY_TYPE",
    "counts",
    "handle_column",
    "is_listing",
    "locked",
    "locked_if_known",
    "money",
    "platform_codes",
    "platform_column",
    "rates",
    "refuse_twice",
    "same",
    "shares",
    "unknown",
]

ANONYMOUS: Final = ""
"""The handle of creators that were given without one; only these may share theirs."""

_PLATFORM_CODES: Final = {platform: code for code, platform in enumerate(Platform)}
"""What stands for each platform in a column: its place among all."""

MONEY_TYPE: Final = np.int16
"""Of the codes of currencies, of which ISO 4217 lists about 180."""


_NAN: Final = np.array(np.nan)


def locked(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return a view that cannot be written to."""
    view = values.view()
    view.setflags(write=False)
    return view


def locked_if_known(values: npt.NDArray[Any] | None) -> npt.NDArray[Any] | None:
    """Return a view that cannot be written to, or None."""
    return None if values is None else locked(values)


def same(left: object, right: object) -> bool:
    """Tell whether two columns are equal; unknown equals unknown."""
    if _is_array(left) and _is_array(right):
        floats = left.dtype.kind == "f" and right.dtype.kind == "f"
        return np.array_equal(left, right, equal_nan=floats)
    return bool(left == right)


def _is_array(value: object) -> TypeGuard[npt.NDArray[Any]]:
    return isinstance(value, np.ndarray)


def unknown(size: int) -> FloatArray:
    """Return a column of NaN that takes no memory."""
    return np.ndarray((size,), np.float64, _NAN, strides=(0,))


def _numbers(values: object, size: int, name: str, refuse: Callable[..., None]) -> FloatArray:
    if values is None:
        return unknown(size)
    array = real_array(values, name)
    if array.shape != (size,):
        raise InvalidValueError(name, f"must be of shape ({size:,},)", array.shape)
    refuse(array, name)
    return np.array(array, np.float64)


def counts(values: object, size: int, name: str) -> FloatArray:
    """Return whole numbers of at least 0; None is unknown for every creator."""
    return _numbers(values, size, name, refuse_bad_counts)


def rates(values: object, size: int, name: str) -> FloatArray:
    """Return finite numbers of at least 0; None is unknown for every creator."""
    return _numbers(values, size, name, refuse_bad)


def shares(values: object, size: int, name: str) -> FloatArray:
    """Return numbers from 0 to 1; None is unknown for every creator."""
    return _numbers(values, size, name, _refuse_bad_shares)


def _refuse_bad_shares(array: npt.NDArray[Any], name: str) -> None:
    bad = bad_fractions(array)
    if bad.any():
        place = int(bad.argmax())
        others = int(np.count_nonzero(bad)) - 1
        found = array[place].item()
        raise InvalidValueError(name, "must be from 0 to 1", found, place, others, SHARE_HINT)


def handle_column(handles: object, size: int) -> npt.NDArray[np.object_]:
    """Return handles as objects; without any, all are anonymous."""
    if handles is None:
        return np.broadcast_to(np.array(ANONYMOUS, np.object_), (size,))
    listed = _texts(handles, size, "handles")
    if "" in listed or any(map(str.isspace, listed)):
        place, handle = next(item for item in enumerate(listed) if not item[1].strip())
        raise InvalidValueError("handles", "must not be empty", handle, place)
    column = np.empty(size, np.object_)
    column[:] = listed
    return column


def is_listing(value: object) -> TypeGuard[Iterable[Any]]:
    """Tell what holds several things in an order from what is one, such as text."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def _listed(values: object, size: int, name: str) -> list[Any]:
    """Return one value for each creator as a list."""
    if not is_listing(values):
        raise InvalidTypeError(name, "must be a sequence, one for each creator", values)
    convert = getattr(values, "tolist", None)  # to Python's own types
    listed: list[Any] = list(values) if convert is None else convert()
    if len(listed) != size:
        raise InvalidValueError(name, f"must be as many as creators, {size:,}", len(listed))
    return listed


def _texts(values: object, size: int, name: str) -> list[str]:
    listed = _listed(values, size, name)
    if set(map(type, listed)) - {str}:
        for place, value in enumerate(listed):
            if not isinstance(value, str):
                raise InvalidTypeError(name, "must hold only text", value, place)
    return listed


def platform_column(platforms: object, size: int) -> Int8Array:
    """Return the codes of platforms; one platform stands for every creator."""
    if isinstance(platforms, str):
        return np.broadcast_to(np.int8(_PLATFORM_CODES[_platform(platforms)]), (size,))
    listed = _texts(platforms, size, "platforms")
    known = {name: _platform(name, listed) for name in dict.fromkeys(listed)}
    return platform_codes([known[name] for name in listed])


def platform_codes(platforms: Sequence[Platform]) -> Int8Array:
    """Return the codes of platforms."""
    return np.array([_PLATFORM_CODES[platform] for platform in platforms], np.int8)


def _platform(name: str, among: Sequence[str] | None = None) -> Platform:
    try:
        return Platform(name)
    except ValueError:
        place = None if among is None else among.index(name)
        rule = f"must be one of {', '.join(Platform)}"
        raise InvalidValueError("platforms", rule, name, place) from None


def money(price: object, currency: object, size: int) -> dict[str, Any]:
    """Return prices, the codes of their currencies (-1 where unknown) and what these stand for."""
    prices = rates(price, size, "price")
    known = np.flatnonzero(~np.isnan(prices))
    if isinstance(currency, str):
        names = [_currency(currency)] * known.size
    elif currency is not None:
        names = _currencies(_listed(currency, size, "currency"), known.tolist())
    elif known.size:
        hint = "Prices are never converted or mixed"
        raise InvalidTypeError("currency", "must be given with price", currency, hint=hint)
    else:
        names = []
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    codes = np.full(size, -1, MONEY_TYPE)
    codes[known] = [places[name] for name in names]
    return {"price": prices, "currencies": codes, "currency_names": tuple(places)}


def _currencies(listed: Sequence[object], known: Sequence[int]) -> list[str]:
    """Return the currencies of the known prices."""
    checked: dict[object, str] = {}
    found: list[str] = []
    for place in known:
        name = listed[place]
        if not isinstance(name, str):
            rule = "must be an ISO 4217 code such as EUR where the price is known"
            raise InvalidTypeError("currency", rule, name, place)
        found.append(checked.get(name) or checked.setdefault(name, _currency(name, place)))
    return found


def _currency(name: str, place: int | None = None) -> str:
    """Return a code after checking it by the rule of a price."""
    try:
        return Price(amount=0, currency=name).currency
    except InvalidValueError as error:
        raise InvalidValueError("currency", error.rule, name, place) from None


def refuse_twice(handles: Sequence[str] | npt.NDArray[np.object_], platforms: Int8Array) -> None:
    """Refuse an account that is there twice, and say where; anonymous ones are not compared."""
    listed = list(handles)
    different = set(listed)
    if len(different) == len(listed) or different == {ANONYMOUS}:
        return
    seen: dict[tuple[str, int], int] = {}
    for place, account in enumerate(zip(listed, platforms.tolist(), strict=True)):
        first = seen.setdefault(account, place)
        if first != place and account[0] != ANONYMOUS:
            where = next(name for name, code in _PLATFORM_CODES.items() if code == account[1])
            rule = f"must differ on one platform; index {first:,} on {where} is the same"
            raise InvalidValueError("handles", rule, account[0], place)
