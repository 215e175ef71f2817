"""Who follows a creator: shares by age, gender, country, language and interest."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from microinfluence import _fields
from microinfluence._frozen import EMPTY
from microinfluence.errors import InvalidValueError
from microinfluence.records import Record

__all__ = ["Audience"]

_age = _fields.shares("age", label=r"\d{1,3}(-\d{1,3}|\+)", what='ages such as "18-24" or "65+"')
_gender = _fields.shares("gender", label="female|male|other", what='"female", "male" or "other"')
_country = _fields.shares("country", label="[A-Z]{2}", what="ISO 3166 codes of two capital letters")
_language = _fields.shares(
    "language", label="[a-z]{2,3}(-[A-Za-z0-9]+)*", what='ISO 639 codes such as "de"'
)
_interest = _fields.shares("interest", exclusive=False)


def _check_age(_instance: object, _attribute: object, value: Mapping[str, float]) -> None:
    for label in value:
        youngest, _, oldest = label.partition("-")
        if oldest and int(oldest) < int(youngest):
            raise InvalidValueError("age", "must have ages from young to old as keys", label)


def _check_country(_instance: object, _attribute: object, value: Mapping[str, float]) -> None:
    if "UK" in value:
        raise InvalidValueError(
            "country", "must have ISO 3166 codes as keys", "UK", hint="It is GB"
        )


@attrs.frozen(kw_only=True)
class Audience(Record):
    """Shares of a creator's followers. What is missing from 1 is unknown, never zero.

    Vendors' lists are cut off after a few entries, so that shares may sum to less than 1. Labels
    must be of one spelling, because a brand's target is compared with them: "DE", not "de" or
    "Germany".

    Parameters
    ----------
    age : mapping of str to float
        Share of each age range in years, both ends inclusive, such as "18-24" or "65+". Ranges of
        other sizes are comparable: see :mod:`microinfluence.ages`.
    gender : mapping of str to float
        Share of each gender: "female", "male", "other".
    country : mapping of str to float
        Share of each country, by its ISO 3166 code of two capital letters.
    language : mapping of str to float
        Share of each language, by its ISO 639 code in small letters, such as "de" or "pt-BR".
    interest : mapping of str to float
        Share of followers with each interest; a follower may have several.
    authentic_share : float or None
        Share of followers that are real people, in [0, 1]; None if unknown.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a share lies outside [0, 1] or all of a list are 0, if those of age, gender, country or
        language sum to more than 1 by more than rounding explains, or a label is of another form.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.Audience(country={"DE": 0.6, "AT": 0.1}).country["DE"]
    0.6

    .. versionadded:: 0.1
    """

    age: Mapping[str, float] = attrs.field(default=EMPTY, converter=_age, validator=_check_age)
    gender: Mapping[str, float] = attrs.field(default=EMPTY, converter=_gender)
    country: Mapping[str, float] = attrs.field(
        default=EMPTY, converter=_country, validator=_check_country
    )
    language: Mapping[str, float] = attrs.field(default=EMPTY, converter=_language)
    interest: Mapping[str, float] = attrs.field(default=EMPTY, converter=_interest)
    authentic_share: float | None = attrs.field(
        default=None, converter=_fields.share("authentic_share")
    )
