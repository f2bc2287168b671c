"""Groups: a frame for each namespace where there are several, and one for each application in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.kubernetes.kinds import WORKLOAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.kubernetes.reading.resources import Resource

_NAMING: Final = ("app.kubernetes.io/instance", "app.kubernetes.io/part-of")
"""The labels that name an application."""

_COMMON: Final = ("app", "k8s-app")
"""Labels that name an application only where several workloads share them; else each workload has its own."""


class GroupOf(NamedTuple):
    """The frame around an object.

    Args:
        id: its id.
        label: its title.
        outer: the id of the frame around it; None at the top.
        icon: the name of its icon.
    """

    id: str
    label: str
    outer: str | None = None
    icon: str | None = None


class Grouping:
    """The groups of the objects that are drawn.

    Args:
        resources: these objects.
    """

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._objects: Counter[str | None] = Counter()
        self._members: Counter[tuple[str | None, str]] = Counter()
        self._workloads: Counter[tuple[str | None, str]] = Counter()
        for each in resources:
            self._objects[each.space] += 1
            members = {(each.space, name) for name, _ in _applications(each)}
            self._members.update(members)
            if each.kind.category == WORKLOAD:
                self._workloads.update(members)
        self._has_namespaces = len(self._objects.keys() - {None}) > 1

    def groups_of(self, resource: Resource) -> list[GroupOf]:
        """The groups around an object, from the outside in."""
        if resource.space is None:
            return []
        found = []
        if self._has_namespaces:
            found.append(GroupOf(f"Namespace/{resource.space}", resource.space, None, "k8s-ns"))
        name = self._application(resource)
        if name is not None:
            outer = found[-1].id if found else None
            space = f"{resource.space}/" if self._has_namespaces else ""
            found.append(GroupOf(f"{space}Application/{name}", name, outer))
        return found

    def _application(self, resource: Resource) -> str | None:
        """The application that an object belongs to, if that is worth a frame: with others, but not with all."""
        for name, is_named in _applications(resource):
            count, workloads = (each[resource.space, name] for each in (self._members, self._workloads))
            is_enough = count > 1 if is_named else workloads > 1
            if is_enough and count < self._objects[resource.space]:
                return name
        return None


def _applications(resource: Resource) -> list[tuple[str, bool]]:
    """The names that labels give the application of an object, and whether the label is for nothing else."""
    found = []
    for labels in (resource.labels, *(pod.labels for pod in resource.pods)):
        found += [(labels[key], True) for key in _NAMING if labels.get(key)]
        found += [(labels[key], False) for key in _COMMON if labels.get(key)]
    return found
