"""Tables: rows of a CSV file or a data frame, with columns named by whoever exported them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from microinfluence import _fields
from microinfluence._count_text import check_choice
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.readers._many import Readings, read_many
from microinfluence.readers._table_cells import (
    Writing,
    count,
    identifier,
    moment,
    network,
    rate,
    text,
)
from microinfluence.readers._table_columns import Column, rows_of
from microinfluence.readers._table_handles import account, is_total
from microinfluence.readers.kinds import Refused, is_object
from microinfluence.reported import ReportedEngagement

if TYPE_CHECKING:
    from microinfluence.platforms import Platform
    from microinfluence.readers._table_cells import RateUnit
    from microinfluence.readers._table_columns import Row

__all__ = ["ACCOUNT_COLUMNS", "POST_COLUMNS", "influencers", "posts"]

_NAMES: Final = ("Influencer insta name", "instagram name", "Tiktoker name", "channel_info")
"""Handles in lists of ranked accounts."""

_ACCOUNT: Final = (
    Column("handle", lambda value, _: account(value), _NAMES),
    Column("platform", network, ("network",)),
    Column("id", identifier),
    Column("followers", count, ("Subscribers count", "subscribers", "Instagram - Followers")),
    Column("following", count),
    Column("topic", text, ("category", "category_1")),
    Column("engagement", rate),
)
_POST: Final = (
    Column("id", identifier, ("Post ID", "Content")),
    *(
        Column(name, count, also)
        for name, also in {
            "likes": ("Reactions",),
            "comments": ("Comments added",),
            "shares": (),
            "saves": (),
            "views": (),
            "reach": (),
            "impressions": (),
            "clicks": ("Total clicks",),
        }.items()
    ),
    Column("published_at", moment),
)

ACCOUNT_COLUMNS: Final = tuple(column.name for column in _ACCOUNT)
"""What a column of accounts may hold."""

POST_COLUMNS: Final = tuple(column.name for column in _POST)
"""What a column of posts may hold."""

_ON_REQUEST: Final = {"engagement": None}
"""Read only where it is named: its name alone does not say whether it is a rate or a number."""


def influencers(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Mapping[str, str | None] | None = None,
    platform: Platform | str | None = None,
    decimal: str = ".",
    suffixes: Mapping[str, int] | None = None,
    rate_unit: RateUnit | None = None,
    reporter: str = "the table",
    errors: Literal["raise", "collect"] = "raise",
    observed_at: datetime | None = None,
) -> Readings:
    """Read one account per row.

    Parameters
    ----------
    rows : iterable of mapping
        The rows, such as those of ``csv.DictReader``, ``DataFrame.to_dict("records")`` of pandas or
        ``iter_rows(named=True)`` of Polars. They are read once, one at a time.
    columns : mapping of str to str or None, optional
        Which column holds what, by the names of :data:`ACCOUNT_COLUMNS`; None for what is not to
        be read. Whatever it does not name is looked for under the names that common exports use,
        but for ``engagement``.
    platform : Platform or str, optional
        The platform of all, where neither a column nor the address of an account tells it.
    decimal : {".", ","}
        The decimal mark of numbers that are text; the other one groups thousands.
    suffixes : mapping of str to int, optional
        Further suffixes of counts, as for :func:`microinfluence.parse_count`.
    rate_unit : {"fraction", "percent"}, optional
        What a rate without a percent sign is; it is never guessed.
    reporter : str
        Who reports the rate.
    errors : {"raise", "collect"}
        Whether the first row that cannot be read ends it all, or is noted and passed over.
    observed_at : datetime, optional
        When the table was made, with a time zone.

    Returns
    -------
    Readings
        The accounts, and the place and error of every row that could not be read.

    Raises
    ------
    PayloadError
        If a cell is not what its column holds, with the place of the row and the name of the
        column; if a row has no handle, is a sum, or its address and its platform disagree; if a
        column does not exist or two could be meant.
    InvalidTypeError, InvalidValueError
        If another argument is out of its range, or nothing tells the platform.

    Notes
    -----
    An empty cell, NaN, "N/A" and the like are unknown, never 0. Texts are numbers as people write
    them, see :mod:`microinfluence.counts`; a count that is not whole is refused, since it may be in
    thousands or millions. Columns are compared without case, spaces, dots, underscores and byte
    order marks. Rows need not have the same ones, but the first must have the handle's and all
    that `columns` names.

    Examples
    --------
    >>> import csv
    >>> import microinfluence as mi
    >>> lines = ["Username,Followers,Eng. Rate", "@atelier.nomad,18.4K,4.5%", "lena.bakes,,N/A"]
    >>> found = mi.readers.table.influencers(
    ...     csv.DictReader(lines), platform="instagram", columns={"engagement": "Eng. Rate"}
    ... )
    >>> [(each.handle, each.followers) for each in found.records]
    [('atelier.nomad', 18400), ('lena.bakes', None)]
    >>> print(found.records[0].reported_engagement)
    4.5 % as reported by the table (the column 'Eng. Rate')

    .. versionadded:: 0.1
    """
    writing = _writing(decimal, suffixes, rate_unit)
    _fields.required_text("reporter")(reporter)
    own: Mapping[str, str | None] = {} if columns is None else columns
    given = {**_ON_REQUEST, **own} if is_object(own) else own

    def read(row: Row) -> Influencer:
        try:
            told = _account(row, writing, platform, reporter)
        except Refused as refused:
            row.refuse(row.key("handle"), refused)
        return Influencer(observed_at=observed_at, **told)

    return read_many(rows_of(rows, _ACCOUNT, given, needs="handle"), read, errors=errors)


def _writing(
    decimal: str, suffixes: Mapping[str, int] | None, rate_unit: RateUnit | None
) -> Writing:
    check_choice("decimal", decimal, (".", ","))
    check_choice("rate_unit", rate_unit, ("fraction", "percent", None))
    return Writing(decimal, suffixes, rate_unit)


def _account(
    row: Row, writing: Writing, platform: Platform | str | None, reporter: str
) -> dict[str, Any]:
    """Return the fields of the account that a row tells of."""
    cells = row.cells(writing)
    who = cells.pop("handle", None)
    if who is None:
        raise Refused(None, "a handle")
    own = cells.pop("platform", None) or platform
    if who.platform is not None and own is not None and own != who.platform:
        raise Refused(who.platform.value, f"on {own}, as the rest of the table says")
    value, topic = cells.pop("engagement", None), cells.pop("topic", None)
    if value is not None:
        how = f"the column {row.key('engagement')!r}"
        cells["reported_engagement"] = ReportedEngagement(value=value, formula=how, source=reporter)
    if topic is not None:
        cells["topics"] = {topic: 1.0}
    return {"handle": who.handle, "platform": who.platform or own, **cells}


def posts(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Mapping[str, str | None] | None = None,
    decimal: str = ".",
    suffixes: Mapping[str, int] | None = None,
) -> tuple[Post, ...]:
    """Read one post per row, such as the exports of Meta Business Suite or YouTube Studio.

    Parameters
    ----------
    rows : iterable of mapping
        The rows, as for :func:`influencers`. A row of totals, which YouTube Studio puts first, is
        left out.
    columns : mapping of str to str or None, optional
        Which column holds what, by the names of :data:`POST_COLUMNS`; None for what is not to be
        read.
    decimal : {".", ","}
        The decimal mark of numbers that are text; the other one groups thousands.
    suffixes : mapping of str to int, optional
        Further suffixes of counts, as for :func:`microinfluence.parse_count`.

    Returns
    -------
    tuple of Post
        The posts, in the order of their rows.

    Raises
    ------
    PayloadError
        If a cell is not what its column holds, or a column does not exist or two could be meant.
    InvalidTypeError, InvalidValueError
        If another argument is out of its range.

    Examples
    --------
    >>> import csv
    >>> import microinfluence as mi
    >>> lines = ["Content,Views,Likes", "Total,9500,330", "abc,9100,310", "def,400,"]
    >>> [(post.id, post.likes) for post in mi.readers.table.posts(csv.DictReader(lines))]
    [('abc', 310), ('def', None)]

    .. versionadded:: 0.1
    """
    writing = _writing(decimal, suffixes, None)
    return tuple(
        Post(**row.cells(writing))
        for row in rows_of(rows, _POST, columns, needs="")
        if not _is_sum(row)
    )


def _is_sum(row: Row) -> bool:
    """Tell whether a row is of all posts together."""
    given = row.given
    return is_object(given) and any(
        is_total(given.get(each.key)) for each in row.columns if each.name == "id"
    )
