"""Comments against likes, and comments that get an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from microinfluence._arithmetic import RATIO
from microinfluence._broadcast import evaluate

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["comment_like_ratio", "reply_rate"]


@overload
def comment_like_ratio(comments: Scalar, likes: Scalar) -> float: ...
@overload
def comment_like_ratio(comments: Values, likes: AnyNumbers) -> FloatArray: ...
@overload
def comment_like_ratio(comments: Scalar, likes: Values) -> FloatArray: ...
def comment_like_ratio(comments: AnyNumbers, likes: AnyNumbers) -> float | FloatArray:
    """Return comments per like: comments / likes.

    Parameters
    ----------
    comments : number or array_like, or None
        Comments on a post, or on several.
    likes : number or array_like, or None
        Likes of the same posts.

    Returns
    -------
    float or ndarray of float64
        Comments per like, at least 0. A comment costs more effort than a like, so that values are
        usually far below 1; above 1 is legal.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no likes give NaN, never infinity, never a warning.

    HypeAuditor judges accounts by this ratio against similar ones and publishes no formula [1]_. No
    value is good or bad in itself: compare within platform, size and topic.

    References
    ----------
    .. [1] HypeAuditor, "What is Audience Quality Score" (n.d.),
       https://hypeauditor.com/blog/what-is-audience-quality-score-on-hypeauditor/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.comments.comment_like_ratio(41, 812)
    0.050492610837438424

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"comments": comments, "likes": likes})


@overload
def reply_rate(creator_replies: Scalar, comments: Scalar) -> float: ...
@overload
def reply_rate(creator_replies: Values, comments: AnyNumbers) -> FloatArray: ...
@overload
def reply_rate(creator_replies: Scalar, comments: Values) -> FloatArray: ...
def reply_rate(creator_replies: AnyNumbers, comments: AnyNumbers) -> float | FloatArray:
    """Return the share of comments that the creator answered: creator_replies / comments.

    Parameters
    ----------
    creator_replies : number or array_like, or None
        Comments by others that the creator answered, each counted once.
    comments : number or array_like, or None
        Comments by others on the same posts.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0. Above 1 means that replies were counted, not answered comments.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no comments give NaN, never infinity, never a warning.

    Our own definition, for want of a published one: the replies that show personal contact are
    those by the creator, not the audience's replies to each other.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.comments.reply_rate(18, 40)
    0.45

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"creator_replies": creator_replies, "comments": comments})
