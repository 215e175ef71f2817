"""Explanations are plain sentences that agree with the answer."""

import numpy as np
import pytest

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError
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


def test_one_follower_is_singular() -> None:
    """A band from 1 follower on starts at 1 follower."""
    scheme = mi.TierScheme.from_edges("s", {mi.Tier.NANO: 1})
    assert scheme.explain(0).next_step == "The NANO band starts at 1 follower, 1 more."


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


@pytest.mark.parametrize("between", [5, (5,), (4, 5, 6), object()])
def test_interval_must_be_a_pair(between: object) -> None:
    """What is no pair of counts is refused as such."""
    with pytest.raises(InvalidTypeError, match="followers_between must be a pair of counts"):
        mi.explain(5, followers_between=between)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("followers", "between", "text"),
    [
        (500, (500, 500), "The shown count is exact."),
        (
            100_000,
            (100_000, 100_999),
            (
                "The shown count stands for 100,000 to 100,999 followers: the tier could be MICRO, "
                "or depend on the engagement."
            ),
        ),
        (
            100_000,
            (500, 2_000_000),
            (
                "The shown count stands for 500 to 2,000,000 followers: the tier could be NONE, "
                "MICRO or MEGA, or depend on the engagement."
            ),
        ),
        (
            500_000,
            (500_000, 500_999),
            (
                "The shown count stands for 500,000 to 500,999 followers, and for all of them the "
                "tier depends on the engagement."
            ),
        ),
    ],
)
def test_rounded_count_without_engagement(
    followers: int, between: tuple[int, int], text: str
) -> None:
    """Where a band asks for engagement and none is known, that is said in words."""
    assert mi.explain(followers, followers_between=between).rounding == text


def test_interval_needs_a_count() -> None:
    """An unknown count has no interval."""
    with pytest.raises(InvalidValueError, match="followers_between must hold followers, None"):
        mi.explain(None, followers_between=(1, 2))


@pytest.mark.parametrize(
    ("value", "limits", "text"),
    [
        (0.0299999, (), "3.0 %"),
        (0.0299999, (0.03,), "2.99999 %"),
        (float(np.nextafter(0.03, 0)), (0.03,), "2.9999999999999995 %"),
        (0.0324, (0.0325,), "3.2 %"),
        (0.0325, (0.0325,), "3.25 %"),
        (0.03251, (0.0325,), "3.3 %"),
        (0.04, (0.0325,), "4.0 %"),
        (0.0, (0.0,), "0.0 %"),
        (0.00004, (), "0.004 %"),
        (1e-9, (), "0.0000001 %"),
        (2.5e-30, (), "0.00000000000000000000000000025 %"),
        (1.0, (1.0,), "100.0 %"),
    ],
)
def test_percent_shows_what_a_comparison_needs(
    value: float, limits: tuple[float, ...], text: str
) -> None:
    """A rate reads as on its own side of every limit, and as 0 only where it is 0."""
    assert percent(value, limits) == text


@pytest.mark.parametrize(
    ("limit", "text"),
    [(0.03, "3.0 %"), (0.0325, "3.25 %"), (1 / 3, "33.33333333333333 %"), (1.0, "100.0 %"),
     (1e-5, "0.001 %"), (0.07, "7.0 %")],
)  # fmt: skip
def test_what_a_band_asks_for_is_printed_in_full(limit: float, text: str) -> None:
    """3.25 % is not 3.2 %: with that, an account of 3.2 % would read as good enough."""
    scheme = mi.TierScheme(
        name="s",
        bands=[mi.Band(tier=mi.Tier.MID, min_followers=5, max_followers=5, min_engagement=limit)],
    )
    below = scheme.explain(5, float(np.nextafter(limit, 0)))
    assert below.size == "5 followers are in the MID band (exactly 5)"
    assert below.rate.startswith(f"which asks for engagement of at least {text}; ")
    assert below.rate.endswith("is below it")
    assert below.rate.count(text) == 1
    assert below.next_step == f"Engagement of at least {text} would make it MID."
    assert scheme.explain(5, limit).rate.endswith(f"; {text} is enough")
    assert scheme.explain(4).next_step.endswith(f"asks for engagement of at least {text}.")


def test_a_rate_reads_right_beside_the_limit_of_the_next_band() -> None:
    """2.99 % is not 3.0 % where the next sentence says that the next band asks for 3.0 %."""
    text = str(mi.explain(48_200, 0.0299))
    assert "; 2.99 % does not change the tier. " in text
    assert text.endswith("asks for engagement of at least 3.0 %.")


def test_limits_from_numpy_are_explained() -> None:
    """A band's limit is a Python float, whatever float it was declared with."""
    band = mi.Band(
        tier=mi.Tier.MID, min_followers=0, max_followers=None, min_engagement=np.float64(0.25)
    )
    assert type(band.min_engagement) is float
    scheme = mi.TierScheme(name="s", bands=[band])
    assert scheme.explain(5, 0.1).rate.endswith("at least 25.0 %; 10.0 % is below it")


def test_narrow_floats_are_explained_as_decided() -> None:
    """A float32 rate of 3 % meets the gate, and the text says so."""
    answer = mi.explain(np.float32(250_000), np.float32(0.03))
    assert answer.tier is mi.Tier.MACRO
    assert answer.rate.endswith("3.0 % is enough")


def test_repr_names_the_scheme_only() -> None:
    """A classification's repr does not drag its whole scheme along."""
    assert "scheme=infabrands_2020" in repr(mi.explain(5))
