"""Formulas are checked, cited values, and every platform has a default."""

import pickle

import pytest

from microinfluence import formulas
from microinfluence.errors import InvalidValueError
from microinfluence.formulas import FORMULAS, Formula, default_formula
from microinfluence.platforms import Platform, availability
from microinfluence.sources import Source

DEFAULTS = [p.value for p in Platform if p not in {Platform.TWITCH, Platform.OTHER}]
PUBLISHED = [name for name in FORMULAS if name not in DEFAULTS]


def test_names_are_keys_and_constants() -> None:
    """A formula is found under its name, and as the constant of that name."""
    assert all(name == formula.name for name, formula in FORMULAS.items())
    constants = {n: v for n, v in vars(formulas).items() if isinstance(v, Formula)}
    assert constants == {name.upper(): formula for name, formula in FORMULAS.items()}
    assert constants.keys() <= set(formulas.__all__)


def test_no_publisher_has_a_definition_twice() -> None:
    """Formulas that compute the same come from two publishers or speak of two platforms."""
    each = [(str(f), f.platforms, f.source.publisher) for f in FORMULAS.values()]
    assert len(set(each)) == len(each)


def test_the_registry_is_read_only() -> None:
    """Nobody can change what a published name means."""
    with pytest.raises(TypeError):
        FORMULAS["ours"] = formulas.BY_REACH  # type: ignore[index]  # the registry refuses


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_formulas_are_cited(name: str) -> None:
    """Each has an address."""
    source = FORMULAS[name].source
    assert source.grade in {"P", "S"}
    assert str(source.url).startswith("https://")


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults_give_their_reason(name: str) -> None:
    """A default is our policy, says why, and speaks of its platform alone."""
    formula = FORMULAS[name]
    assert formula.source.grade == "policy"
    assert len(formula.source.note) > 40
    assert formula.platforms == {Platform(name)}
    assert formula.kind == "rate"


@pytest.mark.parametrize("platform", DEFAULTS)
def test_a_default_reads_what_its_platform_gives(platform: str) -> None:
    """No default asks for a count that the platform gives to nobody."""
    assert not default_formula(Platform(platform)).needs & availability(Platform(platform)).absent


@pytest.mark.parametrize("platform", ["instagram", "tiktok", "youtube", "x", "facebook"])
def test_a_default_reads_public_counts_where_it_can(platform: str) -> None:
    """On these platforms anybody can compute the default for anybody."""
    assert default_formula(Platform(platform)).needs <= availability(Platform(platform)).public


@pytest.mark.parametrize(
    ("platform", "text"),
    [
        ("instagram", "(likes + comments) / followers, median of the last 12 posts"),
        ("tiktok", "(likes + comments + shares) / views, median of the last 30 posts"),
        ("youtube", "(likes + comments) / views, median of the last 12 posts"),
        ("pinterest", "(saves + clicks) / impressions, median of the last 12 posts"),
    ],
)
def test_defaults_in_words(platform: str, text: str) -> None:
    """The default of a platform, given as such or by its value."""
    assert str(default_formula(Platform(platform))) == text
    assert str(default_formula(platform)) == text  # type: ignore[arg-type]  # a str at run time


@pytest.mark.parametrize("platform", [Platform.TWITCH, Platform.OTHER])
def test_platforms_without_a_default_of_their_own(platform: Platform) -> None:
    """They get the general formula by followers."""
    assert default_formula(platform) is formulas.BY_FOLLOWERS


def test_unknown_platforms_have_no_default() -> None:
    """The message lists the platforms."""
    with pytest.raises(InvalidValueError, match="platform must be one of instagram"):
        default_formula("myspace")  # type: ignore[arg-type]  # a wrong value is the point


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"numerator": {"likes": 1}}, "likes / followers, median of all posts"),
        (
            {"numerator": {"likes": 1, "comments": 2.5}, "per": "views", "statistic": "pooled"},
            "(likes + 2.5 comments) / views, ratio of sums over all posts",
        ),
        (
            {"numerator": {"likes": 1, "shares": 1}, "per": None, "window_days": 28},
            "likes + shares per post, median of all posts of 28 days",
        ),
        (
            {"numerator": {"views": 1}, "per": "reach", "window_posts": 5, "window_days": 7},
            "views / reach, median of the last 5 posts of 7 days",
        ),
    ],
)
def test_str_is_the_definition(fields: dict[str, object], text: str) -> None:
    """A formula prints as what it computes."""
    assert str(Formula(name="ours", **fields)) == text  # type: ignore[arg-type]  # of several types


@pytest.mark.parametrize(
    ("weights", "per", "kind"),
    [
        ({"likes": 1, "comments": 1}, "followers", "rate"),
        ({"likes": 1, "comments": 2}, "followers", "activity index"),
        ({"likes": 2}, "followers", "activity index"),
        ({"likes": 1, "comments": 2}, None, "activity index"),
        ({"comments": 1}, None, "count"),
    ],
)
def test_kind(weights: dict[str, float], per: str | None, kind: str) -> None:
    """Only a plain number of actions over an audience is a rate."""
    assert Formula(name="ours", numerator=weights, per=per).kind == kind  # type: ignore[arg-type]  # plain texts


def test_needs_are_what_enters_and_the_audience() -> None:
    """A post that lacks any of them has no figure."""
    assert formulas.HYPEAUDITOR_INSTAGRAM.needs == {"likes", "comments", "followers"}
    assert formulas.KAUSHIK_AMPLIFICATION.needs == {"shares"}


def test_the_numerator_cannot_change() -> None:
    """Neither through the formula nor through what it was made of."""
    weights = {"likes": 1.0}
    formula = Formula(name="ours", numerator=weights)  # type: ignore[arg-type]  # plain texts
    weights["shares"] = 3.0
    assert dict(formula.numerator) == {"likes": 1.0}
    with pytest.raises(TypeError):
        formula.numerator["likes"] = 2.0  # type: ignore[index]  # the mapping refuses


def test_own_formulas_say_so() -> None:
    """Without a source the caller is one."""
    own = Formula(name="ours", numerator={"likes": 1}, platforms={"tiktok"})
    assert own.source.grade == "policy"
    assert own.platforms == {Platform.TIKTOK}


@pytest.mark.parametrize("name", FORMULAS)
def test_they_are_values(name: str) -> None:
    """Equal formulas are equal, hash alike and survive pickle; the order of counts is nothing."""
    formula = FORMULAS[name]
    twin = pickle.loads(pickle.dumps(formula))
    assert twin == formula
    assert hash(twin) == hash(formula)


def test_order_of_counts_is_nothing() -> None:
    """A sum has no order."""
    source = Source("Ours", "Us", 2026, "https://example.org")
    one = Formula(name="ours", numerator={"likes": 1, "comments": 2}, source=source)
    other = Formula(name="ours", numerator={"comments": 2, "likes": 1}, source=source)
    assert one == other
    assert hash(one) == hash(other)
