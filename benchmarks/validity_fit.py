"""How well the niche component alone finds the creators whom brands really work with.

``python benchmarks/validity_fit.py DATA_DIR`` reads brand_creator_pairs_286x3075.npz from the
folder and ranks every creator for every brand, untrained: by topics, by embeddings, and by the
component, which takes both. Embeddings are centred, those of brands and of creators each about
their own mean. Means over brands, with 95 % intervals from resampling the brands. Bars are what is
known to be reachable untrained on this file.

Exit status: 0 after a study, whatever it finds; 2 if the data are missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np

from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.components import COMPONENTS
from microinfluence.similarity import centred

FILE: Final = "brand_creator_pairs_286x3075.npz"
SEED, RESAMPLES = 2026, 2_000
MEASURES: Final = ("AUC", "R@10", "R@50", "MRR", "MAP", "median rank")
REACHABLE: Final = {"AUC": 0.844, "R@10": 0.093, "R@50": 0.252, "MRR": 0.273}

Array = np.ndarray[Any, np.dtype[Any]]


def measure(scores: Array, partners: Array) -> list[float]:
    """Measure one brand's ranking; creators of equal score keep their order."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.flatnonzero(np.isin(order, partners)) + 1.0
    found, others = ranks.size, scores.size - ranks.size
    return [
        1 - (ranks.mean() - (found + 1) / 2) / others,
        (ranks <= 10).mean(),
        (ranks <= 50).mean(),
        1 / ranks[0],
        (np.arange(1, found + 1) / ranks).mean(),
        float(np.median(ranks)),
    ]


def study(data: Any) -> dict[str, Array]:  # noqa: ANN401 - an archive of arrays
    """Measure every brand's ranking by each kind of score."""
    niche = next(component for component in COMPONENTS if component.name == "niche")
    labels = [f"topic {place}" for place in range(data["creator_topics"].shape[1])]
    cohorts = {
        "topics": {"topics": (labels, data["creator_topics"])},
        "embeddings": {"embedding": centred(data["creator_embedding"])},
    }
    cohorts["both"] = cohorts["topics"] | cohorts["embeddings"]
    directions = centred(data["brand_embedding"])
    found: dict[str, list[list[float]]] = {kind: [] for kind in cohorts}
    for kind, columns in cohorts.items():
        cohort = Cohort.from_arrays(size=len(data["creator_topics"]), **columns)
        for place, topics in enumerate(data["brand_topics"].tolist()):
            partners = data["pairs"][data["pairs"][:, 0] == place, 1]
            if partners.size:
                about = dict(zip(labels, topics, strict=True))
                brand = Brand(name=str(place), topics=about, embedding=directions[place])
                found[kind].append(measure(niche.answers(cohort, brand), partners))
    return {kind: np.array(rows) for kind, rows in found.items()}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help=f"where {FILE} is")
    path = parser.parse_args().folder / FILE
    if not path.exists():
        print(f"no such file: {path}", file=sys.stderr)
        return 2
    with np.load(path) as data:
        results = study(data)
    rng = np.random.default_rng(SEED)
    print(f"{len(results['both'])} brands, {RESAMPLES:,} resamples\n")
    print(f"{'':12}{''.join(f'{name:>26}' for name in MEASURES)}")
    for kind, rows in results.items():
        means = rows[rng.integers(0, len(rows), (RESAMPLES, len(rows)))].mean(axis=1)
        low, high = np.quantile(means, [0.025, 0.975], axis=0)
        cells = zip(rows.mean(axis=0), low, high, strict=True)
        print(f"{kind:12}" + "".join(f"{f'{m:.4g} ({a:.3g} to {b:.3g})':>26}" for m, a, b in cells))
    bars = (f"{name} {value:g}" for name, value in REACHABLE.items())
    print(f"\nknown to be reachable with both: {', '.join(bars)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
