"""The same rules on data frames: pandas, Polars, PyArrow, DuckDB, Dask and PySpark.

The frame that comes back is of the kind that came in; a lazy one stays lazy, and no row is dropped
or moved. Install the extra: ``pip install 'microinfluence[frames]'``.
"""

from __future__ import annotations

from microinfluence.frames._check import check
from microinfluence.frames._expected import expected_engagement, relative_engagement
from microinfluence.frames._posts import aggregate
from microinfluence.frames._rates import engagement_rate
from microinfluence.frames._tiers import classify

__all__ = [
    "aggregate",
    "check",
    "classify",
    "engagement_rate",
    "expected_engagement",
    "relative_engagement",
]
