"""Rates that others report."""

import math
from typing import Any

import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import MODASH_INSTAGRAM
from microinfluence.reported import ReportedEngagement


class TestReportedEngagement:
    """A vendor's rate with the vendor's formula."""

    def test_formula_or_words(self) -> None:
        """The formula is one of ours or what the vendor says."""
        by_formula = ReportedEngagement(value=0.02, formula=MODASH_INSTAGRAM, source="Modash")
        by_words = ReportedEngagement(value=0.02, formula="average of likes", source="Modash")
        assert by_formula.formula is MODASH_INSTAGRAM
        assert str(by_words) == "2 % as reported by Modash (average of likes)"

    @pytest.mark.parametrize("formula", [None, 3, {"likes": 1}])
    def test_no_formula(self, formula: Any) -> None:  # noqa: ANN401 - parametrized
        """A rate of no formula cannot be compared with anything."""
        with pytest.raises(InvalidTypeError, match=r"^formula must be a Formula, or the reporter"):
            ReportedEngagement(value=0.02, formula=formula, source="Modash")

    def test_empty_words(self) -> None:
        """Empty words are none."""
        with pytest.raises(InvalidValueError, match=r"^formula must not be empty"):
            ReportedEngagement(value=0.02, formula=" ", source="Modash")

    @pytest.mark.parametrize("value", [-0.1, math.nan, math.inf])
    def test_bad_values(self, value: float) -> None:
        """A reported rate is known and finite; it may exceed 1, as vendors' rates do."""
        assert ReportedEngagement(value=1.7, formula="a", source="b").value == 1.7
        with pytest.raises(InvalidValueError, match=r"^value must be finite"):
            ReportedEngagement(value=value, formula="a", source="b")

    def test_percent_text(self) -> None:
        """A percent text is refused."""
        with pytest.raises(InvalidTypeError, match=r"^value must be a number; got '3.2%'"):
            ReportedEngagement(value="3.2%", formula="a", source="b")
