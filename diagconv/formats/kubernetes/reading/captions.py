"""What is written on a node: its name, and below it its kind with what is worth knowing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.kubernetes.reading.pods import Container, PodTemplate, Volume
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_DIGEST: Final = re.compile(r"@sha256:[0-9a-f]+$")
_SEPARATOR: Final = " · "


def object_caption(resource: Resource, count: int, *, with_image: bool) -> str:
    """The name of an object, and its kind with a count, its type or its size."""
    detail = _DETAILS.get(resource.kind.name, _none)(resource.value)
    replicas = count if count > 1 else _replicas(resource)
    kind = resource.kind.name + (f" ×{replicas}" if replicas else "")
    image = _image(resource) if with_image else ""
    return f"{resource.name or kind}\n{_SEPARATOR.join(filter(None, (kind, detail, image)))}"


def _replicas(resource: Resource) -> str:
    """The number of Pods that a workload asks for, if it is not one."""
    asked = resource.value.first("spec.replicas").text if resource.pods else ""
    return asked if asked not in ("", "1") else ""


def _image(resource: Resource) -> str:
    """The image of a workload with a single container."""
    containers = resource.pod.containers if resource.pod else ()
    return short_image(containers[0].image) if len(containers) == 1 else ""


def short_image(image: str) -> str:
    """The last part of an image's name, with its tag.

    >>> short_image("gcr.io/shop/frontend:v1@sha256:0123")
    'frontend:v1'
    """
    return _DIGEST.sub("", image).rpartition("/")[2]


def container_caption(container: Container, pod: PodTemplate) -> str:
    """The name of a container, and below it what it is and its image."""
    role = ""
    if container.role == "init":
        role = f"init {pod.steps[container.key]}"
    elif container.role == "sidecar" or _accompanies(container, pod):
        role = "sidecar"
    ports = ", ".join(f":{port.number}" for port in container.ports[:2] if port.number)
    below = _SEPARATOR.join(filter(None, (role, short_image(container.image), ports)))
    return "\n".join(filter(None, (container.name, below)))


def _accompanies(container: Container, pod: PodTemplate) -> bool:
    """Whether a container among several is called like one that accompanies another."""
    return container.field == "containers" and container is not pod.main[0] and container.is_companion


def volume_caption(volume: Volume) -> str:
    """The name of a volume, and below it what is behind it."""
    return "\n".join(filter(None, (volume.name, _behind(volume))))


def _behind(volume: Volume) -> str:
    if volume.claimed:
        return "PersistentVolumeClaim"
    for key, inner in volume.value.pairs():
        if key.text != "name":
            named = next((text for field in _NAMES if (text := inner.get(field).text)), "")
            return f"{key.text} {named}".strip()
    return ""


_NAMES: Final = ("path", "secretName", "claimName", "name", "driver", "server", "reference")
"""The fields that say what is behind a volume, whatever its type."""


def _none(_: FieldValue) -> str:
    return ""


def _service(value: FieldValue) -> str:
    spec = value.get("spec")
    if spec.get("clusterIP").text == "None":
        return "headless"
    kind = spec.get("type").text
    return "" if kind == "ClusterIP" else kind


def _listeners(value: FieldValue) -> str:
    return ", ".join(
        f"{each.get('protocol').text}:{each.get('port').text}" for each in value.at("spec.listeners[]")[:3]
    )


def _hostnames(value: FieldValue) -> str:
    return ", ".join(name.text for name in value.at("spec.hostnames[]")[:2])


def _field(path: str) -> Callable[[FieldValue], str]:
    return lambda value: value.first(path).text


_DETAILS: Final[dict[str, Callable[[FieldValue], str]]] = {
    "Service": _service,
    "CronJob": _field("spec.schedule"),
    "PersistentVolumeClaim": _field("spec.resources.requests.storage"),
    "PersistentVolume": _field("spec.capacity.storage"),
    "StorageClass": _field("provisioner"),
    "Gateway": _listeners,
    "HTTPRoute": _hostnames,
    "GRPCRoute": _hostnames,
    "IngressClass": _field("spec.controller"),
    "GatewayClass": _field("spec.controllerName"),
    "Secret": lambda value: "" if value.get("type").text == "Opaque" else value.get("type").text,
}
"""What stands behind the kind of some objects."""
