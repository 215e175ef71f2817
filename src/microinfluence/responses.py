"""How an audience responds to posts, in conversation, amplification and applause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

import attrs

from microinfluence._arithmetic import PER_THOUSAND, RATIO
from microinfluence._broadcast import evaluate, one_of
from microinfluence.errors import InvalidTypeError

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Kernel, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["Per", "amplification_rate", "applause_rate", "conversation_rate"]

Per: TypeAlias = Literal["post", "follower", "1000_followers"]
"""What a count is related to: "post", a number per post, as Kaushik defined it; "follower", that
number as a share of the followers; "1000_followers", that number per 1,000 followers."""

_PER: Final[dict[str, Kernel]] = {
    "post": RATIO,
    "follower": RATIO,
    "1000_followers": PER_THOUSAND,
}


@overload
def conversation_rate(
    comments: Scalar, posts: Scalar, followers: Scalar = ..., *, per: Per
) -> float: ...
@overload
def conversation_rate(
    comments: Values, posts: AnyNumbers, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def conversation_rate(
    comments: Scalar, posts: Values, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def conversation_rate(
    comments: Scalar, posts: Scalar, followers: Values, *, per: Per
) -> FloatArray: ...
def conversation_rate(
    comments: AnyNumbers, posts: AnyNumbers, followers: object = attrs.NOTHING, *, per: Per
) -> float | FloatArray:
    """Return the conversation rate: comments / posts, or / posts / followers.

    Parameters
    ----------
    comments : number or array_like, or None
        Comments or replies by the audience, summed over the posts.
    posts : number or array_like, or None
        Number of posts; 1 if the comments are those of one post or a mean.
    followers : number or array_like, or None
        Number of followers; to be given unless `per` is "post".
    per : {"post", "follower", "1000_followers"}
        "post" is the original: comments per post [1]_. Later users of the name divide by the
        followers as well [2]_: the results differ by the size of the account.

    Returns
    -------
    float or ndarray of float64
        Comments per post; per follower, a fraction of at least 0 that may exceed 1.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast;
        if `followers` are missing, or given for `per="post"`.

    Notes
    -----
    An unknown argument (None, NaN), no posts or no followers give NaN, never infinity, never a
    warning.

    References
    ----------
    .. [1] A. Kaushik, "Best social media metrics: conversation, amplification, applause, economic
       value" (2011), https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/
    .. [2] TrueSocialMetrics, "Metric introduction" (n.d.), https://www.truesocialmetrics.com/university/metric-introduction

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.responses.conversation_rate(180, 12, per="post")
    15.0
    >>> mi.responses.conversation_rate(180, 12, 30_000, per="1000_followers")
    0.5

    .. versionadded:: 0.1
    """
    return _relate(per, followers, comments=comments, posts=posts)


@overload
def amplification_rate(
    shares: Scalar, posts: Scalar, followers: Scalar = ..., *, per: Per
) -> float: ...
@overload
def amplification_rate(
    shares: Values, posts: AnyNumbers, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def amplification_rate(
    shares: Scalar, posts: Values, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def amplification_rate(
    shares: Scalar, posts: Scalar, followers: Values, *, per: Per
) -> FloatArray: ...
def amplification_rate(
    shares: AnyNumbers, posts: AnyNumbers, followers: object = attrs.NOTHING, *, per: Per
) -> float | FloatArray:
    """Return the amplification rate: shares / posts, or / posts / followers.

    Parameters
    ----------
    shares : number or array_like, or None
        Shares, reposts or quotes, summed over the posts.
    posts : number or array_like, or None
        Number of posts; 1 if the shares are those of one post or a mean.
    followers : number or array_like, or None
        Number of followers; to be given unless `per` is "post".
    per : {"post", "follower", "1000_followers"}
        "post" is the original: shares per post [1]_. Later users of the name divide by the
        followers as well [2]_: the results differ by the size of the account.

    Returns
    -------
    float or ndarray of float64
        Shares per post; per follower, a fraction of at least 0 that may exceed 1.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast;
        if `followers` are missing, or given for `per="post"`.

    Notes
    -----
    An unknown argument (None, NaN), no posts or no followers give NaN, never infinity, never a
    warning.

    References
    ----------
    .. [1] A. Kaushik, "Best social media metrics: conversation, amplification, applause, economic
       value" (2011), https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/
    .. [2] HSMAI Academy, "Amplification rate" (n.d.), https://academy.hsmai.org/glossary/amplification-rate/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.responses.amplification_rate(72, 12, per="post")
    6.0
    >>> mi.responses.amplification_rate(72, 12, 30_000, per="1000_followers")
    0.2

    .. versionadded:: 0.1
    """
    return _relate(per, followers, shares=shares, posts=posts)


@overload
def applause_rate(likes: Scalar, posts: Scalar, followers: Scalar = ..., *, per: Per) -> float: ...
@overload
def applause_rate(
    likes: Values, posts: AnyNumbers, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def applause_rate(
    likes: Scalar, posts: Values, followers: AnyNumbers = ..., *, per: Per
) -> FloatArray: ...
@overload
def applause_rate(likes: Scalar, posts: Scalar, followers: Values, *, per: Per) -> FloatArray: ...
def applause_rate(
    likes: AnyNumbers, posts: AnyNumbers, followers: object = attrs.NOTHING, *, per: Per
) -> float | FloatArray:
    """Return the applause rate: likes / posts, or / posts / followers.

    Parameters
    ----------
    likes : number or array_like, or None
        Likes, favourites or reactions, summed over the posts.
    posts : number or array_like, or None
        Number of posts; 1 if the likes are those of one post or a mean.
    followers : number or array_like, or None
        Number of followers; to be given unless `per` is "post".
    per : {"post", "follower", "1000_followers"}
        "post" is the original: likes per post [1]_. Later users of the name divide by the
        followers as well [2]_: the results differ by the size of the account.

    Returns
    -------
    float or ndarray of float64
        Likes per post; per follower, a fraction of at least 0 that may exceed 1.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast;
        if `followers` are missing, or given for `per="post"`.

    Notes
    -----
    An unknown argument (None, NaN), no posts or no followers give NaN, never infinity, never a
    warning.

    References
    ----------
    .. [1] A. Kaushik, "Best social media metrics: conversation, amplification, applause, economic
       value" (2011), https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/
    .. [2] ki.social, "Social metric: engagement" (n.d.), https://ki.social/social-metric-engagement/

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.responses.applause_rate(14_400, 12, per="post")
    1200.0
    >>> mi.responses.applause_rate(14_400, 12, 30_000, per="1000_followers")
    40.0

    .. versionadded:: 0.1
    """
    return _relate(per, followers, likes=likes, posts=posts)


def _relate(per: str, followers: object, **counts: object) -> float | FloatArray:
    """Relate a count to posts and, where the caller says so, to followers."""
    one_of(per, "per", tuple(_PER))
    if per != "post":
        if followers is attrs.NOTHING:
            raise InvalidTypeError("followers", f"must be given for per={per!r}", followers)
        counts["followers"] = followers
    elif followers is not attrs.NOTHING:
        raise InvalidTypeError("followers", "must not be given for per='post'", followers)
    return evaluate(_PER[per], counts)
