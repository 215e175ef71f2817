"""Envelopes: what sources wrap around an account or a list of posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from microinfluence.readers._paths import alternatives, join, probe
from microinfluence.readers.kinds import Refused, is_list, is_object

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Layout, Posts

__all__ = ["Trail", "Unwrapped", "known_keys", "pages", "unwrap"]

_MANY_HINT: Final = "Read them one by one, with microinfluence.readers.read_many"


class Unwrapped(NamedTuple):
    """An account without its envelope."""

    where: str
    """Path of it in the payload."""
    account: Mapping[Any, Any]
    envelope: str
    """The envelope that was around it, or ""."""
    shown: bool
    """Whether an envelope or a mark showed that it may be of this layout."""


class Trail(NamedTuple):
    """Where something stands, written only if it is asked: strangers nest deep, and paths grow."""

    step: str
    """The last part of the path."""
    before: Trail | None = None

    def path(self) -> str:
        """Write the path."""
        steps: list[str] = []
        trail: Trail | None = self
        while trail is not None:
            steps.append(trail.step)
            trail = trail.before
        written = (step if step.startswith("[") else f".{step}" for step in reversed(steps) if step)
        return "".join(written).removeprefix(".")


def unwrap(layout: Layout, payload: object) -> Unwrapped:
    """Return the account that a payload tells of.

    Parameters
    ----------
    layout : Layout
        What the payload should look like.
    payload : Any
        The account, or an envelope of it, or a list of one such.

    Returns
    -------
    Unwrapped
        The account. Where nothing shows that it is one of the layout, the payload itself.

    Raises
    ------
    Refused
        If it is no object, or a list of none or several.
    """
    where, found, envelope = "", payload, ""
    if is_list(found):
        where, found = _only(found, where)
    marked = is_object(found) and not layout.marks.isdisjoint(found)
    if not marked:
        for each in layout.envelopes:
            inside = probe(found, each)
            if inside is not None:
                where, found, envelope = join(where, each), inside, each
                break
    if is_list(found):
        where, found = _only(found, where)
    if not is_object(found):
        raise Refused(found, "an object", path=where)
    return Unwrapped(where, found, envelope, marked or envelope != "")


def _only(found: Any, where: str) -> tuple[str, Any]:  # noqa: ANN401 - JSON
    """Return the one entry of a list."""
    if len(found) != 1:
        hint = _MANY_HINT if found else ""
        raise Refused(found, "one account", hint, where)
    return f"{where}[0]", found[0]


@cache
def known_keys(posts: Posts) -> frozenset[str]:
    """Return the keys of an item that say something of a post."""
    own = frozenset(
        str(steps[0])
        for field in posts.fields
        for terms in alternatives(field.path)
        for steps in terms
    )
    return own | {posts.node.partition(".")[0]} if posts.node else own


def pages(posts: Posts, value: object, where: str) -> Iterator[tuple[Trail, Sequence[Any]]]:
    """Return the lists of posts that are in what somebody passes as posts, each with its trail.

    Parameters
    ----------
    posts : Posts
        What they look like.
    value : Any
        A list of posts, an answer that holds one, a list of such answers, or one post.
    where : str
        Path of the value.

    Yields
    ------
    tuple of Trail and list
        Where, and the posts.

    Raises
    ------
    Refused
        If it is none of these.
    """
    waiting = [(Trail(where), value)]
    while waiting:  # not recursive: strangers nest deeper than Python goes
        trail, answer = waiting.pop()
        if is_list(answer):
            if any(is_object(entry) and _inside(posts, entry)[0] for entry in answer[:1]):
                inner = [(Trail(f"[{n}]", trail), entry) for n, entry in enumerate(answer)]
                waiting += reversed(inner)
            else:
                yield trail, answer
        elif is_object(answer):
            envelope, inside = _inside(posts, answer)
            if envelope:
                waiting.append((Trail(envelope, trail), inside))
            elif not known_keys(posts).isdisjoint(answer):  # else an answer without posts
                yield trail, (answer,)
        elif answer is not None:
            raise Refused(answer, "an object, or a list of them", path=trail.path())


def _inside(posts: Posts, value: Mapping[Any, Any]) -> tuple[str, Any]:
    """Return the path of the list that an answer holds, and the list; "" if it is no answer."""
    for envelope in posts.envelopes:
        inside = probe(value, envelope)
        if is_list(inside) or is_object(inside):
            return envelope, inside
    return "", None
