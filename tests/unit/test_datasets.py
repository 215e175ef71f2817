"""Generated creators: the same everywhere, as their figures say, and full of what is unknown."""

import hashlib
import itertools
import json
import math
import statistics
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from microinfluence import _datasets_figures as figures
from microinfluence._datasets_draws import Draws, _mixed, spread
from microinfluence.datasets import OBSERVED_AT, SOURCES, make_creators
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.influencer import Influencer
from microinfluence.platforms import Platform, availability
from microinfluence.posts import PostFormat
from microinfluence.tiers import Tier

MAKE_ONE = (
    r"^rng must be a numpy\.random\.Generator; got .*"
    r"\. numpy\.random\.default_rng\(seed\) makes one$"
)
GOLDEN = "b8543b8e7e9a3610ea54e7431000b521a1afa2499b72a11dd4bf21cecae3daeb"
MANY = 4_000
CREATORS = make_creators(MANY, rng=np.random.default_rng(2026))


def known(fact: Any) -> Any:  # noqa: ANN401 - JSON
    """Leave out what is unknown, so that a field which a later release adds changes nothing."""
    if isinstance(fact, dict):
        return {name: known(value) for name, value in fact.items() if value not in (None, {}, [])}
    return [known(value) for value in fact] if isinstance(fact, list) else fact


def share(creators: list[Influencer], fact: Any) -> float:  # noqa: ANN401 - a predicate
    """Return of how many creators a fact is true."""
    return sum(map(bool, map(fact, creators))) / len(creators)


def slack(expected: float) -> float:
    """Return four standard errors of a share of all creators."""
    return 4 * math.sqrt(expected * (1 - expected) / MANY)


class TestStable:
    """A generator in a given state gives the same creators everywhere and for ever."""

    def test_bytes(self) -> None:
        """The creators are, byte for byte, those of the first release."""
        creators = make_creators(500, rng=np.random.default_rng(7))
        text = json.dumps([known(creator.to_dict()) for creator in creators], sort_keys=True)
        assert hashlib.sha256(text.encode()).hexdigest() == GOLDEN

    def test_splitmix(self) -> None:
        """The numbers are those of SplitMix64, by its authors' code for 1234567."""
        golden = 0x9E3779B97F4A7C15
        states = [(1234567 + step * golden) % 2**64 for step in range(5)]
        assert _mixed(np.array(states, np.uint64)).tolist() == [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ]

    @pytest.mark.parametrize("few", [0, 1, 1_023, 1_024, 1_025])
    def test_fewer_are_the_first_of_more(self, few: int) -> None:
        """A smaller number gives the first of a larger one, across the blocks too."""
        assert make_creators(few, rng=np.random.default_rng(2026)) == CREATORS[:few]

    def test_the_generator_moves_on(self) -> None:
        """A second call with the same generator gives other creators, by two numbers drawn."""
        one, two = np.random.default_rng(3), np.random.default_rng(3)
        first, second = make_creators(3, rng=one), make_creators(3, rng=one)
        assert [creator.id for creator in first] != [creator.id for creator in second]
        two.bit_generator.random_raw(4)
        assert one.bit_generator.state == two.bit_generator.state

    @pytest.mark.parametrize("bits", [np.random.PCG64, np.random.MT19937, np.random.Philox])
    def test_any_bit_generator(self, bits: Any) -> None:  # noqa: ANN401 - a class of NumPy
        """A generator of 32 bits serves as well as one of 64."""
        assert len(make_creators(5, rng=np.random.Generator(bits(1)))) == 5

    def test_global_randomness_is_left_alone(self) -> None:
        """NumPy's global state neither matters nor moves."""
        before = np.random.get_state(legacy=False)  # noqa: NPY002 - it is what must not move
        make_creators(2, rng=np.random.default_rng(1))
        after = np.random.get_state(legacy=False)  # noqa: NPY002 - as above
        assert str(before) == str(after)


class TestBadInput:
    """A wrong number or generator is refused by name."""

    @pytest.mark.parametrize("number", [-1, 2.5, math.inf, math.nan, None])
    def test_number(self, number: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """Only a whole number of at least 0 says how many."""
        with pytest.raises((InvalidTypeError, InvalidValueError), match=r"^n must be") as caught:
            make_creators(number, rng=np.random.default_rng(1))
        assert caught.value.value is number

    @pytest.mark.parametrize("rng", [None, 7, np.random.RandomState(1), np.random])
    def test_generator(self, rng: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """Seeds and NumPy's old generators are refused, with a word on how to make a new one."""
        with pytest.raises(
            InvalidTypeError, match=r"^rng must be .*default_rng\(seed\) makes one"
        ) as caught:
            make_creators(1, rng=rng)
        assert caught.value.value is rng


class TestDraws:
    """Numbers by name and position."""

    draws = Draws.of(np.random.default_rng(5))
    places = np.arange(100_000)

    def test_uniform(self) -> None:
        """Numbers lie strictly between 0 and 1, evenly."""
        found = self.draws.uniform("a", self.places)
        assert 0 < found.min() < 1e-4
        assert 1 - 1e-4 < found.max() < 1
        assert np.histogram(found, 10, (0, 1))[0] == pytest.approx([10_000] * 10, rel=0.05)

    def test_uniform_is_exact(self) -> None:
        """A number is the middle of one of 2**52 equal steps, to the last bit."""
        places = self.places[:1_000]
        words = self.draws.words("a", places).tolist()
        found = self.draws.uniform("a", places).tolist()
        exact = [Fraction(2 * (word >> 12) + 1, 2**53) for word in words]
        assert [Fraction(number) for number in found] == exact

    def test_names_and_places_are_independent(self) -> None:
        """Neither neighbours nor two names have anything in common."""
        one, two = (self.draws.uniform(name, self.places) for name in ("a", "b"))
        assert abs(np.corrcoef(one, two)[0, 1]) < 0.015
        assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 0.015
        assert self.draws.uniform("a", self.places[17:18]) == one[17]

    def test_the_ends_of_uniform(self) -> None:
        """The least and the greatest of 64 bits still lie between 0 and 1, and have finite odds."""
        for bits in (0, 2**64 - 1):
            value = np.array([((bits >> 12) + 0.5) * 2.0**-52])
            assert 0 < value < 1
            assert np.isfinite(spread(value, 8)).all()

    @pytest.mark.parametrize("eighths", [1, 3, 4])
    def test_spread(self, eighths: int) -> None:
        """Factors have a median of 1 and logarithms with the s.d. of a logistic distribution."""
        logs = np.log(self.draws.spread("s", self.places, eighths))
        assert np.median(logs) == pytest.approx(0, abs=0.01)
        assert logs.std() == pytest.approx(eighths / 8 * math.pi / math.sqrt(3), rel=0.02)

    def test_pick(self) -> None:
        """Positions are drawn in proportion to their weights; a weight of 0 never is."""
        found = Counter(self.draws.pick("p", self.places, (1, 0, 3)).tolist())
        assert set(found) == {0, 2}
        assert found[2] / found[0] == pytest.approx(3, rel=0.05)


class TestFigures:
    """The declared figures are laws of their own, and the creators follow them."""

    def test_sizes_adjoin(self) -> None:
        """Each size begins where the one before it ends, and tiers rise."""
        for lower, upper in itertools.pairwise(figures.SIZES):
            assert lower.beyond == upper.lowest
            assert lower.tier < upper.tier
        assert sum(size.weight for size in figures.SIZES) == 1_000

    def test_zipf_splits_the_rest(self) -> None:
        """The 40 of 1,000 between micro and mega are split as 1 / lowest - 1 / highest."""
        mid, macro = figures.SIZES[2:4]
        assert mid.weight + macro.weight == 1_000 - 815 - 144 - 1
        parts = [1 / size.lowest - 1 / size.beyond for size in (mid, macro)]
        assert mid.weight == round(40 * parts[0] / sum(parts))

    def test_rates_between_are_on_a_line(self) -> None:
        """Our rates for mid and macro lie evenly between the published ones for micro and mega."""
        rates = [size.instagram for size in figures.SIZES[1:]]
        assert rates == pytest.approx(np.linspace(rates[0], rates[-1], 4), abs=6e-5)

    def test_prices_adjoin(self) -> None:
        """Prices rise from size to size without a gap, and the last goes on in proportion."""
        for place in figures.PLACES:
            for (_, end), (start, _) in itertools.pairwise(place.prices):
                assert end == start
            last, size = place.prices[-1], figures.SIZES[-1]
            assert last[1] / last[0] == size.beyond / size.lowest

    def test_tables_fit(self) -> None:
        """Every weight has what it weighs."""
        assert sum(place.weight for place in figures.PLACES) == 100
        assert len(figures.COUNTRIES) == len(figures.COUNTRY_WEIGHTS)
        for place in figures.PLACES:
            assert len(place.formats) == len(place.format_weights)
            assert len(place.prices) == len(figures.SIZES)

    def test_sources(self) -> None:
        """Every source but the last is a publication."""
        assert [source.grade for source in SOURCES[:-1]].count("policy") == 0
        assert SOURCES[-1].grade == "policy"

    def test_proportions(self) -> None:
        """Sizes and platforms are as common as declared."""
        for place in figures.PLACES:
            expected = place.weight / 100
            found = share(CREATORS, lambda creator, on=place.platform: creator.platform is on)
            assert found == pytest.approx(expected, abs=slack(expected))
        for size in figures.SIZES[:3]:
            expected = size.weight / 1_000 * (1 - figures.HIDES_FOLLOWERS)
            found = share(
                CREATORS,
                lambda creator, of=size: of.lowest <= (creator.followers or 0) < of.beyond,
            )
            assert found == pytest.approx(expected, abs=slack(expected))

    def test_heavy_tail(self) -> None:
        """One creator in a hundred has more followers than half of all together."""
        sizes = sorted(creator.followers or 0 for creator in CREATORS)
        assert sum(sizes[-MANY // 100 :]) > sum(sizes[: MANY // 2])
        assert sum(sizes) / MANY > 3 * statistics.median(sizes)

    def test_engagement(self) -> None:
        """A median nano creator of Instagram has about the published rate."""
        rates = [
            creator.engagement().value
            for creator in CREATORS
            if creator.platform is Platform.INSTAGRAM and (creator.followers or 10**9) < 10_000
        ]
        known = [rate for rate in rates if not math.isnan(rate)]
        assert statistics.median(known) == pytest.approx(figures.SIZES[0].instagram, rel=0.1)

    def test_prices(self) -> None:
        """Prices are in US dollars, in steps of 5, and known of as many as declared."""
        priced = [creator.price for creator in CREATORS if creator.price]
        assert {price.currency for price in priced} == {"USD"}
        assert all(price.amount >= 5 and price.amount % 5 == 0 for price in priced)
        expected = figures.TELLS_PRICE
        assert len(priced) / MANY == pytest.approx(expected, abs=slack(expected))


class TestRealistic:
    """What a user's code will meet is there."""

    def test_hidden_likes(self) -> None:
        """Some accounts hide all likes, and some of the others' posts do."""
        active = [creator for creator in CREATORS if creator.posts]
        hides = share(active, lambda creator: all(post.likes is None for post in creator.posts))
        assert hides == pytest.approx(figures.HIDES_LIKES, abs=slack(figures.HIDES_LIKES))
        assert any(
            0 < sum(post.likes is None for post in creator.posts) < len(creator.posts)
            for creator in active
        )

    @pytest.mark.parametrize(
        ("fact", "expected"),
        [
            ("followers", 1 - figures.HIDES_FOLLOWERS),
            ("audience", figures.TELLS_AUDIENCE),
            ("posts", 1 - figures.SILENT),
            ("declines", figures.DECLINES),
            ("price", figures.TELLS_PRICE),
        ],
    )
    def test_known(self, fact: str, expected: float) -> None:
        """Each fact is known of as many as declared."""
        found = share(CREATORS, lambda creator: getattr(creator, fact))
        assert found == pytest.approx(expected, abs=slack(expected))

    def test_only_what_anybody_can_see(self) -> None:
        """Counts that a platform gives to the owner only are unknown, and views are of videos."""
        videos = {PostFormat.REEL, PostFormat.SHORT, PostFormat.VIDEO}
        for creator in CREATORS[:500]:
            hidden = availability(creator.platform).owner_only
            for post in creator.posts:
                assert all(getattr(post, name) is None for name in hidden - {"followers"})
                assert (post.views is None) == (post.format not in videos)
                assert post.creator_replies is None or post.creator_replies <= (post.comments or 0)

    def test_times(self) -> None:
        """Posts are newest first, before the counts were read, and some are still young."""
        young = 0
        for creator in CREATORS:
            assert creator.observed_at == OBSERVED_AT
            times = [post.published_at for post in creator.posts if post.published_at]
            assert times == sorted(times, reverse=True)
            assert all(time <= OBSERVED_AT for time in times)
            young += bool(times) and times[0] > OBSERVED_AT - timedelta(hours=48)
        assert 0.2 < young / MANY < 0.8

    def test_subscribers_are_floored(self) -> None:
        """YouTube shows three digits of a subscriber count, other platforms show all."""
        more = [creator for creator in CREATORS if (creator.followers or 0) >= 10_000]
        for creator in more:
            digits = str(creator.followers).rstrip("0")
            assert creator.platform is not Platform.YOUTUBE or len(digits) <= 3
        assert any(len(str(creator.followers).rstrip("0")) > 3 for creator in more)

    def test_lists_of_an_audience_are_cut_off(self) -> None:
        """Shares never sum above 1, and mostly below it."""
        sums = [
            math.fsum(getattr(creator.audience, name).values())
            for creator in CREATORS
            if creator.audience
            for name in ("age", "gender", "country", "language")
        ]
        assert max(sums) <= 1
        assert statistics.median(sums) < 1

    def test_handles_and_ids(self) -> None:
        """Handles differ; ids are text that no float holds exactly."""
        assert len({creator.handle for creator in CREATORS}) == MANY
        ids = [post.id for creator in CREATORS[:200] for post in creator.posts]
        assert len(set(ids)) == len(ids)
        assert any(int(text or 0) > 2**53 for text in ids)

    def test_topics_go_together(self) -> None:
        """The topic and the one beside it are there, and a third one if it is another."""
        names = [name for name, _ in figures.TOPICS]
        for creator in CREATORS[:500]:
            first, second, *other = creator.topics
            assert (names.index(first) + 1) % len(names) == names.index(second)
            assert len(other) <= 1
            assert creator.topics[first] > creator.topics[second]

    def test_every_tier(self) -> None:
        """Four thousand creators have every tier of a five-tier scheme, and an unknown one."""
        from microinfluence.schemes import SCHEMES  # noqa: PLC0415 - this test's alone

        found = {creator.tier(SCHEMES["iab_uk"]) for creator in CREATORS}
        assert found == set(Tier) - {Tier.NONE}
