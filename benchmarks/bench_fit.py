"""Ranking creators for brands, against reading memory, plain NumPy and matrix products.

``python benchmarks/bench_fit.py`` draws a million creators with 64 topics, their audiences, values
and all the other columns, and prints one row per bar, as ratios of medians in one run. Everything
that is timed is compared with brute force first. ``--creators`` sets the size, ``--rounds`` how
often all take turns, ``--markdown`` prints the table for the docs, and ``--linear`` instead the
times per creator at ten thousand to ten million. scikit-learn is an optional peer.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import timeit
import tracemalloc
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from _bars import SPEED, Bar, parser, report
from _timing import interleave

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.fit import brand_fit, score
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.price import Price
from microinfluence.ranking import rank

TOPICS, AGES, COUNTRIES, VALUES = 64, 7, 8, 8
K, BRANDS = 100, 100
CHUNK = 8_192
MIB = 1 << 20

Array = np.ndarray[Any, np.dtype[Any]]


class Raw(NamedTuple):
    """What a cohort is made of, as plain float64 arrays."""

    topics: Array
    ages: Array
    countries: Array
    values: Array
    numbers: dict[str, Array]


def draw(size: int, seed: int = 1) -> Raw:
    """Draw creators: each with a few topics that matter, an audience that leans somewhere."""
    rng = np.random.default_rng(seed)
    numbers = {
        "followers": np.floor(10 ** rng.uniform(3, 6, size)),
        "engagement": rng.lognormal(-3.5, 0.8, size),
        "expected_engagement": np.full(size, 0.03),
        "comment_rate": rng.lognormal(-7, 0.8, size),
        "expected_comment_rate": np.full(size, 0.001),
        "reply_rate": rng.uniform(0, 1, size),
        "saturation": rng.beta(1, 6, size),
        "authentic_share": rng.beta(9, 2, size),
        "price": rng.lognormal(6, 1, size),
    }
    shares = [
        weights / weights.sum(axis=1, keepdims=True)
        for weights in (rng.standard_gamma(1.0, (size, AGES)), rng.gamma(0.3, 1, (size, COUNTRIES)))
    ]
    topics = rng.standard_gamma(0.15, (size, TOPICS)) + 1e-12
    return Raw(topics, *shares, rng.random((size, VALUES)) < 0.3, numbers)


def cohort_of(raw: Raw) -> Cohort:
    """Make the cohort."""
    audience = {
        "age": (names("age", AGES), raw.ages),
        "country": (names("c", COUNTRIES), raw.countries),
    }
    return Cohort.from_arrays(
        platforms="instagram",
        currency="EUR",
        topics=(names("topic", TOPICS), raw.topics),
        audience=audience,
        values=(names("value", VALUES), raw.values),
        **raw.numbers,
    )


def names(stem: str, number: int) -> list[str]:
    """Return some labels."""
    if stem == "age":
        return ["13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"][:number]
    if stem == "c":
        return ["DE", "AT", "CH", "FR", "IT", "ES", "GB", "US"][:number]
    return [f"{stem} {place}" for place in range(number)]


def brand_of(seed: int) -> Brand:
    """Draw a brand that asks for everything."""
    rng = np.random.default_rng(seed)
    topics = rng.choice(TOPICS, 3, replace=False).tolist()
    countries = [names("c", COUNTRIES)[place] for place in rng.choice(COUNTRIES, 2, replace=False)]
    values = [f"value {place}" for place in rng.choice(VALUES, 2, replace=False)]
    return Brand(
        name=f"brand {seed}",
        topics={f"topic {place}": float(rng.uniform(1, 3)) for place in topics},
        target={"age": {"18-24", "25-34"}, "country": countries},
        values=values,
        budget_per_post=Price(amount=500, currency="EUR"),
    )


def plainly(raw: Raw, brand: Brand, uniformity: Array, weights: dict[str, float]) -> Array:
    """Score in straightforward float64 NumPy, whole columns at a time, and sort.

    It has the uniformity given.
    """
    wanted = np.array([brand.topics.get(name, 0.0) for name in names("topic", TOPICS)])
    shares = raw.topics / raw.topics.sum(axis=1, keepdims=True)
    niche = np.sqrt(shares * wanted / wanted.sum()).sum(axis=1)
    ages = [name in brand.target["age"] for name in names("age", AGES)]
    countries = [name in brand.target["country"] for name in names("c", COUNTRIES)]
    audience = raw.ages[:, ages].sum(axis=1) * raw.countries[:, countries].sum(axis=1)
    number = raw.numbers
    ratio = number["engagement"] / number["expected_engagement"]
    comments = number["comment_rate"] / number["expected_comment_rate"]
    conversation = (comments / (1 + comments) + number["reply_rate"]) / 2
    steps = np.searchsorted([100_000, 300_000, 1_000_000], number["followers"], side="right")
    low, high = np.array([[0.05, 0.15], [0.10, 0.20], [0.15, 0.25], [0.20, 0.35]])[steps].T
    share = number["saturation"]
    falling = np.where(
        share < high, 1 - 0.5 * (share - low) / (high - low), 0.5 * (1 - share) / (1 - high)
    )
    trust = (number["authentic_share"] + np.clip(falling, 0, 1)) / 2
    held = raw.values[:, [f"value {place}" in brand.values for place in range(VALUES)]].mean(axis=1)
    parts = {
        "niche": niche,
        "audience": audience,
        "uniformity": uniformity,
        "engagement": ratio / (1 + ratio),
        "conversation": conversation,
        "trust": trust,
        "values": held,
        "affordability": np.minimum(1, 500 / number["price"]),
    }
    columns = np.array(list(parts.values()))
    known = ~np.isnan(columns)
    shares = np.array([weights[name] for name in parts])[:, None] * known
    shares /= shares.sum(axis=0)
    scores = np.prod(np.where(known, np.maximum(columns, 0.05), 1.0) ** shares, axis=0)
    return np.argsort(-np.nan_to_num(scores), kind="stable")[:K]


def check(cohort: Cohort, brands: list[Brand]) -> None:
    """Refuse to time wrong results."""
    for brand, found in zip(brands, rank(cohort, brands, K), strict=True):
        every = score(cohort, brand)
        if found.rows.tolist() != every.order(K).tolist():
            message = f"{brand.name}: not the best by brute force"
            raise AssertionError(message)
        for row in range(0, len(cohort), max(1, len(cohort) // 1_000)):
            if score(cohort[row], brand)[0] != every[row]:
                message = f"{brand.name}: row {row} alone has another score"
                raise AssertionError(message)


def bars(size: int, rounds: int) -> Iterator[Bar]:
    """Measure one bar after the other."""
    raw = draw(size)
    cohort = cohort_of(raw)
    brands = [brand_of(seed) for seed in range(BRANDS)]
    check(cohort, brands[:3])
    topics = cohort.topics.values
    weights = dict(score(cohort[:1], brands[0]).model.weights)
    candidates = {
        "ours": lambda: rank(cohort, brands[0], K),
        "read": topics.sum,
        "plain": lambda: plainly(raw, brands[0], cohort.uniformity, weights),
    }
    if importlib.util.find_spec("sklearn"):
        cosine = importlib.import_module("sklearn.metrics.pairwise").cosine_similarity
        query = np.ones((1, TOPICS), np.float32)
        candidates["sklearn"] = lambda: np.argsort(-cosine(topics, query)[:, 0])[:K]
    taken = interleave(candidates, rounds)
    one, ours = "one brand, top 100", taken["ours"]
    yield Bar(one, "reading the topics once", ours / taken["read"], 3)
    yield Bar(one, "plain float64 NumPy", taken["plain"] / ours, 25, SPEED, at_least=True)
    if "sklearn" in taken:
        peer = "cosine and sort by scikit-learn"
        yield Bar(one, peer, taken["sklearn"] / ours, 1, SPEED, at_least=True)
    columns = TOPICS + AGES + COUNTRIES + VALUES + 4
    every = np.random.default_rng(2).random((size, columns), np.float32)
    queries = np.ones((columns, BRANDS), np.float32)
    taken = interleave(
        {
            "ours": lambda: rank(cohort, brands, K),
            "product": lambda: [every[at : at + CHUNK] @ queries for at in range(0, size, CHUNK)],
        },
        max(rounds // 3, 1),
    )
    many, product = f"{BRANDS} brands, top 100", f"bare product of all {columns} columns"
    yield Bar(many, product, taken["ours"] / taken["product"], 4)
    for asked, what in ((brands[:1], one), (brands, many)):
        found = peak(cohort, asked) / MIB
        yield Bar(f"{what}: memory", "beyond the cohort", found, 64, "MiB")
    yield Bar("brand_fit", "one creator, one brand", 1e6 * single(), 200, "us")


def peak(cohort: Cohort, brands: list[Brand]) -> float:
    """Return the most memory that a ranking holds."""
    tracemalloc.start()
    rank(cohort, brands, K)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def single() -> float:
    """Return the seconds that one creator and one brand take, the fastest of several rounds."""
    posts = [
        Post(likes=900 + n, comments=40 + n, creator_replies=9, sponsored=n == 3) for n in range(12)
    ]
    creator = Influencer(
        handle="ada",
        platform="instagram",
        followers=24_000,
        posts=posts,
        topics={"topic 1": 3, "topic 2": 1},
        audience=Audience(country={"DE": 0.6, "AT": 0.2}, age={"18-24": 0.5}, authentic_share=0.9),
        values={"value 1"},
        price=Price(amount=450, currency="EUR"),
    )
    brand = brand_of(0)
    timer = timeit.Timer(lambda: brand_fit(creator, brand))
    number, _ = timer.autorange()
    return min(timer.repeat(5, number)) / number


def linear(rounds: int) -> Iterator[Bar]:
    """Compare the time per creator at several sizes."""
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        part = cohort_of(draw(min(size, 1_000_000)))
        cohort = Cohort.concatenate([part] * (size // len(part)))
        seconds = interleave({"ours": lambda: rank(cohort, brand_of(0), K)}, rounds)["ours"]  # noqa: B023 - run at once
        yield Bar(f"one brand, {size:,} creators", "per creator", seconds / size * 1e9, None, "ns")


def main() -> int:
    """Print every bar and return 1 if one is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--creators", type=int, default=1_000_000, help="size of the cohort")
    arguments.add_argument("--rounds", type=int, default=9, help="rounds in which all take turns")
    arguments.add_argument(
        "--linear", action="store_true", help="only the times at ten thousand to ten million"
    )
    options = arguments.parse_args()
    found = linear(options.rounds) if options.linear else bars(options.creators, options.rounds)
    return report(found, markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
