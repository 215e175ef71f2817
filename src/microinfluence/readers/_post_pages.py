"""Posts in payloads: those of the account's own object, and of answers of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from microinfluence._known_records import constructor_of_known
from microinfluence.posts import Post
from microinfluence.readers._paths import first, inside, join, parse, walk
from microinfluence.readers._plan import Plan
from microinfluence.readers._unwrap import Trail, known_keys, pages
from microinfluence.readers.kinds import Refused, is_list, is_object

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Posts

__all__ = ["read_posts"]

_posts_of: Final = constructor_of_known(Post)  # kinds and converters agree, as a test proves


def read_posts(
    posts: Posts, account: Mapping[Any, Any], where: str, separate: object
) -> tuple[Post, ...]:
    """Return the posts that an account holds, then those of answers of their own.

    Parameters
    ----------
    posts : Posts
        What they look like.
    account : mapping
        The account.
    where : str
        Path of it in the payload.
    separate : Any
        The answers, or None.

    Returns
    -------
    tuple of Post
        In their order.

    Raises
    ------
    Refused
        If one is no post, or a value in it is not of its kind.
    """
    found: list[Post] = []
    if posts.path:
        path, embedded = first(account, posts.path)
        if embedded is not None:
            found = _page(posts, embedded, Trail(join(where, path)))
    if separate is not None:
        for trail, page in pages(posts, separate, "posts"):
            found += _page(posts, page, trail)
    return tuple(found)


@cache
def _plan(posts: Posts) -> Plan:
    """Make posts ready to be read, once."""
    return Plan(posts.fields, attrs.fields_dict(Post))


def _page(posts: Posts, page: object, where: Trail) -> list[Post]:
    """Read one list of posts."""
    if not is_list(page):
        raise Refused(page, "a list", path=where.path())
    try:
        return _read(posts, [entry for entry in page if entry is not None])
    except Refused:  # in one of them: which?
        return [
            post for place, entry in enumerate(page) for post in _one(posts, entry, where, place)
        ]


def _one(posts: Posts, entry: object, where: Trail, place: int) -> list[Post]:
    """Read one entry of a list, which is a post or null."""
    try:
        return [] if entry is None else _read(posts, (entry,))
    except Refused as refused:
        raise inside(f"{where.path()}[{place}]", refused) from None


def _read(posts: Posts, entries: Sequence[Any]) -> list[Post]:
    """Read some posts together."""
    node = parse(posts.node)
    items = entries
    if node or set(map(type, entries)) != {dict}:
        items = [_item(entry, node) for entry in entries]
    if posts.needs:
        _refuse_aggregates(posts.needs, items)
    columns = _plan(posts).columns(items)
    if all(None in column for column in columns):
        _refuse_strangers(posts, items, columns)
    return _posts_of(*columns)


def _item(entry: object, node: tuple[Any, ...]) -> Mapping[Any, Any]:
    """Return the post that an entry of a list holds, or is."""
    found = walk(entry, node) if node else None
    item = entry if found is None else found
    if not is_object(item):
        raise Refused(item, "an object")
    return item


def _refuse_aggregates(needs: str, items: Iterable[Mapping[Any, Any]]) -> None:
    """Refuse figures that are not of one post."""
    for item in items:
        if not first(item, needs)[0]:
            raise Refused(item, f"about one post, with {needs}")


def _refuse_strangers(
    posts: Posts, items: Iterable[Mapping[Any, Any]], columns: Iterable[Sequence[Any]]
) -> None:
    """Refuse objects of which nothing is known, and that have no key of a post."""
    keys = known_keys(posts)
    for item, *values in zip(items, *columns, strict=True):
        if keys.isdisjoint(item) and not any(value is not None for value in values):
            raise Refused(item, "a post")
