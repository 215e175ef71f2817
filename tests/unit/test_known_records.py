"""Records of values that were checked already are those that the constructor makes."""

import copy
import pickle
import weakref
from datetime import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence._known_records import constructor_of_known
from microinfluence.posts import Post, PostFormat
from microinfluence.readers import kinds
from microinfluence.readers.kinds import Kind

MOST = 2**63 - 1
NAN = float("nan")
FORMAT = kinds.one_of({"reels": PostFormat.REEL, "carousel_album": PostFormat.CAROUSEL})

COUNTS = st.one_of(st.integers(0, MOST), st.integers(0, MOST).map(str), st.just(NAN))
POST: dict[str, tuple[Kind, st.SearchStrategy[Any]]] = {
    "id": (kinds.ID, st.one_of(st.text(), st.integers(0, MOST))),
    **dict.fromkeys(("likes", "comments", "views", "reach"), (kinds.COUNT, COUNTS)),
    "sponsored": (kinds.FLAG, st.booleans()),
    "pinned": (kinds.FLAG, st.booleans()),
    "format": (FORMAT, st.sampled_from(["reels", "CAROUSEL_ALBUM", "igtv"])),
    "published_at": (
        kinds.TIME,
        st.one_of(
            st.integers(946_684_800, 4_000_000_000),
            st.datetimes(datetime(2001, 1, 1), timezones=st.timezones()).map(  # noqa: DTZ001 - as hypothesis wants it
                datetime.isoformat
            ),
        ),
    ),
}


make = constructor_of_known(Post)


def made(*records: dict[str, Any]) -> list[Post]:
    """Make posts of values by name."""
    names = attrs.fields_dict(Post)
    return make(*([values.get(name) for values in records] for name in names))


class TestKnownValues:
    """Kinds and the converters of records agree: posts need not be checked twice."""

    @given(st.fixed_dictionaries({}, optional={name: raw for name, (_, raw) in POST.items()}))
    def test_same_record(self, raw: dict[str, Any]) -> None:
        """A post of converted values is the one that the constructor makes, to the type."""
        values = {name: POST[name][0].convert(value) for name, value in raw.items()}
        (fast,), checked = made(values), Post(**values)
        assert fast == checked
        assert hash(fast) == hash(checked)
        assert repr(fast) == repr(checked)
        for name in values:
            assert type(getattr(fast, name)) is type(getattr(checked, name))
        assert Post.from_dict(fast.to_dict()) == fast

    def test_several(self) -> None:
        """Each post has its own values, and none at all gives none."""
        assert made({"likes": 1}, {"likes": 2}) == [Post(likes=1), Post(likes=2)]
        assert made() == []

    def test_frozen(self) -> None:
        """What was made so is a post, and as frozen as any other."""
        (post,) = made({"likes": 1})
        assert type(post) is Post
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            post.likes = 2  # type: ignore[misc]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del post.likes
        assert copy.copy(post) == pickle.loads(pickle.dumps(post)) == post
        assert weakref.ref(post)() is post
