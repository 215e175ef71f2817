"""Tables made from the library's own data at build time, so that no number is typed twice."""

import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import microinfluence as mi

TIERS = [tier for tier in mi.Tier if tier > mi.Tier.NONE]
PUBLISHED = [f for f in mi.formulas.FORMULAS.values() if f.source.grade != "policy"]
STATISTICS = {"mean": "mean", "median": "median", "pooled": "ratio of sums"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("top-level-table", TopLevelTable)
    app.add_directive("metrics-table", MetricsTable)
    app.add_directive("schemes-table", SchemesTable)
    app.add_directive("schemes-sources", SchemesSources)
    app.add_directive("formulas-table", FormulasTable)
    app.add_directive("default-formulas-table", DefaultFormulasTable)
    app.add_directive("formulas-sources", FormulasSources)
    app.add_directive("benchmarks-table", BenchmarksTable)
    app.add_directive("benchmarks-sources", BenchmarksSources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Spanning(NamedTuple):
    """A cell beside several rows."""

    content: Sequence[nodes.Node]
    rows: int


Row: TypeAlias = Sequence[nodes.Node | Spanning]


class TopLevelTable(SphinxDirective):
    """One row per name that the package itself exports, with what it is in one line."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        rows = "".join(f"| {self.link(name)} | {summary(name)} |\n" for name in mi.__all__)
        return self.parse_text_to_nodes(f"| Name | What it is |\n| --- | --- |\n{rows}")

    def link(self, name: str) -> str:
        """Refer to where a name is documented."""
        kind = "mod" if inspect.ismodule(getattr(mi, name)) else "obj"
        return f"{{py:{kind}}}`mi.{name} <microinfluence.{name}>`"


class MetricsTable(SphinxDirective):
    """One row per function of the named modules: what it returns, as its docstring begins."""

    required_arguments = 1
    optional_arguments = 9

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        link = "{{py:func}}`{1} <microinfluence.{0}.{1}>`"
        found = (
            f"| {link.format(module, name)} | {self.definition(function)} |\n"
            for module in self.arguments
            for name, function in inspect.getmembers(getattr(mi, module), inspect.isfunction)
            if name in getattr(mi, module).__all__
        )
        return self.parse_text_to_nodes(f"| Function | Returns |\n| --- | --- |\n{''.join(found)}")

    def definition(self, function: object) -> str:
        """Return the summary without its verb, its formulas safe within a table."""
        first = (inspect.getdoc(function) or "").partition("\n")[0]
        words = first.removeprefix("Return ").replace("``", "").rstrip(".")
        return words.replace("|", "\\|").replace("*", "\\*")


class SchemesTable(SphinxDirective):
    """One row per published scheme: the bands of each tier, and what they speak of."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        heads = ["Scheme", *(tier.name for tier in TIERS), "Platform", "Year"]
        return [table(heads, [self.row(*item) for item in mi.schemes.SCHEMES.items()])]

    def row(self, name: str, scheme: mi.TierScheme) -> list[nodes.Node]:
        """Describe one scheme."""
        bands = [lines(printed(b) for b in scheme.bands if b.tier is tier) for tier in TIERS]
        platform = scheme.platform.value if scheme.platform else "any"
        year = str(scheme.source.year or "n.d.")
        return [nodes.literal("", name), *bands, lines([platform]), lines([year])]


class SchemesSources(SphinxDirective):
    """One entry per published scheme: its citation, and how its printed bounds were read."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        return [nodes.definition_list("", *map(self.entry, mi.schemes.SCHEMES.values()))]

    def entry(self, scheme: mi.TierScheme) -> nodes.definition_list_item:
        """Cite one scheme."""
        cited = [citation(scheme.source)]
        cited += [nodes.paragraph("", note) for note in (scheme.source.note, scheme.notes) if note]
        term = nodes.term("", "", nodes.literal("", scheme.name))
        return nodes.definition_list_item("", term, nodes.definition("", *cited))


class FormulasTable(SphinxDirective):
    """One row per published formula of a kind: what it counts, over what, and of which posts."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        heads = ["Formula", "Counts", "Per", "Of several", "Which posts", "Platform"]
        return [table(heads, [self.row(f) for f in PUBLISHED if f.kind == self.arguments[0]])]

    def row(self, formula: mi.Formula) -> list[nodes.Node]:
        """Describe one formula."""
        weights = formula.numerator.items()
        cells = [
            " + ".join(name if weight == 1 else f"{weight:g} {name}" for name, weight in weights),
            formula.per or "post",
            STATISTICS[formula.statistic],
            window(formula),
            ", ".join(sorted(formula.platforms)) or "any",
        ]
        return [to_source(formula.name), *map(nodes.Text, cells)]


class DefaultFormulasTable(SphinxDirective):
    """One row per platform: the formula that is taken where none is named, and why."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        rows = [self.row(platform) for platform in mi.Platform]
        return [table(["Platform", "Formula", "Why"], rows)]

    def row(self, platform: mi.Platform) -> list[nodes.Node]:
        """Describe the default of one platform."""
        formula = mi.formulas.default_formula(platform)
        own = formula.source.grade == "policy"
        why = formula.source.note if own else f"No default of its own: {formula.name}."
        return [nodes.Text(platform.value), nodes.Text(str(formula)), nodes.Text(why)]


class FormulasSources(SphinxDirective):
    """One entry per source: the formulas that it gives, its citation, and how it was read."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        return [source_list((f.name, f.source, f.notes) for f in PUBLISHED)]


class BenchmarksTable(SphinxDirective):
    """One row per published rate of creators or of brands, series after series."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        heads = ["Series, statistic and formula", "Followers", "Called", "Rate", "Grade"]
        every = mi.benchmarks.BENCHMARKS.values()
        theirs = [series for series in every if series.subjects == self.arguments[0]]
        return [table(heads, [row for series in theirs for row in self.rows(series)])]

    def rows(self, series: mi.benchmark_table.BenchmarkSeries) -> Iterator[Row]:
        """Describe the rates of one series, its name beside the first of them."""
        where = f" in {series.country}" if series.country else ""
        how = f"{series.statistic or 'statistic not stated'}{where}; formula: "
        known = series.formula in mi.formulas.FORMULAS
        formula = nodes.literal("", series.formula) if known else nodes.Text(series.formula)
        shared = nodes.paragraph("", "", nodes.Text(how), formula)
        beside = Spanning([_block(to_source(series.name)), shared], len(series.rows))
        for place, row in enumerate(series.rows):
            rate = f"{row.value * 100:.3g}\N{NO-BREAK SPACE}%"
            cells = [followers(row), row.tier, rate, row.grade]
            yield [*([] if place else [beside]), *map(nodes.Text, cells)]


class BenchmarksSources(SphinxDirective):
    """One entry per source: the series that it gives, its citation, and what it speaks of."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        return [source_list((s.name, s.source, "") for s in mi.benchmarks.BENCHMARKS.values())]


def summary(name: str) -> str:
    """Return the first line of a docstring."""
    return (inspect.getdoc(getattr(mi, name)) or "").partition("\n")[0].replace(":func:", "")


def printed(band: mi.Band) -> str:
    """Write a band as short as a table wants it."""
    label = "" if band.label.upper() == band.tier.name else f"“{band.label}”: "
    gate = f", engagement at least {band.min_engagement:.1%}" if band.min_engagement else ""
    return f"{label}{band.bounds}{gate}"


def window(formula: mi.Formula) -> str:
    """Write which of an account's posts enter."""
    days = None if formula.window_days is None else f"{formula.window_days} days"
    return " and ".join(f"last {limit}" for limit in (formula.window_posts, days) if limit) or "all"


def followers(row: mi.benchmark_table.Benchmark) -> str:
    """Write for how many followers a rate holds."""
    if row.max_followers is None:
        return f"{row.min_followers:,} and more" if row.min_followers else "any number"
    return f"{row.min_followers:,} to {row.max_followers:,}"


def to_source(name: str) -> nodes.reference:
    """Lead from a name in a table to its source below."""
    shown = nodes.literal("", name)
    return nodes.reference("", "", shown, refid=f"source-{name}", internal=True)


def source_list(items: Iterable[tuple[str, mi.Source, str]]) -> nodes.definition_list:
    """Cite each source once, below the names of all that it gives, with the notes of each."""
    given: dict[mi.Source, list[tuple[str, str]]] = {}
    for name, source, note in items:
        given.setdefault(source, []).append((name, note))
    return nodes.definition_list("", *(_sourced(source, names) for source, names in given.items()))


def _sourced(source: mi.Source, items: Sequence[tuple[str, str]]) -> nodes.definition_list_item:
    names = [nodes.literal("", name, ids=[f"source-{name}"]) for name, _ in items]
    remarks = [citation(source), *([nodes.paragraph("", source.note)] if source.note else [])]
    for name, note in items:
        told = [nodes.literal("", name), nodes.Text(": ")] if len(items) > 1 else []
        remarks += [nodes.paragraph("", "", *told, nodes.Text(note))] if note else []
    apart = [part for name in names for part in (name, nodes.Text(" "))]
    term = nodes.term("", "", *apart[:-1])
    return nodes.definition_list_item("", term, nodes.definition("", *remarks))


def citation(source: mi.Source) -> nodes.paragraph:
    """Write who printed a number, where and when."""
    year = source.year or "n.d."
    parts = [nodes.Text(f"{source.publisher}, "), _link(source.title, source.url)]
    parts.append(nodes.Text(f" ({year})"))
    if source.quoted_from:
        parts += [nodes.Text(", quoted from "), _link("another page", source.quoted_from)]
    return nodes.paragraph("", "", *parts, nodes.Text("."))


def lines(texts: Iterable[str]) -> nodes.line_block:
    """Set texts one below the other."""
    return nodes.line_block("", *(nodes.line("", text) for text in list(texts) or ["–"]))


def table(heads: Sequence[str], rows: Iterable[Row]) -> nodes.table:
    """Make a table with one header row."""
    columns = [nodes.colspec(colwidth=1) for _ in heads]
    head = nodes.thead("", _row(nodes.paragraph("", text) for text in heads))
    body = nodes.tbody("", *map(_row, rows))
    return nodes.table("", nodes.tgroup("", *columns, head, body, cols=len(heads)))


def _link(text: str, url: str | None) -> nodes.Node:
    return nodes.reference("", text, refuri=url) if url else nodes.Text(text)


def _row(cells: Iterable[nodes.Node | Spanning]) -> nodes.row:
    return nodes.row("", *map(_entry, cells))


def _entry(cell: nodes.Node | Spanning) -> nodes.entry:
    if isinstance(cell, Spanning):
        return nodes.entry("", *cell.content, morerows=cell.rows - 1)
    return nodes.entry("", _block(cell))


def _block(cell: nodes.Node) -> nodes.Node:
    inline = isinstance(cell, nodes.Inline | nodes.Text)
    return nodes.paragraph("", "", cell) if inline else cell
