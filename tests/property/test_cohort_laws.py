"""Laws of cohorts: each row says what its record says, whatever stands around it."""

import copy
import math
import pickle
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import attrs
import numpy as np
import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

from microinfluence._formula_fields import POST_COUNTS
from microinfluence._uniformity import EXCLUSIVE, uniformity
from microinfluence.audience import Audience
from microinfluence.brand import DIMENSIONS
from microinfluence.cohort import Cohort
from microinfluence.influencer import Influencer
from microinfluence.labelled import Labelled
from microinfluence.platforms import Platform
from microinfluence.posts import Post
from microinfluence.price import Price

NUMBERS = (
    "followers",
    "engagement",
    "expected_engagement",
    "comment_rate",
    "expected_comment_rate",
    "reply_rate",
    "saturation",
    "authentic_share",
    "uniformity",
    "price",
)
GIVEN = set(NUMBERS) - {"price", "uniformity"}
FLOAT32 = 1e-6
OBSERVED = datetime(2026, 11, 2, 12, tzinfo=UTC)
MOMENTS = [OBSERVED - timedelta(hours=hours) for hours in (0, 1, 47, 48, 49, 500, 5_000)]
COUNTS = [0, 1, 7, 40, 1_003, 1_003, 2**53 + 1]
TOPICS = ["art", "food", "hiking", "wine"]
LABELS = {
    "age": ["13-17", "18-24", "65+"],
    "gender": ["female", "male", "other"],
    "country": ["DE", "AT", "GB", "US"],
    "language": ["de", "pt-BR", "fil"],
    "interest": ["food", "art"],
}
few = effort(1 / 2)


class Maker:
    """Makes an account from a seed: to draw each fact by itself costs most of a test's time."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def maybe(self, choices: Sequence[Any]) -> Any:  # noqa: ANN401 - a value of any kind
        """Choose one, or leave it unknown."""
        place = int(self.rng.integers(-1, len(choices)))
        return None if place < 0 else choices[place]

    def some(self, choices: Sequence[str]) -> list[str]:
        """Choose any number of them, in any order."""
        number = int(self.rng.integers(0, len(choices) + 1))
        return [choices[place] for place in self.rng.permutation(len(choices))[:number]]

    def shares(self, labels: Sequence[str]) -> dict[str, float]:
        """Share a whole among labels, cut off anywhere."""
        parts = self.rng.dirichlet(np.ones(len(labels)) * 0.5)
        return {label: float(parts[place]) for place, label in enumerate(self.some(labels))}

    def post(self) -> Post:
        """Make a post of which any fact may be unknown."""
        return Post(
            **{name: self.maybe(COUNTS) for name in (*POST_COUNTS, "creator_replies")},
            sponsored=self.maybe([True, False]),
            pinned=self.maybe([True, False, False, False]),
            published_at=self.maybe(MOMENTS),
        )

    def creator(self, handle: str) -> Influencer:
        """Make an account."""
        known = [
            {**{name: self.shares(labels) for name, labels in LABELS.items()}, "authentic_share": x}
            for x in (None, 0.9)
        ]
        posts = [self.post() for _ in range(int(self.rng.choice([0, 1, 3, 40])))]
        if self.maybe([True]):  # in order, some of one time
            posts = [
                attrs.evolve(post, published_at=MOMENTS[0] - timedelta(days=place // 2))
                for place, post in enumerate(posts)
            ]
        return Influencer(
            handle=handle,
            platform=self.rng.choice(list(Platform)),
            followers=self.maybe([0, 999, 48_200, 2**53 + 1]),
            posts=posts,
            topics={
                label: float(self.rng.choice([0.0, 5e-324, 1.0, 2.5, 1.7e308]))
                for label in self.some(TOPICS)
            },
            embedding=self.maybe([[0, 0, 0], [1, 2, -2], [1e-200, 0, 0], [1e300, 1e300, 0]]),
            audience=self.maybe([Audience(**one) for one in known]),
            values=self.some(TOPICS),
            declines=self.some(TOPICS),
            price=self.maybe([Price(amount=0, currency="EUR"), Price(amount=9.5, currency="JPY")]),
            observed_at=self.maybe([OBSERVED]),
        )


@st.composite
def creators(draw: st.DrawFn, *, least: int = 0) -> list[Influencer]:
    """Give distinct accounts, of which anything may be unknown."""
    seeds = draw(st.lists(st.integers(0, 2**32), min_size=least, max_size=6))
    return [Maker(seed).creator(f"creator {place}") for place, seed in enumerate(seeds)]


def labelled(table: Labelled, place: int) -> dict[str, Any] | None:
    """Return what a row of a table holds, None where it is unknown."""
    row = table.values[place].tolist()
    if any(math.isnan(value) for value in row):
        return None
    return {label: value for label, value in zip(table.labels, row, strict=True) if value}


def rows(cohort: Cohort) -> list[dict[str, Any]]:
    """Return all that a cohort says of each creator, in no way that depends on its columns."""
    return [_row(cohort, place) for place in range(len(cohort))]


def _row(cohort: Cohort, place: int) -> dict[str, Any]:
    numbers = {name: getattr(cohort, name)[place].item() for name in NUMBERS}
    code = cohort.currencies[place]
    vector = None if cohort.embedding is None else cohort.embedding[place].tolist()
    return {
        **{name: None if math.isnan(value) else value for name, value in numbers.items()},
        "handle": cohort.handles[place],
        "platform": tuple(Platform)[cohort.platforms[place]],
        "currency": None if code < 0 else cohort.currency_names[code],
        "topics": labelled(cohort.topics, place) or None,
        **{name: _audience(cohort, name, place) for name in DIMENSIONS},
        "values": labelled(cohort.values, place),
        "declines": labelled(cohort.declines, place),
        "embedding": None if vector is None or math.isnan(vector[0]) else vector,
    }


def _audience(cohort: Cohort, name: str, place: int) -> dict[str, Any] | None:
    return labelled(cohort.audience[name], place) if name in cohort.audience else None


def or_unknown(value: float | None) -> float:
    """Write unknown as the columns do."""
    return math.nan if value is None else value


def close(number: float | None) -> Any:  # noqa: ANN401 - pytest's approx
    """Compare as exactly as two ways of adding up allow."""
    return pytest.approx(or_unknown(number), rel=1e-12, abs=0, nan_ok=True)


class TestRecords:
    """A cohort of records says what the records say."""

    @given(listed=creators())
    def test_own_figures(self, listed: list[Influencer]) -> None:
        """Engagement, answers and saturation are those of the influencer's own methods."""
        cohort = Cohort.from_influencers(listed)
        for place, creator in enumerate(listed):
            metrics = creator.metrics()
            assert cohort.engagement[place] == close(creator.engagement().value)
            assert cohort.reply_rate[place] == close(metrics.reply_rate)
            assert cohort.saturation[place] == close(metrics.saturation)
            per_follower = metrics.conversation_rate / (creator.followers or math.nan)
            assert cohort.comment_rate[place] == close(per_follower)

    @given(listed=creators())
    def test_facts(self, listed: list[Influencer]) -> None:
        """What a record says is in its row, as it is."""
        for row, creator in zip(rows(Cohort.from_influencers(listed)), listed, strict=True):
            price, audience = creator.price, creator.audience or Audience()
            assert (row["handle"], row["platform"]) == (creator.handle, creator.platform)
            assert or_unknown(row["followers"]) == close(creator.followers)
            assert row["price"] == (None if price is None else price.amount)
            assert row["currency"] == (None if price is None else price.currency)
            assert row["authentic_share"] == audience.authentic_share
            assert (row["values"] or {}).keys() == creator.values
            assert (row["declines"] or {}).keys() == creator.declines
            for name in DIMENSIONS:
                shares = getattr(audience, name)
                total = math.fsum(shares.values())
                known = {label: share / total for label, share in shares.items()} if total else {}
                assert (row[name] or {}) == pytest.approx(known, rel=FLOAT32)

    @given(listed=creators())
    def test_topics_and_vectors(self, listed: list[Influencer]) -> None:
        """Rows of topics have length 1 and the weights' proportions; vectors keep directions."""
        for row, creator in zip(rows(Cohort.from_influencers(listed)), listed, strict=True):
            weights = creator.topics.values()
            assert (row["topics"] is None) == (not any(weights))
            if row["topics"]:
                peak = max(weights)
                total = math.fsum(weight / peak for weight in weights)
                for label, weight in creator.topics.items():
                    share = weight / peak / total
                    assert row["topics"].get(label, 0.0) ** 2 == pytest.approx(share, abs=FLOAT32)
            vector = creator.embedding
            assert (row["embedding"] is None) == (vector is None or not vector.any())
            if row["embedding"] and vector is not None:
                scaled = vector / np.abs(vector).max()
                expected = scaled / np.linalg.norm(scaled)
                assert row["embedding"] == pytest.approx(expected.tolist(), abs=FLOAT32)

    @given(listed=creators(least=1))
    def test_alone(self, listed: list[Influencer]) -> None:
        """A row never depends on the others: each record alone gives the same, bit for bit."""
        together = rows(Cohort.from_influencers(listed))
        assert together == [rows(Cohort.from_influencers([one]))[0] for one in listed]

    @given(listed=creators(), data=st.data())
    def test_permuted(self, listed: list[Influencer], data: st.DataObject) -> None:
        """Records in another order give the same rows in that order."""
        order = data.draw(st.permutations(range(len(listed))))
        there = rows(Cohort.from_influencers(listed))
        assert rows(Cohort.from_influencers([listed[place] for place in order])) == [
            there[place] for place in order
        ]

    @few
    @given(listed=creators())
    def test_arrays(self, listed: list[Influencer]) -> None:
        """Arrays of the same numbers make the same cohort."""
        one = Cohort.from_influencers(listed)
        price: dict[str, Any] = {
            "price": one.price,
            "currency": [
                one.currency_names[code] if code >= 0 else None for code in one.currencies
            ],
        }
        numbers: dict[str, Any] = {name: getattr(one, name) for name in sorted(GIVEN)}
        two = Cohort.from_arrays(
            handles=one.handles,
            platforms=[tuple(Platform)[code] for code in one.platforms],
            **numbers,
            **(price if one.currency_names else {}),
            topics=_weights(listed, "topics"),
            audience={
                name: _weights([creator.audience or Audience() for creator in listed], name)
                for name in one.audience
            },
            values=(one.values.labels, one.values.values),
            declines=(one.declines.labels, one.declines.values),
            embedding=one.embedding,
        )
        assert np.allclose(one.uniformity, two.uniformity, rtol=0, atol=1e-12, equal_nan=True)
        for left, right in zip(rows(one), rows(two), strict=True):
            for name in ("topics", *DIMENSIONS):
                assert (left.pop(name) or {}) == pytest.approx(right.pop(name) or {}, rel=FLOAT32)
            del left["uniformity"], right["uniformity"]
            assert left == right


def _weights(records: Sequence[Any], name: str) -> tuple[list[str], Any]:
    labels = sorted({label for record in records for label in getattr(record, name)})
    table = [[getattr(record, name).get(label, math.nan) for label in labels] for record in records]
    return labels, np.array(table, np.float64).reshape(len(records), len(labels))


def indices(size: int) -> st.SearchStrategy[Any]:
    """Give every kind of index of a cohort."""
    places = st.lists(
        st.integers(-size, size - 1), max_size=size, unique_by=lambda place: place % size
    )
    masks = st.lists(st.booleans(), min_size=size, max_size=size)
    return (
        st.integers(-size, size - 1)
        | st.slices(size)
        | masks
        | masks.map(np.array)
        | places
        | places.map(lambda chosen: np.array(chosen, np.int64))
    )


def chosen(index: Any, size: int) -> list[int]:  # noqa: ANN401 - any kind of index
    """Return the places that an index means, by lists alone."""
    every = list(range(size))
    if isinstance(index, slice):
        return every[index]
    if isinstance(index, int):
        return [every[index]]
    if len(index) and isinstance(index[0], (bool, np.bool_)):
        return [place for place, wanted in zip(every, index, strict=True) if wanted]
    return [every[place] for place in index]


class TestRows:
    """Rows stay what they are wherever they go."""

    @given(listed=creators(least=1), data=st.data())
    def test_indices(self, listed: list[Influencer], data: st.DataObject) -> None:
        """A slice, a mask and a list of places give the rows that a list would give."""
        cohort = Cohort.from_influencers(listed)
        index = data.draw(indices(len(listed)))
        there = rows(cohort)
        assert rows(cohort[index]) == [there[place] for place in chosen(index, len(listed))]

    @given(listed=creators(), data=st.data())
    def test_iteration(self, listed: list[Influencer], data: st.DataObject) -> None:
        """A cohort is the sequence of its rows, and cutting it and joining it changes nothing."""
        cohort = Cohort.from_influencers(listed)
        assert len(cohort) == len(listed)
        assert [rows(one)[0] for one in cast("Iterable[Cohort]", cohort)] == rows(cohort)
        cut = data.draw(st.integers(0, len(listed)))
        assert Cohort.concatenate([cohort[:cut], cohort[cut:]]) == cohort

    @given(listed=creators(), data=st.data())
    def test_concatenate(self, listed: list[Influencer], data: st.DataObject) -> None:
        """Joined cohorts say what each said, whatever labels and currencies they have."""
        cut = data.draw(st.integers(0, len(listed)))
        parts = [Cohort.from_influencers(part) for part in (listed[:cut], listed[cut:])]
        whole = Cohort.concatenate(parts)
        assert rows(whole) == rows(parts[0]) + rows(parts[1])
        assert rows(whole) == rows(Cohort.from_influencers(listed))

    @few
    @given(listed=creators())
    def test_copies(self, listed: list[Influencer]) -> None:
        """A pickled or copied cohort is equal and as frozen; the records are not changed."""
        before = copy.deepcopy(listed)
        cohort = Cohort.from_influencers(listed)
        for same in (
            pickle.loads(pickle.dumps(cohort)),
            copy.copy(cohort),
            copy.deepcopy(cohort),
        ):
            assert same == cohort
            for column in (same.handles, same.price, same.topics.values, same.declines.values):
                assert not column.flags.writeable
        assert listed == before


LISTS = st.dictionaries(
    st.sampled_from([f"{one}{two}" for one in "ABCD" for two in "EFGH"]),
    st.sampled_from([0.0, 1e-12, 0.5]) | st.floats(0, 1),
    max_size=8,
)


def whole(shares: dict[str, float]) -> dict[str, float]:
    """Shrink shares until they sum to 1 at the most."""
    total = math.fsum(shares.values())
    return {label: share / max(total, 1) for label, share in shares.items()}


class TestUniformity:
    """How concentrated an audience is does not depend on who asks."""

    @given(shares=LISTS.map(whole).filter(lambda shares: any(shares.values())))
    def test_bounds(self, shares: dict[str, float]) -> None:
        """It lies in [0, 1], or is unknown where the list tells less than half."""
        found = uniformity(Audience(country=shares))
        assert math.isnan(found) == (math.fsum(shares.values()) < 0.5 - 1e-6)
        assert math.isnan(found) or 0 <= found <= 1

    @given(shares=LISTS.map(whole).filter(lambda shares: math.fsum(shares.values()) > 0.5))
    def test_scalar_is_array(self, shares: dict[str, float]) -> None:
        """A record and a row of an array have the same."""
        table = list(shares), [list(shares.values())]
        rowwise = Cohort.from_arrays(size=1, audience={"country": table}).uniformity[0]
        assert rowwise == pytest.approx(uniformity(Audience(country=shares)), abs=1e-12)

    @given(shares=LISTS.map(whole).filter(lambda shares: math.fsum(shares.values()) > 0.5))
    def test_entropy(self, shares: dict[str, float]) -> None:
        """It is 1 minus the entropy of the known shares over that of all countries alike."""
        total = math.fsum(shares.values())
        parts = [share / total for share in shares.values() if share]
        entropy = math.fsum(-part * math.log2(part) for part in parts)
        expected = 1 - entropy / math.log2(EXCLUSIVE["country"])
        assert uniformity(Audience(country=shares)) == pytest.approx(expected, abs=1e-12)

    @given(dimension=st.sampled_from(["age", "gender"]), share=st.floats(0.5, 1))
    def test_extremes(self, dimension: str, share: float) -> None:
        """One label alone is all alike; all labels alike are evenly spread."""
        labels = ["0-1", "2-3", "4-5", "6-7", "8-9", "10-11", "12-13"]
        if dimension == "gender":
            labels = ["female", "male", "other"]
        even = dict.fromkeys(labels, share / len(labels))
        assert uniformity(Audience(**{dimension: {labels[0]: share}})) == 1
        assert uniformity(Audience(**{dimension: even})) == pytest.approx(0, abs=1e-12)


class TestTopics:
    """Shares of topics depend on proportions alone."""

    @given(
        weights=st.lists(st.just(0.0) | st.floats(1e-3, 1e3), min_size=1, max_size=6),
        power=st.integers(-1_000, 1_000),
    )
    def test_scale(self, weights: list[float], power: int) -> None:
        """Weights in another scale, however huge or tiny, are the same topics."""
        labels = [str(place) for place in range(len(weights))]
        one = Cohort.from_arrays(topics=(labels, [weights])).topics.values
        scaled = [math.ldexp(weight, power) for weight in weights]
        two = Cohort.from_arrays(topics=(labels, [scaled])).topics.values
        assert np.allclose(one, two, rtol=FLOAT32, atol=0, equal_nan=True)
        assert np.isnan(one).all() == (not any(weights))
        assert not any(weights) or np.square(one).sum() == pytest.approx(1, abs=FLOAT32)
