"""What the value of a field refers to: a function for each way in which a value can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.kubernetes.kind_names import split_api_version
from diagconv.formats.kubernetes.reading.found_edges import Absent
from diagconv.formats.kubernetes.reading.hosts import host_of, is_local, service_name, service_of
from diagconv.formats.kubernetes.reading.resources import DEFAULT_NAMESPACE
from diagconv.formats.kubernetes.reading.selectors import matches, matches_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.kubernetes.edges import Relation
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_NEVER_OBJECTS: Final = frozenset({"User", "Group"})
_ACROSS_NAMESPACES: Final = frozenset({"networking.istio.io"})
"""The API groups whose labels select Pods in all namespaces."""

_MESH: Final = "mesh"
"""What Istio calls the gateway that is no object: all proxies of the mesh."""


class ReferencedObject(NamedTuple):
    """One object that a value refers to; `absent` says what it is if it is not in the manifest."""

    id: str
    absent: Absent | None = None


def targets(relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory) -> list[ReferencedObject]:
    """What a value refers to; of a row that only counts for what is in the manifest, nothing else."""
    found = _WAYS[relation.by](relation, value, resource, inventory)
    return [target for target in found if target.absent is None or not relation.known_only]


def _by_name(relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory) -> list[ReferencedObject]:
    space, _, name = value.text.rpartition("/")
    if not name or name == _MESH:
        return []
    return [object_target(relation.target, name, space or _namespace(resource), inventory)]


def _by_reference(
    relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory
) -> list[ReferencedObject]:
    kind = value.get("kind").text or relation.target
    name = value.get("name").text
    if not (kind and name):
        return []
    group = _group(value)
    return [object_target(kind, name, value.get("namespace").text or _namespace(resource), inventory, group)]


def _group(value: FieldValue) -> str | None:
    """The API group that a reference names; None if it names none."""
    for key in ("group", "apiGroup"):
        if value.get(key).exists:
            return value.get(key).text
    version = value.get("apiVersion").text
    return split_api_version(version)[0] if version else None


def _namespace(resource: Resource) -> str | None:
    """The namespace in which names are meant: None for what belongs to no namespace, or names none."""
    return resource.namespace if resource.kind.namespaced else None


def object_target(
    kind: str, name: str, namespace: str | None, inventory: Inventory, group: str | None = None
) -> ReferencedObject:
    """The object of a kind and name, or what stands for it if it is not in the manifest."""
    found = inventory.find(kind, name, namespace, group)
    if found is not None:
        return ReferencedObject(found.id)
    row = inventory.kinds.find(kind, group or None)
    space = (namespace or DEFAULT_NAMESPACE) if row.namespaced else None
    absent = Absent(kind, name, kind not in _NEVER_OBJECTS, space)
    return ReferencedObject(inventory.missing_id(kind, name, space), absent)


def _by_selector(
    relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory
) -> list[ReferencedObject]:
    spaces = _spaces(resource)
    if relation.target == "Pod":
        wanted = value.get("matchLabels").texts()
        found = [each for space in spaces for each in inventory.workloads(lambda it: matches(value, it), space, wanted)]
    else:
        found = [each for each in inventory.of_kind(relation.target) if _is_in(each, spaces)]
        found = [each for each in found if matches(value, each.labels)]
    return [ReferencedObject(each.id) for each in found if each.id != resource.id]


def _spaces(resource: Resource) -> list[str | None]:
    """The namespaces that a selector looks into: its own, those it names, or all (None)."""
    selector = resource.value.first("spec.namespaceSelector")
    named = [name.text for name in selector.at("matchNames[]")]
    looks_everywhere = selector.get("any").is_true or resource.kind.name == "Prometheus"
    return [None] if looks_everywhere or resource.space is None else [*named] or [resource.space]


def _is_in(resource: Resource, spaces: list[str | None]) -> bool:
    return spaces == [None] or resource.space in (None, *spaces)


def _by_labels(
    relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory
) -> list[ReferencedObject]:
    selector = value.get("matchLabels") if value.get("matchLabels").is_mapping else value
    space = None if resource.kind.group in _ACROSS_NAMESPACES else resource.space
    found = inventory.workloads(lambda labels: matches_plain(selector, labels), space, selector.texts())
    return [ReferencedObject(each.id) for each in found]


def _by_host(relation: Relation, value: FieldValue, resource: Resource, inventory: Inventory) -> list[ReferencedObject]:
    host = host_of(value.text)
    if not host or is_local(host):
        return []
    found = service_of(host, resource, inventory)
    if found is not None:
        return [] if found.id == resource.id else [ReferencedObject(found.id)]
    name = service_name(host)
    if relation.target == "Service" and name is not None and ("." not in host or ".svc" in host):
        return [object_target("Service", name.name, name.namespace or _namespace(resource), inventory)]
    return [host_target(host)]


def host_target(host: str) -> ReferencedObject:
    """A host outside the cluster."""
    return ReferencedObject(f"Host/{host}", Absent("Host", host, expected=False))


_WAYS: Final[dict[str, Callable[[Relation, FieldValue, Resource, Inventory], list[ReferencedObject]]]] = {
    "name": _by_name,
    "reference": _by_reference,
    "selector": _by_selector,
    "labels": _by_labels,
    "host": _by_host,
}
"""The ways of the table of edges."""
