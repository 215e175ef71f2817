"""How well engagement is estimated on real posts: error of rates, coverage of intervals.

``python benchmarks/validity_engagement.py DATA_DIR`` reads posts_ordinary.json and
posts_mega.csv.gz from the folder. Of every account with 18 posts the newest six are held out, and
the 1, 3 or 12 before them are what is known. A seeded generator splits the accounts in two. The
prior is learned, and every choice about the method was made, on one half; the figures are of the
other (``--half choosing`` prints those of the first). A hundred accounts leave much to the luck
of the split, so the change of the error is also averaged over 200 splits, and the bars are judged
for the one split and for the mean.

Exit status: 0 after a study, whatever it finds; 2 if the data are missing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence.estimates import DEFAULT_DRIFT, predict
from microinfluence.priors import LogSummary, Prior, log_summary
from microinfluence.shrinkage import shrink

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

SEED: Final = 2026
SPLITS: Final = 200
KNOWN, HELD_OUT = 12, 6
NEWEST: Final = 50
FEW: Final = (1, 3, 12)
CONFIDENCES: Final = (0.80, 0.90, 0.95)
GAIN_AT_ONE, LOSS_AT_ANY = 0.10, 0.02
ORDINARY, MEGA = "posts_ordinary.json", "posts_mega.csv.gz"

Account = tuple[float, list[int]]
"""Followers, and interactions per post, oldest first."""


class Windows(NamedTuple):
    """The newest posts of some accounts, one row each, oldest post first."""

    followers: FloatArray
    known: FloatArray
    """Rates of the posts before those held out."""
    future: FloatArray
    """Rates of those held out."""

    def last(self, k: int) -> LogSummary:
        """Summarize the k posts before the held-out ones."""
        rates = self.known[:, -k:]
        offsets = np.arange(len(rates) + 1) * k
        return log_summary(rates.ravel(), offsets, resolution=1 / self.followers)

    def ahead(self, m: int) -> FloatArray:
        """Return the mean log rate of the next m posts."""
        offsets = np.arange(len(self.future) + 1) * m
        rates = self.future[:, :m].ravel()
        return log_summary(rates, offsets, resolution=1 / self.followers).mean_log


def ordinary(path: Path) -> Iterator[Account]:
    """Read accounts from JSON, their posts newest first."""
    for account in json.loads(path.read_text(encoding="utf-8")):
        counts = zip(account["likes"], account["comments"], strict=True)
        yield account["followers"], [likes + comments for likes, comments in counts][::-1]


def mega(path: Path) -> Iterator[Account]:
    """Read accounts from CSV, one post per line."""
    accounts: dict[str, list[dict[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for post in csv.DictReader(file):
            accounts.setdefault(post["creator"], []).append(post)
    for posts in accounts.values():
        posts.sort(key=lambda post: int(post["unix_time"]))
        counts = [int(post["likes"]) + int(post["comments"]) for post in posts]
        yield float(posts[-1]["followers"]), counts


FILES: Final = {
    "ordinary accounts": (ORDINARY, ordinary),
    "accounts of a million and more": (MEGA, mega),
}
LABELS: Final = {
    "prior": "with the prior and its drift",
    "own": "own posts alone, default drift",
    "still": "own posts alone, no drift",
}
HEAD: Final = "80 %   90 %   95 %"


def dispersion(accounts: list[Account]) -> float:
    """Return variance over mean of the newest posts, median account; 1 if they were Poisson."""
    newest = (np.array(posts[-NEWEST:]) for _, posts in accounts if len(posts) >= KNOWN)
    return float(np.median([x.var(ddof=1) / x.mean() for x in newest if x.any()]))


def halves(accounts: list[Account], seed: int = SEED) -> tuple[Windows, Windows]:
    """Split accounts in two, and cut the newest posts from those that have enough."""
    order = np.random.default_rng(seed).permutation(len(accounts))
    middle = len(accounts) // 2
    first, second = (windows([accounts[i] for i in part]) for part in np.split(order, [middle]))
    return first, second


def windows(accounts: list[Account]) -> Windows:
    """Cut the newest posts from the accounts that have enough."""
    long = [
        (f, posts[-KNOWN - HELD_OUT :]) for f, posts in accounts if len(posts) >= KNOWN + HELD_OUT
    ]
    followers = np.array([f for f, _ in long], np.float64)
    rates = np.array([posts for _, posts in long]) / followers[:, None]
    return Windows(followers, rates[:, :KNOWN], rates[:, KNOWN:])


def learn(cohort: Windows, *, by_size: bool = False) -> Prior:
    """Learn a prior from the posts that are known."""
    s = cohort.last(KNOWN)
    return Prior.from_cohort(
        s.n,
        s.mean_log,
        s.var_log,
        step_log=s.step_log,
        followers=cohort.followers if by_size else None,
    )


def errors(tested: Windows, prior: Prior) -> Iterator[tuple[int, float, float]]:
    """Yield k and the RMSE of the log rate, by the own mean and by the shrunken one."""
    truth = tested.ahead(HELD_OUT)
    for k in FEW:
        s = tested.last(k)
        found = shrink(s.n, s.mean_log, s.var_log, prior, followers=tested.followers)
        own, shrunk = (
            math.sqrt(np.mean((guess - truth) ** 2)) for guess in (s.mean_log, np.log(found.value))
        )
        yield k, own, shrunk


def covered(tested: Windows, prior: Prior, method: str, *, k: int, m: int) -> list[float]:
    """Return the share of intervals that hold the geometric mean of the next m posts."""
    truth, s = np.exp(tested.ahead(m)), tested.last(k)
    drift = 0.0 if method == "still" else DEFAULT_DRIFT
    shares = []
    for confidence in CONFIDENCES:
        if method == "prior":
            found = shrink(s.n, s.mean_log, s.var_log, prior, posts=m, confidence=confidence)
            low, high = found.low, found.high
        else:
            low, high = own_intervals(tested, confidence, drift, k=k, m=m)
        shares.append(float(np.mean((low <= truth) & (truth <= high))))
    return shares


def own_intervals(
    tested: Windows, confidence: float, drift: float, *, k: int, m: int
) -> tuple[FloatArray, FloatArray]:
    """Predict from each account's own posts alone."""
    found = [
        predict(rates[-k:], posts=m, confidence=confidence, resolution=1 / followers, drift=drift)
        for rates, followers in zip(tested.known, tested.followers, strict=True)
    ]
    return np.array([e.low for e in found]), np.array([e.high for e in found])


def wilson(successes: FloatArray, trials: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Return Wilson's interval, as if every follower decided alone whether to interact."""
    share, weight = successes / trials, z * z / trials
    centre = share + weight / 2
    half = np.sqrt(np.maximum(share * (1 - share), 0) * weight + weight * weight / 4)
    return (centre - half) / (1 + weight), (centre + half) / (1 + weight)


def poisson(events: FloatArray, exposure: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Return the interval for a Poisson rate, by the variance-stabilizing root."""
    root = np.sqrt(events)
    return np.maximum(root - z / 2, 0) ** 2 / exposure, (root + z / 2) ** 2 / exposure


def naive(
    tested: Windows, k: int, m: int, method: Callable[..., tuple[FloatArray, FloatArray]]
) -> float:
    """Return the coverage of a nominal 95 % interval on pooled counts."""
    z = NormalDist().inv_cdf(0.975)
    exposure = k * tested.followers
    low, high = method(tested.known[:, -k:].sum(axis=1) * tested.followers, exposure, z)
    truth = tested.future[:, :m].mean(axis=1)
    return float(np.mean((low <= truth) & (truth <= high)))


def gains(tested: Windows, prior: Prior) -> list[float]:
    """Return by how much shrinking changes the error, per k; below 0 it is smaller."""
    return [shrunk / own - 1 for _, own, shrunk in errors(tested, prior)]


def meets_bars(change: Sequence[float]) -> bool:
    """Tell whether changes of the error are as good as wanted."""
    return change[0] <= -GAIN_AT_ONE and max(change) <= LOSS_AT_ANY


def show_errors(label: str, tested: Windows, prior: Prior) -> None:
    """Print the errors of one half."""
    for k, own, shrunk in errors(tested, prior):
        change = shrunk / own - 1
        print(f"{label:34} k = {k:2}   raw {own:.3f}   shrunken {shrunk:.3f}   {change:+6.1%}")


def show_splits(accounts: list[Account]) -> list[float]:
    """Print how much the figures owe to the split; return the mean gains over many."""
    rows = []
    for seed in range(SEED, SEED + SPLITS):
        choosing, reported = halves(accounts, seed)
        rows.append(gains(reported, learn(choosing)))
    every = np.array(rows)
    for k, column in zip(FEW, every.T, strict=True):
        print(
            f"{f'reported halves of {SPLITS} splits':34} k = {k:2}   mean {column.mean():+6.1%}, "
            f"standard deviation {column.std(ddof=1):.1%}"
        )
    return [float(mean) for mean in every.mean(axis=0)]


def show_coverage(tested: Windows, prior: Prior) -> None:
    """Print the coverage of what the library offers, and of what it does not."""
    print(
        "\nCoverage of intervals for posts to come: the next one, and the next six's geometric mean"
    )
    print(f"{'nominal':43} {HEAD}      {HEAD}")
    for method, label in LABELS.items():
        for k in FEW[method != "prior" :]:
            shares = (covered(tested, prior, method, k=k, m=m) for m in (1, HELD_OUT))
            cells = ("  ".join(f"{share:5.1%}" for share in three) for three in shares)
            print(f"{label:34} k = {k:2}  ", "      ".join(cells))
    print("\nFor contrast, 95 % intervals on pooled counts: the next post, and the next six's mean")
    for interval in (wilson, poisson):
        for k in FEW:
            held = (naive(tested, k, m, interval) for m in (1, HELD_OUT))
            print(
                f"{interval.__name__:34} k = {k:2}", "".join(f"{share:22.1%}  " for share in held)
            )


def load(folder: Path) -> dict[str, list[Account]] | None:
    """Read both sets, or say what is missing."""
    found: dict[str, list[Account]] = {}
    for title, (name, read) in FILES.items():
        path = folder / name
        if not path.is_file():
            print(f"{path} is missing: give the folder that holds it", file=sys.stderr)
            return None
        found[title] = list(read(path))
    return found


def study(title: str, accounts: list[Account], *, in_sample: bool) -> tuple[bool, bool]:
    """Print one set's tables; return whether the bars are met in this split, and over many."""
    choosing, reported = halves(accounts)
    tested, prior = choosing if in_sample else reported, learn(choosing)
    print(f"\n== {title}: {len(tested.known)} of them; prior of {prior.creators} others")
    print(
        f"typical rate {prior.typical_rate():.2%}, variance between {prior.var_between:.2f}, "
        f"within {prior.var_within:.2f} on {prior.within_df:.1f} df, drift {prior.drift:.3f}"
    )
    print("\nRoot mean squared error of the log rate of the next six posts (geometric mean)")
    show_errors(f"split {SEED}", tested, prior)
    average = show_splits(accounts)
    show_coverage(tested, prior)
    return meets_bars(gains(tested, prior)), meets_bars(average)


def study_sizes(sets: list[list[Account]], *, in_sample: bool) -> None:
    """Print what a prior gains by size where small and large accounts are mixed."""
    pairs = zip(*map(halves, sets), strict=True)
    choosing, reported = (Windows(*map(np.concatenate, zip(*pair, strict=True))) for pair in pairs)
    tested = choosing if in_sample else reported
    print(f"\n== both together: {len(tested.known)} accounts")
    show_errors("one prior for all sizes", tested, learn(choosing))
    show_errors("prior by log followers", tested, learn(choosing, by_size=True))


def main() -> int:
    """Run the study."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data_dir", type=Path, help=f"folder that holds {ORDINARY} and {MEGA}")
    parser.add_argument("--half", choices=("reported", "choosing"), default="reported")
    arguments = parser.parse_args()
    sets = load(arguments.data_dir)
    if sets is None:
        return 2
    for title, accounts in sets.items():
        print(f"{title}: variance / mean of the newest {NEWEST} posts {dispersion(accounts):,.1f}")
    in_sample = arguments.half == "choosing"
    met = [study(title, accounts, in_sample=in_sample) for title, accounts in sets.items()]
    study_sizes(list(sets.values()), in_sample=in_sample)
    print(f"\nBars: at k = 1 at least {GAIN_AT_ONE:.0%} better, at no k {LOSS_AT_ANY:.0%} worse")
    for scope, each in zip(
        (f"split {SEED}", f"mean of {SPLITS} splits"), zip(*met, strict=True), strict=True
    ):
        verdicts = ("met" if verdict else "NOT MET" for verdict in each)
        print(
            f"{scope:20}",
            *(f"{title}: {v}" for title, v in zip(sets, verdicts, strict=True)),
            sep="   ",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
