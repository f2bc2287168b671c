"""Calls by name: which Services and hosts the variables, arguments and configuration files of containers name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.kubernetes.reading.addresses import addresses, is_outside
from diagconv.formats.kubernetes.reading.found_edges import FoundEdge
from diagconv.formats.kubernetes.reading.hosts import is_local, service_name, service_of
from diagconv.formats.kubernetes.reading.inside import container_id
from diagconv.formats.kubernetes.reading.selectors import matches_plain
from diagconv.formats.kubernetes.reading.targets import ReferencedObject, host_target, object_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Source
    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.pods import Container, PodTemplate
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

ANNOTATION: Final = "diagconv/calls"
"""The annotation that names what an object calls, where no field does."""

_OF_THE_CLUSTER: Final = frozenset({"kubernetes", "metadata", "kubernetes.default.svc"})
"""Hosts that every cluster has."""

_COMMENT: Final = re.compile(r"#\s*diagconv:\s*calls\s+(?P<names>[^\n]+)")
_NAMES: Final = re.compile(r"[,\s]+")


class ContainerText(NamedTuple):
    """A text of a container that may hold addresses.

    Args:
        value: the value.
        field: the field that it comes from.
        name: the name of the variable or option that holds it.
        chosen: whether it is given to this very container; otherwise it is among others in a ConfigMap.
        searched: whether hosts outside the cluster are looked for in it, too.
    """

    value: FieldValue
    field: str
    name: str
    chosen: bool = True
    searched: bool = True


def add_calls(inventory: Inventory, wiring: Wiring, source: Source) -> None:
    """Add the calls of each workload."""
    for resource in inventory.resources:
        wiring.edges += _own_calls(resource, inventory, wiring, source)
        for pod in resource.pods:
            for container in pod.containers:
                for text in _texts(container, pod, resource, inventory):
                    _add(text, container, resource, inventory, wiring)


def _add(text: ContainerText, container: Container, resource: Resource, inventory: Inventory, wiring: Wiring) -> None:
    """Add an edge for each address in a text; what is not certain is dotted."""
    part = container_id(resource, container)
    for address in addresses(text.value.text, text.name):
        service = service_of(address.host, resource, inventory)
        certain = address.certain and text.chosen
        if service is None and text.searched and address.certain and is_outside(address.host):
            target = _listed(host_target(address.host), wiring)
        elif service is not None and not _is_own(service, resource):
            target = service.id
        elif service is None and text.searched and address.in_url and _is_service(address.host):
            target = _listed(_named(address.host, resource, inventory), wiring)
        else:
            continue
        meaning = "calls" if certain else "calls?"
        wiring.edges.append(
            FoundEdge(resource.id, target, meaning, text.field, text.value, text.name, dotted=not certain, part=part)
        )


def _is_service(host: str) -> bool:
    """Whether only a Service of the cluster can have this host name: one word, or one of the cluster's own names."""
    return ("." not in host or ".svc" in host) and not is_local(host) and host not in _OF_THE_CLUSTER


def _listed(target: ReferencedObject, wiring: Wiring) -> str:
    """The id of what an address or a user names, which is listed if it is not in the manifest."""
    if target.absent is not None:
        wiring.absent.setdefault(target.id, target.absent)
    return target.id


def _is_own(service: Resource, resource: Resource) -> bool:
    """Whether a Service leads to the very Pods that name it, as members of a cluster do."""
    selector = service.value.get("spec").get("selector")
    return any(matches_plain(selector, pod.labels) for pod in resource.pods)


# Where addresses are


def _texts(container: Container, pod: PodTemplate, resource: Resource, inventory: Inventory) -> Iterator[ContainerText]:
    """The texts of a container, the most telling first."""
    yield from _variables(container, resource, inventory)
    for field in ("args", "command"):
        yield from _arguments(container.value.get(field).items(), f"containers[].{field}[]")
    for entry in container.value.at("envFrom[].configMapRef.name"):
        for key, value in _data(entry.text, resource, inventory):
            yield ContainerText(value, "containers[].envFrom[].configMapRef", key, chosen=False, searched=False)
    yield from _mounted(container, pod, resource, inventory)


def _variables(container: Container, resource: Resource, inventory: Inventory) -> Iterator[ContainerText]:
    for entry in container.value.at("env[]"):
        name = entry.get("name").text
        if entry.get("value").text:
            yield ContainerText(entry.get("value"), "containers[].env[].value", name)
        reference = entry.get("valueFrom").get("configMapKeyRef")
        for key, value in _data(reference.get("name").text, resource, inventory):
            if key == reference.get("key").text:
                yield ContainerText(value, "containers[].env[].valueFrom.configMapKeyRef", name)


def _arguments(items: list[FieldValue], field: str) -> Iterator[ContainerText]:
    """The arguments; an option's name stands in front of `=`, or is the argument before."""
    option = ""
    for item in items:
        name, equals, rest = item.text.partition("=")
        is_option = name.startswith("-") and " " not in name
        yield ContainerText(item, field, name if is_option and equals else option)
        option = item.text if is_option and not equals and not rest else ""


def _mounted(
    container: Container, pod: PodTemplate, resource: Resource, inventory: Inventory
) -> Iterator[ContainerText]:
    """The files of ConfigMaps that the container mounts."""
    mounted = {mount.volume for mount in container.mounts}
    for volume in pod.volumes:
        if volume.name in mounted:
            for name in (*volume.value.at("configMap.name"), *volume.value.at("projected.sources[].configMap.name")):
                for key, value in _data(name.text, resource, inventory):
                    yield ContainerText(value, "data of the mounted ConfigMap", key, searched=False)


def _data(name: str, resource: Resource, inventory: Inventory) -> list[tuple[str, FieldValue]]:
    """The entries of a ConfigMap of the manifest."""
    found = inventory.find("ConfigMap", name, resource.namespace) if name else None
    return [(key.text, value) for key, value in found.value.get("data").pairs()] if found else []


# What the user says


def _own_calls(resource: Resource, inventory: Inventory, wiring: Wiring, source: Source) -> Iterator[FoundEdge]:
    """The calls that an annotation or a comment within the object names."""
    annotation = resource.value.get("metadata").get("annotations").get(ANNOTATION)
    text = source.text[resource.span.start : resource.span.end]
    listed: dict[str, list[str]] = defaultdict(list)
    listed[f"metadata.annotations['{ANNOTATION}']"] += _NAMES.split(annotation.text.strip())
    if "diagconv:" in text:
        listed["a comment"] += [
            name for found in _COMMENT.finditer(text) for name in _NAMES.split(found["names"].strip())
        ]
    for field, names in listed.items():
        for name in filter(None, names):
            target = _listed(_named(name, resource, inventory), wiring)
            yield FoundEdge(resource.id, target, "calls", field, annotation or resource.value)


def _named(name: str, resource: Resource, inventory: Inventory) -> ReferencedObject:
    """What a user's word means: `Kind/name`, the name of a Service, or a host outside."""
    kind, slash, rest = name.partition("/")
    if slash and rest:
        return object_target(kind, rest, resource.namespace, inventory)
    service = service_of(name, resource, inventory)
    if service is None and is_outside(name):
        return host_target(name)
    parts = service_name(name)
    space = (parts and parts.namespace) or resource.namespace
    return object_target("Service", service.name if service else parts.name if parts else name, space, inventory)
