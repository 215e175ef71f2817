"""Brand fit of the same rows through every engine, against the scores of the cohort.

``python benchmarks/differential_fit.py`` prints, for each model and engine, the greatest difference
of any score, bound, coverage or component, and the number of rows whose unknowns or reasons differ.
Eager frames may differ by nothing from the cohort that they become; lazy engines, which compute in
float64, by the rounding of its float32 matrices, and from each other by the last bits. Exits with 1
if any differs by more. ``--rows`` sets the number of rows (default 200,000), ``--engines`` and
``--models`` choose.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "property")]

from conftest import local_spark  # noqa: E402 - on the path now
from engines import EAGER, ENGINES, Engines, collected, column  # noqa: E402
from test_frame_fit_laws import BRAND, FLOAT32, MODELS, expected, make_table  # noqa: E402

from microinfluence import frames  # noqa: E402
from microinfluence.fit import score  # noqa: E402

if TYPE_CHECKING:
    from microinfluence.cohort import Cohort
    from microinfluence.fit_models import FitModel

LAST_BITS = 1e-12

Floats = np.ndarray[Any, np.dtype[np.float64]]


class Answers(NamedTuple):
    """What one way gives: a column per number, and why who is ruled out."""

    numbers: Floats
    reasons: list[str | None]

    def furthest(self, other: Answers) -> float:
        """Return the greatest difference of two numbers that are known to both."""
        return float(np.nanmax(np.abs(self.numbers - other.numbers)))

    def unlike(self, other: Answers) -> int:
        """Return the number of rows that differ in what is unknown, or in their reasons."""
        unknown = (np.isnan(self.numbers) != np.isnan(other.numbers)).any(axis=1)
        reasons = [one != two for one, two in zip(self.reasons, other.reasons, strict=True)]
        return int((unknown | np.array(reasons)).sum())


def of_cohort(cohort: Cohort, model: FitModel) -> Answers:
    """Score the cohort itself."""
    found: list[list[str]] = [[] for _ in cohort.handles]
    for exclusion in score(cohort, BRAND, model=model).exclusions:
        for row in np.flatnonzero(exclusion.rows):
            found[row].append(exclusion.reason)
    numbers = np.column_stack(list(expected(cohort, model).values()))
    return Answers(numbers, ["; ".join(reasons) or None for reasons in found])


def of_frame(frame: Any, names: list[str], model: FitModel) -> Answers:  # noqa: ANN401 - of any engine
    """Score a frame with its own engine, and bring the rows back into the order of the handles."""
    scored = collected(frames.brand_fit(frame, BRAND, model=model)).sort("handle")
    numbers = [np.array(column(scored, name), dtype=np.float64) for name in names]
    return Answers(np.column_stack(numbers), column(scored, "fit_disqualified"))


def compare(name: str, table: Any, cohort: Cohort, options: argparse.Namespace) -> bool:  # noqa: ANN401
    """Compare all engines by one model; print a line for each and say whether all agree."""
    model, made, lazy, agree = MODELS[name], Engines(local_spark), [], True
    truth, names = of_cohort(cohort, model), list(expected(cohort[:1], model))
    for engine in options.engines:
        start = time.perf_counter()
        answers = of_frame(made.make(engine, table), names, model)
        allowed = 0.0 if engine in EAGER else FLOAT32
        if engine not in EAGER:
            lazy.append(answers)
        apart = answers.furthest(truth), lazy[0].furthest(answers) if lazy else 0.0
        unlike = answers.unlike(truth)
        agree &= apart[0] <= allowed and apart[1] <= LAST_BITS and not unlike
        print(
            f"{name:>10} {engine:>12}: {apart[0]:.1e} from the cohort, {apart[1]:.1e} from lazy "
            f"frames, {unlike} rows unlike; {time.perf_counter() - start:.0f} s",
            flush=True,
        )
    return agree


def main() -> int:
    """Compare all models."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES)
    parser.add_argument("--models", nargs="+", default=list(MODELS), choices=MODELS)
    options = parser.parse_args()
    warnings.simplefilter("ignore", FutureWarning)  # narwhals tells what becomes of Dask
    table = make_table(options.rows)
    cohort = frames.to_cohort(table)
    agree = [compare(name, table, cohort, options) for name in options.models]
    print(f"{options.rows:,} rows: " + ("all agree" if all(agree) else "THEY DIFFER"))
    return 0 if all(agree) else 1


if __name__ == "__main__":
    sys.exit(main())
