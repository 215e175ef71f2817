"""Statistics per creator: equal to pandas and SciPy, whatever the sizes, types and order."""

import pickle
import statistics
import tracemalloc
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import pytest
import scipy.stats

from microinfluence import (
    _ragged_blocks,
    _ragged_ids,
    _ragged_large,
    _ragged_moments,
    _ragged_order,
    _ragged_pooled,
    _ragged_radix,
    ragged,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError

Array = npt.NDArray[Any]

ALL = ("mean", "std", "cv", "median", "trimmed_mean", "q0", "q2.5", "q90", "q100")
NAN = float("nan")


def draw(rng: np.random.Generator, sizes: Array, *, unknown: float = 0.0) -> tuple[Array, Array]:
    """Draw rates for creators of the given sizes, some of them unknown."""
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    values = rng.lognormal(-3.5, 1.0, offsets[-1])
    values[rng.random(values.size) < unknown] = NAN
    return values, offsets


def trimmed(posts: "pd.Series[float]", trim: float) -> float:
    """Compute a trimmed mean with SciPy, which warns where there is nothing."""
    return float(scipy.stats.trim_mean(posts, trim)) if len(posts) else NAN


def by_pandas(values: Array, offsets: Array, trim: float = 0.1) -> dict[str, Array]:
    """Compute all statistics with pandas, and the trimmed mean with SciPy."""
    creators = np.repeat(np.arange(offsets.size - 1), np.diff(offsets))
    groups = pd.Series(np.asarray(values, np.float64)).groupby(creators)
    everyone = range(offsets.size - 1)
    found = {
        "mean": groups.mean(),
        "std": groups.std(),
        "cv": groups.std() / groups.mean(),
        "median": groups.median(),
        "q0": groups.min(),
        "q2.5": groups.quantile(0.025),
        "q90": groups.quantile(0.9),
        "q100": groups.max(),
        "trimmed_mean": groups.agg(lambda posts: trimmed(posts.dropna(), trim)),
    }
    return {name: column.reindex(everyone).to_numpy() for name, column in found.items()}


def assert_like_pandas(values: Array, offsets: Array, table: ragged.Aggregate) -> None:
    """Compare a table of all statistics."""
    for name, expected in by_pandas(values, offsets).items():
        np.testing.assert_allclose(table[name], expected, rtol=1e-12, atol=1e-15, err_msg=name)


def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make blocks so small that a few posts already need several."""
    monkeypatch.setattr(_ragged_moments, "BLOCK", 7)
    monkeypatch.setattr(_ragged_moments, "MIXED_BLOCK", 7)
    monkeypatch.setattr(_ragged_pooled, "BLOCK", 7)
    monkeypatch.setattr(_ragged_order, "BLOCK", 16)
    monkeypatch.setattr(_ragged_order, "MATRIX", 12)
    monkeypatch.setattr(_ragged_large, "PIECE", 5)
    monkeypatch.setattr(_ragged_large, "SORTED", 4)
    monkeypatch.setattr(_ragged_radix, "CHUNK", 11)
    monkeypatch.setattr(_ragged_ids, "CHUNK", 11)


class TestAgainstPandas:
    """Every statistic is what pandas or SciPy computes from the same posts."""

    @pytest.mark.parametrize("unknown", [0.0, 0.1, 1.0])
    def test_sizes_as_creators_have_them(self, unknown: float) -> None:
        """Few creators post much, many post little, some nothing."""
        rng = np.random.default_rng(1)
        sizes = np.minimum(rng.lognormal(1.5, 1.2, 1_500), 400).astype(np.int64)
        sizes[rng.random(sizes.size) < 0.02] = 0
        values, offsets = draw(rng, sizes, unknown=unknown)
        with np.errstate(all="raise"):
            table = ragged.aggregate(values, offsets, statistics=ALL)
        assert_like_pandas(values, offsets, table)
        known = np.add.reduceat(np.append(~np.isnan(values), 0), offsets[:-1]) * (sizes > 0)
        assert np.array_equal(table.count, known)
        assert np.array_equal(table.left_out, sizes - known)

    @pytest.mark.parametrize("unknown", [0.0, 0.3, 1.0])
    def test_blocks_smaller_than_a_creator(
        self, monkeypatch: pytest.MonkeyPatch, unknown: float
    ) -> None:
        """Creators just below, at and above the size of a block, and many times larger."""
        small_blocks(monkeypatch)
        rng = np.random.default_rng(2)
        sizes = np.array([0, 6, 7, 8, 0, 15, 16, 17, 1, 0, 2, 100, 300, 0, 0, 3, 5, 0, 0])
        values, offsets = draw(rng, sizes, unknown=unknown)
        assert_like_pandas(values, offsets, ragged.aggregate(values, offsets, statistics=ALL))

    def test_more_posts_than_any_block(self) -> None:
        """A creator with a million posts and more, between ordinary ones."""
        rng = np.random.default_rng(3)
        sizes = np.array([3, _ragged_order.BLOCK + 1, 70_000, 0, 5, 65_536, 65_537, 1])
        values, offsets = draw(rng, sizes, unknown=0.01)
        assert_like_pandas(values, offsets, ragged.aggregate(values, offsets, statistics=ALL))

    @pytest.mark.parametrize("excess", [-1, 0, 1])
    def test_a_block_filled_to_the_last_post(self, excess: int) -> None:
        """Creators that end one post before, at and after the end of a block."""
        rng = np.random.default_rng(4)
        sizes = np.array([40_000, _ragged_moments.BLOCK - 40_000 + excess, 0, 0, 9, 0])
        values, offsets = draw(rng, sizes)
        assert_like_pandas(values, offsets, ragged.aggregate(values, offsets, statistics=ALL))

    def test_more_creators_of_one_size_than_a_matrix_holds(self) -> None:
        """Rows that fill several matrices, the last one in part."""
        rng = np.random.default_rng(5)
        values, offsets = draw(rng, np.full(1_200, 33))
        assert _ragged_order.MATRIX // 33 < 1_200
        assert_like_pandas(values, offsets, ragged.aggregate(values, offsets, statistics=ALL))

    def test_more_creators_than_a_block_has_posts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Creators without posts, in rows longer than a block."""
        small_blocks(monkeypatch)
        sizes = np.zeros(100, np.int64)
        sizes[[50, 51]] = 2, 1
        values, offsets = draw(np.random.default_rng(6), sizes)
        assert_like_pandas(values, offsets, ragged.aggregate(values, offsets, statistics=ALL))

    @pytest.mark.parametrize(
        "dtype",
        [
            "i1",
            "u1",
            "i2",
            "u2",
            "i4",
            "u4",
            "i8",
            "u8",
            "f2",
            "f4",
            "f8",
            "g",
            ">i4",
            ">f8",
            ">f4",
        ],
    )
    @pytest.mark.parametrize("step", [1, 2, -1])
    def test_types_and_strides(self, dtype: str, step: int) -> None:
        """Integers and floats of any width and byte order, and every other element of them."""
        offsets = np.array([0, 3, 3, 4, 24, 30])
        drawn = np.random.default_rng(7).integers(0, 100, 30 * abs(step))
        values = drawn.astype(dtype)[::step]
        before = values.copy()
        table = ragged.aggregate(values, offsets, statistics=ALL)
        assert_like_pandas(values, offsets, table)
        assert np.array_equal(values, before)
        assert all(table[name].dtype == np.float64 for name in ALL)

    def test_trimmed_mean_is_scipys(self) -> None:
        """Any share from 0 to just below a half."""
        values, offsets = draw(np.random.default_rng(8), np.arange(30))
        for trim in (0, 0.05, 0.1, 0.2, 0.25, 1 / 3, 0.4999):
            expected = by_pandas(values, offsets, trim)["trimmed_mean"]
            np.testing.assert_allclose(
                ragged.trimmed_mean(values, offsets, trim), expected, rtol=1e-13
            )

    def test_quantile_is_numpys(self) -> None:
        """Bit for bit NumPy's default method."""
        values, offsets = draw(np.random.default_rng(9), np.arange(1, 40))
        for q in (0, 0.1, 0.25, 1 / 3, 0.5, 0.6, 0.9, 0.975, 1):
            expected = [np.quantile(posts, q) for posts in np.split(values, offsets[1:-1])]
            assert ragged.quantile(values, offsets, q).tolist() == expected


class TestUnknown:
    """An unknown post is left out, and said to be."""

    def test_unknown_is_as_if_it_were_not_there(self) -> None:
        """The same bits as without the unknown posts, in every statistic."""
        values, offsets = draw(np.random.default_rng(10), np.arange(60), unknown=0.3)
        known = ~np.isnan(values)
        fewer = np.concatenate(([0], np.cumsum(known)))[offsets]
        table = ragged.aggregate(values, offsets, statistics=ALL)
        expected = ragged.aggregate(values[known], fewer, statistics=ALL)
        assert table.statistics.keys() == expected.statistics.keys()
        for name in ALL:
            assert np.array_equal(table[name], expected[name], equal_nan=True)
        assert np.array_equal(table.count, expected.count)
        assert table.left_out.sum() == np.count_nonzero(~known)

    def test_few_posts(self) -> None:
        """No post: nothing is known. One: no spread. Two equal ones: none, and 0."""
        table = ragged.aggregate([NAN, 5, 7, 7], [0, 0, 1, 2, 4], statistics=ALL)
        for name, column in table.statistics.items():
            spread = name in {"std", "cv"}
            expected = [NAN, NAN, NAN if spread else 5.0, 0.0 if spread else 7.0]
            assert np.array_equal(column, expected, equal_nan=True), name
        assert table.count.tolist() == [0, 0, 1, 2]
        assert table.left_out.tolist() == [0, 1, 0, 0]

    @pytest.mark.parametrize("creators", [0, 1, 5])
    def test_no_posts_at_all(self, creators: int) -> None:
        """As many rows as creators, all unknown."""
        offsets = np.zeros(creators + 1, np.int64)
        table = ragged.aggregate(np.empty(0), offsets, statistics=ALL)
        assert all(np.isnan(table[name]).tolist() == [True] * creators for name in ALL)
        assert np.isnan(ragged.pooled(np.empty(0), np.empty(0), offsets)).all()
        empty = ragged.aggregate([], creators=[], statistics=ALL)
        assert [empty[name].size for name in ALL] == [0] * len(ALL)

    def test_nullable_column(self) -> None:
        """A pandas column with gaps."""
        values = pd.array([1, None, 3], dtype="Int64")
        assert ragged.mean(values, [0, 2, 3]).tolist() == [1.0, 3.0]
        assert ragged.count(values, [0, 2, 3]).tolist() == [1, 1]

    @pytest.mark.parametrize(("std", "mean"), [(1e-9, 1.0), (1e-4, 1e6), (1e130, 1e135)])
    def test_spread_is_found_beside_a_great_mean(self, std: float, mean: float) -> None:
        """No digits cancel: the spread is as exact as the values are."""
        values = mean + std * np.array([-1.0, 0.0, 1.0] * 4)
        exact = float(statistics.stdev([Fraction(value) for value in values.tolist()]))
        mixed, creators = np.insert(values, 6, 0.0), np.insert(np.ones(12, int), 6, 2)
        for found in (
            ragged.std(values, [0, 12]),
            ragged.aggregate(mixed, creators=creators, statistics=["std"])["std"],
        ):
            assert found[0] == pytest.approx(exact, rel=1e-10, abs=0)

    def test_coefficient_of_variation_around_zero(self) -> None:
        """Undefined where the mean is 0, also where the ratio is beyond any float."""
        values = [0, 0, -1, 1, 1e-300, -1e-300, 5e-324, 1e10, -1e10, 5e-324]
        offsets = [0, 2, 4, 7, 10]
        cv = ragged.cv(values, offsets)
        assert np.isnan(cv[[0, 1]]).all()
        assert not np.isinf(cv).any()

    def test_negative_zero(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """-0.0 is 0, also for a creator too large to sort."""
        values = np.array([0.0, -0.0, -1e-310, 5e-324, -0.0, 0.0, 1.0] * 9)
        expected = by_pandas(values, np.array([0, 63]))
        for _ in range(2):
            table = ragged.aggregate(values, [0, 63], statistics=ALL)
            for name in ("median", "q0", "q90", "q100", "q2.5"):
                np.testing.assert_allclose(table[name], expected[name], rtol=1e-9, atol=1e-320)
            small_blocks(monkeypatch)

    @pytest.mark.parametrize("sign", [1, -1])
    def test_equal_posts_of_a_large_creator(
        self, monkeypatch: pytest.MonkeyPatch, sign: int
    ) -> None:
        """Values that no bit tells apart."""
        small_blocks(monkeypatch)
        values = sign * np.array([0.25] * 50 + [0.5] * 3)
        table = ragged.aggregate(values, [0, 53], statistics=("median", "trimmed_mean", "q100"))
        assert table["median"][0] == sign * 0.25
        assert table["trimmed_mean"][0] == scipy.stats.trim_mean(values, 0.1)
        assert table["q100"][0] == values.max()


class TestPooled:
    """The ratio of two sums."""

    def test_against_pandas(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Posts of which either number is unknown are left out of both sums."""
        rng = np.random.default_rng(11)
        sizes = np.array([0, 5, 0, 1, 200, 3, 0])
        likes, offsets = draw(rng, sizes, unknown=0.2)
        reach, _ = draw(rng, sizes, unknown=0.2)
        known = ~(np.isnan(likes) | np.isnan(reach))
        creators = np.repeat(np.arange(sizes.size), sizes)
        both = pd.DataFrame({"likes": likes, "reach": reach})[known]
        sums = both.groupby(creators[known]).sum().reindex(range(sizes.size))
        expected = (sums["likes"] / sums["reach"]).to_numpy()
        np.testing.assert_allclose(ragged.pooled(likes, reach, offsets), expected, rtol=1e-13)
        small_blocks(monkeypatch)
        np.testing.assert_allclose(ragged.pooled(likes, reach, offsets), expected, rtol=1e-13)

    def test_no_audience(self) -> None:
        """Undefined over 0, also where there were interactions, and beyond any float."""
        rates = ragged.pooled([0, 3, 1e10, 6], [0, 0, 5e-324, 3], [0, 1, 2, 3, 4])
        assert np.array_equal(rates, [NAN, NAN, NAN, 2.0], equal_nan=True)

    def test_differs_from_the_mean_of_rates(self) -> None:
        """A large audience weighs more."""
        likes, views = np.array([10.0, 1.0]), np.array([10_000, 10])
        assert ragged.pooled(likes, views, [0, 2])[0] == 11 / 10_010
        assert ragged.mean(likes / views, [0, 2])[0] == pytest.approx(0.0505)

    def test_refused(self) -> None:
        """Negative numbers and columns of unequal length."""
        with pytest.raises(InvalidValueError, match=r"interactions must be from 0 .* at index 1$"):
            ragged.pooled([1, -1], [1, 1], [0, 2])
        with pytest.raises(InvalidValueError, match=r"audience must be from 0 to .* got -2.0 at"):
            ragged.pooled([1, 1], [NAN, -2.0], [0, 2])
        with pytest.raises(InvalidValueError, match="audience must have as many values as inter"):
            ragged.pooled([1, 1], [1], [0, 2])


class TestRefused:
    """Every refusal says where the first bad value stands."""

    @pytest.mark.parametrize(
        ("offsets", "message"),
        [
            ([1, 4], "offsets must start at 0; got 1 at index 0. Offsets of a slice"),
            ([0, 3, 2, 4, 1, 4], r"offsets must not decrease; got 2 at index 2 \(and 1 more\)"),
            ([0, 5], "offsets must end at the number of values, 4; got 5 at index 1"),
            ([0], "offsets must end at the number of values, 4; got 0 at index 0"),
            (np.empty(0, int), r"offsets must have one dimension and at least one element; got"),
            ([[0, 4]], r"offsets must have one dimension .* got 'shape \(1, 2\)'"),
            (np.array([0, 2**64 - 1, 4], np.uint64), "offsets must not decrease; got 4 at index 2"),
        ],
    )
    def test_offsets(self, offsets: object, message: str) -> None:
        """Offsets start at 0, never decrease and end at the number of values."""
        with pytest.raises(InvalidValueError, match=message):
            ragged.mean([1, 2, 3, 4], offsets)

    @pytest.mark.parametrize("offsets", [[0.0, 4.0], ["0", "4"], None, [True, False], "04"])
    def test_offsets_that_are_no_integers(self, offsets: object) -> None:
        """Whole floats are refused too: they are a mistake upstream."""
        with pytest.raises(InvalidTypeError, match="offsets must be an array of integers"):
            ragged.mean([1, 2, 3, 4], offsets)
        with pytest.raises(InvalidTypeError, match="offsets must be an array of integers"):
            ragged.mean([1, 2, 3, 4], np.ma.array([0, 4]))

    @pytest.mark.parametrize("bad", [np.inf, -np.inf, 2e140, -2e140])
    def test_values_out_of_bounds(self, bad: float) -> None:
        """Infinite values and those whose squares have no float, at their place in the input."""
        values = np.ones(200_000)
        values[[4, 150_000, 150_001]] = NAN, bad, bad
        creators = np.arange(values.size)[::-1] // 10
        message = r"values must be from -1e\+140 to 1e\+140; got .* at index 150000 \(and 1 more\)"
        for names in (["mean"], ["median"]):
            with pytest.raises(InvalidValueError, match=message):
                ragged.aggregate(values, [0, 3, 200_000], statistics=names)
            with pytest.raises(InvalidValueError, match=message):
                ragged.aggregate(values, creators=creators, statistics=names)

    @pytest.mark.parametrize("dtype", ["f2", "f4", "g"])
    def test_infinite_values_of_any_width(self, dtype: str) -> None:
        """Narrow floats are compared without a warning, wide ones before they are narrowed."""
        values = np.array([1, NAN, np.inf], dtype)
        with pytest.raises(InvalidValueError, match=r"got .*inf.* at index 2"):
            ragged.mean(values, [0, 3])
        if np.finfo(np.longdouble).max > np.finfo(np.float64).max:
            with pytest.raises(InvalidValueError, match="at index 0"):
                ragged.mean(np.array([np.longdouble("1e1000")]), [0, 1])

    @pytest.mark.parametrize(
        "values", [["a", "b"], [True, False], np.ma.array([1, 2]), [None, 1], [1j, 2]]
    )
    def test_values_that_are_no_numbers(self, values: object) -> None:
        """Text, bools, masked arrays, objects and complex numbers."""
        with pytest.raises(InvalidTypeError, match="values must be an array of integers or floats"):
            ragged.mean(values, [0, 2])

    def test_values_of_two_dimensions(self) -> None:
        """A table is not ragged."""
        with pytest.raises(InvalidValueError, match="values must have one dimension"):
            ragged.mean(np.ones((2, 2)), [0, 4])

    @pytest.mark.parametrize("name", ["avg", "q101", "q-1", "q", "Q90", "q٣", "q90%", "count", ""])
    def test_statistics_that_do_not_exist(self, name: str) -> None:
        """The error lists those that do."""
        with pytest.raises(InvalidValueError, match=r"statistics must be among mean, .* index 1"):
            ragged.aggregate([1], [0, 1], statistics=["mean", name])

    @pytest.mark.parametrize("names", ["mean", b"mean", None, 3, {"mean"}])
    def test_statistics_that_are_no_list(self, names: Sequence[str]) -> None:
        """One name alone is a mistake: its letters would be taken for names."""
        with pytest.raises(InvalidTypeError, match="statistics must be a"):
            ragged.aggregate([1], [0, 1], statistics=names)

    def test_statistics_that_are_no_names(self) -> None:
        """A number is no name."""
        with pytest.raises(InvalidTypeError, match=r"statistics must be among .* 0.9 at index 0"):
            ragged.aggregate([1], [0, 1], statistics=[0.9])  # type: ignore[list-item]  # on purpose

    @pytest.mark.parametrize("share", [-0.1, 1.1, NAN, np.inf])
    def test_shares_out_of_bounds(self, share: float) -> None:
        """Shares are fractions."""
        with pytest.raises(InvalidValueError, match="q must be from 0 to 1"):
            ragged.quantile([1], [0, 1], share)
        with pytest.raises(InvalidValueError, match="trim must be from 0 to 1"):
            ragged.trimmed_mean([1], [0, 1], share)

    def test_trimming_everything(self) -> None:
        """Half at either end leaves nothing."""
        with pytest.raises(InvalidValueError, match=r"trim must be below 0\.5; got 0\.5"):
            ragged.aggregate([1], [0, 1], trim=0.5)

    @pytest.mark.parametrize("share", ["0.5", None, True, [0.5]])
    def test_shares_that_are_no_numbers(self, share: object) -> None:
        """Text, bools and lists."""
        with pytest.raises(InvalidTypeError, match="q must be a number from 0 to 1"):
            ragged.quantile([1], [0, 1], share)  # type: ignore[arg-type]  # on purpose

    def test_offsets_or_creators(self) -> None:
        """One of them, not both, and a roster only for creators."""
        with pytest.raises(InvalidTypeError, match="offsets or creators must be given"):
            ragged.aggregate([1])
        with pytest.raises(InvalidTypeError, match="offsets must be None where creators are given"):
            ragged.aggregate([1], [0, 1], creators=[1])
        with pytest.raises(InvalidTypeError, match="roster must be None where offsets are given"):
            ragged.aggregate([1], [0, 1], roster=[1])
        with pytest.raises(InvalidValueError, match="creators must have one id per value, 1; got"):
            ragged.aggregate([1], creators=[1, 2])


def texts(ids: Array) -> list[str]:
    """Write ids as handles whose order is that of the ids."""
    return [f"creator{number:020d}" for number in ids.tolist()]


ID_KINDS: dict[str, Callable[[Array], Any]] = {
    "dense": lambda ids: ids,
    "from one": lambda ids: ids + 1,
    "far": lambda ids: ids + 10**12,
    "negative": lambda ids: ids - 100,
    "sparse": lambda ids: ids * 7_919_000_000_003 - 2**62,
    "int8": lambda ids: (ids - 100).astype(np.int8),
    "uint64": lambda ids: ids.astype(np.uint64) + np.uint64(2**63 - 1_000),
    "big-endian": lambda ids: ids.astype(">i4"),
    "strided": lambda ids: np.repeat(ids * 10**9, 2)[::2],
    "texts": texts,
    "fixed-width texts": lambda ids: np.array(texts(ids)),
    "variable-width texts": lambda ids: np.array(texts(ids), np.dtypes.StringDType()),
    "pandas integers": lambda ids: pd.Series(ids, dtype="Int64"),
    "pandas texts": lambda ids: pd.Series(texts(ids)),
    "Arrow integers": lambda ids: pd.Series(ids, dtype="int64[pyarrow]"),
    "Polars integers": pl.Series,
    "Polars texts": lambda ids: pl.Series(texts(ids)),
}
every_kind = pytest.mark.parametrize("kind", ID_KINDS.values(), ids=ID_KINDS)


class TestGroup:
    """From the creator of every post to the posts of every creator."""

    @every_kind
    @pytest.mark.parametrize("small", [False, True])
    def test_any_kind_of_id(
        self, kind: Callable[[Array], Any], monkeypatch: pytest.MonkeyPatch, *, small: bool
    ) -> None:
        """The stable order by id, the distinct ids, and where each one's posts start."""
        if small:
            small_blocks(monkeypatch)
        numbers = np.random.default_rng(12).integers(0, 120, 400)
        numbers[numbers == 60] = 61
        ids = kind(numbers)
        posts = ragged.group(ids)
        distinct, sizes = np.unique(numbers, return_counts=True)
        assert posts.creators.tolist() == np.asarray(kind(distinct)).tolist()
        assert np.array_equal(np.diff(posts.offsets), sizes)
        assert np.array_equal(posts.order, np.argsort(numbers, kind="stable"))
        assert {array.dtype for array in (posts.offsets, posts.order)} == {np.dtype(np.int64)}

    @every_kind
    def test_roster(self, kind: Callable[[Array], Any]) -> None:
        """Rows as the roster lists them, also for creators without a post."""
        rng = np.random.default_rng(13)
        numbers, roster = rng.integers(0, 50, 300), rng.permutation(100)
        posts = ragged.group(kind(numbers), roster=kind(roster))
        assert posts.creators.tolist() == np.asarray(kind(roster)).tolist()
        assert np.array_equal(np.diff(posts.offsets), [(numbers == one).sum() for one in roster])
        ordered = numbers[posts.order]
        assert np.array_equal(ordered, np.repeat(roster, np.diff(posts.offsets)))

    @every_kind
    def test_not_in_the_roster(self, kind: Callable[[Array], Any]) -> None:
        """A stranger is named, with its place."""
        ids = kind(np.array([3, 4, 9, 9, 3]))
        stranger = np.asarray(ids).tolist()[2]
        for roster in ([5, 3, 4], [3, 4, 5], [3, 90, 4], [4, 3, 100]):
            with pytest.raises(InvalidValueError, match=r"creators must all be in roster") as error:
                ragged.group(ids, roster=kind(np.array(roster)))
            assert (error.value.value, error.value.index, error.value.others) == (stranger, 2, 1)
        with pytest.raises(InvalidValueError, match=r"creators must all be in roster"):
            ragged.group(ids, roster=kind(np.array([3]))[:0])

    @every_kind
    def test_roster_that_repeats(self, kind: Callable[[Array], Any]) -> None:
        """A creator listed twice is named, with the place of the repetition."""
        roster = kind(np.array([9, 3, 7, 3, 9]))
        with pytest.raises(InvalidValueError, match="roster must list every creator once") as error:
            ragged.group(kind(np.array([3])), roster=roster)
        repeated = np.asarray(roster).tolist()[3]
        assert (error.value.value, error.value.index, error.value.others) == (repeated, 3, 1)

    def test_ids_that_collide(self) -> None:
        """Ids chosen so that the table's hash cannot tell them apart are still told apart."""
        inverse = pow(0x9E3779B97F4A7C15, -1, 2**64)
        alike = np.array([number * inverse % 2**64 for number in range(1_000)], np.uint64)
        ids = alike.view(np.int64)[np.random.default_rng(14).integers(0, 1_000, 5_000)]
        posts = ragged.group(ids)
        assert np.array_equal(ids[posts.order], np.sort(ids))
        with pytest.raises(InvalidValueError, match="creators must all be in roster"):
            ragged.group(ids, roster=posts.creators[1:])

    @pytest.mark.parametrize("creators", [1, 2, 255, 256, 257, 1_000, 5_000, 70_000])
    def test_any_number_of_creators(self, creators: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Few enough for one digit, or so many that there are more bins than usual."""
        numbers = np.random.default_rng(15).integers(0, creators, 20_000)
        numbers[0] = creators - 1
        expected = np.argsort(numbers, kind="stable")
        assert np.array_equal(ragged.group(numbers).order, expected)
        monkeypatch.setattr(_ragged_radix, "_LOW_BITS", 2)
        assert np.array_equal(ragged.group(numbers).order, expected)

    def test_no_posts(self) -> None:
        """No creators, or those of the roster."""
        posts = ragged.group(np.empty(0, np.int64))
        assert (posts.creators.size, posts.offsets.tolist(), posts.order.size) == (0, [0], 0)
        listed = ragged.group(np.empty(0, np.int64), roster=[7, 5])
        assert (listed.creators.tolist(), listed.offsets.tolist()) == ([7, 5], [0, 0, 0])

    @pytest.mark.parametrize("gap", [False, True])
    def test_nullable_integers_as_objects(self, *, gap: bool) -> None:
        """Columns that become objects unless asked for integers, as those of older pandas do."""

        class Nullable:
            dtype = np.dtype(np.int64)

            def __array__(self, dtype: Any = None, copy: Any = None) -> Array:  # noqa: ANN401 - NumPy's protocol
                return np.array([5, None if gap else 3], object)

            def to_numpy(self, dtype: npt.DTypeLike) -> Array:
                return np.asarray(self).astype(dtype)

        if gap:
            with pytest.raises(InvalidTypeError, match="creators must be known for every post"):
                ragged.group(Nullable())
        else:
            assert ragged.group(Nullable()).creators.tolist() == [3, 5]

    @pytest.mark.parametrize(
        ("ids", "index"),
        [
            (["ana", None], 1),
            (["ana", 3.5, "ben", NAN], 1),
            (["ana", 7], 1),
            ([7, None], 1),
            (np.array([7, 8], object), None),
            (pd.Series(["ana", None], dtype="object"), 1),
            ([0.0, 1.0], None),
            ([True, False], None),
            (np.ma.array([1, 2]), None),
            (pd.Series([1, None], dtype="Int64"), None),
            ([b"ana", b"ben"], None),
            (np.array(["2024-01-01"], "M8[D]"), None),
        ],
    )
    def test_ids_of_other_kinds(self, ids: object, index: int | None) -> None:
        """A missing id, a float or a date is no creator."""
        with pytest.raises(InvalidTypeError, match="creators must be") as error:
            ragged.group(ids)
        assert error.value.index == index

    def test_ids_out_of_bounds(self) -> None:
        """Unsigned ids beyond 63 bits, tables of ids, and a roster of another kind."""
        with pytest.raises(InvalidValueError, match="creators must be at most 9223372036854775807"):
            ragged.group(np.array([1, 2**63], np.uint64))
        with pytest.raises(InvalidValueError, match="creators must have one dimension"):
            ragged.group([[1, 2]])
        with pytest.raises(InvalidTypeError, match="roster must be of the same kind as creators"):
            ragged.group([1, 2], roster=["ana"])


class TestMixed:
    """Posts in any order have the statistics of sorted posts."""

    @every_kind
    @pytest.mark.parametrize("names", [("mean", "std", "cv"), ALL, (), ("median",)])
    def test_any_kind_of_id(self, kind: Callable[[Array], Any], names: tuple[str, ...]) -> None:
        """The same numbers for the same creators."""
        rng = np.random.default_rng(16)
        values, offsets = draw(rng, rng.integers(1, 30, 100), unknown=0.1)
        creators = np.repeat(np.arange(100), np.diff(offsets))
        mixed = rng.permutation(values.size)
        table = ragged.aggregate(values[mixed], creators=kind(creators[mixed]), statistics=names)
        expected = ragged.aggregate(values, offsets, statistics=names)
        assert table.creators is not None
        assert table.creators.tolist() == np.asarray(kind(np.arange(100))).tolist()
        assert np.array_equal(table.count, expected.count)
        assert np.array_equal(table.left_out, expected.left_out)
        for name in names:
            np.testing.assert_allclose(table[name], expected[name], rtol=1e-12, atol=1e-16)

    @pytest.mark.parametrize("names", [("mean", "std"), ("median",)])
    def test_blocks_of_a_few_posts(
        self, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Creators that are spread over many blocks."""
        small_blocks(monkeypatch)
        rng = np.random.default_rng(17)
        creators, values = rng.integers(0, 9, 300), rng.random(300)
        values[rng.random(300) < 0.1] = NAN
        table = ragged.aggregate(values, creators=creators, statistics=names)
        groups = pd.Series(values).groupby(creators)
        for name in names:
            np.testing.assert_allclose(table[name], groups.agg(name), rtol=1e-12)

    @pytest.mark.parametrize("names", [("mean", "cv"), ("q90",)])
    def test_roster(self, names: tuple[str, ...]) -> None:
        """Rows as the roster lists them; unknown for creators without a post."""
        values, creators = [1.0, 3.0, 5.0, 7.0], ["ben", "ana", "ben", "ana"]
        roster = ["eve", "ben", "ana", "dan"]
        table = ragged.aggregate(values, creators=creators, roster=roster, statistics=names)
        assert table.creators is not None
        assert table.creators.tolist() == roster
        assert table.count.tolist() == [0, 2, 2, 0]
        for name in names:
            assert np.isnan(table[name]).tolist() == [True, False, False, True]

    def test_creators_all_of_whose_posts_are_unknown(self) -> None:
        """They keep their row, and it says how many posts were left out."""
        for names in (("mean",), ("median",)):
            table = ragged.aggregate([NAN, 1, NAN], creators=[5, 1, 5], statistics=names)
            assert table.creators is not None
            assert table.creators.tolist() == [1, 5]
            assert (table.count.tolist(), table.left_out.tolist()) == ([1, 0], [0, 2])
            assert np.array_equal(table[names[0]], [1, NAN], equal_nan=True)

    @pytest.mark.parametrize(
        "other",
        [
            lambda values: np.repeat(values, 2)[::2],
            lambda values: values.astype(np.int32),
            lambda values: values.astype(np.float32),
            lambda values: values.astype(">f8"),
        ],
        ids=["strided", "integers", "narrow", "other byte order"],
    )
    def test_whatever_holds_the_values(self, other: Callable[[Array], Array]) -> None:
        """Sums of float64 as they are have the bits of those that are read block by block."""
        rng = np.random.default_rng(3)
        creators, values = rng.integers(0, 50, 40_000), rng.integers(-9, 90, 40_000) * 1.0
        tables = [
            ragged.aggregate(each, creators=creators, statistics=("mean", "std"))
            for each in (values, other(values))
        ]
        assert tables[0] == tables[1]

    def test_sorted_creators_have_the_bits_of_offsets(self) -> None:
        """Ids in ascending order are as good as offsets."""
        values, offsets = draw(np.random.default_rng(18), np.arange(1, 50))
        creators = np.repeat(np.arange(49), np.diff(offsets))
        table = ragged.aggregate(values, creators=creators, statistics=ALL)
        expected = ragged.aggregate(values, offsets, statistics=ALL)
        assert all(np.array_equal(table[name], expected[name], equal_nan=True) for name in ALL)


class TestFunctions:
    """Each function gives the column of its name."""

    @pytest.mark.parametrize("name", ["mean", "std", "cv", "median", "trimmed_mean"])
    def test_is_the_column_of_aggregate(self, name: str) -> None:
        """One statistic alone has the bits that it has among others."""
        values, offsets = draw(np.random.default_rng(19), np.arange(40), unknown=0.1)
        expected = ragged.aggregate(values, offsets, statistics=ALL)[name]
        column = getattr(ragged, name)(values, offsets)
        assert np.array_equal(column, expected, equal_nan=True)

    def test_count(self) -> None:
        """Known posts as int64, also of integers, of which all are known."""
        assert ragged.count([1.0, NAN, 2.0], [0, 2, 2, 3]).tolist() == [1, 0, 1]
        assert ragged.count([1, 2, 3], [0, 2, 2, 3]).tolist() == [2, 0, 1]
        assert ragged.count([1], [0, 1]).dtype == np.int64

    def test_of_a_creator_larger_than_a_block(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A mean needs no spread."""
        small_blocks(monkeypatch)
        assert ragged.mean(np.arange(100), [0, 99, 100]).tolist() == [49.0, 99.0]

    def test_default_trim(self) -> None:
        """A tenth at either end unless told otherwise."""
        values = np.append(np.arange(9.0), 1_000.0)
        assert ragged.trimmed_mean(values, [0, 10])[0] == 4.5
        assert ragged.aggregate(values, [0, 10], statistics=["trimmed_mean"])["trimmed_mean"] == 4.5


class TestTables:
    """What `aggregate` and `group` return are values: read-only, comparable, picklable."""

    table = ragged.aggregate([0.1, NAN, 0.3], creators=["b", "c", "b"], statistics=["q90", "mean"])

    def test_columns(self) -> None:
        """All columns in order, as data frames take them."""
        frame = pd.DataFrame(self.table.columns())
        assert list(frame.columns) == ["creator", "count", "left_out", "q90", "mean"]
        assert frame["creator"].tolist() == ["b", "c"]
        without = ragged.aggregate([0.1], [0, 1], statistics=())
        assert list(without.columns()) == ["count", "left_out"]
        assert pl.DataFrame(without.columns()).shape == (1, 2)

    def test_equality(self) -> None:
        """Unknown equals unknown; another column, name, count or creator does not."""
        again = ragged.aggregate(
            [0.1, NAN, 0.3], creators=["b", "c", "b"], statistics=["q90", "mean"]
        )
        fewer = ragged.aggregate([0.1, NAN, 0.3], creators=["b", "c", "b"], statistics=["q90"])
        other = ragged.aggregate(
            [0.1, 0.2, 0.3], creators=["b", "c", "b"], statistics=["q90", "mean"]
        )
        assert self.table == again
        assert self.table not in (fewer, other)
        assert ragged.aggregate([1], [0, 1]) == ragged.aggregate([1], [0, 1])
        assert ragged.group([3, 1]) == ragged.group([3, 1])
        assert ragged.group([3, 1]) != ragged.group([3, 2])

    @pytest.mark.parametrize("thing", [table, ragged.group(["b", "a", "b"])])
    def test_pickle(self, thing: object) -> None:
        """A copy is equal."""
        assert pickle.loads(pickle.dumps(thing)) == thing

    def test_read_only(self) -> None:
        """No column can be written to."""
        posts = ragged.group([3, 1])
        columns = [*self.table.columns().values(), posts.creators, posts.offsets, posts.order]
        assert not any(column.flags.writeable for column in columns)

    def test_input_stays_writeable(self) -> None:
        """Ids that are numbers already are not locked for their owner."""
        ids = np.array([1, 0])
        ragged.group(ids, roster=ids)
        assert ids.flags.writeable


class TestMemory:
    """What is needed beyond input and result does not grow with the posts."""

    @pytest.mark.parametrize("unknown", [0.0, 0.2])
    @pytest.mark.parametrize("dtype", ["f8", "f4"])
    @pytest.mark.parametrize("creators", [200_000, 20, 1])
    def test_sorted(self, creators: int, dtype: str, unknown: float) -> None:
        """Five statistics and the ratio of sums of four million posts, in 36 MiB at most."""
        rng = np.random.default_rng(20)
        values = rng.random(4_000_000, np.float32).astype(dtype)
        if unknown:
            values[rng.random(values.size, np.float32) < unknown] = NAN
        offsets = np.linspace(0, values.size, creators + 1).astype(np.int64)
        names = ("mean", "std", "median", "q90", "trimmed_mean")
        assert peak(lambda: ragged.aggregate(values, offsets, statistics=names)) < 36 * 2**20
        assert peak(lambda: ragged.pooled(values, values, offsets)) < 8 * 2**20

    def test_mixed(self) -> None:
        """Means of posts in any order need no copy of the posts."""
        rng = np.random.default_rng(21)
        values, creators = rng.random(4_000_000), rng.integers(0, 1_000, 4_000_000)
        names = ("mean", "std", "cv")
        table = peak(lambda: ragged.aggregate(values, creators=creators, statistics=names))
        assert table < 4 * 2**20


def peak(run: Callable[[], object]) -> int:
    """Return the bytes that a call needs at most beyond what it returns."""
    tracemalloc.start()
    kept = [run()]
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return most - now


class TestBlocks:
    """Whole creators at a time, without their unknown posts."""

    @pytest.mark.parametrize("first", [0, 1, 4, 6])
    def test_first_bad_value(self, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names the first place, wherever blocks begin, and how many follow."""
        monkeypatch.setattr(_ragged_blocks, "_SCAN", 4)
        values = np.ones(12)
        values[[first, first + 3, 11]] = [-1, -2, -3]
        rule = rf"rates must be from 0 to 1e\+140; got -1.0 at index {first} \(and 2 more\)"
        with pytest.raises(InvalidValueError, match=f"^{rule}"):
            _ragged_blocks.Column.of(values, "rates", 0.0).read(0, 12)

    @pytest.mark.parametrize("place", [0, 3, 4, 9, 11])
    def test_as_it_is(self, place: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Floats that are all known are taken as they are; one that is not is found anywhere."""
        monkeypatch.setattr(_ragged_blocks, "_SCAN", 4)
        values = np.ones(12)
        assert _ragged_blocks.Column.of(values, "rates").as_it_is() is values
        values[place] = NAN
        assert _ragged_blocks.Column.of(values, "rates").as_it_is() is None
        assert _ragged_blocks.Column.of(np.ones(12, np.float32), "rates").as_it_is() is None
        assert _ragged_blocks.Column.of(np.ones(24)[::2], "rates").as_it_is() is None

    def test_read_creators(self) -> None:
        """Known values, and how many each creator has."""
        column = _ragged_blocks.Column.of([1, NAN, 3, 4, NAN], "rates")
        values, counts = _ragged_blocks.read_creators(column, np.array([0, 1, 3, 3, 5]), 1, 4)
        assert values.tolist() == [3, 4]
        assert counts.tolist() == [1, 0, 1]
