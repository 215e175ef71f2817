"""Which posts enter, and what every rule leaves out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import MODASH_INSTAGRAM, MODASH_VIDEO
from microinfluence.posts import Post, PostFormat
from microinfluence.selection import SETTLING, SETTLING_SOURCE, Selected, Selection

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def ago(**age: float) -> datetime:
    """Return a time before noon."""
    return NOON - timedelta(**age)


class TestRules:
    """Each rule of its own."""

    @pytest.mark.parametrize(
        ("selection", "post", "reason"),
        [
            (Selection(), Post(), ""),
            (Selection(), Post(pinned=True), "pinned"),
            (Selection(), Post(pinned=False), ""),
            (Selection(pinned=True), Post(pinned=True), ""),
            (Selection(), Post(sponsored=True), ""),
            (Selection(sponsored=False), Post(sponsored=True), "sponsored"),
            (Selection(sponsored=False), Post(), ""),
            (Selection(formats=["reel"]), Post(format="reel"), ""),
            (Selection(formats=["reel"]), Post(format="feed"), "of another format"),
            (Selection(formats=["reel"]), Post(), "of another format"),
            (Selection(), Post(published_at=ago(hours=47.9)), "younger than 48 hours"),
            (Selection(), Post(published_at=ago(hours=48)), ""),
            (Selection(), Post(published_at=ago(hours=-1)), "younger than 48 hours"),
            (Selection(settling=True), Post(published_at=NOON), ""),
            (Selection(days=30), Post(published_at=ago(days=29.99)), ""),
            (
                Selection(days=30),
                Post(published_at=ago(days=30)),
                "not known to be of the last 30 days",
            ),
            (Selection(days=30), Post(), "not known to be of the last 30 days"),
            (
                Selection(formats=["reel"], sponsored=False),
                Post(pinned=True, sponsored=True),
                "of another format",
            ),
        ],
    )
    def test_rule(self, selection: Selection, post: Post, reason: str) -> None:
        """A post enters, or counts for the first rule that it breaks."""
        found = selection.apply([post], as_of=NOON)
        assert found.posts == (() if reason else (post,))
        assert found.left_out == ({reason: 1} if reason else {})

    def test_without_observation(self) -> None:
        """Without the time of observation no post is known to settle or to be of the last days."""
        post = Post(published_at=NOON)
        assert Selection().apply([post]).posts == (post,)
        assert Selection(days=9_000).apply([post]).posts == ()

    def test_what_a_figure_lacks(self) -> None:
        """A caller's own reason counts after the rules and before the window."""
        posts = [Post(pinned=True), Post(), Post(likes=1), Post(likes=2)]
        found = Selection(last=1).apply(
            posts, lacks=lambda post: "likes unknown" if post.likes is None else ""
        )
        assert found.posts == (posts[2],)
        assert found.left_out == {"pinned": 1, "likes unknown": 1, "beyond the last 1": 1}


class TestOrder:
    """The newest posts are the last by date, or the first as given."""

    def test_dated(self) -> None:
        """Where all dates are known the given order does not matter."""
        old, new = Post(published_at=ago(days=9)), Post(published_at=ago(days=3))
        for posts in ([old, new], [new, old]):
            assert Selection(last=1).apply(posts).posts == (new,)

    def test_partly_dated(self) -> None:
        """Where a date is unknown the given order counts."""
        old, unknown = Post(published_at=ago(days=9)), Post()
        assert Selection(last=1).apply([old, unknown]).posts == (old,)
        assert Selection(last=1).apply([unknown, old]).posts == (unknown,)

    @pytest.mark.parametrize(
        "other",
        [
            {"sponsored": True},
            {"format": "reel"},
            {"id": "7"},
            {"creator_replies": 3},
            {"likes": 0},
        ],
    )
    def test_posts_of_one_time(self, other: dict[str, Any]) -> None:
        """Posts of one time are ordered by all that tells them apart."""
        one, two = Post(published_at=NOON), Post(published_at=NOON, **other)
        select = Selection(last=1)
        assert select.apply([one, two]) == select.apply([two, one])

    def test_any_iterable(self) -> None:
        """Posts come from any iterable, a generator among them."""
        assert len(Selection().apply(Post() for _ in range(3)).posts) == 3


class TestArguments:
    """What is refused."""

    @pytest.mark.parametrize("name", ["days", "last"])
    @pytest.mark.parametrize("value", [0, -1])
    def test_empty_windows(self, name: str, value: int) -> None:
        """A window holds something."""
        with pytest.raises(InvalidValueError, match=rf"^{name} must be at least 1; got {value}"):
            Selection(**{name: value})  # type: ignore[arg-type]  # a window

    @pytest.mark.parametrize("name", ["days", "last"])
    @pytest.mark.parametrize("value", [True, 2.0, "12"])
    def test_windows_of_another_type(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """A window is an int."""
        with pytest.raises(
            InvalidTypeError, match=rf"^{name} must be an int, or None for no limit"
        ):
            Selection(**{name: value})

    @pytest.mark.parametrize("name", ["pinned", "sponsored", "settling"])
    @pytest.mark.parametrize("value", [None, 1, "no"])
    def test_switches(self, name: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Whether posts enter is yes or no."""
        with pytest.raises(InvalidTypeError, match=rf"^{name} must be a bool"):
            Selection(**{name: value})

    def test_formats(self) -> None:
        """Formats are a set of those that exist, and not none of them."""
        assert Selection(formats=["reel", PostFormat.REEL]).formats == frozenset({PostFormat.REEL})
        with pytest.raises(InvalidValueError, match=r"^formats must be one of"):
            Selection(formats=["reels"])
        with pytest.raises(InvalidTypeError, match=r"^formats must be a set of names; got 'reel'"):
            Selection(formats="reel")
        with pytest.raises(InvalidTypeError, match=r"^formats must hold only text; got 3"):
            Selection(formats=[3])  # type: ignore[list-item]  # the point
        with pytest.raises(InvalidValueError, match=r"^formats must hold a format, or be None"):
            Selection(formats=[])

    @pytest.mark.parametrize("posts", [None, 3, "posts", {}, Post()])
    def test_no_posts(self, posts: Any) -> None:  # noqa: ANN401 - parametrized
        """Posts are a sequence."""
        with pytest.raises(InvalidTypeError, match=r"^posts must be a sequence of Post"):
            Selection().apply(posts)

    def test_other_things_among_posts(self) -> None:
        """What is no post is named with its place."""
        with pytest.raises(
            InvalidTypeError, match=r"^posts must hold only Post; got {} at index 1"
        ):
            Selection().apply([Post(), {}])  # type: ignore[list-item]  # the point

    def test_naive_observation(self) -> None:
        """The time of observation has a zone."""
        with pytest.raises(InvalidValueError, match=r"^as_of must have a time zone"):
            Selection().apply([], as_of=datetime(2026, 11, 2))  # noqa: DTZ001 - the point


class TestText:
    """Rules and results in words."""

    @pytest.mark.parametrize(
        ("selection", "text"),
        [
            (Selection(pinned=True, settling=True), "all posts"),
            (Selection(), "all posts, without pinned or settling ones"),
            (Selection(settling=True), "all posts, without pinned ones"),
            (
                Selection(formats=["short", "reel"], days=60, last=12, sponsored=False),
                (
                    "the last 12 posts of format reel or short of 60 days, "
                    "without pinned, sponsored or settling ones"
                ),
            ),
        ],
    )
    def test_selection(self, selection: Selection, text: str) -> None:
        """A selection reads as a sentence."""
        assert str(selection) == text

    def test_selected(self) -> None:
        """Reasons come from the most to the least frequent, and reasons for none not at all."""
        found = Selected(posts=(Post(),), left_out={"a": 1, "c": 2, "b": 2, "d": 0})
        assert str(found) == "1 of 6 posts (left out: 2 b, 2 c, 1 a)"
        assert str(Selected(posts=(Post(),), left_out={})) == "1 of 1 post"
        assert str(Selected(posts=(), left_out={})) == "0 of 0 posts"

    def test_of_a_formula(self) -> None:
        """A formula's windows become those of the selection."""
        for formula in (MODASH_INSTAGRAM, MODASH_VIDEO):
            found = Selection.of(formula)
            assert (found.days, found.last) == (formula.window_days, formula.window_posts)
            assert found == Selection(days=found.days, last=found.last)

    def test_settling(self) -> None:
        """48 hours are Meta's, and cited."""
        assert timedelta(hours=48) == SETTLING
        assert SETTLING_SOURCE.grade == "P"
