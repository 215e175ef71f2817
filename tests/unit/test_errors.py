"""Errors name the argument, the rule, the value and its place, and stay small."""

import copy
import pickle

import pytest

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError, SchemeError


def test_message_names_argument_rule_and_value() -> None:
    """A scalar error reads as one sentence."""
    error = InvalidValueError("followers", "must be at least 0", -5)
    assert str(error) == "followers must be at least 0; got -5"


def test_message_names_index_and_how_many_more() -> None:
    """An array error adds the first bad index and the number of further bad values."""
    error = InvalidValueError("followers", "must be at least 0", -5, 17, 2_500)
    assert str(error) == "followers must be at least 0; got -5 at index 17 (and 2,500 more)"


def test_message_ends_with_the_hint() -> None:
    """A hint follows as a sentence of its own."""
    error = InvalidTypeError("followers", "must be a whole number", "5", hint="Parse it")
    assert str(error) == "followers must be a whole number; got '5'. Parse it"


@pytest.mark.parametrize("kind", [InvalidTypeError, InvalidValueError, SchemeError])
def test_every_argument_error_survives_pickle_and_copy(kind: type[InvalidValueError]) -> None:
    """A worker process can send an error home whole."""
    error = kind("followers", "must be at least 0", -5, (3, 4), 2, "Look")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is kind
        assert str(twin) == str(error)
        assert (twin.argument, twin.index, twin.others) == ("followers", (3, 4), 2)


@pytest.mark.parametrize(
    "value",
    ["x" * 10**6, b"y" * 10**6, 10**5_000, list(range(10**5)), object()],
    ids=["text", "bytes", "int", "list", "object"],
)
def test_message_shows_a_bounded_excerpt_of_hostile_values(value: object) -> None:
    """A megabyte of input does not end up in a log."""
    assert len(str(InvalidValueError("followers", "must be at least 0", value))) < 300


def test_types_are_errors_of_the_language_too() -> None:
    """Callers can catch TypeError and ValueError without knowing this library."""
    with pytest.raises(TypeError):
        mi.classify("5")  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(ValueError, match="at least 0"):
        mi.classify(-5)
    assert issubclass(SchemeError, ValueError)
    assert all(
        issubclass(getattr(mi.errors, name), mi.errors.MicroinfluenceError)
        for name in mi.errors.__all__
    )
