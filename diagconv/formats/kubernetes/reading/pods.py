"""The inside of Pods: the containers, init containers, sidecars and volumes of a Pod or of a workload's template."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from diagconv.formats.kubernetes.reading.values import FieldValue

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal["container", "init", "sidecar"]

_LISTS: Final = (("initContainers", "init"), ("containers", "container"), ("ephemeralContainers", "container"))

_COMPANIONS: Final = (
    "sidecar", "proxy", "agent", "exporter", "envoy", "istio-proxy", "filebeat", "fluent-bit", "fluentd", "promtail",
    "log-shipper", "logger", "reloader", "cloudsql-proxy", "vault-agent", "ambassador", "adapter",
)  # fmt: skip
"""Words in the names of containers that accompany the first one."""


@dataclass(frozen=True, slots=True)
class Mount:
    """A volume in a container's file system.

    Args:
        volume: the name of the volume.
        path: where it is mounted; for a block device, its path.
        read_only: whether the container cannot write to it.
        value: the item of `volumeMounts`.
    """

    volume: str
    path: str
    read_only: bool
    value: FieldValue


@dataclass(frozen=True, slots=True)
class ContainerPort:
    """A port that a container listens on; `number` is its text, empty if it is missing."""

    number: str
    name: str
    value: FieldValue


@dataclass(frozen=True)
class Container:
    """A container of a Pod.

    Args:
        name: its name.
        key: what distinguishes it in ids: its name, with a number if another has the same.
        role: a container, an init container, or a sidecar that starts before the others and stays.
        value: the item of the list.
        field: the list that it is in, such as `initContainers`.
    """

    name: str
    key: str
    role: Role
    value: FieldValue
    field: str

    @property
    def image(self) -> str:
        """The name of its image, with registry and tag."""
        return self.value.get("image").text

    @cached_property
    def mounts(self) -> list[Mount]:
        """Its volume mounts and block devices."""
        return [*map(_mount, self.value.at("volumeMounts[]")), *map(_device, self.value.at("volumeDevices[]"))]

    @cached_property
    def ports(self) -> list[ContainerPort]:
        """The ports that it lists."""
        return [
            ContainerPort(port.get("containerPort").text, port.get("name").text, port)
            for port in self.value.at("ports[]")
        ]

    @property
    def is_companion(self) -> bool:
        """Whether it is called like a container that accompanies another."""
        return any(word in self.name.lower() for word in _COMPANIONS)


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of a Pod, or one that a StatefulSet claims for each of its Pods.

    Args:
        name: its name.
        value: the item of `volumes`, or the claim's template.
        claimed: whether it comes from a claim's template.
    """

    name: str
    value: FieldValue
    claimed: bool = False


@dataclass(frozen=True)
class PodTemplate:
    """A Pod, or what a workload makes Pods of.

    Args:
        value: the specification of the Pod.
        metadata: its metadata.
        path: the field path of the specification, such as `spec.template.spec`.
        containers: its containers, init containers and sidecars, in their order of starting.
        volumes: its volumes.
        labels: its labels.
    """

    value: FieldValue
    metadata: FieldValue
    path: str
    containers: tuple[Container, ...]
    volumes: tuple[Volume, ...]
    labels: dict[str, str]

    @cached_property
    def missing_volumes(self) -> dict[str, Mount]:
        """The volumes that a container mounts and the Pod does not have, by name, each with its first mount."""
        known = {volume.name for volume in self.volumes}
        mounts = [mount for container in self.containers for mount in container.mounts]
        return {mount.volume: mount for mount in reversed(mounts) if mount.volume and mount.volume not in known}

    @cached_property
    def steps(self) -> dict[str, int]:
        """The numbers of the init containers, from 1 on, by their keys."""
        steps = (container for container in self.containers if container.role == "init")
        return {container.key: number for number, container in enumerate(steps, 1)}

    @cached_property
    def main(self) -> list[Container]:
        """The containers that run beside each other."""
        return [container for container in self.containers if container.field == "containers"]

    @cached_property
    def mount_paths(self) -> dict[str, list[str]]:
        """Where each volume is mounted, by its name."""
        paths: dict[str, list[str]] = defaultdict(list)
        for container in self.containers:
            for mount in container.mounts:
                if mount.path:
                    paths[mount.volume].append(mount.path)
        return paths

    @cached_property
    def parts(self) -> dict[int, Container | Volume]:
        """The containers and volumes by the identity of their YAML nodes; the first of those that share an alias."""
        parts: list[Container | Volume] = [*self.containers, *self.volumes]
        return {id(part.value.node): part for part in reversed(parts)}

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to draw inside: at most one container, and no volume."""
        return len(self.containers) <= 1 and not self.volumes and not self.missing_volumes


def pod_templates(value: FieldValue, paths: tuple[str, ...]) -> tuple[PodTemplate, ...]:
    """The Pod templates of an object, at these field paths of what holds their metadata and specification."""
    taken: dict[str, int] = {}
    return tuple(_template(outer, path, value, taken) for path in paths for outer in _outer(value, path))


def _outer(value: FieldValue, path: str) -> list[FieldValue]:
    return [outer for outer in (value.at(path) if path else [value]) if outer.get("spec").is_mapping]


def _template(outer: FieldValue, path: str, value: FieldValue, taken: dict[str, int]) -> PodTemplate:
    spec = outer.get("spec")
    metadata = outer.get("metadata") if path else value.get("metadata")
    claims = {claim.name: claim for claim in _claimed(value)}
    volumes = [Volume(item.get("name").text, item) for item in spec.at("volumes[]") if item.is_mapping]
    own = [volume for volume in volumes if volume.name not in claims]
    path = f"{path}.spec".removeprefix(".")
    containers, labels = tuple(_containers(spec, taken)), metadata.get("labels").texts()
    return PodTemplate(spec, metadata, path, containers, (*own, *claims.values()), labels)


def _claimed(value: FieldValue) -> Iterator[Volume]:
    """The volumes that a StatefulSet claims; each replaces a volume of the same name."""
    for claim in value.at("spec.volumeClaimTemplates[]"):
        if claim.is_mapping:
            yield Volume(claim.get("metadata").get("name").text, claim, claimed=True)


def _containers(spec: FieldValue, taken: dict[str, int]) -> Iterator[Container]:
    for field, role in _LISTS:
        for item in spec.get(field).items():
            if item.is_mapping:
                name = item.get("name").text
                taken[name] = taken.get(name, 0) + 1
                key = name if taken[name] == 1 else f"{name} {taken[name]}"
                stays = role == "init" and item.get("restartPolicy").text == "Always"
                yield Container(name, key, "sidecar" if stays else role, item, field)  # type: ignore[arg-type]


def _mount(value: FieldValue) -> Mount:
    return Mount(value.get("name").text, value.get("mountPath").text, value.get("readOnly").is_true, value)


def _device(value: FieldValue) -> Mount:
    return Mount(value.get("name").text, value.get("devicePath").text, False, value)
