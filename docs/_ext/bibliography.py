"""One bibliography of all sources that the library's data cite, and of all its own policies."""

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from data_tables import citation
from docutils import nodes
from public_names import MODULES
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import microinfluence as mi

SEEN = {"P": "seen on its own page", "S": "quoted by another page", "policy": "our own policy"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("bibliography", Bibliography)
    app.add_directive("policies", Policies)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Bibliography(SphinxDirective):
    """One entry per publication, by publisher: what it says is shown where its data are."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        published = [source for source in cited() if source.grade != "policy"]
        published.sort(key=lambda source: (source.publisher.casefold(), source.title.casefold()))
        return [nodes.bullet_list("", *map(self.entry, published))]

    def entry(self, source: mi.Source) -> nodes.list_item:
        """Cite one source, and say where it is used."""
        used = f"{SEEN[source.grade]}; used in {users(cited()[source])}."
        shown, _ = self.parse_inline(used[0].upper() + used[1:])
        return nodes.list_item("", citation(source), nodes.paragraph("", "", *shown))


class Policies(SphinxDirective):
    """One entry per decision of ours, with its reason."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        own = [source for source in cited() if source.grade == "policy"]
        own.sort(key=lambda source: source.title.casefold())
        return [nodes.definition_list("", *map(self.entry, own))]

    def entry(self, source: mi.Source) -> nodes.definition_list_item:
        """State one policy and where it is used."""
        used, _ = self.parse_inline(f"Used in {users(cited()[source])}.")
        reason = nodes.paragraph("", source.note)
        where = nodes.paragraph("", "", *used)
        term = nodes.term("", source.title)
        return nodes.definition_list_item("", term, nodes.definition("", reason, where))


def cited() -> dict[mi.Source, set[str]]:
    """Return every source that public data hold, with the modules that hold it."""
    found: dict[mi.Source, set[str]] = {}
    for module in MODULES:
        for source in sources_of(module):
            found.setdefault(source, set()).add(module.__name__)
    return found


def sources_of(module: ModuleType) -> Iterator[mi.Source]:
    """Yield the sources of a module's public data."""
    for name in module.__all__:
        if not callable(value := getattr(module, name)):
            yield from within(value)


def within(value: object) -> Iterator[mi.Source]:
    """Yield the sources of one value: its own, or those of what it holds."""
    if isinstance(value, mi.Source):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from within(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from within(each)
    elif isinstance(source := getattr(value, "source", None), mi.Source):
        yield source
        yield from within(getattr(value, "components", ()))


def users(modules: set[str]) -> str:
    """Refer to modules, in words."""
    return ", ".join(f"{{py:mod}}`{name}`" for name in sorted(modules))
