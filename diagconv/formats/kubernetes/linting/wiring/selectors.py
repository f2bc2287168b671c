"""Checks selectors: those that match nothing, and those of workloads that do not match their own Pods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.linting.wiring.diagnostics import NOTHING_SELECTED, OWN_PODS_NOT_SELECTED
from diagconv.formats.kubernetes.reading.selectors import matches, matches_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_PLAIN: Final = frozenset({"Service", "ReplicationController"})
"""The kinds whose selectors are plain mappings of labels."""

_SELECTORS: Final = {
    "Service": ("spec.selector",),
    "PodDisruptionBudget": ("spec.selector",),
    "NetworkPolicy": ("spec.podSelector", "spec.ingress[].from[].podSelector", "spec.egress[].to[].podSelector"),
}
_OWN: Final = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"})


def check_selectors(findings: WiringFindings) -> None:
    """Report selectors that match no Pods, if there are any workloads that they could match."""
    for resource in findings.inventory.resources:
        workloads = findings.workloads_beside(resource) if resource.kind.name in _SELECTORS else []
        for selector in _selectors(resource) if workloads else ():
            candidates = findings.inventory.with_labels(_wanted(resource, selector))
            labels = (pod.labels for each in candidates if each.space == resource.space for pod in each.pods)
            if not any(_matches(resource, selector, each) for each in labels):
                hint = _closest(selector, workloads) if findings.may_compare else None
                findings.add(NOTHING_SELECTED, _place(selector), hint, object=resource.id)


def _selectors(resource: Resource) -> Iterator[FieldValue]:
    """The selectors for Pods of the same namespace that are not empty."""
    for path in _SELECTORS[resource.kind.name]:
        for match in resource.value.matches(path):
            is_elsewhere = bool(match.around) and match.around[-1].get("namespaceSelector").exists
            if match.value.is_mapping and any(True for _ in match.value.pairs()) and not is_elsewhere:
                yield match.value


def check_own_pods(findings: WiringFindings) -> None:
    """Report workloads whose selectors do not match the labels of their template, which Kubernetes rejects."""
    for resource in findings.inventory.resources:
        selector = resource.value.first("spec.selector")
        if resource.kind.name not in _OWN or not selector.is_mapping or resource.pod is None:
            continue
        if any(True for _ in selector.pairs()) and not _matches(resource, selector, resource.pod.labels):
            hint = _closest(selector, [resource])
            findings.add(OWN_PODS_NOT_SELECTED, _place(selector), hint, object=resource.id)


def _matches(resource: Resource, selector: FieldValue, labels: Mapping[str, str]) -> bool:
    return (matches_plain if resource.kind.name in _PLAIN else matches)(selector, labels)


def _wanted(resource: Resource, selector: FieldValue) -> dict[str, str]:
    """The labels that a selector asks for."""
    return selector.texts() if resource.kind.name in _PLAIN else selector.get("matchLabels").texts()


def _place(selector: FieldValue) -> FieldValue:
    """The first key of a selector, which is shown."""
    return next(key for key, _ in selector.pairs())


def _closest(selector: FieldValue, workloads: Iterable[Resource]) -> str | None:
    """What the workload that comes nearest has instead; None if none has even the same names of labels."""
    wanted = selector.get("matchLabels").texts() or {key: value for key, value in selector.texts().items() if value}
    found = [(_distance(wanted, pod.labels), each.id, pod.labels) for each in workloads for pod in each.pods]
    distance, id, labels = min(found, default=(len(wanted), "", {}), key=lambda each: each[0])
    other = [f"“{name}: {labels[name]}”" for name, value in wanted.items() if labels.get(name, value) != value]
    missing = [f"“{name}”" for name in wanted if name not in labels]
    if not id or distance >= len(wanted) * _ABSENT:
        return None
    return f"{id} has {' and '.join([*other, *(f'no {name}' for name in missing)])}"


def _distance(wanted: Mapping[str, str], labels: Mapping[str, str]) -> int:
    """How much of what is wanted labels lack: another value counts less than none."""
    return sum(0 if labels.get(name) == value else 1 if name in labels else _ABSENT for name, value in wanted.items())


_ABSENT: Final = 2
