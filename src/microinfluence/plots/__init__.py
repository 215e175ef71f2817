"""Pictures: tiers, schemes, posts, estimates and brand fit, as axes of matplotlib.

Every function takes the axes to draw on and returns them; without any it makes a new figure, which
is ``.figure`` of what it returns. Nothing is shown, and no setting of matplotlib is changed: text
has the colours and fonts of your style. Install the extra: ``pip install 'microinfluence[plot]'``.
"""

from __future__ import annotations

from microinfluence.plots._fit import fit_components, fit_matrix
from microinfluence.plots._rates import estimate_forest, post_rates
from microinfluence.plots._schemes import scheme_comparison
from microinfluence.plots._tiers import tier_map

__all__ = [
    "estimate_forest",
    "fit_components",
    "fit_matrix",
    "post_rates",
    "scheme_comparison",
    "tier_map",
]
