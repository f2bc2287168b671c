"""Finds the edges that the rows of the table say, for all objects of a manifest."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from diagconv.formats.kubernetes.edges import ANY, EDGES, POD, Relation
from diagconv.formats.kubernetes.reading.found_edges import FoundEdge
from diagconv.formats.kubernetes.reading.labels import LABELS
from diagconv.formats.kubernetes.reading.targets import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue, Match


def add_relations(inventory: Inventory, wiring: Wiring, own: tuple[Relation, ...] = ()) -> None:
    """Add the edges that fields say.

    Args:
        inventory: the objects.
        wiring: what has been found, which gets them.
        own: the user's own rows.
    """
    for resource in inventory.resources:
        for relation in [*_rows(resource.kind.name), *_own_rows(own, resource.kind.name)]:
            if not relation.group or relation.group == resource.kind.group:
                for outer, field in _places(relation, resource):
                    _add(relation, outer, field, resource, inventory, wiring)


@cache
def _rows(kind: str) -> list[Relation]:
    """The rows for a kind."""
    return [relation for relation in EDGES if relation.kind in (ANY, POD) or kind in relation.kind.split()]


def _own_rows(own: tuple[Relation, ...], kind: str) -> Iterator[Relation]:
    return (relation for relation in own if kind in relation.kind.split())


def _places(relation: Relation, resource: Resource) -> Iterator[tuple[FieldValue, str]]:
    """The values in which the field is looked up, each with the whole path of the field."""
    if relation.kind != POD:
        yield resource.value, relation.field
        return
    for pod in resource.pods:
        yield pod.value, f"{pod.path}.{relation.field}"


def _add(
    relation: Relation, outer: FieldValue, field: str, resource: Resource, inventory: Inventory, wiring: Wiring
) -> None:
    for match in outer.matches(relation.field):
        for target in targets(relation, match.value, resource, inventory):
            if target.absent is not None:
                known = wiring.absent.get(target.id)
                absent = replace(target.absent, expected=target.absent.expected and not _is_optional(match))
                wiring.absent[target.id] = absent if known is None or absent.expected else known
            wiring.edges.append(_edge(relation, match, field, resource, target.id))


def _edge(relation: Relation, match: Match, field: str, resource: Resource, other: str) -> FoundEdge:
    source, target = (other, resource.id) if relation.backwards else (resource.id, other)
    label = LABELS[relation.label](match, resource) if relation.label else ""
    return FoundEdge(source, target, relation.meaning, field, match.value, label, relation.dotted, _is_optional(match))


def _is_optional(match: Match) -> bool:
    """Whether a reference says that the object works without what it names."""
    return bool(match.around) and match.around[-1].get("optional").is_true
