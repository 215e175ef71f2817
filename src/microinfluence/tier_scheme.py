"""Tier schemes: a set of bands with its source, and the rule by which accounts get their tier."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from microinfluence._checks import fraction, whole_number
from microinfluence._tier_bands import bands_from_edges, check_bands, edges_from_quantiles, in_order
from microinfluence._tier_rule import Rule, make_rule
from microinfluence.errors import InvalidTypeError
from microinfluence.platforms import Platform
from microinfluence.sources import Source, check_text
from microinfluence.tiers import Band, Tier, check_label

if TYPE_CHECKING:
    from microinfluence.explanations import Classification
    from microinfluence.typing import Int8Array, Number

__all__ = ["TierScheme"]


_HEADINGS: Final = ("band", "tier", "followers", "engagement")

_OWN_SCHEME: Final = Source.policy("Own tiers", "Declared by the caller, not by a publication")


def _check_source(_instance: object, _attribute: object, value: Source) -> None:
    if not isinstance(value, Source):
        raise InvalidTypeError("source", "must be a Source", value)


def _check_platform(_instance: object, _attribute: object, value: Platform | None) -> None:
    if value is not None and not isinstance(value, Platform):
        raise InvalidTypeError("platform", "must be a Platform or None", value)


@attrs.frozen(kw_only=True)
class TierScheme:
    """A set of bands with its source: the rule by which accounts get their tier.

    Bands are written as their source prints them, both bounds inclusive, in any order. Follower
    counts between two bands, or outside all of them, are ``Tier.NONE``.

    Parameters
    ----------
    name : str
        Short name, such as "iab_uk".
    bands : iterable of Band
        At least one; they must not overlap, their labels must differ, and tiers must not fall as
        followers rise. Stored as a tuple in ascending order.
    source : Source
        Who published the bands; by default the caller's own.
    platform : Platform or None
        The platform that the scheme speaks of; None where it names none.
    notes : str
        How printed boundaries were read, and what else a user should know.

    Raises
    ------
    SchemeError
        If the bands contradict each other; the message names the offending band.

    Examples
    --------
    >>> import microinfluence as mi
    >>> ours = mi.TierScheme.from_edges("ours", {mi.Tier.MICRO: 5_000, mi.Tier.MACRO: 80_000})
    >>> ours.classify(12_000)
    <Tier.MICRO: 2>

    .. versionadded:: 0.1
    """

    name: str = attrs.field(validator=check_label)
    bands: tuple[Band, ...] = attrs.field(converter=in_order, validator=check_bands)
    source: Source = attrs.field(default=_OWN_SCHEME, validator=_check_source)
    platform: Platform | None = attrs.field(default=None, validator=_check_platform)
    notes: str = attrs.field(default="", validator=check_text)
    _rule: Rule = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(make_rule, takes_self=True)
    )

    @classmethod
    def from_edges(
        cls,
        name: str,
        edges: Mapping[Tier, int],
        *,
        source: Source = _OWN_SCHEME,
        platform: Platform | None = None,
        notes: str = "",
    ) -> TierScheme:
        """Make a scheme from the follower count at which each tier starts.

        Each tier ends one follower before the next begins; the last has no upper bound.

        Parameters
        ----------
        name : str
            Short name.
        edges : mapping of Tier to int
            Least number of followers of each tier, inclusive.
        source, platform, notes
            As for :class:`TierScheme`.

        Returns
        -------
        TierScheme
            The scheme.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If an edge is no int, is negative, or is not one of a tier.
        SchemeError
            If there is no edge, two edges are equal, or a higher tier starts lower.

        Examples
        --------
        >>> import microinfluence as mi
        >>> edges = {mi.Tier.MICRO: 1_000, mi.Tier.MID: 10_000}
        >>> scheme = mi.TierScheme.from_edges("decades", edges)
        >>> [str(band) for band in scheme.bands]
        ['MICRO (1,000 to 9,999)', 'MID (10,000 and more)']
        """
        bands = bands_from_edges(edges)
        return cls(name=name, bands=bands, source=source, platform=platform, notes=notes)

    @classmethod
    def from_quantiles(  # the population is data; everything else is an option
        cls,
        followers: object,
        quantiles: Mapping[Tier, float],
        *,
        name: str = "quantiles",
        source: Source = _OWN_SCHEME,
        platform: Platform | None = None,
        notes: str = "",
    ) -> TierScheme:
        """Make a scheme from a population: each tier starts at a quantile of its follower counts.

        Parameters
        ----------
        followers : array_like
            Follower counts of the population, whole numbers of any shape; NaN is left out.
        quantiles : mapping of Tier to float
            Where each tier starts, as the share of the population below it, from 0.0 (which
            starts at 0 followers) to below 1.0;
            :data:`microinfluence.schemes.KLEAR_QUANTILES` is a published example.
        name, source, platform, notes
            As for :class:`TierScheme`; the size of the population is added to the notes.

        Returns
        -------
        TierScheme
            The scheme. Every edge above 0 is a count that occurs in the population: the least
            with at least the given share of the population before it in ascending order.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If a count or a quantile is no number or out of range, or too few counts are known.
        SchemeError
            If two tiers would start at the same count: the population is too small or too uniform.

        Examples
        --------
        >>> import microinfluence as mi
        >>> shares = {mi.Tier.MICRO: 0.0, mi.Tier.MEGA: 0.99}
        >>> ours = mi.TierScheme.from_quantiles(range(1, 101), shares)
        >>> [str(band) for band in ours.bands]
        ['MICRO (0 to 99)', 'MEGA (100 and more)']
        """
        edges, known = edges_from_quantiles(followers, quantiles)
        size = f"Edges are quantiles of {known:,} known follower counts."
        scheme = cls.from_edges(name, edges, source=source, platform=platform, notes=notes)
        return attrs.evolve(scheme, notes=f"{notes} {size}".strip())

    def classify(self, followers: Number | None, engagement: Number | None = None) -> Tier:
        """Return the tier of one account; see :func:`microinfluence.classify`."""
        if type(followers) is int and type(engagement) is float and 0.0 <= engagement <= 1.0:
            rule = self._rule
            place = bisect_right(rule.starts, followers)
            if engagement >= rule.minima[place]:
                return rule.tiers[place]
            if place:
                return Tier.NONE
        return self._decide(
            whole_number(followers, "followers"), fraction(engagement, "engagement"), engagement
        )

    def _decide(self, count: int | None, rate: float | None, given: Number | None) -> Tier:
        """Apply the rule to checked values; `given` is the rate as it was passed in.

        NumPy compares a float32 with a limit in its own precision, so that its 0.03 is 3 %.
        """
        if count is None:
            return Tier.UNKNOWN
        place = bisect_right(self._rule.starts, count)
        minimum = self._rule.minima[place]
        if minimum == 0.0:
            return self._rule.tiers[place]
        if rate is None or given is None:
            return Tier.UNKNOWN
        return self._rule.tiers[place] if given >= minimum else Tier.NONE

    def classify_array(
        self, followers: object, engagement: object = None, *, out: Int8Array | None = None
    ) -> Int8Array:
        """Return the tier codes of many accounts; see :func:`microinfluence.classify_array`."""
        from microinfluence import _tier_kernel  # noqa: PLC0415 - keeps the import light

        return _tier_kernel.classify_array(
            self._rule.plan, self.classify, followers, engagement, out=out
        )

    def explain(
        self,
        followers: Number | None,
        engagement: Number | None = None,
        *,
        followers_between: tuple[int, int] | None = None,
    ) -> Classification:
        """Return the tier with its reason; see :func:`microinfluence.explain`."""
        from microinfluence import explanations  # noqa: PLC0415 - keeps the import light

        count = whole_number(followers, "followers")
        rate = fraction(engagement, "engagement")
        span = explanations.span(followers_between, count)
        tier = self._decide(count, rate, engagement)
        turns = () if span is None else self._rule.turns(*span)
        could_be = tuple(sorted({tier, *(self._decide(n, rate, engagement) for n in turns)}))
        band = None if count is None else self._rule.bands[bisect_right(self._rule.starts, count)]
        return explanations.Classification(
            tier=tier,
            followers=count,
            engagement=rate,
            band=band,
            scheme=self,
            size=explanations.size(count, band, self.bands),
            rate=explanations.rate(count, rate, tier, band, bands=self.bands),
            next_step=explanations.next_step(count, tier, band, self.bands),
            could_be=could_be,
            rounding=explanations.rounding(span, could_be),
        )

    def __str__(self) -> str:
        """Render the bands as a table for a terminal, with the source."""
        from microinfluence._tables import text_table  # noqa: PLC0415 - keeps the import light

        table = text_table(_HEADINGS, self._cells(), left=_HEADINGS[:1])
        return "\n".join([self.name, *table, f"Source: {self.source}"])

    def _repr_html_(self) -> str:
        """Render the same for a notebook; every text is escaped."""
        from microinfluence._tables import html_table, paragraphs  # noqa: PLC0415 - the same

        table = html_table(_HEADINGS, self._cells())
        return f"{paragraphs([self.name])}{table}{paragraphs([f'Source: {self.source}'])}"

    def _cells(self) -> list[tuple[str, ...]]:
        return [
            (band.label, band.tier.name, band.bounds, _least(band.min_engagement))
            for band in self.bands
        ]


def _least(engagement: float) -> str:
    """Say which engagement a band asks for."""
    return f"at least {engagement * 100:g} %" if engagement else "any"
