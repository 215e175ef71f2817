"""From a JSON file of creators and a brand's brief to a ranked and explained shortlist.

Run ``python examples/shortlist.py --help`` for the options. A picture of the shortlist is saved
where matplotlib is installed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import microinfluence as mi

BEST = 20
"""Creators among whom the budget is spent: the best fits, so that size alone buys no place."""

SHOWN = 6
"""Creators that one screen has room for."""

TIERS = {mi.Tier.UNKNOWN: "of unknown size", mi.Tier.NONE: "in no tier"}
"""What to call those without a tier."""

LEGEND = """\
niche: what they talk about; audience: who is in the target; uniformity: how alike followers are;
engagement, conversation: against accounts of that size; trust: real followers, few ads;
values: those of the brand that they share; affordability: the budget against their price."""
"""What is asked of creators, in short."""


def main() -> int:
    """Read both files, print the shortlist, return the exit code."""
    options = parse_arguments()
    try:
        creators = [mi.Influencer.from_dict(item) for item in read_list(options.creators)]
        brand = mi.Brand.from_dict(read(options.brand))
        budget = mi.Price(amount=options.budget, currency=options.currency)
        cohort = mi.Cohort.from_influencers(creators)
        ranking = mi.rank(cohort, brand, BEST)
        chosen = mi.shortlist(cohort[affordable(ranking)], brand, budget)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        print(f"cannot read: {error}", file=sys.stderr)
        return 2
    except mi.errors.MicroinfluenceError as error:
        print(f"cannot use: {error}", file=sys.stderr)
        return 2
    print_report(creators, ranking, chosen)
    save_picture(ranking, options.picture)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Declare and read the command line."""
    parser = argparse.ArgumentParser(description="Rank creators for a brand and explain why.")
    parser.add_argument("creators", type=Path, help="a JSON file with a list of creators")
    parser.add_argument("brand", type=Path, help="a JSON file with the brief of a brand")
    parser.add_argument("--budget", type=float, default=1_500, help="for all creators together")
    parser.add_argument("--currency", default="EUR", help="of the budget")
    parser.add_argument(
        "--picture", type=Path, default=Path("shortlist.png"), help="where to save the picture"
    )
    return parser.parse_args()


def read(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_list(path: Path) -> list[Any]:
    """Return the items of a JSON file that lists at least one."""
    found = read(path)
    if not isinstance(found, list) or not found:
        raise mi.errors.InvalidValueError(str(path), "must list at least one creator", found)
    return found


def affordable(ranking: mi.ranking.Ranking) -> Any:  # noqa: ANN401 - an array of rows
    """Return the best whose price is within what the brand pays for one post."""
    answers = ranking.scores.components.get("affordability")
    return ranking.rows if answers is None else ranking.rows[answers == 1]


def print_report(
    creators: list[mi.Influencer],
    ranking: mi.ranking.Ranking,
    chosen: mi.shortlists.Shortlist,
) -> None:
    """Print who there is, who fits best and why, and whom to hire together."""
    tiers = Counter(creator.tier() for creator in creators)
    sizes = (f"{tiers[tier]} {TIERS.get(tier, tier.name.lower())}" for tier in sorted(tiers))
    print(f"{len(creators)} creators for {ranking.scores.brand}: {', '.join(sizes)}\n")
    print("\n".join(str(ranking).splitlines()[: SHOWN + 2]))
    print(f"\nWhy the first? {ranking[0]}\n{LEGEND}")
    print(f"\nWhom to hire together, of the best {len(ranking)} those within the price per post:")
    print(chosen)
    print("A high score means a close match, and is no promise of sales.")


def save_picture(ranking: mi.ranking.Ranking, path: Path) -> None:
    """Save a picture of the best, if that can be done."""
    try:
        axes = mi.plots.fit_matrix(list(ranking)[:SHOWN])
    except mi.errors.MissingExtraError as error:
        print(f"No picture: {error}")
        return
    figure = axes.get_figure(root=True)
    if figure is not None:
        figure.savefig(path, dpi=150)
        print(f"The picture is in {path}.")


if __name__ == "__main__":
    sys.exit(main())
