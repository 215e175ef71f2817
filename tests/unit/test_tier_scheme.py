"""Schemes are checked when they are made, and decide by their bands alone."""

import pickle
import re
from typing import Any

import numpy as np
import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError, SchemeError
from microinfluence.platforms import Platform
from microinfluence.sources import Source
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier


def band(tier: Tier, lowest: int, highest: int | None, label: str = "") -> Band:
    """Make a band in one short line."""
    if not label:
        return Band(tier=tier, min_followers=lowest, max_followers=highest)
    return Band(tier=tier, min_followers=lowest, max_followers=highest, label=label)


MICRO = band(Tier.MICRO, 1_000, 9_999)
MACRO = band(Tier.MACRO, 10_000, None)


def test_own_scheme_takes_three_lines() -> None:
    """A user's own scheme needs a name and the edges."""
    ours = TierScheme.from_edges("ours", {Tier.MICRO: 5_000, Tier.MACRO: 80_000})
    answers = [ours.classify(n) for n in (4_999, 5_000, 79_999, 80_000)]
    assert answers == [Tier.NONE, Tier.MICRO, Tier.MICRO, Tier.MACRO]
    assert ours.source.grade == "policy"


def test_what_is_said_of_a_scheme_is_kept() -> None:
    """Name, source, platform and notes stand in the scheme, however it is made."""
    told: dict[str, Any] = {
        "source": Source.policy("Ours", "A test"),
        "platform": Platform.TIKTOK,
        "notes": "Of ours.",
    }
    edges = TierScheme.from_edges("ours", {Tier.MICRO: 5}, **told)
    quantiles = TierScheme.from_quantiles(range(9), {Tier.MICRO: 0.5}, name="ours", **told)
    noted = {**told, "notes": "Of ours. Edges are quantiles of 9 known follower counts."}
    for scheme, expected in ((edges, told), (quantiles, noted)):
        assert scheme.name == "ours"
        assert {name: getattr(scheme, name) for name in told} == expected


def test_bands_are_stored_in_ascending_order() -> None:
    """The order in which bands are given means nothing."""
    assert TierScheme(name="s", bands=[MACRO, MICRO]).bands == (MICRO, MACRO)


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([], "bands must hold at least one band"),
        ([MICRO, band(Tier.MACRO, 9_999, None)], "must not overlap; MICRO (1,000 to 9,999) does"),
        ([band(Tier.MICRO, 1, None), MACRO], "must not overlap; MICRO (1 and more) does"),
        ([MICRO, band(Tier.NANO, 10_000, None)], "must not fall in tier as followers rise"),
        ([MICRO, band(Tier.MICRO, 10_000, None)], "must have labels that differ; got 'MICRO'"),
    ],
)
def test_contradictions_are_refused_with_the_band_named(bands: list[Band], message: str) -> None:
    """A scheme that contradicts itself cannot be made."""
    with pytest.raises(SchemeError, match=re.escape(message)):
        TierScheme(name="s", bands=bands)


def test_other_bad_fields_are_refused() -> None:
    """Name, bands, source and platform are checked too."""
    with pytest.raises(InvalidTypeError, match="bands must hold only Band; got 3 at index 1"):
        TierScheme(name="s", bands=[MICRO, 3])  # type: ignore[list-item]  # wrong on purpose
    with pytest.raises(InvalidValueError, match="name must not be empty"):
        TierScheme(name="", bands=[MICRO])
    with pytest.raises(InvalidTypeError, match="source must be a Source"):
        TierScheme(name="s", bands=[MICRO], source="IAB")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match="platform must be a Platform or None"):
        TierScheme(name="s", bands=[MICRO], platform="tiktok")  # type: ignore[arg-type]  # on purpose


def test_two_bands_of_one_tier_need_labels() -> None:
    """Nine-band schemes are expressible: bands differ by label."""
    scheme = TierScheme(
        name="s", bands=[band(Tier.MEGA, 1, 9, "Top"), band(Tier.MEGA, 10, None, "VIP")]
    )
    assert scheme.classify(9) is scheme.classify(10) is Tier.MEGA
    vip = scheme.explain(10).band
    assert vip is not None
    assert vip.label == "VIP"


def test_gaps_between_bands_have_no_tier() -> None:
    """Counts that no band holds are NONE, inside and outside."""
    scheme = TierScheme(name="s", bands=[band(Tier.NANO, 10, 19), band(Tier.MID, 30, 39)])
    counts = [9, 10, 19, 20, 29, 30, 39, 40]
    expected = [0, 1, 1, 0, 0, 3, 3, 0]
    assert [scheme.classify(n) for n in counts] == expected
    assert scheme.classify_array(np.array(counts * 9)).tolist() == expected * 9


@pytest.mark.parametrize(("dtype", "edge"), [("f2", 2**11 + 1), ("f4", 2**24 + 1)])
def test_edges_between_two_floats(dtype: str, edge: int) -> None:
    """An edge that a dtype has not is neither rounded down nor up: the count decides exactly."""
    own = TierScheme(name="own", bands=[band(Tier.MICRO, 0, edge - 1), band(Tier.MEGA, edge, None)])
    counts = np.array([edge - 3, edge - 1, edge + 1], dtype)
    expected = [Tier.MEGA if int(count) >= edge else Tier.MICRO for count in counts]
    assert expected == [Tier.MICRO, Tier.MICRO, Tier.MEGA]
    many = own.classify_array(np.tile(counts, 1_000))  # a few go by the scalar rule
    assert many.tolist() == expected * 1_000


def test_gate_on_the_lowest_and_on_adjoining_bands() -> None:
    """Gates work at 0 followers, side by side and without an upper end."""
    scheme = TierScheme(
        name="s",
        bands=[
            Band(tier=Tier.NANO, min_followers=0, max_followers=9, min_engagement=0.5),
            Band(tier=Tier.MID, min_followers=10, max_followers=19, min_engagement=0.25),
            Band(tier=Tier.MEGA, min_followers=20, max_followers=None, min_engagement=1.0),
        ],
    )
    cases = [
        (0, 0.5, 1), (9, 0.49, 0), (10, 0.25, 3), (19, 0.24, 0), (20, 1.0, 5), (20, 0.99, 0),
        (9, np.nan, -1), (10, np.nan, -1), (10**12, np.nan, -1), (np.nan, 1.0, -1),
    ]  # fmt: skip
    counts, rates, codes = map(list, zip(*cases * 2, strict=True))
    assert [scheme.classify(n, r) for n, r in zip(counts, rates, strict=True)] == codes
    assert scheme.classify_array(counts, rates).tolist() == codes


def test_from_edges_refuses_equal_edges_and_none() -> None:
    """Two tiers cannot start at the same count."""
    with pytest.raises(SchemeError, match="edges must differ; NANO starts there too; got 'MICRO'"):
        TierScheme.from_edges("s", {Tier.NANO: 5, Tier.MICRO: 5})
    with pytest.raises(SchemeError, match="at least one tier"):
        TierScheme.from_edges("s", {})


def test_from_quantiles_puts_the_shares_where_they_belong() -> None:
    """In a population without ties each tier holds its share to within one account."""
    population = np.random.default_rng(7).permutation(np.arange(1, 1_001))
    shares = {Tier.NANO: 0.0, Tier.MICRO: 0.5, Tier.MACRO: 0.8, Tier.MEGA: 0.99}
    scheme = TierScheme.from_quantiles(population, shares, name="klear")
    codes = scheme.classify_array(population)
    held = [int(np.count_nonzero(codes == tier)) for tier in shares]
    assert held == [500, 300, 190, 10]
    assert scheme.notes == "Edges are quantiles of 1,000 known follower counts."


def test_from_quantiles_leaves_unknown_counts_out() -> None:
    """NaN is no follower count and moves no edge."""
    known = TierScheme.from_quantiles([1, 2, 3, 4], {Tier.MEGA: 0.5})
    assert known.name == "quantiles"
    gappy = TierScheme.from_quantiles([1, np.nan, 2, 3, np.nan, 4], {Tier.MEGA: 0.5})
    assert known.bands == gappy.bands
    assert known.bands[0].min_followers == 3


@pytest.mark.parametrize(
    ("population", "shares", "message"),
    [
        ([np.nan], {Tier.MEGA: 0.5}, "followers must hold at least one known count"),
        ([5, -1], {Tier.MEGA: 0.5}, "followers must be at least 0; got -1 at index 1"),
        ([5, 6], {Tier.MEGA: 1.0}, "must be from 0 to below 1; got 1.0"),
        ([5, 6], {Tier.MEGA: float("nan")}, "must be from 0 to below 1; got nan"),
        ([5, 6], {Tier.MEGA: 99}, r"must be from 0 to below 1; got 99\. Quantiles are shares"),
        ([5, 2**60], {Tier.MEGA: 0.5}, "min_followers must be from 0 to 9007199254740992"),
        ([5, 6], {Tier.MEGA: 0.9}, r"followers must be enough for MEGA to start at 0\.9"),
        ([5, 5, 5], {Tier.MICRO: 0.2, Tier.MEGA: 0.5}, "edges must differ; MICRO starts there"),
    ],
)
def test_from_quantiles_refuses(
    population: list[float], shares: dict[Tier, float], message: str
) -> None:
    """Populations and shares that give no scheme are refused."""
    with pytest.raises(InvalidValueError, match=message):
        TierScheme.from_quantiles(population, shares)


def test_from_quantiles_takes_counts_of_any_width() -> None:
    """A count beyond int64 is a large one, not a negative one."""
    shares = {Tier.MEGA: 0.5}
    huge = TierScheme.from_quantiles(np.array([2**63 + 5, 1, 2, 3], np.uint64), shares)
    assert huge.bands[0].min_followers == 3
    assert TierScheme.from_quantiles([1e300, 1.0, 2.0, 3.0], shares).bands == huge.bands


@pytest.mark.parametrize(
    ("edges", "message"),
    [
        ([(Tier.MICRO, 5)], "edges must be a mapping from Tier"),
        ({2: 5}, "edges must have Tier as keys; got 2"),
        ({"micro": 5, "mid": 5}, "edges must have Tier as keys; got 'micro'"),
        ({Tier.MICRO: "5", Tier.MID: 6}, r"edges\[MICRO\] must be an int; got '5'"),
        ({Tier.MICRO: None, Tier.MID: 6}, r"edges\[MICRO\] must be an int; got None"),
        ({Tier.MICRO: 5, Tier.MID: 6.5}, r"edges\[MID\] must be an int; got 6\.5"),
    ],
)
def test_from_edges_refuses_other_types(edges: object, message: str) -> None:
    """What is no mapping from tiers to whole numbers is refused by name."""
    with pytest.raises(InvalidTypeError, match=message):
        TierScheme.from_edges("s", edges)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("quantiles", [[0.5], {"micro": 0.5}, {Tier.MICRO: "half"}])
def test_from_quantiles_refuses_other_types(quantiles: object) -> None:
    """What is no mapping from tiers to shares is refused by name."""
    with pytest.raises(InvalidTypeError, match=r"^quantiles"):
        TierScheme.from_quantiles([1, 2], quantiles)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("notes", [5, None])
def test_notes_are_text(notes: object) -> None:
    """Notes that are no text are refused, also where text is added to them."""
    with pytest.raises(InvalidTypeError, match="notes must be text"):
        TierScheme(name="s", bands=[MICRO], notes=notes)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match="notes must be text"):
        TierScheme.from_quantiles([1, 2], {Tier.MEGA: 0.5}, notes=notes)  # type: ignore[arg-type]  # on purpose


def test_schemes_are_values() -> None:
    """Equal schemes are equal, hash alike and survive pickle with their rule."""
    one = TierScheme(name="s", bands=[MICRO, MACRO], source=Source("t", "p", 2020, "u"))
    twin = pickle.loads(pickle.dumps(one))
    assert twin == one
    assert hash(twin) == hash(one)
    assert twin.classify(10_000) is Tier.MACRO
