"""Checks names: those of objects that are not in the manifests, and those that two objects have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes.linting.wiring.diagnostics import NOT_HERE, SAME_NAME

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
    from diagconv.formats.kubernetes.reading.found_edges import Absent
    from diagconv.formats.kubernetes.reading.resources import Resource

_OF_THE_CLUSTER: Final = {
    "ServiceAccount": {"default"},
    "ConfigMap": {"kube-root-ca.crt", "extension-apiserver-authentication"},
    "Namespace": {"default", "kube-system", "kube-public", "kube-node-lease"},
    "ClusterRole": {"cluster-admin", "admin", "edit", "view"},
    "Role": {"extension-apiserver-authentication-reader"},
    "Service": {"kubernetes", "kube-dns"},
}
"""Objects that every cluster has."""

_EVERYWHERE: Final = frozenset({"Node", "User", "Group"})


def check_references(findings: WiringFindings) -> None:
    """Note what is referred to and not in the manifests, each where it is named first."""
    seen: set[str] = set()
    for edge in findings.wiring.edges:
        for id in (edge.source, edge.target):
            absent = findings.wiring.absent.get(id)
            if absent is None or id in seen or not absent.expected or edge.optional or _is_of_the_cluster(absent):
                continue
            seen.add(id)
            name = edge.value.get("name") or edge.value
            known = (each.name for each in findings.inventory.of_kind(absent.kind))
            findings.add(NOT_HERE, name, findings.similar(absent.name, known), object=id)


def _is_of_the_cluster(absent: Absent) -> bool:
    is_system = absent.name.startswith("system:") or absent.name.startswith("system-")
    return absent.kind in _EVERYWHERE or is_system or absent.name in _OF_THE_CLUSTER.get(absent.kind, ())


def check_names(findings: WiringFindings) -> None:
    """Report objects of the same kind and name in the same namespace."""
    first: dict[tuple[str, str, str, str | None], Resource] = {}
    for resource in findings.inventory.resources:
        if not resource.name or resource.name.endswith("…"):
            continue
        key = (resource.kind.group, resource.kind.name, resource.name, resource.space)
        other = first.setdefault(key, resource)
        if other is not resource:
            line = findings.source.position(Span(other.span.start, other.span.start)).line
            name = resource.value.first("metadata.name")
            findings.add(SAME_NAME, name, object=f"{resource.kind.name}/{resource.name}", line=line)
