"""Write creators.csv, invented data: 300 creators with the defects of real files.

``python examples/make_creators_csv.py > examples/creators.csv`` writes the same bytes every time.
"""

from __future__ import annotations

import csv
import random
import sys

SIZE = 300
SYLLABLES = ["lu", "mi", "ra", "ko", "ve", "ta", "no", "si", "pe", "da"]
TOPICS = ["bakes", "runs", "knits", "climbs", "paints", "gardens", "codes", "travels"]


def main() -> None:
    """Draw the creators and write them as CSV."""
    rng = random.Random(2026)  # noqa: S311 - invented data, not secrets
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["handle", "followers", "engagement"])
    for number in range(SIZE):
        handle = "".join(rng.choices(SYLLABLES, k=3)) + "." + rng.choice(TOPICS)
        followers = round(10 ** rng.gauss(4.3, 0.9))
        rate = min(rng.lognormvariate(-3.6, 0.7) * (followers / 20_000) ** -0.1, 1.0)
        writer.writerow([handle, write_count(number, followers), write_rate(number, rate)])


def write_count(number: int, followers: int) -> str:
    """Write a count as exports do: mostly plain, sometimes short, grouped, hidden or broken."""
    broken = {41: "12,5K", 97: "-1", 158: "about 9k", 222: "1.234", 271: "10K-50K"}
    if number in broken:
        return broken[number]
    if number % 60 == 7:
        return "hidden"
    if number % 9 == 2:
        return short(followers)
    if number % 13 == 4:
        return f"{followers:,}"
    if number % 50 == 11:
        return "1,00,000"
    return f"{followers}.0" if number % 31 == 5 else str(followers)


def write_rate(number: int, rate: float) -> str:
    """Write a rate with a percent sign, sometimes missing or broken."""
    if number == 130:
        return "3.2"
    return "N/A" if number % 40 == 19 else f"{rate:.2%}"


def short(followers: int) -> str:
    """Write a count the way platforms show it."""
    for size, suffix in ((1_000_000, "M"), (1_000, "K")):
        if followers >= size:
            return f"{followers / size:.1f}{suffix}"
    return str(followers)


if __name__ == "__main__":
    main()
