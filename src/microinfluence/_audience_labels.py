"""Labels of audiences: of one spelling wherever they are written, so that they can be compared."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from microinfluence.audience import Audience
from microinfluence.errors import InvalidValueError

__all__ = ["refuse_labels"]


def refuse_labels(labels: Collection[str], dimension: str, argument: str) -> None:
    """Refuse labels that no audience can have: nobody would ever be found under them.

    Parameters
    ----------
    labels : collection of str
        The candidates.
    dimension : str
        Of what, a field of :class:`Audience`.
    argument : str
        Where they were given, for the error.

    Raises
    ------
    InvalidValueError
        If one is of another form than the dimension's labels.
    """
    try:
        shares: dict[str, Any] = {dimension: dict.fromkeys(labels, 1 / max(1, len(labels)))}
        Audience(**shares)
    except InvalidValueError as error:
        rule = error.rule.replace("as keys", "as labels")
        raise InvalidValueError(argument, rule, error.value, hint=error.hint) from None
