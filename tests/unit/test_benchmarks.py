"""Published benchmarks: their own laws as a table, and how one series is chosen."""

import math
import pickle
from itertools import pairwise

import numpy as np
import pytest

import microinfluence as mi
from microinfluence.benchmark_table import Benchmark, BenchmarkSeries
from microinfluence.benchmarks import (
    BENCHMARKS,
    ENOUGH_SIZES,
    benchmark_series,
    expected_engagement,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import FORMULAS
from microinfluence.platforms import Platform
from microinfluence.sources import Source

every_series = pytest.mark.parametrize("name", BENCHMARKS)

ROW: dict[str, object] = {
    "platform": Platform.INSTAGRAM,
    "min_followers": 1_000,
    "max_followers": 9_999,
    "tier": "nano",
    "value": 0.03,
    "statistic": "median",
    "formula": "instagram",
    "year": 2026,
    "source": Source("Rates", "Us", 2026, "https://example.org"),
}


def row(**change: object) -> Benchmark:
    """Make a benchmark that differs from a plain one."""
    return Benchmark(**{**ROW, **change})  # type: ignore[arg-type]  # of several types


class TestTable:
    """The table keeps its own laws."""

    @every_series
    def test_rows_ascend_and_do_not_overlap(self, name: str) -> None:
        """A number of followers falls into one row of a series at the most."""
        for lower, upper in pairwise(BENCHMARKS[name].rows):
            assert lower.max_followers is not None
            assert lower.min_followers <= lower.max_followers < upper.min_followers

    @every_series
    def test_values_are_fractions(self, name: str) -> None:
        """A rate typed as a percentage would be above 1, or far above what anybody measured."""
        assert all(0 < row.value <= 0.2 for row in BENCHMARKS[name].rows)

    @every_series
    def test_years_are_plausible_and_the_source_s(self, name: str) -> None:
        """Every row has the year of its report."""
        series = BENCHMARKS[name]
        assert series.source.year == series.year
        assert 2016 <= series.year <= 2026
        assert f"_{series.year}_" in name

    @every_series
    def test_every_row_is_cited(self, name: str) -> None:
        """An address, and how it was seen."""
        for each in BENCHMARKS[name].rows:
            assert str(each.source.url).startswith("https://")
            assert each.grade in {"P", "S"}

    @every_series
    def test_formulas_are_declared_or_said_in_words(self, name: str) -> None:
        """A name of a formula resolves, and the formula speaks of the platform."""
        series = BENCHMARKS[name]
        if " " in series.formula:
            assert "/" in series.formula or series.formula == "not stated"
        else:
            assert series.platform in FORMULAS[series.formula].platforms

    @every_series
    def test_rates_of_one_country_say_so(self, name: str) -> None:
        """What is of one country is marked so, in the citation as in the row."""
        names = {"GB": "United Kingdom", "US": "United States", "SE": "Sweden"}
        series = BENCHMARKS[name]
        told = [code for code, country in names.items() if country in series.source.note]
        assert told == ([series.country] if series.country else [])

    @every_series
    def test_names_are_keys(self, name: str) -> None:
        """A series is found under its name, which holds its platform."""
        series = BENCHMARKS[name]
        assert series.name == name
        assert series.platform.value in name
        assert ("brands" in name) == (series.subjects == "brands")

    def test_a_publisher_does_not_contradict_itself(self) -> None:
        """One publisher, platform, year, formula and place make one series."""
        keys = [(s.source, s.platform, s.formula, s.subjects) for s in BENCHMARKS.values()]
        assert len(set(keys)) == len(keys)

    def test_the_registry_is_read_only(self) -> None:
        """Nobody can change what was published."""
        with pytest.raises(TypeError):
            BENCHMARKS["ours"] = BENCHMARKS["markerly_2016_instagram"]  # type: ignore[index]  # the registry refuses


class TestChoice:
    """One series is chosen, or the error lists what there is."""

    @pytest.mark.parametrize("platform", ["instagram", "tiktok"])
    def test_the_default_is_the_newest_with_enough_sizes(self, platform: str) -> None:
        """Nothing newer tells as many sizes apart."""
        chosen = benchmark_series(Platform(platform))
        rivals = [
            series
            for series in BENCHMARKS.values()
            if series.platform == platform
            and series.subjects == "creators"
            and len(series.rows) >= ENOUGH_SIZES
        ]
        assert chosen in rivals
        assert chosen.year == max(series.year for series in rivals)

    @pytest.mark.parametrize(
        ("platform", "choice", "name"),
        [
            ("instagram", {}, "hypeauditor_2026_instagram"),
            ("instagram", {"source": "HypeAuditor"}, "hypeauditor_2026_instagram"),
            ("instagram", {"source": "hypeauditor", "year": 2023}, "hypeauditor_2023_instagram"),
            ("instagram", {"source": "statista_2023_instagram_us"}, "statista_2023_instagram_us"),
            ("instagram", {"year": 2016}, "markerly_2016_instagram"),
            ("tiktok", {}, "influencer_marketing_factory_2019_tiktok"),
            ("tiktok", {"year": 2020}, "hypeauditor_2020_tiktok"),
            ("youtube", {"year": 2023}, "creatoriq_2023_youtube"),
            ("instagram", {"source": "Statista"}, "statista_2023_instagram"),
            ("instagram", {"source": "statista", "year": 2023}, "statista_2023_instagram"),
            ("instagram", {"source": "statista_2024_instagram_se"}, "statista_2024_instagram_se"),
            ("x", {"subjects": "brands"}, "socialinsider_2026_x_brands"),
            (
                "facebook",
                {"subjects": "brands", "source": "Rival IQ"},
                "rival_iq_2023_facebook_brands",
            ),
        ],
    )
    def test_by_year_source_and_subjects(
        self, platform: str, choice: dict[str, object], name: str
    ) -> None:
        """A publisher is named in any case, a series by its name."""
        assert benchmark_series(Platform(platform), **choice).name == name  # type: ignore[arg-type]  # of several types

    @pytest.mark.parametrize(
        ("platform", "choice", "message"),
        [
            ("instagram", {"year": 2023}, "series: creatoriq_2023_instagram, hypeauditor_2023"),
            ("instagram", {"year": 1999}, "year must be one of 2016, .* 2026, or None; got 1999"),
            ("instagram", {"source": "Nobody"}, "source must name one of these .* got 'Nobody'"),
            ("youtube", {}, "source must name one of these series: creatoriq_2023_youtube"),
            (
                "instagram",
                {"year": 2021},
                "source must name .* statista_2021_instagram_uk",
            ),
            ("instagram", {"source": "Statista", "year": 2024}, "these .* statista_2024_instagram"),
            ("instagram", {"source": "trendHERO"}, "source must name .* trendhero_2020_instagram"),
            ("twitch", {}, "platform must be one with rates of creators: instagram, tiktok, you"),
            ("myspace", {}, "platform must be one of instagram, tiktok"),
            ("x", {"subjects": "people"}, "subjects must be 'creators' or 'brands'"),
        ],
    )
    def test_what_does_not_exist_is_refused(
        self, platform: str, choice: dict[str, object], message: str
    ) -> None:
        """Nothing is guessed where several fit or none does."""
        with pytest.raises(InvalidValueError, match=message):
            benchmark_series(platform, **choice)  # type: ignore[arg-type]  # wrong values are the point

    def test_a_source_is_text(self) -> None:
        """A citation is no name."""
        with pytest.raises(InvalidTypeError, match="source must be text"):
            benchmark_series(Platform.INSTAGRAM, source=ROW["source"])  # type: ignore[arg-type]  # wrong on purpose


class TestExpectedEngagement:
    """The rate of the row that holds the followers; unknown outside all rows."""

    @every_series
    def test_every_bound_is_inclusive(self, name: str) -> None:
        """Both ends of a row give its value, their neighbours do not unless they have their own."""
        series = BENCHMARKS[name]
        inside = {
            count: each.value
            for each in series.rows
            for count in (each.min_followers, each.max_followers or 10**12)
        }
        outside = {
            count
            for each in series.rows
            for count in (each.min_followers - 1, (each.max_followers or 10**12) + 1)
            if count >= 0
            and not any(
                r.min_followers <= count <= (r.max_followers or math.inf) for r in series.rows
            )
        }
        assert series.expect(list(inside)).tolist() == list(inside.values())
        assert all(math.isnan(series.expect(count)) for count in outside)

    def test_is_the_chosen_series(self) -> None:
        """It adds nothing to the choice."""
        counts = [500, 5_000, 50_000, 500_000, 5_000_000]
        chosen = benchmark_series(Platform.INSTAGRAM, source="Markerly")
        found = expected_engagement(counts, Platform.INSTAGRAM, source="Markerly")
        np.testing.assert_array_equal(found, chosen.expect(counts))

    def test_types(self) -> None:
        """A scalar gives a Python float, an array float64 of its shape."""
        assert type(expected_engagement(np.int64(5_000), Platform.TIKTOK)) is float
        found = expected_engagement(np.full((2, 3), 5_000, np.int32), Platform.TIKTOK)
        assert found.dtype == np.float64
        assert found.shape == (2, 3)

    def test_unknown_and_uncovered_are_nan(self) -> None:
        """Nothing is extrapolated, and unknown followers have no expectation."""
        assert math.isnan(expected_engagement(None, Platform.TIKTOK))
        found = expected_engagement([math.nan, 999, 1_000, 500_000], Platform.INSTAGRAM)
        np.testing.assert_array_equal(found, [math.nan, math.nan, 0.0178, math.nan])

    @pytest.mark.parametrize(
        ("followers", "kind"),
        [(-1, InvalidValueError), ([5, -1], InvalidValueError), ("48K", InvalidTypeError)],
    )
    def test_bad_followers_are_refused(self, followers: object, kind: type[Exception]) -> None:
        """As everywhere."""
        with pytest.raises(kind, match="followers must be"):
            expected_engagement(followers, Platform.TIKTOK)  # type: ignore[call-overload]  # wrong values are the point


class TestOwnSeries:
    """Rows and series of one's own are checked."""

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ([], "rows must hold at least one benchmark"),
            ([row(), row(min_followers=9_999, max_followers=None)], "must not overlap; 'nano'"),
            ([row(max_followers=None), row(min_followers=2_000)], "must not overlap"),
            (
                [row(), row(min_followers=10_000, max_followers=None, formula="tiktok")],
                "must share the same formula, instagram; got 'tiktok'",
            ),
            (
                [row(), row(min_followers=10_000, max_followers=None, year=2025)],
                "must share the same year",
            ),
            (
                [row(), row(min_followers=10_000, max_followers=None, country="SE")],
                "must share the same country, None; got 'SE'",
            ),
        ],
    )
    def test_bad_series_are_refused(self, rows: list[Benchmark], message: str) -> None:
        """Rates of a series compare with each other, and no size has two."""
        with pytest.raises(InvalidValueError, match=message):
            BenchmarkSeries(name="ours", rows=rows)

    @pytest.mark.parametrize("rows", [[5], None, ROW])
    def test_rows_are_benchmarks(self, rows: object) -> None:
        """What is no row of a table is refused by name."""
        with pytest.raises(InvalidTypeError, match=r"^rows must "):
            BenchmarkSeries(name="ours", rows=rows)  # type: ignore[arg-type]  # wrong on purpose

    def test_values_are_python_floats(self) -> None:
        """A rate from NumPy is stored as any other, and a platform may be named."""
        found = row(value=np.float64(0.03), platform="instagram")
        assert found == row()
        assert type(found.value) is float

    def test_rows_are_sorted(self) -> None:
        """They may be given in any order."""
        upper = row(min_followers=10_000, max_followers=None, value=0.02)
        series = BenchmarkSeries(name="ours", rows=(upper, row()))
        assert [each.min_followers for each in series.rows] == [1_000, 10_000]
        assert series.expect([9_999, 10_000]).tolist() == [0.03, 0.02]

    def test_a_size_of_nobody(self) -> None:
        """A row may end at 0 followers."""
        series = BenchmarkSeries(name="ours", rows=(row(min_followers=0, max_followers=0),))
        np.testing.assert_array_equal(series.expect([0, 1]), [0.03, math.nan])

    @every_series
    def test_they_are_values(self, name: str) -> None:
        """Equal series are equal, hash alike and survive pickle."""
        series = BENCHMARKS[name]
        twin = pickle.loads(pickle.dumps(series))
        assert twin == series
        assert hash(twin) == hash(series)

    def test_str_says_what_and_where_from(self) -> None:
        """Whose rate, by which formula, from which source."""
        text = str(mi.benchmarks.BENCHMARKS["hypeauditor_2020_tiktok"])
        assert text.startswith("mean rate of creators on tiktok by hypeauditor_tiktok; HypeAuditor")
        assert str(BENCHMARKS["hypeauditor_2026_instagram"]).startswith("rate of creators on insta")
        assert "of creators on instagram in SE by" in str(BENCHMARKS["statista_2024_instagram_se"])
