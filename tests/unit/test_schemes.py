"""The registry of schemes, and one account under all of them."""

import pickle

import pytest

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.schemes import DEFAULT, KLEAR_QUANTILES, SCHEMES, compare
from microinfluence.tiers import Tier


def test_names_are_keys() -> None:
    """A scheme is found under its own name, and no two share one."""
    assert all(name == scheme.name for name, scheme in SCHEMES.items())
    assert len(set(SCHEMES.values())) == len(SCHEMES)


def test_registry_is_read_only() -> None:
    """Nobody can change what a published name means."""
    with pytest.raises(TypeError):
        SCHEMES["ours"] = DEFAULT  # type: ignore[index]  # the registry refuses
    with pytest.raises(TypeError):
        KLEAR_QUANTILES[Tier.NANO] = 0.1  # type: ignore[index]  # and so does this table


def test_constants_are_the_registry() -> None:
    """Every scheme has a constant of its own, named like it, and every constant is registered."""
    constants = {n: v for n, v in vars(mi.schemes).items() if isinstance(v, mi.TierScheme)}
    assert constants.pop("DEFAULT") is DEFAULT
    assert {name.lower(): scheme for name, scheme in constants.items()} == dict(SCHEMES)
    assert set(constants) < set(mi.schemes.__all__)
    assert len(SCHEMES) == 21


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_cites_and_says_how_it_was_read(name: str) -> None:
    """A title, a publisher, an address and notes; the grade follows from them."""
    scheme = SCHEMES[name]
    assert scheme.source.url is not None
    assert scheme.source.url.startswith("http")
    assert scheme.source.grade in {"P", "S"}
    assert scheme.notes


def test_only_the_default_asks_for_engagement() -> None:
    """No other source gates a tier by engagement, and the default's notes say so."""
    gated = [n for n, s in SCHEMES.items() if any(b.min_engagement for b in s.bands)]
    assert gated == [DEFAULT.name]
    assert "engagement" in DEFAULT.notes


def test_compare_asks_every_scheme() -> None:
    """The comparison is a mapping with one answer per scheme."""
    comparison = compare(280_000, 0.05)
    assert dict(comparison) == {n: s.classify(280_000, 0.05) for n, s in SCHEMES.items()}
    assert len(comparison) == len(SCHEMES)


def test_published_definitions_disagree_at_280_000() -> None:
    """The size at which a survey of code and pages found the least agreement."""
    comparison = compare(280_000)
    assert len(comparison.counts) > 2
    assert comparison.agreement < 0.6


def test_counts_agreement_and_commonest_belong_together() -> None:
    """The counts add up, come in falling order, and the first is the commonest."""
    comparison = compare(15_000)
    numbers = list(comparison.counts.values())
    assert sum(numbers) == len(comparison)
    assert numbers == sorted(numbers, reverse=True)
    assert comparison.commonest is Tier.MICRO
    assert comparison.agreement == numbers[0] / len(comparison)


def test_ties_go_to_the_smaller_tier() -> None:
    """Of equally common tiers the smaller one is named, so that the answer is reproducible."""
    two = {name: SCHEMES[name] for name in ("julius_2018", "iab_uk")}
    assert compare(280_000, schemes=two).commonest is Tier.MID
    assert compare(280_000, schemes=dict(reversed(two.items()))).commonest is Tier.MID


def test_unknown_followers_are_unknown_everywhere() -> None:
    """No scheme guesses."""
    assert compare(None, 0.1).counts == {Tier.UNKNOWN: len(SCHEMES)}


def test_compare_refuses_what_classify_refuses() -> None:
    """Bad input is bad under every scheme; no scheme at all is an error too."""
    with pytest.raises(InvalidValueError, match="followers must be at least 0"):
        compare(-1)
    with pytest.raises(InvalidTypeError, match="followers must be a whole number"):
        compare("5K")  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(InvalidValueError, match="engagement must be"):
        compare(5, 3.2)


def test_compare_refuses_what_cannot_be_asked() -> None:
    """A list of schemes, no scheme at all or something else under a name is refused by name."""
    with pytest.raises(InvalidValueError, match="schemes must hold at least one scheme"):
        compare(5, schemes={})
    with pytest.raises(InvalidTypeError, match=r"schemes must map names to TierScheme; got \["):
        compare(5, schemes=[DEFAULT])  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(InvalidTypeError, match=r"schemes\['ours'\] must be a TierScheme; got 'iab"):
        compare(5, schemes={"ours": "iab_uk"})  # type: ignore[dict-item]  # the same


def test_comparison_reads_well() -> None:
    """The text is a small table, the repr one line."""
    two = {name: SCHEMES[name] for name in ("julius_2018", "iab_uk")}
    comparison = compare(280_000, schemes=two)
    assert str(comparison) == (
        "2 schemes, 50% agree on MID\n    MID  1  iab_uk\n  MACRO  1  julius_2018"
    )
    assert repr(comparison) == "Comparison(MID 1, MACRO 1)"
    assert list(comparison) == ["julius_2018", "iab_uk"]


def test_comparison_is_a_value() -> None:
    """It equals any mapping with the same answers, hashes, and cannot be changed."""
    comparison = compare(280_000)
    assert comparison == dict(comparison)
    assert hash(comparison) == hash(compare(280_000))
    with pytest.raises(TypeError):
        comparison.tiers["ours"] = Tier.NANO  # type: ignore[index]  # it refuses


def test_comparison_survives_pickle() -> None:
    """A comparison can be sent to another process."""
    comparison = compare(280_000)
    assert dict(pickle.loads(pickle.dumps(comparison))) == dict(comparison)


def test_klear_quantiles_cut_a_population() -> None:
    """The published shares make a scheme: half, three tenths, a fifth but one, one in a hundred."""
    ours = mi.TierScheme.from_quantiles(range(1, 1_001), KLEAR_QUANTILES)
    starts = [band.min_followers for band in ours.bands]
    assert starts == [0, 501, 801, 991]
