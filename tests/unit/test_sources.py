"""Sources cite, and say how they were seen."""

import pickle

import pytest

import microinfluence as mi


def test_own_page_has_grade_p() -> None:
    """A source whose own page was seen is graded P."""
    assert mi.Source("Creator tiers", "IAB UK", None, "https://iabuk.example").grade == "P"


def test_quoted_source_has_grade_s_and_names_the_quoting_page() -> None:
    """A source seen through another page is graded S and cites that page."""
    source = mi.Source("Report", "Nielsen", 2022, "https://n.example", "https://m.example")
    assert source.grade == "S"
    assert str(source) == (
        'Nielsen, "Report" (2022), https://n.example, quoted from https://m.example'
    )


def test_policy_is_marked_and_carries_its_reason() -> None:
    """Our own choices are never passed off as somebody's publication."""
    policy = mi.Source.policy("Edge of mega", "The article gives no number")
    assert policy.grade == "policy"
    assert policy.note == "The article gives no number"
    assert str(policy) == 'microinfluence, "Edge of mega" (n.d.)'


@pytest.mark.parametrize("field", ["title", "publisher", "url", "quoted_from"])
def test_empty_text_is_refused(field: str) -> None:
    """A citation without a title or a publisher is none; an unknown address is None."""
    values = {"title": "t", "publisher": "p", "url": "u", field: " "}
    with pytest.raises(mi.errors.InvalidValueError, match=f"{field} must not be empty"):
        mi.Source(**values, year=None)


def test_wrong_types_are_refused() -> None:
    """Text must be text and a year an int."""
    with pytest.raises(mi.errors.InvalidTypeError, match="title must be text"):
        mi.Source(3, "p", None, None)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(mi.errors.InvalidTypeError, match="year must be an int"):
        mi.Source("t", "p", "2020", None)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(mi.errors.InvalidTypeError, match="url must be text"):
        mi.Source("t", "p", 2020, 5)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(mi.errors.InvalidTypeError, match="note must be text"):
        mi.Source("t", "p", 2020, None, note=5)  # type: ignore[arg-type]  # the wrong type is the point


def test_sources_are_values() -> None:
    """Equal sources are equal, hash alike and survive pickle."""
    one = mi.Source("t", "p", 2020, "u")
    assert one == mi.Source("t", "p", 2020, "u")
    assert {one: 1}[pickle.loads(pickle.dumps(one))] == 1
