"""Tables made from the library's own data at build time, so that no number is typed twice."""

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import microinfluence as mi

TIERS = [tier for tier in mi.Tier if tier > mi.Tier.NONE]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("top-level-table", TopLevelTable)
    app.add_directive("schemes-table", SchemesTable)
    app.add_directive("schemes-sources", SchemesSources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


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


def summary(name: str) -> str:
    """Return the first line of a docstring."""
    return (inspect.getdoc(getattr(mi, name)) or "").partition("\n")[0].replace(":func:", "")


def printed(band: mi.Band) -> str:
    """Write a band as short as a table wants it."""
    label = "" if band.label.upper() == band.tier.name else f"“{band.label}” "
    gate = f", engagement at least {band.min_engagement:.1%}" if band.min_engagement else ""
    return f"{label}{band.bounds}{gate}"


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


def table(heads: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """Make a table with one header row."""
    columns = [nodes.colspec(colwidth=1) for _ in heads]
    head = nodes.thead("", _row(nodes.paragraph("", text) for text in heads))
    body = nodes.tbody("", *map(_row, rows))
    return nodes.table("", nodes.tgroup("", *columns, head, body, cols=len(heads)))


def _link(text: str, url: str | None) -> nodes.Node:
    return nodes.reference("", text, refuri=url) if url else nodes.Text(text)


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _block(cell)) for cell in cells))


def _block(cell: nodes.Node) -> nodes.Node:
    return cell if isinstance(cell, nodes.Body) else nodes.paragraph("", "", cell)
