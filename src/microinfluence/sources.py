"""Citations: where a number comes from."""

from __future__ import annotations

from typing import Any

import attrs

from microinfluence.errors import InvalidTypeError, InvalidValueError

__all__ = ["Source"]


def check_text(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is not text; a validator for attrs."""
    if not isinstance(value, str):
        raise InvalidTypeError(attribute.name, "must be text", value)


def _check_name(instance: object, attribute: attrs.Attribute[Any], value: str) -> None:
    check_text(instance, attribute, value)
    if not value.strip():
        raise InvalidValueError(attribute.name, "must not be empty", value)


def _check_address(instance: object, attribute: attrs.Attribute[Any], value: str | None) -> None:
    if value is not None:
        _check_name(instance, attribute, value)


def _check_year(_instance: object, _attribute: attrs.Attribute[Any], value: int | None) -> None:
    if value is not None and type(value) is not int:
        raise InvalidTypeError(
            "year", "must be an int, or None when the page prints no date", value
        )


@attrs.frozen
class Source:
    """A citation: who printed a number, where and when.

    Parameters
    ----------
    title : str
        Title of the page, paper or report.
    publisher : str
        Who published it.
    year : int or None
        Year of publication or of the data; None when the page prints no date.
    url : str or None
        Address; None for our own policy.
    quoted_from : str or None
        Address of the page that quotes the source, when the source's own page was not seen; None
        when it was.
    note : str
        What a reader should know before relying on it.

    Examples
    --------
    >>> import microinfluence as mi
    >>> address = "https://www.iabuk.com/jargon-buster/creator-tiers"
    >>> source = mi.Source("Creator tiers", "IAB UK", None, address)
    >>> str(source)
    'IAB UK, "Creator tiers" (n.d.), https://www.iabuk.com/jargon-buster/creator-tiers'
    >>> source.grade
    'P'

    .. versionadded:: 0.1
    """

    title: str = attrs.field(validator=_check_name)
    publisher: str = attrs.field(validator=_check_name)
    year: int | None = attrs.field(validator=_check_year)
    url: str | None = attrs.field(validator=_check_address)
    quoted_from: str | None = attrs.field(default=None, validator=_check_address)
    note: str = attrs.field(default="", validator=check_text)

    @classmethod
    def policy(cls, title: str, reason: str) -> Source:
        """Mark a number as this library's own policy, with the reason.

        Parameters
        ----------
        title : str
            What the policy decides.
        reason : str
            Why it decides so; stored as the note.

        Returns
        -------
        Source
            A source whose publisher is microinfluence and whose grade is "policy".

        Examples
        --------
        >>> import microinfluence as mi
        >>> mi.Source.policy("Minimum cohort size", "Percentiles of fewer than 30 are noise").grade
        'policy'
        """
        if not isinstance(reason, str):
            raise InvalidTypeError("reason", "must be text", reason)
        return cls(title, "microinfluence", None, None, None, reason)

    @property
    def grade(self) -> str:
        """How it was seen: "P" on its own page, "S" on another's, "policy" for our own choice."""
        if self.url is None:
            return "policy"
        return "P" if self.quoted_from is None else "S"

    def __str__(self) -> str:
        """Render as one line of a bibliography."""
        year = "n.d." if self.year is None else str(self.year)
        parts = [f'{self.publisher}, "{self.title}" ({year})', self.url]
        if self.quoted_from is not None:
            parts.append(f"quoted from {self.quoted_from}")
        return ", ".join(part for part in parts if part)
