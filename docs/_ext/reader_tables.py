"""Tables of the readers, made from their declared layouts."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from data_tables import citation, table
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from microinfluence import readers
from microinfluence.readers.layouts import Field, Layout

COUNTS: Final = {
    "followers": "Followers",
    "likes": "Likes",
    "comments": "Comments",
    "shares": "Shares",
    "saves": "Saves",
    "views": "Views",
    "reach": "Reach",
    "impressions": "Impr.",
    "published_at": "Date",
}
"""Columns of the overview, by the field that they are about."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("readers-overview", ReadersOverview)
    app.add_directive("readers-fields", ReadersFields)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class ReadersOverview(SphinxDirective):
    """One row per payload: which of the counts it has, and which of them it may hide."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        heads = ["Payload", *COUNTS.values(), "Audience", "Rate", "Evidence"]
        return [table(heads, [self.row(layout) for layout in readers.every_layout()])]

    def row(self, layout: Layout) -> list[nodes.Node]:
        """Describe one layout."""
        marks = [availability(named(layout, name)) for name in COUNTS]
        dimensions = dict.fromkeys(name for cells in layout.audience for name in cells.dimensions)
        rate = "yes" if layout.engagement else "–"
        last = [", ".join(dimensions) or "–", rate, layout.evidence]
        link = nodes.reference("", layout.name, refid=anchor(layout), internal=True)
        return [link, *map(nodes.Text, (*marks, *last))]


class ReadersFields(SphinxDirective):
    """One section per payload: its function, its source, and where each field stands."""

    def run(self) -> list[nodes.Node]:
        """Build the sections."""
        return [self.section(layout) for layout in readers.every_layout()]

    def section(self, layout: Layout) -> nodes.section:
        """Describe one layout."""
        title = nodes.title("", layout.name)
        found = nodes.section("", title, ids=[anchor(layout)], names=[anchor(layout)])
        link = f"{{py:func}}`mi.readers.{layout.reader} <microinfluence.readers.{layout.reader}>`"
        found += self.parse_text_to_nodes(f"Read with {link}. Evidence: {layout.evidence}.")
        found += citation(layout.source)
        if layout.notes:
            found += nodes.paragraph("", layout.notes)
        heads = ["Field", "Path", "Must be", "Hidden or unknown", "Evidence and notes"]
        fields = table(heads, rows(layout))
        fields["classes"].append("paths")
        found += fields
        return found


def rows(layout: Layout) -> Iterator[list[nodes.Node]]:
    """Describe the fields of the account, of its posts and of its audience."""
    for field in layout.fields:
        yield described(field.name, field)
    for field in layout.posts.fields if layout.posts else ():
        yield described(f"posts: {field.name}", field)
    for cells in layout.audience:
        name = f"audience: {' × '.join(cells.dimensions)}"
        yield row(name, cells.path, [f"{cells.scale}s", "0 throughout", cells.evidence])
    if layout.engagement is not None:
        told = layout.engagement
        yield row("reported engagement", told.path, [told.kind.expected, "", told.evidence])


def described(name: str, field: Field) -> list[nodes.Node]:
    """Describe one field."""
    remarks = "; ".join(part for part in (field.evidence, field.note) if part)
    return row(name, field.path, [field.kind.expected, hiding(field), remarks])


def row(name: str, path: str, texts: Iterable[str | None]) -> list[nodes.Node]:
    """Make the cells of one row."""
    paths = nodes.paragraph("", "", *separated(path.split(" | ")))
    return [nodes.literal("", name), paths, *(nodes.Text(text or "–") for text in texts)]


def separated(paths: Iterable[str]) -> Iterator[nodes.Node]:
    """Set paths apart by the word between alternatives."""
    for place, path in enumerate(paths):
        if place:
            yield nodes.Text(" or ")
        yield nodes.literal("", path)


def hiding(field: Field) -> str:
    """Say what hides a value; null or missing only where the source documents it."""
    hidden = field.hidden
    parts = ["missing or null"] if hidden.absent else []
    parts += [", ".join(map(str, hidden.values))] if hidden.values else []
    parts += [f"{hidden.flag} is true"] if hidden.flag else []
    if hidden.doubtful:
        doubted = ", ".join(dict.fromkeys(map(str, hidden.doubtful)))
        parts.append(f"{doubted} unless {hidden.flag} is false" if hidden.flag else doubted)
    return "; ".join(parts)


def named(layout: Layout, name: str) -> list[Field]:
    """Return the fields of a name, of the account or of its posts."""
    posts = layout.posts.fields if layout.posts else ()
    return [field for field in (*layout.fields, *posts) if field.name == name]


def availability(fields: list[Field]) -> str:
    """Say in a word whether there is a field, whether it may be hidden, and if that is believed."""
    if not fields:
        return "–"
    found = "may hide" if any(hiding(field) for field in fields) else "yes"
    believed = all(field.evidence == "unverified" for field in fields)
    return f"{found} (unverified)" if believed else found


def anchor(layout: Layout) -> str:
    """Return where on the page a layout is described."""
    return "payload-" + layout.reader.replace(".", "-").replace("_", "-") + f"-{id_of(layout)}"


def id_of(layout: Layout) -> int:
    """Tell layouts of one function apart."""
    same = [each for each in readers.every_layout() if each.reader == layout.reader]
    return same.index(layout)
