"""Write creators.json and brand.json, invented data: 500 creators and the brief of one brand.

``python examples/make_shortlist_json.py examples`` writes the same bytes every time. As in real
data, much is unknown: prices, audiences, hidden likes. Unknown fields are simply absent.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

SIZE, POSTS = 500, 6
SYLLABLES = ["lu", "mi", "ra", "ko", "ve", "ta", "no", "si", "pe", "da"]
NICHES = {
    "outdoors": ["hiking", "camping", "climbing", "travel", "photography"],
    "fitness": ["running", "yoga", "strength", "nutrition", "hiking"],
    "food": ["baking", "cooking", "vegan", "restaurants", "nutrition"],
    "fashion": ["streetwear", "vintage", "beauty", "sustainability", "travel"],
    "games": ["gaming", "esports", "technology", "gambling", "film"],
    "home": ["gardening", "interiors", "crafts", "sustainability", "cooking"],
}
VALUES = ["sustainability", "fairness", "body positivity", "locality", "animal welfare"]
COUNTRIES = ["DE", "AT", "CH", "FR", "IT", "US"]
AGES = ["13-17", "18-24", "25-34", "35-44", "45-54"]

BRAND = {
    "name": "Nordlicht",
    "topics": {"hiking": 4, "camping": 3, "climbing": 1, "sustainability": 2},
    "target": {"country": ["AT", "CH", "DE"], "age": ["18-24", "25-34"]},
    "values": ["locality", "sustainability"],
    "categories": ["outdoor clothing"],
    "excluded_topics": ["gambling"],
    "budget_per_post": {"amount": 600, "currency": "EUR"},
}


def main() -> None:
    """Draw the creators and write both files."""
    rng = random.Random(2026)  # noqa: S311 - invented data, not secrets
    folder = Path(sys.argv[1])
    creators = [creator(rng, number) for number in range(SIZE)]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in creators)
    (folder / "creators.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    (folder / "brand.json").write_text(json.dumps(BRAND, indent=2) + "\n", encoding="utf-8")


def creator(rng: random.Random, number: int) -> dict[str, Any]:
    """Invent one creator; the larger, the dearer and the less answered."""
    niche, other = rng.sample(sorted(NICHES), 2)
    followers = round(10 ** rng.gauss(4.2, 0.6))
    rate = min(rng.lognormvariate(-3.4, 0.6) * (followers / 20_000) ** -0.15, 0.5)
    topics = {topic: rng.choice([2, 3, 5, 8]) for topic in rng.sample(NICHES[niche], 3)}
    topics |= {rng.choice(NICHES[other]): 1}
    made: dict[str, Any] = {
        "handle": f"{''.join(rng.choices(SYLLABLES, k=3))}.{niche}{number}",
        "platform": "instagram",
        "followers": followers,
        "topics": topics,
        "posts": [post(rng, followers, rate) for _ in range(POSTS)],
    }
    if rng.random() < 0.8:
        made["audience"] = audience(rng)
    if rng.random() < 0.7:
        made["values"] = sorted(rng.sample(VALUES, rng.choice([1, 2, 3])))
    if rng.random() < 0.1:
        made["declines"] = [rng.choice(["alcohol", "fast fashion", "outdoor clothing"])]
    if rng.random() < 0.85:
        currency = "EUR" if rng.random() < 0.95 else "USD"
        amount = round(15 + followers**0.75 * rng.uniform(0.08, 0.25), -1)
        made["price"] = {"amount": amount, "currency": currency}
    return made


def post(rng: random.Random, followers: int, rate: float) -> dict[str, Any]:
    """Invent one post; one in twenty hides its likes."""
    actions = followers * rate * rng.lognormvariate(0, 0.4)
    comments = round(actions * rng.uniform(0.02, 0.12))
    made: dict[str, Any] = {"comments": comments, "sponsored": rng.random() < 0.2}
    if rng.random() < 0.95:
        made["likes"] = round(actions) - comments
    if rng.random() < 0.6:
        made["creator_replies"] = round(comments * rng.betavariate(2, 3))
    return made


def audience(rng: random.Random) -> dict[str, Any]:
    """Invent an audience; lists are cut off, as vendors cut them."""
    home = rng.choices(COUNTRIES, [6, 1, 1, 2, 2, 3])[0]
    part = rng.uniform(0.4, 0.85)
    made = {"country": {home: round(part, 2)}}
    for country in rng.sample([each for each in COUNTRIES if each != home], 2):
        made["country"][country] = round((1 - part) * rng.uniform(0.1, 0.45), 2)
    weights = [rng.gammavariate(shape, 1) for shape in (1, 4, 5, 2, 1)]
    made["age"] = {
        age: round(weight / sum(weights) * 0.99, 3)
        for age, weight in zip(AGES, weights, strict=True)
    }
    return {**made, "authentic_share": round(rng.betavariate(16, 3), 2)}


if __name__ == "__main__":
    main()
