"""Explanations are plain sentences that agree with the answer."""

import numpy as np
import pytest

import microinfluence as mi
from microinfluence.errors import InvalidValueError
from microinfluence.explanations import percent

STEPS = mi.TierScheme(
    name="steps",
    bands=[
        mi.Band(tier=mi.Tier.NANO, min_followers=10, max_followers=19, label="Rookie"),
        mi.Band(tier=mi.Tier.MID, min_followers=30, max_followers=39),
    ],
)


@pytest.mark.parametrize(
    ("followers", "engagement", "text"),
    [
        (
            250_000,
            0.012,
            (
                "NONE: 250,000 followers are in the MACRO band (100,001 to 999,999), which "
                "asks for engagement of at least 3.0 %; 1.2 % is below it. "
                "Engagement of at least 3.0 % would make it MACRO."
            ),
        ),
        (
            250_000,
            0.03,
            (
                "MACRO: 250,000 followers are in the MACRO band (100,001 to 999,999), which "
                "asks for engagement of at least 3.0 %; 3.0 % is enough. "
                "The MEGA band starts at 1,000,000 followers, 750,000 more."
            ),
        ),
        (
            250_000,
            None,
            (
                "UNKNOWN: 250,000 followers are in the MACRO band (100,001 to 999,999), which "
                "asks for engagement of at least 3.0 %; the engagement is unknown. "
                "Engagement of at least 3.0 % would make it MACRO."
            ),
        ),
        (
            1,
            0.5,
            (
                "NONE: 1 follower is below every band (the lowest starts at 1,000), whatever the "
                "engagement. The MICRO band starts at 1,000 followers, 999 more."
            ),
        ),
        (
            5_000_000,
            None,
            (
                "MEGA: 5,000,000 followers are in the MEGA band (1,000,000 and more), which asks "
                "for no engagement."
            ),
        ),
        (None, 0.1, "UNKNOWN: The follower count is unknown, so the tier is too."),
    ],
)
def test_default_scheme_explains(
    followers: int | None, engagement: float | None, text: str
) -> None:
    """The whole explanation is one to three sentences."""
    assert str(mi.explain(followers, engagement)) == text


@pytest.mark.parametrize(
    ("followers", "clause"),
    [
        (9, "9 followers are below every band (the lowest starts at 10)"),
        (10, '10 followers are in the "Rookie" band (10 to 19, tier NANO)'),
        (25, "25 followers are between two bands (the next one starts at 30)"),
        (40, "40 followers are above every band (the highest ends at 39)"),
    ],
)
def test_size_says_where_the_count_falls(followers: int, clause: str) -> None:
    """A count below, in, between and above the bands is described so."""
    assert STEPS.explain(followers).size == clause


def test_next_step_is_empty_at_the_top() -> None:
    """Nothing lies above the highest tier, nor above the highest band."""
    assert mi.explain(2_000_000).next_step == ""
    assert STEPS.explain(45).next_step == ""


def test_rounded_count_could_be_either() -> None:
    """A floored 100,000 stands for counts on both sides of the edge."""
    answer = mi.explain(100_000, 0.04, followers_between=(100_000, 100_999))
    assert answer.tier is mi.Tier.MICRO
    assert answer.could_be == (mi.Tier.MICRO, mi.Tier.MACRO)
    assert answer.rounding == (
        "The shown count stands for 100,000 to 100,999 followers: the tier could be MICRO or MACRO."
    )


def test_rounded_count_may_leave_nothing_open() -> None:
    """Where every count in the interval agrees, that is said."""
    answer = mi.explain(12_500, followers_between=(12_450, 12_549))
    assert answer.could_be == (mi.Tier.MICRO,)
    assert "the tier is the same for all of them" in answer.rounding


def test_rounded_count_sees_a_band_that_lies_inside_the_interval() -> None:
    """A narrow band between the ends of the interval counts as well."""
    answer = STEPS.explain(9, followers_between=(5, 45))
    assert answer.could_be == (mi.Tier.NONE, mi.Tier.NANO, mi.Tier.MID)
    assert "could be NONE, NANO or MID" in answer.rounding


@pytest.mark.parametrize("between", [(10, 9), (6, 9), (1, 4), (1, None)])
def test_interval_must_hold_the_count(between: tuple[int, int]) -> None:
    """An interval that does not hold the count is a mistake of the caller."""
    with pytest.raises(InvalidValueError, match="followers_between must hold followers, 5"):
        mi.explain(5, followers_between=between)


def test_interval_needs_a_count() -> None:
    """An unknown count has no interval."""
    with pytest.raises(InvalidValueError, match="followers_between must hold followers, None"):
        mi.explain(None, followers_between=(1, 2))


def test_percent_shows_what_a_comparison_needs() -> None:
    """A rate just below a limit is never printed as the limit."""
    assert percent(0.0299999) == "3.0 %"
    assert percent(0.0299999, below=0.03) == "2.99999 %"
    assert percent(float(np.nextafter(0.03, 0)), below=0.03).startswith("2.99999999")


def test_narrow_floats_are_explained_as_decided() -> None:
    """A float32 rate of 3 % meets the gate, and the text says so."""
    answer = mi.explain(np.float32(250_000), np.float32(0.03))
    assert answer.tier is mi.Tier.MACRO
    assert answer.rate.endswith("3.0 % is enough")


def test_repr_names_the_scheme_only() -> None:
    """A classification's repr does not drag its whole scheme along."""
    assert "scheme=infabrands_2020" in repr(mi.explain(5))
