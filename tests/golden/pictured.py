"""What pictures are drawn of, in the tests of what they say and of how they look."""

import math
from typing import Any

import microinfluence as mi
from microinfluence.fit import FitPart, FitScore

NAN = math.nan


def account(likes: list[int | None], **fields: Any) -> mi.Influencer:  # noqa: ANN401 - of any field
    """Make an account of 10,000 with a post for each number of likes, the newest first."""
    posts = [mi.Post(likes=count, comments=0) for count in likes]
    return mi.Influencer(
        **{"handle": "ada", "platform": "instagram", "followers": 10_000, "posts": posts, **fields}
    )


def part(name: str, value: float, weight: float, points: float) -> FitPart:
    """Make a component of a score."""
    factor = 1.0 if math.isnan(value) else value**weight
    return FitPart(name=name, value=value, weight=weight, factor=factor, points=points)


def score(creator: str = "ada", **changes: Any) -> FitScore:  # noqa: ANN401 - fields of any type
    """Make a score of three components, one of them unknown."""
    parts = (part("niche", 0.64, 0.75, 0.18), part("audience", 1.0, 0.25, 0.0))
    facts: dict[str, Any] = {
        "creator": creator,
        "brand": "Nordlicht",
        "model": "microinfluence",
        "version": "1",
        "value": 0.72,
        "low": 0.4,
        "high": 0.85,
        "coverage": 0.75,
        "enough": True,
        "power": 0.0,
        "disqualified": (),
        "before_gates": 0.72,
        "components": (*parts, part("trust", NAN, 0.0, NAN)),
    }
    return FitScore(**facts | changes)
