"""The engine: reads a payload by the declared layout of its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from microinfluence._fields import moment, required_choice, required_text, weights
from microinfluence._known_records import constructor_of_known
from microinfluence.audience import Audience
from microinfluence.errors import InvalidTypeError, InvalidValueError, PayloadError
from microinfluence.influencer import Influencer
from microinfluence.platforms import Platform
from microinfluence.readers._paths import first, inside
from microinfluence.readers._plan import Plan
from microinfluence.readers._post_pages import read_posts
from microinfluence.readers._recognition import is_told, refuse_errors, refuse_others
from microinfluence.readers._unwrap import unwrap
from microinfluence.readers.cells import shares
from microinfluence.readers.kinds import Refused
from microinfluence.readers.layouts import Layout
from microinfluence.reported import ReportedEngagement

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Reported

__all__ = ["read"]

_influencer: Final = constructor_of_known(Influencer)  # of values that were converted

_handle, _platform, _topics, _moment = (
    required_text("handle"),
    required_choice("platform", Platform),
    weights("topics"),
    moment("observed_at"),
)

_UNTOLD: Final[Mapping[str, Any]] = {
    field.name: None if field.default is attrs.NOTHING else field.default
    for field in attrs.fields(Influencer)
}
"""The fields of an account of which nothing is told."""

NOTHING: Final[Mapping[str, Any]] = {}


class _Account(NamedTuple):
    """How to read the fields of an account."""

    names: tuple[str, ...]
    plan: Plan


@cache
def _account(layout: Layout) -> _Account:
    """Make a layout ready to be read, once."""
    names = dict.fromkeys(field.name for field in layout.fields)
    return _Account(tuple(names), Plan(layout.fields, names))


def read(
    layout: Layout,
    payload: object,
    *,
    posts: object = None,
    beside: Mapping[str, object] = NOTHING,
    handle: str | None = None,
    platform: Platform | str | None = None,
    observed_at: datetime | None = None,
) -> Influencer:
    """Read one account from a payload by the layout of its source.

    Parameters
    ----------
    layout : Layout
        What the payload looks like.
    payload : mapping or list
        The source's answer as parsed JSON: with its envelope, or the account itself.
    posts : mapping or list, optional
        The answer with the account's posts, several such, or the posts themselves, where they come
        in an answer of their own.
    beside : mapping of str
        Further answers about the account by the names under which the layout's paths find them.
    handle : str, optional
        The account's name, where the payload does not tell it, or tells a stand-in.
    platform : Platform or str, optional
        The platform, where neither the layout nor the payload tells it.
    observed_at : datetime, optional
        When the payload was fetched, with a time zone, where it does not tell so.

    Returns
    -------
    Influencer
        The account with its posts and audience; what is hidden or missing is None.

    Raises
    ------
    PayloadError
        If the payload is another source's, or a value in it is not of its kind.
    InvalidTypeError, InvalidValueError
        If another argument is of a wrong type or value.

    Examples
    --------
    >>> import microinfluence as mi
    >>> payload = {"data": {"username": "ferro_lab", "public_metrics": {"followers_count": 7420}}}
    >>> mi.readers.read(mi.readers.x.USER, payload).followers
    7420

    .. versionadded:: 0.1
    """
    if not isinstance(layout, Layout):
        raise InvalidTypeError("layout", "must be a Layout", layout)
    if not isinstance(beside, Mapping):
        raise InvalidTypeError("beside", "must be a mapping of names to answers", beside)
    try:
        unwrapped = unwrap(layout, payload)
        where, found, *_ = unwrapped
        refuse_errors(found)
        if not is_told(layout, unwrapped):
            refuse_others(layout, payload, unwrapped)
        known = {key: value for key, value in beside.items() if value is not None}
        item = {**found, **known} if known else found
        try:
            fields = _fields_of(layout, item, handle=handle, platform=platform)
        except Refused as refused:
            raise (
                refused if _first_key(refused.path) in known else inside(where, refused)
            ) from None
        if layout.posts is not None:
            fields["posts"] = read_posts(layout.posts, item, where, posts)
    except Refused as refused:
        raise _payload_error(layout, refused) from None
    fields["observed_at"] = _moment(observed_at)
    (account,) = _influencer(*zip({**_UNTOLD, **fields}.values(), strict=True))
    return account


def _payload_error(layout: Layout, refused: Refused) -> PayloadError:
    path = refused.path or "payload"
    return PayloadError(layout.name, path, refused.expected, refused.found, refused.hint)


def _first_key(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _fields_of(
    layout: Layout, item: Mapping[Any, Any], *, handle: str | None, platform: object
) -> dict[str, Any]:
    """Return the fields of the account, without its posts."""
    names, plan = _account(layout)
    columns = plan.columns((item,))
    fields = {
        name: value for name, (value,) in zip(names, columns, strict=True) if value is not None
    }
    told: Any = fields.pop("platform", None) or layout.platform or platform
    if told is None:
        raise _untold(layout, "platform")
    where = fields["platform"] = _platform(told)
    if handle is not None:
        fields["handle"] = _handle(handle.removeprefix("@") if isinstance(handle, str) else handle)
    elif "handle" not in fields:
        raise _untold(layout, "handle")
    if "topics" in fields:
        fields["topics"] = _topics(fields["topics"])
    authentic = fields.pop("authentic_share", None)
    if layout.audience or authentic is not None:
        fields["audience"] = _audience(layout, item, fields.get("followers"), authentic)
    if layout.engagement is not None:
        fields["reported_engagement"] = _reported(layout.engagement, item, where)
    return fields


def _untold(layout: Layout, name: str) -> Refused:
    """Return the refusal of an account of which something is not known that must be."""
    return Refused(None, f"there, or be told by the argument {name}", path=_path(layout, name))


def _path(layout: Layout, name: str) -> str:
    """Return where a layout has a field of the account."""
    return next((each.path for each in layout.fields if each.name == name), name)


def _audience(
    layout: Layout, item: Mapping[Any, Any], followers: int | None, authentic: float | None
) -> Audience | None:
    """Return the audience: for each dimension the first part of the payload that tells of it."""
    found: dict[str, dict[str, float]] = {}
    paths = {"authentic_share": _path(layout, "authentic_share")}
    for cells in layout.audience:
        path, value = first(item, cells.path)
        if value is None or found.keys() >= set(cells.dimensions):
            continue
        try:
            told = shares(cells, value, followers)
        except Refused as refused:
            raise inside(path, refused) from None
        for dimension, by_label in told.items():
            if found.setdefault(dimension, by_label) is by_label:
                paths[dimension] = path
    if not found and authentic is None:
        return None
    try:
        return Audience(authentic_share=authentic, **found)
    except InvalidValueError as error:
        path = paths.get(_first_key(error.argument), error.argument)
        expected = "shares of a whole in the declared scale"
        raise Refused(error.value, expected, f"{error.argument} {error.rule}", path) from None


def _reported(
    told: Reported, item: Mapping[Any, Any], platform: Platform
) -> ReportedEngagement | None:
    """Return the rate that the source reports, with its formula."""
    path, raw = first(item, told.path)
    try:
        value = None if raw is None else told.kind.convert(raw)
    except Refused as refused:
        raise inside(path, refused) from None
    if value is None:
        return None
    return ReportedEngagement(value=value, formula=told.formula_of(platform), source=told.source)
