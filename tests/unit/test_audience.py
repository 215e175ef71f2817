"""Audiences: shares whose rest is unknown."""

import math
from typing import Any

import numpy as np
import pytest

from microinfluence.audience import Audience
from microinfluence.errors import InvalidTypeError, InvalidValueError

LISTS = {"age": "18-24", "gender": "female", "country": "DE", "language": "de", "interest": "art"}
EVERY_LIST = pytest.mark.parametrize(("name", "label"), LISTS.items(), ids=LISTS)


class TestShares:
    """Shares by label."""

    @EVERY_LIST
    def test_rest_is_unknown(self, name: str, label: str) -> None:
        """A list cut off after an entry is kept as it is: the rest is unknown, not 0."""
        found = getattr(Audience(**{name: {label: 0.4}}), name)
        assert found == {label: 0.4}
        assert len(getattr(Audience(), name)) == 0

    @EVERY_LIST
    @pytest.mark.parametrize("value", [-0.1, 1.01, 40, math.inf])
    def test_no_fractions(self, name: str, label: str, value: float) -> None:
        """Percent are refused with the label and how to write them."""
        with pytest.raises(
            InvalidValueError, match=rf"^{name}\['{label}'\] must be from 0 to 1.*0\.4$"
        ):
            Audience(**{name: {label: value}})

    @EVERY_LIST
    @pytest.mark.parametrize("value", ["40%", True])
    def test_no_numbers(self, name: str, label: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Percent texts and bools are no shares."""
        with pytest.raises(InvalidTypeError, match=rf"^{name}\['{label}'\] must be a number"):
            Audience(**{name: {label: value}})

    @EVERY_LIST
    @pytest.mark.parametrize("value", [None, math.nan])
    def test_unknown_share(self, name: str, label: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """An unknown share is left out by the caller, not by us."""
        with pytest.raises(InvalidValueError, match=r"must be known.*Leave an unknown share out"):
            Audience(**{name: {label: value}})

    @EVERY_LIST
    def test_all_zero(self, name: str, label: str) -> None:
        """A list of zeros tells nothing and is what some vendors write for unknown."""
        with pytest.raises(InvalidValueError, match=rf"^{name} must not be 0 throughout"):
            Audience(**{name: {label: 0.0}})

    @EVERY_LIST
    @pytest.mark.parametrize("values", [None, ["DE"], "DE", 0.4])
    def test_no_mapping(self, name: str, label: str, values: Any) -> None:  # noqa: ANN401 - parametrized
        """Shares have labels."""
        del label
        with pytest.raises(InvalidTypeError, match=rf"^{name} must be a mapping"):
            Audience(**{name: values})

    @EVERY_LIST
    def test_labels_are_text(self, name: str, label: str) -> None:
        """A number is no label."""
        del label
        with pytest.raises(InvalidTypeError, match=rf"^{name} must have text as keys"):
            Audience(**{name: {18: 0.4}})

    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("age", "18 to 24"),
            ("age", "young"),
            ("age", "24-18"),
            ("gender", "F"),
            ("country", "de"),
            ("country", "Germany"),
            ("country", "UK"),
            ("language", "German"),
            ("language", "DE"),
            ("interest", ""),
        ],
    )
    def test_other_spellings(self, name: str, label: str) -> None:
        """Labels of another spelling, which would never meet a brand's target, are refused."""
        with pytest.raises(InvalidValueError, match=rf"^{name} must have .* as keys"):
            Audience(**{name: {label: 0.4}})

    @pytest.mark.parametrize("label", ["13-17", "65+", "45-45"])
    def test_ages(self, label: str) -> None:
        """Closed and open ranges of years are ages."""
        assert Audience(age={label: 1}).age == {label: 1.0}

    def test_uk_is_gb(self) -> None:
        """The one common mistake that has the right form is named."""
        with pytest.raises(InvalidValueError, match=r"got 'UK'. It is GB"):
            Audience(country={"UK": 0.4})

    def test_sum_above_one(self) -> None:
        """Exclusive shares above 1 by more than rounding are refused; rounding is not."""
        assert sum(Audience(country={"DE": 0.6, "AT": 0.405}).country.values()) > 1
        with pytest.raises(InvalidValueError, match=r"^country must sum to 1 at the most"):
            Audience(country={"DE": 0.6, "AT": 0.42})

    def test_interests_overlap(self) -> None:
        """Followers have several interests, so that these may exceed 1 together."""
        assert len(Audience(interest={"art": 0.9, "food": 0.8}).interest) == 2

    def test_input_is_copied(self) -> None:
        """The caller's mapping may change without changing the record."""
        given = {"DE": 0.6}
        audience = Audience(country=given)
        given["AT"] = 0.4
        assert audience.country == {"DE": 0.6}

    @pytest.mark.parametrize(
        ("value", "kept"), [(0.8, 0.8), (np.float64(1), 1.0), (math.nan, None)]
    )
    def test_authentic_share(self, value: float, kept: float | None) -> None:
        """A share of real people, NaN being unknown."""
        assert Audience(authentic_share=value).authentic_share == kept

    def test_authentic_percent(self) -> None:
        """Percent are refused."""
        with pytest.raises(InvalidValueError, match=r"^authentic_share must be from 0 to 1"):
            Audience(authentic_share=80)
