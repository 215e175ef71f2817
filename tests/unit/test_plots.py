"""Pictures: what they show is what the data say, and they leave matplotlib as it was."""

import math
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import FillBetweenPolyCollection, PathCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from pictured import account, part, score

import microinfluence as mi
from microinfluence import plots
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.plots import _axes

NAN = math.nan

DICHROMATS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""What linear RGB becomes for each kind of colour blindness: G. M. Machado and others, "A
physiologically-based model for simulation of color vision deficiency" (2009)."""


def any_one(value: Any) -> Any:  # noqa: ANN401 - the point
    """Return a value as of no type, as from code without types."""
    return value


def lines(ax: Axes, label: str) -> list[tuple[list[float], list[float]]]:
    """Return the points of every line with a label."""
    found = [line for line in ax.get_lines() if str(line.get_label()).startswith(label)]
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in found]  # type: ignore[arg-type]  # arrays


def fills(ax: Axes) -> dict[str, tuple[float, float, float, float]]:
    """Return the corners of every filled area by its label: left, right, bottom, top."""
    areas = [each for each in ax.collections if isinstance(each, FillBetweenPolyCollection)]
    boxes = {str(each.get_label()): each.get_paths()[0].get_extents() for each in areas}
    return {label: (box.x0, box.x1, box.y0, box.y1) for label, box in boxes.items()}


def bars(ax: Axes) -> list[Rectangle]:
    """Return the bars that have a place."""
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return [bar for bar in found if not math.isnan(bar.get_width())]


def words(ax: Axes) -> list[str]:
    """Return all texts within the axes."""
    return [text.get_text() for text in ax.texts]


def rows(ax: Axes) -> list[str]:
    """Return the names of the rows."""
    return [label.get_text() for label in ax.get_yticklabels()]


DRAWN = {
    "tier_map": lambda ax: plots.tier_map([2_300, 48_200], [0.05, 0.04], ax=ax),
    "scheme_comparison": lambda ax: plots.scheme_comparison(ax=ax),
    "post_rates": lambda ax: plots.post_rates(account([100, 200, 300]), ax=ax),
    "estimate_forest": lambda ax: plots.estimate_forest({"a": mi.estimates.interval([1.0])}, ax=ax),
    "fit_components": lambda ax: plots.fit_components(score(), ax=ax),
    "fit_matrix": lambda ax: plots.fit_matrix([score()], ax=ax),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN.keys())
class TestEveryPicture:
    """What holds for all of them."""

    def test_draws_on_the_given_axes(self, draw: Any) -> None:  # noqa: ANN401 - a function
        """The axes that were given come back, with something on them."""
        ax = Figure().subplots()
        assert draw(ax) is ax
        assert ax.has_data()

    def test_makes_a_figure_of_its_own(self, draw: Any) -> None:  # noqa: ANN401 - a function
        """Without axes there is a new figure, which can be drawn and cuts nothing off."""
        figure = draw(None).figure
        figure.draw_without_rendering()
        inside = figure.get_tightbbox()
        assert inside.x0 >= -0.01
        assert inside.y0 >= -0.01
        assert inside.x1 <= figure.get_figwidth() + 0.01
        assert inside.y1 <= figure.get_figheight() + 0.01

    def test_changes_no_setting(self, draw: Any) -> None:  # noqa: ANN401 - a function
        """The settings of matplotlib are the same before and after."""
        before = dict(mpl.rcParams)
        draw(None)
        assert dict(mpl.rcParams) == before

    def test_takes_the_colours_of_the_style(self, draw: Any) -> None:  # noqa: ANN401 - a function
        """Text is light in a dark style: none has a colour of its own that would vanish."""
        light: Any = {f"{name}.color": "white" for name in ("text", "xtick", "ytick")}
        light |= {"axes.labelcolor": "white", "axes.facecolor": "black"}
        with mpl.rc_context(light):
            ax = draw(None)
        labels = [*ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, ax.yaxis.label]
        assert {to_rgb(label.get_color()) for label in labels} == {(1.0, 1.0, 1.0)}


@pytest.mark.parametrize(
    "draw",
    [
        lambda names: plots.fit_matrix([score(name) for name in names]),
        lambda names: plots.estimate_forest(
            {name: mi.estimates.interval([0.03, 0.02]) for name in names}
        ),
        lambda names: plots.scheme_comparison(dict.fromkeys(names, mi.schemes.INFABRANDS_2020)),
    ],
    ids=["fit_matrix", "estimate_forest", "scheme_comparison"],
)
def test_every_row_has_the_same_height(draw: Any) -> None:  # noqa: ANN401 - a function
    """A picture of more rows is as wide and taller, by as much for each row."""
    sizes = [
        draw([f"row {place}" for place in range(n)]).figure.get_size_inches() for n in (1, 2, 9)
    ]
    (wide, one), (_, two), (_, nine) = sizes
    assert {size[0] for size in sizes} == {wide}
    assert two > one
    assert nine - two == pytest.approx(7 * (two - one))


UNKNOWN = mi.estimates.interval([])

REFUSALS: dict[str, Callable[[], object]] = {
    "ax must be of type Axes; got 3": lambda: plots.tier_map([], [], ax=any_one(3)),
    "scheme must be of type TierScheme; got 'iab_uk'": lambda: plots.tier_map(
        [], [], scheme=any_one("iab_uk")
    ),
    "engagement must have the shape of followers, (2,); got (1,)": lambda: plots.tier_map(
        [1, 2], [0.1]
    ),
    "followers must be at least 0; got -1": lambda: plots.scheme_comparison(followers=-1),
    "schemes must hold at least one scheme; got {}": lambda: plots.scheme_comparison({}),
    "influencer must be of type Influencer; got []": lambda: plots.post_rates(any_one([])),
    "estimates['b'] must be of type Estimate; got 0.1": lambda: plots.estimate_forest(
        {"a": UNKNOWN, "b": any_one(0.1)}
    ),
    "estimates must hold at least one; got {}": lambda: plots.estimate_forest({}),
    "reference must be finite and above 0; got 0.0": lambda: plots.estimate_forest(
        {"a": UNKNOWN}, reference=0
    ),
    "fit must be of type FitScore; got 0.8": lambda: plots.fit_components(any_one(0.8)),
    "fits must be of type FitScore; got 0.8 at index 1": lambda: plots.fit_matrix(
        [score(), any_one(0.8)]
    ),
}


@pytest.mark.parametrize("message", REFUSALS)
def test_refusals_are_told_whole(message: str) -> None:
    """Argument, rule, value and place are named, and nothing is drawn."""
    with pytest.raises((InvalidTypeError, InvalidValueError)) as caught:
        REFUSALS[message]()
    assert str(caught.value) == message


class TestAxes:
    """Axes that can be read, whatever they show."""

    @pytest.mark.parametrize(
        ("high", "ticks"),
        [
            (10**0.5, [1, 1.2, 1.5, 2, 2.5, 3]),
            (3.2, [1, 2, 3]),
            (10, [1, 2, 3, 4, 6, 10]),
            (11, [1, 2, 5, 10]),
            (1_000, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]),
            (1_001, [1, 10, 100, 1_000]),
        ],
    )
    def test_ticks_are_round(self, high: float, ticks: list[float]) -> None:
        """The narrower an axis, the more ticks a power of ten has; ends have theirs, too."""
        ax = Figure().subplots()
        _axes.rate_axis(ax, 1.0, high, "", along="x")
        assert list(ax.get_xticks()) == ticks

    @pytest.mark.parametrize("value", np.geomspace(1e-5, 10, 25))
    @pytest.mark.parametrize("spread", [1.0, 1.3, 2.0, 7.0, 40.0, 5_000.0])
    def test_rates_have_ticks(self, value: float, spread: float) -> None:
        """At least two ticks are within the limits, and no more than a reader wants."""
        estimates = {
            "a": mi.estimates.interval([value]),
            "b": mi.estimates.interval([value * spread]),
        }
        ax = plots.estimate_forest(estimates)
        low, high = ax.get_xlim()
        within = [tick for tick in ax.get_xticks() if low <= tick <= high]
        assert 2 <= len(within) <= 9


class TestNames:
    """Names are shown as they are."""

    def test_a_dollar_is_a_dollar(self) -> None:
        """What matplotlib would read as mathematics, and refuse, is text like any other."""
        name = r"cash$\frac$"
        estimates = {name: mi.estimates.interval([0.1])}
        band = mi.Band(tier=mi.Tier.MICRO, min_followers=1, max_followers=None, label=name)
        scheme = mi.TierScheme(name=name, bands=[band])
        own = score(name, brand=name, disqualified=(name,), components=(part(name, 0.5, 1.0, 0.1),))
        for ax in (
            plots.tier_map([2], [0.1], scheme=scheme),
            plots.scheme_comparison({name: scheme}),
            plots.post_rates(account([100, 200], handle=name)),
            plots.estimate_forest(estimates),
            plots.fit_components(own),
            plots.fit_matrix([own]),
        ):
            figure = ax.get_figure(root=True)
            assert figure is not None
            figure.draw_without_rendering()
            texts = {text.get_text() for text in ax.findobj(Text) if isinstance(text, Text)}
            assert any(name in text for text in texts)


class TestMatplotlib:
    """The extra is asked for when it is missing, and pyplot stays out."""

    def test_pyplot_is_not_imported(self) -> None:
        """No picture touches pyplot, which would keep every figure."""
        code = (
            "import sys, microinfluence.plots as p; p.scheme_comparison();"
            "sys.exit('matplotlib.pyplot' in sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - ours

    def test_the_module_needs_no_matplotlib(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without it the module loads, and a picture says what to install."""
        monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
        with pytest.raises(MissingExtraError) as caught:
            plots.scheme_comparison()
        assert str(caught.value) == ("pictures need matplotlib: pip install 'microinfluence[plot]'")


class TestColours:
    """Neighbouring sizes differ for everybody."""

    @pytest.mark.parametrize("kind", DICHROMATS)
    def test_neighbours_stay_apart(self, kind: str) -> None:
        """In CIELAB two neighbours are at least 10 apart, four times a difference just seen."""
        seen = [lab(np.array(DICHROMATS[kind]) @ linear(c)) for c in _axes.TIER_COLOURS.values()]
        assert min(float(np.linalg.norm(one - other)) for one, other in pairwise(seen)) >= 10

    def test_they_darken_with_size(self) -> None:
        """Luminance falls from NANO to MEGA, so that the order is seen without any hue."""
        luminances = [linear(c) @ [0.2126, 0.7152, 0.0722] for c in _axes.TIER_COLOURS.values()]
        assert luminances == sorted(luminances, reverse=True)

    @pytest.mark.parametrize("value", np.linspace(0, 1, 21))
    def test_numbers_on_shades_are_readable(self, value: float) -> None:
        """Each number of a matrix has at least the contrast 4.5 that WCAG 2.2 asks of text."""
        ax = plots.fit_matrix([score(value=value)])
        text, cell = ax.texts[0], bars(ax)[0]
        light, dark = sorted(
            (
                linear(c) @ [0.2126, 0.7152, 0.0722]
                for c in (text.get_color(), cell.get_facecolor())
            ),
            reverse=True,
        )
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def linear(colour: Any) -> np.ndarray[Any, np.dtype[np.float64]]:  # noqa: ANN401 - any notation
    """Return linear RGB."""
    channels = np.array(to_rgb(colour))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Any) -> np.ndarray[Any, np.dtype[np.float64]]:  # noqa: ANN401 - an array
    """Return CIELAB of linear RGB, white D65."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


class TestTierMap:
    """Creators among the bands of a scheme."""

    def test_bands_are_those_of_the_scheme(self) -> None:
        """Each is filled from its first to its last count, above the engagement it asks for."""
        ax = plots.tier_map([500, 2_000_000], [0.001, 0.2])
        micro, macro, mega = mi.schemes.DEFAULT.bands
        found, top = fills(ax), ax.get_ylim()[1]
        bottom = ax.get_ylim()[0]
        assert found[str(micro)] == pytest.approx((1_000, 100_001, bottom, top))
        assert found[str(macro)] == pytest.approx((100_001, 1_000_000, 0.03, top))
        assert found[str(mega)] == pytest.approx((1_000_000, ax.get_xlim()[1], bottom, top))
        assert words(ax) == ["MICRO", "MACRO", "MEGA"]

    def test_creators_are_where_they_are_and_have_their_tier(self) -> None:
        """Every known creator is a point, in a group named by what `classify_array` answers."""
        followers, engagement = np.array([500, 48_200, 250_000, 250_000]), [0.01, 1.4, 0.02, 0.05]
        ax = plots.tier_map(followers, engagement)
        groups = [group for group in ax.collections if isinstance(group, PathCollection)]
        found = {str(g.get_label()): np.asarray(g.get_offsets()).tolist() for g in groups}
        assert found == {
            "NONE": [[500, 0.01], [250_000, 0.02]],
            "MICRO": [[48_200, 1.4]],
            "MACRO": [[250_000, 0.05]],
        }

    def test_a_gate_beyond_everybody_is_in_sight(self) -> None:
        """What a band asks for is on the axis, however little engagement there is."""
        gate = 0.03
        low, high = plots.tier_map([5_000], [gate / 300]).get_ylim()
        assert low < gate < high

    def test_nobody_is_a_picture_of_the_scheme(self) -> None:
        """Without creators the bands are shown all the same."""
        ax = plots.tier_map([], [], scheme=mi.schemes.IAB_UK)
        assert ax.get_title(loc="right") == "0 creators"
        assert len(fills(ax)) == len(mi.schemes.IAB_UK.bands)

    def test_a_scheme_without_engagement_has_an_axis_as_well(self) -> None:
        """The axis of engagement holds the creators where no band asks for any."""
        ax = plots.tier_map([48_200], [0.04], scheme=mi.schemes.JULIUS_2018)
        low, high = ax.get_ylim()
        assert low < 0.04 < high
        assert ax.get_xlim()[0] < 10_000
        assert ax.get_title(loc="right") == "1 creator"

    def test_the_benchmark_is_what_it_expects(self) -> None:
        """The line has the published rate at every size, and a gap where none is published."""
        series = mi.benchmarks.BENCHMARKS["hypeauditor_2026_instagram"]
        ax = plots.tier_map([2_000], [0.05], benchmark=series)
        ((sizes, rates),) = lines(ax, "expected")
        assert np.allclose(rates, series.expect(np.array(sizes)), equal_nan=True)
        assert np.isnan(rates).any()
        assert words(ax)[-1] == "expected"

    def test_the_benchmark_is_in_sight(self) -> None:
        """The axis holds what is expected, however far it is from what the creators have."""

        class Lower:
            def expect(self, followers: Any) -> Any:  # noqa: ANN401 - an array
                return np.full(followers.shape, 0.0001)

        low, high = plots.tier_map([2_000], [0.05], benchmark=Lower()).get_ylim()
        assert low < 0.0001
        assert high > 0.05

    def test_a_benchmark_may_cover_nothing(self) -> None:
        """A benchmark of other sizes leaves no line and no word."""

        class Nowhere:
            def expect(self, followers: Any) -> Any:  # noqa: ANN401 - an array
                return np.full(followers.shape, NAN)

        assert "expected" not in words(plots.tier_map([2_000], [0.05], benchmark=Nowhere()))

    @pytest.mark.parametrize("end", [0, 1, 50, None])
    @pytest.mark.parametrize("closed", [False, True])
    @pytest.mark.parametrize("followers", [[], [1], [3_000_000_000]])
    def test_every_band_has_a_place(
        self, end: int | None, followers: list[int], *, closed: bool
    ) -> None:
        """A band from 0 on, however narrow, is seen, and so is every creator."""
        bands = [mi.Band(tier=mi.Tier.NANO, min_followers=0, max_followers=end)]
        if end is not None and not closed:
            bands += [mi.Band(tier=mi.Tier.MEGA, min_followers=end + 1, max_followers=None)]
        scheme = mi.TierScheme(name="narrow", bands=bands)
        ax = plots.tier_map(followers, [0.1] * len(followers), scheme=scheme)
        low, high = ax.get_xlim()
        assert all(low < count < high for count in followers)
        assert all(low <= left < right <= high for left, right, _, _ in fills(ax).values())
        compared = plots.scheme_comparison({"narrow": scheme})
        assert all(bar.get_width() > 0 for bar in bars(compared))

    def test_a_crowd_is_an_image(self) -> None:
        """Thousands of points are rasterized, a few are not."""
        for number, rasterized in ((2_000, False), (2_001, True)):
            ax = plots.tier_map(np.full(number, 2_000), np.full(number, 0.02))
            (group,) = (g for g in ax.collections if isinstance(g, PathCollection))
            assert group.get_rasterized() is rasterized


class TestSchemeComparison:
    """Every scheme's bands in one row each."""

    def test_a_closed_band_ends_in_sight(self) -> None:
        """What ends beyond the last start is not cut off, as if it went on."""
        band = mi.Band(tier=mi.Tier.NANO, min_followers=10, max_followers=99_999)
        ax = plots.scheme_comparison({"one": mi.TierScheme(name="one", bands=[band])})
        (bar,) = bars(ax)
        assert (bar.get_x(), bar.get_width()) == (10, 99_990)
        assert ax.get_xlim() == (6.25, 300_000)

    def test_every_bar_is_a_band(self) -> None:
        """Each row has the bands of its scheme, within the axis."""
        ax = plots.scheme_comparison()
        left, right = ax.get_xlim()
        assert rows(ax) == list(mi.schemes.SCHEMES)
        drawn = {
            (round(bar.get_y() + bar.get_height() / 2), bar.get_label()): bar for bar in bars(ax)
        }
        for row, scheme in enumerate(mi.schemes.SCHEMES.values()):
            for band in scheme.bands:
                bar = drawn.pop((row, str(band)), None)
                assert bar is not None
                assert bar.get_x() == max(band.min_followers, left)
                end = right if band.max_followers is None else band.max_followers + 1
                assert bar.get_x() + bar.get_width() == pytest.approx(end)
                assert to_rgb(bar.get_facecolor()) == to_rgb(_axes.TIER_COLOURS[band.tier])
                assert bool(bar.get_hatch()) is (band.min_engagement > 0)
        assert not drawn


class TestPostRates:
    """The posts of an account and what they amount to."""

    def test_posts_and_estimate_are_those_of_the_account(self) -> None:
        """Points are the rates from the oldest on; line and area are the estimate's."""
        ada = account([120, 300, 200, 250])
        ax, found = plots.post_rates(ada), ada.engagement()
        ((places, rates),) = lines(ax, "in the estimate")
        assert places == [0, 1, 2, 3]
        assert rates == pytest.approx([0.025, 0.02, 0.03, 0.012])
        ((_, heights),) = lines(ax, "median")
        assert heights == [found.value] * 2
        low, high = fills(ax)["95\N{NO-BREAK SPACE}% interval"][2:]
        assert (low, high) == pytest.approx((found.low, found.high))
        assert ax.get_xlabel() == "posts of ada"

    def test_what_is_left_out_is_hollow_and_what_is_hidden_is_absent(self) -> None:
        """A pinned post has a place and does not enter; one without likes has none."""
        posts = [mi.Post(likes=n, comments=0, pinned=n == 900) for n in (100, 200, 900)]
        ax = plots.post_rates(account([], posts=[*posts, mi.Post(comments=4)]))
        ((places, rates),) = lines(ax, "left out")
        assert places == [0]
        assert rates == pytest.approx([0.09])
        assert [x for x, _ in lines(ax, "in the estimate")] == [[1, 2]]

    def test_the_latest_are_the_latest_that_are_known(self) -> None:
        """The two of which the estimate is made are not those of which one hides its likes."""
        two = mi.selection.Selection(last=2)
        ada = account([None, 100, 200, 300])
        ((_, rates),) = lines(plots.post_rates(ada, selection=two), "in the estimate")
        assert rates == pytest.approx([0.02, 0.01])
        assert ada.engagement(selection=two).n == 2

    def test_outliers_are_told_apart(self) -> None:
        """One viral post among alike ones is beyond the fences, with how far above the rest."""
        ax = plots.post_rates(account([200, 210, 190, 205, 195, 4_000]))
        ((places, rates),) = lines(ax, "outlier")
        assert places == [0]
        assert rates == pytest.approx([0.4])
        assert words(ax) == ["19.8 × the median"]

    def test_words_beside_a_late_outlier_stay_in_the_picture(self) -> None:
        """Beyond the middle of ten posts they stand left of the point, up to it right of it."""
        likes: list[int | None] = [200] * 10
        late, middle = (
            plots.post_rates(account([*likes[:newer], 4_000, *likes[newer + 1 :]]))
            for newer in (3, 4)
        )
        assert [ax.texts[0].get_horizontalalignment() for ax in (late, middle)] == ["right", "left"]

    def test_nothing_is_a_multiple_of_0(self) -> None:
        """An outlier is one all the same where the median is 0."""
        ax = plots.post_rates(account([200, 210, 190, 205, 4_000, 0, 0, 0, 0, 0, 0]))
        assert lines(ax, "outlier")
        assert words(ax) == ["0"] * 6

    def test_few_posts_have_no_outliers(self) -> None:
        """Three posts have no quartiles to speak of."""
        assert not lines(plots.post_rates(account([10, 10, 9_000])), "outlier")


class TestEstimateForest:
    """Estimates with their intervals."""

    def test_dots_and_bars_are_the_estimates(self) -> None:
        """Each row has the value, its interval and what it rests on."""
        sure, single = mi.estimates.interval([0.02, 0.03, 0.05]), mi.estimates.interval([0.04])
        unknown = mi.estimates.interval([])
        ax = plots.estimate_forest({"ada": sure, "ben": single, "cleo": unknown})
        assert rows(ax) == ["ada", "ben", "cleo"]
        drawn = lines(ax, "_")
        assert drawn == [
            ([sure.low, sure.high], [0, 0]),
            ([sure.value], [0]),
            ([single.value], [1]),
        ]
        assert [line.get_fillstyle() for line in ax.get_lines()[1:]] == ["full", "none"]
        assert words(ax) == ["3.1 %, 3 posts", "4.0 %, 1 post", "unknown, 0 posts"]

    def test_everything_is_within_the_axis(self) -> None:
        """Intervals and the reference have a place."""
        found = mi.estimates.interval([0.02, 0.9, 0.05])
        ax = plots.estimate_forest({"ada": found}, reference=0.0001)
        low, high = ax.get_xlim()
        assert low < 0.0001 < found.high < high
        assert words(ax)[0] == "reference 0.010 %"


class TestFitComponents:
    """One score, part by part."""

    def test_bars_are_values_and_weights(self) -> None:
        """A known component is as long as its value, as thick as its weight; then the score."""
        ax = plots.fit_components(score())
        drawn = {bar.get_label(): bar for bar in bars(ax)}
        assert drawn["niche"].get_width() == 0.64
        assert (drawn["niche"].get_height(), drawn["audience"].get_height()) == (0.75, 0.25)
        assert drawn["score"].get_width() == 0.72
        assert "trust" not in drawn

    def test_what_is_unknown_is_striped(self) -> None:
        """Stripes without a colour behind them, which a vector file would draw over them."""
        (bar,) = (bar for bar in bars(plots.fit_components(score())) if bar.get_hatch())
        assert to_rgba(bar.get_facecolor())[3] == 0
        assert bar.get_width() == 1

    def test_bounds_are_drawn_where_something_is_unknown(self) -> None:
        """The whisker goes from the lowest to the highest score that could be."""
        ax = plots.fit_components(score())
        (container,) = (c for c in ax.containers if c.get_label() == "could be")
        (segment,) = container[2][0].get_segments()
        assert [x for x, _ in segment] == pytest.approx([0.4, 0.85])
        sure = plots.fit_components(score(low=0.72, high=0.72))
        assert all(c.get_label() != "could be" for c in sure.containers)

    def test_nothing_overlaps(self) -> None:
        """Rows lie below each other within the axis."""
        ax = plots.fit_components(score())
        spans = sorted({(bar.get_y(), bar.get_y() + bar.get_height()) for bar in bars(ax)})
        assert all(upper[1] < lower[0] for upper, lower in pairwise(spans))
        assert ax.get_ylim()[1] < spans[0][0] < spans[-1][1] < ax.get_ylim()[0]


class TestFitMatrix:
    """Several scores beside each other."""

    def test_a_higher_value_is_darker(self) -> None:
        """Shades fall in luminance from 0 to 1."""
        ax = plots.fit_matrix(score(value=value, components=()) for value in np.linspace(0, 1, 11))
        luminances = [linear(bar.get_facecolor()) @ [0.2126, 0.7152, 0.0722] for bar in bars(ax)]
        assert luminances == sorted(luminances, reverse=True)
        assert len(luminances) == 11
