"""Some rows of a cohort, of which only the columns that are asked for are gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from microinfluence._cohort_rows import take

if TYPE_CHECKING:
    from microinfluence.cohort import Cohort
    from microinfluence.typing import IntArray

__all__ = ["some"]


class _Rows:
    """Some rows of a cohort; a column is gathered when it is first asked for."""

    def __init__(self, cohort: Cohort, rows: IntArray) -> None:
        self._cohort, self._rows = cohort, rows

    def __len__(self) -> int:
        return self._rows.size

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a column of any kind
        value = take(getattr(self._cohort, name), self._rows)
        setattr(self, name, value)
        return value


def some(cohort: Cohort, rows: IntArray) -> Cohort:
    """Return some rows of which only the columns that are asked for are gathered."""
    return cast("Cohort", _Rows(cohort, rows))  # as good as one to all who read columns
