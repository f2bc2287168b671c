"""All objects of a manifest, to look up by kind and name or by labels."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from diagconv.formats.kubernetes.kind_names import BUILT_IN
from diagconv.formats.kubernetes.reading.resources import DEFAULT_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diagconv.formats.kubernetes.kind_names import KindTable
    from diagconv.formats.kubernetes.reading.resources import Resource

    Selects = Callable[[Mapping[str, str]], bool]


class Inventory:
    """The objects of a manifest.

    Args:
        resources: the objects, in the order of the text.
        kinds: the kinds that are known.
    """

    def __init__(self, resources: Iterable[Resource], kinds: KindTable = BUILT_IN) -> None:
        self.kinds = kinds
        self.resources = list(resources)
        self._named: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self._of_kind: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            self._named[resource.kind.name, resource.name].append(resource)
            self._of_kind[resource.kind.name].append(resource)

    @cached_property
    def _with_pods(self) -> list[Resource]:
        return [resource for resource in self.resources if resource.pods]

    @cached_property
    def _with_label(self) -> dict[tuple[str, str], list[Resource]]:
        """The workloads by each label of their Pods."""
        found: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        for resource in self._with_pods:
            for label in dict.fromkeys(label for pod in resource.pods for label in pod.labels.items()):
                found[label].append(resource)
        return found

    def of_kind(self, kind: str) -> list[Resource]:
        """The objects of a kind."""
        return self._of_kind.get(kind, [])

    def named(self, kind: str, name: str) -> list[Resource]:
        """The objects of this kind and name, in whatever namespace."""
        return self._named.get((kind, name), [])

    def find(self, kind: str, name: str, namespace: str | None, group: str | None = None) -> Resource | None:
        """The object that a reference means; None if it is not in the input.

        Args:
            kind: its kind.
            name: its name.
            namespace: the namespace that the reference names or is in; None if neither is written. Then the namespace
                is that of kubectl, so an object of any single namespace may be meant.
            group: its API group, if the reference names it.
        """
        found = self.named(kind, name)
        if group is not None and len({each.kind.group for each in found}) > 1:
            found = [each for each in found if each.kind.group == group]
        if namespace is None:
            own = [each for each in found if each.space in (None, DEFAULT_NAMESPACE)]
            return next(iter(own or (found if len({each.space for each in found}) == 1 else [])), None)
        exact = (each for each in found if each.space in (None, namespace))
        return next(exact, next((each for each in found if each.namespace is None), None))

    def missing_id(self, kind: str, name: str, namespace: str | None) -> str:
        """The id of an object that is not in the input: with its namespace only where another has its kind and name."""
        others = self.named(kind, name)
        if others and self.kinds.find(kind).namespaced:
            return f"{namespace or DEFAULT_NAMESPACE}/{kind}/{name}"
        return f"{kind}/{name}"

    def workloads(
        self, selects: Selects, namespace: str | None, wanted: Mapping[str, str] | None = None
    ) -> list[Resource]:
        """What makes the Pods that a selector matches: the Pods themselves if any are in the input, else workloads.

        Args:
            selects: whether labels match.
            namespace: the namespace to look in; None for all.
            wanted: labels that all of them must have, by which fewer are looked at.
        """
        found = [
            each
            for each in self.with_labels(wanted or {})
            if namespace in (None, each.space) and any(selects(pod.labels) for pod in each.pods)
        ]
        pods = [each for each in found if each.kind.name == "Pod"]
        owners = {owner.text for each in pods for owner in each.value.at("metadata.ownerReferences[].name")}
        return [each for each in found if each.kind.name == "Pod" or not self._makes(each, pods, owners)]

    def with_labels(self, wanted: Mapping[str, str]) -> list[Resource]:
        """The workloads whose Pods have the rarest of some labels; all workloads if no label is wanted."""
        return min((self._with_label.get(label, []) for label in wanted.items()), key=len, default=self._with_pods)

    def _makes(self, workload: Resource, pods: list[Resource], owners: set[str]) -> bool:
        """Whether a workload made Pods that are in the input, so that these stand for it."""
        if not pods:
            return workload.value.first("metadata.ownerReferences[].uid").exists and self._owner_is_here(workload)
        makes_replica_sets = any(owner.startswith(f"{workload.name}-") for owner in owners)
        return workload.name in owners or makes_replica_sets

    def _owner_is_here(self, resource: Resource) -> bool:
        owners = resource.value.at("metadata.ownerReferences[]")
        return any(self.find(each.get("kind").text, each.get("name").text, resource.space) for each in owners)
