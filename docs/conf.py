"""Configuration of the documentation: Sphinx, MyST pages, numpydoc docstrings, no network."""

import importlib.metadata
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
import public_names

project = "microinfluence"
author = "microinfluence contributors"
project_copyright = "2026, microinfluence contributors"
release = importlib.metadata.version("microinfluence")

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    # in _ext
    "bibliography",
    "data_tables",
    "executed_examples",
    "fit_tables",
    "gallery",
    "literature",
    "llms_txt",
    "public_names",
    "reader_tables",
]
exclude_patterns = ["_build", "reference/performance/*.md"]  # the latter are included
nitpicky = True
nitpick_ignore = [("py:class", "numpy._typing._array_like.NDArray")]  # its home in NumPy 2.5
default_role = "literal"  # what docstrings put in single backticks: parameters, mostly

# Examples of property tests must not fail where the machine is busy.
doctest_global_setup = """
from hypothesis import HealthCheck, settings
settings.register_profile("pages", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pages")
del HealthCheck, settings
"""

myst_enable_extensions = ["attrs_inline", "colon_fence", "dollarmath"]
myst_heading_anchors = 3

# A public name is documented where it is defined; the docstring states types, in words.
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True  # as written, not as the repr of a table
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_xref_param_type = True
numpydoc_xref_ignore = "all"  # link the types below, leave every other word alone
numpydoc_xref_aliases = {
    "array_like": "numpy.typing.ArrayLike",
    "bool": ":class:`python:bool`",
    "callable": "collections.abc.Callable",
    "iterable": "collections.abc.Iterable",
    "mapping": "collections.abc.Mapping",
    "matplotlib.axes.Axes": ":class:`matplotlib.axes.Axes`",
    "scalar": "numpy.generic",
    "sequence": "collections.abc.Sequence",
} | {
    name: f"{module.__name__}.{name}"
    for module in public_names.MODULES
    for name in module.__all__
    if name[0].isupper() and not name.isupper()  # classes and type aliases
}

# The inventories hold just the names linked to, as plain text (version 1 of the format: name, type,
# page), so that the build needs no network and a new link is a one-line change.
intersphinx_mapping = {
    "matplotlib": ("https://matplotlib.org/stable", "_inventories/matplotlib.txt"),
    "numpy": ("https://numpy.org/doc/stable", "_inventories/numpy.txt"),
    "python": ("https://docs.python.org/3", "_inventories/python.txt"),
}

html_theme = "furo"
html_title = "microinfluence"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sourcelink = False
html_theme_options = {
    "source_repository": "https://github.com/microinfluence/microinfluence",
    "source_branch": "main",
    "source_directory": "docs/",
}
