"""Records of which anything may be unknown: posts, audiences, accounts, brands."""

from __future__ import annotations

from typing import Any, Final

from microinfluence.audience import Audience
from microinfluence.brand import Brand
from microinfluence.influencer import Influencer
from microinfluence.platforms import COUNTS, Platform
from microinfluence.posts import Post, PostFormat
from microinfluence.price import Price
from microinfluence.reach import Reach, ReachKind
from microinfluence.reported import ReportedEngagement
from microinfluence.testing._fields import amounts, built, moments, texts, weights
from microinfluence.testing._needed import st
from microinfluence.testing._numbers import counts, follower_counts
from microinfluence.testing._rules import formulas

__all__ = [
    "audiences",
    "brands",
    "influencers",
    "posts",
    "prices",
    "reaches",
    "reported_engagements",
]

CURRENCIES: Final = ("EUR", "JPY")
"""Currencies drawn: two are enough to be mixed."""

AGES: Final = ("13-17", "18-24", "65+")
"""Age ranges drawn."""

GENDERS: Final = ("female", "male", "other")
"""Genders drawn."""

COUNTRIES: Final = ("DE", "AT", "GB", "US")
"""Countries drawn."""

LANGUAGES: Final = ("de", "pt-BR", "fil")
"""Languages drawn: two letters, three letters, and with a region."""

LABELS: Final = {"age": AGES, "gender": GENDERS, "country": COUNTRIES, "language": LANGUAGES}
"""Labels of an audience by dimension; interests are any text."""

GREATEST_SHARE: Final = 0.25
"""Greatest share of a label: four of them, the most that is drawn, never sum above 1."""

EXCLUDED: Final = ("gambling", "tobacco", "politics")
"""Topics that a brand excludes: it may not be about them, so other topics are drawn as any text."""

LONGEST_VECTOR: Final = 4
"""Most dimensions of an embedding."""

MOST_POSTS: Final = 6
"""Most posts of an account."""

FOLLOWERS: Final = 2**63 - 1
"""Greatest follower count that a record takes."""


def prices(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Price]:
    """Give prices in two currencies.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.price.Price` instead of the usual ones.

    Returns
    -------
    SearchStrategy of Price
        Amounts of 0 and close to the greatest float are among them.
    """
    usual = {"amount": amounts(), "currency": st.sampled_from(CURRENCIES)}
    return built(Price, fields, usual)


def reaches(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Reach]:
    """Give reaches of every kind.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.reach.Reach` instead of the usual ones.

    Returns
    -------
    SearchStrategy of Reach
        Up to 10**12.
    """
    usual = {"value": st.floats(0, 1e12), "kind": st.sampled_from(ReachKind), "source": texts()}
    return built(Reach, fields, usual)


def reported_engagements(
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[ReportedEngagement]:
    """Give rates as vendors report them, by formulas or in words.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.reported.ReportedEngagement` instead of the
        usual ones.

    Returns
    -------
    SearchStrategy of ReportedEngagement
        Rates far above 1 are among them.
    """
    usual = {"value": amounts(), "formula": texts() | formulas(), "source": texts()}
    return built(ReportedEngagement, fields, usual)


def posts(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Post]:
    """Give posts of any facts, most of them possibly unknown.

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.posts.Post` instead of the usual ones.

    Returns
    -------
    SearchStrategy of Post
        Simplest first: a post of which nothing is known.

    Examples
    --------
    >>> from hypothesis import given, strategies as st
    >>> from microinfluence import testing
    >>> @given(testing.posts(likes=st.none()))
    ... def test_hidden_likes(post):
    ...     assert post.likes is None
    >>> test_hidden_likes()

    .. versionadded:: 0.1
    """
    usual: dict[str, Any] = {
        "id": st.none() | texts(),
        **dict.fromkeys((name for name in COUNTS if name != "followers"), counts()),
        **dict.fromkeys(("sponsored", "pinned"), st.none() | st.booleans()),
        "format": st.none() | st.sampled_from(PostFormat),
        "published_at": st.none() | moments(),
    }
    return built(Post, fields, usual)


def audiences(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Audience]:
    """Give audiences whose lists may be cut off.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.audience.Audience` instead of the usual
        ones.

    Returns
    -------
    SearchStrategy of Audience
        Shares by few labels, so that two audiences often have some in common.
    """
    shares = st.floats(1e-9, GREATEST_SHARE)
    usual: dict[str, Any] = {
        dimension: st.dictionaries(st.sampled_from(labels), shares)
        for dimension, labels in LABELS.items()
    }
    usual["interest"] = st.dictionaries(texts(), shares, max_size=4)
    usual["authentic_share"] = st.none() | st.floats(0, 1)
    return built(Audience, fields, usual)


def influencers(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Influencer]:
    """Give accounts of which anything may be unknown.

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.influencer.Influencer` instead of the usual
        ones.

    Returns
    -------
    SearchStrategy of Influencer
        With up to six posts.

    Examples
    --------
    >>> import microinfluence as mi
    >>> from hypothesis import given
    >>> from microinfluence import testing
    >>> @given(testing.influencers(posts=testing.posts().map(lambda post: [post])))
    ... def test_round_trip(account):
    ...     assert mi.Influencer.from_dict(account.to_dict()) == account
    >>> test_round_trip()

    .. versionadded:: 0.1
    """
    followers = st.none() | st.just(FOLLOWERS) | follower_counts()
    usual = {
        "handle": texts(),
        "platform": st.sampled_from(Platform),
        "followers": followers,
        "following": counts(),
        "id": st.none() | texts(),
        "posts": st.lists(posts(), max_size=MOST_POSTS),
        "topics": weights(texts()),
        "embedding": embeddings(),
        "audience": st.none() | audiences(),
        **dict.fromkeys(("values", "declines"), st.frozensets(texts(), max_size=3)),
        "price": st.none() | prices(),
        "reported_engagement": st.none() | reported_engagements(),
        "observed_at": st.none() | moments(),
    }
    return built(Influencer, fields, usual)


def brands(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Brand]:
    """Give brands of which anything may be left open.

    .. versionadded:: 0.1

    Parameters
    ----------
    **fields : SearchStrategy
        Strategies for fields of :class:`microinfluence.brand.Brand` instead of the usual ones.

    Returns
    -------
    SearchStrategy of Brand
        Targets have the labels that `audiences` gives.
    """
    names = st.frozensets(texts(), max_size=3)
    target = st.fixed_dictionaries(
        {},
        optional={
            dimension: st.frozensets(st.sampled_from(labels), min_size=1)
            for dimension, labels in LABELS.items()
        },
    )
    usual = {
        "name": texts(),
        "topics": weights(texts()),
        "embedding": embeddings(),
        "target": target,
        **dict.fromkeys(("values", "categories"), names),
        "excluded_topics": st.frozensets(st.sampled_from(EXCLUDED)),
        "budget_per_post": st.none() | prices(amount=st.floats(1e-9, 1e6)),
    }
    return built(Brand, fields, usual)


def embeddings(size: int | None = None) -> st.SearchStrategy[list[float] | None]:
    """Give vectors, of any or of one length, or none."""
    numbers = st.floats(-1e9, 1e9)
    least, most = (1, LONGEST_VECTOR) if size is None else (size, size)
    return st.none() | st.lists(numbers, min_size=least, max_size=most)
