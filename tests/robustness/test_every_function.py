"""Whatever comes in at any argument of any public function, the answer is short and soon there."""

import enum
import importlib
import inspect
import pkgutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import microinfluence as mi
from microinfluence import readers
from microinfluence.cohort_benchmark import CohortBenchmark
from microinfluence.datasets import OBSERVED_AT
from microinfluence.errors import MicroinfluenceError
from microinfluence.records import Record

LONGEST_MESSAGE = 1_000
SECONDS = 2
MARK = "SECRET"
LONG = MARK * 200_000


def deep() -> list[Any]:
    """Return lists within lists, far deeper than Python nests calls."""
    found: list[Any] = []
    for _ in range(100_000):
        found = [found]
    return found


class Mute:
    """A value that cannot be described."""

    def __repr__(self) -> str:
        raise ZeroDivisionError


HOSTILE: dict[str, Any] = {
    "long text": LONG,
    "long bytes": LONG.encode(),
    "huge int": -(10**50_000),
    "long list": [MARK] * 100_000,
    "huge float": 10**400,
    "half a character": "\ud800",
    "deep list": deep(),
    "large mapping": {f"{MARK}{place}": place for place in range(50_000)},
    "long key": {LONG: LONG},
    "long cell": [[LONG]],
    "large array": np.full(100_000, MARK),
    "cube": np.ones((2, 2, 2)),
    "long representation": type("Loud", (), {"__repr__": lambda _: LONG})(),
    "broken representation": Mute(),
    "broken key": {Mute(): Mute()},
}

POST = mi.Post(likes=10, comments=2, views=100, reach=50, published_at=OBSERVED_AT)
PRICE = mi.Price(amount=5, currency="EUR")
ADA = mi.Influencer(
    handle="ada",
    platform="instagram",
    followers=5_000,
    posts=[POST] * 4,
    topics={"x": 1},
    price=PRICE,
    observed_at=OBSERVED_AT,
)
BRAND = mi.Brand(name="b", topics={"x": 1}, budget_per_post=PRICE)
LOGS = np.array([-3.0, -3.1, -2.9])

COLUMNS: dict[str, list[Any]] = {
    "creator": ["a", "b"],
    "followers": [1_000, 2_000],
    "engagement": [0.1, 0.2],
    "likes": [1, 2],
    "comments": [1, 2],
    "topics_x": [1.0, 2.0],
}
FRAMES = {"pandas": pd.DataFrame(COLUMNS), "lazy Polars": pl.LazyFrame(COLUMNS)}

USUAL: dict[str, Any] = {
    "a": [1],
    "age": {"18-24": 0.5},
    "amount": 1,
    "audience": 100,
    "b": [1, 2],
    "bands": mi.schemes.MEDIAKIX_2019.bands,
    "benchmark": CohortBenchmark.from_cohort(np.arange(1_000, 1_040), np.full(40, 0.02)),
    "brand": BRAND,
    "brands": [BRAND],
    "budget": PRICE,
    "cells": readers.hypeauditor.INSTAGRAM.audience[0],
    "cohort": mi.Cohort.from_influencers([ADA]),
    "cohorts": [mi.Cohort.from_influencers([ADA])],
    "comments": 2,
    "completed": 1,
    "cost": 3,
    "counts": {"likes": 1},
    "creator": "creator",
    "creator_replies": 1,
    "creators": [1, 1],
    "currency": "EUR",
    "data": {"handle": "a", "platform": "x"},
    "days": 5,
    "estimates": {"ada": mi.estimates.interval([0.1, 0.2])},
    "edges": {mi.Tier.MICRO: 5},
    "end": 2,
    "engagement": [0.03],
    "first": [0.1],
    "fit": mi.brand_fit(ADA, BRAND),
    "fits": [mi.brand_fit(ADA, BRAND)],
    "followers": 5_000,
    "following": [10, 20],
    "formula": mi.formulas.INSTAGRAM,
    "handle": "a",
    "impressions": 10,
    "influencer": ADA,
    "influencers": [ADA],
    "inside": "i",
    "interactions": 5,
    "kind": "measured",
    "label": "l",
    "layout": readers.x.USER,
    "likes": 5,
    "max_followers": None,
    "mean_log": LOGS,
    "members": {"a": "b"},
    "method": "log",
    "min_followers": 1,
    "missing": "refuse",
    "n": 2,
    "name": "n",
    "numerator": {"likes": 1},
    "offsets": [0, 2],
    "organic": [0.1],
    "outer": "o",
    "payload": {},
    "payloads": [],
    "per": "followers",
    "platform": "instagram",
    "post": POST,
    "posts": [POST] * 4,
    "prior": mi.priors.Prior(mean_log=-3, var_between=0.1, var_within=0.1),
    "published_at": [OBSERVED_AT],
    "publisher": "p",
    "q": 0.5,
    "quantiles": {mi.Tier.MICRO: 0.0},
    "rates": [0.1, 0.2],
    "reach": 50,
    "reader": readers.x.user,
    "reason": "r",
    "reporter": "r",
    "rng": np.random.default_rng(1),
    "rows": [{"handle": "a", "followers": 1}],
    "saves": 1,
    "scheme": mi.schemes.MEDIAKIX_2019,
    "second": [0.2],
    "shares": 1,
    "source": mi.Source.policy("t", "r"),
    "sponsored": [0.1],
    "sponsored_posts": 1,
    "start": 1,
    "started": 1,
    "target": {},
    "text": "1",
    "tier": mi.Tier.MICRO,
    "title": "t",
    "unit_values": {"likes": 0.1},
    "url": "https://x.example",
    "value": 5,
    "values": [0.1, 0.2],
    "var_between": 0.1,
    "var_log": np.array([0.1, 0.1, 0.2]),
    "var_within": 0.1,
    "vectors": [[1.0, 2.0]],
    "version": "1",
    "views": 10,
    "wanted": {"18-24"},
    "weights": {"niche": 1},
    "year": 2020,
}
"""An argument of each name that most functions take: the same word means the same everywhere."""

MADE_BY_USERS = (*Record.__subclasses__(), mi.Band, mi.Source, mi.TierScheme, mi.priors.Prior)


def doors() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every public function and class method, and the records that users make."""
    for found in pkgutil.walk_packages(mi.__path__, "microinfluence."):
        home = found.name.removeprefix("microinfluence.")
        if "._" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isfunction(inspect.unwrap(thing)) or (
                inspect.isclass(thing) and thing in MADE_BY_USERS
            ):
                yield f"{home}.{name}", thing
            if inspect.isclass(thing) and not issubclass(thing, (Exception, enum.Enum, Record)):
                for own, method in vars(thing).items():
                    if isinstance(method, classmethod) and not own.startswith("_"):
                        yield f"{home}.{name}.{own}", getattr(thing, own)


DOORS = dict(doors())
DOORS |= {f"{name}, lazy": door for name, door in DOORS.items() if name.startswith("frames.")}


def usual(name: str) -> dict[str, Any]:
    """Return the usual arguments of a function."""
    home, _, own = name.partition(".")
    if home == "plots":
        return {**USUAL, "followers": [1_000, 2_000], "engagement": [0.1, 0.2]}
    frame = FRAMES["lazy Polars" if own.endswith("lazy") else "pandas"]
    return {**USUAL, "frame": frame, "posts": frame} if home == "frames" else USUAL


def with_hostile(name: str, argument: str, hostile: object) -> None:
    """Call a function with usual arguments but for one."""
    door, given = DOORS[name], usual(name)
    bound = inspect.signature(door).bind_partial()
    for own, parameter in inspect.signature(door).parameters.items():
        value = hostile if own == argument else given.get(own)
        if parameter.kind == parameter.VAR_POSITIONAL:
            bound.arguments[own] = (value,) if own == argument else ()
        elif parameter.kind == parameter.VAR_KEYWORD:
            bound.arguments[own] = {own: value} if own == argument else {}
        elif own == argument or parameter.default is parameter.empty:
            bound.arguments[own] = value
    door(*bound.args, **bound.kwargs)


def test_there_are_doors() -> None:
    """All of the public interface is tried, records, class methods and lazy frames too."""
    assert len(DOORS) >= 170
    assert {"classification.classify", "posts.Post", "cohort.Cohort.from_arrays"} <= DOORS.keys()
    assert {"frames.rank, lazy", "plots.tier_map", "testing.cohorts"} <= DOORS.keys()


def refusal(name: str, argument: str, hostile: object) -> str:
    """Return how a function refuses an argument, empty if it takes it; no other error may come."""
    try:
        with_hostile(name, argument, hostile)
    except MicroinfluenceError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", DOORS)
def test_bounded(name: str) -> None:
    """Each argument in turn is hostile: it is taken, or refused by name in a short message."""
    for argument in inspect.signature(DOORS[name]).parameters:
        for kind, hostile in HOSTILE.items():
            started = time.thread_time()
            message = refusal(name, argument, hostile)
            assert len(message) <= LONGEST_MESSAGE, (argument, kind)
            assert time.thread_time() - started < SECONDS, (argument, kind)
