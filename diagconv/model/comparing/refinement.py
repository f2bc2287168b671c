"""Colours that tell vertices apart by their label and by what stands around them, one step further each round.

This is the refinement of Weisfeiler and Leman, over both diagrams at once, so that their colours can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Hashable

    from diagconv.model.comparing.side import Place, Side

ROUNDS: Final = 3
"""How many steps away vertices are looked at; what differs only further off is found by its neighbours."""

Coloring = dict[str, int]


def colorings(left: Side, right: Side) -> list[tuple[Coloring, Coloring]]:
    """The colours of both sides' vertices: by label alone, then by ever more of their surroundings."""
    numbers: dict[Hashable, int] = {}
    sides = (left, right)
    found = [tuple(_first(side, numbers) for side in sides)]
    for _ in range(ROUNDS):
        found.append(tuple(_next(side, colors, numbers) for side, colors in zip(sides, found[-1], strict=True)))
    return [(ours, theirs) for ours, theirs in found]


def _first(side: Side, numbers: dict[Hashable, int]) -> Coloring:
    return {vertex: _number((side.kinds[vertex], side.keys[vertex]), numbers) for vertex in side.diagram}


def _next(side: Side, colors: Coloring, numbers: dict[Hashable, int]) -> Coloring:
    return {
        vertex: _number((colors[vertex], *_surroundings(place, colors)), numbers)
        for vertex, place in side.places.items()
    }


def _surroundings(place: Place, colors: Coloring) -> tuple[Any, ...]:
    return (
        colors[place.parent] if place.parent is not None else None,
        tuple(sorted(colors[child] for child in place.children)),
        tuple(sorted((colors[vertex], *labels) for vertex, labels in place.sources.items())),
        tuple(sorted((colors[vertex], *labels) for vertex, labels in place.targets.items())),
    )


def _number(signature: Hashable, numbers: dict[Hashable, int]) -> int:
    return numbers.setdefault(signature, len(numbers))
