"""Runs the model's graph one node after the other, in an order worked out once."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner


class PlainGraphRunner(DaskGraphRunner):
    """Rasa's runner without Dask.

    Rasa's works out the part of the graph that a target needs, and prints inputs and configuration into a debug line,
    each time it runs: several times a turn.
    """

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of `targets` (of all target nodes if None), given the values of the placeholders."""
        wanted = tuple(targets or self._graph_schema.target_names)
        results: dict[str, Any] = dict(inputs or {})
        for name, needs in self._plan(wanted):
            node = self._instantiated_nodes[name]
            results[name] = node(*((need, results[need]) for need in needs))[1]
        return {name: results[name] for name in wanted}

    def _plan(self, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        plans: dict[tuple[str, ...], list[tuple[str, list[str]]]] = self.__dict__.setdefault("_plans", {})
        if targets not in plans:
            plans[targets] = _order(self._graph_schema, targets)
        return plans[targets]


def _order(schema: GraphSchema, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    order: dict[str, list[str]] = {}

    def visit(name: str) -> None:
        # A name without a node is a placeholder: its value is given.
        if name in order or name not in schema.nodes:
            return
        needs = list(dict.fromkeys(schema.nodes[name].needs.values()))
        for need in needs:
            visit(need)
        order[name] = needs

    for target in targets:
        visit(target)
    return list(order.items())
