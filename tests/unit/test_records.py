"""Records: plain values that become JSON and come back."""

import copy
import json
import pickle
from collections import UserDict
from datetime import UTC, datetime
from typing import Any

import pytest

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import MODASH_VIDEO
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.price import Price
from microinfluence.reach import Reach
from microinfluence.records import Record
from microinfluence.reported import ReportedEngagement

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
RECORDS: list[Record] = [
    Post(),
    Post(id="1", likes=0, format="reel", published_at=NOON, pinned=False),
    Price(amount=0.1, currency="EUR"),
    Audience(country={"DE": 0.6}, authentic_share=0.9),
    Reach(value=2.5, kind="estimated", source="a model"),
    ReportedEngagement(value=0.02, formula=MODASH_VIDEO, source="Modash"),
    ReportedEngagement(value=0.02, formula="as they say", source="Modash"),
    Influencer(handle="ada", platform="x"),
    Influencer(
        handle="ada",
        platform="youtube",
        posts=[Post(likes=1), Post()],
        topics={"art": 2},
        embedding=[0.1, -2.0],
        audience=Audience(age={"65+": 1}),
        values={"open", "fair"},
        price=Price(amount=1, currency="EUR"),
        reported_engagement=ReportedEngagement(value=0.02, formula=MODASH_VIDEO, source="Modash"),
        observed_at=NOON,
    ),
]
EVERY_RECORD = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)


@EVERY_RECORD
class TestCopies:
    """A record is the same wherever it went."""

    def test_json(self, record: Record) -> None:
        """Its JSON holds JSON types only, and makes an equal record."""
        text = json.dumps(record.to_dict(), allow_nan=False)
        assert type(record).from_dict(json.loads(text)) == record

    def test_pickle_and_copies(self, record: Record) -> None:
        """Pickled and copied records are equal and have one hash."""
        for same in (
            pickle.loads(pickle.dumps(record)),
            copy.copy(record),
            copy.deepcopy(record),
        ):
            assert same == record
            assert hash(same) == hash(record)
            assert repr(same) == repr(record)


def test_sets_print_in_one_order() -> None:
    """Records that are equal print the same, though a set has no order of its own."""
    values = [f"value {place}" for place in range(40)]
    target = {"country": {"DE", "AT", "CH", "FR", "IT"}}
    for record in (
        Influencer(handle="ada", platform="x", values=values, declines=values),
        Brand(name="b", values=values, categories=values, excluded_topics=values, target=target),
    ):
        shown = repr(record)
        assert shown.count(f"frozenset({sorted(values)})") == shown.count("value 39")
        assert shown == repr(pickle.loads(pickle.dumps(record)))
    assert "{'country': frozenset(['AT', 'CH', 'DE', 'FR', 'IT'])}" in shown


def broken(posts: Any = (), **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - parametrized
    """Make the data of an influencer with something wrong in it."""
    return {"handle": "ada", "platform": "x", "posts": posts, **fields}


class TestPaths:
    """What is wrong in data is told with its path."""

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (broken(likess=5), "likess is no field of Influencer; got 5. Its fields are handle, "),
            (
                broken(folowers=5),
                "folowers is no field of Influencer; got 5. Did you mean followers?",
            ),
            (
                broken([{}, {}, {}, {"likess": 5}]),
                "posts[3].likess is no field of Post; got 5. Did you mean likes?",
            ),
            (broken([{}, {"likes": -5}]), "posts[1].likes must be at least 0; got -5"),
            (
                broken([{"published_at": "soon"}]),
                "posts[0].published_at must be a time as ISO 8601",
            ),
            (
                broken([{"published_at": "2026-11-02"}]),
                "posts[0].published_at must have a time zone",
            ),
            (broken([{"published_at": 5}]), "posts[0].published_at must be a datetime"),
            (broken([7]), "posts[0] must be a mapping of the fields of Post; got 7"),
            (broken("posts"), "posts must be a sequence of Post; got 'posts'"),
            (broken(None), "posts must be a sequence of Post; got None"),
            (broken({}), "posts must be a sequence of Post; got {}"),
            (
                broken(audience=[1]),
                "audience must be of Audience, or None where it is unknown; got [1]",
            ),
            (
                broken(audience={"country": {"DE": 40}}),
                "audience.country['DE'] must be from 0 to 1",
            ),
            (broken(price={"amount": 5}), "price.currency must be given"),
            (
                broken(price={"amount": 5, "currency": "EUR", "x": 1, "y": 2}),
                "price.x is no field of Price; got 1 (and 1 more)",
            ),
            (broken(topics={"art": "much"}), "topics['art'] must be a number; got 'much'"),
            (broken(embedding=[1, float("inf")]), "embedding must be finite; got inf at index 1"),
            (
                broken(reported_engagement={"value": 0.1, "source": "a", "formula": {"name": "b"}}),
                "reported_engagement.formula.numerator must be given",
            ),
            ({"handle": "ada"}, "platform must be given"),
            ({1: 2}, "1 is no field of Influencer; got 2"),
            ([], "data must be a mapping of the fields of Influencer; got []"),
            (None, "data must be a mapping of the fields of Influencer; got None"),
        ],
    )
    def test_refused_with_its_path(self, data: Any, message: str) -> None:  # noqa: ANN401 - parametrized
        """The path leads to the field, and the rule is that of the constructor."""
        with pytest.raises((InvalidTypeError, InvalidValueError)) as caught:
            Influencer.from_dict(data)
        assert str(caught.value).startswith(message)

    def test_a_required_field_is_none(self) -> None:
        """JSON's null is no value of a field that must be known."""
        with pytest.raises(InvalidTypeError, match=r"^currency must be text; got None"):
            Price.from_dict({"amount": 1, "currency": None})

    def test_records_in_data(self) -> None:
        """Parts that already are records stay as they are."""
        post = Post(likes=3)
        found = Influencer.from_dict(broken([post, {"likes": 4}]))
        assert found.posts[0] is post
        assert found.posts[1].likes == 4

    def test_zulu_time(self) -> None:
        """The Z of other writers is UTC."""
        assert Post.from_dict({"published_at": "2026-11-02T12:00:00Z"}).published_at == NOON

    def test_other_type_errors_pass(self) -> None:
        """A constructor's own TypeError about something else is not disguised as a field's."""

        class Strange(UserDict[str, object]):
            """A mapping that cannot be unpacked."""

            def keys(self) -> Any:  # noqa: ANN401 - parametrized
                """Fail."""
                raise TypeError("strange")

        with pytest.raises(TypeError, match=r"strange"):
            Price.from_dict(Strange(amount=1, currency="EUR"))
