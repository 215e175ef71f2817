"""Number strings as they are found, with the number that each one means.

Sources: "Indian numbering system", TheFullWiki, http://maps.thefullwiki.org/Indian_numbering_system;
"YouTube subscriber count abbreviations", SkyWiki,
https://stats.skywiki.org/wiki/YouTube_subscriber_count_abbreviations; CLDR 47, Unicode Consortium,
2025, https://cldr.unicode.org/downloads/cldr-47.
"""
# ruff: noqa: RUF001 - characters of other scripts are what is tested

import pytest

from microinfluence.counts import (
    LANGUAGE_SUFFIXES,
    CountError,
    floored_range,
    parse_count,
    parse_rate,
    read_count,
)

# Strings as creators' spreadsheets have them. General parsers refuse most of them or read them
# wrongly without an error: price-parser 0.5.1 takes 12.5K for 12.5, humanfriendly 10.0 takes 1.5B
# for 1, quantiphy 2.23 takes 1m for 0.001, and pint 0.26 takes "1 234" for 234.
FOUND = {
    "12.5K": 12_500,
    "1.2M": 1_200_000,
    "1.5B": 1_500_000_000,
    "29.0b": 29_000_000_000,
    "1m": 1_000_000,
    "12.5 thousand": 12_500,
    "1,00,000": 100_000,
    "12,345": 12_345,
    "1 234": 1_234,
    "1'234": 1_234,
    "1’234": 1_234,
    "3 cr": 30_000_000,
    "1.2 lakh": 120_000,
    "1.2万": 12_000,
    "0.89k": 890,
    "3.3k": 3_300,
    "475.8m": 475_800_000,
    "26M": 26_000_000,
    "637000.0": 637_000,
    "1.0": 1,
}

REFUSED = [
    "2.5kk",
    "10k+",
    "3.4%",
    "1.234,5",
    "2,5 Mio.",
    "12,5K",
    "1_00_000",
    "1_000",
    "1.234",
    "1.2345K",
    "1e5",
    "1E+05",
    "15.4",
    "-1",
    "~12K",
    "≈12K",
    ">12K",
    "<12K",
    "+12K",
    "10K–50K",
    "10K-50K",
    "12 mil",
    "12.5 B followers",
    "1,2345",
    "1,00,00",
    "0,123",
    "0,12,345",
    "01,23,456",
    "1,234 567",
    "12,",
    "12.",
    "1..2",
    "0x10",
    "1/2",
    "$12K",
    "@12",
    "12:30",
    "2024-01-01",
]


@pytest.mark.parametrize(("text", "count"), FOUND.items())
def test_found_strings(text: str, count: int) -> None:
    """What general parsers get wrong is read right."""
    assert parse_count(text) == count
    assert type(parse_count(text)) is int


@pytest.mark.parametrize("text", REFUSED)
def test_refused_strings(text: str) -> None:
    """What could mean two numbers, or none, is refused, and so is its half-width."""
    for read in (parse_count, read_count):
        with pytest.raises(CountError):
            read(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1.234,0", 1_234),
        ("1.234", 1_234),
        ("1.234.567", 1_234_567),
        ("12,5K", 12_500),
        ("2,5 Mio.", 2_500_000),
        ("1.234,5K", 1_234_500),
        ("1'234", 1_234),
        ("1\u202f234\u202f567", 1_234_567),
    ],
)
def test_decimal_comma(text: str, count: int) -> None:
    """German, French and Swiss strings are read under the stated convention, never by guess."""
    assert parse_count(text, decimal=",") == count


@pytest.mark.parametrize("text", ["12,345", "1.234,5", "1,00,000", "12.5K", "1.2M"])
def test_not_a_decimal_comma(text: str) -> None:
    """Under the other convention these are no whole numbers, or not well formed."""
    with pytest.raises(CountError):
        parse_count(text, decimal=",")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1,000", 10**3),
        ("1,00,000", 10**5),
        ("10,00,000", 10**6),
        ("1,00,00,000", 10**7),
        ("10,00,00,000", 10**8),
        ("1,00,00,00,000", 10**9),
        ("1,00,00,00,00,000", 10**11),
        ("5,00,000", 5 * 10**5),
        ("12,34,567", 1_234_567),
        ("3 lakh", 3 * 10**5),
        ("3 Lakhs", 3 * 10**5),
        ("1.5 lac", 150_000),
        ("12L", 1_200_000),
        ("2.5 crore", 25_000_000),
        ("2.5 Cr.", 25_000_000),
        ("1 lakh crore", 10**12),
        ("1,00,000 crore", 10**12),
        ("१,००,०००", 10**5),
        ("३ लाख", 3 * 10**5),
        ("২.৫ কোটি", 25_000_000),
    ],
)
def test_indian_numbering(text: str, count: int) -> None:
    """A lakh is 100,000 and a crore 100 of them; groups are of two digits after the first three."""
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ("1.24K", 1_243),
        ("10.4K", 10_486),
        ("536K", 536_862),
        ("1.78M", 1_783_744),
        ("53.3M", 53_324_899),
        ("103M", 103_538_378),
    ],
)
def test_youtube_abbreviations(shown: str, count: int) -> None:
    """SkyWiki's examples: the exact count lies in the floored range of what YouTube shows."""
    read = read_count(shown)
    assert read is not None
    assert read.floored == floored_range(read.value)
    assert read.floored[0] <= count <= read.floored[1]
    assert read.between[0] <= count <= read.between[1]


def test_an_edge_inside_a_rounded_count() -> None:
    """A site that shows 100K may mean 100,001, which the default scheme has in another tier."""
    assert floored_range(100_000) == (100_000, 100_999)
    shown = read_count("12.5K")
    assert shown is not None
    assert (shown.value, shown.half_width) == (12_500, 50)
    assert shown.rounded == (12_450, 12_549)
    assert shown.floored == (12_500, 12_599)


# Short or long compact forms of CLDR 47, with the power that the pattern stands for.
COMPACT = [
    ("en", "12K", 10**3), ("en", "12M", 10**6), ("en", "12B", 10**9), ("en", "12 thousand", 10**3),
    ("de", "12\u00a0Mio.", 10**6), ("de", "12\u00a0Mrd.", 10**9), ("ksh", "12\u00a0tsd", 10**3),
    ("fr", "12\u00a0k", 10**3), ("fr", "12\u00a0M", 10**6), ("fr", "12\u00a0Md", 10**9),
    ("it", "12\u00a0Mln", 10**6), ("it", "12\u00a0Mld", 10**9), ("nl", "12K", 10**3),
    ("pl", "12\u00a0tys.", 10**3), ("pl", "12\u00a0mln", 10**6), ("pl", "12\u00a0mld", 10**9),
    ("cs", "12\u00a0tis.", 10**3), ("ru", "12\u00a0тыс.", 10**3), ("ru", "12\u00a0млн", 10**6),
    ("ru", "12\u00a0млрд", 10**9), ("uk", "12\u00a0тис.", 10**3), ("sv", "12\u00a0mn", 10**6),
    ("sv", "12\u00a0md", 10**9), ("id", "12\u00a0rb", 10**3), ("id", "12\u00a0jt", 10**6),
    ("id", "12 ribu", 10**3), ("id", "12 juta", 10**6), ("ar", "12\u00a0ألف", 10**3),
    ("ar", "3\u00a0آلاف", 10**3), ("ar", "12\u00a0مليون", 10**6), ("ar", "3 ملايين", 10**6),
    ("ar", "12\u00a0مليار", 10**9), ("fa", "12\u00a0هزار", 10**3), ("fa", "12\u00a0میلیون", 10**6),
    ("fa", "12\u00a0میلیارد", 10**9), ("hi", "12\u00a0हज़ार", 10**3), ("hi", "12\u00a0लाख", 10**5),
    ("hi", "12 करोड़", 10**7), ("bn", "12 হাজার", 10**3), ("bn", "12 লাখ", 10**5),
    ("bn", "12 কোটি", 10**7), ("zh", "12万", 10**4), ("zh", "12亿", 10**8), ("ja", "12万", 10**4),
    ("ja", "12億", 10**8), ("yue", "12萬", 10**4), ("yue", "3千", 10**3), ("ko", "3천", 10**3),
    ("ko", "12만", 10**4), ("ko", "12억", 10**8), ("tr", "12\u00a0Mn", 10**6),
    ("da", "12\u00a0mio.", 10**6),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "power"), COMPACT)
def test_compact_forms(language: str, text: str, power: int) -> None:
    """What the locale data prints for a language is read, whatever the language is said to be."""
    digits = int("".join(filter(str.isdecimal, text)))
    assert parse_count(text) == digits * power
    assert parse_count(text, suffixes=LANGUAGE_SUFFIXES.get(language)) == digits * power


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("da", "12,5\u00a0t", 12_500),
        ("da", "1,2\u00a0mia.", 1_200_000_000),
        ("es", "12,5\u00a0mil", 12_500),
        ("es", "1,2\u00a0M", 1_200_000),
        ("id", "1,2\u00a0M", 1_200_000_000),
        ("pt", "12,5\u00a0mil", 12_500),
        ("pt", "1,2\u00a0mi", 1_200_000),
        ("pt", "1,2\u00a0bi", 1_200_000_000),
        ("sv", "12,5\u00a0tn", 12_500),
        ("tr", "12,5\u00a0B", 12_500),
        ("tr", "12,5 bin", 12_500),
        ("tr", "1,2\u00a0Mr", 1_200_000_000),
        ("vi", "12,5\u00a0N", 12_500),
        ("vi", "1,2\u00a0Tr", 1_200_000),
        ("vi", "1,2\u00a0T", 1_200_000_000),
    ],
)
def test_words_of_one_language(language: str, text: str, count: int) -> None:
    """Words that mean one power here and another there are read once the language is said."""
    assert parse_count(text, decimal=",", suffixes=LANGUAGE_SUFFIXES[language]) == count


@pytest.mark.parametrize("word", ["mil", "t", "tn", "mi", "bi", "w", "tr", "n", "mr", "trillion"])
def test_words_that_languages_disagree_on(word: str) -> None:
    """Without the language they are refused: Spanish mil is a thousand, Croatian a million."""
    with pytest.raises(CountError, match=rf"suffixes={{'{word}': \.\.\.}}$"):
        parse_count(f"12 {word}")


@pytest.mark.parametrize(
    ("text", "rate"),
    [("3.4%", 0.034), ("0.33 %", 0.0033), ("150%", 1.5), ("600%", 6.0), ("22.25 %", 0.2225)],
)
def test_rates(text: str, rate: float) -> None:
    """A percentage is a hundredth, to the last digit; a rate above 1 is legal."""
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["0.7", "70", "3,4 %", "-0.3%", "3.4", "1,234 %", "3.4 pct", "%"])
def test_refused_rates(text: str) -> None:
    """0.7 % and 70 % both look like 0.7: nobody guesses."""
    with pytest.raises(CountError):
        parse_rate(text)
