"""What validation costs: records from dicts, against the same classes without any check.

``python benchmarks/bench_records.py`` prints one row per bar; ``--creators`` sets how many records
of 12 posts each are built (default 100,000, which need 2 GiB), ``--rounds`` how often.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import attrs
from _timing import interleave

from microinfluence.influencer import Influencer
from microinfluence.posts import Post

POSTS = 12
BAR = 3.0
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
Row = dict[str, Any]


class Bar(NamedTuple):
    """One line of the table."""

    what: str
    checked: float
    unchecked: float


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


def bars(creators: int, rounds: int) -> list[Bar]:
    """Time each way of building records against the same way without checks."""
    rng = random.Random(7)  # noqa: S311 - invented data
    rows = [creator(rng) for _ in range(creators)]
    found = []
    for what, given, ours, plain in (
        ("constructors, from dicts of values", rows, checked, unchecked),
        ("from_dict, from dicts of values", rows, Influencer.from_dict, unchecked),
        ("from_dict, from JSON", [*map(as_json, rows)], Influencer.from_dict, unchecked_json),
    ):
        taken = interleave({"ours": loop(ours, given), "plain": loop(plain, given)}, rounds)
        found.append(Bar(what, taken["ours"], taken["plain"]))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{options.creators:,} influencers with {POSTS} posts each, median of {options.rounds}")
    print(f"{'':36}{'checked':>10}{'unchecked':>11}{'ratio':>7}{'bar':>6}")
    for what, ours, plain in bars(options.creators, options.rounds):
        verdict = "" if ours / plain <= BAR else "  missed"
        print(f"{what:36}{ours:9.2f}s{plain:10.2f}s{ours / plain:7.2f}{BAR:6.1f}{verdict}")


if __name__ == "__main__":
    main()
