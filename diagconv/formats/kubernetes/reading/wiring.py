"""Everything that is wired to anything in a manifest: all edges, from every source of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diagconv.formats.kubernetes.edges import MAKES
from diagconv.formats.kubernetes.reading.calls import add_calls
from diagconv.formats.kubernetes.reading.custom_references import add_custom_references
from diagconv.formats.kubernetes.reading.found_edges import Wiring
from diagconv.formats.kubernetes.reading.inside import add_inside
from diagconv.formats.kubernetes.reading.network_policies import add_network_policies
from diagconv.formats.kubernetes.reading.relations import add_relations

if TYPE_CHECKING:
    from diagconv.diagnostics import Source
    from diagconv.formats.kubernetes.edges import Relation
    from diagconv.formats.kubernetes.reading.inventory import Inventory


def wiring_of(inventory: Inventory, source: Source, own: tuple[Relation, ...] = ()) -> Wiring:
    """All edges of a manifest.

    Args:
        inventory: the objects.
        source: the text.
        own: the user's own rows of the table of edges.
    """
    wiring = Wiring()
    add_relations(inventory, wiring, own)
    _expect_nothing_made(wiring)
    add_network_policies(inventory, wiring)
    add_custom_references(inventory, wiring)
    add_inside(inventory, wiring)
    add_calls(inventory, wiring, source)
    return wiring


def _expect_nothing_made(wiring: Wiring) -> None:
    """What a controller makes of an object is not missing, whoever else refers to it."""
    for edge in wiring.edges:
        if edge.meaning == MAKES and edge.target in wiring.absent:
            wiring.absent[edge.target] = replace(wiring.absent[edge.target], expected=False)
