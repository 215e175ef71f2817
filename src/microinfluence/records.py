"""What all records share: they are plain values that become JSON and come back as they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from microinfluence._json import build, decoders, encode_fields, inside, values_of
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Record"]


class Record:
    """A plain value: frozen, comparable, and the same after a trip through JSON or pickle.

    The base of the records of this library; not to be instantiated itself.

    Examples
    --------
    >>> import json
    >>> import microinfluence as mi
    >>> post = mi.Post(likes=812, format="reel")
    >>> mi.Post.from_dict(json.loads(json.dumps(post.to_dict()))) == post
    True

    .. versionadded:: 0.1
    """

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON types only.

        Returns
        -------
        dict of str
            Every field by name. Unknown is None, times are ISO 8601 in UTC, sets are sorted lists.
            ``json.dumps(..., allow_nan=False)`` takes it as it is.
        """
        return encode_fields(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Make a record from what :meth:`to_dict` returns.

        Parameters
        ----------
        data : mapping of str
            Fields by name; those that have a default may be missing. It is not changed.

        Returns
        -------
        Record
            Equal to the record that the data came from.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If a field does not exist, is missing or has a wrong value, with its path:
            ``posts[3].likes``.
        """
        kind: type = cls
        try:
            record: Self = build(kind, decoders(kind), data)
        except (InvalidTypeError, InvalidValueError) as error:
            raise error if error.argument else inside(error, "data") from None
        return record

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()]]:
        """Copy and unpickle by way of the constructor, which makes arrays read-only again."""
        return partial(type(self), **values_of(self)), ()
