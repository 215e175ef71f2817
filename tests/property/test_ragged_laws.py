"""Laws of statistics per creator: what they depend on, and how they follow their posts."""

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random
from typing import Any, TypeAlias
from unittest import mock

import numpy as np
import numpy.typing as npt
from hypothesis import example, given
from hypothesis import strategies as st

from microinfluence import (
    _ragged_ids,
    _ragged_large,
    _ragged_moments,
    _ragged_order,
    _ragged_pooled,
    _ragged_radix,
    ragged,
)

Array: TypeAlias = npt.NDArray[Any]
Groups: TypeAlias = list[list[float]]

ALL = ("mean", "std", "cv", "median", "trimmed_mean", "q0", "q10", "q50", "q97.5", "q100")
RANKED = ("median", "q0", "q10", "q50", "q97.5", "q100")
SUMMED = ("mean", "std", "trimmed_mean")
SCALED = ("mean", "std", "median", "trimmed_mean", "q10", "q100")
NAN = math.nan
SMALL = {
    _ragged_moments: {"BLOCK": 5, "MIXED_BLOCK": 4},
    _ragged_pooled: {"BLOCK": 5},
    _ragged_order: {"BLOCK": 9, "MATRIX": 6},
    _ragged_large: {"PIECE": 4, "SORTED": 3},
    _ragged_radix: {"CHUNK": 6},
    _ragged_ids: {"CHUNK": 6},
}


@contextmanager
def blocks(*, small: bool) -> Iterator[None]:
    """Shrink blocks so that a few posts already fill several."""
    with ExitStack() as stack:
        for module, sizes in SMALL.items() if small else ():
            for name, size in sizes.items():
                stack.enter_context(mock.patch.object(module, name, size))
        yield


def rates() -> st.SearchStrategy[float]:
    """Give rates as they occur, with ties, and what may go wrong: zero, the least, the unknown."""
    return (
        st.floats(1e-6, 1.0)
        | st.sampled_from([0.0, 0.01, 0.03, 1.0, 5e-324, 1e-300, NAN])
        | st.integers(0, 5).map(float)
    )


def groups(values: st.SearchStrategy[float] | None = None) -> st.SearchStrategy[Groups]:
    """Give the posts of some creators: of several sizes, some equal, some empty."""
    posts = st.lists(rates() if values is None else values, max_size=12)
    return st.lists(posts | st.just([]), max_size=8)


def ragged_of(creators: Groups) -> tuple[Array, Array]:
    """Write posts as values and offsets."""
    offsets = np.concatenate(([0], np.cumsum([len(posts) for posts in creators]))).astype(np.int64)
    return np.array([value for posts in creators for value in posts], np.float64), offsets


def table_of(creators: Groups, names: tuple[str, ...] = ALL) -> ragged.Aggregate:
    """Aggregate the posts of some creators."""
    values, offsets = ragged_of(creators)
    with np.errstate(all="raise", under="ignore"):
        return ragged.aggregate(values, offsets, statistics=names)


def same(one: Array, other: Array) -> bool:
    """Compare bit for bit, but for the sign of zero; unknown equals unknown."""
    return np.array_equal(one, other, equal_nan=True)


def close(one: Array, other: Array, scale: float) -> bool:
    """Compare but for rounding at the scale of the values."""
    return np.allclose(one, other, rtol=1e-12, atol=1e-14 * scale, equal_nan=True)


class TestOnlyOwnPosts:
    """A statistic of a creator is a function of the multiset of that creator's known posts."""

    @given(creators=groups(), random=st.randoms(use_true_random=False), small=st.booleans())
    def test_order_of_posts(self, creators: Groups, random: Random, *, small: bool) -> None:
        """Shuffling a creator's posts changes no ranked statistic, and a sum by rounding only."""
        shuffled = [random.sample(posts, len(posts)) for posts in creators]
        with blocks(small=small):
            before, after = table_of(creators), table_of(shuffled)
        for name in RANKED if small else (*RANKED, "trimmed_mean"):
            assert same(before[name], after[name]), name
        for name in SUMMED:
            assert close(before[name], after[name], scale=5.0), name

    @given(
        creators=groups(),
        stranger=st.lists(rates(), max_size=30),
        place=st.integers(0, 8),
        small=st.booleans(),
    )
    def test_unrelated_creator(
        self, creators: Groups, stranger: list[float], place: int, *, small: bool
    ) -> None:
        """Another creator anywhere changes no bit of the others' statistics."""
        place = min(place, len(creators))
        with blocks(small=small):
            before = table_of(creators)
            after = table_of([*creators[:place], stranger, *creators[place:]])
        assert np.array_equal(before.count, np.delete(after.count, place))
        for name in ALL:
            assert same(before[name], np.delete(after[name], place)), name

    @given(groups())
    def test_size_of_blocks(self, creators: Groups) -> None:
        """Blocks change no bit, but where a creator's sum is made of several."""
        fitting = [posts[:4] for posts in creators]
        with blocks(small=True):
            small = table_of(fitting)
        large = table_of(fitting)
        assert all(same(small[name], large[name]) for name in ALL)

    @given(creators=groups(), small=st.booleans())
    def test_unknown_posts(self, creators: Groups, *, small: bool) -> None:
        """Unknown posts count as left out, and are otherwise as if they were not there."""
        known = [[value for value in posts if not math.isnan(value)] for posts in creators]
        with blocks(small=small):
            table, expected = table_of(creators), table_of(known)
        assert table.count.tolist() == [len(posts) for posts in known]
        assert (table.count + table.left_out).tolist() == [len(posts) for posts in creators]
        for name in RANKED:
            assert same(table[name], expected[name]), name
        for name in SUMMED:
            assert close(table[name], expected[name], scale=5.0), name

    @given(groups(), st.lists(st.sampled_from(ALL), unique=True))
    def test_company(self, creators: Groups, names: list[str]) -> None:
        """A statistic has the same bits alone and among others."""
        table, few = table_of(creators), table_of(creators, tuple(names))
        assert list(few.statistics) == names
        assert all(same(few[name], table[name]) for name in names)


class TestEquivariance:
    """Statistics follow a change of unit."""

    @given(creators=groups(), factor=st.floats(1e-3, 1e6), small=st.booleans())
    def test_scale(self, creators: Groups, factor: float, *, small: bool) -> None:
        """Multiplying all posts multiplies every statistic, and leaves the CV alone."""
        scaled = [[value * factor for value in posts] for posts in creators]
        with blocks(small=small):
            before, after = table_of(creators), table_of(scaled)
        for name in SCALED:
            assert close(before[name] * factor, after[name], scale=5.0 * factor), name

    @given(groups(st.integers(1, 10**6).map(float)), st.integers(1, 10**6))
    def test_scale_of_counts(self, creators: Groups, factor: int) -> None:
        """The CV of counts does not depend on their unit."""
        scaled = [[value * factor for value in posts] for posts in creators]
        assert close(table_of(creators)["cv"], table_of(scaled)["cv"], scale=1.0)

    @given(creators=groups(), shift=st.floats(-100, 100), small=st.booleans())
    def test_shift(self, creators: Groups, shift: float, *, small: bool) -> None:
        """Adding a constant shifts every location and leaves the standard deviation alone."""
        shifted = [[value + shift for value in posts] for posts in creators]
        with blocks(small=small):
            before, after = table_of(creators), table_of(shifted)
        for name in ("mean", "trimmed_mean", *RANKED):
            assert close(before[name] + shift, after[name], scale=100.0), name
        assert close(before["std"], after["std"], scale=100.0)

    @given(groups())
    def test_mirror(self, creators: Groups) -> None:
        """Changing all signs turns the order of the posts round."""
        mirrored = [[-value for value in posts] for posts in creators]
        before, after = table_of(creators), table_of(mirrored)
        for name in ("mean", "median", "q50", "trimmed_mean"):
            assert close(before[name], -after[name], scale=5.0), name
        assert same(before["q0"], -after["q100"])


class TestOrderOfStatistics:
    """Statistics keep the order that their definitions imply."""

    @given(creators=groups(), small=st.booleans())
    def test_within_the_posts(self, creators: Groups, *, small: bool) -> None:
        """Quantiles ascend, and every location lies between the least post and the greatest."""
        with blocks(small=small):
            table = table_of(creators)
        filled = table.count > 0
        ascending = [table[name][filled] for name in ("q0", "q10", "q50", "q97.5", "q100")]
        assert np.all(np.diff(ascending, axis=0) >= 0)
        slack = 1e-15 * 5.0
        for name in ("mean", "median", "trimmed_mean"):
            column = table[name][filled]
            assert np.all(ascending[0] - slack <= column), name
            assert np.all(column <= ascending[-1] + slack), name

    @given(groups())
    def test_undefined(self, creators: Groups) -> None:
        """Unknown exactly where too few posts are known, and never infinite."""
        table = table_of(creators)
        for name in ALL:
            if name == "cv":
                undefined = (table.count < 2) | (table["mean"] == 0)
                assert np.isnan(table[name])[undefined].all()
            else:
                least = 2 if name == "std" else 1
                assert np.array_equal(np.isnan(table[name]), table.count < least), name
            assert not np.isinf(table[name]).any(), name

    @given(groups(st.floats(1e-6, 1.0)), st.floats(0, 0.49))
    def test_trimming(self, creators: Groups, trim: float) -> None:
        """Trimming nothing gives the mean; trimming all but the middle, the median."""
        values, offsets = ragged_of(creators)
        mean, median = ragged.mean(values, offsets), ragged.median(values, offsets)
        assert close(ragged.trimmed_mean(values, offsets, 0), mean, scale=1.0)
        assert close(ragged.trimmed_mean(values, offsets, math.nextafter(0.5, 0)), median, 1.0)
        assert np.array_equal(
            np.isnan(ragged.trimmed_mean(values, offsets, trim)), np.diff(offsets) == 0
        )


class TestMixedEqualsSorted:
    """Posts in any order give what the same posts give creator after creator."""

    @given(
        creators=groups(),
        random=st.randoms(use_true_random=False),
        gap=st.sampled_from([1, 10**15]),
        small=st.booleans(),
    )
    def test_any_order(self, creators: Groups, random: Random, gap: int, *, small: bool) -> None:
        """The roster keeps creators without posts; ranked statistics have the same bits."""
        posts = [(number * gap, value) for number, own in enumerate(creators) for value in own]
        random.shuffle(posts)
        ids = np.array([number for number, _ in posts], np.int64)
        values = np.array([value for _, value in posts], np.float64)
        roster = np.arange(len(creators)) * gap
        with blocks(small=small):
            for names in (ALL, ("mean", "std", "cv")):
                expected = table_of(creators, names)
                table = ragged.aggregate(values, creators=ids, roster=roster, statistics=names)
                assert np.array_equal(table.count, expected.count)
                assert np.array_equal(table.left_out, expected.left_out)
                for name in names:
                    assert name == "cv" or close(table[name], expected[name], scale=5.0), name
                    assert name not in RANKED or same(table[name], expected[name]), name
                own = ragged.aggregate(values, creators=ids, statistics=names)
                present = np.diff(ragged_of(creators)[1]) > 0
                assert own.creators is not None
                assert np.array_equal(own.creators, roster[present])
                assert all(same(own[name], table[name][present]) for name in names)

    @given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 20)))
    @example([2**63 - 1])
    def test_grouping(self, ids: list[int]) -> None:
        """The order is the stable order by id, and the offsets cut it where the id changes."""
        column = np.array(ids, np.int64)
        posts = ragged.group(column)
        assert np.array_equal(posts.order, np.argsort(column, kind="stable"))
        assert posts.creators.tolist() == sorted(set(ids))
        assert np.array_equal(
            np.repeat(posts.creators, np.diff(posts.offsets)), column[posts.order]
        )

    @given(st.lists(st.text(max_size=3)))
    def test_grouping_of_texts(self, ids: list[str]) -> None:
        """The same for texts of any script."""
        posts = ragged.group(ids)
        assert posts.creators.tolist() == sorted(set(ids))
        assert posts.order.tolist() == sorted(range(len(ids)), key=ids.__getitem__)


class TestPooled:
    """The pooled rate is a ratio of sums."""

    @given(groups(st.integers(0, 10**6).map(float) | st.just(NAN)), st.integers(1, 1_000))
    def test_scale(self, creators: Groups, factor: int) -> None:
        """Multiplying interactions and audiences alike changes nothing."""
        likes, offsets = ragged_of(creators)
        views = likes[::-1] + 1
        before = ragged.pooled(likes, views, offsets)
        assert close(before, ragged.pooled(likes * factor, views * factor, offsets), scale=1.0)

    @given(groups(st.integers(0, 10**6).map(float) | st.just(NAN)), st.integers(1, 10**6))
    def test_equal_audiences(self, creators: Groups, audience: int) -> None:
        """With one audience for all posts it is the mean of their rates."""
        likes, offsets = ragged_of(creators)
        pooled = ragged.pooled(likes, np.full(likes.size, audience), offsets)
        assert close(pooled, ragged.mean(likes / audience, offsets), scale=1e-6)

    @given(creators=groups(st.integers(0, 10**6).map(float)), small=st.booleans())
    def test_between_the_rates(self, creators: Groups, *, small: bool) -> None:
        """It lies between the least rate and the greatest."""
        likes, offsets = ragged_of(creators)
        views = np.arange(1.0, likes.size + 1)
        with blocks(small=small):
            pooled = ragged.pooled(likes, views, offsets)
            least, most = (ragged.quantile(likes / views, offsets, q) for q in (0, 1))
        filled = np.diff(offsets) > 0
        assert np.array_equal(np.isnan(pooled), ~filled)
        assert np.all(pooled[filled] >= least[filled] * (1 - 1e-14))
        assert np.all(pooled[filled] <= most[filled] * (1 + 1e-14))
