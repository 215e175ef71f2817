"""Records to JSON types and back: one engine, driven by the fields of a class."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, TypeAlias, TypeGuard, cast

import attrs
import numpy as np

from microinfluence.errors import InvalidTypeError, InvalidValueError

__all__ = [
    "Decoder",
    "build",
    "decoded",
    "decoders",
    "encode",
    "encode_fields",
    "inside",
    "moment",
    "one",
    "several",
    "values_of",
]

Decoder: TypeAlias = Callable[[Any], Any]
"""Makes a field's value from its JSON form."""

_DECODER: Final = "microinfluence.decoder"
"""Where the metadata of a field holds its decoder. A field without one takes JSON as it is."""

_AS_THEY_ARE: Final = frozenset({int, str, bool})
"""Types of which JSON has one of its own."""


def decoded(decoder: Decoder) -> dict[str, Decoder]:
    """Return the metadata of a field whose JSON form is not its value.

    Parameters
    ----------
    decoder : callable
        Makes the value, and leaves what is no JSON form of it for the field's converter to judge.

    Returns
    -------
    dict
        For the argument `metadata` of ``attrs.field``.
    """
    return {_DECODER: decoder}


def one(kind: type, **fields: Decoder) -> Decoder:
    """Make the decoder of an attrs class.

    Parameters
    ----------
    kind : type
        The class.
    **fields : callable
        Decoders of its fields, where these do not carry their own.

    Returns
    -------
    callable
        The decoder.
    """

    def decode(value: Any) -> Any:  # noqa: ANN401 - JSON
        return build(kind, fields or decoders(kind), value) if _is_mapping(value) else value

    return decode


def several(kind: type) -> Decoder:
    """Make the decoder of a sequence of records.

    Parameters
    ----------
    kind : type
        The class of each.

    Returns
    -------
    callable
        The decoder.
    """

    def decode(values: Any) -> Any:  # noqa: ANN401 - JSON
        if not isinstance(values, (list, tuple)):
            return values
        own, made = decoders(kind), list[Any]()
        for place, value in enumerate(cast("Sequence[Any]", values)):
            try:
                made.append(build(kind, own, value))
            except (InvalidTypeError, InvalidValueError) as error:
                raise inside(error, f"[{place}]") from None
        return made

    return decode


def moment(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Make a time from how ISO 8601 writes it.

    Parameters
    ----------
    value : Any
        The text.

    Returns
    -------
    Any
        The time, or what is no text as it is.

    Raises
    ------
    InvalidValueError
        If the text is no such time.
    """
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        hint = "Such as 2026-11-02T09:15:00+00:00"
        raise InvalidValueError(
            "", "must be a time as ISO 8601 writes it", value, hint=hint
        ) from None


@cache
def decoders(kind: type) -> dict[str, Decoder]:
    """Return the decoders of a class by the names of its fields.

    Parameters
    ----------
    kind : type
        An attrs class.

    Returns
    -------
    dict of str to callable
        Only those fields that have one.
    """
    return {
        field.name: field.metadata[_DECODER]
        for field in attrs.fields(kind)
        if _DECODER in field.metadata
    }


def build(kind: type, own: Mapping[str, Decoder], data: Any) -> Any:  # noqa: ANN401 - JSON
    """Make a record from its fields; nothing is looked for before something is wrong."""
    if isinstance(data, kind):
        return data
    if not _is_mapping(data):
        raise InvalidTypeError("", f"must be a mapping of the fields of {kind.__name__}", data)
    fields = _decode_fields(own, data) if own else data
    try:
        return kind(**fields)
    except InvalidTypeError:
        raise
    except TypeError:
        _refuse_fields(kind, data)
        raise


def _decode_fields(own: Mapping[str, Decoder], data: Mapping[Any, Any]) -> dict[Any, Any]:
    """Replace the values of those fields that have a decoder."""
    fields = dict(data)
    for name, decode in own.items():
        value = fields.get(name)
        if value is not None:
            try:
                fields[name] = decode(value)
            except (InvalidTypeError, InvalidValueError) as error:
                raise inside(error, name) from None
    return fields


def _refuse_fields(kind: type, data: Mapping[Any, Any]) -> None:
    """Name the fields that do not exist or are missing."""
    fields = attrs.fields_dict(kind)
    unknown = [name for name in data if name not in fields]
    if unknown:
        first, *others = unknown
        close = get_close_matches(str(first), fields)
        hint = f"Did you mean {close[0]}?" if close else f"Its fields are {', '.join(fields)}"
        rule = f"is no field of {kind.__name__}"
        raise InvalidValueError(str(first), rule, data[first], others=len(others), hint=hint)
    for name, field in fields.items():
        if field.default is attrs.NOTHING and name not in data:
            raise InvalidValueError(name, "must be given", None)


def inside(
    error: InvalidTypeError | InvalidValueError, place: str
) -> InvalidTypeError | InvalidValueError:
    """Return the same error about a part of something larger."""
    inner = error.argument
    path = f"{place}.{inner}" if inner and not inner.startswith("[") else f"{place}{inner}"
    kind = InvalidTypeError if isinstance(error, InvalidTypeError) else InvalidValueError
    return kind(path, error.rule, error.value, error.index, error.others, error.hint)


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def values_of(record: object) -> dict[str, Any]:
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))
    return {field.name: getattr(record, field.name) for field in fields}


def encode_fields(record: object) -> dict[str, Any]:
    return {name: encode(value) for name, value in values_of(record).items()}


def encode(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a value of a field as JSON types only.

    Parameters
    ----------
    value : Any
        A record, a member of an enumeration, a time, an array, a number, text, or a collection.

    Returns
    -------
    Any
        NaN, which JSON lacks, is None; an ordered enumeration gives the name of its member.
    """
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    for kind, form in _FORMS.items():
        if isinstance(value, kind):
            return form(value)
    if attrs.has(type(value)):
        return encode_fields(value)
    return [encode(item) for item in cast("Iterable[Any]", value)]


_FORMS: Final[Mapping[type, Callable[[Any], Any]]] = {
    float: lambda value: value if math.isfinite(value) else None,
    enum.IntEnum: lambda value: value.name,
    str: str,
    datetime: datetime.isoformat,
    Mapping: lambda value: {str(key): encode(item) for key, item in value.items()},
    np.ndarray: np.ndarray.tolist,
    frozenset: lambda value: sorted(encode(item) for item in value),
}
"""The JSON form of what JSON has no type for, by the first type that fits."""
