"""How much of an audience sees the posts, and sees them to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from microinfluence._arithmetic import RATIO
from microinfluence._broadcast import evaluate

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["completion_rate", "reach_rate", "view_rate"]


@overload
def view_rate(views: Scalar, followers: Scalar) -> float: ...
@overload
def view_rate(views: Values, followers: AnyNumbers) -> FloatArray: ...
@overload
def view_rate(views: Scalar, followers: Values) -> FloatArray: ...
def view_rate(views: AnyNumbers, followers: AnyNumbers) -> float | FloatArray:
    """Return the view rate: views / followers.

    Parameters
    ----------
    views : number or array_like, or None
        Views of a post, or their mean or median over posts.
    followers : number or array_like, or None
        Followers, or subscribers.

    Returns
    -------
    float or ndarray of float64
        At least 0. Above 1 is legal: views repeat, and not only followers view.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no followers give NaN, never infinity, never a warning.

    infludata relates the views of a video to subscribers [1]_; in advertising the name also means
    views / impressions. Platforms count a view after different times: compare within one.

    References
    ----------
    .. [1] infludata, "What makes up the videos view total score" (n.d.),
       https://faq.infludata.com/en/support/solutions/articles/80001039715

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.exposure.view_rate(12_400, 30_000)
    0.41333333333333333

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"views": views, "followers": followers})


@overload
def reach_rate(reach: Scalar, followers: Scalar) -> float: ...
@overload
def reach_rate(reach: Values, followers: AnyNumbers) -> FloatArray: ...
@overload
def reach_rate(reach: Scalar, followers: Values) -> FloatArray: ...
def reach_rate(reach: AnyNumbers, followers: AnyNumbers) -> float | FloatArray:
    """Return the reach rate: reach / followers.

    Parameters
    ----------
    reach : number or array_like, or None
        Accounts that saw a post, as the platform measured it.
    followers : number or array_like, or None
        Followers.

    Returns
    -------
    float or ndarray of float64
        At least 0. Above 1 is legal: the feed also shows posts to people who do not follow.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or no followers give NaN, never infinity, never a warning.

    Measured reach is known to the account's owner only: a rate from estimated or potential reach is
    another figure [1]_.

    References
    ----------
    .. [1] Minter.io, "Stories insights" (n.d.),
       https://help.minter.io/en/articles/1791457-stories-insights

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.exposure.reach_rate(8_100, 30_000)
    0.27

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"reach": reach, "followers": followers})


@overload
def completion_rate(completed: Scalar, started: Scalar) -> float: ...
@overload
def completion_rate(completed: Values, started: AnyNumbers) -> FloatArray: ...
@overload
def completion_rate(completed: Scalar, started: Values) -> FloatArray: ...
def completion_rate(completed: AnyNumbers, started: AnyNumbers) -> float | FloatArray:
    """Return the completion rate: completed / started.

    Parameters
    ----------
    completed : number or array_like, or None
        Full views of a video, or the reach of a story's last frame.
    started : number or array_like, or None
        All views of the video, or the reach of the story's first frame.

    Returns
    -------
    float or ndarray of float64
        A fraction of at least 0. Above 1, the two count different things.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If an argument is no real number, or is negative or infinite, or shapes do not broadcast.

    Notes
    -----
    An unknown argument (None, NaN) or nothing started gives NaN, never infinity, never a warning.

    Stories are measured by the reach of the last frame over that of the first [1]_, videos by full
    views over views [2]_. Others count (impressions - exits) / impressions of a story [3]_: pass
    these as `completed` and `started`.

    References
    ----------
    .. [1] 3to5 Marketing, "Instagram stories" (n.d.), https://3to5marketing.com/instagram-stories/
    .. [2] AdSights, "How to calculate video completion rate" (n.d.),
       https://www.adsights.ai/blog/topics/ad-performance/how-to-calculate-video-completion-rate-vcr-thruplay-vtr
    .. [3] Minter.io, "Stories insights" (n.d.),
       https://help.minter.io/en/articles/1791457-stories-insights

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.exposure.completion_rate(100, 128)
    0.78125

    .. versionadded:: 0.1
    """
    return evaluate(RATIO, {"completed": completed, "started": started})
