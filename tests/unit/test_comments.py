"""Comments against likes and replies."""

import math

from microinfluence.comments import comment_like_ratio, reply_rate


def test_comment_like_ratio() -> None:
    """Comments per like; likes that are hidden or 0 leave it unknown."""
    assert comment_like_ratio(41, 820) == 0.05
    assert comment_like_ratio([41, 3], [820, 2]).tolist() == [0.05, 1.5]
    assert math.isnan(comment_like_ratio(41, None))
    assert math.isnan(comment_like_ratio(41, 0))


def test_reply_rate() -> None:
    """The share of comments with an answer; without comments there is none to answer."""
    assert reply_rate(18, 40) == 0.45
    assert reply_rate(0, 40) == 0
    assert math.isnan(reply_rate(0, 0))
