"""Checks ports: those of Services that no container has, and those of routes that no Service has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.linting.wiring.diagnostics import NO_SERVICE_PORT, NO_TARGET_PORT
from diagconv.formats.kubernetes.reading.selectors import matches_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
    from diagconv.formats.kubernetes.reading.pods import ContainerPort
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_MOST: Final = 6
"""How many ports a hint lists."""


def check_target_ports(findings: WiringFindings) -> None:
    """Report ports of Services that none of the selected containers has.

    A container need not list its ports, so a number counts only where the containers list some; a name always must be
    there.
    """
    for service in findings.inventory.of_kind("Service"):
        selector = service.value.first("spec.selector")
        selects = partial(matches_plain, selector)
        selected = findings.inventory.workloads(selects, service.space, selector.texts())
        ports = [port for each in selected for pod in each.pods for one in pod.containers for port in one.ports]
        for item in service.value.at("spec.ports[]") if selected else ():
            target = item.get("targetPort") or item.get("port")
            if target.text and not _has(ports, target.text) and (ports or not target.text.isdecimal()):
                findings.add(NO_TARGET_PORT, target, _listed(ports), object=service.id, port=_shown(target))


def _has(ports: list[ContainerPort], wanted: str) -> bool:
    return any(wanted in (port.number, port.name) for port in ports)


def _shown(port: FieldValue) -> str:
    return port.text if port.text.isdecimal() else f"“{port.text}”"


def _listed(ports: list[ContainerPort]) -> str | None:
    """What ports there are."""
    shown = list(dict.fromkeys(f"{port.number} (“{port.name}”)" if port.name else port.number for port in ports))
    more = f" and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    return f"they have {', '.join(shown[:_MOST])}{more}" if shown else None


def check_service_ports(findings: WiringFindings) -> None:
    """Report ports that routes name, but the Services do not have."""
    for resource in findings.inventory.resources:
        for name, namespace, port in _backends(resource):
            service = findings.inventory.find("Service", name, namespace or resource.namespace)
            items = service.value.at("spec.ports[]") if service is not None else []
            known = [text for item in items for key in ("port", "name") if (text := item.get(key).text)]
            if service is not None and known and port.text and port.text not in known:
                shown = ", ".join(known[: 2 * _MOST])
                findings.add(NO_SERVICE_PORT, port, target=service.id, port=_shown(port), ports=shown)


def _backends(resource: Resource) -> Iterator[tuple[str, str, FieldValue]]:
    """The name and namespace of each Service that a route names, and the port."""
    if resource.kind.name == "Ingress":
        for path in _INGRESS:
            for backend in resource.value.at(path):
                service = backend.get("service")
                port = service.first("port.number") or service.first("port.name")
                yield service.get("name").text, "", port
                yield backend.get("serviceName").text, "", backend.get("servicePort")
    elif resource.kind.name.endswith("Route"):
        for backend in resource.value.at("spec.rules[].backendRefs[]"):
            if backend.get("kind").text in ("", "Service"):
                yield backend.get("name").text, backend.get("namespace").text, backend.get("port")


_INGRESS: Final = ("spec.rules[].http.paths[].backend", "spec.defaultBackend", "spec.backend")
