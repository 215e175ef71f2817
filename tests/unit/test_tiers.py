"""Tiers and bands are checked values."""

import pickle

import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
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


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"tier": 2}, InvalidTypeError, "tier must be a Tier; got 2"),
        ({"tier": Tier.NONE}, InvalidValueError, "tier must be one from NANO to MEGA"),
        ({"tier": Tier.UNKNOWN}, InvalidValueError, "tier must be one from NANO to MEGA"),
        ({"min_followers": 1.0}, InvalidTypeError, "min_followers must be an int; got 1.0"),
        ({"min_followers": True}, InvalidTypeError, "min_followers must be an int; got True"),
        ({"min_followers": None}, InvalidTypeError, "min_followers must be an int; got None"),
        ({"min_followers": -1}, InvalidValueError, "min_followers must be from 0 to"),
        ({"max_followers": 2**53 + 1}, InvalidValueError, "max_followers must be from 0 to"),
        ({"max_followers": 999}, InvalidValueError, "must be at least min_followers, 1,000"),
        ({"min_engagement": 3}, InvalidValueError, "min_engagement must be from 0 to 1; got 3"),
        ({"min_engagement": None}, InvalidValueError, "min_engagement must be known"),
        ({"min_engagement": "3 %"}, InvalidTypeError, "min_engagement must be a number"),
        ({"label": ""}, InvalidValueError, "label must not be empty"),
        ({"label": 7}, InvalidTypeError, "label must be text; got 7"),
    ],
)
def test_bad_bands_are_refused(
    change: dict[str, object], kind: type[Exception], message: str
) -> None:
    """Each field out of its range is refused by name."""
    fields: dict[str, object] = {"tier": Tier.MICRO, "min_followers": 1_000, "max_followers": 9_999}
    with pytest.raises(kind, match=message):
        Band(**{**fields, **change})  # type: ignore[arg-type]  # wrong types are the point


def test_bands_are_values() -> None:
    """Equal bands are equal, hash alike and survive pickle."""
    one = Band(tier=Tier.MICRO, min_followers=1_000, max_followers=None)
    twin = pickle.loads(pickle.dumps(one))
    assert twin == one
    assert hash(twin) == hash(one)
