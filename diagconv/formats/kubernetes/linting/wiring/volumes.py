"""Checks volumes: mounts of those that there are none of, and those that nothing mounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.linting.wiring.diagnostics import NO_VOLUME, NOT_MOUNTED

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
    from diagconv.formats.kubernetes.reading.pods import PodTemplate
    from diagconv.formats.kubernetes.reading.resources import Resource


_MOST: Final = 12
"""How many volumes a hint lists."""


def check_volumes(findings: WiringFindings) -> None:
    """Report mounts without volumes, and volumes without mounts."""
    for resource in findings.inventory.resources:
        for pod in resource.pods:
            _check_mounts(findings, resource, pod)
            _check_unused(findings, pod)


def _check_mounts(findings: WiringFindings, resource: Resource, pod: PodTemplate) -> None:
    known = {volume.name: None for volume in pod.volumes}
    for container in pod.containers:
        for mount in container.mounts:
            if mount.volume and mount.volume not in known:
                hint = findings.similar(mount.volume, known) or _listed(list(known))
                findings.add(NO_VOLUME, mount.value.get("name"), hint, object=resource.id, name=mount.volume)


def _listed(names: list[str]) -> str | None:
    """What volumes there are."""
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"it has {', '.join(names[:_MOST])}{more}" if names else None


def _check_unused(findings: WiringFindings, pod: PodTemplate) -> None:
    mounted = {mount.volume for container in pod.containers for mount in container.mounts}
    mounted |= {name.text for each in pod.containers for name in each.value.at("env[].valueFrom.fileKeyRef.volumeName")}
    for volume in pod.volumes:
        name = volume.value.first("metadata.name") if volume.claimed else volume.value.get("name")
        if volume.name and volume.name not in mounted:
            findings.add(NOT_MOUNTED, name, name=volume.name)
