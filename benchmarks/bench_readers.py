"""What reading costs: payloads as parsed JSON to records, against parsing their text.

``python benchmarks/bench_readers.py`` prints one row for business discovery, which has a bar, one
for the same with text, and one for each other source. ``--payloads`` sets how many accounts of 12
posts each are read (default 100,000, which need 4 GiB), ``--others`` how many for each other row,
``--rounds`` how often, and ``--markdown`` prints the table of the reference.

Business discovery is invented with the fields that its reader uses and no others: text that nobody
reads costs parsing only, and would flatter the ratio, as the second row shows. The payloads of the
other sources are those of the property tests: every path of a source's table is filled, also where
a real answer has one of several.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _bars import Bar, parser, report
from _timing import interleave

import microinfluence as mi

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Layout

sys.path.append(str(Path(__file__).parents[1] / "tests" / "property"))

import reader_payloads

POSTS = 12
MOST = 3.0
"""Time of reading over time of parsing the text: at most."""

VARIANTS = 64
READ = mi.readers.instagram.business_discovery
WORDS = ("morning", "at", "the", "studio", "#ceramics", "new", "glaze", "🌿", "für", "euch")
Json = dict[str, Any]


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


def described(rng: random.Random) -> Json:
    """Invent a medium with the text that is documented too, and that nobody here reads."""
    caption = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(10, 60)))
    code = f"{rng.getrandbits(60):x}"
    return {
        **medium(rng),
        "caption": caption,
        "permalink": f"https://www.instagram.com/p/{code}/",
        "media_url": f"https://media.example/v/{code}.jpg?token={rng.getrandbits(500):x}",
        "shortcode": code,
    }


def discovery(rng: random.Random, invent: Callable[[random.Random], Json] = medium) -> Json:
    """Invent an answer of business discovery."""
    account = {
        "id": str(rng.randrange(10**17)),
        "username": f"creator{rng.getrandbits(40)}",
        "followers_count": rng.randrange(1_000, 900_000),
        "follows_count": rng.randrange(5_000),
        "media_count": rng.randrange(2_000),
        "media": {"data": [invent(rng) for _ in range(POSTS)]},
    }
    return {"business_discovery": account, "id": "17841400000000000"}


def measured(
    what: str,
    answers: list[Json],
    read: Callable[[Json], object],
    *,
    rounds: int,
    most: float | None = None,
) -> Bar:
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
    return Bar(what, "json.loads", taken["reading"] / taken["parsing"], most)


def own(payloads: int, rounds: int) -> Bar:
    """Return the line with the bar."""
    rng = random.Random(7)  # noqa: S311 - invented data
    answers = [discovery(rng) for _ in range(payloads)]
    name = mi.readers.instagram.BUSINESS_DISCOVERY.name
    return measured(name, answers, READ, rounds=rounds, most=MOST)


def with_text(payloads: int, rounds: int) -> Bar:
    """Return the line of the same with captions and addresses, as people ask for them."""
    rng = random.Random(7)  # noqa: S311 - invented data
    answers = [discovery(rng, described) for _ in range(payloads)]
    return measured("the same with captions and addresses", answers, READ, rounds=rounds)


def other(layout: Layout, payloads: int, rounds: int) -> Bar:
    """Return the line of another source: its tables filled, with 12 posts where it has posts."""
    parts = [reader_payloads.told(layout, seed) for seed in range(VARIANTS)]
    twelve = POSTS // reader_payloads.POSTS
    texts = [
        json.dumps(reader_payloads.answers(layout, part._replace(posts=part.posts * twelve), seed))
        for seed, part in enumerate(parts)
    ]
    answers: list[Json] = [json.loads(texts[place % VARIANTS]) for place in range(payloads)]
    read = partial(reader_payloads.read, layout)
    return measured(layout.name, answers, read, rounds=rounds)


def memory(payloads: int) -> Bar:
    """Weigh records of 12 posts against their payloads as parsed JSON."""
    rng = random.Random(7)  # noqa: S311 - invented data
    texts = [json.dumps(discovery(rng)) for _ in range(payloads)]
    parsed = traced(lambda: [json.loads(text) for text in texts])
    answers = [json.loads(text) for text in texts]
    found = traced(lambda: [READ(answer) for answer in answers])
    what = f"a record of {POSTS} posts, {found / payloads:,.0f} bytes"
    return Bar(what, "its payload as parsed JSON", found / parsed, None, "× the memory")


def traced(make: Callable[[], object]) -> int:
    """Return the most bytes in use while something is made."""
    tracemalloc.start()
    made = make()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del made
    return peak


def bars(payloads: int, others: int, rounds: int) -> Iterator[Bar]:
    """Measure one source after the other."""
    yield own(payloads, rounds)
    yield with_text(others, rounds)
    for layout in mi.readers.every_layout()[1:]:
        yield other(layout, others, rounds)
    yield memory(1_000)


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--payloads", type=int, default=100_000, help="of business discovery")
    arguments.add_argument("--others", type=int, default=10_000, help="of each other source")
    arguments.add_argument("--rounds", type=int, default=5, help="rounds in which both take turns")
    options = arguments.parse_args()
    found = bars(options.payloads, options.others, options.rounds)
    return report(found, markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
