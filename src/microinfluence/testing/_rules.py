"""Rules as data: tiers, bands, schemes, formulas, selections and their sources."""

from __future__ import annotations

from typing import Any, Final

from microinfluence.formulas import FORMULAS, Formula
from microinfluence.platforms import COUNTS, Platform
from microinfluence.posts import PostFormat
from microinfluence.selection import Selection
from microinfluence.sources import Source
from microinfluence.testing._fields import built, texts
from microinfluence.testing._needed import st
from microinfluence.testing._numbers import EXACT, rates
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

__all__ = ["bands", "formulas", "schemes", "selections", "sources", "tiers"]

REAL_TIERS: Final = [tier for tier in Tier if tier > Tier.NONE]
"""Tiers that a band may have."""

MOST_BANDS: Final = 9
"""Bands of the longest published scheme."""

WIDEST: Final = 2_000_000
"""Greatest bound of a band drawn as part of a scheme."""


def tiers() -> st.SearchStrategy[Tier]:
    """Give every answer that classifying has, UNKNOWN and NONE among them.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of Tier
        Simplest first: unknown.
    """
    return st.sampled_from(Tier)


def sources() -> st.SearchStrategy[Source]:
    """Give citations of each grade.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of Source
        Pages seen, pages quoted, and policies.
    """
    address = st.just("https://example.org/page")
    years = st.none() | st.integers(1990, 2026)
    cited = st.builds(Source, texts(), texts(), years, address, st.none() | address, st.text())
    return cited | st.builds(Source.policy, texts(), texts())


def bands(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Band]:
    """Give bands of any bounds, open or closed, with and without a gate.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.tiers.Band` instead of the usual ones.

    Returns
    -------
    SearchStrategy of Band
        Bands that are valid alone; for several that fit together see `schemes`.
    """
    bounds = st.integers(0, EXACT)
    return st.tuples(bounds, st.none() | bounds).flatmap(
        lambda ends: built(
            Band,
            fields,
            {
                "tier": st.sampled_from(REAL_TIERS),
                "min_followers": st.just(min(end for end in ends if end is not None)),
                "max_followers": st.just(None if ends[1] is None else max(ends[0], ends[1])),
                "min_engagement": st.just(0.0) | rates(),
                "label": texts(),
            },
        )
    )


@st.composite
def _bands_of_a_scheme(draw: st.DrawFn) -> list[Band]:
    size = draw(st.integers(1, MOST_BANDS))
    cuts = st.lists(st.integers(0, WIDEST), min_size=2 * size, max_size=2 * size, unique=True)
    ends = sorted(draw(cuts))
    names = sorted(draw(st.lists(st.sampled_from(REAL_TIERS), min_size=size, max_size=size)))
    gates = draw(st.lists(st.just(0.0) | rates(), min_size=size, max_size=size))
    tops: list[int | None] = list(ends[1::2])
    if draw(st.booleans()):  # adjoining bands
        tops[:-1] = [start - 1 for start in ends[2::2]]
    if draw(st.booleans()):
        tops[-1] = None
    found = [
        Band(
            tier=tier,
            min_followers=low,
            max_followers=high,
            min_engagement=gate,
            label=f"band {place}",
        )
        for place, (tier, low, high, gate) in enumerate(
            zip(names, ends[::2], tops, gates, strict=True)
        )
    ]
    return draw(st.permutations(found))


def schemes(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[TierScheme]:
    """Give schemes of one to nine bands, with gaps, gates, labels and open or closed tops.

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.tier_scheme.TierScheme` instead of the usual
        ones.

    Returns
    -------
    SearchStrategy of TierScheme
        Their bands are given in any order.

    Examples
    --------
    >>> import microinfluence as mi
    >>> from hypothesis import given
    >>> from microinfluence import testing
    >>> @given(testing.schemes(), testing.follower_counts())
    ... def test_of_ours(scheme, followers):
    ...     assert isinstance(scheme.classify(followers, 0.03), mi.Tier)
    >>> test_of_ours()

    .. versionadded:: 0.1
    """
    usual = {
        "name": texts(),
        "bands": _bands_of_a_scheme(),
        "source": sources(),
        "platform": st.none() | st.sampled_from(Platform),
        "notes": st.text(max_size=8),
    }
    return built(TierScheme, fields, usual)


def formulas(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Formula]:
    """Give formulas: every published one, and others.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.formulas.Formula` instead of the usual ones;
        with any, no published formula is given.

    Returns
    -------
    SearchStrategy of Formula
        Rates, counts per post and activity indices.
    """
    names = st.sampled_from([name for name in COUNTS if name != "followers"])
    windows = st.none() | st.integers(1, 100)
    usual = {
        "name": texts(),
        "numerator": st.dictionaries(names, st.just(1.0) | st.floats(0.1, 10.0), min_size=1),
        "per": st.sampled_from([None, "followers", "reach", "impressions", "views"]),
        "statistic": st.sampled_from(["mean", "pooled", "median"]),
        "window_posts": windows,
        "window_days": windows,
        "platforms": st.frozensets(st.sampled_from(Platform)),
        "source": sources(),
        "notes": st.text(max_size=8),
    }
    own = built(Formula, fields, usual)
    return own if fields else st.sampled_from(list(FORMULAS.values())) | own


def selections(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Selection]:
    """Give selections of posts by any rules.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.selection.Selection` instead of the usual
        ones.

    Returns
    -------
    SearchStrategy of Selection
        Short windows more often than long ones.
    """
    windows = st.none() | st.integers(1, 5) | st.integers(1, 100)
    usual = {
        "formats": st.none() | st.frozensets(st.sampled_from(PostFormat), min_size=1),
        **dict.fromkeys(("pinned", "sponsored", "settling"), st.booleans()),
        **dict.fromkeys(("days", "last"), windows),
    }
    return built(Selection, fields, usual)
