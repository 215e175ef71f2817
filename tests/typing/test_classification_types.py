"""What type checkers see: ``assert_type`` lines that mypy and pyright verify, and that also run."""

from typing import assert_type

import numpy as np
import numpy.typing as npt

import microinfluence as mi


def test_classify_gives_a_tier() -> None:
    """Every kind of number that is a count or a rate is accepted, and gives a `Tier`."""
    assert_type(mi.classify(48_200), mi.Tier)
    assert_type(mi.classify(48_200.0, 0.041), mi.Tier)
    assert_type(mi.classify(np.int64(48_200), np.float64(0.041)), mi.Tier)
    assert_type(mi.classify(None, None), mi.Tier)
    assert_type(mi.classify(48_200, scheme=mi.schemes.DEFAULT), mi.Tier)


def test_classify_array_gives_int8() -> None:
    """Codes come as an array of int8, whatever held the counts."""
    assert_type(mi.classify_array([900, 48_200]), npt.NDArray[np.int8])
    assert_type(mi.classify_array(np.array([900.0]), np.array([0.05])), npt.NDArray[np.int8])


def test_explain_gives_a_classification() -> None:
    """The fields of an explanation have exact types."""
    answer = mi.explain(250_000, 0.012)
    assert_type(answer, mi.Classification)
    assert_type(answer.tier, mi.Tier)
    assert_type(answer.followers, int | None)
    assert_type(answer.engagement, float | None)
    assert_type(answer.band, mi.Band | None)
    assert_type(answer.scheme, mi.TierScheme)
    assert_type(answer.could_be, tuple[mi.Tier, ...])
    assert_type(answer.reason, str)


def test_schemes_are_typed() -> None:
    """A scheme's parts, and the methods that mirror the functions, are typed alike."""
    scheme = mi.TierScheme.from_edges("ours", {mi.Tier.MICRO: 5_000})
    assert_type(scheme, mi.TierScheme)
    assert_type(scheme.bands, tuple[mi.Band, ...])
    assert_type(scheme.platform, mi.Platform | None)
    assert_type(scheme.source, mi.Source)
    assert_type(scheme.classify(5_000), mi.Tier)
    assert_type(scheme.bands[0].max_followers, int | None)
