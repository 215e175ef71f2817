"""The engine: reads a payload by the declared layout of its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from microinfluence._known_records import constructor_of_known
from microinfluence._scalar_fields import required_choice
from microinfluence.audience import Audience
from microinfluence.errors import InvalidTypeError, InvalidValueError, PayloadError
from microinfluence.influencer import Influencer
from microinfluence.platforms import Platform
from microinfluence.posts import Post
from microinfluence.readers._paths import Step, first, join, parse, walk
from microinfluence.readers._plan import Plan
from microinfluence.readers._recognition import refuse_others
from microinfluence.readers._unwrap import known_keys, pages, unwrap
from microinfluence.readers.cells import shares
from microinfluence.readers.kinds import Refused, is_list, is_object
from microinfluence.readers.layouts import Layout
from microinfluence.reported import ReportedEngagement

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Posts

__all__ = ["read"]

_post: Final = constructor_of_known(Post)  # kinds and converters agree, as a test proves

_PLATFORM: Final = required_choice("platform", Platform)

NOTHING: Final[Mapping[str, Any]] = {}


class _Plans(NamedTuple):
    account: Plan
    post: Plan


@cache
def _plans(layout: Layout) -> _Plans:
    """Make a layout ready, once."""
    return _Plans(Plan(layout.fields), Plan(layout.posts.fields if layout.posts else ()))


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
        where, found, sure = unwrap(layout, payload)
        if not sure:
            refuse_others(layout, payload)
        known = {key: value for key, value in beside.items() if value is not None}
        item = {**found, **known} if known else found
        try:
            fields = _fields_of(layout, item, handle=handle, platform=platform)
        except Refused as refused:
            raise (
                refused if _first_key(refused.path) in known else _inside(refused, where)
            ) from None
        fields["posts"] = _posts(layout, item, where, posts)
    except Refused as refused:
        raise _payload_error(layout, refused) from None
    return Influencer(observed_at=observed_at, **fields)


def _payload_error(layout: Layout, refused: Refused) -> PayloadError:
    path = refused.path or "payload"
    return PayloadError(layout.name, path, refused.expected, refused.found, refused.hint)


def _inside(refused: Refused, where: str) -> Refused:
    """Return the same refusal about a part of something larger."""
    path = join(where, refused.path)
    return Refused(refused.found, refused.expected, refused.hint, path)


def _first_key(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _fields_of(
    layout: Layout, item: Mapping[Any, Any], *, handle: str | None, platform: object
) -> dict[str, Any]:
    """Return the fields of the account, without its posts."""
    fields = _plans(layout).account.values(item)
    told: Any = fields.pop("platform", None) or layout.platform or platform
    if told is None:
        raise _untold(layout, "platform")
    where = fields["platform"] = _PLATFORM(told)
    if handle is not None:
        fields["handle"] = handle.removeprefix("@") if isinstance(handle, str) else handle
    elif "handle" not in fields:
        raise _untold(layout, "handle")
    authentic = fields.pop("authentic_share", None)
    fields["audience"] = _audience(layout, item, fields.get("followers"), authentic)
    fields["reported_engagement"] = _reported(layout, item, where)
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
            raise _inside(refused, path) from None
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
    layout: Layout, item: Mapping[Any, Any], platform: Platform
) -> ReportedEngagement | None:
    """Return the rate that the source reports, with its formula."""
    told = layout.engagement
    if told is None:
        return None
    path, raw = first(item, told.path)
    try:
        value = None if raw is None else told.kind.convert(raw)
    except Refused as refused:
        raise _inside(refused, path) from None
    if value is None:
        return None
    return ReportedEngagement(value=value, formula=told.formula_of(platform), source=told.source)


def _posts(layout: Layout, item: Mapping[Any, Any], where: str, separate: object) -> list[Post]:
    """Return the posts that the account holds, then those of answers of their own."""
    if layout.posts is None:
        return []
    found: list[Post] = []
    if layout.posts.path:
        path, embedded = first(item, layout.posts.path)
        if embedded is not None:
            found += _page(layout, layout.posts, embedded, join(where, path))
    if separate is not None:
        for path, page in pages(layout.posts, separate, "posts"):
            found += _page(layout, layout.posts, page, path)
    return found


def _page(layout: Layout, posts: Posts, page: object, where: str) -> Iterator[Post]:
    """Read one list of posts."""
    if not is_list(page):
        raise Refused(page, "a list", path=where)
    read_values, node = _plans(layout).post.values, parse(posts.node)
    for place, entry in enumerate(page):
        if entry is None:
            continue
        try:
            item = _inner(entry, node)
            if posts.needs and not first(item, posts.needs)[0]:
                _refuse_aggregate(item, posts.needs)
            values = read_values(item)
            if not values:
                _refuse_strangers(posts, item)
        except Refused as refused:
            raise _inside(refused, f"{where}[{place}]") from None
        yield _post(values)


def _inner(entry: object, node: tuple[Step, ...]) -> Mapping[Any, Any]:
    """Return the post that an entry of a list holds, or is."""
    found = walk(entry, node) if node else None
    item = entry if found is None else found
    if not is_object(item):
        raise Refused(item, "an object")
    return item


def _refuse_aggregate(item: Mapping[Any, Any], needs: str) -> None:
    """Refuse figures that are not of one post."""
    raise Refused(item, f"about one post, with {needs}")


def _refuse_strangers(posts: Posts, item: Mapping[Any, Any]) -> None:
    """Refuse an object that has no key of a post."""
    if known_keys(posts).isdisjoint(item):
        raise Refused(item, "a post")
