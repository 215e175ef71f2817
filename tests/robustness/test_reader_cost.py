"""Whatever a payload or a table repeats, reading it takes time in proportion to its length."""

import contextlib
import gc
import math
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import reader_payloads as payloads

from microinfluence import readers
from microinfluence.errors import MicroinfluenceError
from microinfluence.readers import kinds
from microinfluence.readers._labels import SPELLING
from microinfluence.readers._paths import parse
from microinfluence.readers.cells import shares
from microinfluence.readers.kinds import Kind
from microinfluence.readers.table import ACCOUNT_COLUMNS, influencers, posts

Read = Callable[[], object]

STEP = 16
"""How many times as long the longest is as the shortest; what is quadratic takes 256 times."""

LINEAR = 2.5 * STEP
"""How many times as long it may take: as far from linear as from quadratic, as factors go."""

NOTHING = 0.002
"""Seconds that nobody minds, whatever the shortest took."""

LAYOUTS = {layout.name: layout for layout in readers.every_layout()}
WITH_POSTS = [name for name, layout in LAYOUTS.items() if layout.posts is not None]
PAGED = {
    layout.name: max(layout.posts.envelopes, key=len)
    for layout in LAYOUTS.values()
    if layout.posts is not None and layout.posts.envelopes
}
LONGEST = sorted(PAGED, key=lambda name: len(PAGED[name]))[-3:]
"""Layouts whose answers are within the longest paths, which cost the most to write."""

CELLS = {
    f"{layout.name}, {cells.path}": cells
    for layout in LAYOUTS.values()
    for cells in layout.audience
}
KINDS = {name: kind for name in kinds.__all__ if isinstance(kind := getattr(kinds, name), Kind)}


def seconds(read: Read, enough: float = 0.0) -> float:
    """Return the least time of this thread in three trials; in fewer, once it is below enough."""
    least = math.inf
    gc.disable()
    try:
        for _ in range(3):
            started = time.thread_time()
            with contextlib.suppress(MicroinfluenceError):
                read()
            least = min(least, time.thread_time() - started)
            if least < enough:
                break
    finally:
        gc.enable()
    return least


def assert_linear(what: str, shortest: int, make: Callable[[int], Read]) -> None:
    """Say that what is 16 times as long takes far less than 256 times as long to read."""
    lengths = (shortest, 4 * shortest, STEP * shortest)
    first = seconds(make(shortest))
    most = max(LINEAR * first, NOTHING)
    times = [first, *(seconds(make(length), most) for length in lengths[1:])]
    shown = (
        f"{length:,}: {1e3 * spent:.3f} ms" for length, spent in zip(lengths, times, strict=True)
    )
    print(f"{what:>60}  {', '.join(shown)}")  # noqa: T201 - shown by pytest -s
    assert times[-1] < most


@pytest.mark.parametrize("name", WITH_POSTS)
def test_posts(name: str) -> None:
    """An account of many posts."""
    account, few = payloads.told(LAYOUTS[name], 1)

    def make(number: int) -> Read:
        posts_of = payloads.Told(account, [few[place % len(few)] for place in range(number)])
        return partial(payloads.call, LAYOUTS[name], payloads.answers(LAYOUTS[name], posts_of, 1))

    assert_linear(f"posts, {name}", 50, make)


def nested(path: str, depth: int) -> Any:  # noqa: ANN401 - JSON
    """Return answers within answers, each in a list of its own."""
    found: Any = None
    for _ in range(depth):
        found = [payloads.wrapped(found, parse(path))]
    return found


@pytest.mark.parametrize("name", LONGEST)
def test_pages_in_pages(name: str) -> None:
    """Answers within answers, where posts are expected."""
    given = payloads.sample(LAYOUTS[name], 1)

    def make(depth: int) -> Read:
        return partial(payloads.read, LAYOUTS[name], {**given, "posts": nested(PAGED[name], depth)})

    assert_linear(f"depth of pages, {name}", 500, make)


@pytest.mark.parametrize("name", LAYOUTS)
def test_accounts_in_accounts(name: str) -> None:
    """Answers within answers, where an account is expected."""
    envelope = min(LAYOUTS[name].envelopes, default="data")

    def make(depth: int) -> Read:
        return partial(payloads.read, LAYOUTS[name], {"payload": nested(envelope, depth)})

    assert_linear(f"depth, {name}", 500, make)


def times_as_many(few: Any, number: int) -> Any:  # noqa: ANN401 - JSON
    """Return the same form of audience with so many times as many cells."""
    if isinstance(few, list):
        within = [
            {**each, "results": each["results"] * number} for each in few if "results" in each
        ]
        return within or few * number
    if "rows" in few:
        return {**few, "rows": few["rows"] * number}
    return {f"{key}{place}": cell for key, cell in few.items() for place in range(number)}


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    """An audience of many cells."""
    few = payloads.audience(CELLS[name])
    assert_linear(
        f"cells, {name}",
        100,
        lambda number: partial(shares, CELLS[name], times_as_many(few, number), 9),
    )


PATTERNS: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "letters": lambda n: "a" * n,
    "spaces": lambda n: "a" + " " * n + "a",
    "groups": lambda n: "1" + ",000" * (n // 4),
    "marks": lambda n: "1." * (n // 2),
    "parts": lambda n: "de" + "-a1" * (n // 3) + "!",
    "signs": lambda n: "@" * n,
    "address": lambda n: "https://www.x.com/" + "a/" * (n // 2),
    "hosts": lambda n: "https://" + "a." * (n // 2) + "com/",
    "times": lambda n: "2026-11-02T09:15:00" + ".0" * (n // 2),
    "copies": lambda n: "a" + ".1" * (n // 2) + "x",
}
"""Texts of some length that expressions for counts, labels, times and addresses half match."""


def read_cell(name: str, text: str) -> object:
    """Read a table with one cell."""
    return influencers([{"handle": "a", name: text}], platform="x", rate_unit="percent")


TEXTS: dict[str, Callable[[str], object]] = {
    **{f"kind {name}": kind.convert for name, kind in KINDS.items()},
    **{f"label of {dimension}": spell for dimension, spell in SPELLING.items()},
    **{f"cell of {name}": partial(read_cell, name) for name in ACCOUNT_COLUMNS},
    "cell of a time": lambda text: posts([{"likes": 1, "published_at": text}]),
    "header": lambda text: influencers([{"handle": "a", text: 1}], platform="x"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_texts(what: str) -> None:
    """Whatever a text is read as, it takes time in proportion to its length."""

    def make(text: Callable[[int], str], length: int) -> Read:
        return partial(TEXTS[what], text(length))

    for pattern, text in PATTERNS.items():
        assert_linear(f"{what}, {pattern}", 4_000, partial(make, text))


ROWS: dict[str, Callable[[int], list[dict[str, Any]]]] = {
    "rows": lambda n: [{"handle": f"a{place}", "followers": 5} for place in range(n)],
    "columns": lambda n: [{"handle": "a", **{f"column {place}": 1 for place in range(n)}}],
    "copies of columns": lambda n: [{"handle": "a", **{f"c{at}.1": 1 for at in range(n)}}],
    "copies of a column": lambda n: [{"handle": "a", **{f"likes.{at}": 1 for at in range(n)}}],
    "a new column in each row": lambda n: [{"handle": "a", f"c{at}": 1} for at in range(n)],
    "a new copy in each row": lambda n: [{"handle": "a", f"fans.{at}": 1} for at in range(n)],
    "no column that is known": lambda n: [{f"column {place}": 1 for place in range(n)}],
}

READ: dict[str, Callable[[Any], object]] = {
    "influencers": partial(influencers, platform="x"),
    "influencers, columns named": partial(
        influencers, platform="x", columns={"handle": "handle", "followers": None}
    ),
    "posts": posts,
    "posts, columns named": partial(posts, columns={"id": "handle", "likes": "followers"}),
}


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize("rows", ROWS)
def test_tables(rows: str, read: str) -> None:
    """Tables that are long, wide, or grow wider with every row."""
    assert_linear(f"{rows}, {read}", 100, lambda number: partial(READ[read], ROWS[rows](number)))
