"""The engine of the readers: a layout that a user declares in a few lines, and payloads for it."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from reader_layouts import account, refusal, shop

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.readers import read
from microinfluence.readers.cells import Cells, keyed
from microinfluence.readers.kinds import (
    COUNT,
    FRACTION,
    ISO_TIME,
    PERCENT,
    labels,
    one_of,
)
from microinfluence.readers.layouts import Evidence, Field, Posts, Reported


class TestOwnLayout:
    """A user who has another source declares it and is done."""

    def test_in_a_few_lines(self) -> None:
        """A table gives accounts, posts, audience and a reported rate."""
        layout = shop(
            Field("followers", "fans", COUNT),
            Field("topics", "about", labels()),
            Field("authentic_share", "real", PERCENT),
            posts=Posts(path="items", fields=(Field("likes", "hearts", COUNT),)),
            audience=(Cells("from", ("country",), keyed(), "percent"),),
            engagement=Reported(
                path="er", kind=PERCENT, source="Shop", formula="hearts of a month / fans"
            ),
        )
        payload = account(
            fans="7420",
            about=["food", "craft"],
            real=92,
            items=[{"hearts": 12}],
            er=3.4,
            **{"from": {"de": 40}},
        )
        kept = copy.deepcopy(payload)
        found = read(layout, payload)
        assert found == mi.Influencer(
            handle="ida",
            platform="other",
            followers=7_420,
            topics={"food": 1, "craft": 1},
            posts=[mi.Post(likes=12)],
            audience=mi.Audience(country={"DE": 0.4}, authentic_share=0.92),
            reported_engagement=mi.reported.ReportedEngagement(
                value=0.034, formula="hearts of a month / fans", source="Shop"
            ),
        )
        assert payload == kept

    @pytest.mark.parametrize("where", ["fields", "posts"])
    def test_unknown_field(self, where: str) -> None:
        """A field that no record has is refused where it is declared."""
        field = Field("hearts", "hearts", COUNT)
        with pytest.raises(InvalidValueError, match="a layout can fill; got 'hearts'"):
            shop(field) if where == "fields" else shop(posts=Posts(fields=(field,)))

    def test_field_that_is_set_elsewhere(self) -> None:
        """So is one of the record that no path fills."""
        with pytest.raises(InvalidValueError, match="observed_at"):
            shop(Field("observed_at", "at", ISO_TIME))

    def test_evidence(self) -> None:
        """The degrees of evidence are ordered from the best."""
        degrees: tuple[Evidence, ...] = mi.readers.layouts.EVIDENCE
        assert degrees == ("schema", "documentation", "third party", "unverified")

    def test_formula_by_platform(self) -> None:
        """A rate may be computed in its own way on each platform."""
        told = Reported(
            path="er", kind=FRACTION, source="Shop", formula={mi.Platform.OTHER: "hearts / fans"}
        )
        assert told.formula_of(mi.Platform.OTHER) == "hearts / fans"
        assert told.formula_of(mi.Platform.X) == "as Shop computes it"


class TestEnvelopes:
    """The answer with its envelope, the account itself, or a list of one."""

    LAYOUT = shop(Field("followers", "fans", COUNT), envelopes=("data.shop", "shops"))

    @pytest.mark.parametrize(
        "wrap",
        [
            lambda inner: inner,
            lambda inner: [inner],
            lambda inner: (inner,),
            lambda inner: {"data": {"shop": inner}},
            lambda inner: {"shops": [inner]},
            lambda inner: [{"shops": [inner]}],
            lambda inner: {"data": None, "shops": inner},
            lambda inner: {"data": 7, "shops": inner},
        ],
    )
    def test_same_account(self, wrap: Any) -> None:  # noqa: ANN401 - a function
        """All of these are the same account."""
        assert read(self.LAYOUT, wrap(account(fans=7))).followers == 7

    def test_without_mark(self) -> None:
        """An account without a mark is taken where no other source knows it."""
        layout = shop(marks={"other"})
        for payload in (account(), [account()]):
            assert read(layout, payload).handle == "ida"

    @pytest.mark.parametrize(
        ("payload", "path", "expected"),
        [
            ([], "payload", "one account"),
            ({"shops": []}, "shops", "one account"),
            ({"shops": [account(), account()]}, "shops", "one account"),
            ({"shops": 7}, "shops", "an object"),
            (7, "payload", "an object"),
            (None, "payload", "an object"),
            ("text", "payload", "an object"),
            ([[[account()]]], "[0][0]", "an object"),
            (
                {"shops": {"fans": -1, "shop_name": "a"}},
                "shops.fans",
                "a whole number of at least 0",
            ),
            ({"shops": [account(fans="?")]}, "shops[0].fans", "a whole number of at least 0"),
        ],
    )
    def test_refused(self, payload: object, path: str, expected: str) -> None:
        """What is no account is refused, and so is a list of several."""
        error = refusal(self.LAYOUT, payload)
        assert (error.path, error.expected) == (path, expected)

    def test_several(self) -> None:
        """Who passes several accounts is told how to read them."""
        assert "read_many" in refusal(self.LAYOUT, [account(), account()]).hint

    @pytest.mark.parametrize("key", ["error", "errors", "errorDescription", "error_code"])
    def test_error_answer(self, key: str) -> None:
        """An answer that says what went wrong is no account."""
        error = refusal(self.LAYOUT, {key: {"message": "rate limit"}})
        assert (error.path, error.expected) == (key, "an account, and not an error")

    def test_another_source(self) -> None:
        """A payload of another source is named, with the reader for it."""
        error = refusal(
            self.LAYOUT, {"data": {"username": "ferro", "public_metrics": {"followers_count": 1}}}
        )
        assert error.path == "payload"
        assert error.hint.startswith("It looks like X API v2: read it with")
        assert error.hint.endswith("readers.x.user")

    def test_recognised_by_what_is_there(self) -> None:
        """A mark alone is not enough: what cannot be walked is not there."""
        assert mi.readers.identify({"data": {"public_metrics": 7}}) is None
        assert mi.readers.identify([]) is None

    def test_one_field_is_enough(self) -> None:
        """Beside what marks its source, a payload needs one field of an account."""
        page = {"fan_count": 3, "category": "Shop"}
        assert mi.readers.identify(page) is mi.readers.facebook.PAGE
        del page["category"]
        assert mi.readers.identify(page) is None


class TestArguments:
    """What the payload does not tell is told by the caller."""

    def test_handle(self) -> None:
        """The handle that the caller tells counts."""
        assert read(shop(), account(), handle="@lia").handle == "lia"

    @pytest.mark.parametrize("name", [None, "", "@", " "])
    def test_no_handle(self, name: object) -> None:
        """Without any, the account is refused, with where it should stand."""
        error = refusal(shop(), {"shop_name": name})
        assert (error.path, "argument handle" in error.expected) == ("shop_name", True)

    def test_no_field_of_the_name(self) -> None:
        """A layout that never tells the handle needs it."""
        layout = shop(fields=(Field("followers", "fans", COUNT),))
        assert refusal(layout, account()).path == "handle"
        assert read(layout, account(), handle="ida").handle == "ida"

    @pytest.mark.parametrize("handle", [7, " "])
    def test_bad_handle(self, handle: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """A wrong argument is an error about the argument."""
        with pytest.raises((InvalidTypeError, InvalidValueError), match="handle"):
            read(shop(), account(), handle=handle)

    def test_platform(self) -> None:
        """The payload's platform counts, then the layout's, then the caller's."""
        kind = one_of({"tiktok": mi.Platform.TIKTOK})
        layout = shop(Field("platform", "on", kind), platform=None)
        assert read(layout, account(on="TikTok"), platform="x").platform == mi.Platform.TIKTOK
        assert read(layout, account(on="elsewhere"), platform="x").platform == mi.Platform.X
        assert read(shop(), account(), platform="x").platform == mi.Platform.OTHER
        error = refusal(layout, account(on=None))
        assert (error.path, "argument platform" in error.expected) == ("on", True)
        with pytest.raises(InvalidValueError, match="platform"):
            read(layout, account(), platform="myspace")

    def test_observed_at(self) -> None:
        """The time of the reading is kept, and needs a zone."""
        noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
        assert read(shop(), account(), observed_at=noon).observed_at == noon
        with pytest.raises(InvalidValueError, match="time zone"):
            read(shop(), account(), observed_at=noon.replace(tzinfo=None))

    def test_beside(self) -> None:
        """Answers beside the account are found by their names, which stand in errors."""
        layout = shop(Field("followers", "reach.fans", COUNT), envelopes=("data",))
        payload = {"data": account()}
        assert read(layout, payload, beside={"reach": {"fans": 7}}).followers == 7
        assert read(layout, payload, beside={"reach": None}).followers is None
        assert refusal(layout, payload, beside={"reach": {"fans": -1}}).path == "reach.fans"
        assert refusal(layout, {"data": account(reach=7)}).path == "data.reach"
        assert payload == {"data": account()}
