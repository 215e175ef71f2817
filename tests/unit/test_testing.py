"""Strategies: each type has one, what they give is valid, and awkward values come up."""

import functools
import importlib
import importlib.metadata
import inspect
import math
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import microinfluence
from microinfluence import testing
from microinfluence._hypothesis_plugin import TYPES, register
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.schemes import SCHEMES
from microinfluence.testing._numbers import EDGES
from microinfluence.testing._types import STRATEGIES
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

ROOT = Path(__file__).parents[2]
quick = settings(
    max_examples=10, suppress_health_check=[HealthCheck.too_slow], database=None, deadline=None
)
register()


def kind_of(name: str) -> type[Any]:
    """Return a public type by its module and name."""
    module, _, kind = name.rpartition(".")
    found: type[Any] = getattr(importlib.import_module(f"microinfluence.{module}"), kind)
    return found


def public_types() -> set[str]:
    """Name every public class that is no enumeration, no error, and not the base of the records."""
    found: set[str] = set()
    for entry in pkgutil.walk_packages(microinfluence.__path__, "microinfluence."):
        if "._" not in entry.name:
            module = importlib.import_module(entry.name)
            home = entry.name.removeprefix("microinfluence.")
            for name in module.__all__:
                kind = getattr(module, name)
                if inspect.isclass(kind) and not issubclass(kind, (Enum, Exception)):
                    found.add(f"{home}.{name}")
    return found - {"records.Record"}


@functools.cache
def drawn(name: str, number: int = 200) -> list[Any]:
    """Return what a strategy of this name gives, always the same."""
    found: list[Any] = []

    @settings(
        max_examples=number,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(getattr(testing, name)())
    def collect(value: object) -> None:
        found.append(value)

    collect()
    return found


class TestTypes:
    """``st.from_type`` knows every public type, in projects that never import this module."""

    def test_each_has_a_strategy(self) -> None:
        """Every public type is registered, and what is registered has a strategy."""
        assert set(TYPES) == public_types() == set(STRATEGIES)
        assert list(TYPES) == sorted(TYPES)

    @pytest.mark.parametrize("name", TYPES)
    def test_from_type(self, name: str) -> None:
        """What hypothesis makes is of the type."""
        kind = kind_of(name)

        @quick
        @given(st.from_type(kind))
        def law(value: object) -> None:
            assert isinstance(value, kind)

        law()

    @pytest.mark.parametrize(
        "kind", [Tier, microinfluence.Platform], ids=lambda kind: kind.__name__
    )
    def test_enumerations_need_none(self, kind: type[Any]) -> None:
        """Hypothesis gives every member of an enumeration by itself."""
        found = set()

        @quick
        @given(st.from_type(kind))
        def law(value: object) -> None:
            found.add(value)

        law()
        assert found == {*kind.__members__.values()}

    def test_without_an_import_of_ours(self) -> None:
        """A project that imports only hypothesis and a record gets its strategy from the hook."""
        code = (
            "import sys; from microinfluence._hypothesis_plugin import register; register();"
            "assert 'microinfluence.testing' not in sys.modules;"
            "from hypothesis import strategies as st; from microinfluence import Influencer;"
            "import warnings; warnings.simplefilter('ignore');"
            "print(type(st.from_type(Influencer).example()).__name__)"
        )
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
        assert done.stdout.strip() == "Influencer"

    def test_the_entry_point(self) -> None:
        """The project declares the hook under the name that hypothesis looks for."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        declared = tomllib.loads(text)["project"]["entry-points"]["hypothesis"]["microinfluence"]
        entry = importlib.metadata.EntryPoint("microinfluence", declared, "hypothesis")
        assert entry.load() is register

    def test_without_hypothesis(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without hypothesis the module says which extra to install."""
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.delitem(sys.modules, "microinfluence.testing._needed")
        with pytest.raises(MissingExtraError, match=r"pip install 'microinfluence\[testing\]'$"):
            importlib.import_module("microinfluence.testing._needed")


class TestFields:
    """A caller may replace the strategy of any field."""

    @quick
    @given(testing.influencers(followers=st.just(7), posts=st.just([Post()])))
    def test_replaced(self, account: Influencer) -> None:
        """The replaced fields are as asked for, the others as ever."""
        assert account.followers == 7
        assert account.posts == (Post(),)

    @quick
    @given(testing.bands(tier=st.just(Tier.MID)), testing.schemes(name=st.just("ours")))
    def test_of_rules(self, band: Band, scheme: TierScheme) -> None:
        """Rules too."""
        assert band.tier is Tier.MID
        assert scheme.name == "ours"

    def test_tiers(self) -> None:
        """Every answer comes up."""
        assert {*drawn("tiers")} == {*Tier}

    @quick
    @given(testing.formulas(per=st.none()))
    def test_of_formulas(self, formula: microinfluence.Formula) -> None:
        """A formula with a replaced field is no published one."""
        assert formula.per is None
        assert formula.kind != "rate"

    def test_no_such_field(self) -> None:
        """A field that does not exist is refused, with those that do."""
        with pytest.raises(InvalidValueError, match=r"^fields must be fields of Post: id, likes"):
            testing.posts(likess=st.none())

    def test_no_strategy(self) -> None:
        """A value that is no strategy is refused."""
        likes: Any = 5
        with pytest.raises(
            InvalidTypeError, match=r"^likes must be a strategy; got 5. Try st.just"
        ):
            testing.posts(likes=likes)

    @pytest.mark.parametrize(
        "rows", [testing.cohorts, testing.rate_arrays, testing.follower_arrays]
    )
    def test_a_number_of_rows_is_checked(self, rows: Any) -> None:  # noqa: ANN401 - a function
        """It is refused where a strategy is asked for, not where a test draws from it."""
        with pytest.raises(InvalidTypeError, match=r"^size must be an int, or None; got 2\.0$"):
            rows(size=2.0)
        for size in (-1, 2**60):
            with pytest.raises(InvalidValueError, match=r"^size must be from 0 to 1,"):
                rows(size=size)

    @quick
    @given(testing.cohorts(size=3), testing.follower_arrays(size=4), testing.rate_arrays(size=0))
    def test_sizes(
        self, cohort: Cohort, followers: npt.NDArray[Any], rates: npt.NDArray[Any]
    ) -> None:
        """A size that is asked for is kept."""
        assert (len(cohort), followers.shape, rates.shape) == (3, (4,), (0,))


class TestAwkward:
    """Awkward values come up, in a few hundred examples."""

    def test_edges(self) -> None:
        """On, just below and just above each edge of each published band."""
        edges = {band.min_followers for scheme in SCHEMES.values() for band in scheme.bands}
        assert edges <= {*EDGES}
        found = {*drawn("follower_counts", 800)}
        for step in (-1, 0, 1):
            near = {edge + step for edge in EDGES if edge > 1}
            assert len(near & found) > len(near) / 2

    @pytest.mark.parametrize(
        "fact",
        [
            lambda rate: rate == 0.03,
            lambda rate: rate == math.nextafter(0.03, 0),
            lambda rate: rate == math.nextafter(0.03, 1),
            lambda rate: rate == 0 and math.copysign(1, rate) < 0,
            lambda rate: rate == 1,
            lambda rate: 0 < rate < 1e-300,
        ],
    )
    def test_rates(self, fact: Callable[[float], bool]) -> None:
        """Gates and their neighbours, both zeros, 1 and subnormal numbers."""
        assert any(map(fact, drawn("rates", 600)))

    @pytest.mark.parametrize(
        "fact",
        [
            lambda column: not column.size,
            lambda column: column.dtype.kind == "i" and column.itemsize == 8,
            lambda column: column.dtype.kind == "i" and column.itemsize == 4,
            lambda column: column.dtype == np.float32 and column.size,
            lambda column: np.isnan(column).any() and not np.isnan(column).all(),
            lambda column: not column.flags.contiguous,
            lambda column: column.size > 5,
        ],
    )
    def test_columns(self, fact: Callable[[npt.NDArray[Any]], bool]) -> None:
        """Every kind of column, empty and strided ones and partly unknown ones among them."""
        assert any(map(fact, drawn("follower_arrays")))

    @given(testing.follower_arrays(), testing.rate_arrays())
    def test_columns_are_read_only(
        self, followers: npt.NDArray[Any], rates: npt.NDArray[Any]
    ) -> None:
        """A column cannot be changed, and holds what a column of its kind may hold."""
        assert not followers.flags.writeable
        assert not rates.flags.writeable
        known = followers[~np.isnan(followers)]
        assert (known >= 0).all()
        assert (known == np.floor(known)).all()
        assert ((rates >= 0) & (rates <= 1) | np.isnan(rates)).all()

    @pytest.mark.parametrize(
        "fact",
        [
            lambda account: account.followers is None and account.posts,
            lambda account: account.followers == 2**63 - 1,
            lambda account: account.posts and account.posts[0].likes is None,
            lambda account: account.posts and account.posts[0].likes == 2**63 - 1,
            lambda account: account.audience and not account.audience.age,
            lambda account: account.price and account.price.amount == 0,
            lambda account: account.reported_engagement and account.reported_engagement.value > 1,
            lambda account: account.embedding is not None and account.embedding.size == 4,
            lambda account: account.observed_at is None,
        ],
    )
    def test_accounts(self, fact: Callable[[Influencer], bool]) -> None:
        """Unknown facts, the greatest counts, free posts."""
        assert any(map(fact, drawn("influencers")))

    @pytest.mark.parametrize(
        "fact",
        [
            lambda scheme: len(scheme.bands) > 5,
            lambda scheme: scheme.bands[-1].max_followers is None,
            lambda scheme: scheme.bands[-1].max_followers is not None,
            lambda scheme: (
                len(scheme.bands) > 1
                and scheme.bands[0].max_followers + 1 == scheme.bands[1].min_followers
            ),
            lambda scheme: (
                len(scheme.bands) > 1
                and scheme.bands[0].max_followers + 1 < scheme.bands[1].min_followers
            ),
            lambda scheme: scheme.bands[0].min_engagement > 0,
        ],
    )
    def test_schemes(self, fact: Callable[[TierScheme], bool]) -> None:
        """Many bands, open and closed tops, bands that adjoin, gaps, and gates."""
        assert any(map(fact, drawn("schemes")))

    @pytest.mark.parametrize(
        "fact",
        [
            lambda brand: not brand.target,
            lambda brand: len(brand.target) == 4,
            lambda brand: brand.budget_per_post is None and brand.excluded_topics,
        ],
    )
    def test_brands(self, fact: Callable[[Brand], bool]) -> None:
        """Brands that ask for nothing, and for much."""
        assert any(map(fact, drawn("brands")))

    @pytest.mark.parametrize(
        "fact",
        [
            lambda cohort: not len(cohort),
            lambda cohort: len(cohort) == 5,
            lambda cohort: cohort.embedding is not None and len(cohort),
            lambda cohort: (
                np.isnan(cohort.followers).any() and not np.isnan(cohort.followers).all()
            ),
            lambda cohort: len(cohort) > 1 and not cohort.handles[0],
        ],
    )
    def test_cohorts(self, fact: Callable[[Cohort], bool]) -> None:
        """Empty ones, large ones, those with vectors, and creators without a handle."""
        assert any(map(fact, drawn("cohorts")))
