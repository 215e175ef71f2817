"""Look-alikes: creators like one of them."""

import math
from typing import Any

import pytest

from microinfluence.audience import Audience
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError, InvalidValueError
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


@pytest.mark.parametrize(
    ("influencer", "k", "message"),
    [
        (5, 1, "influencer must be an Influencer; got 5"),
        (Influencer(handle="x", platform="x"), 1, "influencer must have topics or an embedding"),
        (ADA, 0, "k must be at least 1; got 0"),
        (ADA, "1", "k must be an int; got '1'"),
    ],
)
def test_refused(influencer: Influencer, k: int, message: str) -> None:
    """Errors name the argument and the rule."""
    with pytest.raises((InvalidTypeError, InvalidValueError)) as caught:
        similar(COHORT, influencer, k)
    assert str(caught.value).startswith(message)
