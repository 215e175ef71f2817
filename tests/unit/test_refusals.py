"""Refusals to the letter: argument, rule, value and place, and what to do instead.

The texts stand here as a reader is to see them, whole, so that no word and no hint gets lost.
"""

import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import pytest

import microinfluence as mi
from microinfluence.cohort_benchmark import CohortBenchmark
from microinfluence.errors import MicroinfluenceError
from microinfluence.estimates import interval, predict
from microinfluence.followers import follower_types
from microinfluence.posting import posting_consistency
from microinfluence.priors import Prior
from microinfluence.shrinkage import shrink

MASKED: Any = np.ma.MaskedArray([1, 2], mask=[True, False])
LOCKED = np.frombuffer(b"\0", np.int8)
SHARED = np.zeros(3, np.int8)
EAST = timezone(timedelta(hours=5))
BRAND = mi.Brand(name="Nordlicht", topics={"hiking": 1})
PRIOR = Prior(mean_log=-3.5, var_between=0.5, var_within=0.3)
SLOPING = Prior(mean_log=-3.5, var_between=0.5, var_within=0.3, slope=-0.1)
BENCHMARK = CohortBenchmark.from_cohort(range(1, 61), [0.1] * 60, group=["a", "b"] * 30)
SOURCE = mi.Source(title="A study", publisher="Someone", year=None, url=None)


def creator(**facts: Any) -> mi.Influencer:  # noqa: ANN401 - of any field
    """Make an influencer of some facts."""
    return mi.Influencer(handle="ada", platform="instagram", **facts)


def tier_band(tier: str, least: int, most: int | None) -> mi.Band:
    """Make a band."""
    return mi.Band(tier=mi.Tier[tier], min_followers=least, max_followers=most)


def any_one(value: Any) -> Any:  # noqa: ANN401 - the point
    """Return a value as of no type, as from code without types."""
    return value


REFUSALS: dict[str, Callable[[], object]] = {
    "followers must be an array of integers or floats; got 'a masked array'. "
    "Write unknown as NaN in a float column": lambda: mi.classify_array(MASKED),
    "out must be writeable; got 'a read-only array'": lambda: mi.classify_array([1], out=LOCKED),
    "out must not overlap the input; got 'an overlapping array'": lambda: mi.classify_array(
        SHARED, out=SHARED
    ),
    "scheme must be a TierScheme or None; got 'mediakix_2019'. "
    "The published ones are in microinfluence.schemes.SCHEMES": lambda: mi.classify(
        5, scheme=any_one("mediakix_2019")
    ),
    "text must not mix the digits of two scripts; got '4\u09ea'": lambda: mi.parse_count("4\u09ea"),
    f"text must have 64 characters at the most; got '{'1' * 37}...{'1' * 38}'": lambda: (
        mi.parse_count("1" * 300)
    ),
    "text must have a percent sign or a unit; got '3'. "
    'Say what a bare number is: unit="percent" or unit="fraction"': lambda: mi.parse_rate("3"),
    "embedding must be a list of numbers; got (1, 1)": lambda: creator(embedding=[[1.0]]),
    "embedding must be a list of numbers; got (0,)": lambda: creator(embedding=[]),
    "sponsored must be a bool, or None where it is unknown; got 1": lambda: mi.Post(
        sponsored=any_one(1)
    ),
    "published_at must be a datetime, or None where it is unknown; got '2026-11-02'": lambda: (
        mi.Post(published_at=any_one("2026-11-02"))
    ),
    "published_at must be in the years 1 to 9999; "
    "got datetime.datetime(1, 1, 1, 0, 0, tzinf...one(datetime.timedelta(seconds=18000)))": (
        lambda: mi.Post(published_at=datetime(1, 1, 1, tzinfo=EAST))
    ),
    "amount must be within the range of a float; got an int of 1,329 bits": lambda: mi.Price(
        amount=10**400, currency="EUR"
    ),
    "model must be a FitModel; got 'geometric'": lambda: mi.brand_fit(
        creator(), BRAND, model=any_one("geometric")
    ),
    "cohort must be a Cohort; got []": lambda: mi.score(any_one([]), BRAND),
    "brand must be a Brand; got 'Nordlicht'": lambda: mi.brand_fit(creator(), any_one("Nordlicht")),
    "age must have ages from young to old as keys; got '34-25'": lambda: mi.Audience(
        age={"34-25": 0.5}
    ),
    "country must have ISO 3166 codes as keys; got 'UK'. It is GB": lambda: mi.Audience(
        country={"UK": 0.5}
    ),
    "followers must be one-dimensional; got (1, 1)": lambda: CohortBenchmark.from_cohort(
        any_one([[1]]), any_one([[0.1]])
    ),
    "engagement must have the shape of followers, (1,); got (2,)": (
        lambda: CohortBenchmark.from_cohort([1], [0.1, 0.2])
    ),
    "group must broadcast with followers, of shape (3,); got (2,)": lambda: BENCHMARK.peers_array(
        [1, 2, 3], group=["a", "b"]
    ),
    "drift must be known; got nan. 0 means none": lambda: predict([0.1, 0.2], drift=math.nan),
    "drift must be a number or an array of numbers; got [0.1]": lambda: predict(
        [0.1, 0.2], drift=any_one([0.1])
    ),
    "roster must be an array of integers or of texts; got 'dtype float64'": lambda: mi.ragged.group(
        [1, 2], roster=[1.5]
    ),
    "vectors must be an array of integers or floats; got 'dtype <U1'": lambda: (
        mi.similarity.centred(any_one([["a"]]))
    ),
    'weights must be None unless statistic is "mean"; got [1, 1]': lambda: interval(
        [0.1, 0.2], weights=[1, 1], statistic="median"
    ),
    "confidence must be above 0 and at most 0.9999; got 95. "
    "Confidence is a fraction: 95 % is 0.95": lambda: interval([0.1, 0.2], confidence=95),
    "statistics must be a sequence of names; got 'mean'": lambda: mi.ragged.aggregate(
        [0.1], [0, 1], statistics=any_one("mean")
    ),
    "n must be known; got 'NaN'. A creator without posts has 0": lambda: shrink(
        [math.nan], [-2.0], None, PRIOR
    ),
    "followers must be given: this prior depends on size; got None": lambda: shrink(
        1, -2.0, None, SLOPING
    ),
    "prior must be a Prior; got 0.03": lambda: shrink(1, -2.0, None, any_one(0.03)),
    "suspicious must hold True or False, and None where it is unknown; got 'a masked array'": (
        lambda: follower_types([1, 2], suspicious=MASKED)
    ),
    "published_at must be a one-dimensional series of times; got 'a masked array'": (
        lambda: posting_consistency(MASKED)
    ),
    "published_at must hold datetimes; got 'yesterday' at index 1": lambda: posting_consistency(
        any_one([None, "yesterday"])
    ),
    "reach must be a Reach to be added to another; got 1": lambda: (
        mi.reach.Reach(value=1, kind="measured", source="Instagram") + any_one(1)
    ),
    "formats must hold a format, or be None for all; got []": lambda: mi.selection.Selection(
        formats=[]
    ),
    "year must be an int, or None when the page prints no date; got '2020'": lambda: mi.Source(
        title="A study", publisher="Someone", year=any_one("2020"), url=None
    ),
    "formula must be a Formula, or the reporter's own words; got 5": (
        lambda: mi.reported.ReportedEngagement(value=0.1, formula=any_one(5), source=SOURCE)
    ),
    "formula must be a rate to be compared with one; got 'count'": lambda: creator(
        followers=200_000
    ).tier(formula=next(one for one in mi.formulas.FORMULAS.values() if one.kind == "count")),
    "bands must be a sequence of Band; got 5": lambda: mi.TierScheme(name="own", bands=any_one(5)),
    "bands must not fall in tier as followers rise; after MEGA (0 to 9); "
    "got 'MICRO (10 and more) of tier MICRO'": lambda: mi.TierScheme(
        name="own", bands=[tier_band("MEGA", 0, 9), tier_band("MICRO", 10, None)]
    ),
    "followers must be above 0 to have a place; got 0": lambda: mi.plots.scheme_comparison(
        followers=0
    ),
    "fits must hold at least one score; got []": lambda: mi.plots.fit_matrix([]),
    "estimates must map names to Estimate; got []": lambda: mi.plots.estimate_forest(any_one([])),
    "payloads must be several payloads; got {}. Pass one payload to its reader": lambda: (
        mi.readers.read_many(any_one({}), any_one(None))
    ),
    "frame must not have two columns of one name; got ['followers']": lambda: mi.frames.classify(
        pd.DataFrame([[1, 2]], columns=["followers", "followers"])
    ),
    "audience['country'] must have rows that sum to 1 at the most; got 1.8 at index 0 "
    "(and 1 more). Shares are fractions: 40 % is 0.4": lambda: mi.Cohort.from_arrays(
        handles=["ada", "bo", "cy"],
        audience={"country": (["DE", "FR"], [[0.9, 0.9], [0.5, 0.5], [0.8, 0.8]])},
    ),
    "frame must be a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark; "
    "got <class 'list'>": lambda: mi.frames.classify(any_one([])),
    "posts[0].published_at must be a time as ISO 8601 writes it; got 'yesterday'. "
    "Such as 2026-11-02T09:15:00+00:00": lambda: mi.Influencer.from_dict(
        {"handle": "ada", "platform": "instagram", "posts": [{"published_at": "yesterday"}]}
    ),
    "table: rows[0] must be a mapping of columns to cells; got 5. "
    'Of a frame pass frame.to_dict("records") or frame.iter_rows(named=True)': lambda: (
        mi.readers.table.influencers(any_one([5]))
    ),
    "columns must be a mapping of names to columns; got 5": lambda: mi.readers.table.influencers(
        [], columns=any_one(5)
    ),
    "columns must have keys among handle, platform, id, followers, following, topic, engagement; "
    "got 'fans'": lambda: mi.readers.table.influencers([{"a": 1}], columns={"fans": "a"}),
    "columns['followers'] must be text or None; got 5": lambda: mi.readers.table.influencers(
        [{"a": 1}], columns=any_one({"followers": 5})
    ),
    "creators must be an array of integers or of texts; got 'dtype object'": lambda: (
        mi.ragged.group(np.array([True, 1], object))
    ),
    "HypeAuditor, Instagram report: result.report_state must be of a report that is ready; "
    "got 'NOT_READY'. Ask for the report again later": lambda: mi.readers.hypeauditor.instagram(
        {"result": {"report_state": "NOT_READY"}}
    ),
}


@pytest.mark.parametrize("message", REFUSALS)
def test_says_all(message: str) -> None:
    """The message is the one that is written here, no more and no less."""
    with pytest.raises(MicroinfluenceError) as refused:
        REFUSALS[message]()
    assert str(refused.value) == message
