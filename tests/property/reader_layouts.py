"""Layouts of an invented source, as a user declares them, for the tests of the engine."""

from typing import Any

import pytest

import microinfluence as mi
from microinfluence.errors import PayloadError
from microinfluence.readers import read
from microinfluence.readers.kinds import HANDLE
from microinfluence.readers.layouts import Field, Layout, Posts

SOURCE = mi.sources.Source("Shop API", "A shop", 2026, "https://shop.example/docs")


def shop(*fields: Field, posts: Posts | None = None, **options: Any) -> Layout:  # noqa: ANN401 - of Layout
    """Declare the layout of an invented shop's accounts."""
    given: dict[str, Any] = {
        "name": "Shop",
        "reader": "shop.account",
        "platform": mi.Platform.OTHER,
        "source": SOURCE,
        "evidence": "documentation",
        "marks": {"shop_name"},
        "fields": (Field("handle", "shop_name", HANDLE), *fields),
        "posts": posts,
    }
    return Layout(**{**given, **options})


def items(*fields: Field, **options: Any) -> Layout:  # noqa: ANN401 - of Posts
    """Declare a shop whose accounts have posts."""
    return shop(posts=Posts(fields=fields, **{"path": "items", "envelopes": ("data",), **options}))


def account(**values: object) -> dict[str, object]:
    """Return an account of the shop."""
    return {"shop_name": "ida", **values}


def refusal(layout: Layout, payload: object, **options: Any) -> PayloadError:  # noqa: ANN401 - of read
    """Return how a payload is refused."""
    with pytest.raises(PayloadError) as caught:
        read(layout, payload, **options)
    return caught.value
