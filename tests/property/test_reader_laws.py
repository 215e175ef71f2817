"""Laws of readers: a payload is read, or refused by PayloadError, whatever strangers made of it.

Each law holds for every declared layout. The payloads are made from the layouts' own tables.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
import reader_payloads as payloads
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from reader_payloads import (
    CHANGES,
    POSTS,
    Mutation,
    answers,
    call,
    mutated,
    overwrite,
    read,
    sample,
    told,
)

import microinfluence as mi
from microinfluence.errors import PayloadError
from microinfluence.readers import kinds
from microinfluence.readers._paths import alternatives, parse, walk
from microinfluence.readers.layouts import Field, Layout

LAYOUTS = mi.readers.every_layout()
READERS: Mapping[str, Callable[[Layout, Mapping[str, Any]], mi.Influencer]] = {
    "engine": read,
    "function": call,
}
LONGEST_MESSAGE = 1_000
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)

every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
with_posts = pytest.mark.parametrize(
    "layout", [each for each in LAYOUTS if each.posts], ids=lambda layout: layout.name
)
few = effort(1 / 5)  # times 27 layouts; what strangers made of payloads is tried in full
seeds = st.integers(0, 15)
mutations = st.lists(
    st.builds(Mutation, st.integers(0, 10_000), st.sampled_from(CHANGES), st.integers(0, 10_000)),
    max_size=6,
)


def fields_of_posts(layout: Layout) -> tuple[Field, ...]:
    """Return the fields of a layout's posts."""
    return layout.posts.fields if layout.posts else ()


def counts(fields: tuple[Field, ...]) -> list[Field]:
    """Return the fields that are counts."""
    return [field for field in fields if field.kind is kinds.COUNT]


def hide(root: dict[str, Any], field: Field, way: int) -> None:
    """Hide a count in one of the ways that its source has: null, a value of its own, or a flag."""
    values = [None, *field.hidden.values]
    if field.hidden.flag and way % 3 == 0:
        overwrite(root, field.hidden.flag, value=True)
    else:
        overwrite(root, field.path, values[way % len(values)])


class TestTotal:
    """Any payload gives an influencer or a PayloadError."""

    @pytest.mark.parametrize("reader", READERS)
    @every_layout
    @given(seed=seeds, changes=mutations)
    def test_mutated(self, reader: str, layout: Layout, seed: int, changes: list[Mutation]) -> None:
        """What is read is a valid record that survives JSON, and nothing given is changed."""
        text = payloads.text(layout, seed)
        given_to_it = mutated(json.loads(text), changes)
        as_it_was = mutated(json.loads(text), changes)
        try:
            found = READERS[reader](layout, given_to_it)
        except PayloadError as error:
            message = str(error)
            assert len(message) <= LONGEST_MESSAGE
        else:
            assert type(found) is mi.Influencer
            kept = json.dumps(found.to_dict(), allow_nan=False)
            assert mi.Influencer.from_dict(json.loads(kept)) == found
        assert json_equal(given_to_it, as_it_was)

    @every_layout
    @pytest.mark.parametrize("hostile", range(len(payloads.HOSTILE)))
    def test_all_hostile(self, layout: Layout, hostile: int) -> None:
        """The same in place of a whole answer, alone and in the layout's envelopes."""
        value = payloads.HOSTILE[hostile]
        for payload in (value, *(payloads.wrapped(value, parse(e)) for e in layout.envelopes)):
            for arguments in (
                {"payload": payload},
                {**sample(layout, 0), "posts": value},
            ):
                try:
                    found = read(layout, arguments)
                except PayloadError:
                    continue
                assert type(found) is mi.Influencer


def json_equal(one: Any, other: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether two payloads are the same; NaN is the same as NaN, and no depth is too deep."""
    waiting = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if type(left) is not type(right):
            return False
        if isinstance(left, dict):
            if list(left) != list(right):
                return False
            waiting += [(left[key], right[key]) for key in left]
        elif isinstance(left, list):
            if len(left) != len(right):
                return False
            waiting += zip(left, right, strict=True)
        elif left != right and (left == left or right == right):  # noqa: PLR0124 - NaN
            return False
    return True


class TestFilled:
    """A payload that fills every path of a table fills every field of the record."""

    @every_layout
    @few
    @given(seed=seeds)
    def test_account(self, layout: Layout, seed: int) -> None:
        """Each field is what the first path of its name says, by its kind."""
        found = read(layout, sample(layout, seed))
        account = told(layout, seed).account
        for name in {field.name for field in layout.fields} - {"authentic_share", "platform"}:
            assert getattr(found, name) == first_told(layout.fields, name, account)

    @with_posts
    @few
    @given(seed=seeds)
    def test_posts(self, layout: Layout, seed: int) -> None:
        """So is each field of each post, and the posts keep their order."""
        found = read(layout, sample(layout, seed))
        assert len(found.posts) == POSTS
        for post, item in zip(found.posts, told(layout, seed).posts, strict=True):
            for name in {field.name for field in fields_of_posts(layout)}:
                assert getattr(post, name) == first_told(fields_of_posts(layout), name, item)

    @every_layout
    @few
    @given(seed=seeds)
    def test_recognised(self, layout: Layout, seed: int) -> None:
        """Some layout is recognised in every filled payload."""
        assert mi.readers.identify(sample(layout, seed)["payload"]) is not None

    @every_layout
    @few
    @given(seed=seeds)
    def test_function_and_engine(self, layout: Layout, seed: int) -> None:
        """The public function gives the account that the engine gives."""
        by_function, by_engine = (each(layout, sample(layout, seed)) for each in (call, read))
        assert by_function.handle == by_engine.handle
        assert by_function.followers == by_engine.followers
        assert by_function.reported_engagement == by_engine.reported_engagement

    @every_layout
    def test_observed_at(self, layout: Layout) -> None:
        """The account was observed when its payload says so, otherwise when the caller does."""
        tells = any(field.name == "observed_at" for field in layout.fields)
        found = call(layout, sample(layout, 0), observed_at=NOON).observed_at
        assert found is not None
        assert (found == NOON) is not tells


def first_told(fields: tuple[Field, ...], name: str, told: dict[str, Any]) -> object:
    """Return what the first field of a name says of a filled object."""
    field = next(each for each in fields if each.name == name)
    values = [field.kind.convert(walk(told, steps)) for steps in alternatives(field.path)[0]]
    return values[0] if len(values) == 1 else sum(values)


class TestTogether:
    """Posts are read together, and each is what it is alone."""

    @with_posts
    @few
    @given(seed=seeds, changes=mutations)
    def test_one_by_one(self, layout: Layout, seed: int, changes: list[Mutation]) -> None:
        """Of several posts, one of them changed by strangers, each is as alone, refused or not."""
        node = parse(layout.posts.node) if layout.posts else ()
        posts = told(layout, seed).posts
        entries: list[Any] = [payloads.wrapped(post, node) if node else post for post in posts]
        entries[1] = mutated({"post": entries[1]}, changes).get("post")
        alone = [posts_of(layout, [None, entry]) for entry in entries]
        together = posts_of(layout, [None, *entries])
        refused = [(place, each) for place, each in enumerate(alone) if isinstance(each, str)]
        if refused:
            place, why = refused[0]
            assert together == why.replace("posts[1]", f"posts[{place + 1}]", 1)
        else:
            assert together == [post for each in alone for post in each]


def posts_of(layout: Layout, entries: list[Any]) -> list[mi.Post] | str:
    """Return the posts of an account of which nothing else is told, or why they are refused."""
    own = {min(layout.marks): None}
    try:
        found = mi.readers.read(layout, own, posts=entries, handle="ida", platform="instagram")
    except PayloadError as error:
        return f"{error.path}: {error.expected}"
    return list(found.posts)


class TestHidden:
    """Hidden is None, never 0, and hides nothing else."""

    @with_posts
    @few
    @given(seed=seeds, hidden=st.sets(st.integers(0, 20)), way=st.integers(0, 30))
    def test_posts(self, layout: Layout, seed: int, hidden: set[int], way: int) -> None:
        """A count hidden in any way of its source is None; the others are as before."""
        fields = counts(fields_of_posts(layout))
        names = sorted({field.name for field in fields})
        gone = {name for place, name in enumerate(names) if place in hidden}
        parts = told(layout, seed)
        before = read(layout, answers(layout, parts, seed))
        for post in parts.posts:
            for field in fields:
                if field.name in gone:
                    hide(post, field, way)
        if way % 3 == 0:
            gone = flagged_together(fields, gone)
        after = read(layout, answers(layout, parts, seed))
        unknown: dict[str, Any] = dict.fromkeys(gone)
        assert list(after.posts) == [attrs.evolve(post, **unknown) for post in before.posts]

    @every_layout
    @few
    @given(seed=seeds)
    def test_every_count_null(self, layout: Layout, seed: int) -> None:
        """With all counts null, no count of the record is known."""
        parts = told(layout, seed)
        for field in counts(layout.fields):
            overwrite(parts.account, field.path, None)
        for post in parts.posts:
            for field in counts(fields_of_posts(layout)):
                overwrite(post, field.path, None)
        found = read(layout, answers(layout, parts, seed))
        assert all(getattr(found, field.name) is None for field in counts(layout.fields))
        names = {field.name for field in counts(fields_of_posts(layout))}
        assert all(getattr(post, name) is None for post in found.posts for name in names)


def flagged_together(fields: list[Field], gone: set[str]) -> set[str]:
    """Return the counts that are hidden when some are: several may have the same flag."""
    flags = {field.hidden.flag for field in fields if field.name in gone} - {""}
    return gone | {field.name for field in fields if field.hidden.flag in flags}


class TestScale:
    """The scale of a rate is declared, and never guessed."""

    @pytest.mark.parametrize(
        "layout", [each for each in LAYOUTS if each.engagement], ids=lambda layout: layout.name
    )
    @few
    @given(percent=st.decimals(0, 500, places=4), as_text=st.booleans())
    def test_reported(self, layout: Layout, percent: Any, as_text: bool) -> None:  # noqa: ANN401, FBT001 - drawn
        """A rate of p in percent is p / 100, a fraction is itself, as a number and as text."""
        assert layout.engagement is not None
        parts = told(layout, 1)
        overwrite(
            parts.account, layout.engagement.path, str(percent) if as_text else float(percent)
        )
        found = read(layout, answers(layout, parts, 1)).reported_engagement
        assert found is not None
        divisor = 100 if layout.engagement.kind is kinds.PERCENT else 1
        assert found.value == float(percent / divisor)

    @pytest.mark.parametrize(
        "layout", [each for each in LAYOUTS if each.audience], ids=lambda layout: layout.name
    )
    def test_audience(self, layout: Layout) -> None:
        """Two labels of a fifth each, or four of pairs, have their shares in every scale."""
        found = read(layout, sample(layout, 2))
        assert found.audience is not None
        for dimension in {name for cells in layout.audience for name in cells.dimensions}:
            cells = next(each for each in layout.audience if dimension in each.dimensions)
            pairs = 2 ** (len(cells.dimensions) - 1)
            whole = max(found.followers or 0, 4 * pairs) if cells.scale == "count" else 10
            expected = pytest.approx(2 * pairs / whole)
            assert list(getattr(found.audience, dimension).values()) == [expected, expected]


class TestSize:
    """However many posts there are, all are read."""

    @with_posts
    def test_many_posts(self, layout: Layout) -> None:
        """Five thousand posts stay in their order."""
        parts = told(layout, 3)
        few = read(layout, answers(layout, parts, 3)).posts
        times = 5_000 // POSTS
        many = answers(layout, parts._replace(posts=parts.posts * times), 3)
        assert read(layout, many).posts == few * times
