"""Colours that tell vertices apart by their label and their surroundings, one step further each round.

This is Weisfeiler-Leman colour refinement, over both diagrams at once, so that their colours can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Hashable

    from diagconv.model.comparing.indexed_diagram import IndexedDiagram, Neighborhood

ROUNDS: Final = 3
"""How many steps around a vertex its surroundings count; what differs only further off is found by its neighbours."""

Coloring = dict[str, int]


def colorings(left: IndexedDiagram, right: IndexedDiagram) -> list[tuple[Coloring, Coloring]]:
    """The colours of both sides' vertices: by label alone, then by ever more of their surroundings."""
    numbers: dict[Hashable, int] = {}
    sides = (left, right)
    found = [tuple(_first(side, numbers) for side in sides)]
    for _ in range(ROUNDS):
        found.append(tuple(_next(side, colors, numbers) for side, colors in zip(sides, found[-1], strict=True)))
    return [(ours, theirs) for ours, theirs in found]


def _first(side: IndexedDiagram, numbers: dict[Hashable, int]) -> Coloring:
    return {vertex: _number((side.kinds[vertex], side.label_keys[vertex]), numbers) for vertex in side.diagram}


def _next(side: IndexedDiagram, colors: Coloring, numbers: dict[Hashable, int]) -> Coloring:
    return {
        vertex: _number((colors[vertex], *_surroundings(each, colors)), numbers)
        for vertex, each in side.neighborhoods.items()
    }


def _surroundings(neighborhood: Neighborhood, colors: Coloring) -> tuple[Any, ...]:
    return (
        colors[neighborhood.parent] if neighborhood.parent is not None else None,
        tuple(sorted(colors[child] for child in neighborhood.children)),
        tuple(sorted((colors[vertex], *labels) for vertex, labels in neighborhood.sources.items())),
        tuple(sorted((colors[vertex], *labels) for vertex, labels in neighborhood.targets.items())),
    )


def _number(signature: Hashable, numbers: dict[Hashable, int]) -> int:
    return numbers.setdefault(signature, len(numbers))
