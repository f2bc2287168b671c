"""Finds the edges that the rows of the table say, for all objects of a manifest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats.kubernetes.edges import ANY, EDGES, POD, Relation
from diagconv.formats.kubernetes.reading.found_edges import FoundEdge
from diagconv.formats.kubernetes.reading.inside import container_id, volume_id
from diagconv.formats.kubernetes.reading.labels import LABELS
from diagconv.formats.kubernetes.reading.pods import Volume
from diagconv.formats.kubernetes.reading.targets import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.pods import PodTemplate
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
                for place in _places(relation, resource):
                    _add(relation, place, resource, inventory, wiring)


@cache
def _rows(kind: str) -> list[Relation]:
    """The rows for a kind."""
    return [relation for relation in EDGES if relation.kind in (ANY, POD) or kind in relation.kind.split()]


def _own_rows(own: tuple[Relation, ...], kind: str) -> Iterator[Relation]:
    return (relation for relation in own if kind in relation.kind.split())


class _Place(NamedTuple):
    """Where the field of a row is looked up.

    Args:
        outer: the value that the path starts at.
        field: the whole path.
        pod: the Pod template that it is in, if it is in one.
    """

    outer: FieldValue
    field: str
    pod: PodTemplate | None = None


def _places(relation: Relation, resource: Resource) -> Iterator[_Place]:
    if relation.kind != POD:
        yield _Place(resource.value, relation.field)
        return
    for pod in resource.pods:
        yield _Place(pod.value, f"{pod.path}.{relation.field}", pod)


def _add(relation: Relation, place: _Place, resource: Resource, inventory: Inventory, wiring: Wiring) -> None:
    for match in place.outer.matches(relation.field):
        for target in targets(relation, match.value, resource, inventory):
            if target.absent is not None:
                wiring.absent.setdefault(target.id, target.absent)
            wiring.edges.append(_edge(relation, match, place, resource, target.id))


def _edge(relation: Relation, match: Match, place: _Place, resource: Resource, other: str) -> FoundEdge:
    source, target = (other, resource.id) if relation.backwards else (resource.id, other)
    label = LABELS[relation.label](match, resource) if relation.label else ""
    part = _part(match, place.pod, resource) if place.pod else ""
    return FoundEdge(
        source, target, relation.meaning, place.field, match.value, label, relation.dotted, _is_optional(match), part
    )


def _part(match: Match, pod: PodTemplate, resource: Resource) -> str:
    """The container or volume whose item in the lists of a Pod a value is in."""
    part = pod.parts.get(id(match.around[1].node)) if len(match.around) > 1 else None
    if isinstance(part, Volume):
        return volume_id(resource, part.name)
    return container_id(resource, part) if part is not None else ""


def _is_optional(match: Match) -> bool:
    """Whether a reference says that the object works without what it names."""
    return bool(match.around) and match.around[-1].get("optional").is_true
