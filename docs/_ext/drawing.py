"""How pictures look on light pages and on dark, the same in every run."""

import io
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

INK = {"light": "#1a1c1e", "dark": "#cfd0d0"}
PAPER = {"light": "#ffffff", "dark": "#131416"}  # the backgrounds of the theme
TEXT = ["text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"]
SHARED = {"svg.hashsalt": "microinfluence", "svg.fonttype": "path", "font.size": 10.5}
DOTS = 144  # per inch, for what is drawn as an image within the picture


def style(mode: str) -> Any:  # noqa: ANN401 - one of 300 names each, in the stubs
    """Return matplotlib's settings for one mode, whatever the machine's own are."""
    default: Any = mpl.rcParamsDefault
    own = {**default, **SHARED, **dict.fromkeys(TEXT, INK[mode])}
    return own | dict.fromkeys(["figure.facecolor", "axes.facecolor"], PAPER[mode])


def svg(figure: Figure, description: str | None = None) -> bytes:
    """Return a picture as a file without date, version or random ids."""
    drawn = io.BytesIO()
    metadata = {"Date": None, "Description": description}
    figure.savefig(drawn, format="svg", dpi=DOTS, metadata=metadata)
    return drawn.getvalue()
