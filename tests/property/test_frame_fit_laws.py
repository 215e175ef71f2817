"""Brand fit is one rule, whichever engine computes it."""

import functools
from collections.abc import Callable
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from engines import EAGER, ENGINES, LAZY, Engines, collected, column

from microinfluence import frames
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.fit import Scores, score
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.price import Price

ROWS = 300
FLOAT32 = 1e-6
"""How far a cohort, whose matrices are float32, may be from float64."""

everywhere = pytest.mark.parametrize("engine", ENGINES)

BRAND = Brand(
    name="Nordlicht",
    topics={"hiking": 2, "camping": 1, "sailing": 1},
    embedding=[0.5, -1.0, 2.0],
    target={"country": {"DE", "AT"}, "age": {"18-24"}},
    values={"repair", "fairness"},
    categories={"fur"},
    excluded_topics={"gambling"},
    budget_per_post=Price(amount=400, currency="EUR"),
)
MODELS = {
    "geometric": DEFAULT_FIT,
    "arithmetic": attrs.evolve(DEFAULT_FIT, power=1, floor=0),
    "quadratic": attrs.evolve(DEFAULT_FIT, power=2, minimum_coverage=0.8),
    "harmonic": attrs.evolve(DEFAULT_FIT, power=-1),
}


def make_table(rows: int) -> pa.Table:
    """Draw creators of whom anything may be unknown."""
    rng = np.random.default_rng(8)

    def gaps(values: npt.NDArray[Any], share: float = 0.2) -> pa.Array:
        return pa.array(values, mask=rng.random(rows) < share)

    countries = rng.dirichlet([1, 1, 1], rows) * rng.uniform(0.3, 1, (rows, 1))
    ages = rng.dirichlet([1, 1], rows) * rng.uniform(0.3, 1, (rows, 1))
    columns: dict[str, Any] = {
        "handle": [f"h{place:06}" for place in range(rows)],
        "followers": gaps(np.floor(10 ** rng.uniform(2, 6.5, rows))),
        "engagement": gaps(rng.lognormal(-3.5, 1, rows)),
        "expected_engagement": gaps(np.full(rows, 0.03)),
        "comment_rate": gaps(rng.lognormal(-7, 1, rows)),
        "expected_comment_rate": gaps(np.full(rows, 0.001)),
        "reply_rate": gaps(rng.uniform(0, 1.2, rows)),
        "saturation": gaps(rng.beta(1, 4, rows)),
        "authentic_share": gaps(rng.beta(8, 2, rows)),
        "price": gaps(np.round(rng.lognormal(6, 1, rows), 2)),
        "currency": rng.choice(["EUR", "USD"], rows, p=[0.9, 0.1]).tolist(),
    }
    for topic in ("hiking", "camping", "gambling", "food"):
        columns[f"topics_{topic}"] = gaps(rng.gamma(0.4, size=rows).round(3), 0.4)
    for place, country in enumerate(("DE", "AT", "US")):
        columns[f"audience_country_{country}"] = gaps(countries[:, place], 0.5)
    for place, age in enumerate(("18-24", "25-34")):
        columns[f"audience_age_{age}"] = gaps(ages[:, place], 0.5)
    for value in ("repair", "fairness", "speed"):
        columns[f"values_{value}"] = rng.random(rows) < 0.3
    columns["declines_fur"] = rng.random(rows) < 0.1
    for place in range(3):
        columns[f"embedding_{place}"] = gaps(rng.normal(size=rows), 0.1)
    return pa.table(columns)


TABLE = make_table(ROWS)


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    """Return the cohort that the rows make."""
    return frames.to_cohort(TABLE)


def expected(cohort: Cohort, model: FitModel) -> dict[str, list[float]]:
    """Return the columns that a cohort's scores give, NaN where unknown."""
    scores: Scores = score(cohort, BRAND, model=model)
    found = {
        "fit": scores.value,
        "fit_low": scores.low,
        "fit_high": scores.high,
        "fit_coverage": scores.coverage,
        **{f"fit_{name}": answers for name, answers in scores.components.items()},
    }
    return {name: values.tolist() for name, values in found.items()}


def known(values: list[Any]) -> list[float]:
    """Write None as NaN."""
    return [float("nan") if value is None else value for value in values]


@pytest.fixture(scope="module")
def scored(engines: Engines) -> Callable[[str, str], nw.DataFrame[Any]]:
    """Return the scores of an engine by a model, computed once."""

    @functools.cache
    def scores(engine: str, model: str) -> nw.DataFrame[Any]:
        frame = engines.make(engine, TABLE)
        return collected(frames.brand_fit(frame, BRAND, model=MODELS[model]))

    return scores


@pytest.mark.parametrize(
    ("engine", "model"),
    [
        *((engine, "geometric") for engine in ENGINES),
        ("pandas", "quadratic"),
        # Lazy engines share one expression, and two of them plan it fast; all of them are asked by
        # benchmarks/differential_fit.py.
        *((engine, model) for engine in LAZY[:2] for model in MODELS if model != "geometric"),
    ],
)
def test_every_engine_gives_the_scores_of_the_cohort(
    engine: str, model: str, scored: Callable[[str, str], nw.DataFrame[Any]], cohort: Cohort
) -> None:
    """Scores, bounds, coverage, components and reasons are those of the cohort."""
    found = scored(engine, model)
    place = {handle: row for row, handle in enumerate(cohort.handles.tolist())}
    rows = [place[handle] for handle in found["handle"].to_list()]
    for name, values in expected(cohort, MODELS[model]).items():
        given = [values[row] for row in rows]
        assert known(column(found, name)) == pytest.approx(given, abs=FLOAT32, nan_ok=True), name
    scores = score(cohort, BRAND, model=MODELS[model])
    reasons = ["; ".join(scores[row].disqualified) or None for row in rows]
    assert column(found, "fit_disqualified") == reasons


@pytest.mark.parametrize("engine", LAZY)
def test_lazy_engines_agree(engine: str, scored: Callable[[str, str], nw.DataFrame[Any]]) -> None:
    """They compute in float64 throughout, and differ in the last bits only."""
    one, other = scored("polars-lazy", "geometric"), scored(engine, "geometric")
    first = dict(zip(column(one, "handle"), known(column(one, "fit")), strict=True))
    second = dict(zip(column(other, "handle"), known(column(other, "fit")), strict=True))
    handles = sorted(first)
    assert [second[handle] for handle in handles] == pytest.approx(
        [first[handle] for handle in handles], rel=1e-12, abs=1e-12, nan_ok=True
    )


@everywhere
def test_ranking(engine: str, engines: Engines, cohort: Cohort) -> None:
    """The best rows in the order of the cohort's ranking, with their scores."""
    scores = score(cohort, BRAND)
    best = scores.order(25)
    found = collected(frames.rank(engines.make(engine, TABLE), BRAND, 25))
    assert column(found, "handle") == cohort.handles[best].tolist()
    assert column(found, "fit") == pytest.approx(scores.value[best].tolist(), abs=FLOAT32)


@pytest.mark.parametrize("engine", EAGER)
def test_cohorts_are_equal(engine: str, engines: Engines, cohort: Cohort) -> None:
    """Every eager engine makes the same cohort."""
    assert frames.to_cohort(engines.make(engine, TABLE)) == cohort


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_round_trip(engine: str, cohort: Cohort) -> None:
    """A cohort becomes a frame that makes it again, but for rounding of its matrices."""
    again = frames.to_cohort(frames.from_cohort(cohort, engine))
    for name in ("handles", "platforms", "currencies"):
        assert np.array_equal(getattr(again, name), getattr(cohort, name))
    for name in ("followers", "engagement", "price", "saturation"):
        assert np.array_equal(getattr(again, name), getattr(cohort, name), equal_nan=True)
    assert again.currency_names == cohort.currency_names
    for one, other in (
        (again.topics, cohort.topics),
        (again.audience["country"], cohort.audience["country"]),
    ):
        assert one.labels == other.labels
        np.testing.assert_allclose(one.values, other.values, atol=1e-6)
    assert again.values == cohort.values
    assert again.embedding is not None
    assert cohort.embedding is not None
    np.testing.assert_allclose(again.embedding, cohort.embedding, atol=1e-6)
