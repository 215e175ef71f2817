"""Audiences in payloads: forms, scales and labels."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from microinfluence.readers._labels import SPELLING
from microinfluence.readers.cells import (
    Cells,
    Scale,
    breakdowns,
    columns,
    keyed,
    keyed_columns,
    nested,
    rows,
    shares,
    table,
)
from microinfluence.readers.kinds import Refused

Form = Callable[[Any], Iterator[Any]]

HEADERS = [{"name": "ageGroup"}, {"name": "gender"}, {"name": "viewerPercentage"}]

CROSSED = {"age": {"18-24": 0.5, "25-34": 0.25}, "gender": {"female": 0.4, "male": 0.35}}
"""What the forms of two dimensions tell in the tests below."""

ONE: list[tuple[Form, Any]] = [
    (rows("code", value="weight"), [{"code": "DE", "weight": 60}, {"code": "AT", "weight": 15}]),
    (keyed(), {"DE": 60, "AT": 15}),
    (
        breakdowns("country"),
        [
            {"dimension_keys": ["city"], "results": [{"dimension_values": ["Graz"], "value": 9}]},
            {
                "dimension_keys": ["country"],
                "results": [
                    {"dimension_values": ["DE"], "value": 60},
                    {"dimension_values": ["AT"], "value": 15},
                ],
            },
        ],
    ),
    (
        table("country", value="share"),
        {
            "columnHeaders": [{"name": "share"}, {"name": "country"}],
            "rows": [[60, "DE"], [15, "AT"]],
        },
    ),
]

TWO: list[tuple[Form, Any]] = [
    (
        rows("a", "g", value="v"),
        [
            {"a": "18-24", "g": "female", "v": 30},
            {"a": "18-24", "g": "male", "v": 20},
            {"a": "25-34", "g": "female", "v": 10},
            {"a": "25-34", "g": "male", "v": 15},
        ],
    ),
    (
        columns("code", "female", "male"),
        [
            {"code": "18-24", "female": 30, "male": 20},
            {"code": "25-34", "female": 10, "male": 15},
        ],
    ),
    (keyed("."), {"18-24.F": 30, "18-24.M": 20, "25-34.F": 10, "25-34.M": 15}),
    (
        keyed_columns("female", "male"),
        {"18-24": {"female": 30, "male": 20}, "25-34": {"female": 10, "male": 15}, "65+": None},
    ),
    (
        nested("code", "genders", "g", "v"),
        [
            {"code": "18-24", "genders": [{"g": "female", "v": 30}, {"g": "male", "v": 20}]},
            {"code": "25-34", "genders": [{"g": "female", "v": 10}, {"g": "male", "v": 15}]},
            {"code": "65+", "genders": None},
        ],
    ),
    (
        breakdowns("age", "gender"),
        [
            {
                "dimension_keys": ["gender", "age"],
                "results": [
                    {"dimension_values": ["F", "18-24"], "value": 30},
                    {"dimension_values": ["M", "18-24"], "value": 20},
                    {"dimension_values": ["F", "25-34"], "value": 10},
                    {"dimension_values": ["M", "25-34"], "value": 15},
                ],
            }
        ],
    ),
    (
        table("ageGroup", "gender", value="viewerPercentage"),
        {
            "columnHeaders": HEADERS,
            "rows": [
                ["age18-24", "female", 30],
                ["age18-24", "male", 20],
                ["age25-34", "female", 10],
                ["age25-34", "male", 15],
            ],
        },
    ),
]


def scaled(value: Any, divisor: int) -> Any:  # noqa: ANN401 - JSON
    """Divide every number in a payload."""
    if isinstance(value, dict):
        return {key: scaled(part, divisor) for key, part in value.items()}
    if isinstance(value, list):
        return [scaled(part, divisor) for part in value]
    return value / divisor if isinstance(value, int) else value


def told(form: Form, value: object, dimensions: str = "country", scale: Scale = "percent") -> Any:  # noqa: ANN401 - shares by label
    """Return the shares that a value tells, of its first dimension."""
    names = tuple(dimensions.split())
    found = shares(Cells("audience", names, form, scale), value)
    return found.get(names[0], {}) if len(names) == 1 else found


class TestForms:
    """The same shares, in every form and every scale."""

    @pytest.mark.parametrize(("form", "value"), ONE)
    def test_one_dimension(self, form: Form, value: object) -> None:
        """A list of rows, an object, breakdowns and a table tell the same."""
        expected = {"DE": pytest.approx(0.6), "AT": pytest.approx(0.15)}
        assert told(form, value) == expected
        assert told(form, scaled(value, 100), scale="fraction") == expected

    @pytest.mark.parametrize(("form", "value"), ONE)
    def test_counts(self, form: Form, value: object) -> None:
        """Counts are parts of the followers, or of their own sum where that is more or unknown."""
        cells = Cells("audience", ("country",), form, "count")
        assert shares(cells, value, 100) == {"country": {"DE": 0.6, "AT": 0.15}}
        for fewer in (None, 0, 75, 50):
            assert shares(cells, value, fewer) == {"country": {"DE": 0.8, "AT": 0.2}}

    @pytest.mark.parametrize(("form", "value"), TWO)
    def test_two_dimensions(self, form: Form, value: object) -> None:
        """Cells of two dimensions add up to the shares of each."""
        found = told(form, value, "age gender")
        assert found == {name: pytest.approx(expected) for name, expected in CROSSED.items()}

    @pytest.mark.parametrize(("form", "value"), [*ONE, *TWO])
    def test_nothing(self, form: Form, value: Any) -> None:  # noqa: ANN401 - JSON
        """An empty list or object tells nothing."""
        empty: Any = type(value)()
        if isinstance(value, dict) and "columnHeaders" in value:
            empty = {"columnHeaders": value["columnHeaders"], "rows": None}
        assert not list(form(empty))

    def test_another_table(self) -> None:
        """A table or breakdown by something else, or by more, has no cells."""
        by_both = {"columnHeaders": HEADERS, "rows": [["age18-24", "female", 30]]}
        assert not list(table("ageGroup", value="viewerPercentage")(by_both))
        assert not list(breakdowns("age")([{"dimension_keys": ["age", "gender"], "results": 7}]))
        assert not list(breakdowns("age")([{"dimension_keys": None}, {"dimension_keys": [10**30]}]))

    def test_key_with_more_separators(self) -> None:
        """The first one ends the first label, and what is left is no age."""
        assert told(keyed("."), {"F.18-24": 10, "M.18-24.x": 90}, "gender age") == {
            "gender": {"female": 0.1, "male": 0.9},
            "age": {"18-24": 0.1},
        }

    def test_key_without_separator(self) -> None:
        """A key that does not split tells neither label."""
        assert told(keyed("."), {"F.18-24": 10, "unknown": 90}, "gender age") == {
            "gender": {"female": 0.1},
            "age": {"18-24": 0.1},
        }


class TestRefused:
    """Values of another form are refused."""

    @pytest.mark.parametrize(
        ("form", "value"),
        [
            *((form, value) for form, _ in (*ONE, *TWO) for value in (7, "many", True)),
            (rows("code", value="weight"), {"DE": 1}),
            (rows("code", value="weight"), [["DE", 1]]),
            (keyed(), [["DE", 1]]),
            (keyed(), {7: 1}),
            (keyed_columns("female"), {"18-24": 7}),
            (nested("code", "genders", "g", "v"), [{"code": "18-24", "genders": 0}]),
            (breakdowns("country"), [{"dimension_keys": ["country"], "results": {}}]),
            (breakdowns("country"), [{"dimension_keys": ["country"], "results": [{}]}]),
            (
                breakdowns("country"),
                [{"dimension_keys": ["country"], "results": [{"dimension_values": ["DE", "AT"]}]}],
            ),
            (table("country", value="share"), {}),
            (table("country", value="share"), {"columnHeaders": [], "rows": 7}),
            *(
                (
                    table("country", value="share"),
                    {"columnHeaders": [{"name": "country"}, {"name": "share"}], "rows": rows_},
                )
                for rows_ in (5, True, {"DE": 1}, ["DE"], [["DE"]], [None])
            ),
        ],
    )
    def test_form(self, form: Form, value: object) -> None:
        """Neither a crash nor a guess."""
        if value == {"columnHeaders": [], "rows": 7}:
            assert told(form, value) == {}
            return
        with pytest.raises(Refused):
            told(form, value)

    @pytest.mark.parametrize("number", [-1, True, "many", float("inf"), []])
    @pytest.mark.parametrize("scale", ["fraction", "percent", "count"])
    def test_number(self, number: object, scale: Scale) -> None:
        """A number is one of its scale."""
        with pytest.raises(Refused):
            told(keyed(), {"DE": number}, scale=scale)

    def test_overflow(self) -> None:
        """What no float can hold is no share."""
        with pytest.raises(Refused) as caught:
            told(keyed(), {"DE": 1e308, "de": 1e308, "De": 1e308}, scale="fraction")
        assert caught.value.expected.startswith("shares")

    @pytest.mark.parametrize("label", [7, True, 0.5, ["DE"]])
    def test_label(self, label: object) -> None:
        """A label is text."""
        with pytest.raises(Refused) as caught:
            told(rows("code", value="v"), [{"code": label, "v": 1}])
        assert "text" in caught.value.expected


class TestUnknown:
    """What is missing is unknown, never 0."""

    def test_truncated(self) -> None:
        """A list cut off after a few entries keeps the missing mass."""
        assert sum(told(keyed(), {"DE": 40, "AT": 5}).values()) == pytest.approx(0.45)

    @pytest.mark.parametrize("unknown", [None, float("nan"), ""])
    def test_number(self, unknown: object) -> None:
        """A cell without a number is left out."""
        assert told(keyed(), {"DE": 40, "AT": unknown}) == {"DE": 0.4}

    @pytest.mark.parametrize("label", [None, "", "Germany", "DEU", "D", "unknown"])
    def test_label(self, label: str | None) -> None:
        """So is one without a known label, and its mass is missing."""
        cells = Cells("audience", ("country",), rows("code", value="v"), "count")
        value = [{"code": "DE", "v": 30}, {"code": label, "v": 70}]
        assert shares(cells, value) == {"country": {"DE": 0.3}}

    @pytest.mark.parametrize("scale", ["fraction", "percent", "count"])
    def test_all_zero(self, scale: Scale) -> None:
        """Zeros throughout are a vendor's way to write unknown."""
        assert told(keyed(), {"DE": 0, "AT": 0.0}, scale=scale) == {}
        assert told(keyed(), {"DE": 0, "AT": 1}, scale=scale)["DE"] == 0

    def test_dimension_of_zeros(self) -> None:
        """The same of one dimension beside another."""
        value = [{"a": "18-24", "g": "U", "v": 30}, {"a": "25-34", "g": "female", "v": 0}]
        assert told(rows("a", "g", value="v"), value, "age gender") == {
            "age": {"18-24": 0.3, "25-34": 0.0}
        }

    def test_same_label(self) -> None:
        """Two spellings of a label add up."""
        assert told(keyed(), {"GB": 10, "uk": 5}) == {"GB": pytest.approx(0.15)}


class TestLabels:
    """Labels have one spelling in records."""

    @pytest.mark.parametrize(
        ("dimension", "raw", "expected"),
        [
            *(("age", raw, "18-24") for raw in ("18-24", "18 - 24", "age18-24", "AGE_18_24"[4:])),
            *(("age", raw, "18-24") for raw in ("18_to_24", "18–24", " 18-24 ", "018-24")),
            *(("age", raw, "65+") for raw in ("65+", "65-", "age65-", "65_plus", "65_and_above")),
            *(("age", raw, None) for raw in ("24-18", "", "young", "18", "-18", "1000+", "18-24-")),
            *(("gender", raw, "female") for raw in ("F", "f", "female", "FEMALE", " Female ")),
            *(("gender", raw, "male") for raw in ("M", "male")),
            *(("gender", raw, "other") for raw in ("other", "Others", "user_specified")),
            *(("gender", raw, None) for raw in ("U", "", "unknown", "0")),
            *(("country", raw, "GB") for raw in ("GB", "gb", "UK", "uk", " Uk ")),
            *(
                ("country", raw, None)
                for raw in ("", "D", "DEU", "Germany", "ß", "\u0131t", "D1", "ДЕ")
            ),
            ("country", "de", "DE"),
            *(("language", raw, "de") for raw in ("de", "DE", " de ")),
            *(("language", raw, "pt-BR") for raw in ("pt-BR", "pt_BR", "PT-BR")),
            ("language", "zh_Hans_CN", "zh-Hans-CN"),
            *(
                ("language", raw, None)
                for raw in ("", "German", "d", "\u017fe", "İx", "de-", "de BR")
            ),
            ("interest", " Food ", "Food"),
            ("interest", " ", None),
        ],
    )
    def test_spelling(self, dimension: str, raw: str, expected: str | None) -> None:
        """One spelling for each of many, none for what says nothing known."""
        assert SPELLING[dimension](raw) == expected
