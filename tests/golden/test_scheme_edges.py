"""Every published scheme against its bounds as printed, typed here from the sources once more."""

import numpy as np
import pytest

import microinfluence as mi

K, M = 1_000, 1_000_000

# Scheme: (word, tier, where it starts, where it ends or None), half-open, as printed in the source.
PRINTED = {
    "mediakix_2019": [
        ("Nano", "NANO", 1_000, 10_000), ("Micro", "MICRO", 10_000, 50_000),
        ("Mid-Tier", "MID", 50_000, 500_000), ("Macro", "MACRO", 500_000, 1_000_000),
        ("Mega", "MEGA", 1_000_000, None),
    ],
    "izea_2021": [
        ("Nano", "NANO", 1_000, 10_000), ("Micro", "MICRO", 10_000, 50_000),
        ("Mid-Tier", "MID", 50_000, 500_000), ("Macro", "MACRO", 500_000, 1_000_000),
        ("Mega", "MEGA", 1_000_000, None),
    ],
    "iab_uk": [
        ("Nano", "NANO", 1 * K, 10 * K), ("Micro", "MICRO", 10 * K, 50 * K),
        ("Mid", "MID", 50 * K, 500 * K), ("Macro", "MACRO", 500 * K, 1 * M),
        ("Top", "MEGA", 1 * M, 5 * M), ("VIP", "MEGA", 5 * M, None),
    ],
    "julius_2018": [
        ("Nano", "NANO", 0, 9_999 + 1), ("Micro", "MICRO", 10_000, 99_999 + 1),
        ("Macro", "MACRO", 100_000, 999_999 + 1), ("Mega", "MEGA", 1_000_000, None),
    ],
    "later_fohr_2021": [
        ("Nano", "NANO", 0, 10 * K), ("Micro", "MICRO", 10 * K, 100 * K),
        ("Mid-Tier", "MID", 100 * K, 500 * K), ("Macro", "MACRO", 500 * K, 1 * M),
        ("Mega Macro", "MEGA", 1 * M, None),
    ],
    "hypeauditor_2018": [
        ("Rookie", "NANO", 1 * K, 5 * K), ("Up-and-Coming", "MICRO", 5 * K, 20 * K),
        ("Prosumer", "MID", 20 * K, 100 * K), ("Maven", "MACRO", 100 * K, 1 * M),
        ("Celebrity", "MEGA", 1 * M, None),
    ],
    "sprout": [
        ("Micro T3", "MICRO", 0, 4_999 + 1), ("Micro T2", "MICRO", 5_000, 9_999 + 1),
        ("Micro T1", "MICRO", 10_000, 24_999 + 1), ("Mid T3", "MID", 25_000, 149_999 + 1),
        ("Mid T2", "MID", 150_000, 499_999 + 1), ("Mid T1", "MID", 500 * K, 1 * M),
        ("Macro T3", "MACRO", 1 * M, 5 * M), ("Macro T2", "MACRO", 5 * M, 10 * M + 1),
        ("Macro T1", "MACRO", 10 * M + 1, None),
    ],
    "lefty": [
        ("Micro", "MICRO", 10 * K, 100 * K), ("Mid", "MID", 100 * K, 300 * K),
        ("Macro", "MACRO", 300 * K, 1 * M), ("Mega", "MEGA", 1 * M, None),
    ],
    "iconosquare_2020": [
        ("Nano", "NANO", 0, 10_000), ("Micro", "MICRO", 10_000, 100_000),
        ("Macro", "MACRO", 100_000, 1 * M), ("Mega", "MEGA", 1 * M, None),
    ],
    "inzpire_2025": [
        ("Nano", "NANO", 1_000, 10_000), ("Micro", "MICRO", 10_000, 50_000),
        ("Macro", "MACRO", 50_000, 250_000), ("Mega", "MEGA", 250_000, None),
    ],
    "alphapool": [
        ("Nano", "NANO", 1_000, 10_000), ("Micro", "MICRO", 10_000, 100_000),
        ("Macro", "MACRO", 100_000, 1_000_000), ("Mega", "MEGA", 1_000_000, None),
    ],
    "tides_2024": [
        ("Nano", "NANO", 1 * K, 10 * K), ("Micro", "MICRO", 10 * K, 50 * K),
        ("Mid", "MID", 50 * K, 500 * K), ("Macro", "MACRO", 500 * K, 1 * M),
        ("Mega", "MEGA", 1 * M, None),
    ],
    "duel": [
        ("Nano", "NANO", 1 * K, 10 * K), ("Micro", "MICRO", 10 * K, 50 * K),
        ("Mid-tier", "MID", 50 * K, 250 * K), ("Macro", "MACRO", 250 * K, 1 * M),
        ("Mega", "MEGA", 1 * M, None),
    ],
    "influence_co": [
        ("Nano", "NANO", 0, 5_000), ("Micro", "MICRO", 5_000, 100_000),
        ("Macro", "MACRO", 100_000, 1 * M), ("Celebrity", "MEGA", 1 * M, None),
    ],
    "tribe": [
        ("Micro", "MICRO", 3_000, 100_000), ("Macro", "MACRO", 100 * K, 1 * M),
        ("Celebrity", "MEGA", 1 * M, None),
    ],
    "asv_2023": [
        ("Nano", "NANO", 0, 10_000), ("Micro", "MICRO", 10_000, 200_000),
        ("Macro", "MACRO", 200_000, 1 * M), ("Mega", "MEGA", 1 * M, None),
    ],
    "brewster_lyu_2020": [
        ("Nano", "NANO", 0, 5 * K), ("Micro", "MICRO", 5 * K, 100 * K),
        ("Macro", "MACRO", 100 * K, 1 * M), ("Mega", "MEGA", 1 * M, None),
    ],
    "famstar_2020": [
        ("Nano", "NANO", 0, 15 * K), ("Micro", "MICRO", 15 * K, 100 * K),
        ("Macro", "MACRO", 100 * K, 500 * K), ("Mega", "MEGA", 500 * K, None),
    ],
}  # fmt: skip


def test_every_scheme_has_its_printed_bounds_here() -> None:
    """No scheme is shipped that this table does not check."""
    assert set(mi.schemes.SCHEMES) == {*PRINTED, "infabrands_2020"}
    assert len(PRINTED) >= 15


@pytest.mark.parametrize("name", PRINTED)
def test_edges(name: str) -> None:
    """Just below, on and above each printed bound, tier and label are the printed ones."""
    scheme = mi.schemes.SCHEMES[name]
    for word, tier, start, end in PRINTED[name]:
        inside = [start, start + 1] + ([] if end is None else [end - 1])
        for followers in inside:
            answer = scheme.explain(followers)
            assert (answer.tier.name, answer.band and answer.band.label) == (tier, word)
        if start > 0:
            below = scheme.explain(start - 1).band
            assert below is None or below.label != word
        if end is not None:
            above = scheme.explain(end).band
            assert above is None or above.label != word
    assert len(scheme.bands) == len(PRINTED[name])


@pytest.mark.parametrize(
    ("followers", "engagement", "tier"),
    [
        (0, 0.5, "NONE"),
        (999, 0.5, "NONE"),
        (1_000, None, "MICRO"),
        (1_001, 0.0, "MICRO"),
        (99_999, 0.0, "MICRO"),
        (100_000, 0.0, "MICRO"),
        (100_001, 0.03, "MACRO"),
        (100_001, 0.0299999, "NONE"),
        (100_001, None, "UNKNOWN"),
        (999_999, 0.03, "MACRO"),
        (999_999, 0.02, "NONE"),
        (1_000_000, 0.0, "MEGA"),
        (1_000_001, None, "MEGA"),
    ],
)
def test_default_scheme_as_the_article_prints_it(
    followers: int, engagement: float | None, tier: str
) -> None:
    """Micro 1,000 to 100,000, inclusive; macro above with at least 3 %; mega from a million."""
    assert mi.classify(followers, engagement).name == tier
    rate = np.nan if engagement is None else engagement
    assert mi.classify_array([followers] * 9, [rate] * 9).tolist() == [mi.Tier[tier]] * 9


# One creator's label under 10 published schemes at 11 sizes, half-open; "-" is below the scheme.
SIZES = [800, 4 * K, 8 * K, 15 * K, 30 * K, 75 * K, 150 * K, 280 * K, 600 * K, 2 * M, 6 * M]
MATRIX = {
    "mediakix_2019": "- nano nano micro micro mid mid mid macro mega mega",
    "izea_2021": "- nano nano micro micro mid mid mid macro mega mega",
    "iab_uk": "- nano nano micro micro mid mid mid macro mega mega",
    "later_fohr_2021": "nano nano nano micro micro micro mid mid macro mega mega",
    "julius_2018": "nano nano nano micro micro micro macro macro macro mega mega",
    "hypeauditor_2018": "- nano micro micro mid mid macro macro macro mega mega",
    "sprout": "micro micro micro micro mid mid mid mid mid macro macro",
    "duel": "- nano nano micro micro mid mid macro macro mega mega",
    "inzpire_2025": "- nano nano micro micro macro macro mega mega mega mega",
    "lefty": "- - - micro micro micro mid mid macro mega mega",
    "tribe": "- micro micro micro micro micro macro macro macro mega mega",
    "brewster_lyu_2020": "nano nano micro micro micro micro macro macro macro mega mega",
}


@pytest.mark.parametrize("name", MATRIX)
def test_one_creator_under_every_scheme(name: str) -> None:
    """The matrix of labels computed by hand when the sources were gathered."""
    expected = [word.upper().replace("-", "NONE") for word in MATRIX[name].split()]
    scheme = mi.schemes.SCHEMES[name]
    assert [scheme.classify(size).name for size in SIZES] == expected
