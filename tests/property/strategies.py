"""Strategies shared by the property tests: awkward values first."""

from hypothesis import strategies as st

from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

REAL_TIERS = [tier for tier in Tier if tier > Tier.NONE]

EDGES = [
    0,
    1,
    999,
    1_000,
    9_999,
    10_000,
    50_000,
    100_000,
    500_000,
    1_000_000,
    5_000_000,
    2**31,
    2**53,
]


def follower_counts() -> st.SearchStrategy[int]:
    """Give counts on, just below and just above the usual edges, or anywhere."""
    near = st.builds(
        lambda edge, step: max(edge + step, 0), st.sampled_from(EDGES), st.integers(-1, 1)
    )
    return near | st.integers(0, 3_000_000) | st.integers(0, 2**62)


def rates() -> st.SearchStrategy[float]:
    """Give fractions, the usual gates and their neighbours among them."""
    awkward = [0.0, -0.0, 1.0, 0.03, 0.029999999999999995, 0.030000000000000002, 5e-324, 0.5]
    return st.sampled_from(awkward) | st.floats(0.0, 1.0)


@st.composite
def schemes(draw: st.DrawFn) -> TierScheme:
    """Give schemes of one to nine bands, with gaps, gates, labels and open or closed tops."""
    size = draw(st.integers(1, 9))
    cuts = sorted(
        draw(st.lists(st.integers(0, 2_000_000), min_size=2 * size, max_size=2 * size, unique=True))
    )
    tiers = sorted(draw(st.lists(st.sampled_from(REAL_TIERS), min_size=size, max_size=size)))
    gates = draw(st.lists(st.just(0.0) | rates(), min_size=size, max_size=size))
    adjoining = draw(st.booleans())
    bands = []
    for place, (tier, gate) in enumerate(zip(tiers, gates, strict=True)):
        last = place == size - 1
        highest = cuts[2 * place + 2] - 1 if adjoining and not last else cuts[2 * place + 1]
        bands.append(
            Band(
                tier=tier,
                min_followers=cuts[2 * place],
                max_followers=None if last and draw(st.booleans()) else highest,
                min_engagement=gate,
                label=f"band {place}",
            )
        )
    return TierScheme(name="drawn", bands=draw(st.permutations(bands)))
