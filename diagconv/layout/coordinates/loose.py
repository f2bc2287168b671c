"""What no edge holds: it closes up to what is beside it, so that no cluster is hollow around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagconv.layout.coordinates.rows import Rows
    from diagconv.layout.coordinates.separations import Sides
    from diagconv.layout.ordering.sequences import Element, Ordering


class Loose(NamedTuple):
    """Variables that no edge holds, which move together.

    Args:
        variables: the variables.
        side: where to, as far as there is space: 0 for left, 1 for right.
    """

    variables: list[int]
    side: int


def loose_variables(rows: Rows, ordering: Ordering, sides: Mapping[str, Sides]) -> list[Loose]:
    """What no edge holds, in the order in which it closes up: to what edges hold, or else to the first in its row.

    Args:
        rows: the rows.
        ordering: what stands side by side in each of them.
        sides: the variables of each cluster's sides.
    """
    held = _held(rows, ordering)
    sequences = [elements for sequence in ordering.sequences for elements in sequence.values()]
    found = {element: side for elements in sequences for element, side in _moved(elements, held)}
    return [Loose(list(_variables(rows, ordering, sides, element)), side) for element, side in found.items()]


def declare_loose(rows: Rows, ordering: Ordering) -> None:
    """Put the boxes that no edge holds in the order of declaration, each of them in the place of one of them.

    In a cluster that edges end at, a box stands for it while edges are counted, though it may be anywhere there.
    """
    held = _held(rows, ordering)
    number: dict[Element, int] = {rows.index[vertex]: place for place, vertex in enumerate(ordering.scene.leaves)}
    for sequence in ordering.sequences:
        for elements in sequence.values():
            places = [place for place, element in enumerate(elements) if element in number and element not in held]
            loose = sorted((elements[place] for place in places), key=number.__getitem__)
            for place, element in zip(places, loose, strict=True):
                elements[place] = element


def _held(rows: Rows, ordering: Ordering) -> set[Element]:
    """The dummies, and the boxes and clusters that an edge ends at or within."""
    held: set[Element] = {index for index, item in enumerate(rows.items) if item.vertex is None}
    for path in rows.paths:
        for vertex in path.ends:
            held.add(rows.index.get(vertex, vertex))
            held.update(cluster for cluster in ordering.scene.ancestors(vertex) if cluster is not None)
    return held


def _moved(elements: Sequence[Element], held: set[Element]) -> Iterator[tuple[Element, int]]:
    """What moves in a row, and to which side."""
    first = next((place for place, element in enumerate(elements) if element in held), 0)
    yield from ((element, 1) for element in reversed(elements[:first]))
    yield from ((element, 0) for element in elements[first + 1 :] if element not in held)


def _variables(rows: Rows, ordering: Ordering, sides: Mapping[str, Sides], element: Element) -> Iterator[int]:
    """The variables of a box, or of a cluster and all that is in it."""
    if isinstance(element, int):
        yield element
        return
    scene = ordering.scene
    yield from sides[element]
    for child in scene.children[element]:
        yield from _variables(rows, ordering, sides, rows.index[child] if scene.is_leaf(child) else child)
