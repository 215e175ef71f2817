"""Agreement of `parse_count` with a column of real number strings, and how fast it reads them.

``python benchmarks/agree_counts.py DATA_DIR`` reads ``DATA_DIR/count_tokens.csv``, which has the
columns ``raw`` (the text) and ``value`` (the number that the data's author took it for, empty where
he took it for none). Where the two differ, a third reading decides who is wrong: the text's digits
times what its last letter says, in exact decimal arithmetic. The exit code is 1 if that is us, and
2 if there is no such file.
"""

from __future__ import annotations

import argparse
import csv
import sys
from decimal import Decimal
from pathlib import Path

from _timing import interleave

import microinfluence as mi

POWERS = {"k": 10**3, "m": 10**6, "b": 10**9}
SHOWN = 5


def main() -> int:
    """Read the file, print who agrees and how fast it went, return the exit code."""
    parser = argparse.ArgumentParser(description="Compare parse_count with a column of texts.")
    parser.add_argument("data", type=Path, metavar="DATA_DIR", help="holds count_tokens.csv")
    path = parser.parse_args().data / "count_tokens.csv"
    try:
        rows = read(path)
    except (OSError, KeyError, ValueError) as error:
        print(f"cannot read {path}: {error!r}", file=sys.stderr)
        return 2
    ours_wrong = print_agreement(rows)
    print_speed([raw for raw, _ in rows])
    return int(ours_wrong)


def read(path: Path) -> list[tuple[str, Decimal]]:
    """Return text and number of every row that has a number."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["raw"], Decimal(row["value"])) for row in csv.DictReader(file) if row["value"]]
    if not rows:
        message = "no row has a value"
        raise ValueError(message)
    return rows


def literally(raw: str) -> Decimal:
    """Read digits and one letter, exactly, and nothing else."""
    power = POWERS.get(raw[-1].lower())
    return Decimal(raw) if power is None else Decimal(raw[:-1]) * power


def ours(raw: str) -> int | None:
    """Read it as the library does; a refusal is no number."""
    try:
        return mi.parse_count(raw)
    except mi.counts.CountError:
        return None


def print_agreement(rows: list[tuple[str, Decimal]]) -> bool:
    """Print how many rows agree and which do not; return whether any reading of ours is wrong."""
    differing = [(raw, value) for raw, value in rows if ours(raw) != value]
    print(f"{len(rows) - len(differing):,} of {len(rows):,} rows with a value agree")
    blamed: dict[str, list[tuple[str, Decimal]]] = {"parse_count": [], "the file": []}
    for raw, value in differing:
        blamed["the file" if ours(raw) == literally(raw) else "parse_count"].append((raw, value))
    for culprit, cases in blamed.items():
        print(f"{len(cases):,} rows differ where {culprit} contradicts the text's own digits")
        for raw, value in cases[:SHOWN]:
            print(f"  {raw!r}: parse_count {ours(raw)}, file {value}, digits {literally(raw):f}")
        if len(cases) > SHOWN:
            print(f"  … and {len(cases) - SHOWN:,} more")
    return bool(blamed["parse_count"])


def print_speed(texts: list[str]) -> None:
    """Print parse_count's time as a multiple of that of an unchecked conversion."""
    seconds = interleave(
        {
            "ours": lambda: [mi.parse_count(text) for text in texts],
            "bare": lambda: [float(text[:-1]) for text in texts],
        },
        rounds=25,
    )
    rate = len(texts) / seconds["ours"]
    print(f"{rate / 1e6:.2f} million texts per second; ", end="")
    print(f"{seconds['ours'] / seconds['bare']:.1f} times as long as float(text[:-1])")


if __name__ == "__main__":
    sys.exit(main())
