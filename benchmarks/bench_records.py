"""What validation costs: records from dicts, against the same classes without any check.

``python benchmarks/bench_records.py`` prints one row per bar; ``--creators`` sets how many records
of 12 posts each are built (default 100,000, which need 2 GiB), ``--rounds`` how often.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
from _bars import Bar, parser, report
from _timing import interleave

from microinfluence.influencer import Influencer
from microinfluence.posts import Post

POSTS = 12
MOST = 3.0
"""Time with checks over time without: at most."""
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
Row = dict[str, Any]


def without_checks(kind: type) -> Any:  # noqa: ANN401 - a class made at run time
    """Return an attrs class with the same fields and no converter or validator."""
    fields = {field.name: attrs.field(default=field.default) for field in attrs.fields(kind)}
    return attrs.make_class(kind.__name__, fields, frozen=True, slots=True, kw_only=True)


PlainPost, PlainInfluencer = without_checks(Post), without_checks(Influencer)


def post(rng: random.Random) -> Row:
    """Invent a post as a service would hold it."""
    return {
        "id": str(rng.getrandbits(62)),
        "likes": None if rng.random() < 0.05 else rng.randrange(5_000),
        "comments": rng.randrange(200),
        "shares": rng.randrange(100),
        "views": rng.randrange(90_000),
        "sponsored": rng.random() < 0.1,
        "pinned": False,
        "format": rng.choice(["feed", "reel", "carousel"]),
        "published_at": NOW - timedelta(hours=rng.randrange(5_000)),
    }


def creator(rng: random.Random) -> Row:
    """Invent a creator with 12 posts."""
    return {
        "handle": f"creator{rng.getrandbits(40)}",
        "platform": "instagram",
        "followers": rng.randrange(1_000, 900_000),
        "following": rng.randrange(5_000),
        "id": str(rng.getrandbits(62)),
        "topics": {"travel": 0.5, "food": 0.3, "outdoor": 0.2},
        "values": ["sustainability"],
        "observed_at": NOW,
        "posts": [post(rng) for _ in range(POSTS)],
    }


def as_json(row: Row) -> Row:
    """Write the times of a creator as JSON does."""
    posts = [{**post, "published_at": post["published_at"].isoformat()} for post in row["posts"]]
    return {**row, "observed_at": row["observed_at"].isoformat(), "posts": posts}


def checked(row: Row) -> object:
    """Build a record from values by its constructor."""
    return Influencer(**{**row, "posts": [Post(**post) for post in row["posts"]]})


def unchecked(row: Row) -> object:
    """Build the same without checks."""
    return PlainInfluencer(**{**row, "posts": tuple(PlainPost(**post) for post in row["posts"])})


def unchecked_json(row: Row) -> object:
    """Build the same from JSON without checks; times must be read all the same."""
    moment = datetime.fromisoformat
    posts = tuple(
        PlainPost(**{**post, "published_at": moment(post["published_at"])}) for post in row["posts"]
    )
    return PlainInfluencer(**{**row, "observed_at": moment(row["observed_at"]), "posts": posts})


def loop(build: Callable[[Row], object], rows: list[Row]) -> Callable[[], object]:
    """Build all records and keep them, as a user does."""
    return lambda: [build(row) for row in rows]


def bars(creators: int, rounds: int) -> Iterator[Bar]:
    """Time each way of building records against the same way without checks."""
    rng = random.Random(7)  # noqa: S311 - invented data
    rows = [creator(rng) for _ in range(creators)]
    for what, given, ours, plain in (
        ("constructors, from dicts of values", rows, checked, unchecked),
        ("from_dict, from dicts of values", rows, Influencer.from_dict, unchecked),
        ("from_dict, from JSON", [*map(as_json, rows)], Influencer.from_dict, unchecked_json),
    ):
        taken = interleave({"ours": loop(ours, given), "plain": loop(plain, given)}, rounds)
        yield Bar(what, "the same without checks", taken["ours"] / taken["plain"], MOST)


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--creators", type=int, default=100_000, help="number of records")
    arguments.add_argument("--rounds", type=int, default=5, help="rounds in which both take turns")
    options = arguments.parse_args()
    return report(bars(options.creators, options.rounds), markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
