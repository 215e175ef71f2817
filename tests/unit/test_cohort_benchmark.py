"""Benchmarks from one's own creators: what goes in, what is refused, what comes out."""

import math
import pickle

import attrs
import numpy as np
import pandas as pd
import pytest

from microinfluence import formulas
from microinfluence.cohort_benchmark import MIN_COHORT, CohortBenchmark
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.peers import MIN_PEERS, SIZE_STEPS, Peers
from microinfluence.platforms import Platform

FOLLOWERS = np.geomspace(1_000, 100_000, 200).round()
RATES = FOLLOWERS**-0.25 * np.tile([0.1, 0.2, 0.3, 0.4], 50)
TOPICS = ["food", "sport"] * 100
OURS = CohortBenchmark.from_cohort(
    FOLLOWERS,
    RATES,
    group=TOPICS,
    platform=Platform.INSTAGRAM,
    formula=formulas.HYPEAUDITOR_INSTAGRAM,
)


class TestFromCohort:
    """A benchmark is made of the creators that are known."""

    def test_what_it_holds(self) -> None:
        """Ascending columns that cannot be changed, the groups, and what is for the record."""
        assert OURS.followers.tolist() == sorted(FOLLOWERS.tolist())
        assert OURS.groups == ("food", "sport")
        assert [OURS.groups[place] for place in OURS.group] == TOPICS
        assert (OURS.platform, OURS.formula) == ("instagram", formulas.HYPEAUDITOR_INSTAGRAM)
        with pytest.raises(ValueError, match="read-only"):
            OURS.engagement[0] = 1.0

    def test_str(self) -> None:
        """How many, where, of which size, by which formula."""
        assert str(OURS) == (
            "200 creators on instagram with 1,000 to 100,000 followers by hypeauditor_instagram"
        )
        plain = CohortBenchmark.from_cohort(FOLLOWERS, RATES)
        assert str(plain) == "200 creators with 1,000 to 100,000 followers"

    def test_inputs_stay_as_they_are(self) -> None:
        """Columns are copied before anything is done to them."""
        followers, rates = FOLLOWERS[::-1].copy(), RATES.copy()
        CohortBenchmark.from_cohort(followers, rates)
        np.testing.assert_array_equal(followers, FOLLOWERS[::-1])
        np.testing.assert_array_equal(rates, RATES)

    def test_columns_of_a_dataframe(self) -> None:
        """Nullable columns with gaps, and labels with NaN."""
        frame = pd.DataFrame(
            {
                "followers": pd.array([*FOLLOWERS.astype(int), None], dtype="Int64"),
                "rate": [*RATES, 0.1],
                "topic": [*TOPICS[:-1], None, "food"],
            }
        )
        ours = CohortBenchmark.from_cohort(frame["followers"], frame["rate"], group=frame["topic"])
        assert ours.left_out == 1
        assert int((ours.group < 0).sum()) == 1
        found = ours.expect(frame["followers"])
        assert np.isnan(found).tolist() == [False] * 200 + [True]

    def test_a_platform_by_its_value(self) -> None:
        """Data hold values."""
        ours = CohortBenchmark.from_cohort(FOLLOWERS, RATES, platform="tiktok")  # type: ignore[arg-type]  # a str at run time
        assert ours.platform is Platform.TIKTOK

    @pytest.mark.parametrize(
        ("change", "kind", "message"),
        [
            ({"followers": [], "engagement": []}, InvalidValueError, "at least 30 creators; got 0"),
            (
                {"followers": FOLLOWERS[:29], "engagement": RATES[:29]},
                InvalidValueError,
                "at least 30 creators; got 29",
            ),
            (
                {"engagement": np.full(200, math.nan)},
                InvalidValueError,
                "at least 30 creators; got 0",
            ),
            ({"followers": np.zeros(200)}, InvalidValueError, "at least 30 creators; got 0"),
            ({"followers": -FOLLOWERS}, InvalidValueError, "followers must be at least 0"),
            ({"followers": FOLLOWERS + 0.5}, InvalidValueError, "followers must be a whole number"),
            ({"followers": FOLLOWERS > 0}, InvalidTypeError, "followers must be an array of int"),
            ({"followers": ["1K"] * 200}, InvalidTypeError, "followers must be an array of int"),
            ({"followers": FOLLOWERS.reshape(2, 100)}, InvalidValueError, "must be one-dimension"),
            ({"engagement": RATES[:-1]}, InvalidValueError, r"shape of followers, \(200,\)"),
            ({"engagement": -RATES}, InvalidValueError, "engagement must be finite and at least 0"),
            ({"engagement": RATES * math.inf}, InvalidValueError, "engagement must be finite"),
            ({"engagement": np.zeros(200)}, InvalidValueError, "must be above 0 for most creators"),
            ({"group": ["food"]}, InvalidValueError, "group must have 200 labels; got 1"),
            ({"group": [*TOPICS[:-1], 7]}, InvalidTypeError, "only text; got 7 at index 199"),
            ({"group": "food"}, InvalidTypeError, "group must be a sequence of texts, one"),
            ({"platform": "myspace"}, InvalidValueError, "platform must be one of instagram"),
            ({"formula": "instagram"}, InvalidTypeError, "formula must be a Formula"),
        ],
    )
    def test_bad_cohorts_are_refused(
        self, change: dict[str, object], kind: type[Exception], message: str
    ) -> None:
        """Each argument is named."""
        arguments: dict[str, object] = {"followers": FOLLOWERS, "engagement": RATES}
        with pytest.raises(kind, match=message):
            CohortBenchmark.from_cohort(**{**arguments, **change})  # type: ignore[arg-type]  # wrong values are the point

    @pytest.mark.parametrize(
        "columns",
        [(FOLLOWERS[::-1], RATES), (FOLLOWERS, RATES[1:]), (np.zeros(200), RATES)],
        ids=["descending", "of other lengths", "without followers"],
    )
    def test_the_bare_constructor_checks_what_it_relies_on(
        self, columns: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """It says which one to use."""
        with pytest.raises(InvalidValueError, match="Make benchmarks with CohortBenchmark"):
            CohortBenchmark(followers=columns[0], engagement=columns[1], group=np.zeros(200, int))


class TestValues:
    """A benchmark is a value."""

    def test_equality_hash_and_pickle(self) -> None:
        """A twin through pickle is equal and answers the same."""
        twin = pickle.loads(pickle.dumps(OURS))
        assert twin == OURS
        assert hash(twin) == hash(OURS)
        assert twin.percentile(9_000, 0.02, group="food") == OURS.percentile(
            9_000, 0.02, group="food"
        )

    def test_other_creators_make_another(self) -> None:
        """One rate is enough."""
        other = CohortBenchmark.from_cohort(FOLLOWERS, [*RATES[:-1], 0.9], group=TOPICS)
        assert other != CohortBenchmark.from_cohort(FOLLOWERS, RATES, group=TOPICS)

    def test_it_is_frozen(self) -> None:
        """No field can be set."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            OURS.platform = Platform.X  # type: ignore[misc]  # refusing is the point


class TestAnswers:
    """Scalars in, floats out; columns in, columns out; unknown stays unknown."""

    def test_shapes_and_types(self) -> None:
        """Arrays broadcast, scalars stay Python floats."""
        grid = OURS.relative(FOLLOWERS[:3, np.newaxis], [0.01, 0.02])
        assert grid.shape == (3, 2)
        assert grid.dtype == np.float64
        assert OURS.percentile(FOLLOWERS, 0.02, group="food").shape == (200,)
        assert OURS.expect(np.array([], np.int64)).shape == (0,)
        assert type(OURS.expect(np.float32(5_000))) is float
        assert type(OURS.percentile(5_000, 0.02)) is float

    @pytest.mark.parametrize("unknown", [None, math.nan])
    def test_unknown_stays_unknown(self, unknown: float | None) -> None:
        """Without followers or rate there is no comparison."""
        assert math.isnan(OURS.expect(unknown))
        assert math.isnan(OURS.relative(unknown, 0.02))
        assert math.isnan(OURS.relative(5_000, unknown))
        assert math.isnan(OURS.percentile(unknown, 0.02))
        assert math.isnan(OURS.percentile(5_000, unknown))
        assert OURS.peers(unknown).count == 0
        rates = np.array([0.02, math.nan])
        assert np.isnan(OURS.percentile([5_000, 5_000], rates)).tolist() == [False, True]

    @pytest.mark.parametrize(
        ("arguments", "kind", "message"),
        [
            ((-5, 0.1), InvalidValueError, "followers must be finite and at least 0"),
            ((5, math.inf), InvalidValueError, "engagement must be finite and at least 0"),
            ((5, "3 %"), InvalidTypeError, "engagement must be a number"),
            (([5, 6], [0.1, 0.2, 0.3]), InvalidValueError, "engagement must broadcast"),
        ],
    )
    def test_bad_questions_are_refused(
        self, arguments: tuple[object, object], kind: type[Exception], message: str
    ) -> None:
        """As for every metric."""
        with pytest.raises(kind, match=message):
            OURS.relative(*arguments)  # type: ignore[call-overload]  # wrong values are the point
        with pytest.raises(kind, match=message):
            OURS.percentile(*arguments)  # type: ignore[call-overload]  # wrong values are the point

    def test_labels_are_checked_and_must_fit(self) -> None:
        """A label per creator, of text."""
        with pytest.raises(InvalidValueError, match="group must broadcast"):
            OURS.percentile([5, 6, 7], 0.1, group=["food", "sport"])
        with pytest.raises(InvalidValueError, match="group must broadcast with followers"):
            OURS.peers_array([5, 6, 7], group=["food", "sport"])
        with pytest.raises(InvalidTypeError, match="group must be text or a sequence of texts"):
            OURS.percentile(5, 0.1, group=7)  # type: ignore[call-overload]  # a wrong type is the point
        with pytest.raises(InvalidTypeError, match="group must hold only text; got 7 at index 1"):
            OURS.percentile([5, 6], 0.1, group=["food", 7])  # type: ignore[list-item]  # a wrong type is the point

    def test_peers_takes_one_creator(self) -> None:
        """For columns there is another method."""
        with pytest.raises(InvalidTypeError, match="followers must be a number"):
            OURS.peers([5_000])  # type: ignore[arg-type]  # a wrong type is the point
        with pytest.raises(InvalidValueError, match="followers must be finite and at least 0"):
            OURS.peers_array([5_000, -1])


class TestPeers:
    """Who the peers are is told with the answer."""

    def test_steps_widen(self) -> None:
        """The declared steps ascend from 1."""
        assert list(SIZE_STEPS) == sorted(set(SIZE_STEPS))
        assert SIZE_STEPS[0] > 1
        assert MIN_PEERS <= MIN_COHORT

    def test_of_the_group(self) -> None:
        """Enough of the same group within a factor of 2: 100 of it lie in two decades."""
        peers = OURS.peers(10_000, group="food")
        assert peers.group == "food"
        assert peers.within == 2
        assert str(peers) == (
            f"{peers.count} creators of group food with {peers.min_followers:,} to "
            f"{peers.max_followers:,} followers (within a factor of 2)"
        )

    def test_widened_to_everybody(self) -> None:
        """A group without enough creators of any size gives way to all, and says so."""
        few = CohortBenchmark.from_cohort(FOLLOWERS, RATES, group=["art"] * 20 + ["food"] * 180)
        peers = few.peers(1_100, group="art")
        assert peers.group is None
        assert peers == few.peers(1_100)
        assert peers == few.peers(1_100, group="a group that nobody has")
        assert not few.peers_array([1_100], group="art").of_group[0]

    def test_nobody_of_that_size(self) -> None:
        """More than ten times as large as anybody: nobody to compare with."""
        peers = OURS.peers(5_000_000)
        nobody = Peers(count=0, min_followers=None, max_followers=None, within=None, group=None)
        assert peers == nobody
        assert str(peers) == "no peers: too few creators of about that size"
        assert math.isnan(OURS.percentile(5_000_000, 0.02))
        assert OURS.peers(0) == nobody

    def test_columns(self) -> None:
        """One entry for each creator, in the shape of the columns."""
        columns = OURS.peers_array(FOLLOWERS.reshape(2, 100), group="sport")
        assert {getattr(columns, field.name).shape for field in attrs.fields(type(columns))} == {
            (2, 100)
        }
        assert columns.of_group.all()
        assert (columns.count >= MIN_PEERS).all()

    def test_a_group_named_none(self) -> None:
        """No label is not the label "None"."""
        named = CohortBenchmark.from_cohort(FOLLOWERS, RATES, group=["None"] * 100 + [None] * 100)
        assert named.peers(2_000, group="None").group == "None"
        assert named.peers_array([2_000], group=[None]).count[0] == named.peers(2_000).count
        assert not named.peers_array([2_000], group=[None]).of_group[0]
