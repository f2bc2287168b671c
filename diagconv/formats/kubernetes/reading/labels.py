"""What the labels of edges say: ports, paths, numbers of replicas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.reading.values import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue, Match

    Label = Callable[[Match, Resource], str]

_MOST_PATHS: Final = 3


def port_text(port: FieldValue) -> str:
    """A port of a Service: its number, the target if that differs, and the protocol if it is not TCP."""
    number, target = port.get("port").text, port.get("targetPort").text
    protocol = port.get("protocol").text
    text = f"{number}→{target}" if target and target != number else number
    return text + (f"/{protocol}" if protocol not in ("", "TCP") else "")


def _ports(_: Match, resource: Resource) -> str:
    return ", ".join(filter(None, map(port_text, resource.value.at("spec.ports[]"))))


def _host_and_path(match: Match, _: Resource) -> str:
    host = _nearest(match, "host").text
    path = _nearest(match, "path").text
    return f"{host}{path if path != '/' or not host else ''}"


def _nearest(match: Match, key: str) -> FieldValue:
    """The value of a key in the innermost mapping around a match that has it."""
    return next((outer.get(key) for outer in reversed(match.around) if outer.get(key)), MISSING)


def _route(match: Match, resource: Resource) -> str:
    """The paths that a rule matches, and the weight where it shares the requests."""
    rule = match.around[-1]
    paths = [text for text in map(_condition, rule.at("matches[]")) if text]
    shown = ", ".join(paths[:_MOST_PATHS]) + (", …" if len(paths) > _MOST_PATHS else "")
    weight = match.value.get("weight").text if len(rule.at("backendRefs[]")) > 1 else ""
    return "\n".join(filter(None, (shown, weight)))


def _condition(match: FieldValue) -> str:
    """The path, the method of gRPC or the header that requests must have."""
    path = match.first("path.value").text
    method = "/".join(filter(None, (match.first("method.service").text, match.first("method.method").text)))
    header = match.first("headers[].value").text
    return path or method or (f"{match.first('headers[].name').text}: {header}" if header else "")


def _weight(match: Match, _: Resource) -> str:
    weight = _nearest(match, "weight").text
    return "\n".join(filter(None, (match.value.text and _subset(match), weight)))


def _subset(match: Match) -> str:
    return match.around[-1].get("subset").text


def _replicas(_: Match, resource: Resource) -> str:
    spec = resource.value.get("spec")
    least = spec.get("minReplicas").text or spec.get("minReplicaCount").text
    most = spec.get("maxReplicas").text or spec.get("maxReplicaCount").text
    return f"scales {least or '1'}–{most}" if most else "scales"


def _budget(_: Match, resource: Resource) -> str:
    spec = resource.value.get("spec")
    least, most = spec.get("minAvailable").text, spec.get("maxUnavailable").text
    return f"protects: min {least}" if least else f"protects: max unavailable {most}" if most else "protects"


def _mount(match: Match, resource: Resource) -> str:
    """Where containers mount the volume that a source belongs to."""
    volume = next((outer for outer in match.around if outer.get("name").text and outer is not match.around[0]), MISSING)
    name = volume.get("name").text
    paths = [path for pod in resource.pods for path in pod.mount_paths.get(name, ())]
    return "\n".join(dict.fromkeys(paths))


def _variable(match: Match, _: Resource) -> str:
    return next((outer.get("name").text for outer in match.around if outer.get("valueFrom")), "")


LABELS: Final[dict[str, Label]] = {
    "ports": _ports,
    "host and path": _host_and_path,
    "default": lambda match, resource: "default",
    "section": lambda match, resource: match.value.get("sectionName").text,
    "route": _route,
    "weight": _weight,
    "match": lambda match, resource: match.around[-1].get("match").text,
    "last": lambda match, resource: "",
    "replicas": _replicas,
    "budget": _budget,
    "mount": _mount,
    "variable": _variable,
}
"""Each label that the table of edges names, and what makes it."""

SILENT: Final = frozenset({"routes to", "calls", "mounts", "may call"})
"""Meanings that every reader knows, so that an edge without a label has none."""
