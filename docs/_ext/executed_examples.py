"""Make every ``pycon`` fence of a page a doctest, so that pages render on code hosts as well."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("doctree-read", mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mark(_app: Sphinx, doctree: nodes.document) -> None:
    """Tell the doctest builder that interactive examples are its own."""
    for block in doctree.findall(nodes.literal_block):
        if block.get("language") == "pycon":
            block["testnodetype"] = "doctest"
