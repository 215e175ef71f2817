"""Keep the reference complete, and let pages use the short names that users type.

A public name is documented once, in the module that defines it. ``mi.Tier`` is the same object as
``microinfluence.tiers.Tier``; a reference to either leads there.
"""

import importlib
import pkgutil
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import microinfluence

logger = logging.getLogger(__name__)

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(microinfluence.__path__, "microinfluence.")
    if not found.name.rpartition(".")[2].startswith("_")
]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("autodoc-process-signature", mend_signature, priority=400)  # first
    app.connect("autodoc-process-docstring", hide_value_of_data)
    app.connect("missing-reference", resolve_short_name)
    app.connect("env-check-consistency", report_undocumented)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mend_signature(
    _app: Sphinx,
    what: str,
    _name: str,
    _thing: object,
    _options: object,
    args: str | None,
    returns: str,
) -> tuple[str, str] | tuple[()] | None:
    """Keep numpydoc from taking a type alias for its class, and attrs' marker out of signatures.

    Sphinx takes the first answer that is not None, and an empty one as leave to do as it would.
    """
    if what == "data":
        return ()
    return (args.replace("NOTHING", "…"), returns) if args and "NOTHING" in args else None


def hide_value_of_data(  # a scheme's value is a table of its own, on a page that can show it
    _app: Sphinx, what: str, _name: str, _thing: object, _options: object, lines: list[str]
) -> None:
    """Show what a constant means, not its representation."""
    if what == "data":
        lines += ["", ":meta hide-value:"]


def resolve_short_name(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.Element
) -> nodes.Element | None:
    """Lead a reference to a re-exported name to the module that lists it."""
    package, _, path = node.get("reftarget", "").partition(".")
    homes = [module.__name__ for module in MODULES if path.partition(".")[0] in module.__all__]
    if node.get("refdomain") != "py" or package != "microinfluence" or not homes:
        return None
    return env.domains.python_domain.resolve_xref(
        env, node["refdoc"], app.builder, node["reftype"], f"{homes[0]}.{path}", node, contnode
    )


def report_undocumented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every public name that the reference does not have."""
    shown = env.domains.python_domain.objects
    for module in MODULES:
        for name in module.__all__:
            if f"{module.__name__}.{name}" not in shown:
                logger.warning("%s.%s is public and not in the reference", module.__name__, name)
