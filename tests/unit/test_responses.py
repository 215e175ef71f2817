"""Kaushik's rates, per post and per follower."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.responses import amplification_rate, applause_rate, conversation_rate

FUNCTIONS = (conversation_rate, amplification_rate, applause_rate)
each_function = pytest.mark.parametrize("function", FUNCTIONS)


@each_function
def test_dimensions(function: Callable[..., Any]) -> None:
    """The same counts are a number per post, a share of followers, and that per 1,000 of them."""
    assert function(180, 12, per="post") == 15
    assert function(180, 12, 30_000, per="follower") == 15 / 30_000
    assert function(180, 12, 30_000, per="1000_followers") == 0.5


@each_function
def test_columns(function: Callable[..., Any]) -> None:
    """Any argument may be a column."""
    rates = function(np.array([180, 90]), 12, np.array([30_000, 0]), per="1000_followers")
    assert np.array_equal(rates, [0.5, np.nan], equal_nan=True)
    assert function(12, 4, [1_000, 2_000], per="follower").tolist() == [0.003, 0.0015]
    assert function(12, [4, 6], per="post").tolist() == [3, 2]


@each_function
@pytest.mark.parametrize("per", ["follower", "1000_followers"])
def test_followers_are_needed(function: Callable[..., Any], per: str) -> None:
    """Without followers there is no rate per follower; unknown followers are another matter."""
    with pytest.raises(InvalidTypeError, match=f"^followers must be given for per='{per}'"):
        function(180, 12, per=per)
    assert np.isnan(function(180, 12, None, per=per))


@each_function
def test_followers_are_not_ignored(function: Callable[..., Any]) -> None:
    """An argument that would change nothing is refused."""
    with pytest.raises(InvalidTypeError, match=r"^followers must not be given for per='post'"):
        function(180, 12, 30_000, per="post")


@each_function
def test_dimension_must_be_said(function: Callable[..., Any]) -> None:
    """There is no default, because the name alone does not say it."""
    with pytest.raises(TypeError, match="per"):
        function(180, 12)
    rule = "^per must be 'post', 'follower' or '1000_followers'; got 'followers'"
    with pytest.raises(InvalidValueError, match=rule):
        function(180, 12, 30_000, per="followers")
