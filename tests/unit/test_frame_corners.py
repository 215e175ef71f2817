"""Fit of lazy frames at its corners: 0, the ends of ranges, ties, and what rounding could spoil.

The eager frame is the oracle: its scores are the cohort's, which are computed in another way.
"""

from itertools import product
from typing import Any, Final

import numpy as np
import polars as pl
import pytest

from microinfluence import frames
from microinfluence._component_functions import SATURATION_RANGES
from microinfluence._uniformity import ENOUGH
from microinfluence.brand import Brand
from microinfluence.fit_models import DEFAULT_FIT, FitModel
from microinfluence.price import Price
from microinfluence.sources import Source

POLICY = Source.policy("Weights", "A test")
BRAND = Brand(
    name="Nordlicht",
    topics={"hiking": 3, "camping": 1},
    embedding=[0.6, -0.8],
    target={"country": {"DE"}, "age": {"18-24"}, "interest": {"Travel"}},
    values={"repair", "fairness"},
    categories={"fur"},
    excluded_topics={"war"},
    budget_per_post=Price(amount=100, currency="EUR"),
)
SHARES: Final = (None, 0.0, 0.3, 0.5)
STARTS: Final = [start for start, *_ in SATURATION_RANGES]
ENDS: Final = sorted({end for _, *ends in SATURATION_RANGES for end in ends})

CORNERS: Final[dict[str, dict[str, tuple[Any, ...]]]] = {
    "engagement": {
        "engagement": (None, 0.0, 0.03, 2.0),
        "expected_engagement": (None, 0.0, 0.01),
    },
    "conversation": {
        "comment_rate": (None, 0.0, 0.002),
        "expected_comment_rate": (None, 0.0, 0.001),
        "reply_rate": (None, 0.0, 0.5, 1.0, 1.5),
    },
    "trust": {
        "authentic_share": (None, 0.0, 1.0),
        "saturation": (None, 0.0, *ENDS, 0.6, 1.0),
        "followers": (None, *STARTS, *(start - 1 for start in STARTS[1:])),
    },
    "values": {f"values_{name}": (True, False) for name in ("repair", "fairness", "speed")},
    "affordability": {
        "price": (None, 0.0, 50.0, 100.0, 100.5, 400.0),
        "currency": ("EUR", "USD"),
    },
    "audience": {
        "audience_country_DE": SHARES,
        "audience_country_US": SHARES,
        "audience_age_18-24": SHARES,
        "audience_interest_Travel": SHARES,
        "audience_interest_Food": (None, 0.9),
    },
    "uniformity": {
        "audience_country_DE": (None, 0.0, 0.5, 1.0),
        "audience_country_US": (None, 0.0, 0.01),
        "audience_gender_female": SHARES,
        "audience_gender_male": SHARES,
    },
    "niche": {
        "topics_hiking": (None, 0.0, 3.0),
        "topics_camping": (0.0, 1.0),
        "topics_food": (None, 2.0),
        "embedding_0": (None, 0.0, 3.0),
        "embedding_1": (None, 0.0, 4.0),
    },
}

HARD: Final = [1.0, 1.0, 7.0]
"""Weights whose parts of their sum add up to a little less than 1."""


def model(name: str) -> FitModel:
    """Return the model of one component."""
    return FitModel(name=name, version="1", weights={name: 1}, source=POLICY)


def mixtures(given: dict[str, tuple[Any, ...]]) -> pl.DataFrame:
    """Return every mixture of values, but for audiences of more than all, which nobody has."""
    rows = pl.DataFrame(
        [*product(*given.values())], [*given], orient="row", infer_schema_length=None
    )
    for kind in ("country", "gender"):
        if own := [name for name in given if name.startswith(f"audience_{kind}")]:
            rows = rows.filter(pl.sum_horizontal(own) <= 1)
    return rows


def lazily(columns: dict[str, Any], brand: Brand = BRAND, **options: Any) -> pl.DataFrame:  # noqa: ANN401 - of brand_fit
    """Score rows as a lazy frame does."""
    return frames.brand_fit(pl.LazyFrame(columns), brand, **options).collect()


class TestComponents:
    """Law: an expression of a component is the component."""

    @pytest.mark.parametrize("name", CORNERS)
    def test_at_every_corner(self, name: str) -> None:
        """Every mixture of known, unknown and extreme values has the cohort's answer."""
        rows = mixtures(CORNERS[name])
        eager = frames.brand_fit(rows, BRAND, model=model(name))
        lazy = frames.brand_fit(rows.lazy(), BRAND, model=model(name)).collect()
        assert lazy.columns == eager.columns
        for each in lazy.columns[rows.width :]:
            found, wanted = lazy[each], eager[each]
            if each == "fit_disqualified":
                assert found.to_list() == wanted.to_list()
            else:
                np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-6, err_msg=each)

    @pytest.mark.parametrize("power", [-1.0, 0.0, 0.5, 1.0, 2.0])
    def test_every_mean(self, power: float) -> None:
        """So is the mean of several and its bounds, at 0, at 1 and where all or none is known."""
        given = {
            "topics_hiking": (None, 0.0, 1.0),
            "topics_food": (0.0, 1.0),
            "price": (None, 100.0, 1e9),
            "authentic_share": (None, 0.0, 0.5, 1.0),
        }
        brand = Brand(name="B", topics={"hiking": 1}, budget_per_post=BRAND.budget_per_post)
        weights = {"niche": 0.3, "affordability": 0.1, "trust": 0.7}
        model = FitModel(
            name="three",
            version="1",
            weights=weights,
            power=power,
            floor=0.01 if power < 0 else 0.0,
            source=POLICY,
        )
        rows = mixtures(given)
        eager = frames.brand_fit(rows, brand, model=model, currency="EUR")
        lazy = frames.brand_fit(rows.lazy(), brand, model=model, currency="EUR").collect()
        for each in ("fit", "fit_low", "fit_high", "fit_coverage"):
            np.testing.assert_allclose(lazy[each], eager[each], rtol=1e-6, atol=1e-6, err_msg=each)
            assert lazy[each].max() == 1.0

    def test_what_a_component_asks_for_and_is_not_there(self) -> None:
        """Without a column of its own a component is unknown, whatever other columns say."""
        found = lazily({"followers": [5_000], "price": [5.0]}, model=DEFAULT_FIT)
        parts = [name for name in found.columns if name.startswith("fit_")][4:]
        assert {name: found[name][0] for name in parts} == dict.fromkeys(parts)
        free = Brand(name="B", topics={"hiking": 1})
        assert lazily({"topics_hiking": [1], "price": [5.0]}, free)["fit_niche"][0] == 1.0


class TestEdges:
    """What counts on either side of a limit."""

    def test_a_passing_mention(self) -> None:
        """One post in fifty about an excluded topic is forgiven, more is not."""
        found = lazily({"topics_war": [1.0, 1.01], "topics_hiking": [49.0, 49.0]})
        assert found["fit_disqualified"].to_list() == [None, 'talks about "war"']

    def test_enough_of_an_audience(self) -> None:
        """Its shape is judged from half of it on."""
        shares = [ENOUGH, np.nextafter(ENOUGH, 0)]
        found = lazily({"audience_country_DE": shares})["fit_uniformity"].to_list()
        assert found == [1.0, None]

    def test_audiences_of_more_than_all(self) -> None:
        """Shares of a whole that exceed it are invalid; interests overlap and may."""
        brand = Brand(name="B", target={"country": {"DE"}})
        shares = {"DE": [0.5, 0.5], "US": [0.51, 0.52]}
        columns = {f"audience_country_{label}": values for label, values in shares.items()}
        found = lazily(columns, brand)["fit_audience"].to_list()
        assert found == [pytest.approx(0.5 / 1.01), None]
        brand = Brand(name="B", target={"interest": {"Travel"}})
        columns = {"audience_interest_Travel": [0.9], "audience_interest_Food": [0.9]}
        assert lazily(columns, brand)["fit_audience"].to_list() == [0.5]

    @pytest.mark.parametrize(
        ("name", "component"), [("authentic_share", "trust"), ("saturation", "trust")]
    )
    def test_shares_of_more_than_all(self, name: str, component: str) -> None:
        """A share above 1 is none."""
        found = lazily({name: [1.0, 1.5], "followers": [5_000, 5_000]})[f"fit_{component}"]
        assert found.is_null().to_list() == [False, True]


class TestRounding:
    """What is computed leaves no range by rounding."""

    def test_vectors_that_point_the_same_way(self) -> None:
        """They are near by 1 at the most, and opposite ones by 0 at the least."""
        rng = np.random.default_rng(4)
        lengths = rng.lognormal(0, 4, 400)
        direction = rng.normal(size=5)
        brand = Brand(name="B", embedding=direction.tolist())
        for sign, nearness in ((1, 1.0), (-1, 0.0)):
            columns = {f"embedding_{k}": sign * lengths * part for k, part in enumerate(direction)}
            found = np.array(lazily(columns, brand)["fit_niche"].to_list(), np.float64)
            assert found == pytest.approx(np.full(400, nearness), abs=1e-15)
            assert found.min() >= 0.0
            assert found.max() <= 1.0

    def test_topics_of_the_brand_itself(self) -> None:
        """Who talks about just that, in the same parts, has 1 and not more."""
        rng = np.random.default_rng(5)
        weights = rng.lognormal(0, 2, 7)
        brand = Brand(name="B", topics={f"t{k}": weight for k, weight in enumerate(weights)})
        lengths = rng.lognormal(0, 4, 400)
        found = lazily({f"topics_t{k}": lengths * part for k, part in enumerate(weights)}, brand)
        assert found["fit_niche"].max() == 1.0
        assert found["fit_niche"].min() == pytest.approx(1.0, abs=1e-15)

    def test_all_of_the_audience(self) -> None:
        """Shares of labels that are all wanted sum to 1 and not more."""
        parts = np.random.default_rng(6).dirichlet(np.ones(9), 400)
        labels = ["DE", "AT", "CH", "US", "FR", "IT", "ES", "GB", "NL"]
        brand = Brand(name="B", target={"country": labels, "age": {"18-24"}})
        columns = {
            f"audience_country_{label}": parts[:, place] for place, label in enumerate(labels)
        }
        found = lazily(columns, brand)["fit_audience"]
        assert found.max() == 1.0
        assert found.min() == pytest.approx(1.0, abs=1e-15)

    @pytest.mark.parametrize("answer", [0.0, 1.0])
    def test_bounds(self, answer: float) -> None:
        """They enclose the score also where it is as low or as high as it can be."""
        rng = np.random.default_rng(7)
        names = {"topics_b": "niche", "reply_rate": "conversation", "authentic_share": "trust"}
        rows = mixtures({**dict.fromkeys(names, (None, answer)), "topics_a": (1.0 - answer,)})
        brand = Brand(name="B", topics={"b": 1})
        drawn = [[float(weight) for weight in rng.random(3)] for _ in range(4)]
        for power, shares in product((0.0, 1.0, 2.0), [*drawn, HARD]):
            weights = dict(zip(names.values(), shares, strict=True))
            options: Any = {"power": power, "floor": float(rng.random()) / 2, "source": POLICY}
            model = FitModel(name="three", version="1", weights=weights, **options)
            found = frames.brand_fit(rows.lazy(), brand, model=model).collect()
            known = found.filter(pl.col("fit").is_not_null())
            assert (known["fit_low"] <= known["fit"]).all()
            assert (known["fit"] <= known["fit_high"]).all()

    def test_audiences_of_one_kind(self) -> None:
        """Nothing is more uniform than one label, and no mixture less than all of them."""
        equal = [1 / 3] * 3
        columns = {f"audience_gender_{name}": equal for name in ("female", "male", "other")}
        found = lazily(columns)["fit_uniformity"].to_list()
        assert found == pytest.approx([0.0] * 3, abs=1e-15)
        assert min(found) >= 0.0


class TestRanking:
    """The order of groups, and of equals."""

    ROWS: Final = pl.DataFrame(
        {
            "handle": ["out", "nobody", "little", "b", "c", "a", "less"],
            "topics_hiking": [1.0, None, None, 1.0, 1.0, 1.0, 1.0],
            "topics_food": [0.0, None, None, 0.0, 0.0, 0.0, 3.0],
            "values_repair": [True, False, True, True, True, True, True],
            "declines_fur": [True, False, False, False, False, False, False],
        }
    )
    BRAND: Final = Brand(name="B", topics={"hiking": 1}, values={"repair"}, categories={"fur"})
    MODEL: Final = FitModel(
        name="two",
        version="1",
        weights={"niche": 3, "values": 1},
        minimum_coverage=0.5,
        source=POLICY,
    )
    BEST: Final = ("a", "b", "c", "less", "little", "nobody", "out")

    def test_who_comes_after_whom(self) -> None:
        """Enough known by score, too little known, nothing known, ruled out; equals by handle."""
        for k in (1, 3, 7, 9):
            best = frames.rank(self.ROWS.lazy(), self.BRAND, k, model=self.MODEL).collect()
            assert tuple(best["handle"]) == self.BEST[:k]
            assert best.columns == frames.brand_fit(self.ROWS, self.BRAND, model=self.MODEL).columns

    def test_equals_in_eager_frames(self) -> None:
        """They keep their order."""
        best = frames.rank(self.ROWS, self.BRAND, 7, model=self.MODEL)
        assert tuple(best["handle"]) == ("b", "c", "a", *self.BEST[3:])

    @pytest.mark.parametrize(("least", "first"), [(0.25, "little"), (0.2500001, "less")])
    def test_how_much_is_enough(self, least: float, first: str) -> None:
        """A creator of whom just the least is known competes with all others."""
        rows = self.ROWS.filter(pl.col("handle").is_in(["little", "less"]))
        model = FitModel(
            name="two",
            version="1",
            weights={"niche": 3, "values": 1},
            minimum_coverage=least,
            source=POLICY,
        )
        for frame in (rows, rows.lazy()):
            best = frames.rank(frame, self.BRAND, 1, model=model).lazy().collect()
            assert best["handle"].to_list() == [first]
