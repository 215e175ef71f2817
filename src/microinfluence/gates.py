"""What rules a creator out for a brand, whatever the score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.typing import BoolArray

__all__ = ["EXCLUDED_SHARE", "GATES", "Exclusion", "Gate", "exclusions"]

EXCLUDED_SHARE: Final = 0.02
"""Share of what a creator talks about above which an excluded topic rules them out. Our own policy:
one post in fifty is a passing mention."""


class Exclusion(NamedTuple):
    """One reason, and the creators whom it rules out.

    .. versionadded:: 0.1

    Attributes
    ----------
    reason : str
        Why, as a phrase that follows a creator's name.
    rows : ndarray of bool
        Whom of the cohort it rules out.
    """

    reason: str
    rows: BoolArray


@attrs.frozen
class Gate:
    """A rule that no score makes up for.

    .. versionadded:: 0.1

    Parameters
    ----------
    name : str
        Its name.
    question : str
        What it asks.
    function : callable
        Takes a cohort and a brand and yields exclusions.
    source : Source
        Where it comes from.
    """

    name: str
    question: str
    function: Callable[[Cohort, Brand], Iterator[Exclusion]]
    source: Source


def _excluded_topics(cohort: Cohort, brand: Brand) -> Iterator[Exclusion]:
    for topic in sorted(brand.excluded_topics.intersection(cohort.topics.labels)):
        # The cohort keeps the roots of the shares.
        roots = cohort.topics.values[:, cohort.topics.labels.index(topic)]
        yield Exclusion(f'talks about "{topic}"', roots > EXCLUDED_SHARE**0.5)


def _declined_categories(cohort: Cohort, brand: Brand) -> Iterator[Exclusion]:
    for category in sorted(brand.categories.intersection(cohort.declines.labels)):
        rows = cohort.declines.values[:, cohort.declines.labels.index(category)]
        yield Exclusion(f'does not promote "{category}"', rows)


def _other_currencies(cohort: Cohort, brand: Brand) -> Iterator[Exclusion]:
    if brand.budget_per_post is None:
        return
    own = brand.budget_per_post.currency
    for code, currency in enumerate(cohort.currency_names):
        if currency != own:
            yield Exclusion(
                f"asks for {currency}, and the budget is in {own}", cohort.currencies == code
            )


GATES: Final = (
    Gate(
        "excluded topic",
        "Do they talk about what the brand must not be seen with?",
        _excluded_topics,
        Source.policy(
            "Excluded topics", "A brand's own rule is no matter of degree; see EXCLUDED_SHARE"
        ),
    ),
    Gate(
        "declined category",
        "Do they promote what the brand sells?",
        _declined_categories,
        Source.policy("Declined categories", "Creators choose too: they agree or they do not"),
    ),
    Gate(
        "mixed currencies",
        "Can price and budget be compared?",
        _other_currencies,
        Source.policy("Mixed currencies", "Amounts are never converted: a rate would need a date"),
    ),
)
"""The gates, in the order in which reasons are given."""


def exclusions(cohort: Cohort, brand: Brand) -> tuple[Exclusion, ...]:
    """Return every reason that rules out someone.

    Parameters
    ----------
    cohort : Cohort
        The creators.
    brand : Brand
        The brand.

    Returns
    -------
    tuple of Exclusion
        The reasons, in the order of the gates; none that rules out nobody.

    Examples
    --------
    >>> import microinfluence as mi
    >>> creator = mi.Influencer(handle="ada", platform="instagram", declines={"fur"})
    >>> brand = mi.Brand(name="Nordlicht", topics={"coats": 1}, categories={"fur"})
    >>> cohort = mi.Cohort.from_influencers([creator])
    >>> [found.reason for found in mi.gates.exclusions(cohort, brand)]
    ['does not promote "fur"']

    .. versionadded:: 0.1
    """
    if not isinstance(cohort, Cohort):
        raise InvalidTypeError("cohort", "must be a Cohort", cohort)
    if not isinstance(brand, Brand):
        raise InvalidTypeError("brand", "must be a Brand", brand)
    return ruled_out(cohort, brand)


def ruled_out(cohort: Cohort, brand: Brand) -> tuple[Exclusion, ...]:
    """Return the same of what is known to be a cohort, or to have its columns, and a brand."""
    found = (each for gate in GATES for each in gate.function(cohort, brand))
    return tuple(each for each in found if np.any(each.rows))
