"""What reading costs: payloads as parsed JSON to records, against parsing their text.

``python benchmarks/bench_readers.py`` prints one row for business discovery, which has a bar, and
one for each other source. ``--payloads`` sets how many accounts of 12 posts each are read (default
100,000, which need 4 GiB), ``--others`` how many of each other source, ``--rounds`` how often, and
``--markdown`` prints the table of the reference.

Business discovery is invented with the fields that its reader uses and no others: text that nobody
reads costs parsing only, and would flatter the ratio. The payloads of the other sources are those
of the property tests: every path of a source's table is filled, also where a real answer has one of
several.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from _timing import interleave

import microinfluence as mi

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Layout

sys.path.append(str(Path(__file__).parents[1] / "tests" / "property"))

import reader_payloads

POSTS = 12
BAR = 3.0
VARIANTS = 64
Json = dict[str, Any]


class Row(NamedTuple):
    """One line of the table."""

    what: str
    reading: float
    parsing: float
    bar: float | None = None

    @property
    def ratio(self) -> float:
        """Time of reading over time of parsing the text."""
        return self.reading / self.parsing


def medium(rng: random.Random) -> Json:
    """Invent a medium with the fields that the reader uses, and no text, which would be parsed."""
    found = {
        "id": str(rng.randrange(10**17)),
        "like_count": rng.randrange(5_000),
        "comments_count": rng.randrange(200),
        "view_count": rng.randrange(90_000),
        "media_type": rng.choice(["IMAGE", "VIDEO", "CAROUSEL_ALBUM"]),
        "media_product_type": rng.choice(["FEED", "REELS"]),
        "timestamp": f"2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}T09:15:00+0000",
    }
    if rng.random() < 0.05:
        del found["like_count"]  # hidden
    return found


def discovery(rng: random.Random) -> Json:
    """Invent an answer of business discovery."""
    account = {
        "id": str(rng.randrange(10**17)),
        "username": f"creator{rng.getrandbits(40)}",
        "followers_count": rng.randrange(1_000, 900_000),
        "follows_count": rng.randrange(5_000),
        "media_count": rng.randrange(2_000),
        "media": {"data": [medium(rng) for _ in range(POSTS)]},
    }
    return {"business_discovery": account, "id": "17841400000000000"}


def measured(
    what: str,
    answers: list[Json],
    read: Callable[[Json], object],
    *,
    rounds: int,
    bar: float | None = None,
) -> Row:
    """Time the reading of payloads against the parsing of their text, one after the other."""
    texts = [json.dumps(answer) for answer in answers]
    gc.freeze()  # the payloads are the caller's: how often they are scanned is no part of reading
    taken = interleave(
        {
            "reading": lambda: [read(answer) for answer in answers],
            "parsing": lambda: [json.loads(text) for text in texts],
        },
        rounds,
    )
    gc.unfreeze()
    return Row(what, taken["reading"], taken["parsing"], bar)


def own(payloads: int, rounds: int) -> Row:
    """Return the row with the bar."""
    rng = random.Random(7)  # noqa: S311 - invented data
    answers = [discovery(rng) for _ in range(payloads)]
    read = mi.readers.instagram.business_discovery
    name = mi.readers.instagram.BUSINESS_DISCOVERY.name
    return measured(name, answers, read, rounds=rounds, bar=BAR)


def other(layout: Layout, payloads: int, rounds: int) -> Row:
    """Return the row of another source: its tables filled, with 12 posts where it has posts."""
    parts = [reader_payloads.told(layout, seed) for seed in range(VARIANTS)]
    twelve = POSTS // reader_payloads.POSTS
    texts = [
        json.dumps(reader_payloads.answers(layout, part._replace(posts=part.posts * twelve), seed))
        for seed, part in enumerate(parts)
    ]
    answers: list[Json] = [json.loads(texts[place % VARIANTS]) for place in range(payloads)]
    read = partial(reader_payloads.read, layout)
    return measured(layout.name, answers, read, rounds=rounds)


def memory_per_record(payloads: int) -> tuple[float, float]:
    """Return the bytes of a record of 12 posts, and of its payload as parsed JSON."""
    rng = random.Random(7)  # noqa: S311 - invented data
    texts = [json.dumps(discovery(rng)) for _ in range(payloads)]
    parsed = traced(lambda: [json.loads(text) for text in texts])
    read = mi.readers.instagram.business_discovery
    answers = [json.loads(text) for text in texts]
    return traced(lambda: [read(answer) for answer in answers]) / payloads, parsed / payloads


def traced(make: Callable[[], object]) -> int:
    """Return the most bytes in use while something is made."""
    tracemalloc.start()
    made = make()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del made
    return peak


def show(rows: Iterable[Row], *, markdown: bool) -> None:
    """Print the table."""
    if markdown:
        print("| payloads | reading / `json.loads` | bar |  |\n| --- | ---: | ---: | --- |")
    for row in rows:
        bar = "" if row.bar is None else f"at most {row.bar:g}"
        verdict = "" if row.bar is None else "met" if row.ratio <= row.bar else "missed"
        if markdown:
            print(f"| {row.what} | {row.ratio:.1f} | {bar} | {verdict} |", flush=True)
        else:
            times = f"{row.reading:8.2f}s{row.parsing:8.2f}s"
            print(f"{row.what:48}{times}{row.ratio:7.2f}  {bar:12}{verdict}", flush=True)


def rows(options: argparse.Namespace) -> Iterable[Row]:
    """Measure one row after the other."""
    yield own(options.payloads, options.rounds)
    for layout in mi.readers.every_layout()[1:]:
        yield other(layout, options.others, options.rounds)


def main() -> None:
    """Print the table, and the memory of a record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payloads", type=int, default=100_000)
    parser.add_argument("--others", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    show(rows(options), markdown=options.markdown)
    record, payload = memory_per_record(1_000)
    print(f"\nA record of {POSTS} posts takes {record:,.0f} bytes, its payload {payload:,.0f}.")


if __name__ == "__main__":
    main()
