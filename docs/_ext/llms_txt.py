"""Write ``llms.txt``: the pages in the order of the contents, with their first sentences."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

SUMMARY = 200  # characters at which a description ends with its sentence


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write(app: Sphinx, failure: Exception | None) -> None:
    """Write the file beside the pages."""
    if failure is None and app.builder.name == "html":
        text = "\n".join(lines(app.env)) + "\n"
        Path(app.outdir, "llms.txt").write_text(text, encoding="utf-8")


def lines(env: BuildEnvironment) -> Iterator[str]:
    """Yield the title, what the project is, and a link to every page by section."""
    root = env.config.root_doc
    yield f"# {title(env, root)}"
    yield f"\n> {first_paragraph(env, root)}"
    for section in env.toctree_includes[root]:
        yield f"\n## {title(env, section)}\n"
        for page in [section, *below(env, section)]:
            about = first_paragraph(env, page)
            yield f"- [{title(env, page)}]({page}.html){': ' if about else ''}{about}"


def below(env: BuildEnvironment, page: str) -> Iterator[str]:
    """Yield the pages that a page's table of contents leads to, those of each before the next."""
    for child in env.toctree_includes.get(page, []):
        yield child
        yield from below(env, child)


def title(env: BuildEnvironment, page: str) -> str:
    """Return a page's heading."""
    return env.titles[page].astext()


def first_paragraph(env: BuildEnvironment, page: str) -> str:
    """Return the beginning of a page's text, up to the end of a sentence."""
    for paragraph in env.get_doctree(page).findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) <= SUMMARY:
            return text
        ends = [match.end() for match in re.finditer(r"[.?!](?= )", text[:SUMMARY])]
        return text[: ends[-1]] if ends else text[:SUMMARY].rsplit(" ", 1)[0] + " …"
    return ""
