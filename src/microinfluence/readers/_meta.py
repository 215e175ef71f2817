"""What the insights of Meta's platforms have in common: metrics by name, and breakdowns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from microinfluence.readers.cells import Cells, breakdowns

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Field, Posts

__all__ = ["demographics", "metric", "with_field"]

_DIMENSIONS: Final = (("age", "gender"), ("age",), ("gender",), ("country",))
"""Which breakdowns there are. One by both age and gender comes first: it tells of both."""


def metric(name: str, where: str = "insights") -> str:
    """Return the path of a metric: in a list by name, or in an object by name, as some flatten it.

    Parameters
    ----------
    name : str
        Name of the metric.
    where : str
        Where the insights stand.

    Returns
    -------
    str
        The path, with an alternative for each form.
    """
    entry = f"{where}.data[name={name}]"
    return f"{entry}.total_value.value | {entry}.values[0].value | {where}.{name}"


def with_field(posts: Posts, field: Field) -> Posts:
    """Return the same posts but for how one field is read.

    Parameters
    ----------
    posts : Posts
        What posts look like.
    field : Field
        Takes the place of the one of its name.

    Returns
    -------
    Posts
        Other posts.
    """
    fields = tuple(field if each.name == field.name else each for each in posts.fields)
    return attrs.evolve(posts, fields=fields)


def demographics(path: str) -> tuple[Cells, ...]:
    """Return the audience that a list of breakdowns tells of, in numbers of followers.

    Parameters
    ----------
    path : str
        Where the list stands.

    Returns
    -------
    tuple of Cells
        One for each breakdown.
    """
    return tuple(
        Cells(path, dimensions, breakdowns(*dimensions), "count") for dimensions in _DIMENSIONS
    )
