"""Look-alikes: creators like one of them."""

import math
from typing import Any

import pytest

from microinfluence.audience import Audience
from microinfluence.cohort import Cohort
from microinfluence.influencer import Influencer
from microinfluence.lookalikes import similar


def creator(handle: str, hiking: float, german: float | None, **known: Any) -> Influencer:  # noqa: ANN401 - passed on
    """Make a creator who speaks of hiking and food, to people in Germany and elsewhere."""
    audience = None if german is None else Audience(country={"DE": german, "US": 1 - german})
    return Influencer(
        handle=handle,
        platform="instagram",
        topics={"hiking": hiking, "food": 1 - hiking},
        audience=audience,
        **known,
    )


ADA = creator("ada", 0.75, 0.5)
OTHERS = [creator("bo", 0.75, 0.5), creator("cy", 0.5, 0.9), creator("di", 0.0, None)]
COHORT = Cohort.from_influencers([ADA, *OTHERS])


def test_twin_comes_first() -> None:
    """Equal topics and audience are perfectly alike, whatever the size; itself is no answer."""
    found = similar(COHORT, ADA)
    assert [fit.creator for fit in found] == ["bo", "cy", "di"]
    assert found.scores.value[0] == pytest.approx(1.0, abs=1e-6)
    assert len(similar(COHORT, ADA, 2)) == 2


def test_parts() -> None:
    """The score is the geometric mean of two Bhattacharyya coefficients."""
    cy = similar(COHORT, ADA)[1]
    niche = math.sqrt(0.75 * 0.5) + math.sqrt(0.25 * 0.5)
    audience = math.sqrt(0.5 * 0.9) + math.sqrt(0.5 * 0.1)
    assert cy.value == pytest.approx(math.sqrt(niche * audience), abs=1e-6)
    assert [part.name for part in cy.components] == ["niche", "audience"]


def test_unknown_audience() -> None:
    """Whose audience is unknown is compared by topics alone."""
    di = similar(COHORT, ADA)[2]
    assert di.value == pytest.approx(0.5, abs=1e-6)
    assert di.coverage == 0.5
    lone = creator("eve", 0.75, None)
    assert all(fit.coverage == 0.5 for fit in similar(COHORT, lone))


def test_no_audience_at_all() -> None:
    """In a cohort that knows no audience, topics alone count."""
    cohort = Cohort.from_influencers([creator("bo", 0.75, None)])
    assert similar(cohort, ADA)[0].value == pytest.approx(1.0, abs=1e-6)


def test_same_handle_elsewhere() -> None:
    """The namesake on another platform is somebody else."""
    twin = Influencer(handle="ada", platform="tiktok", topics={"hiking": 3, "food": 1})
    assert similar(Cohort.from_influencers([ADA, twin]), ADA)[0].creator == "ada"


def test_labels_that_only_one_has() -> None:
    """A country that the cohort does not list is shared by nobody."""
    far = Influencer(
        handle="far", platform="x", topics={"hiking": 1}, audience=Audience(country={"JP": 1})
    )
    parts = {part.name: part.value for part in similar(COHORT, far)[0].components}
    assert parts["audience"] == 0.0


def reader_of(handle: str, age: dict[str, float]) -> Influencer:
    """Make a creator of whom the ages of the audience are known."""
    return Influencer(handle=handle, platform="x", topics={"a": 1}, audience=Audience(age=age))


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ({"18-24": 0.4, "25-34": 0.6}, math.sqrt(0.4 * 0.5) + math.sqrt(0.6 * 0.5)),
        # 7 of the 17 years, and 10.
        ({"18-34": 1.0}, math.sqrt(7 / 17 * 0.5) + math.sqrt(10 / 17 * 0.5)),
        ({"55-64": 1.0}, 0.0),
        ({"65+": 1.0}, 0.0),
        ({"30+": 1.0}, math.nan),
    ],
)
def test_ages_in_other_ranges(age: dict[str, float], expected: float) -> None:
    """Ages are divided among the ranges of the creator whose like is looked for."""
    ada = reader_of("ada", {"18-24": 0.5, "25-34": 0.5})
    every = [reader_of("bo", age), reader_of("cy", {"18-20": 0.2, "21-24": 0.8})]
    found = {fit.creator: fit.components[1].value for fit in similar(
        Cohort.from_influencers(every), ada
    )}  # fmt: skip
    assert found["bo"] == pytest.approx(expected, abs=1e-6, nan_ok=True)
    assert found["cy"] == pytest.approx(math.sqrt(0.5), abs=1e-6)


@pytest.mark.parametrize("inside", [1.0, 0.5])
def test_nobody_counts_twice(inside: float) -> None:
    """Where ranges of the creator overlap, those of others are divided between them."""
    ada = reader_of("ada", {"13-20": 0.5, "18-24": 0.5})
    bo = Cohort.from_influencers([reader_of("bo", {"18-20": inside, "55-64": 1 - inside})])
    expected = 2 * math.sqrt(inside / 2 * 0.5)
    assert similar(bo, ada)[0].components[1].value == pytest.approx(expected, abs=1e-6)


def test_the_most_alike_of_all() -> None:
    """Whom other models like better does not stand in the way, however few are asked for."""
    busy = [Influencer(handle=f"busy{place}", platform="x", topics=ADA.topics, audience=Audience(
        country={"US": 1}, authentic_share=1)) for place in range(3)]  # fmt: skip
    cohort = Cohort.from_influencers([*busy, creator("bo", 0.75, 0.5)])
    assert [fit.creator for fit in similar(cohort, ADA, 1)] == ["bo"]


def test_as_many_as_asked_for() -> None:
    """Itself, who is first, takes nobody's place."""
    cohort = Cohort.from_influencers([ADA, *(creator(f"c{each}", 0.5, 0.5) for each in range(15))])
    assert [len(similar(cohort, ADA, k)) for k in (1, 12, 99)] == [1, 12, 15]


def test_mean_over_dimensions() -> None:
    """What is known of both audiences counts alike: here one half in common, and everything."""
    one, other = (
        Influencer(handle=handle, platform="x", topics={"a": 1}, audience=Audience(
            country={country: 0.5, "US": 0.5}, gender={"female": 1}))
        for handle, country in (("ada", "DE"), ("bo", "FR"))
    )  # fmt: skip
    found = similar(Cohort.from_influencers([other]), one)[0].components[1].value
    assert found == pytest.approx((0.5 + 1) / 2, abs=1e-6)


def test_table_without_labels() -> None:
    """A dimension of which the cohort holds no label is unknown, not different."""
    empty = Cohort.from_arrays(
        handles=["bo"], topics=(["hiking"], [[1.0]]), audience={"country": ([], [[]])}
    )
    assert similar(empty, ADA)[0].coverage == 0.5
