"""Ids of creators as numbers from 0: integers by a hash table, texts by a dict."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from microinfluence._checks import as_array
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy.typing as npt

    from microinfluence.typing import IntArray

    _Array: TypeAlias = npt.NDArray[Any]

__all__ = ["Encoded", "encode"]

CHUNK: Final = 131_072
"""Posts looked up in one go: a chunk and its temporaries stay in a level-2 cache (measured)."""

_HASH_BITS: Final = 2
"""Bits that the hash table is longer than the creators' number: one place in eight to four is
taken, and about a tenth of the ids shares theirs (measured: one bit less costs 10 % more time)."""

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
"""2**64 divided by the golden ratio, to the nearest odd number.

D. E. Knuth, The Art of Computer Programming, volume 3, section 6.4 (1998)."""

_RULE: Final = "must be an array of integers or of texts"


class Encoded(NamedTuple):
    """Creators numbered from 0."""

    creators: _Array
    """Distinct ids; some of them may have no post."""
    codes: IntArray
    """The number of each post's creator."""


def encode(ids: object, roster: object = None) -> Encoded:
    """Give creators numbers in the order of the roster; without one, of their ids."""
    array = _ids(ids, "creators")
    listed = None if roster is None else _ids(roster, "roster")
    kinds = {ids.dtype.kind for ids in (array, listed) if ids is not None and ids.size}
    if len(kinds) > 1:
        raise InvalidTypeError("roster", "must be of the same kind as creators", roster)
    encoded = (_encode_texts if "O" in kinds else _encode_numbers)(array, listed)
    if listed is not None:
        missing = encoded.codes < 0
        if missing.any():
            _refuse("creators", "must all be in roster", array, missing)
    return encoded


def _ids(ids: object, argument: str) -> _Array:
    """Return ids as a contiguous array of int64 or of Python texts."""
    array = as_array(ids, argument, _RULE)
    if array.dtype.kind == "U" and not hasattr(ids, "dtype"):
        array = np.array(ids, object)  # a list in which NumPy would make texts of numbers
    if array.dtype.kind == "O" and getattr(getattr(ids, "dtype", None), "kind", "O") in "iu":
        array = _from_nullable(ids, argument)
    if not array.size:
        array = np.empty(array.shape, np.int64)
    if isinstance(ids, np.ma.MaskedArray):
        raise InvalidTypeError(argument, _RULE, "a masked array")
    if array.dtype.kind not in "iuUTO":
        raise InvalidTypeError(argument, _RULE, f"dtype {array.dtype}")
    if array.ndim != 1:
        raise InvalidValueError(argument, "must have one dimension", f"shape {array.shape}")
    if array.dtype.kind in "iu":
        return _integers(array, argument)
    return _texts(array.astype(object), argument)


def _integers(array: _Array, argument: str) -> _Array:
    """Return integers as int64, or refuse those beyond it."""
    limit = np.iinfo(np.int64).max
    if array.dtype.kind == "u" and array.size and array.max() > limit:
        _refuse(argument, f"must be at most {limit}", array, array > limit)
    return np.ascontiguousarray(array, np.int64)


def _texts(array: _Array, argument: str) -> _Array:
    """Return an array of objects that are all texts."""
    listed: list[object] = array.tolist()
    kinds = set(map(type, listed))
    if not all(issubclass(kind, str) for kind in kinds):
        usual = str if any(issubclass(kind, str) for kind in kinds) else int
        bad = np.array([not isinstance(item, usual) for item in listed])
        if not bad.any():
            raise InvalidTypeError(argument, _RULE, "dtype object")
        index = int(bad.argmax())
        raise InvalidTypeError(argument, _RULE, listed[index], index, int(bad.sum()) - 1)
    return array


def _from_nullable(ids: Any, argument: str) -> _Array:  # noqa: ANN401 - a column of another library
    """Return a nullable column of integers without gaps."""
    try:
        return np.asarray(ids.to_numpy(dtype=np.int64))
    except (TypeError, ValueError) as error:
        raise InvalidTypeError(argument, "must be known for every post", "a gap") from error


def _refuse(argument: str, rule: str, array: _Array, bad: npt.NDArray[np.bool_]) -> None:
    """Raise the error for the first bad id."""
    index = int(bad.argmax())
    value = array[index : index + 1].tolist()[0]
    raise InvalidValueError(argument, rule, value, index, int(np.count_nonzero(bad)) - 1)


def _encode_texts(texts: _Array, roster: _Array | None) -> Encoded:
    """Give texts numbers through a dict, which needs no sort of the posts."""
    names = texts.tolist()
    creators = np.array(sorted(set(names)), object) if roster is None else roster
    numbers = {name: number for number, name in enumerate(creators.tolist())}
    if len(numbers) < creators.size:
        _refuse_repeats(creators)
    return Encoded(creators, np.fromiter(map(numbers.get, names, repeat(-1)), np.int64, len(names)))


def _encode_numbers(ids: IntArray, roster: IntArray | None) -> Encoded:
    """Give integers numbers; small ones are numbers already."""
    if roster is None:
        return _number(ids)
    order = np.argsort(roster, kind="stable")
    ascending = roster[order]
    if (ascending[1:] == ascending[:-1]).any():
        _refuse_repeats(roster)
    places = _look_up(ids, ascending)
    if (order[1:] > order[:-1]).all():
        return Encoded(roster, places)
    return Encoded(roster, np.append(order, -1).take(places))


def _number(ids: IntArray) -> Encoded:
    """Give integers ascending numbers; a range not longer than the posts is kept whole."""
    if not ids.size:
        return Encoded(ids, ids)
    highest = int(ids.view(np.uint64).max())  # huge if one is negative
    if highest < ids.size:
        return Encoded(np.arange(highest + 1), ids)
    low, high = int(ids.min()), int(ids.max())
    if high - low < ids.size:
        return Encoded(low + np.arange(high - low + 1), ids - low)  # high + 1 may be no int64
    ascending = np.sort(ids)  # np.unique takes fifteen times as long (NumPy 2.4)
    ascending = ascending[np.concatenate(([True], ascending[1:] != ascending[:-1]))]
    return Encoded(ascending, _look_up(ids, ascending))


def _refuse_repeats(roster: _Array) -> None:
    """Raise the error for the first creator that a roster lists again."""
    names: list[object] = roster.tolist()
    first = {name: place for place, name in reversed(list(enumerate(names)))}
    repeated = np.array([first[name] < place for place, name in enumerate(names)])
    _refuse("roster", "must list every creator once", roster, repeated)


def _look_up(ids: IntArray, ascending: IntArray) -> IntArray:
    """Return where each id stands among ascending ones, -1 where it does not.

    A table holds one creator per hash. Whom the hash does not lead to, a fifth at most unless ids
    were made to collide, is searched for in ascending order, which spares the cache.
    """
    if not ascending.size:
        return np.full(ids.size, -1)
    low, high = int(ascending[0]), int(ascending[-1])
    if high - low < ascending.size:
        outside = (ids < low) | (ids > high)
        codes = ids - low if low else ids
        return np.where(outside, -1, codes) if outside.any() else codes
    codes = np.empty(ids.size, np.int64)
    shift = np.uint64(64 - _HASH_BITS - ascending.size.bit_length())
    table = np.zeros(1 << 64 - int(shift), np.int64)
    table[_hash(ascending, shift)] = np.arange(ascending.size)
    for start in range(0, ids.size, CHUNK):
        chunk, found = ids[start : start + CHUNK], codes[start : start + CHUNK]
        table.take(_hash(chunk, shift), out=found, mode="clip")
        missed = np.flatnonzero(ascending.take(found) != chunk)
        missed = missed[np.argsort(chunk[missed])]
        places = np.searchsorted(ascending, chunk[missed])
        there = ascending.take(places, mode="clip") == chunk[missed]
        found[missed] = np.where(there, places, -1)
    return codes


def _hash(ids: IntArray, shift: np.uint64) -> IntArray:
    """Return the top bits of the ids' products with an odd constant (Fibonacci hashing)."""
    product = ids.view(np.uint64) * _GOLDEN
    product >>= shift
    return product.view(np.int64)
