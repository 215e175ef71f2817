"""Age ranges of different grids."""

import math
from typing import Any

import pytest

from microinfluence.ages import COMMON_BINS, COMMON_SOURCE, EVEN_SPREAD, rebin, share_within
from microinfluence.errors import InvalidTypeError, InvalidValueError


class TestRebin:
    """Shares on another grid."""

    @pytest.mark.parametrize(
        ("age", "bins", "expected"),
        [
            # 7 of the 17 years from 18 to 34 are below 25, 10 are not.
            ({"18-34": 0.51}, ["18-24", "25-34"], {"18-24": 0.21, "25-34": 0.30}),
            # Modash's 45-64 on the grid of the platforms: half of 20 years each.
            (
                {"18-24": 0.3, "25-34": 0.4, "45-64": 0.2, "65+": 0.1},
                COMMON_BINS,
                {"18-24": 0.3, "25-34": 0.4, "45-54": 0.1, "55-64": 0.1, "65+": 0.1},
            ),
            # Ranges that cross: 16-25 has 2 years in 13-17, 7 in 18-24 and 1 in 25-34.
            ({"16-25": 1}, COMMON_BINS, {"13-17": 0.2, "18-24": 0.7, "25-34": 0.1}),
            # Phyllo's 13-18 and 18-24 share a year: of six and of seven.
            ({"13-18": 0.6, "18-24": 0.07}, ["18-18"], {"18-18": 0.11}),
            # Above 64 is above 54, and so is half of 45-64.
            ({"45-64": 0.4, "65+": 0.2}, ["55+"], {"55+": 0.4}),
            # How many of those above 64 are below 75 is not known.
            ({"60-64": 0.5, "65+": 0.5}, ["60-74", "75+"], {"60-74": 0.5}),
            ({"65+": 1.0}, ["65-74", "75+"], {}),
            # What no bin covers is left out; what is told as 0 stays 0.
            ({"18-24": 0.5, "25-34": 0.5}, ["13-17", "25-34"], {"25-34": 0.5}),
            ({"13-17": 0.0, "18-24": 1.0}, ["13-17"], {"13-17": 0.0}),
            ({}, COMMON_BINS, {}),
            ({"18-24": 1.0}, [], {}),
        ],
    )
    def test_by_hand(
        self, age: dict[str, float], bins: list[str], expected: dict[str, float]
    ) -> None:
        """Shares are those that one gets by counting years, in the order of the bins."""
        found = rebin(age, bins)
        assert found == pytest.approx(expected, abs=1e-15)
        assert list(found) == list(expected)

    def test_common_grid_by_default(self) -> None:
        """Without bins the grid is that of the platforms, without gap from 13 on."""
        assert rebin({"18-34": 0.17}) == pytest.approx({"18-24": 0.07, "25-34": 0.1})
        edges = [label.strip("+").split("-") for label in COMMON_BINS]
        assert [int(edge[0]) for edge in edges[1:]] == [int(edge[1]) + 1 for edge in edges[:-1]]
        assert (COMMON_SOURCE.grade, EVEN_SPREAD.grade) == ("P", "policy")

    def test_onto_the_ages_of_another_audience(self) -> None:
        """A mapping stands for its labels."""
        assert rebin({"18-24": 0.5, "25-34": 0.25}, {"18-34": 0.1}) == {"18-34": 0.75}

    @pytest.mark.parametrize(
        ("age", "bins", "error", "message"),
        [
            ({}, "18-24", InvalidTypeError, "bins must be a sequence of age ranges"),
            ({}, 18, InvalidTypeError, "bins must be a sequence of age ranges"),
            ({}, ["18-24", 65], InvalidTypeError, "bins must hold only text; got 65 at index 1"),
            ({}, ["18-24", "old"], InvalidValueError, "bins must have ages such as"),
            ({}, ["24-18"], InvalidValueError, "bins must have ages from young to old"),
            (
                {},
                ["25-34", "65+", "18-27"],
                InvalidValueError,
                r"bins must not overlap; got \('18-27', '25-34'\)",
            ),
            ({}, ["55+", "65+"], InvalidValueError, r"got \('55\+', '65\+'\)"),
            ({}, ["18-24", "18-24"], InvalidValueError, r"got \('18-24', '18-24'\)"),
            ({"18-24": 1.2}, [], InvalidValueError, "age"),
            ({"young": 0.2}, [], InvalidValueError, "age must have ages such as"),
            (None, [], InvalidTypeError, "age must be a mapping"),
        ],
    )
    def test_refused(self, age: Any, bins: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401 - parametrized
        """What is no share by age, or no grid, is refused with its reason."""
        with pytest.raises(error, match=message):
            rebin(age, bins)


class TestShareWithin:
    """The part of an audience in a target."""

    @pytest.mark.parametrize(
        ("age", "wanted", "expected"),
        [
            # A brand for 18 to 24, and an audience told as 18-34: 7 of 17 years.
            ({"18-34": 1.0}, {"18-24"}, 7 / 17),
            # Of what is told: (0.34 * 7 / 17) / (0.34 + 0.34).
            ({"18-34": 0.34, "35-44": 0.34}, {"18-24"}, 0.14 / 0.68),
            # Wanted ranges that overlap count once.
            ({"18-37": 1.0}, {"18-24", "20-27"}, 0.5),
            # Ranges that touch hold an open one together.
            ({"18-64": 0.4, "65+": 0.4}, {"65-74", "75+"}, 0.5),
            # Nobody knows how many above 44 are below 55: they are left out.
            ({"18-24": 0.1, "25-44": 0.3, "45+": 0.6}, {"18-24", "45-54"}, 0.25),
            ({"45+": 0.6}, {"45-54"}, math.nan),
            ({"45+": 0.6}, {"18-24"}, 0.0),
            ({"18-24": 0.0, "45+": 0.6}, {"45-54"}, math.nan),
            ({}, {"18-24"}, math.nan),
            # Shares too small to be multiplied are shares all the same.
            ({"18-34": 5e-324}, {"18-24"}, 7 / 17),
        ],
    )
    def test_by_hand(self, age: dict[str, float], wanted: set[str], expected: float) -> None:
        """The share is that of the people whose age is told."""
        assert share_within(age, wanted) == pytest.approx(expected, abs=1e-15, nan_ok=True)

    @pytest.mark.parametrize(
        ("wanted", "error", "message"),
        [
            ("18-24", InvalidTypeError, "wanted must be a set of names"),
            ([18], InvalidTypeError, "wanted must hold only text"),
            ([], InvalidValueError, "wanted must hold at least one age range"),
            (["young"], InvalidValueError, "wanted must have ages such as"),
            (["34-18"], InvalidValueError, "wanted must have ages from young to old"),
        ],
    )
    def test_refused(self, wanted: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401 - parametrized
        """What is no set of age ranges is refused with its reason."""
        with pytest.raises(error, match=message):
            share_within({"18-24": 1.0}, wanted)
