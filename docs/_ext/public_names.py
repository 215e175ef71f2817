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
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging

import microinfluence

logger = logging.getLogger(__name__)

NAMES = [each.name for each in pkgutil.walk_packages(microinfluence.__path__, "microinfluence.")]
SPLIT_OFF = [name for name in NAMES if "._" in name]  # a public module may list their names
MODULES = [importlib.import_module(name) for name in NAMES if "._" not in name]
LONGEST_VALUE = 40  # characters of a constant that fit on the line of its name


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("autodoc-process-signature", mend_signature, priority=400)  # first
    app.connect("builder-inited", lend_docstrings)
    app.connect("object-description-transform", hide_long_value)
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


def lend_docstrings(_app: Sphinx) -> None:
    """Give each constant the docstring that stands below it, in whichever module that is.

    Autodoc looks in the public module only, and would leave out a constant of a table split off.
    """
    lent: dict[tuple[str, str], list[str]] = {}
    for name in SPLIT_OFF:
        lent |= ModuleAnalyzer.for_module(name).find_attr_docs()
    for module in MODULES:
        own = ModuleAnalyzer.for_module(module.__name__).find_attr_docs()
        for key in {("", name) for name in module.__all__} & lent.keys() - own.keys():
            own[key] = lent[key]


def hide_long_value(_app: Sphinx, _domain: str, _type: str, content: addnodes.desc_content) -> None:
    """Show a constant's value only where it fits on the line; tables have pages of their own."""
    for signature in content.parent.findall(addnodes.desc_signature):
        for shown in [*signature.findall(addnodes.desc_annotation)]:
            if shown.astext().startswith(" = ") and len(shown.astext()) > LONGEST_VALUE:
                signature.remove(shown)


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
