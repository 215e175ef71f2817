"""Tiers and bands are checked values."""

import pickle

import pytest

from microinfluence.tiers import Band, Tier


def test_codes_are_stable() -> None:
    """The codes are public: arrays and files hold them."""
    assert {tier.name: int(tier) for tier in Tier} == {
        "UNKNOWN": -1,
        "NONE": 0,
        "NANO": 1,
        "MICRO": 2,
        "MID": 3,
        "MACRO": 4,
        "MEGA": 5,
    }


def test_tiers_are_ordered_by_audience_size() -> None:
    """Comparison follows size, not the alphabet."""
    assert Tier.NANO < Tier.MICRO < Tier.MID < Tier.MACRO < Tier.MEGA


def test_label_defaults_to_the_tier_name() -> None:
    """A band is called as its tier unless its source says otherwise."""
    assert Band(tier=Tier.MID, min_followers=1, max_followers=2).label == "MID"


@pytest.mark.parametrize(
    ("highest", "text"), [(4_999, "Rookie (1,000 to 4,999)"), (None, "Rookie (1,000 and more)")]
)
def test_str_shows_label_and_bounds(highest: int | None, text: str) -> None:
    """A band reads as its source prints it."""
    band = Band(tier=Tier.NANO, min_followers=1_000, max_followers=highest, label="Rookie")
    assert str(band) == text


def test_bands_are_values() -> None:
    """Equal bands are equal, hash alike and survive pickle."""
    one = Band(tier=Tier.MICRO, min_followers=1_000, max_followers=None)
    twin = pickle.loads(pickle.dumps(one))
    assert twin == one
    assert hash(twin) == hash(one)
