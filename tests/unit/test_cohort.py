"""Cohorts: creators as columns, checked once and unchangeable."""
# ruff: noqa: PD011 - the values of cohorts are no pandas

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from microinfluence import _cohort_matrices
from microinfluence._cohort_posts import _STATISTICS
from microinfluence._cohort_records import published_series
from microinfluence.audience import Audience
from microinfluence.benchmarks import BENCHMARKS
from microinfluence.cohort import Cohort
from microinfluence.cohort_benchmark import CohortBenchmark
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import default_formula
from microinfluence.influencer import Influencer
from microinfluence.platforms import Platform
from microinfluence.posts import Post
from microinfluence.price import Price

NAN = np.nan
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ADA = Influencer(
    handle="ada",
    platform="instagram",
    followers=10_000,
    posts=[
        Post(likes=290, comments=10, creator_replies=4, sponsored=True),
        Post(likes=480, comments=20, creator_replies=None, sponsored=False),
        Post(likes=None, comments=30, creator_replies=12),
        Post(likes=90_000, comments=9_000, sponsored=True, pinned=True),
    ],
    topics={"hiking": 3, "food": 1},
    embedding=[3, 4],
    audience=Audience(age={"18-24": 0.5, "25-34": 0.25}, interest={"food": 0.9}, authentic_share=1),
    values={"fairness", "honesty"},
    declines={"gambling"},
    price=Price(amount=450, currency="EUR"),
)
BEN = Influencer(handle="ben", platform="tiktok")
PAIR = Cohort.from_influencers([ADA, BEN])


def listed(values: Any) -> Any:  # noqa: ANN401 - a column
    """Return a column as a list with None for NaN."""
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 - NaN


class TestFromInfluencers:
    """A cohort of records holds their figures, one row for each."""

    def test_worked_by_hand(self) -> None:
        """Rates 3 % and 5 % have the median 4 %; the pinned post and hidden likes do not enter."""
        assert PAIR.engagement[0] == pytest.approx(0.04, rel=1e-15)
        assert PAIR.comment_rate[0] == pytest.approx(60 / 3 / 10_000, rel=1e-15)
        assert PAIR.reply_rate[0] == pytest.approx(16 / 40, rel=1e-15)
        assert PAIR.saturation[0] == 0.5
        assert PAIR.uniformity[0] == pytest.approx(
            1 - (np.log(3) - 2 / 3 * np.log(2)) / np.log(7), rel=1e-14
        )

    def test_columns(self) -> None:
        """Names, codes and amounts stand in the order of the records."""
        assert listed(PAIR.handles) == ["ada", "ben"]
        assert [tuple(Platform)[code] for code in PAIR.platforms] == ["instagram", "tiktok"]
        assert listed(PAIR.followers) == [10_000, None]
        assert listed(PAIR.price) == [450, None]
        assert PAIR.currency_names == ("EUR",)
        assert listed(PAIR.currencies) == [0, -1]
        assert listed(PAIR.authentic_share) == [1, None]

    def test_matrices(self) -> None:
        """What has labels is a matrix, in which nothing told is NaN or no mark."""
        assert PAIR.topics.labels == ("hiking", "food")
        assert np.allclose(PAIR.topics.values[0] ** 2, [0.75, 0.25])
        assert np.isnan(PAIR.topics.values[1]).all()
        assert list(PAIR.audience) == ["age", "interest"]
        assert PAIR.audience["age"].values[0] == pytest.approx([2 / 3, 1 / 3], rel=1e-7)
        assert np.isnan(PAIR.audience["age"].values[1]).all()
        assert PAIR.values.labels == ("fairness", "honesty")
        assert PAIR.values.values.tolist() == [[True, True], [False, False]]
        assert PAIR.declines.labels == ("gambling",)
        assert PAIR.embedding is not None
        assert np.allclose(PAIR.embedding[0], [0.6, 0.8])
        assert np.isnan(PAIR.embedding[1]).all()

    def test_unknown(self) -> None:
        """Of a creator of whom nothing is known everything is unknown, never 0."""
        alone = PAIR[1]
        for name in ("engagement", "expected_engagement", "comment_rate", "expected_comment_rate"):
            assert np.isnan(getattr(alone, name)).all()
        for name in ("reply_rate", "saturation", "authentic_share", "uniformity", "price"):
            assert np.isnan(getattr(alone, name)).all()

    def test_types(self) -> None:
        """Columns of numbers are float64, matrices float32 or bool, codes small integers."""
        assert PAIR.engagement.dtype == PAIR.expected_comment_rate.dtype == np.float64
        assert PAIR.topics.values.dtype == PAIR.audience["age"].values.dtype == np.float32
        assert PAIR.embedding is not None
        assert PAIR.embedding.dtype == np.float32
        assert PAIR.declines.values.dtype == np.bool_
        assert PAIR.platforms.dtype == np.int8
        assert PAIR.currencies.dtype == np.int16

    def test_dtypes_of_arrays(self) -> None:
        """Arrays become what records become, whatever they were."""
        table = ["a", "b"], np.ones((2, 2), np.int64)
        shares = ["DE", "US"], np.full((2, 2), 0.5)
        cohort = Cohort.from_arrays(
            topics=table, audience={"country": shares}, embedding=np.ones((2, 3), np.int8)
        )
        assert cohort.embedding is not None
        for matrix in (cohort.topics.values, cohort.audience["country"].values, cohort.embedding):
            assert matrix.dtype == np.float32

    def test_nobody(self) -> None:
        """A cohort may be empty, of records or of columns."""
        assert len(Cohort.from_arrays(size=0)) == len(Cohort.from_arrays(handles=[])) == 0
        nobody = Cohort.from_influencers(iter([]))
        assert len(nobody) == 0
        assert nobody == Cohort.concatenate([nobody, nobody])
        assert not nobody.audience
        assert nobody.embedding is None

    def test_newest_posts(self) -> None:
        """Posts in any order are cut to the newest, of those that are settled."""
        posts = [
            Post(likes=likes, comments=0, published_at=NOON - timedelta(days=days))
            for likes, days in [(900, 1), *((10 * days, days) for days in range(20, 2, -1))]
        ]
        creator = Influencer(
            handle="cy", platform="instagram", followers=1_000, posts=posts, observed_at=NOON
        )
        # The twelve newest are those of 3 to 14 days ago, with a median of 8.5 * 10 likes.
        assert Cohort.from_influencers([creator]).engagement[0] == pytest.approx(0.085, rel=1e-15)

    def test_default_formulas(self) -> None:
        """The default formula of each platform is a rate of several counts, summed up as we can."""
        for platform in Platform:
            formula = default_formula(platform)
            assert formula.statistic in _STATISTICS
            assert formula.per is not None
            assert len(formula.numerator) > 1


class TestExpectation:
    """What is usual comes from published rates, or from whom one trusts more."""

    def test_published(self) -> None:
        """The newest rates of a comparable formula are taken for each creator's size."""
        series = BENCHMARKS["hypeauditor_2026_instagram"]
        assert published_series(Platform.INSTAGRAM) is series
        assert PAIR.expected_engagement[0] == series.expect(10_000)

    def test_nobody_publishes(self) -> None:
        """Where nobody publishes comparable rates, the expectation is unknown."""
        assert published_series(Platform.TWITCH) is None
        creator = Influencer(handle="dee", platform="twitch", followers=9_000)
        assert np.isnan(Cohort.from_influencers([creator]).expected_engagement).all()

    def test_own_benchmark(self) -> None:
        """A benchmark of one's own creators serves as well."""
        followers = np.geomspace(1_000, 100_000, 600).round()
        own = CohortBenchmark.from_cohort(followers, 0.1 * followers**-0.25)
        cohort = Cohort.from_influencers([ADA, BEN], expected=own, expected_comments=own)
        usual = own.expect(np.array([10_000, NAN]))
        assert np.array_equal(cohort.expected_engagement, usual, equal_nan=True)
        assert np.array_equal(cohort.expected_comment_rate, usual, equal_nan=True)

    @pytest.mark.parametrize("name", ["expected", "expected_comments"])
    def test_bad(self, name: str) -> None:
        """What expects nothing, or answers with something else, is refused by name."""

        class Scalar:
            def expect(self, _followers: object) -> float:
                return 0.03

        own: Any = {name: 0.03}
        with pytest.raises(InvalidTypeError, match=f"^{name} must have a method expect; got 0.03"):
            Cohort.from_influencers([ADA], **own)
        own = {name: Scalar()}
        with pytest.raises(InvalidValueError, match=rf"^{name} must be of shape \(1,\); got \(\)"):
            Cohort.from_influencers([ADA], **own)


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ("ada", "influencers must be a sequence of Influencer; got 'ada'"),
        (ADA, "influencers must be a sequence of Influencer"),
        ([ADA, {"handle": "ben"}], r"influencers must hold only Influencer; got .* at index 1"),
        (
            [ADA, BEN, ADA],
            "handles must differ on one platform; index 0 on instagram is .* 'ada' at index 2",
        ),
        (
            [ADA, Influencer(handle="x", platform="x", embedding=[1, 2, 3])],
            "embedding must have as many numbers as the others, 2; got 3 at index 1",
        ),
    ],
    ids=["text", "one", "dict", "twice", "vectors"],
)
def test_bad_records(records: Any, message: str) -> None:  # noqa: ANN401 - anything
    """Errors name what is wrong and where it stands."""
    with pytest.raises((InvalidTypeError, InvalidValueError), match=f"^{message}"):
        Cohort.from_influencers(records)


def test_same_handle_elsewhere() -> None:
    """One name on two platforms is two accounts."""
    other = Influencer(handle="ada", platform="tiktok")
    assert len(Cohort.from_influencers([ADA, other])) == 2


FORMS: Mapping[str, Any] = {
    "list": list,
    "numpy": np.array,
    "pandas": pd.Series,
    "polars": pl.Series,
    "arrow": pa.array,
}


class TestFromArrays:
    """Arrays become columns: checked, copied, unknown where they are left out."""

    @pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
    def test_forms(self, form: Any) -> None:  # noqa: ANN401 - parametrized
        """Columns of any library are taken."""
        cohort = Cohort.from_arrays(
            handles=form(["ada", "ben"]),
            platforms=form(["instagram", "x"]),
            followers=form([10_000.0, NAN]),
            price=form([450.0, 9.5]),
            currency=form(["EUR", "JPY"]),
        )
        assert cohort.handles.tolist() == ["ada", "ben"]
        assert all(type(handle) is str for handle in cohort.handles)
        assert [tuple(Platform)[code] for code in cohort.platforms] == ["instagram", "x"]
        assert listed(cohort.followers) == [10_000, None]
        assert (cohort.currency_names, listed(cohort.currencies)) == (("EUR", "JPY"), [0, 1])

    @pytest.mark.parametrize(
        "column",
        [
            {"handles": ["a", "b"]},
            {"followers": [1, 2]},
            {"saturation": [0.0, NAN]},
            {"price": [1, 2], "currency": "EUR"},
            {"embedding": [[1.0], [NAN]]},
            {"topics": (["art"], [[1], [0]])},
            {"values": (["fair"], [[True], [False]])},
            {"audience": {"gender": (["other"], [[1], [0.1]])}},
            {"declines": [["wine"], np.array([[True], [False]])]},
            {"size": 2},
        ],
        ids=str,
    )
    def test_length(self, column: dict[str, Any]) -> None:
        """Any column tells how many creators there are; all else is unknown."""
        cohort = Cohort.from_arrays(**column)
        assert len(cohort) == 2
        if "followers" not in column:
            assert np.isnan(cohort.followers).all()
        if "handles" not in column:
            assert cohort.handles.tolist() == ["", ""]
        if "audience" not in column:
            assert np.isnan(cohort.uniformity).all()
        assert repr(cohort) == "<Cohort of 2 creators>"

    def test_copies(self) -> None:
        """What was given can change later without the cohort, and is not changed by it."""
        followers, marks = np.array([1.0, 2.0]), np.array([[True], [False]])
        weights = np.array([[NAN, 2.0], [3.0, 1e300]])
        vectors = np.array([[3.0, 4.0], [0.0, 0.0]])
        before = weights.copy()
        cohort = Cohort.from_arrays(
            followers=followers,
            topics=(["a", "b"], weights),
            values=(["fair"], marks),
            embedding=vectors,
        )
        assert np.array_equal(weights, before, equal_nan=True)
        followers[0], marks[0], vectors[0] = 9, False, 1
        assert cohort.followers[0] == 1
        assert cohort.values.values[0, 0]
        assert cohort.embedding is not None
        assert np.allclose(cohort.embedding[0], [0.6, 0.8])
        assert np.isnan(cohort.embedding[1]).all()
        assert cohort.topics.values[0].tolist() == [0.0, 1.0]

    def test_platform_for_all(self) -> None:
        """One platform stands for all creators, and so does one currency."""
        cohort = Cohort.from_arrays(platforms=Platform.X, price=[NAN, 1.0], currency="EUR", size=2)
        assert [tuple(Platform)[code] for code in cohort.platforms] == ["x", "x"]
        assert listed(cohort.currencies) == [-1, 0]

    def test_unpriced(self) -> None:
        """A currency may be missing where the price is unknown."""
        cohort = Cohort.from_arrays(price=[NAN, 5.0, 6.0], currency=[None, "EUR", "EUR"])
        assert (listed(cohort.currencies), cohort.currency_names) == ([-1, 0, 0], ("EUR",))

    def test_audience(self) -> None:
        """Shares are of what is known; a list of nothing is unknown; interests have no shape."""
        cohort = Cohort.from_arrays(
            size=3,
            audience={
                "interest": (["food", "art"], [[0.9, 0.9], [0, 0], [NAN, 0.1]]),
                "age": (["18-24", "65+"], [[1, 0], [0, 0], [0.25, NAN]]),
            },
        )
        assert list(cohort.audience) == ["age", "interest"]
        ages = cohort.audience["age"].values
        assert np.array_equal(ages, np.array([[1, 0], [NAN, NAN], [1, 0]]), equal_nan=True)
        assert listed(cohort.uniformity) == [1, None, None]

    def test_more_labels_than_declared(self) -> None:
        """Of finer ranges of age than platforms have, as many are possible as were found."""
        shares = {f"{age}-{age}": 0.55 if age == 20 else 0.05 for age in range(20, 30)}
        entropy = -(0.55 * np.log(0.55) + 9 * 0.05 * np.log(0.05))
        creator = Influencer(handle="cy", platform="x", audience=Audience(age=shares))
        for cohort in (
            Cohort.from_arrays(size=1, audience={"age": (list(shares), [list(shares.values())])}),
            Cohort.from_influencers([creator]),
        ):
            assert cohort.uniformity[0] == pytest.approx(1 - entropy / np.log(10), abs=1e-12)

    def test_chunks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Matrices are worked on in pieces, which changes nothing."""
        rng = np.random.default_rng(4)
        weights = np.where(rng.random((50, 3)) < 0.3, NAN, rng.random((50, 3)))
        labels = ["DE", "AT", "GB"]
        given: dict[str, Any] = {
            "topics": (labels, weights),
            "audience": {"country": (labels, weights / 3)},
            "embedding": weights,
        }
        whole = Cohort.from_arrays(**given)
        monkeypatch.setattr(_cohort_matrices, "_CELLS", 10)
        assert Cohort.from_arrays(**given) == whole
        given["topics"] = (labels, np.where(np.arange(150).reshape(50, 3) == 100, -1, weights))
        message = r"^topics must have finite weights of at least 0; got -1\.0 at index \(33, 1\)"
        with pytest.raises(InvalidValueError, match=message):
            Cohort.from_arrays(**given)


AGES = ["18-24", "65+"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, r"handles must be given; got None\. Or say how many creators there are: size=\.\.\."),
        ({"size": 2.0}, r"size must be an int, or None; got 2\.0"),
        ({"size": -1}, "size must be at least 0; got -1"),
        ({"followers": 5}, "followers must be a sequence, one for each creator; got 5"),
        ({"handles": "ada"}, "handles must be a sequence, one for each creator; got 'ada'"),
        ({"handles": ["a", 7]}, "handles must hold only text; got 7 at index 1"),
        ({"handles": ["a", " "]}, "handles must not be empty; got ' ' at index 1"),
        ({"handles": ["a", ""]}, "handles must not be empty; got '' at index 1"),
        ({"handles": ["a"], "size": 2}, "handles must be as many as creators, 2; got 1"),
        ({"handles": ["a", "b", "a"]}, "handles must differ .* on other is the same; got 'a' at"),
        ({"size": 1, "platforms": "myspace"}, "platforms must be one of .*; got 'myspace'$"),
        (
            {"size": 3, "platforms": ["x", "orkut", "myspace"]},
            "platforms must be one of instagram, .*; got 'orkut' at index 1",
        ),
        ({"size": 2, "platforms": ["x", None]}, "platforms must hold only text; got None at"),
        ({"size": 2, "platforms": ["x", ["x"]]}, "platforms must hold only text; got .* index 1"),
        ({"size": 1, "platforms": 7}, "platforms must be a sequence, one for each creator; got 7"),
        ({"followers": [1, -2, -3]}, r"followers must be at least 0; got -2 at index 1 \(and 1 m"),
        ({"followers": [1.5]}, r"followers must be a whole number; got 1\.5 at index 0"),
        ({"followers": [1], "engagement": [1, 2]}, r"engagement must be of shape \(1,\); got \(2,"),
        ({"engagement": [np.inf]}, "engagement must be finite and at least 0; got inf at index 0"),
        ({"engagement": ["3 %"]}, "engagement must be an array of integers or floats"),
        (
            {"saturation": [0.1, 40, 50]},
            r"saturation must be from 0 to 1; got 40\.0 at index 1 \(and 1 more\)\. Shares are",
        ),
        ({"price": [5]}, r"currency must be given with price; got None\. Prices are never conv"),
        ({"price": [5], "currency": "euro"}, "currency must be an ISO 4217 code .* got 'euro'$"),
        ({"size": 1, "currency": "euro"}, "currency must be an ISO 4217 code .* got 'euro'$"),
        ({"price": [5, 6], "currency": ["EUR"]}, "currency must be as many as creators, 2; got 1"),
        (
            {"price": [NAN, 6], "currency": [None, NAN]},
            "currency must be an ISO 4217 code such as EUR where the price is known; got nan at",
        ),
        ({"price": [5, 6], "currency": ["EUR", "eur"]}, "currency must be .* got 'eur' at index 1"),
        ({"size": 1, "topics": 5}, "topics must be a pair of labels and a matrix; got 5"),
        ({"topics": (["a"],)}, "topics must be a pair of labels and a matrix"),
        ({"size": 1, "topics": ("art", [[1]])}, "topics must have a sequence of labels; got 'art'"),
        (
            {"topics": (["a", 3], [[1, 2]])},
            "topics must have only text as labels; got 3 at index 1",
        ),
        (
            {"topics": (["a", "a"], [[1, 2]])},
            "topics must have each label once; got 'a' at index 1",
        ),
        (
            {"topics": (["a", "b"], [[1], [2]])},
            r"topics must have a matrix of shape \(2, 2\); got \(2, 1\)",
        ),
        (
            {"topics": (["a"], [[True]])},
            r"topics must be an array of integers or floats; got 'a bool' at index \(0, 0\)",
        ),
        (
            {"topics": (["a", "b"], [[1, 0], [np.inf, -1]])},
            r"topics must have finite weights of at least 0; got inf at index \(1, 0\)",
        ),
        ({"size": 1, "audience": [1]}, "audience must be a mapping of dimensions to tables"),
        ({"size": 1, "audience": {"city": 1}}, "audience must have only the dimensions .* 'city'"),
        (
            {"size": 1, "audience": {"age": (AGES, [[0.5, 1.5]])}},
            r"audience\['age'\] must have shares from 0 to 1; got 1\.5 at index \(0, 1\)",
        ),
        (
            {"size": 2, "audience": {"age": (AGES, [[0.5, 0.5], [0.75, 0.5]])}},
            r"audience\['age'\] must have rows that sum to 1 at the most; got 1\.25 at index 1",
        ),
        (
            {"size": 1, "audience": {"country": (["de"], [[1]])}},
            r"audience\['country'\] must have ISO 3166 codes .* as labels; got 'de'",
        ),
        ({"values": (["a"], [[1]])}, "values must have a matrix of bools; got 'dtype int64'"),
        ({"values": (["a"], [[True], []])}, "values must have a matrix of bools; got"),
        (
            {"values": (["a"], np.ma.masked_array([[True]], [[True]]))},
            "values must have a matrix of bools; got 'a masked array'",
        ),
        ({"declines": (["a"], [[True, False]])}, "declines must have a matrix of shape"),
        ({"embedding": [1.0, 2.0]}, r"embedding must be a matrix of 2 rows, with at least one col"),
        ({"embedding": np.zeros((2, 0))}, r"embedding must be a matrix of 2 rows, with at least"),
        (
            {"embedding": [[1, 2], [3, np.inf]]},
            r"embedding must be finite; got inf at index \(1, 1\)",
        ),
    ],
)
def test_bad_arrays(given: dict[str, Any], message: str) -> None:
    """Errors name the argument, the rule, the value and its place."""
    with pytest.raises((InvalidTypeError, InvalidValueError), match=f"^{message}"):
        Cohort.from_arrays(**given)


class TestRows:
    """Parts of cohorts are cohorts."""

    cohort = Cohort.from_arrays(handles=list("abcd"), followers=[1, 2, 3, 4])

    def test_views(self) -> None:
        """A slice takes no memory, and nothing in a part can be changed."""
        part = self.cohort[1:3]
        assert np.shares_memory(part.followers, self.cohort.followers)
        for some in (part, self.cohort[0], self.cohort[[2, 0]]):
            with pytest.raises(ValueError, match="read-only"):
                some.followers[0] = 5

    @pytest.mark.parametrize(
        ("index", "handles"),
        [
            (1, "b"),
            (-1, "d"),
            (np.int8(2), "c"),
            (slice(None, None, -1), "dcba"),
            ([True, False, True, False], "ac"),
            (np.array([False] * 4), ""),
            ([3, 0], "da"),
            ([-1, 0], "da"),
            (np.array([3, 1], np.uint8), "db"),
            ([], ""),
            (pd.Series([True, False, False, False]), "a"),
        ],
    )
    def test_index(self, index: Any, handles: str) -> None:  # noqa: ANN401 - any kind of index
        """One, a range, a mask and positions give rows in their order."""
        assert self.cohort[index].handles.tolist() == list(handles)

    @pytest.mark.parametrize(
        ("index", "error", "message"),
        [
            (4, IndexError, "index 4 is out of range for 4 creators"),
            (-5, IndexError, "index -5 is out of range for 4 creators"),
            ([0, 4], IndexError, "index 4 is out of range for 4 creators"),
            (np.array([2**64 - 1], np.uint64), IndexError, "index 18,446,744,073,709,551,615 is"),
            ("a", InvalidTypeError, "index must be a whole number, a slice, or a list of bools"),
            (True, InvalidTypeError, "index must be a whole number"),
            (1.0, InvalidTypeError, "index must be a whole number"),
            ([0.0], InvalidTypeError, "index must be a whole number"),
            ([[0]], InvalidTypeError, "index must be a whole number"),
            ([True], InvalidValueError, "index must have 4 bools; got 1"),
            ([0, 1, -4, 1], InvalidValueError, "index must not repeat; got -4 at index 2 [(]and 1"),
        ],
        ids=str,
    )
    def test_bad_index(self, index: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401 - anything
        """Rows that do not exist or are meant twice are refused."""
        with pytest.raises(error, match=f"^{message}"):
            self.cohort[index]

    def test_equality(self) -> None:
        """Cohorts of equal columns are equal; they have no hash."""
        assert self.cohort == Cohort.from_arrays(handles=list("abcd"), followers=[1, 2, 3, 4])
        assert self.cohort != self.cohort[:3]
        assert self.cohort != self.cohort[::-1]
        assert self.cohort != "cohort"
        with pytest.raises(TypeError, match="unhashable"):
            hash(self.cohort)


class TestConcatenate:
    """Cohorts below each other make one, with all labels and currencies."""

    def test_united(self) -> None:
        """What a cohort does not tell is unknown in its rows, or 0 beside what it tells."""
        other = Cohort.from_arrays(
            handles=["cy"],
            topics=(["art", "food"], [[1, 1]]),
            price=[7],
            currency="JPY",
            audience={"country": (["DE"], [[0.5]])},
        )
        both = Cohort.concatenate([PAIR, other])
        assert both.handles.tolist() == ["ada", "ben", "cy"]
        assert both.topics.labels == ("hiking", "food", "art")
        assert np.allclose(both.topics.values[[0, 2]] ** 2, [[0.75, 0.25, 0], [0, 0.5, 0.5]])
        assert np.isnan(both.topics.values[1]).all()
        assert list(both.audience) == ["age", "country", "interest"]
        assert both.audience["country"].known.tolist() == [False, False, True]
        assert both.audience["age"].known.tolist() == [True, False, False]
        assert (both.currency_names, listed(both.currencies)) == (("EUR", "JPY"), [0, -1, 1])
        assert both.values.values.tolist() == [[True, True], [False, False], [False, False]]
        assert both.embedding is not None
        assert np.isnan(both.embedding[1:]).all()

    @pytest.mark.parametrize(
        ("cohorts", "message"),
        [
            ([], r"cohorts must hold at least one cohort; got \[\]"),
            ([PAIR, ADA], "cohorts must hold only Cohort; got .* at index 1"),
            ([PAIR, PAIR[1]], "handles must differ on one platform; index 1 on tiktok is the same"),
            (
                [PAIR, Cohort.from_arrays(embedding=[[1.0]])],
                r"embedding must have as many numbers in every cohort; got \[1, 2\]",
            ),
        ],
        ids=["none", "record", "twice", "vectors"],
    )
    def test_bad(self, cohorts: Any, message: str) -> None:  # noqa: ANN401 - anything
        """Errors name what is wrong and where it stands."""
        with pytest.raises((InvalidTypeError, InvalidValueError), match=f"^{message}"):
            Cohort.concatenate(cohorts)
