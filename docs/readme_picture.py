"""Draw the README's picture for light pages and for dark, or say whether it is what it was.

Run ``python docs/readme_picture.py`` after a change of schemes or of how they are drawn. With
``--check`` it compares what the files say that they show; their bytes depend on matplotlib.
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
import matplotlib as mpl
from drawing import INK, PAPER, style, svg
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import microinfluence as mi

FOLDER = Path(__file__).parent / "pictures"


def main(*arguments: str) -> str | None:
    """Draw, or compare and return which file shows anything else."""
    for mode in INK:
        file = FOLDER / f"schemes-{mode}.svg"
        with mpl.rc_context(style(mode)):
            figure = Figure(figsize=(6.4, 7.2), layout="constrained")
            ax = mi.plots.scheme_comparison(followers=280_000, ax=figure.subplots())
            told = f"Shows {digest(ax, mode)}"
            if "--check" not in arguments:
                file.write_bytes(svg(figure, told))
            elif told not in file.read_text(encoding="utf-8"):
                return f"{file} is stale: run python docs/readme_picture.py"
    return None


def digest(ax: Axes, mode: str) -> str:
    """Return a hash of what is to be seen: bars, words, limits and the colours of the mode."""
    legend = ax.get_legend()
    words = [*ax.get_yticklabels(), *ax.texts, *(legend.get_texts() if legend else ())]
    shown = [
        [bar(patch) for patch in ax.patches if isinstance(patch, Rectangle)],
        [text.get_text() for text in words],
        [number(end) for end in (*ax.get_xlim(), *ax.get_ylim())],
        [INK[mode], PAPER[mode]],
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def bar(patch: Rectangle) -> list[str | None]:
    """Describe one bar."""
    sides = (patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height())
    return [*map(number, sides), to_hex(patch.get_facecolor()), patch.get_hatch()]


def number(value: float) -> str:
    """Write a number without the last digits of its arithmetic."""
    return f"{value:.6g}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
