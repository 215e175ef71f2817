"""Engagement rates that others report, kept as reported and never mixed with computed ones."""

from __future__ import annotations

import attrs

from microinfluence import _fields
from microinfluence._json import decoded, one
from microinfluence.errors import InvalidTypeError
from microinfluence.formulas import Formula
from microinfluence.records import Record
from microinfluence.sources import Source

__all__ = ["ReportedEngagement"]


def _formula(value: Formula | str) -> Formula | str:
    if isinstance(value, Formula):
        return value
    if not isinstance(value, str):
        raise InvalidTypeError("formula", "must be a Formula, or the reporter's own words", value)
    return _fields.required_text("formula")(value)


@attrs.frozen(kw_only=True)
class ReportedEngagement(Record):
    """A rate as a vendor reports it, by the vendor's formula.

    Parameters
    ----------
    value : float
        The rate as a fraction, finite and at least 0: 3.2 % is 0.032.
    formula : Formula or str
        How it was computed: a formula, or what the vendor says of it.
    source : str
        Who reports it.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the value is no such number, or a text is empty.

    Examples
    --------
    >>> import microinfluence as mi
    >>> reported = mi.reported.ReportedEngagement(
    ...     value=0.0139, formula=mi.formulas.MODASH_INSTAGRAM, source="Modash, 2026-11-02"
    ... )
    >>> print(reported)
    1.39 % as reported by Modash, 2026-11-02 (likes / followers, median of all posts of 60 days)

    .. versionadded:: 0.1
    """

    value: float = attrs.field(converter=_fields.amount("value"))
    formula: Formula | str = attrs.field(
        converter=_formula, metadata=decoded(one(Formula, source=one(Source)))
    )
    source: str = attrs.field(converter=_fields.required_text("source"))

    def __str__(self) -> str:
        """Render the rate in percent, who reports it and how it was computed."""
        return f"{self.value * 100:g} % as reported by {self.source} ({self.formula})"
