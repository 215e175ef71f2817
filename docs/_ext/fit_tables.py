"""Tables of brand fit, made from its declared components, gates and models."""

from typing import Any

from data_tables import citation, table
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import microinfluence as mi
from microinfluence._component_functions import SATURATION_RANGES


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("components-table", ComponentsTable)
    app.add_directive("gates-table", GatesTable)
    app.add_directive("fit-models-table", FitModelsTable)
    app.add_directive("fit-sources", FitSources)
    app.add_directive("saturation-table", SaturationTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class ComponentsTable(SphinxDirective):
    """One row per component: its question and its weight by default."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        weights = mi.fit_models.DEFAULT_FIT.weights
        rows = [
            [
                nodes.literal("", c.name),
                nodes.Text(c.question),
                nodes.Text(percent(weights[c.name])),
            ]
            for c in mi.components.COMPONENTS
        ]
        return [table(["Component", "Question", "Weight by default"], rows)]


class GatesTable(SphinxDirective):
    """One row per gate: its question, and why it is no matter of degree."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        rows = [
            [nodes.literal("", gate.name), nodes.Text(gate.question), nodes.Text(gate.source.note)]
            for gate in mi.gates.GATES
        ]
        return [table(["Gate", "Question", "Why"], rows)]


class FitModelsTable(SphinxDirective):
    """One row per component, one column per model."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        models = mi.fit_models.FIT_MODELS.values()
        rows = [
            [nodes.literal("", c.name), *(weight(model, c.name) for model in models)]
            for c in mi.components.COMPONENTS
        ]
        rows.append([nodes.Text("mean"), *(nodes.Text(mean(model)) for model in models)])
        rows.append([nodes.Text("floor"), *(nodes.Text(percent(model.floor)) for model in models)])
        least = [nodes.Text(percent(model.minimum_coverage)) for model in models]
        rows.append([nodes.Text("coverage asked for"), *least])
        return [table(["", *(model.name for model in models)], rows)]


class FitSources(SphinxDirective):
    """One entry per model or component: its source and how it was read."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        found = {model.name: model.source for model in mi.fit_models.FIT_MODELS.values()}
        found |= {component.name: component.source for component in mi.components.COMPONENTS}
        return [nodes.definition_list("", *(entry(*item) for item in found.items()))]


class SaturationTable(SphinxDirective):
    """One row per range of followers: the usual share of sponsored posts."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        rows = [
            [nodes.Text(f"{start:,}"), nodes.Text(f"{percent(low)} to {percent(high)}")]
            for start, low, high in SATURATION_RANGES
        ]
        return [table(["Followers, from", "Sponsored posts"], rows)]


def entry(name: str, source: mi.Source) -> nodes.definition_list_item:
    """Cite what a name stands for."""
    own = source.grade == "policy"
    cited = [] if own else [citation(source)]
    remarks = [*cited, nodes.paragraph("", ("Our own policy. " if own else "") + source.note)]
    term = nodes.term("", "", nodes.literal("", name))
    return nodes.definition_list_item("", term, nodes.definition("", *remarks))


def weight(model: mi.fit_models.FitModel, name: str) -> nodes.Text:
    """Write how much a component counts in a model."""
    return nodes.Text(percent(model.weights[name]) if name in model.weights else "–")


def mean(model: mi.fit_models.FitModel) -> str:
    """Write which mean a model takes."""
    return {0.0: "geometric", 1.0: "arithmetic"}.get(model.power, f"power {model.power:g}")


def percent(share: float) -> str:
    """Write a share in percent."""
    return f"{share * 100:.3g}\N{NO-BREAK SPACE}%"
