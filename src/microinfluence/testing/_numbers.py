"""Numbers as accounts have them: on every published edge, beside it, unknown, and at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence.schemes import SCHEMES
from microinfluence.testing._fields import sizes
from microinfluence.testing._needed import hnp, st

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["counts", "follower_arrays", "follower_counts", "rate_arrays", "rates"]

EDGES: Final = sorted(
    {0, 1, 2**31, 2**53}
    | {band.min_followers for scheme in SCHEMES.values() for band in scheme.bands}
    | {
        band.max_followers
        for scheme in SCHEMES.values()
        for band in scheme.bands
        if band.max_followers is not None
    }
)
"""Bounds of every published band, and where integers and floats turn."""

GATES: Final = sorted(
    {band.min_engagement for scheme in SCHEMES.values() for band in scheme.bands} | {0.03}
)
"""Least engagement of every published band."""

AWKWARD_RATES: Final = (
    *(
        near
        for gate in GATES
        if gate
        for near in (gate, float(np.nextafter(gate, 0.0)), float(np.nextafter(gate, 1.0)))
    ),
    *(0.0, -0.0, 1.0, 5e-324, 0.5),
)
"""Rates on, just below and just above each gate, and at the ends of floats."""

LARGEST_COUNT: Final = 2**62
"""Greatest follower count drawn: beyond what float64 holds exactly."""

USUAL_COUNTS: Final = 3_000_000
"""Counts up to here are drawn more often."""

MOST: Final = 12
"""Most rows of a column."""

EXACT: Final = 2**53
"""Whole numbers up to here are exact in float64."""


def counts() -> st.SearchStrategy[int | None]:
    """Give counts of a post: unknown, 0, usual ones and the greatest that a record takes.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of int or None
        None is unknown.
    """
    return st.none() | st.sampled_from([0, 1, 2**53 + 1, 2**63 - 1]) | st.integers(0, 10_000)


def follower_counts() -> st.SearchStrategy[int]:
    """Give follower counts on, just below and just above the edges of all published schemes.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of int
        At least 0; other counts are among them, up to 2**62.
    """
    near = st.tuples(st.sampled_from(EDGES), st.integers(-1, 1)).map(lambda pair: max(sum(pair), 0))
    return near | st.integers(0, USUAL_COUNTS) | st.integers(0, LARGEST_COUNT)


def rates() -> st.SearchStrategy[float]:
    """Give engagement rates, the published gates and their neighbours among them.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of float
        Fractions from 0 to 1.
    """
    return st.sampled_from(AWKWARD_RATES) | st.floats(0.0, 1.0)


def follower_arrays(*, size: int | None = None) -> st.SearchStrategy[npt.NDArray[Any]]:
    """Give columns of follower counts, with NaN where one is unknown.

    .. versionadded:: 0.1

    Parameters
    ----------
    size : int or None
        Number of rows; None for any, 0 among them.

    Returns
    -------
    SearchStrategy of ndarray
        One-dimensional and read-only, so that a function that changes its input fails. Of integers
        without NaN, or of float64 or float32; some are not contiguous.
    """
    exact = follower_counts().filter(lambda count: count <= EXACT)
    unknown = st.just(np.nan)
    single = exact.map(lambda count: float(np.float32(count)))
    return _columns(
        size,
        (np.int64, follower_counts()),
        (np.int32, follower_counts().filter(lambda count: count < 2**31)),
        (np.float64, unknown | exact.map(float)),
        (np.float32, unknown | single),
    )


def rate_arrays(*, size: int | None = None) -> st.SearchStrategy[npt.NDArray[Any]]:
    """Give columns of engagement rates, with NaN where one is unknown.

    .. versionadded:: 0.1

    Parameters
    ----------
    size : int or None
        Number of rows; None for any, 0 among them.

    Returns
    -------
    SearchStrategy of ndarray
        One-dimensional, read-only, of float64 or float32; some are not contiguous.
    """
    unknown = st.just(np.nan)
    single = rates().map(lambda rate: float(np.float32(rate)))
    return _columns(size, (np.float64, unknown | rates()), (np.float32, unknown | single))


def _columns(
    size: int | None, *kinds: tuple[type[np.generic], st.SearchStrategy[Any]]
) -> st.SearchStrategy[npt.NDArray[Any]]:
    """Give read-only columns of one of several kinds, some of them every second row of another."""
    rows = sizes(size, MOST)

    def of(kind: type[np.generic], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return rows.flatmap(lambda number: hnp.arrays(kind, 2 * number, elements=values))

    return st.builds(_column, st.one_of([of(*kind) for kind in kinds]), st.booleans())


def _column(doubled: npt.NDArray[Any], apart: bool) -> npt.NDArray[Any]:  # noqa: FBT001 - drawn
    column = doubled[::2] if apart else doubled[: doubled.size // 2].copy()
    column.flags.writeable = False
    return column
