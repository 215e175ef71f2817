"""Tables as text for a terminal, and as HTML for a notebook."""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Sequence

__all__ = ["html_table", "paragraphs", "text_table"]


def text_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, left: Container[str]
) -> list[str]:
    """Return lines of aligned columns: those with headings in `left` there, all others right."""
    table = [tuple(headings), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if heading in left else cell.rjust(width)
            for cell, width, heading in zip(row, widths, headings, strict=True)
        ).rstrip()
        for row in table
    ]


def html_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table without styles or scripts; every text is escaped."""
    body = "".join(_row("td", row) for row in rows)
    return f"<table>{_row('th', headings)}{body}</table>"


def paragraphs(lines: Iterable[str]) -> str:
    """Return lines as one paragraph; every text is escaped."""
    return f"<p>{'<br>'.join(map(html.escape, lines))}</p>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
