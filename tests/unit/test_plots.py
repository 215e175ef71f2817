"""Pictures: what they show is what the data say, and they leave matplotlib as it was."""

import math
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import attrs
import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import FillBetweenPolyCollection, PathCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

import microinfluence as mi
from microinfluence import plots
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from microinfluence.fit import FitPart, FitScore
from microinfluence.plots import _axes
from microinfluence.selection import Selection

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


def part(name: str, value: float, weight: float, points: float) -> FitPart:
    """Make a component of a score."""
    factor = 1.0 if math.isnan(value) else value**weight
    return FitPart(name=name, value=value, weight=weight, factor=factor, points=points)


def fit(creator: str = "ada", **changes: Any) -> FitScore:  # noqa: ANN401 - fields of any type
    """Make a score of three components, one of them unknown."""
    parts = (part("niche", 0.64, 0.5, 0.18), part("audience", 1.0, 0.5, 0.0))
    score = FitScore(
        creator=creator,
        brand="Nordlicht",
        model="microinfluence",
        version="1",
        value=0.8,
        low=0.4,
        high=0.85,
        coverage=0.75,
        enough=True,
        power=0.0,
        disqualified=(),
        before_gates=0.8,
        components=(*parts, part("trust", NAN, 0.0, NAN)),
    )
    return attrs.evolve(score, **changes)


def creator(likes: list[int | None], **fields: Any) -> mi.Influencer:  # noqa: ANN401 - the same
    """Make an account with a post for each number of likes, the newest first."""
    posts = [mi.Post(likes=count, comments=0) for count in likes]
    return mi.Influencer(
        **{"handle": "ada", "platform": "instagram", "followers": 10_000, "posts": posts, **fields}
    )


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


def keys(ax: Axes) -> list[str]:
    """Return what the legend says."""
    legend = ax.get_legend()
    return [text.get_text() for text in legend.get_texts()] if legend else []


def rows(ax: Axes) -> list[str]:
    """Return the names of the rows."""
    return [label.get_text() for label in ax.get_yticklabels()]


DRAWN = {
    "tier_map": lambda ax: plots.tier_map([2_300, 48_200], [0.05, 0.04], ax=ax),
    "scheme_comparison": lambda ax: plots.scheme_comparison(ax=ax),
    "post_rates": lambda ax: plots.post_rates(creator([100, 200, 300]), ax=ax),
    "estimate_forest": lambda ax: plots.estimate_forest({"a": mi.estimates.interval([1.0])}, ax=ax),
    "fit_components": lambda ax: plots.fit_components(fit(), ax=ax),
    "fit_matrix": lambda ax: plots.fit_matrix([fit()], ax=ax),
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

    def test_refuses_what_is_no_axes(self, draw: Any) -> None:  # noqa: ANN401 - a function
        """A figure, the commonest mistake, is named in the error."""
        with pytest.raises(InvalidTypeError, match="ax must be of type Axes"):
            draw(Figure())


@pytest.mark.parametrize(
    "draw",
    [
        lambda names: plots.fit_matrix([fit(name) for name in names]),
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


def test_a_matrix_shows_each_column_whole() -> None:
    """The axis of a matrix of scores begins and ends half a column beyond the outermost."""
    ax = plots.fit_matrix([fit(), fit("bo")])
    ticks = ax.get_xticks()
    assert ax.get_xlim() == pytest.approx((ticks[0] - 0.5, ticks[-1] + 0.5))


def test_texts_stand_beside_their_points() -> None:
    """What is written at a post stands right above it, on one side or the other."""
    ax = plots.post_rates(creator([100, 90, 4_000, 110, 95, 105, 100, 98, 0]))
    ax.figure.draw_without_rendering()  # type: ignore[union-attr]  # a figure, not a part of one
    notes = [text for text in ax.texts if isinstance(text, Annotation)]
    assert notes
    for note in notes:
        there = ax.transData.transform(note.xy)
        box = note.get_window_extent()
        right, left = box.x0 - there[0], there[0] - box.x1
        assert 0 < max(right, left) < 40
        assert 0 < box.y0 - there[1] < 40


class TestAxes:
    """Axes that can be read, whatever they show."""

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
        own = fit(name, brand=name, disqualified=(name,), components=(part(name, 0.5, 1.0, 0.1),))
        for ax in (
            plots.tier_map([2], [0.1], scheme=scheme),
            plots.scheme_comparison({name: scheme}),
            plots.post_rates(creator([100, 200], handle=name)),
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
        with pytest.raises(MissingExtraError, match=r"pip install 'microinfluence\[plot\]'"):
            plots.scheme_comparison()


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
        ax = plots.fit_matrix([fit(value=value)])
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

    def test_whoever_has_no_place_is_counted(self) -> None:
        """Unknown and 0 have no logarithm; the title says how many there are."""
        ax = plots.tier_map([NAN, 0, 900, 48_200], [0.1, 0.1, 0, 0.04])
        assert ax.get_title(loc="right") == "4 creators (3 not shown: unknown or 0)"
        assert len([g for g in ax.collections if isinstance(g, PathCollection)]) == 1

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

    def test_a_benchmark_may_cover_nothing(self) -> None:
        """A benchmark of other sizes leaves no line and no word."""

        class Nowhere:
            def expect(self, followers: Any) -> Any:  # noqa: ANN401 - an array
                return np.full(followers.shape, NAN)

        assert "expected" not in words(plots.tier_map([2_000], [0.05], benchmark=Nowhere()))

    @pytest.mark.parametrize("end", [1, 50, None])
    @pytest.mark.parametrize("followers", [[], [1], [50], [3_000_000_000]])
    def test_every_band_has_a_place(self, end: int | None, followers: list[int]) -> None:
        """A band from 0 on, however narrow, is seen, and so is every creator."""
        bands = [mi.Band(tier=mi.Tier.NANO, min_followers=0, max_followers=end)]
        if end is not None:
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
        for number, rasterized in ((10, False), (2_001, True)):
            ax = plots.tier_map(np.full(number, 2_000), np.full(number, 0.02))
            (group,) = (g for g in ax.collections if isinstance(g, PathCollection))
            assert group.get_rasterized() is rasterized

    def test_refuses_what_is_no_scheme(self) -> None:
        """A name is not a scheme."""
        with pytest.raises(InvalidTypeError, match="scheme must be of type TierScheme"):
            plots.tier_map([1], [0.1], scheme="iab_uk")  # type: ignore[arg-type]  # the mistake

    def test_refuses_a_percentage_of_nothing(self) -> None:
        """Columns are checked as everywhere."""
        with pytest.raises(InvalidValueError, match="engagement must have the shape"):
            plots.tier_map([1, 2], [0.1])


class TestSchemeComparison:
    """Every scheme's bands in one row each."""

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

    def test_an_account_is_marked(self) -> None:
        """The line stands at the followers, and says how many."""
        ax = plots.scheme_comparison(followers=280_000)
        assert "280,000 followers" in words(ax)
        assert [280_000, 280_000] in [xs for xs, _ in lines(ax, "_")]

    def test_stripes_are_told_where_there_are_any(self) -> None:
        """The key has each tier, and what stripes mean if a band has them."""
        plain = {"iab_uk": mi.schemes.IAB_UK}
        every, tiers = keys(plots.scheme_comparison()), keys(plots.scheme_comparison(plain))
        assert tiers == ["nano", "micro", "mid", "macro", "mega"]
        assert every == [*tiers, "asks for engagement"]

    def test_the_first_scheme_is_on_top(self) -> None:
        """Rows read downwards."""
        low, high = plots.scheme_comparison().get_ylim()
        assert low > high

    @pytest.mark.parametrize("followers", [0, -1, 1.5])
    def test_refuses_an_account_without_a_place(self, followers: Any) -> None:  # noqa: ANN401 - bad
        """0 has no logarithm, and the rest is no count."""
        with pytest.raises(InvalidValueError, match="followers"):
            plots.scheme_comparison(followers=followers)

    def test_refuses_no_schemes(self) -> None:
        """There must be something to compare."""
        with pytest.raises(InvalidValueError, match="schemes must hold at least one"):
            plots.scheme_comparison({})


class TestPostRates:
    """The posts of an account and what they amount to."""

    def test_posts_and_estimate_are_those_of_the_account(self) -> None:
        """Points are the rates from the oldest on; line and area are the estimate's."""
        ada = creator([120, 300, 200, 250])
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
        ax = plots.post_rates(creator([], posts=[*posts, mi.Post(comments=4)]))
        ((places, rates),) = lines(ax, "left out")
        assert places == [0]
        assert rates == pytest.approx([0.09])
        assert [x for x, _ in lines(ax, "in the estimate")] == [[1, 2]]

    def test_outliers_are_told_apart(self) -> None:
        """One viral post among alike ones is beyond the fences, with how far above the rest."""
        ax = plots.post_rates(creator([200, 210, 190, 205, 195, 4_000]))
        ((places, rates),) = lines(ax, "outlier")
        assert places == [0]
        assert rates == pytest.approx([0.4])
        assert words(ax) == ["19.8 × the median"]

    def test_words_beside_a_late_outlier_stay_in_the_picture(self) -> None:
        """On the right half they stand left of the point, on the left half right of it."""
        likes: list[int | None] = [200, 210, 190, 205, 195]
        late = plots.post_rates(creator([4_000, *likes]))
        early = plots.post_rates(creator([*likes, 4_000]))
        assert [ax.texts[0].get_horizontalalignment() for ax in (late, early)] == ["right", "left"]

    def test_few_posts_have_no_outliers(self) -> None:
        """Three posts have no quartiles to speak of."""
        assert not lines(plots.post_rates(creator([10, 10, 9_000])), "outlier")

    def test_a_post_without_interactions_lies_on_the_edge(self) -> None:
        """0 has no logarithm: it is drawn at the bottom and says that it is 0."""
        ax = plots.post_rates(creator([0, 200, 300]))
        ((places, rates),) = lines(ax, "in the estimate")
        assert (places[2], rates[2]) == (2, ax.get_ylim()[0])
        assert words(ax) == ["0"]

    @pytest.mark.parametrize("likes", [[], [None], [0]])
    def test_little_is_a_picture_as_well(self, likes: list[int | None]) -> None:
        """No post, none with a figure, and none above 0 leave axes without an interval."""
        assert not fills(plots.post_rates(creator(likes)))

    def test_dates_are_written_where_they_are_known(self) -> None:
        """The oldest, the middle and the newest post have their dates, or words."""
        dates = [datetime(2026, 6, day, 18, tzinfo=UTC) for day in (25, 21, 17)]
        posts = [mi.Post(likes=9, comments=0, published_at=date) for date in dates]
        shown = plots.post_rates(creator([], posts=posts)).get_xticklabels()
        assert [label.get_text() for label in shown] == ["2026-06-17", "2026-06-21", "2026-06-25"]
        shown = plots.post_rates(creator([9, 8, 7])).get_xticklabels()
        assert [label.get_text() for label in shown] == ["oldest", "", "newest"]
        (one,) = plots.post_rates(creator([9])).get_xticklabels()
        assert one.get_text() == "newest"

    def test_formula_and_selection_are_passed_on(self) -> None:
        """Counts per post are no rates, and are not written in percent."""
        ax = plots.post_rates(
            creator([120, 300]), mi.formulas.KAUSHIK_APPLAUSE, selection=Selection(last=1)
        )
        assert ax.get_ylabel() == "count of a post"
        assert [label for label, _ in lines(ax, "left out")] == [[0]]
        assert lines(ax, "mean 120.0")
        ax = plots.post_rates(
            creator([120, 300]), mi.Formula(name="p", numerator={"likes": 1}, statistic="pooled")
        )
        assert lines(ax, "ratio of sums 2.1 %")

    def test_refuses_what_is_no_influencer(self) -> None:
        """A list of posts is not an account."""
        with pytest.raises(InvalidTypeError, match="influencer must be of type Influencer"):
            plots.post_rates([mi.Post()])  # type: ignore[arg-type]  # the mistake


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

    @pytest.mark.parametrize("reference", [0, -0.1, math.inf])
    def test_refuses_a_reference_without_a_place(self, reference: float) -> None:
        """It must be a rate above 0."""
        with pytest.raises(InvalidValueError, match="reference must be"):
            plots.estimate_forest({"a": mi.estimates.interval([0.1])}, reference=reference)

    def test_refuses_what_are_no_estimates(self) -> None:
        """The first wrong one is named, and there must be one at all."""
        with pytest.raises(InvalidTypeError, match=r"estimates\['a'\] must be of type Estimate"):
            plots.estimate_forest({"a": 0.1})  # type: ignore[dict-item]  # the mistake
        with pytest.raises(InvalidTypeError, match="estimates must map names"):
            plots.estimate_forest([mi.estimates.interval([0.1])])  # type: ignore[arg-type]  # the same
        with pytest.raises(InvalidValueError, match="estimates must hold at least one"):
            plots.estimate_forest({})


class TestFitComponents:
    """One score, part by part."""

    def test_bars_are_values_and_weights(self) -> None:
        """A known component is as long as its value, as thick as its weight; then the score."""
        ax = plots.fit_components(fit())
        drawn = {bar.get_label(): bar for bar in bars(ax)}
        assert drawn["niche"].get_width() == 0.64
        assert drawn["niche"].get_height() == drawn["audience"].get_height() == 0.5
        assert drawn["score"].get_width() == 0.8
        assert "trust" not in drawn
        assert rows(ax) == [
            "niche  50\N{NO-BREAK SPACE}%",
            "audience  50\N{NO-BREAK SPACE}%",
            "trust  unknown",
            "score",
        ]

    def test_what_is_unknown_is_striped(self) -> None:
        """Stripes without a colour behind them, which a vector file would draw over them."""
        (bar,) = (bar for bar in bars(plots.fit_components(fit())) if bar.get_hatch())
        assert to_rgba(bar.get_facecolor())[3] == 0
        assert bar.get_width() == 1

    def test_points_say_what_could_be_gained(self) -> None:
        """Only where there is something to gain."""
        assert words(plots.fit_components(fit())) == ["+18.0", "80.0 of 100", "points to gain"]

    def test_bounds_are_drawn_where_something_is_unknown(self) -> None:
        """The whisker goes from the lowest to the highest score that could be."""
        ax = plots.fit_components(fit())
        (container,) = (c for c in ax.containers if c.get_label() == "could be")
        (segment,) = container[2][0].get_segments()
        assert [x for x, _ in segment] == pytest.approx([0.4, 0.85])
        sure = plots.fit_components(fit(low=0.8, high=0.8))
        assert all(c.get_label() != "could be" for c in sure.containers)

    def test_whoever_is_ruled_out_has_a_hollow_score(self) -> None:
        """The title has the reason, the bar the score before it."""
        out = fit(value=0.0, low=0.0, high=0.0, disqualified=("talks about fur", "late"))
        ax = plots.fit_components(out)
        assert ax.get_title(loc="left") == "ada for Nordlicht\ntalks about fur\nlate"
        (bar,) = (bar for bar in bars(ax) if bar.get_label() == "score")
        assert (bar.get_fill(), bar.get_width()) == (False, 0.8)
        assert "ruled out" in words(ax)

    def test_an_unknown_score_is_not_drawn(self) -> None:
        """There is no bar where nothing is known."""
        ax = plots.fit_components(fit(value=NAN, before_gates=NAN))
        assert all(bar.get_label() != "score" for bar in bars(ax))

    def test_nothing_overlaps(self) -> None:
        """Rows lie below each other within the axis."""
        ax = plots.fit_components(fit())
        spans = sorted({(bar.get_y(), bar.get_y() + bar.get_height()) for bar in bars(ax)})
        assert all(upper[1] < lower[0] for upper, lower in pairwise(spans))
        assert ax.get_ylim()[1] < spans[0][0] < spans[-1][1] < ax.get_ylim()[0]

    def test_refuses_what_is_no_score(self) -> None:
        """A number is not a score."""
        with pytest.raises(InvalidTypeError, match="fit must be of type FitScore"):
            plots.fit_components(0.8)  # type: ignore[arg-type]  # the mistake


class TestFitMatrix:
    """Several scores beside each other."""

    def test_cells_are_the_values(self) -> None:
        """Hundredths, "?" where unknown, "out" for whoever is ruled out, a gap where not asked."""
        other = fit("ben", disqualified=("late",), components=(part("price", 0.2, 1.0, 0.1),))
        ax = plots.fit_matrix([fit(), other])
        headings = [label.get_text() for label in ax.get_xticklabels()]
        assert rows(ax) == ["ada", "ben"]
        assert headings == ["score", "niche", "audience", "trust", "price"]
        ticks = list(ax.get_xticks())
        cells = {
            (
                headings[ticks.index(text.get_position()[0])],
                round(text.get_position()[1]),
            ): text.get_text()
            for text in ax.texts
        }
        assert cells == {
            ("score", 0): "80",
            ("niche", 0): "64",
            ("audience", 0): "100",
            ("trust", 0): "?",
            ("score", 1): "out",
            ("price", 1): "20",
        }

    def test_a_higher_value_is_darker(self) -> None:
        """Shades fall in luminance from 0 to 1."""
        ax = plots.fit_matrix(fit(value=value, components=()) for value in np.linspace(0, 1, 11))
        luminances = [linear(bar.get_facecolor()) @ [0.2126, 0.7152, 0.0722] for bar in bars(ax)]
        assert luminances == sorted(luminances, reverse=True)
        assert len(luminances) == 11

    def test_refuses_what_are_no_scores(self) -> None:
        """The first wrong one is named with its place, and there must be one at all."""
        with pytest.raises(InvalidTypeError, match=r"fits must be of type FitScore; .* at index 1"):
            plots.fit_matrix([fit(), 0.8])  # type: ignore[list-item]  # the mistake
        with pytest.raises(InvalidValueError, match="fits must hold at least one"):
            plots.fit_matrix([])
