"""Platforms: where an account lives, and which counts each of them gives."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import attrs

from microinfluence._frozen import FrozenMapping, in_order
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence.sources import Source

__all__ = ["COUNTS", "CountName", "Platform", "PlatformCounts", "availability"]

CountName: TypeAlias = Literal[
    "likes",
    "comments",
    "shares",
    "saves",
    "views",
    "reach",
    "impressions",
    "clicks",
    "creator_replies",
    "followers",
]
"""The names that counts have in this library, whatever a platform calls them.

All but ``followers`` are counts of a post. Reactions and favourites are likes, replies are
comments, bookmarks are saves. Whatever passes a post on is a share: reposts, retweets, quotes,
sends. Clicks of every kind are clicks, on Pinterest those on the pin and those that lead out of it.
"""

COUNTS: Final[tuple[CountName, ...]] = get_args(CountName)
"""Every name of a count, in the order in which tables show them."""

_OWN_COUNTS: Final = frozenset(COUNTS) - {"creator_replies"}
"""What a platform may give. Answered comments are counted by whoever reads the comments."""


class Platform(enum.StrEnum):
    """A social platform; its value is the lower-case name used in data.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.Platform("tiktok")
    <Platform.TIKTOK: 'tiktok'>

    .. versionadded:: 0.1
    """

    INSTAGRAM = "instagram"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    X = "x"
    FACEBOOK = "facebook"
    LINKEDIN = "linkedin"
    PINTEREST = "pinterest"
    THREADS = "threads"
    TWITCH = "twitch"
    OTHER = "other"


def _public(values: Iterable[CountName]) -> frozenset[CountName]:
    """Convert to a set of names."""
    return _count_names(values, "public")


def _owner_only(values: Iterable[CountName]) -> frozenset[CountName]:
    """Convert to a set of names."""
    return _count_names(values, "owner_only")


def _own_names(values: Mapping[CountName, str]) -> Mapping[CountName, str]:
    """Convert to a mapping that cannot change, in the order of the counts."""
    known = _count_names(values, "names")
    return FrozenMapping({name: values[name] for name in COUNTS if name in known})


def _count_names(values: Iterable[CountName], argument: str) -> frozenset[CountName]:
    """Return names, each of which must exist."""
    found = frozenset(values)
    unknown = sorted(found - _OWN_COUNTS)
    if unknown:
        rule = f"must be among {', '.join(sorted(_OWN_COUNTS))}"
        raise InvalidValueError(argument, rule, unknown[0])
    return found


def _check_disjoint(
    counts: PlatformCounts, _attribute: attrs.Attribute[Any], value: frozenset[CountName]
) -> None:
    twice = sorted(value & counts.public)
    if twice:
        raise InvalidValueError("owner_only", "must not repeat a public count", twice[0])


@attrs.frozen(kw_only=True)
class PlatformCounts:
    """Which counts a platform's own interfaces give, and to whom.

    Parameters
    ----------
    public : set of CountName
        Given for any public account, at least of those kinds that `notes` names.
    owner_only : set of CountName
        Given only to the owner of the account, or to whom the owner lets in.
    names : mapping of CountName to str
        What the platform calls a count, where that is not the name used here.
    notes : str
        What makes a count missing, late or rounded.
    source : Source
        The platform's own documentation.

    Raises
    ------
    InvalidValueError
        If a count has an unknown name or is both public and for the owner only.

    Notes
    -----
    A count may be missing although the platform gives it: most let creators hide some. Missing is
    unknown, never 0.

    .. versionadded:: 0.1
    """

    public: frozenset[CountName] = attrs.field(converter=_public, repr=in_order)
    owner_only: frozenset[CountName] = attrs.field(
        converter=_owner_only, validator=_check_disjoint, repr=in_order
    )
    names: Mapping[CountName, str] = attrs.field(converter=_own_names)
    source: Source
    notes: str = ""

    @property
    def absent(self) -> frozenset[CountName]:
        """Counts that the platform's interfaces give to nobody."""
        return _OWN_COUNTS - self.public - self.owner_only


def availability(platform: Platform) -> PlatformCounts:
    """Tell which counts a platform gives to anybody, which to the owner only, and which to nobody.

    Parameters
    ----------
    platform : Platform
        The platform, or its value.

    Returns
    -------
    PlatformCounts
        Three sets that do not overlap, and what the platform calls each count.

    Raises
    ------
    InvalidValueError
        If nothing is declared for it: ``Platform.OTHER``, or no platform at all.

    Examples
    --------
    >>> import microinfluence as mi
    >>> instagram = mi.platforms.availability(mi.Platform.INSTAGRAM)
    >>> sorted(instagram.public)
    ['comments', 'followers', 'likes', 'views']
    >>> "saves" in instagram.owner_only
    True
    >>> mi.platforms.availability(mi.Platform.X).names["shares"]
    'reposts + quotes'

    .. versionadded:: 0.1
    """
    from microinfluence._platform_counts import AVAILABILITY  # noqa: PLC0415 - keeps the import light

    if not isinstance(platform, str) or platform not in AVAILABILITY:
        rule = f"must be one of {', '.join(AVAILABILITY)}"
        raise InvalidValueError("platform", rule, platform)
    return AVAILABILITY[platform]
