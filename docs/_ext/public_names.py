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
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import microinfluence

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("autodoc-process-signature", mend_signature, priority=400)  # first
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


def resolve_short_name(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.Element
) -> nodes.Element | None:
    """Lead a reference to a re-exported name to the module that defines it."""
    package, _, name = node.get("reftarget", "").partition(".")
    thing = getattr(microinfluence, name.partition(".")[0], None)
    home = getattr(thing, "__module__", None)
    if node.get("refdomain") != "py" or package != "microinfluence" or home is None:
        return None
    return env.domains.python_domain.resolve_xref(
        env, node["refdoc"], app.builder, node["reftype"], f"{home}.{name}", node, contnode
    )


def report_undocumented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every public name that the reference does not have."""
    domain = env.get_domain("py")
    assert isinstance(domain, PythonDomain)  # noqa: S101 - for the type checker
    for found in pkgutil.iter_modules(microinfluence.__path__, "microinfluence."):
        if found.name.rpartition(".")[2].startswith("_"):
            continue
        for name in importlib.import_module(found.name).__all__:
            if f"{found.name}.{name}" not in domain.objects:
                logger.warning("%s.%s is public and not in the reference", found.name, name)
