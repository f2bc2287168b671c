"""The edges of NetworkPolicies: who may reach whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.reading.found_edges import Absent, FoundEdge
from diagconv.formats.kubernetes.reading.selectors import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_MEANING: Final = "may reach"
_MOST_PEERS: Final = 12

_NAME_LABEL: Final = "kubernetes.io/metadata.name"
"""The label with its name that the cluster gives every namespace."""


def add_network_policies(inventory: Inventory, wiring: Wiring) -> None:
    """Add an edge from each peer of a policy to each workload that the policy applies to, or the other way round."""
    for policy in inventory.of_kind("NetworkPolicy"):
        subjects = _workloads(policy.value.first("spec.podSelector"), [policy.space], inventory)
        for rule in policy.value.at("spec.ingress[]"):
            for peer in rule.at("from[]"):
                for other in _peers(peer, policy, inventory, wiring):
                    _add(wiring, other, subjects, rule, "spec.ingress[].from[]", is_inward=True)
        for rule in policy.value.at("spec.egress[]"):
            for peer in rule.at("to[]"):
                for other in _peers(peer, policy, inventory, wiring):
                    _add(wiring, other, subjects, rule, "spec.egress[].to[]", is_inward=False)


def _add(
    wiring: Wiring, other: str, subjects: list[Resource], rule: FieldValue, field: str, *, is_inward: bool
) -> None:
    ports = ", ".join(filter(None, map(_port, rule.at("ports[]"))))
    for subject in subjects:
        source, target = (other, subject.id) if is_inward else (subject.id, other)
        if source != target:
            label = f"{_MEANING} {ports}" if ports else ""
            wiring.edges.append(FoundEdge(source, target, _MEANING, field, rule, label, dotted=True))


def _port(port: FieldValue) -> str:
    number, last, protocol = port.get("port").text, port.get("endPort").text, port.get("protocol").text
    text = f"{number}–{last}" if last else number
    return f"{text}/{protocol}" if protocol not in ("", "TCP") else text


def _peers(peer: FieldValue, policy: Resource, inventory: Inventory, wiring: Wiring) -> Iterator[str]:
    """The ids of a peer: workloads, whole namespaces, or a range of addresses."""
    block = peer.get("ipBlock").get("cidr").text
    if block:
        yield _absent(wiring, "CIDR", block)
        return
    pods, namespaces = peer.get("podSelector"), peer.get("namespaceSelector")
    if not namespaces.is_mapping and not list(pods.pairs()) and _is_large(policy.space, inventory):
        yield _space_id(str(policy.space), inventory, wiring)
        return
    if namespaces.is_mapping and not pods.is_mapping:
        yield from _namespaces(namespaces, inventory, wiring)
        return
    spaces = [policy.space]
    if namespaces.is_mapping:
        spaces = [each.name for each in inventory.of_kind("Namespace") if matches(namespaces, _labels(each))]
        spaces += [name for name in _named(namespaces) if name not in spaces]
        spaces = spaces or ([] if list(namespaces.pairs()) else [None])
    yield from (each.id for each in _workloads(pods, spaces, inventory))


def _is_large(space: str | None, inventory: Inventory) -> bool:
    """Whether a namespace has so many workloads that edges from all of them to all of them say nothing."""
    return sum(each.space == space and bool(each.pods) for each in inventory.resources) > _MOST_PEERS


def _space_id(name: str, inventory: Inventory, wiring: Wiring) -> str:
    found = inventory.find("Namespace", name, None)
    return found.id if found else _absent(wiring, "Namespace", name)


def _namespaces(selector: FieldValue, inventory: Inventory, wiring: Wiring) -> Iterator[str]:
    """The namespaces that a selector matches; those that it names need not be in the manifest."""
    found = [each for each in inventory.of_kind("Namespace") if matches(selector, _labels(each))]
    yield from (each.id for each in found)
    names = {each.name for each in found}
    yield from (_absent(wiring, "Namespace", name, expected=True) for name in _named(selector) if name not in names)


def _labels(namespace: Resource) -> dict[str, str]:
    return {_NAME_LABEL: namespace.name, **namespace.labels}


def _named(selector: FieldValue) -> list[str]:
    """The names that a selector of namespaces asks for."""
    named = [selector.get("matchLabels").get(_NAME_LABEL).text]
    for expression in selector.at("matchExpressions[]"):
        if expression.get("key").text == _NAME_LABEL and expression.get("operator").text == "In":
            named += [value.text for value in expression.at("values[]")]
    return [name for name in named if name]


def _absent(wiring: Wiring, kind: str, name: str, *, expected: bool = False) -> str:
    id = f"{kind}/{name}"
    wiring.absent.setdefault(id, Absent(kind, name, expected))
    return id


def _workloads(selector: FieldValue, spaces: list[str | None], inventory: Inventory) -> list[Resource]:
    """The workloads whose Pods a selector matches, in some namespaces."""
    wanted = selector.get("matchLabels").texts()
    return [each for space in spaces for each in inventory.workloads(lambda it: matches(selector, it), space, wanted)]
