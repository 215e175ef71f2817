"""Eight threads at once get the answers that one gets."""

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import microinfluence as mi
from microinfluence import datasets, engagement, ragged, schemes
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort

THREADS = 8
ROUNDS = 5

CREATORS = datasets.make_creators(60, rng=np.random.default_rng(8))
COHORT = Cohort.from_influencers(CREATORS)
BRAND = Brand(name="Nordlicht", topics={"hiking": 3, "travel": 1}, values={"fairness"})
FOLLOWERS = np.arange(0, 2_000_000, 37)
RATES = FOLLOWERS % 101 / 100


def _by_reader() -> list[Any]:
    return [mi.parse_count(text) for text in ("12.5K", "3 lakh", "1,00,000", "1.2万", "N/A")]


def _by_record() -> list[Any]:
    return [(account.tier(), account.metrics(), account.to_dict()) for account in CREATORS[:5]]


def _by_column() -> bytes:
    scheme = mi.TierScheme.from_edges("own", {mi.Tier.MICRO: 5_000, mi.Tier.MEGA: 900_000})
    codes = [rule.classify_array(FOLLOWERS, RATES) for rule in (*schemes.SCHEMES.values(), scheme)]
    return np.concatenate(codes).tobytes()


def _by_ragged() -> bytes:
    offsets = np.arange(0, FOLLOWERS.size, 7)
    offsets[-1] = FOLLOWERS.size
    parts = [getattr(ragged, name)(RATES, offsets) for name in ("mean", "median")]
    return np.concatenate([*parts, engagement.engagement_rate(RATES, FOLLOWERS)]).tobytes()


def _by_fit() -> tuple[bytes, Cohort]:
    from microinfluence.fit import score  # noqa: PLC0415 - loads on its first use, in eight threads

    return score(COHORT, BRAND).value.tobytes(), Cohort.from_influencers(CREATORS)


def _by_generator() -> Any:  # noqa: ANN401 - records
    return datasets.make_creators(5, rng=np.random.default_rng(1))


@pytest.mark.parametrize(
    "work", [_by_reader, _by_record, _by_column, _by_ragged, _by_fit, _by_generator]
)
def test_hammered(work: Callable[[], Any]) -> None:
    """Every thread has the same answer in every round, and none fails."""
    expected = repr(work())
    start = threading.Barrier(THREADS)
    found: list[str] = []

    def run() -> None:
        start.wait()
        found.extend(repr(work()) for _ in range(ROUNDS))

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads take turns a thousand times more often
    try:
        threads = [threading.Thread(target=run) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert len(found) == THREADS * ROUNDS
    assert set(found) == {expected}


def test_first_use() -> None:
    """Names that load on first use load once, whichever of eight threads comes first."""
    code = """
import sys, threading
sys.setswitchinterval(1e-5)
import microinfluence as mi
start, found, wrong = threading.Barrier(8), [], []
def use():
    start.wait()
    try:
        found.append((mi.Influencer, mi.parse_count, mi.formulas.INSTAGRAM, mi.Estimate))
    except BaseException as error:
        wrong.append(error)
threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(found), len({tuple(map(id, names)) for names in found}), wrong)
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "8 1 []\n"
