"""Checks references of the Gateway API to other namespaces, which must be allowed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.linting.wiring.diagnostics import NOT_ALLOWED, NOT_GRANTED
from diagconv.formats.kubernetes.reading.selectors import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_GROUP: Final = "gateway.networking.k8s.io"
_REFERENCES: Final = {
    "Gateway": (("spec.listeners[].tls.certificateRefs[]", "Secret"),),
    "Route": (
        ("spec.rules[].backendRefs[]", "Service"),
        ("spec.rules[].filters[].requestMirror.backendRef", "Service"),
    ),
}
"""The fields whose references need a grant, by the ends of kinds, and the kind that they mean by default."""


def check_grants(findings: WiringFindings) -> None:
    """Report references to other namespaces that no ReferenceGrant allows."""
    grants = findings.inventory.of_kind("ReferenceGrant")
    for resource in findings.inventory.resources:
        for value, default in _references(resource):
            namespace, kind = value.get("namespace").text, value.get("kind").text or default
            if not namespace or namespace == resource.space:
                continue
            if not any(_grants(grant, resource, value, kind) for grant in grants if grant.space == namespace):
                words = {"namespace": namespace, "own": resource.space, "kind": resource.kind.name}
                target = f"{kind}/{value.get('name').text}"
                findings.add(
                    NOT_GRANTED, value.get("namespace"), object=resource.id, target=target, target_kind=kind, **words
                )


def _references(resource: Resource) -> Iterator[tuple[FieldValue, str]]:
    if resource.kind.group != _GROUP:
        return
    for ending, rows in _REFERENCES.items():
        for path, default in rows if resource.kind.name.endswith(ending) else ():
            yield from ((value, default) for value in resource.value.at(path))


def _grants(grant: Resource, resource: Resource, value: FieldValue, kind: str) -> bool:
    """Whether a grant in the namespace of the target allows a reference to it."""
    origin = (resource.kind.name, resource.space)
    origins = [(each.get("kind").text, each.get("namespace").text) for each in grant.value.at("spec.from[]")]
    names = {each.get("name").text for each in grant.value.at("spec.to[]") if each.get("kind").text == kind}
    return origin in origins and not names.isdisjoint({"", value.get("name").text})


def check_gateways(findings: WiringFindings) -> None:
    """Report routes that attach to a Gateway in another namespace which does not allow them."""
    for route in findings.inventory.resources:
        if route.kind.group != _GROUP or not route.kind.name.endswith("Route"):
            continue
        for parent in route.value.at("spec.parentRefs[]"):
            name, namespace = parent.get("name"), parent.get("namespace").text
            gateway = findings.inventory.find("Gateway", name.text, namespace or route.namespace, _GROUP)
            if gateway is None or parent.get("kind").text not in ("", "Gateway") or gateway.space == route.space:
                continue
            listeners = gateway.value.at("spec.listeners[]")
            section = parent.get("sectionName").text
            meant = [each for each in listeners if section in ("", each.get("name").text)]
            if meant and not any(_allows(findings, each, route) for each in meant):
                findings.add(NOT_ALLOWED, name, gateway=gateway.id, namespace=route.space)


def _allows(findings: WiringFindings, listener: FieldValue, route: Resource) -> bool:
    """Whether a listener allows routes from a namespace; where its labels are not known, it is taken to."""
    allowed = listener.first("allowedRoutes.namespaces")
    if allowed.get("from").text != "Selector":
        return allowed.get("from").text == "All"
    namespaces = findings.inventory.named("Namespace", route.space or "")
    known = {"kubernetes.io/metadata.name": route.space or ""}
    return not namespaces or any(matches(allowed.get("selector"), {**known, **each.labels}) for each in namespaces)
