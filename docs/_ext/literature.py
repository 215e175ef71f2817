"""What the pages cite, from one file, so that no work is typed twice or cited nowhere."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

Work: TypeAlias = Mapping[str, Any]

CITING = re.compile(r"^```\{literature\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("literature", Literature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Literature(SphinxDirective):
    """The works whose keys are given, one a line; without any, all, and the pages that cite them.

    A key that is not in the file, and a work that no page cites, end the build.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        file = Path(self.env.srcdir) / "literature.toml"
        self.env.note_dependency(str(file))
        works: dict[str, Work] = tomllib.loads(file.read_text(encoding="utf-8"))
        cited = None if self.content else self.pages()
        keys = sorted(self.content or works, key=lambda key: place(works[key]))
        items = (self.entry(works[key], cited[key] if cited else []) for key in keys)
        return [nodes.bullet_list("", *items)]

    def entry(self, work: Work, pages: list[str]) -> nodes.list_item:
        """Cite one work, and say where it is cited."""
        journal = f"{work['journal']}, " if "journal" in work else ""
        note = f"; {work['note']}" if "note" in work else ""
        link = nodes.reference("", work["title"], refuri=work["url"])
        told = f" ({journal}{work.get('year', 'n.d.')}){note}."
        text = [nodes.Text(f"{work['publisher']}, "), link, nodes.Text(told)]
        if not pages:
            return nodes.list_item("", nodes.paragraph("", "", *text))
        here = Path(self.env.doc2path(self.env.docname)).parent
        links = ", ".join(f"[]({Path(os.path.relpath(page, here)).as_posix()})" for page in pages)
        where, _ = self.parse_inline(f"Cited in {links}.")
        return nodes.list_item("", nodes.paragraph("", "", *text), nodes.paragraph("", "", *where))

    def pages(self) -> dict[str, list[str]]:
        """Return the pages that cite each work."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.env.found_docs):
            page = self.env.doc2path(name)
            for keys in CITING.findall(Path(page).read_text(encoding="utf-8")):
                for key in keys.split():
                    found.setdefault(key, []).append(str(page))
        return found


def place(work: Work) -> tuple[str, int]:
    """Return where a work stands among others."""
    return work["publisher"].casefold(), work.get("year", 0)
