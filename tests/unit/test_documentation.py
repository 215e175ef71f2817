"""The generated parts of the documentation: every number on them is the data's, in every build."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import microinfluence as mi

pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("sphinx", "myst_parser"))), reason="needs the extra docs"
)

DOCS = Path(__file__).parents[2] / "docs"
EXTENSIONS = (
    "data_tables",
    "fit_tables",
    "bibliography",
    "executed_examples",
    "gallery",
    "llms_txt",
)
CONFIGURATION = f"""\
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
extensions = ["myst_parser", *{EXTENSIONS}]
suppress_warnings = ["ref"]
smartquotes = False
"""
TABLES = {
    "schemes": "{schemes-table}",
    "rates": "{formulas-table} rate",
    "counts": "{formulas-table} count",
    "indices": "{formulas-table} activity index",
    "creators": "{benchmarks-table} creators",
    "brands": "{benchmarks-table} brands",
    "components": "{components-table}",
    "models": "{fit-models-table}",
    "saturation": "{saturation-table}",
    "sources": "{bibliography}",
    "policies": "{policies}",
}
PICTURE = """\
```pycon
>>> marked = 280_000
>>> print("seen by the reader, not by the build")
seen by the reader, not by the build
>>> 1 / 0
Traceback (most recent call last):
    ...
ZeroDivisionError: division by zero
```

```{picture} marked
:alt: Bars
ax = mi.plots.scheme_comparison(followers=marked)
```

```{picture} hidden
:alt: Bars
:hide-code:
ax = mi.plots.scheme_comparison()
```
"""


def build(folder: Path, pages: dict[str, str], builder: str = "xml") -> Path:
    """Build pages, any warning being an error, and return where they are."""
    source, out = folder / "source", folder / "out"
    source.mkdir(parents=True)
    (source / "conf.py").write_text(CONFIGURATION, encoding="utf-8")
    for name, text in {"index": "# Test\n", **pages}.items():
        header = "---\norphan: true\n---\n\n"
        (source / f"{name}.md").write_text(header + text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, str(source), str(out)]
    subprocess.run(command, check=True)  # noqa: S603 - ours
    return out


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every generated table, each on a page of its own, and a page with pictures."""
    texts = {name: f"# {name}\n\n```{call}\n```\n" for name, call in TABLES.items()}
    return build(tmp_path_factory.mktemp("docs"), {**texts, "pictures": PICTURE})


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, ET.Element]:
    """Return what is on each page."""
    names = (*TABLES, "pictures")
    return {name: ET.parse(built / f"{name}.xml").getroot() for name in names}  # noqa: S314 - ours


def rows(page: ET.Element) -> list[list[str]]:
    """Return the cells of every row of a table's body."""
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row.iter("entry")]
        for row in page.findall(".//tbody/row")
    ]


def numbers(text: str) -> list[float]:
    """Return all numbers in a text."""
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*\.?\d*", text)]


class TestTables:
    """What a table shows is what the data are: no row missing, no number changed."""

    def test_schemes(self, pages: dict[str, ET.Element]) -> None:
        """Each scheme has a row with the bounds of its bands in order."""
        shown = {cells[0]: cells[1:6] for cells in rows(pages["schemes"])}
        assert list(shown) == list(mi.schemes.SCHEMES)
        for name, scheme in mi.schemes.SCHEMES.items():
            bounds = [
                bound
                for band in scheme.bands
                for bound in (band.min_followers, band.max_followers)
                if bound is not None
            ]
            in_labels = [n for band in scheme.bands for n in numbers(band.label)]
            gates = [band.min_engagement * 100 for band in scheme.bands if band.min_engagement]
            found = sorted(n for cell in shown[name] for n in numbers(cell))
            assert found == pytest.approx(sorted([*bounds, *in_labels, *gates]))

    @pytest.mark.parametrize(
        ("page", "kind"), [("rates", "rate"), ("counts", "count"), ("indices", "activity index")]
    )
    def test_formulas(self, pages: dict[str, ET.Element], page: str, kind: str) -> None:
        """Each published formula of a kind has a row with its counts, weights and window."""
        published = [
            formula
            for formula in mi.formulas.FORMULAS.values()
            if formula.source.grade != "policy" and formula.kind == kind
        ]
        assert [cells[0] for cells in rows(pages[page])] == [formula.name for formula in published]
        for cells, formula in zip(rows(pages[page]), published, strict=True):
            assert set(re.findall(r"[a-z_]{2,}", cells[1])) == set(formula.numerator)
            weights = [weight for weight in formula.numerator.values() if weight != 1]
            assert numbers(cells[1]) == pytest.approx(weights)
            window = [each for each in (formula.window_posts, formula.window_days) if each]
            assert numbers(cells[4]) == window

    @pytest.mark.parametrize("subjects", ["creators", "brands"])
    def test_benchmarks(self, pages: dict[str, ET.Element], subjects: str) -> None:
        """Each published rate is there with its sizes, to the digit."""
        theirs = [
            row
            for series in mi.benchmarks.BENCHMARKS.values()
            if series.subjects == subjects
            for row in series.rows
        ]
        shown = [cells[-4:] for cells in rows(pages[subjects])]
        assert len(shown) == len(theirs)
        for (sizes, called, rate, grade), row in zip(shown, theirs, strict=True):
            given = (row.min_followers, row.max_followers)
            bounds = [bound for bound in given if bound is not None and any(given)]
            assert numbers(sizes) == bounds
            assert numbers(rate) == pytest.approx([row.value * 100])
            assert (called, grade) == (row.tier, row.grade)

    def test_components(self, pages: dict[str, ET.Element]) -> None:
        """Each component has its question and its default weight."""
        weights = mi.fit_models.DEFAULT_FIT.weights
        for cells, component in zip(
            rows(pages["components"]), mi.components.COMPONENTS, strict=True
        ):
            assert cells[:2] == [component.name, component.question]
            assert numbers(cells[2]) == pytest.approx([weights[component.name] * 100])

    def test_models(self, pages: dict[str, ET.Element]) -> None:
        """Each model's column has its weights, to three digits, and they make up the whole."""
        cells = {row[0]: row[1:] for row in rows(pages["models"])}
        for column, model in enumerate(mi.fit_models.FIT_MODELS.values()):
            shown = {name: numbers(cells[name][column]) for name in cells if name in model.weights}
            expected = {
                name: pytest.approx([w * 100], rel=5e-3) for name, w in model.weights.items()
            }
            assert shown == expected
            assert sum(share for (share,) in shown.values()) == pytest.approx(100, abs=0.2)

    def test_sources(self, pages: dict[str, ET.Element]) -> None:
        """Every source of the tables is in the bibliography, by its title and address."""
        text = "".join(pages["sources"].itertext())
        links = {link.get("refuri") for link in pages["sources"].iter("reference")}
        declared = [
            *(scheme.source for scheme in mi.schemes.SCHEMES.values()),
            *(formula.source for formula in mi.formulas.FORMULAS.values()),
            *(series.source for series in mi.benchmarks.BENCHMARKS.values()),
            *(component.source for component in mi.components.COMPONENTS),
            *(model.source for model in mi.fit_models.FIT_MODELS.values()),
        ]
        for source in declared:
            if source.grade == "policy":
                assert source.note in "".join(pages["policies"].itertext())
            else:
                assert source.title in text
                assert {source.url, source.quoted_from} - {None} <= links


class TestPictures:
    """Pictures are made from the code that is shown."""

    def test_two_builds_give_the_same_files(self, built: Path, tmp_path: Path) -> None:
        """Nothing in a picture depends on when or where it was made."""
        again = build(tmp_path, {"pictures": PICTURE})
        one, two = (
            {file.name: file.read_bytes() for file in (out / ".doctrees" / "pictures").iterdir()}
            for out in (built, again)
        )
        assert one == two
        assert sorted(one) == [
            "hidden-dark.svg",
            "hidden-light.svg",
            "marked-dark.svg",
            "marked-light.svg",
        ]

    def test_the_code_is_shown_unless_it_is_hidden(self, pages: dict[str, ET.Element]) -> None:
        """One block, the examples, and four images, each with its description and its mode."""
        page = pages["pictures"]
        assert len([*page.iter("literal_block")]) == 2
        images = [(image.get("alt"), image.get("classes")) for image in page.iter("image")]
        assert images == [("Bars", "only-light"), ("Bars", "only-dark")] * 2


class TestOverview:
    """The overview of all pages that programs read."""

    def test_every_page_is_in_llms_txt_with_its_beginning(self, tmp_path: Path) -> None:
        """Sections and pages come in the order of the contents; long beginnings end early."""
        pages = {
            "index": "# Test\n\nWhat it is.\n\n```{toctree}\nhow\nwhy\n```\n",
            "how": "# How\n\n```{toctree}\none\n```\n",
            "one": f"# One\n\nFirst. {'And so on ' * 30}",
            "why": f"# Why\n\n{'Because ' * 40}",
        }
        text = (build(tmp_path, pages, "html") / "llms.txt").read_text(encoding="utf-8")
        assert text.splitlines() == [
            "# Test",
            "",
            "> What it is.",
            "",
            "## How",
            "",
            "- [How](how.html)",
            "- [One](one.html): First.",
            "",
            "## Why",
            "",
            f"- [Why](why.html): {'Because ' * 25}…",
        ]
