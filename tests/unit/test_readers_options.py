"""What the caller tells every reader: it stands in the record, whichever function was called."""

from datetime import UTC, datetime
from typing import Any

import pytest
import reader_payloads as payloads
from reader_payloads import call, parameters, put, terms_of, wrapped

import microinfluence as mi
from microinfluence.readers._paths import parse
from microinfluence.readers.layouts import Layout

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)

LAYOUTS = mi.readers.every_layout()
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def least(layout: Layout) -> dict[str, Any]:
    """Return an answer that tells who it is, and hardly more."""
    account: dict[str, Any] = {"id": "7"}  # without which a row of videos tells of none
    who = {"handle": "ida", "platform": "TikTok"}
    for field in layout.fields:
        if field.name in who and field.name not in {"platform"}.intersection(parameters(layout)):
            put(account, terms_of(field.path)[0], who[field.name])
    if layout.marks.isdisjoint(account):
        account[min(layout.marks, default="")] = None
    return {"payload": account if layout.marks else wrapped(account, parse(layout.envelopes[0]))}


class TestTold:
    """What the payload cannot tell."""

    @every_layout
    def test_when_it_was_observed(self, layout: Layout) -> None:
        """Every reader keeps the time; without one it is unknown."""
        assert call(layout, least(layout), observed_at=NOON).observed_at == NOON
        assert call(layout, least(layout)).observed_at is None

    @pytest.mark.parametrize(
        "layout",
        [each for each in LAYOUTS if "handle" in parameters(each)],
        ids=lambda layout: layout.name,
    )
    def test_who_it_is(self, layout: Layout) -> None:
        """Every reader that asks for the handle uses it, before the payload's."""
        found = payloads.reader_of(layout)(least(layout)["payload"], handle="@lia")
        assert found.handle == "lia"

    @pytest.mark.parametrize(
        "layout",
        [each for each in LAYOUTS if "platform" in parameters(each)],
        ids=lambda layout: layout.name,
    )
    @pytest.mark.parametrize("platform", ["youtube", mi.Platform.TWITCH])
    def test_where_it_is(self, layout: Layout, platform: mi.Platform | str) -> None:
        """So does every reader that asks for the platform."""
        found = payloads.reader_of(layout)(least(layout)["payload"], platform=platform)
        assert found.platform is mi.Platform(platform)
