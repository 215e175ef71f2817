"""Laws of classification: one answer, the same one everywhere, decided by the bands alone."""

import re
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from effort import effort, many
from hypothesis import given
from hypothesis import strategies as st

import microinfluence as mi
from microinfluence.testing import follower_counts, rates, schemes
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

INTEGER_DTYPES = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", ">i4"]
FLOAT_DTYPES = ["float16", "float32", "float64", "longdouble", ">f8", ">f4", ">f2"]


def slow_tier(scheme: TierScheme, followers: float | None, engagement: float | None) -> Tier:
    """Decide as the bands are printed, with exact fractions and no look-up."""
    if followers is None or followers != followers:  # noqa: PLR0124 - NaN, without the library
        return Tier.UNKNOWN
    for band in scheme.bands:
        above = Fraction(followers) >= band.min_followers
        if above and (band.max_followers is None or Fraction(followers) <= band.max_followers):
            if band.min_engagement == 0:
                return band.tier
            if engagement is None or engagement != engagement:  # noqa: PLR0124 - NaN again
                return Tier.UNKNOWN
            enough = Fraction(engagement) >= Fraction(band.min_engagement)
            return band.tier if enough else Tier.NONE
    return Tier.NONE


class TestExactlyOneAnswer:
    """Every valid (followers, engagement) has exactly one answer, the one that the bands print."""

    @given(schemes(), follower_counts(), rates() | st.none() | st.just(float("nan")))
    def test_any_scheme(self, scheme: TierScheme, followers: int, engagement: float | None) -> None:
        """The look-up agrees with reading the bands in exact arithmetic."""
        assert scheme.classify(followers, engagement) is slow_tier(scheme, followers, engagement)

    @given(follower_counts(), rates() | st.none())
    def test_default_scheme(self, followers: int, engagement: float | None) -> None:
        """The unrolled default agrees with its own bands."""
        expected = slow_tier(mi.schemes.DEFAULT, followers, engagement)
        assert mi.classify(followers, engagement) is expected
        assert mi.classify(followers, engagement, scheme=mi.schemes.DEFAULT) is expected

    @given(follower_counts(), rates())
    def test_number_types_do_not_matter(self, followers: int, engagement: float) -> None:
        """An int, a whole float and NumPy scalars are the same count."""
        expected = mi.classify(followers, engagement)
        assert mi.classify(np.int64(followers), np.float64(engagement)) is expected
        if followers <= 2**53:
            assert mi.classify(float(followers), engagement) is expected


class TestScalarEqualsArray:
    """The array answer is the scalar answer, row by row."""

    @given(schemes(), st.lists(st.tuples(follower_counts(), rates()), min_size=1, max_size=40))
    def test_any_scheme(self, scheme: TierScheme, rows: list[tuple[int, float]]) -> None:
        """Short columns, so that both the few-rows path and the blocks are met."""
        followers, engagement = (list(column) for column in zip(*rows, strict=True))
        codes = scheme.classify_array(np.array(followers, np.int64), np.array(engagement))
        assert codes.tolist() == [scheme.classify(n, r) for n, r in rows]

    @pytest.mark.parametrize("rate_dtype", FLOAT_DTYPES)
    @pytest.mark.parametrize("count_dtype", INTEGER_DTYPES + FLOAT_DTYPES)
    @effort(1 / 10)  # times 90 pairs of dtypes, times up to four schemes
    @given(schemes=st.lists(schemes(), min_size=1, max_size=3), seed=st.integers(0, 2**32))
    def test_any_dtype(
        self, count_dtype: str, rate_dtype: str, schemes: list[TierScheme], seed: int
    ) -> None:
        """Every width, kind and byte order gives what its own scalars give."""
        rng = np.random.default_rng(seed)
        for scheme in [*schemes, mi.schemes.DEFAULT]:
            edges = [band.min_followers for band in scheme.bands]
            near = np.array([edge + step for edge in edges for step in (-1, 0, 1)]).clip(0)
            kind = np.dtype(count_dtype)
            most = np.iinfo(kind).max if kind.kind in "iu" else float(np.finfo(kind).max)
            followers = np.rint(rng.permutation(np.append(near, 7)).clip(0, min(most, 2**31)))
            followers = followers.astype(kind)
            gates = [band.min_engagement for band in scheme.bands]
            engagement = rng.choice([0.0, 1.0, np.nan, *gates], followers.size).astype(rate_dtype)
            codes = scheme.classify_array(followers, engagement)
            pairs = zip(followers, engagement, strict=True)
            assert codes.tolist() == [scheme.classify(n, r) for n, r in pairs]

    @pytest.mark.parametrize("name", sorted(mi.schemes.SCHEMES))
    def test_a_million_rows(self, name: str) -> None:
        """Random rows, every edge at -1, 0 and +1, every gate, NaN in both columns."""
        scheme = mi.schemes.SCHEMES[name]
        rng = np.random.default_rng(20_261_123)
        rows = many(1_000_000 if scheme is mi.schemes.DEFAULT else 50_000)
        edges = [band.min_followers for band in scheme.bands]
        edges += [band.max_followers + 1 for band in scheme.bands if band.max_followers is not None]
        near = np.array([edge + step for edge in edges for step in (-1, 0, 1)]).clip(0)
        followers = np.exp(rng.uniform(0, 17, rows)).astype(np.int64)
        followers[::3] = rng.choice(near, followers[::3].size)
        engagement = rng.beta(1, 25, rows)
        engagement[::5] = rng.choice([0.0, 0.03, np.nextafter(0.03, 0), 1.0], engagement[::5].size)
        engagement[::7] = np.nan
        codes = scheme.classify_array(followers, engagement)
        pairs = zip(followers.tolist(), engagement.tolist(), strict=True)
        assert codes.tolist() == [mi.classify(n, r, scheme=scheme) for n, r in pairs]
        floats = followers.astype(np.float64)
        floats[::11] = np.nan
        expected = np.where(np.isnan(floats), -1, codes)
        assert (scheme.classify_array(floats, engagement) == expected).all()


class TestBandOrderIrrelevant:
    """The order in which bands are written has no influence on the answer."""

    @given(schemes(), follower_counts(), rates())
    def test_reversed(self, scheme: TierScheme, followers: int, engagement: float) -> None:
        """A scheme from reversed bands is the same scheme."""
        reversed_scheme = attrs.evolve(scheme, bands=scheme.bands[::-1])
        assert reversed_scheme == scheme
        assert reversed_scheme.classify(followers, engagement) is scheme.classify(
            followers, engagement
        )


class TestMonotone:
    """Within a band more engagement never lowers the tier; ungated, neither do more followers."""

    @given(schemes(), follower_counts(), rates(), rates())
    def test_in_engagement(
        self, scheme: TierScheme, followers: int, one: float, other: float
    ) -> None:
        """The tier of the higher rate is at least that of the lower."""
        low, high = sorted([one, other])
        assert scheme.classify(followers, low) <= scheme.classify(followers, high)

    @given(st.sampled_from(sorted(mi.schemes.SCHEMES)), follower_counts(), follower_counts())
    def test_in_followers_at_full_engagement(self, name: str, one: int, other: int) -> None:
        """In the published schemes a larger account with full engagement is in no lower tier."""
        low, high = sorted([one, other])
        scheme = mi.schemes.SCHEMES[name]
        lower, higher = scheme.classify(low, 1.0), scheme.classify(high, 1.0)
        top = scheme.bands[-1].max_followers
        assert lower <= higher or (top is not None and high > top)


class TestRowsAreIndependent:
    """Adding or moving rows changes no other row's answer."""

    @given(
        st.lists(st.tuples(follower_counts(), rates()), min_size=1, max_size=30),
        st.tuples(follower_counts(), rates()),
    )
    def test_unrelated_row(self, rows: list[tuple[int, float]], extra: tuple[int, float]) -> None:
        """The codes of the old rows stay when a row is appended."""
        followers, engagement = (np.array(column) for column in zip(*rows, extra, strict=True))
        longer = mi.classify_array(followers, engagement)
        assert (longer[:-1] == mi.classify_array(followers[:-1], engagement[:-1])).all()

    def test_block_borders(self) -> None:
        """Rows on both sides of a block's end are all answered, none lost or doubled."""
        size = 3 * 32_768 + 1
        followers = np.arange(size) * 31
        codes = mi.classify_array(followers, 0.05)
        assert codes.tolist() == [mi.classify(n, 0.05) for n in followers.tolist()]


class TestInputUntouched:
    """Arguments are the same bytes after the call."""

    @given(st.lists(st.tuples(follower_counts(), rates()), min_size=1, max_size=30))
    def test_arrays(self, rows: list[tuple[int, float]]) -> None:
        """Even read-only arrays are accepted, so nothing was written."""
        followers, engagement = (np.array(column) for column in zip(*rows, strict=True))
        followers.flags.writeable = engagement.flags.writeable = False
        before = followers.tobytes(), engagement.tobytes()
        mi.classify_array(followers, engagement)
        assert (followers.tobytes(), engagement.tobytes()) == before


class TestExplainAgrees:
    """The explanation never tells another story than the answer."""

    @given(schemes(), follower_counts(), rates() | st.none())
    def test_tier(self, scheme: TierScheme, followers: int, engagement: float | None) -> None:
        """The explained tier is the classified tier, and the band holds the count."""
        answer = scheme.explain(followers, engagement)
        assert answer.tier is scheme.classify(followers, engagement)
        assert answer.could_be == (answer.tier,)
        if answer.band is not None:
            assert answer.band.min_followers <= followers
            assert answer.band.max_followers is None or followers <= answer.band.max_followers
            assert answer.tier in {answer.band.tier, Tier.NONE, Tier.UNKNOWN}

    @given(schemes(), follower_counts(), rates())
    def test_numbers_read_true(self, scheme: TierScheme, followers: int, engagement: float) -> None:
        """Whoever knows the printed percentages only comes to the same tier."""
        answer = scheme.explain(followers, engagement)
        if answer.band is None or not answer.band.min_engagement:
            return
        asked, shown = (Decimal(text) for text in re.findall(r"([0-9.]+) %", answer.rate))
        assert asked == Decimal(repr(answer.band.min_engagement)) * 100
        assert (shown >= asked) == (answer.tier is answer.band.tier)
        assert bool(shown) == bool(engagement)

    @given(schemes(), st.integers(0, 2_000_000), st.integers(0, 60), rates())
    def test_could_be_is_every_tier_in_the_interval(
        self, scheme: TierScheme, low: int, width: int, engagement: float
    ) -> None:
        """The interval's tiers are found by trying each count in it."""
        answer = scheme.explain(low, engagement, followers_between=(low, low + width))
        tried = {scheme.classify(n, engagement) for n in range(low, low + width + 1)}
        assert set(answer.could_be) == tried
