"""Influencers: one account on one platform, what is known of it, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import attrs
import numpy as np

from microinfluence import _fields
from microinfluence._figures import check_formula
from microinfluence._frozen import EMPTY, in_order
from microinfluence._json import decoded, moment, one, several
from microinfluence._summary import summarize
from microinfluence.audience import Audience
from microinfluence.baselines import LAST, TRIM, Baseline, own_baseline
from microinfluence.classification import classify
from microinfluence.engagement_estimates import EngagementEstimate, estimate_engagement
from microinfluence.errors import InvalidValueError
from microinfluence.formulas import Formula, default_formula
from microinfluence.platforms import Platform
from microinfluence.posts import Post
from microinfluence.price import Price
from microinfluence.records import Record
from microinfluence.reported import ReportedEngagement
from microinfluence.schemes import DEFAULT
from microinfluence.tier_scheme import TierScheme

if TYPE_CHECKING:
    from microinfluence.metrics import Metrics
    from microinfluence.platforms import CountName
    from microinfluence.selection import Selection
    from microinfluence.tiers import Tier
    from microinfluence.typing import FloatArray, Number

__all__ = ["Influencer"]

_SAME = attrs.cmp_using(eq=np.array_equal)


@attrs.frozen(kw_only=True)
class Influencer(Record):
    """One account on one platform. None is unknown or hidden, which is never 0.

    Parameters
    ----------
    handle : str
        The account's name on the platform.
    platform : Platform
        Where it is, or the value of it.
    followers, following : int or None
        Accounts that follow it (subscribers on YouTube), and accounts that it follows.
    id : str or None
        The platform's id; text, because ids exceed the whole numbers that a float can hold.
    posts : sequence of Post
        Its posts, newest first.
    topics : mapping of str to float
        What it is about: weights, finite and at least 0, in any scale.
    embedding : array_like of float, 1-d, or None
        What it is about as a vector; kept as a read-only copy.
    audience : Audience or None
        Who follows it.
    values : set of str
        What the creator stands for.
    declines : set of str
        Categories that the creator will not promote.
    price : Price or None
        What one sponsored post costs.
    reported_engagement : ReportedEngagement or None
        A vendor's rate, kept as reported and never mixed with computed ones.
    observed_at : datetime or None
        When the counts were read; must have a time zone, and is kept in UTC. Without it no age of a
        post is known: this library reads no clock.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a field is of a wrong type or out of its range.

    Examples
    --------
    >>> import microinfluence as mi
    >>> creator = mi.Influencer(
    ...     handle="ada",
    ...     platform="instagram",
    ...     followers=48_200,
    ...     posts=[mi.Post(likes=1_840, comments=136), mi.Post(likes=1_502, comments=88)],
    ...     price=mi.Price(amount=450, currency="EUR"),
    ... )
    >>> creator.tier()
    <Tier.MICRO: 2>
    >>> round(creator.engagement().value, 4)
    0.037

    .. versionadded:: 0.1
    """

    handle: str = attrs.field(converter=_fields.required_text("handle"))
    platform: Platform = attrs.field(converter=_fields.required_choice("platform", Platform))
    followers: int | None = attrs.field(default=None, converter=_fields.count("followers"))
    following: int | None = attrs.field(default=None, converter=_fields.count("following"))
    id: str | None = attrs.field(default=None, converter=_fields.text("id"))
    posts: tuple[Post, ...] = attrs.field(
        default=(), converter=_fields.records("posts", Post), metadata=decoded(several(Post))
    )
    topics: Mapping[str, float] = attrs.field(default=EMPTY, converter=_fields.weights("topics"))
    embedding: FloatArray | None = attrs.field(
        default=None, converter=_fields.vector("embedding"), eq=_SAME, hash=False
    )
    audience: Audience | None = attrs.field(
        default=None,
        converter=_fields.record("audience", Audience),
        metadata=decoded(one(Audience)),
    )
    values: frozenset[str] = attrs.field(
        default=frozenset(), converter=_fields.names("values"), repr=in_order
    )
    declines: frozenset[str] = attrs.field(
        default=frozenset(), converter=_fields.names("declines"), repr=in_order
    )
    price: Price | None = attrs.field(
        default=None, converter=_fields.record("price", Price), metadata=decoded(one(Price))
    )
    reported_engagement: ReportedEngagement | None = attrs.field(
        default=None,
        converter=_fields.record("reported_engagement", ReportedEngagement),
        metadata=decoded(one(ReportedEngagement)),
    )
    observed_at: datetime | None = attrs.field(
        default=None, converter=_fields.moment("observed_at"), metadata=decoded(moment)
    )

    def engagement(
        self,
        formula: Formula | None = None,
        *,
        selection: Selection | None = None,
        confidence: Number = 0.95,
    ) -> EngagementEstimate:
        """Estimate the engagement from the posts.

        Parameters
        ----------
        formula : Formula or None
            How; None for :func:`microinfluence.formulas.default_formula` of the platform.
        selection : Selection or None
            Which posts enter; None for the formula's window, without pinned posts and without those
            that were younger than 48 hours.
        confidence : float
            Level of the interval, above 0 and at most 0.9999.

        Returns
        -------
        EngagementEstimate
            See :func:`microinfluence.engagement_estimates.estimate_engagement`.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If an argument is of a wrong type or out of its range.
        """
        return estimate_engagement(
            self.posts,
            default_formula(self.platform) if formula is None else formula,
            followers=self.followers,
            selection=selection,
            as_of=self.observed_at,
            confidence=confidence,
        )

    def tier(self, scheme: TierScheme | None = None, *, formula: Formula | None = None) -> Tier:
        """Return the tier by a scheme.

        Parameters
        ----------
        scheme : TierScheme or None
            The rule; None for :data:`microinfluence.schemes.DEFAULT`.
        formula : Formula or None
            How the engagement is computed where the scheme asks for it; None for the platform's
            default. It must be a rate.

        Returns
        -------
        Tier
            As :func:`microinfluence.classify` of followers and engagement; an engagement above 1,
            which is legal, counts as 1, which changes no tier.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If the scheme is none, or the formula is none or no rate.
        """
        how = default_formula(self.platform) if formula is None else formula
        check_formula(how)
        if how.kind != "rate":
            raise InvalidValueError("formula", "must be a rate to be compared with one", how.kind)
        rule = DEFAULT if scheme is None else scheme
        if not isinstance(rule, TierScheme) or not any(band.min_engagement for band in rule.bands):
            return classify(self.followers, scheme=scheme)
        return classify(self.followers, min(self.engagement(how).value, 1.0), scheme=rule)

    def baseline(
        self,
        post: Post,
        formula: Formula | CountName | None = None,
        *,
        last: int = LAST,
        trim: Number = TRIM,
    ) -> Baseline:
        """Compare a post with what the creator's posts of its format and age usually get.

        Parameters
        ----------
        post : Post
            The post to judge; it is never compared with itself.
        formula : Formula, str or None
            What to compare: the figure of a formula, or a count such as "likes"; None for the
            platform's default formula.
        last : int
            Compare with the newest so many posts.
        trim : float
            Share of them to leave out at either end, at least 0 and below 0.5.

        Returns
        -------
        Baseline
            See :func:`microinfluence.baselines.own_baseline`.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If an argument is of a wrong type or out of its range.
        """
        return own_baseline(
            self.posts,
            default_formula(self.platform) if formula is None else formula,
            post=post,
            followers=self.followers,
            as_of=self.observed_at,
            last=last,
            trim=trim,
        )

    def metrics(
        self, *, formula: Formula | None = None, scheme: TierScheme | None = None
    ) -> Metrics:
        """Summarise everything that can be computed from what is known.

        Parameters
        ----------
        formula : Formula or None
            How engagement is computed; None for the platform's default.
        scheme : TierScheme or None
            The tiers; None for :data:`microinfluence.schemes.DEFAULT`.

        Returns
        -------
        Metrics
            One frozen summary; what is unknown is NaN or None in it.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If an argument is of a wrong type, or the formula is no rate.
        """
        rule = DEFAULT if scheme is None else scheme
        tier = self.tier(rule, formula=formula)
        return summarize(self, self.engagement(formula), tier, rule.name)
