"""Make every ``pycon`` fence of a page a doctest, so that pages render on code hosts as well.

A printed sentence is one long line. A block that has one wraps; all others scroll, as tables must.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LONG = 110  # characters of a line that is no code and no row of a table


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("doctree-read", mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mark(_app: Sphinx, doctree: nodes.document) -> None:
    """Tell the doctest builder that interactive examples are its own."""
    for block in doctree.findall(nodes.literal_block):
        if block.get("language") == "pycon":
            block["testnodetype"] = "doctest"
    for kind in (nodes.literal_block, nodes.doctest_block):
        for example in doctree.findall(kind):
            if any(len(line) > LONG for line in example.astext().splitlines()):
                example["classes"].append("wrapped")
