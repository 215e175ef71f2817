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
        ("Mid", "MID", 100 * K, 500 * K), ("Macro", "MACRO", 500 * K, 1 * M),
        ("Mega Macro", "MEGA", 1 * M, None),
    ],
    "hypeauditor_2018": [
        ("Rookie", "NANO", 1 * K, 5 * K), ("Up-and-Coming", "MICRO", 5 * K, 20 * K),
        ("Prosumer", "MID", 20 * K, 100 * K), ("Maven", "MACRO", 100 * K, 1 * M),
        ("Celebrity", "MEGA", 1 * M, None),
    ],
    "sprout": [
        ("Micro Tier 3", "MICRO", 0, 4_999 + 1), ("Micro Tier 2", "MICRO", 5_000, 9_999 + 1),
        ("Micro Tier 1", "MICRO", 10_000, 24_999 + 1), ("Mid Tier 3", "MID", 25_000, 149_999 + 1),
        ("Mid Tier 2", "MID", 150_000, 499_999 + 1), ("Mid Tier 1", "MID", 500 * K, 1 * M),
        ("Macro Tier 3", "MACRO", 1 * M, 5 * M), ("Macro Tier 2", "MACRO", 5 * M, 10 * M),
        ("Macro Tier 1", "MACRO", 10 * M, None),
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
        ("Nano", "NANO", 1_000, 10_000), ("Mikro", "MICRO", 10_000, 50_000),
        ("Makro", "MACRO", 50_000, 250_000), ("Mega", "MEGA", 250_000, None),
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
        ("Mega/Celebrity", "MEGA", 1 * M, None),
    ],
    "influence_co": [
        ("Nano", "NANO", 0, 5_000), ("Micro", "MICRO", 5_000, 100_000),
        ("Macro", "MACRO", 100_000, 1 * M), ("Celebrity", "MEGA", 1 * M, None),
    ],
    "tribe": [
        ("Micro", "MICRO", 3_000, 100_000), ("Macro", "MACRO", 100 * K, 1 * M),
        ("Celebrity", "MEGA", 1 * M, None),
    ],
    "viral_nation_2019": [
        ("Micro", "MICRO", 0, 10_000), ("Power Middle", "MID", 10_000, 250_000),
        ("Macro", "MACRO", 250_000, None),
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
    "digimavel": [
        ("Rising Stars", "NANO", 0, 1_000), ("Nano", "NANO", 1_000, 10_000),
        ("Micro", "MICRO", 10_000, 50_000), ("Mid-Tier", "MID", 50_000, 100_000),
        ("Macro", "MACRO", 100_000, 1 * M), ("Mega", "MEGA", 1 * M, 10 * M),
        ("Celebrities", "MEGA", 10 * M, None),
    ],
}  # fmt: skip


def test_every_scheme_has_its_printed_bounds_here() -> None:
    """No scheme is shipped that this table does not check."""
    assert set(mi.schemes.SCHEMES) == {*PRINTED, "infabrands_2020"}
    assert len(PRINTED) >= 15


def printed_at(name: str, followers: int) -> tuple[str, str | None]:
    """Look the count up in the table above: its tier and the source's word."""
    found = [
        (tier, word)
        for word, tier, start, end in PRINTED[name]
        if start <= followers and (end is None or followers < end)
    ]
    assert len(found) <= 1
    return found[0] if found else ("NONE", None)


def probes(name: str) -> list[int]:
    """Give every printed edge at -1, 0 and +1, both ends of the number line and far above."""
    edges = {
        edge for _, _, start, end in PRINTED[name] for edge in (start, end) if edge is not None
    }
    near = {edge + step for edge in edges for step in (-1, 0, 1)}
    return sorted({n for n in near if n >= 0} | {0, 1, 999_999_999, 2**53})


@pytest.mark.parametrize("name", PRINTED)
def test_edges(name: str) -> None:
    """On every printed edge and on both sides of it, tier and word are the printed ones."""
    scheme = mi.schemes.SCHEMES[name]
    for followers in probes(name):
        answer = scheme.explain(followers)
        word = None if answer.band is None else answer.band.label
        assert (answer.tier.name, word) == printed_at(name, followers), followers


@pytest.mark.parametrize("name", PRINTED)
def test_edges_in_a_column(name: str) -> None:
    """The column of all edges has the printed tiers, whatever the engagement."""
    column = probes(name)
    expected = [mi.Tier[printed_at(name, followers)[0]] for followers in column]
    scheme = mi.schemes.SCHEMES[name]
    for engagement in (None, 0.0, 1.0):
        assert scheme.classify_array(np.array(column), engagement).tolist() == expected


@pytest.mark.parametrize("name", PRINTED)
def test_words_in_order(name: str) -> None:
    """A scheme has the printed bands and no other."""
    words = [band.label for band in mi.schemes.SCHEMES[name].bands]
    assert words == [word for word, _, _, _ in PRINTED[name]]


def test_platforms() -> None:
    """Five tables are printed for one platform; the others name several or none."""
    printed = {
        "mediakix_2019": "instagram",
        "later_fohr_2021": "instagram",
        "hypeauditor_2018": "instagram",
        "tides_2024": "tiktok",
        "viral_nation_2019": "instagram",
    }
    found = {name: s.platform.value for name, s in mi.schemes.SCHEMES.items() if s.platform}
    assert found == printed


def test_grades() -> None:
    """Two tables are known, wholly or in part, through pages that quote them, and say so."""
    quoted = {name for name, s in mi.schemes.SCHEMES.items() if s.source.grade == "S"}
    assert quoted == {"mediakix_2019", "later_fohr_2021"}
    assert all(mi.schemes.SCHEMES[name].source.note for name in quoted)


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


# One creator's tier under 12 published schemes at 11 sizes, half-open; "-" is below the scheme.
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


def test_where_the_schemes_of_the_matrix_agree() -> None:
    """All of them call 15,000 followers micro; 280,000 are mid, macro or mega."""
    surveyed = {name: mi.schemes.SCHEMES[name] for name in MATRIX}
    assert mi.schemes.compare(15_000, schemes=surveyed).counts == {mi.Tier.MICRO: len(MATRIX)}
    apart = mi.schemes.compare(280_000, schemes=surveyed).counts
    assert set(apart) == {mi.Tier.MID, mi.Tier.MACRO, mi.Tier.MEGA}
