"""The edges inside Pods: what is mounted where, which init container runs before which, calls to localhost."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.reading.found_edges import Absent, FoundEdge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.pods import Container, Mount, PodTemplate, Volume
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_LOCAL_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_FILE_KEY: Final = "env[].valueFrom.fileKeyRef.volumeName"

_LOCAL_PORT: Final = re.compile(r"(?:\blocalhost|\b127\.0\.0\.1|\[::1\]):(?P<port>\d{1,5})\b")


def container_id(resource: Resource, container: Container) -> str:
    """The id of a container."""
    return f"{resource.id}#{container.key}"


def volume_id(resource: Resource, volume: str) -> str:
    """The id of a volume."""
    return f"{resource.id}#volume:{volume}"


def add_inside(inventory: Inventory, wiring: Wiring) -> None:
    """Add the edges between the containers and volumes of each Pod, and the claims of StatefulSets."""
    for resource in inventory.resources:
        for pod in resource.pods:
            wiring.edges += _order(resource, pod)
            wiring.edges += _mounts(resource, pod)
            wiring.edges += _local_calls(resource, pod)
            _add_claims(resource, pod, wiring)


def _order(resource: Resource, pod: PodTemplate) -> Iterator[FoundEdge]:
    """From each init container to the next one, and from the last one to all containers."""
    steps = [container for container in pod.containers if container.role == "init"]
    main = [container for container in pod.containers if container.field == "containers"]
    path = f"{pod.path}.initContainers[]"
    for step, following in pairwise(steps):
        yield _then(resource, step, following, path)
    for container in main if steps else []:
        yield _then(resource, steps[-1], container, f"{path} → containers[]")


def _then(resource: Resource, step: Container, following: Container, field: str) -> FoundEdge:
    return FoundEdge(container_id(resource, step), container_id(resource, following), "then", field, step.value)


def _mounts(resource: Resource, pod: PodTemplate) -> Iterator[FoundEdge]:
    """From each container to what it mounts; from the volume to the container if it only reads."""
    for container in pod.containers:
        for mount in container.mounts:
            if mount.volume:
                yield _mount(resource, pod, container, mount)
        for value in container.value.at(_FILE_KEY):
            if value.text:
                source, target = container_id(resource, container), volume_id(resource, value.text)
                yield FoundEdge(source, target, "env", f"{pod.path}.{container.field}[].{_FILE_KEY}", value)


def _mount(resource: Resource, pod: PodTemplate, container: Container, mount: Mount) -> FoundEdge:
    source, target = container_id(resource, container), volume_id(resource, mount.volume)
    meaning = "mounts (read only)" if mount.read_only else "mounts"
    return FoundEdge(source, target, meaning, f"{pod.path}.{container.field}[].volumeMounts[]", mount.value, mount.path)


def _local_calls(resource: Resource, pod: PodTemplate) -> Iterator[FoundEdge]:
    """From a container that names a port of localhost to the one that listens there."""
    listening = {port.number: container for container in pod.containers for port in container.ports if port.number}
    for container in pod.containers:
        for value, field, port, is_certain in _local_ports(container):
            other = listening.get(port)
            if other is not None and other is not container:
                path = f"{pod.path}.{container.field}[].{field}"
                source, target = container_id(resource, container), container_id(resource, other)
                label = f"localhost:{port}"
                yield FoundEdge(source, target, "calls", path, value, label, dotted=not is_certain)


def _local_ports(container: Container) -> Iterator[tuple[FieldValue, str, str, bool]]:
    """The ports of localhost that a container names: each with its value, its field, and whether it is certain.

    It is not where one variable holds the host and another one the port.
    """
    texts = list(texts_of(container))
    for value, field in texts:
        yield from ((value, field, found["port"], True) for found in _LOCAL_PORT.finditer(value.text))
    if any(value.text in _LOCAL_HOSTS for value, _ in texts):
        yield from ((value, field, value.text, False) for value, field in texts if value.text.isdecimal())


def texts_of(container: Container) -> Iterator[tuple[FieldValue, str]]:
    """The values of a container that can hold addresses, each with its field."""
    for field in ("env[].value", "args[]", "command[]"):
        yield from ((value, field) for value in container.value.at(field))


def _add_claims(resource: Resource, pod: PodTemplate, wiring: Wiring) -> None:
    """The claims that a StatefulSet's controller makes; they stand for one of each Pod's."""
    for volume in pod.volumes:
        if volume.claimed:
            name = f"{volume.name}-{resource.name}-N"
            target = f"PersistentVolumeClaim/{name}"
            wiring.absent[target] = Absent("PersistentVolumeClaim", name, expected=False, namespace=resource.space)
            wiring.edges.append(_claim(resource, volume, target))


def _claim(resource: Resource, volume: Volume, target: str) -> FoundEdge:
    field, label = "spec.volumeClaimTemplates[].metadata.name", _claim_size(volume.value)
    part = volume_id(resource, volume.name)
    return FoundEdge(resource.id, target, "claims", field, volume.value, label, part=part)


def _claim_size(claim: FieldValue) -> str:
    """How much storage a claim asks for."""
    size = claim.first("spec.resources.requests.storage").text
    return f"claims {size}" if size else ""
