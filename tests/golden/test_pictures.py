"""What pictures look like: as they did when a person last looked at them.

Looks have neither a law nor a source, so they are kept in words, one file of ``pictures`` for each.
After a change that is meant, look at the new picture, write the words anew with
``python tests/golden/test_pictures.py --write``, and read what differs.
"""

import math
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from picture_text import describe
from pictured import account, part, score

import microinfluence as mi
from microinfluence import plots
from microinfluence.selection import Selection

FOLDER = Path(__file__).parent / "pictures"

NAN = math.nan

DARK = {
    **dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), "ivory"),
    "axes.facecolor": "black",
}
"""A style of light text on a dark ground; "ivory" and no white, which other things may have."""

SCHEME = mi.TierScheme(
    name="of all kinds",
    bands=[
        mi.Band(tier=mi.Tier.NANO, min_followers=0, max_followers=999, label="starters"),
        mi.Band(tier=mi.Tier.MICRO, min_followers=5_000, max_followers=49_999, min_engagement=0.02),
        mi.Band(tier=mi.Tier.MEGA, min_followers=50_000, max_followers=None, label="stars"),
    ],
)
"""Starts at 0, has a gap, a band that asks for engagement, and no end."""

CLOSED = mi.TierScheme(
    name="closed",
    bands=[
        mi.Band(tier=mi.Tier.MID, min_followers=2_000, max_followers=19_999),
        mi.Band(tier=mi.Tier.MACRO, min_followers=20_000, max_followers=79_999),
    ],
)


class Falling:
    """A benchmark that covers some sizes only."""

    def expect(self, followers: Any) -> Any:  # noqa: ANN401 - arrays
        """Return 500 per follower: 5 % for ten thousand followers."""
        covered = (followers > 2_000) & (followers < 80_000)
        return np.where(covered, 500 / followers, NAN)


def dated_posts() -> mi.Influencer:
    """Make an account with an outlier on either side, a pinned post and one without likes."""
    likes = [150, 4_000, 210, None, 0, 205, 195, 190, 2, 200, 205]
    days = [datetime(2026, 6, 30 - day, 18, tzinfo=UTC) for day in range(len(likes))]
    posts = [
        mi.Post(likes=count, comments=0, published_at=day, pinned=count == 150)
        for count, day in zip(likes, days, strict=True)
    ]
    return account([], posts=posts, observed_at=datetime(2026, 7, 9, tzinfo=UTC))


def estimate(value: float, low: float, high: float, n: int) -> mi.Estimate:
    """Make an estimate."""
    return mi.Estimate(value=value, low=low, high=high, n=n, confidence=0.95, method="x")


def own() -> Axes:
    """Return axes that a user might have, without any layout."""
    return Figure(figsize=(5, 4)).subplots()


NOTHING = dict.fromkeys(("value", "low", "high"), 0.0)
OUT: dict[str, Any] = {"disqualified": ("talks about fur", "late"), **NOTHING}
FOLLOWERS = [500, 700, 2_000, 9_000, 30_000, 30_000, 60_000, 0, NAN]
ENGAGEMENT = [0.08, 0.2, 0.05, 0.01, 0.02, 0.04, 1.5, 0.1, 0.1]
ESTIMATES = {
    "ada": estimate(0.03, 0.02, 0.045, 1_200),
    "ben": estimate(0.05, NAN, NAN, 1),
    "cleo": estimate(0.0, NAN, NAN, 2),
    "dora": estimate(NAN, NAN, NAN, 0),
}

PICTURES: dict[str, Callable[[], Axes]] = {
    "tier_map": lambda: plots.tier_map(
        FOLLOWERS, ENGAGEMENT, scheme=SCHEME, benchmark=Falling(), ax=own()
    ),
    "tier_map_dark": lambda: plots.tier_map([1_500], [0.03], benchmark=Falling()),
    "tier_map_of_nobody": lambda: plots.tier_map([], [], scheme=CLOSED, ax=own()),
    "schemes": lambda: plots.scheme_comparison(
        {"of all kinds": SCHEME, "closed": CLOSED}, followers=280_000
    ),
    "schemes_dark": lambda: plots.scheme_comparison(
        {"of all kinds": SCHEME}, followers=1, ax=own()
    ),
    "schemes_plain": lambda: plots.scheme_comparison({"closed": CLOSED}),
    "posts": lambda: plots.post_rates(dated_posts()),
    "posts_dark": lambda: plots.post_rates(
        account([120, 300, 0]), selection=Selection(last=2), confidence=0.8, ax=own()
    ),
    "posts_counted": lambda: plots.post_rates(
        account([120_000, 1_300, 900]), mi.formulas.KAUSHIK_APPLAUSE, selection=Selection(last=1)
    ),
    "posts_pooled": lambda: plots.post_rates(
        account([500, 400, 400, 9_000]),
        mi.Formula(name="pooled", numerator={"likes": 1}, statistic="pooled"),
    ),
    "posts_one": lambda: plots.post_rates(account([90])),
    "posts_none": lambda: plots.post_rates(account([])),
    "estimates": lambda: plots.estimate_forest(ESTIMATES, reference=0.01),
    "estimates_dark": lambda: plots.estimate_forest(ESTIMATES, ax=own()),
    "fit": lambda: plots.fit_components(score()),
    "fit_sure": lambda: plots.fit_components(
        score(low=0.72, high=0.72, components=(part("niche", 0.72, 1.0, 0.28),))
    ),
    "fit_dark": lambda: plots.fit_components(score(**OUT), ax=own()),
    "fit_unknown": lambda: plots.fit_components(score(value=NAN, before_gates=NAN)),
    "matrix": lambda: plots.fit_matrix(
        [score(), score("ben", **OUT, components=(part("price", 0.1, 1.0, 0.1),))]
    ),
    "matrix_dark": lambda: plots.fit_matrix([score(value=NAN)], ax=own()),
}
"""Between them they show everything that may be on a picture."""


def words_of(name: str) -> str:
    """Draw a picture in matplotlib's own style, or on a dark ground, and say what is to be seen."""
    with mpl.rc_context():
        mpl.rcdefaults()
        style: Any = DARK if name.endswith("dark") else {}
        mpl.rcParams.update(style)
        return describe(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_as_they_did(name: str) -> None:
    """Every colour, width, place, word and what lies on top is that of the file."""
    assert words_of(name) == (FOLDER / f"{name}.txt").read_text("utf-8")


def test_no_picture_is_left_behind() -> None:
    """Every file is of a picture that is still drawn."""
    assert {file.stem for file in FOLDER.iterdir()} == {*PICTURES}


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    for name in PICTURES:
        (FOLDER / f"{name}.txt").write_text(words_of(name), "utf-8")
