"""Public type aliases: what functions take and what they return."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["BoolArray", "FloatArray", "Int8Array", "IntArray", "Number"]

Number: TypeAlias = float | np.integer[Any] | np.floating[Any]
"""A scalar number: int, float or a NumPy scalar. (``float`` admits ``int`` for type checkers.)"""

FloatArray: TypeAlias = npt.NDArray[np.float64]
"""An array of float64."""

IntArray: TypeAlias = npt.NDArray[np.int64]
"""An array of int64."""

Int8Array: TypeAlias = npt.NDArray[np.int8]
"""An array of int8, such as tier codes."""

BoolArray: TypeAlias = npt.NDArray[np.bool_]
"""An array of bool."""
