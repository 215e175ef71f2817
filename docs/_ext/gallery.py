"""Pictures made by running the code that stands beside them, once for light pages and for dark.

The files come out the same in every build: no date, no version, no random ids.
"""

import contextlib
import doctest
import io
import os
from pathlib import Path
from typing import Any

import matplotlib as mpl
from docutils import nodes
from docutils.parsers.rst import directives
from drawing import INK, style, svg
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import microinfluence as mi


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("picture", Picture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Picture(SphinxDirective):
    """Show a block of code and the axes that its last line, ``ax = ...``, makes.

    The code knows what the examples above it define. The argument names the files; the option
    ``alt`` says what is to be seen.
    """

    has_content = True
    required_arguments = 1
    option_spec = {"alt": directives.unchanged_required, "hide-code": directives.flag}  # noqa: RUF012 - docutils' own way

    def run(self) -> list[nodes.Node]:
        """Run the code and build what is shown."""
        code = "\n".join(self.content)
        pictures: list[nodes.Node] = [self.draw(code, mode) for mode in INK]
        if "hide-code" in self.options:
            return pictures
        return [nodes.literal_block(code, code, language="python"), *pictures]

    def names_above(self) -> dict[str, Any]:
        """Run the examples of the page so far, for what they define."""
        names: dict[str, Any] = {"mi": mi}
        for block in self.state.document.findall(nodes.literal_block):
            if block.get("language") != "pycon":
                continue
            for example in doctest.DocTestParser().get_examples(block.astext()):
                if not example.exc_msg and not example.options.get(doctest.SKIP):
                    with contextlib.redirect_stdout(io.StringIO()):
                        exec(example.source, names)  # noqa: S102 - the page's own code
        return names

    def draw(self, code: str, mode: str) -> nodes.image:
        """Make the picture for one mode and refer to it."""
        file = Path(self.env.doctreedir) / "pictures" / f"{self.arguments[0]}-{mode}.svg"
        with mpl.rc_context(style(mode)):
            names = self.names_above()
            exec(compile(code, self.get_location(), "exec"), names)  # noqa: S102 - the page's own code
            drawn = svg(names["ax"].figure)
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(drawn)
        here = Path(self.env.doc2path(self.env.docname)).parent
        where = os.path.relpath(file, here)  # Sphinx copies images from beside the pages
        return nodes.image("", uri=where, alt=self.options["alt"], classes=[f"only-{mode}"])
