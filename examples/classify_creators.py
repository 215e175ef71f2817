"""Classify the creators of a CSV file by tier, and name every row that cannot be read and why.

Run ``python examples/classify_creators.py --help`` for the options. Only the standard library reads
the file, and no row is ever dropped silently: what cannot be read is listed with its line.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import microinfluence as mi

Row = dict[str, str]


def main() -> int:
    """Read the file, print the table, return the exit code."""
    options = parse_arguments()
    scheme = mi.schemes.SCHEMES[options.scheme]
    tiers: Counter[mi.Tier] = Counter()
    refused: list[tuple[int, str]] = []
    try:
        for line, row in read_rows(options.csv, named_columns(options)):
            try:
                followers = mi.parse_count(row[options.followers])
                tiers[
                    mi.classify(followers, engagement(row, followers, options), scheme=scheme)
                ] += 1
            except mi.errors.MicroinfluenceError as error:
                refused.append((line, str(error)))
    except LookupError as error:
        print(f"{options.csv} {error}", file=sys.stderr)
        return 2
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"cannot read {options.csv}: {error}", file=sys.stderr)
        return 2
    print_report(options.csv, scheme, tiers, refused)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Declare and read the command line."""
    parser = argparse.ArgumentParser(description="Classify the creators of a CSV file by tier.")
    parser.add_argument("csv", type=Path, help="a CSV file with one creator per row")
    parser.add_argument("--followers", default="followers", help="column of follower counts")
    parser.add_argument(
        "--engagement", help='column of engagement rates; "engagement" if there is one'
    )
    parser.add_argument(
        "--unit", choices=["fraction", "percent"], help="unit of rates that carry no %% sign"
    )
    parser.add_argument(
        "--likes-per-post",
        nargs=2,
        metavar=("LIKES", "POSTS"),
        help="columns to compute engagement from instead: likes per post by followers",
    )
    parser.add_argument("--scheme", default=mi.schemes.DEFAULT.name, choices=mi.schemes.SCHEMES)
    return parser.parse_args()


def named_columns(options: argparse.Namespace) -> list[str]:
    """Return the columns that must be there: what somebody names is not to be passed over."""
    rates = options.likes_per_post or ([options.engagement] if options.engagement else [])
    return [options.followers, *rates]


def read_rows(path: Path, columns: list[str]) -> Iterator[tuple[int, Row]]:
    """Yield each row with the line of the file that it ends on; check its header first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restval="")
        header = list(reader.fieldnames or ())
        for column in [*columns, "engagement"]:
            found = header.count(column)
            if found > 1 or (not found and column in columns):
                message = f"has {found or 'no'} columns called {column!r}"
                raise LookupError(message)
        for row in reader:
            yield reader.line_num, row


def engagement(row: Row, followers: int | None, options: argparse.Namespace) -> float | None:
    """Return a creator's engagement as a fraction, or None where it is unknown."""
    if not options.likes_per_post:
        text = row.get(options.engagement or "engagement", "")
        rate = mi.parse_rate(text, unit=options.unit)
        # A written 150 % is meant, and is as good as 100 %; a bare 3.2 is for classify to refuse.
        return rate if rate is None or "%" not in text else min(rate, 1.0)
    likes, posts = (mi.parse_count(row[column]) for column in options.likes_per_post)
    if likes is None or not posts or not followers:
        return None
    # Lifetime likes by today's followers can exceed 100 %, which does not change the tier.
    return min(likes / posts / followers, 1.0)


def print_report(
    path: Path, scheme: mi.TierScheme, tiers: Counter[mi.Tier], refused: list[tuple[int, str]]
) -> None:
    """Print how many creators are in each tier, and what could not be read."""
    read = tiers.total()
    print(f"{read + len(refused):,} creators in {path}, by {scheme.name}")
    print(f"  {scheme.source}\n")
    for tier in mi.Tier:
        if tiers[tier]:
            share = tiers[tier] / read
            print(f"{tier.name:>8} {tiers[tier]:>7,} {share:>7.1%}  {'#' * round(40 * share)}")
    if refused:
        rows = "row" if len(refused) == 1 else "rows"
        print(f"\n{len(refused):,} {rows} could not be read:")
        for line, reason in refused:
            print(f"  line {line}: {reason}")


if __name__ == "__main__":
    sys.exit(main())
