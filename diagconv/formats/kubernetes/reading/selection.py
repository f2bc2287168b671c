"""Which objects are drawn: those of the view, of the namespaces, labels and kinds that a call asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.errors import UsageError
from diagconv.formats.kubernetes.kind_names import is_named
from diagconv.formats.kubernetes.kinds import WORKLOAD
from diagconv.formats.kubernetes.view_names import VIEW_NAMES
from diagconv.formats.kubernetes.views import VIEWS
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.formats.kubernetes.kinds import Kind
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.views import View

_REQUIREMENT: Final = re.compile(
    r"\s*(?:(?P<key>[^\s=!,()]+)\s*(?P<operator>==|=|!=)\s*(?P<value>[^\s=!,()]*)"
    r"|(?P<set_key>[^\s=!,()]+)\s+(?P<set_operator>in|notin)\s*\((?P<values>[^()]*)\)"
    r"|(?P<absent>!)?\s*(?P<present>[^\s=!,()]+))\s*(?:,|$)"
)


@dataclass(frozen=True, slots=True)
class ObjectSelection:
    """What a call asks for.

    Args:
        view: the name of a view; None for the one that suits the manifest.
        namespaces: the namespaces; none for all.
        selector: a label selector as kubectl takes it, such as `app=web,tier!=cache`; empty for all objects.
        kinds: names of kinds as kubectl takes them, such as `deploy` and `services`; none for those of the view.
    """

    view: str | None = None
    namespaces: tuple[str, ...] = ()
    selector: str = ""
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        view: str | None = None,
        namespace: str | None = None,
        selector: str | None = None,
        kinds: str | None = None,
    ) -> ObjectSelection:
        """The selection of a call, checked.

        Raises:
            UsageError: there is no such view, or the selector is none.
        """
        if view is not None and view not in VIEW_NAMES:
            raise UsageError(unknown("view", view, VIEW_NAMES))
        _requirements(selector or "")
        return cls(view, _words(namespace), selector or "", _words(kinds))

    def shows(self, resource: Resource, view: View) -> bool:
        """Whether an object is drawn."""
        return self.shows_kind(resource.kind, view) and self.asks_for(resource)

    def asks_for(self, resource: Resource) -> bool:
        """Whether an object is in the namespaces, and has the labels, that the call asks for."""
        is_in_space = not self.namespaces or resource.space in (None, *self.namespaces)
        return is_in_space and any(meets(self.selector, labels) for labels in _all_labels(resource))

    def shows_kind(self, kind: Kind, view: View) -> bool:
        """Whether objects of a kind are drawn."""
        if self.kinds:
            return any(is_named(kind, word) for word in self.kinds)
        return kind.category in view.categories


def _all_labels(resource: Resource) -> list[dict[str, str]]:
    """Its own labels, those of its Pods, and those that it selects as a Service does."""
    selected = resource.value.first("spec.selector").texts()
    return [resource.labels, *(pod.labels for pod in resource.pods), *([selected] if selected else [])]


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in (text or "").split(","))))


def meets(selector: str, labels: Mapping[str, str]) -> bool:
    """Whether labels meet all requirements of a selector.

    >>> meets("app=web,tier!=cache", {"app": "web"})
    True
    """
    return all(_holds(requirement, labels) for requirement in _requirements(selector))


def _requirements(selector: str) -> list[re.Match[str]]:
    found, place = [], 0
    while place < len(selector):
        requirement = _REQUIREMENT.match(selector, place)
        if requirement is None or requirement.end() == place:
            raise UsageError(f"“{selector}” is not a label selector; write it as for kubectl: app=web,tier!=cache")
        found.append(requirement)
        place = requirement.end()
    return found


def _holds(requirement: re.Match[str], labels: Mapping[str, str]) -> bool:
    if requirement["key"]:
        is_equal = labels.get(requirement["key"]) == requirement["value"]
        return is_equal is (requirement["operator"] != "!=")
    if requirement["set_key"]:
        is_in = labels.get(requirement["set_key"]) in _words(requirement["values"])
        return is_in is (requirement["set_operator"] == "in")
    return (requirement["present"] in labels) is (requirement["absent"] is None)


def chosen_view(selection: ObjectSelection, inventory: Inventory, folded: Mapping[str, str]) -> View:
    """The view of a call; else the inside of a single workload, or the network of several, or all if there is none."""
    if selection.view:
        return VIEWS[selection.view]
    drawn = [each for each in inventory.resources if each.id not in folded]
    workloads = [each for each in drawn if each.kind.category == WORKLOAD and each.pods]
    if len(workloads) == 1:
        return VIEWS["pod"]
    network = VIEWS["network"]
    if any(each.kind.category in network.categories for each in drawn):
        return network
    return VIEWS["all"]
