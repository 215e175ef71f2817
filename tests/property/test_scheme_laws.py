"""Laws of the published schemes: total, free of holes, stable under rounding; and of comparing."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import microinfluence as mi
from microinfluence.schemes import DEFAULT, KLEAR_QUANTILES, SCHEMES, compare
from microinfluence.testing import follower_counts, rates, schemes
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

MOST = 10**8
"""More followers than nearly any account has; no published bound lies above."""

UNGATED = {name: scheme for name, scheme in SCHEMES.items() if scheme is not DEFAULT}


def sample(scheme: TierScheme) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give every count up to 20,000, a dense scale up to `MOST`, and each edge at -1, 0 and +1."""
    edges = [band.min_followers + step for band in scheme.bands for step in (-1, 0, 1)]
    scale = np.geomspace(20_000, MOST, 50_000).astype(np.int64)
    return np.concatenate([np.arange(20_000), scale, np.array(edges).clip(0), [MOST]])


def floored(followers: int) -> int:
    """Keep three significant digits, as platforms do when they show a count."""
    digits = str(followers)
    return int(digits[:3].ljust(len(digits), "0"))


def named() -> st.SearchStrategy[dict[str, TierScheme]]:
    """Give registries of one to six schemes of any kind."""
    return st.dictionaries(st.text(max_size=5), schemes(), min_size=1, max_size=6)


class TestTotal:
    """Every follower count has exactly one answer in every published scheme."""

    @pytest.mark.parametrize("name", SCHEMES)
    def test_one_answer_everywhere(self, name: str) -> None:
        """At full engagement the answer is the tier of the one band that holds the count."""
        scheme = SCHEMES[name]
        followers = sample(scheme)
        held = np.zeros(followers.size, np.int64)
        expected = np.full(followers.size, Tier.NONE, np.int64)
        for band in scheme.bands:
            top = np.inf if band.max_followers is None else band.max_followers
            inside = (followers >= band.min_followers) & (followers <= top)
            held += inside
            expected[inside] = band.tier
        assert held.max() == 1
        assert (scheme.classify_array(followers, 1.0) == expected).all()

    @pytest.mark.parametrize("name", SCHEMES)
    def test_only_the_gate_asks_for_engagement(self, name: str) -> None:
        """Without engagement nothing is unknown but the band that asks for it."""
        scheme = SCHEMES[name]
        followers = sample(scheme)
        unknown = scheme.classify_array(followers) == Tier.UNKNOWN
        gated = np.zeros(followers.size, np.bool_)
        for band in scheme.bands:
            if band.min_engagement > 0.0 and band.max_followers is not None:
                gated |= (followers >= band.min_followers) & (followers <= band.max_followers)
        assert (unknown == gated).all()

    @pytest.mark.parametrize("name", SCHEMES)
    def test_no_holes(self, name: str) -> None:
        """Each band begins where the one below it ends, and the last has no end."""
        bands = SCHEMES[name].bands
        for lower, upper in pairwise(bands):
            assert lower.max_followers is not None
            assert upper.min_followers == lower.max_followers + 1
        assert bands[-1].max_followers is None

    @given(st.sampled_from(sorted(SCHEMES)), follower_counts(), follower_counts(), rates())
    def test_a_larger_account_is_in_no_lower_band(
        self, name: str, one: int, other: int, engagement: float
    ) -> None:
        """Bands rise with followers, whatever the engagement does to the tier."""
        low, high = sorted([one, other])
        starts = []
        for followers in (low, high):
            band = SCHEMES[name].explain(followers, engagement).band
            starts.append(-1 if band is None else band.min_followers)
        assert starts == sorted(starts)


class TestStableUnderFlooring:
    """A count that a platform floors to three digits keeps its tier where bounds are half-open."""

    @given(st.sampled_from(sorted(UNGATED)), follower_counts() | st.integers(0, MOST))
    def test_half_open_schemes(self, name: str, followers: int) -> None:
        """The shown count is in the same band as the exact one."""
        scheme = UNGATED[name]
        shown, exact = scheme.explain(floored(followers)), scheme.explain(followers)
        assert shown.band == exact.band

    @given(follower_counts() | st.integers(0, MOST), rates())
    def test_default_scheme(self, followers: int, engagement: float) -> None:
        """Its inclusive upper bound, as printed, is the only place where flooring matters."""
        same = mi.classify(floored(followers), engagement) is mi.classify(followers, engagement)
        assert same or 100_001 <= followers <= 100_999

    @pytest.mark.parametrize("name", UNGATED)
    def test_bounds_are_round(self, name: str) -> None:
        """Nobody prints a bound with more than two significant digits: a slip of the pen would."""
        for band in UNGATED[name].bands:
            assert len(str(band.min_followers).rstrip("0")) <= 2


class TestRegistryOrderIrrelevant:
    """The order in which schemes are asked has no influence on what the comparison says."""

    @given(st.permutations(sorted(SCHEMES)), follower_counts(), rates() | st.none())
    def test_published(self, names: list[str], followers: int, engagement: float | None) -> None:
        """The published schemes in any order."""
        ours = compare(followers, engagement, schemes={name: SCHEMES[name] for name in names})
        theirs = compare(followers, engagement)
        assert dict(ours) == dict(theirs)
        assert list(ours) == names
        assert list(ours.counts.items()) == list(theirs.counts.items())
        assert (ours.commonest, ours.agreement) == (theirs.commonest, theirs.agreement)

    @given(named(), st.randoms(), follower_counts(), rates())
    def test_any(self, asked: dict[str, TierScheme], random: Random, n: int, rate: float) -> None:
        """Schemes of any kind, ties among them, in any order."""
        names = list(asked)
        random.shuffle(names)
        shuffled = compare(n, rate, schemes={name: asked[name] for name in names})
        straight = compare(n, rate, schemes=asked)
        assert list(shuffled.counts.items()) == list(straight.counts.items())
        assert shuffled.commonest is straight.commonest


class TestComparison:
    """A comparison says what each scheme says, and counts it."""

    @given(named(), follower_counts() | st.none(), rates() | st.none())
    def test_is_every_scheme_by_itself(
        self, asked: dict[str, TierScheme], followers: int | None, engagement: float | None
    ) -> None:
        """One answer per scheme, its own."""
        comparison = compare(followers, engagement, schemes=asked)
        assert dict(comparison.items()) == {
            name: scheme.classify(followers, engagement) for name, scheme in asked.items()
        }
        assert len(comparison) == len(asked)

    @given(named(), follower_counts(), rates() | st.none())
    def test_agreement(
        self, asked: dict[str, TierScheme], followers: int, engagement: float | None
    ) -> None:
        """A share in (0, 1]: at least one tier's equal part, and 1 exactly where all agree."""
        comparison = compare(followers, engagement, schemes=asked)
        tiers = list(comparison.values())
        assert sum(comparison.counts.values()) == len(tiers)
        assert 0.0 < comparison.agreement <= 1.0
        assert comparison.agreement == max(map(tiers.count, tiers)) / len(tiers)
        assert comparison.agreement >= 1 / len(set(tiers))
        assert (comparison.agreement == 1.0) == (len(set(tiers)) == 1)

    @given(named(), follower_counts(), rates())
    def test_one_more_voice_for_the_commonest(
        self, asked: dict[str, TierScheme], followers: int, engagement: float
    ) -> None:
        """A scheme that joins the majority never lowers the agreement, nor changes the majority."""
        before = compare(followers, engagement, schemes=asked)
        joining = next(asked[name] for name, tier in before.items() if tier is before.commonest)
        after = compare(followers, engagement, schemes={**asked, "one more": joining})
        assert after.commonest is before.commonest
        assert after.agreement >= before.agreement

    @given(rates() | st.none(), st.sampled_from([None, float("nan"), np.float32("nan")]))
    def test_unknown_followers(self, engagement: float | None, unknown: float | None) -> None:
        """No scheme guesses a count."""
        assert compare(unknown, engagement).counts == {Tier.UNKNOWN: len(SCHEMES)}

    @given(rates() | st.none())
    def test_definitions_disagree_at_280_000(self, engagement: float | None) -> None:
        """One creator, at least three real tiers: no engagement brings the sources together."""
        real = {tier for tier in compare(280_000, engagement).values() if tier > Tier.NONE}
        assert len(real) > 2


class TestKlear:
    """The published shares come back from any population large enough to hold them."""

    @effort(1 / 4)
    @given(st.integers(100, 5_000), st.integers(0, 2**32))
    def test_shares(self, size: int, seed: int) -> None:
        """Half, three tenths, 19 in a hundred and one in a hundred, each within one account."""
        rng = np.random.default_rng(seed)
        population = rng.choice(10**6, size, replace=False)
        ours = mi.TierScheme.from_quantiles(population, KLEAR_QUANTILES)
        codes = ours.classify_array(population)
        shares = {Tier.NANO: 50, Tier.MICRO: 30, Tier.MACRO: 19, Tier.MEGA: 1}
        for tier, percent in shares.items():
            assert abs(int((codes == tier).sum()) - size * percent / 100) < 1
        assert sum(shares.values()) == 100
