"""Published formulas and our defaults as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microinfluence import _formula_sources as by
from microinfluence.platforms import Platform
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.formulas import Denominator, Statistic
    from microinfluence.platforms import CountName

__all__ = ["DEFAULTS", "PUBLISHED", "Row"]


class Row(NamedTuple):
    """The fields of a formula, in the order in which the tables below fill them."""

    name: str
    numerator: dict[CountName, float]
    per: Denominator | None
    statistic: Statistic
    source: Source
    platforms: tuple[Platform, ...] = ()
    window_posts: int | None = None
    window_days: int | None = None
    notes: str = ""


_L: Final[dict[CountName, float]] = {"likes": 1}
_LC: Final[dict[CountName, float]] = {"likes": 1, "comments": 1}
_LCS: Final[dict[CountName, float]] = {"likes": 1, "comments": 1, "shares": 1}

_INSTAGRAM: Final = (Platform.INSTAGRAM,)
_TIKTOK: Final = (Platform.TIKTOK,)
_YOUTUBE: Final = (Platform.YOUTUBE,)
_X: Final = (Platform.X,)
_FACEBOOK: Final = (Platform.FACEBOOK,)
_LINKEDIN: Final = (Platform.LINKEDIN,)
_PINTEREST: Final = (Platform.PINTEREST,)
_THREADS: Final = (Platform.THREADS,)

_ACTIONS: Final = (
    "The page leaves open which actions count; these three are the ones it names first."
)
_MEAN: Final = "The page does not say how posts are combined; the mean is our reading."

_GENERAL: Final = (
    Row("by_followers", _LCS, "followers", "mean", by.BETTERMODE, notes=_MEAN),
    Row("by_reach", _LCS, "reach", "mean", by.HOOTSUITE, notes=_ACTIONS),
    Row("by_impressions", _LCS, "impressions", "mean", by.BETTERMODE, notes=_MEAN),
    Row("by_views", _LCS, "views", "mean", by.BUILDMYPLAYS, notes=f"{_ACTIONS} {_MEAN}"),
)

_VENDORS: Final = (
    Row(
        "hypeauditor_instagram",
        _LC,
        "followers",
        "mean",
        by.HYPEAUDITOR_INSTAGRAM,
        _INSTAGRAM,
        12,
        notes="The vendor's calculator page calls the same figure the median of these posts.",
    ),
    Row(
        "hypeauditor_tiktok", _LCS, "views", "mean", by.HYPEAUDITOR_TIKTOK, _TIKTOK, 30, notes=_MEAN
    ),
    Row(
        "modash_instagram",
        _L,
        "followers",
        "median",
        by.MODASH,
        _INSTAGRAM,
        window_days=60,
        notes="Median likes over followers, so that one viral post does not count. About 2 months.",
    ),
    Row(
        "modash_video",
        _L,
        "views",
        "pooled",
        by.MODASH,
        (Platform.TIKTOK, Platform.YOUTUBE),
        window_days=60,
        notes="Average likes over average views. About 2 months.",
    ),
    Row(
        "infludata_instagram",
        _LC,
        "followers",
        "mean",
        by.INFLUDATA,
        _INSTAGRAM,
        12,
        notes="The last 9 to 12 posts; the mean on purpose, to include viral content.",
    ),
    Row("infludata_tiktok", _LC, "views", "mean", by.INFLUDATA, _TIKTOK),
    Row(
        "insightiq_tiktok",
        _LCS,
        "followers",
        "median",
        by.INSIGHTIQ,
        _TIKTOK,
        30,
        notes="The page also leaves statistical outliers out, by a rule that it does not print.",
    ),
    Row(
        "rival_iq",
        _LCS,
        "followers",
        "pooled",
        by.RIVAL_IQ,
        (Platform.INSTAGRAM, Platform.FACEBOOK, Platform.X),
        notes="All public actions over the followers at the time of a post, boosted ones included.",
    ),
    Row("rival_iq_tiktok", _LCS, "views", "pooled", by.RIVAL_IQ, _TIKTOK),
    Row("stellar_instagram", _LC, "followers", "mean", by.STELLAR, _INSTAGRAM, window_days=90),
    Row("stellar_facebook", _LCS, "followers", "mean", by.STELLAR, _FACEBOOK, window_days=90),
    Row("stellar_x", _LCS, "followers", "mean", by.STELLAR, _X, window_days=90),
    Row(
        "stellar_youtube",
        _LC,
        "views",
        "mean",
        by.STELLAR,
        _YOUTUBE,
        window_days=90,
        notes="That videos are divided by views stands in the vendor's article 3605163.",
    ),
    Row("scrunch_instagram", _LC, "followers", "mean", by.SCRUNCH, _INSTAGRAM, window_days=30),
    Row(
        "like_follower_ratio",
        _L,
        "followers",
        "mean",
        by.INFLUENCERDB,
        _INSTAGRAM,
        notes="InfluencerDB's LFR.",
    ),
    Row(
        "influencer_marketing_factory_tiktok",
        _LC,
        "followers",
        "mean",
        by.INFLUENCER_MARKETING_FACTORY,
        _TIKTOK,
        20,
    ),
    Row(
        "creatoriq_tiktok",
        {**_LCS, "saves": 1},
        "views",
        "mean",
        by.CREATORIQ,
        _TIKTOK,
        notes="For sponsored posts.",
    ),
    Row(
        "buffer_x",
        {**_LCS, "clicks": 1},
        "impressions",
        "mean",
        by.BUFFER_X,
        _X,
        notes=f"Clicks on links and on the profile; shares are reposts and quotes. {_MEAN}",
    ),
    Row(
        "zernio_linkedin",
        {**_LCS, "saves": 1, "clicks": 1},
        "impressions",
        "mean",
        by.ZERNIO_LINKEDIN,
        _LINKEDIN,
        notes=(
            "Shares are reshares and sends. For clicks of persons and for saves and sends of "
            "organisations, which LinkedIn does not give, the wrapper writes 0, as for the rate "
            "where impressions are 0; here all of these are unknown."
        ),
    ),
    Row(
        "hootsuite_pinterest",
        {"saves": 1, "clicks": 1},
        "impressions",
        "pooled",
        by.HOOTSUITE_PINTEREST,
        _PINTEREST,
        notes="Clicks on the pin and out of it. Pinterest's engagement count has further actions.",
    ),
)

_PER_POST: Final = (
    Row("kaushik_conversation", {"comments": 1}, None, "mean", by.KAUSHIK),
    Row("kaushik_amplification", {"shares": 1}, None, "mean", by.KAUSHIK),
    Row("kaushik_applause", {"likes": 1}, None, "mean", by.KAUSHIK),
)

_INDICES: Final = (
    Row(
        "bettermode_weighted",
        {"likes": 0.1, "comments": 0.5, "shares": 1},
        "followers",
        "mean",
        by.BETTERMODE,
        notes=_MEAN,
    ),
    Row("asgard_weighted", {"likes": 1, "comments": 2, "shares": 3}, "reach", "mean", by.ASGARD),
)

PUBLISHED: Final = (*_GENERAL, *_VENDORS, *_PER_POST, *_INDICES)
"""What others publish."""

_TYPICAL: Final = "The median, because one viral post must not make the figure."


def _default(
    platform: Platform,
    numerator: dict[CountName, float],
    per: Denominator,
    reason: str,
    *,
    posts: int = 12,
) -> Row:
    """Make the row of a platform's default from what sets it apart."""
    source = Source.policy(f"Default formula for {platform.value}", f"{reason} {_TYPICAL}")
    return Row(platform.value, numerator, per, "median", source, (platform,), posts)


DEFAULTS: Final = (
    _default(
        Platform.INSTAGRAM,
        _LC,
        "followers",
        "Likes and comments are the actions that Instagram gives for any professional account, and "
        "HypeAuditor, infludata, Stellar and Scrunch divide them by followers; 12 posts as "
        "HypeAuditor.",
    ),
    _default(
        Platform.TIKTOK,
        _LCS,
        "views",
        "Most viewers of a video do not follow, so that followers are the wrong audience; as "
        "HypeAuditor, also in the 30 posts.",
        posts=30,
    ),
    _default(
        Platform.YOUTUBE,
        _LC,
        "views",
        "Recommendations bring most views, and subscribers are public only to three digits; likes "
        "and comments are the public actions, and Modash and Stellar divide by views.",
    ),
    _default(
        Platform.X,
        _LCS,
        "impressions",
        "Impressions are public on X and Buffer divides by them; clicks, which Buffer adds, are "
        "for the owner only.",
    ),
    _default(
        Platform.FACEBOOK,
        _LCS,
        "followers",
        "The public actions over the only public audience, as Stellar and Rival IQ.",
    ),
    _default(
        Platform.LINKEDIN,
        _LCS,
        "impressions",
        "The actions that LinkedIn gives for persons and organisations alike: with clicks no post "
        "of a person would have a rate, with saves none of an organisation.",
    ),
    _default(
        Platform.PINTEREST,
        {"saves": 1, "clicks": 1},
        "impressions",
        "Pinterest's own rate, as Hootsuite documents it.",
    ),
    _default(
        Platform.THREADS,
        _LCS,
        "views",
        "Views are the only audience that Threads gives for a post.",
    ),
)
"""What we take where no formula is named."""
