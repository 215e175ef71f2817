"""The same rules on data frames: pandas, Polars, PyArrow, DuckDB, Dask and PySpark.

The frame that comes back is of the kind that came in; a lazy one stays lazy, and no row is dropped
or moved. Install the extra: ``pip install 'microinfluence[frames]'``.
"""

from __future__ import annotations

from microinfluence.frames._check import check
from microinfluence.frames._cohort import from_cohort, to_cohort
from microinfluence.frames._expected import expected_engagement, relative_engagement
from microinfluence.frames._fit import brand_fit, rank
from microinfluence.frames._posts import aggregate
from microinfluence.frames._rates import engagement_rate
from microinfluence.frames._tiers import classify

__all__ = [
    "aggregate",
    "brand_fit",
    "check",
    "classify",
    "engagement_rate",
    "expected_engagement",
    "from_cohort",
    "rank",
    "relative_engagement",
    "to_cohort",
]
