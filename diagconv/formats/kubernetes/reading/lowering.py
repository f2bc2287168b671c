"""Makes the diagram of a manifest, as a view shows it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.kubernetes.kinds import EXTERNAL
from diagconv.formats.kubernetes.reading.captions import container_caption, object_caption, volume_caption
from diagconv.formats.kubernetes.reading.folding import Folding, folding_of
from diagconv.formats.kubernetes.reading.grouping import Grouping
from diagconv.formats.kubernetes.reading.image_icons import icon_of_image
from diagconv.formats.kubernetes.reading.inside import container_id, volume_id
from diagconv.formats.kubernetes.reading.selection import ObjectSelection, chosen_view
from diagconv.formats.kubernetes.reading.view_edges import ViewEdge, view_edges, without_repetitions
from diagconv.model import Diagram
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from diagconv.diagnostics import Span
    from diagconv.formats.kubernetes.kinds import Kind
    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.pods import Container, PodTemplate
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.views import View
    from diagconv.model.vocabulary import Arrowhead, Line

_DASHED: Final = {"stroke-dasharray": "4 4"}
_CUSTOM_ICON: Final = "k8s-custom-resource"
_CONTAINER_ICONS: Final = {"container": "k8s-container", "init": "k8s-init-container", "sidecar": "k8s-sidecar"}
_TOKEN_VOLUME: Final = "kube-api-access-"
"""How the volume begins that the cluster adds to every Pod."""

_OF_EVERY_NAMESPACE: Final = frozenset({"kube-root-ca.crt", "openshift-service-ca.crt"})
"""ConfigMaps that the cluster adds to every namespace."""

_ENDS: Final[dict[str, tuple[Arrowhead, Arrowhead]]] = {
    "mounts": ("none", "none"),
    "mounts (read only)": ("arrow", "none"),
}
"""The arrowheads of mounts, at the container and at the volume: a manifest does not say who writes."""

_ARROW: Final[tuple[Arrowhead, Arrowhead]] = ("none", "arrow")

_DRUMS: Final = frozenset({"PersistentVolumeClaim", "PersistentVolume"})


class Lowering:
    """The diagram of a manifest.

    Args:
        inventory: the objects.
        wiring: their edges.
        selection: what is drawn.
    """

    def __init__(self, inventory: Inventory, wiring: Wiring, selection: ObjectSelection) -> None:
        self.inventory = inventory
        self.wiring = wiring
        self.selection = selection
        self.view: View = chosen_view(selection, inventory, folding_of(inventory).into)
        self.folding = folding_of(inventory) if self.view.folds else Folding()
        self.drawn = Diagram()

    def diagram(self) -> Diagram:
        """The diagram."""
        self.drawn.direction = "LR"
        for resource in self.shown.values():
            self._add_object(resource)
        for id in self._absent_ends():
            self._add_absent(id)
        for edge in self.edges:
            self._add_edge(edge)
        return self.drawn

    @cached_property
    def shown(self) -> dict[str, Resource]:
        """The objects that are drawn, by id."""
        found = {each.id: each for each in self._candidates.values() if self._is_connected(each)}
        spaces = {f"Namespace/{each.space}" for each in found.values()} if self._has_namespace_groups(found) else set()
        return {id: each for id, each in found.items() if id not in spaces}

    def hidden(self) -> list[Resource]:
        """The objects that the view leaves out; those of another namespace or with other labels are not among them."""
        return [
            each
            for each in self.inventory.resources
            if self.selection.asks_for(each)
            and (not self.selection.shows_kind(each.kind, self.view) or self._is_isolated(each))
        ]

    def _is_isolated(self, resource: Resource) -> bool:
        return resource.id in self._candidates and not self._is_connected(resource)

    @cached_property
    def _candidates(self) -> dict[str, Resource]:
        return {each.id: each for each in self.inventory.resources if self._is_candidate(each)}

    def _is_candidate(self, resource: Resource) -> bool:
        if self.view.folds and (resource.id in self.folding.into or resource.name in _OF_EVERY_NAMESPACE):
            return False
        return self.selection.shows(resource, self.view)

    @staticmethod
    def _has_namespace_groups(found: dict[str, Resource]) -> bool:
        return len({each.space for each in found.values()} - {None}) > 1

    def _is_connected(self, resource: Resource) -> bool:
        if self.selection.kinds or resource.kind.category not in self.view.only_connected:
            return True
        return resource.id in self._ends

    @cached_property
    def _ends(self) -> set[str]:
        """All ids at which an edge of the view ends, or within which it does."""
        return {end.partition("#")[0] for edge in self.edges for end in (edge.source, edge.target)}

    @cached_property
    def edges(self) -> list[ViewEdge]:
        """The edges of the view."""
        found = view_edges(self.wiring.edges, self._end, from_parts=self.view.folds)
        return without_repetitions(found) if self.view.folds else found

    def _end(self, id: str) -> str | None:
        """What an end of an edge is drawn as; None if it is not drawn."""
        folded = self.folding.of(id)
        own, _, inside = folded.partition("#")
        resource = self._candidates.get(own)
        if resource is not None and inside and self._has_inside(resource):
            return folded if self._is_drawn_inside(inside) else None
        if resource is not None:
            return own
        absent = self.wiring.absent.get(own)
        if absent is None or not self.selection.shows_kind(self.inventory.kinds.find(absent.kind), self.view):
            return None
        return own

    def _has_inside(self, resource: Resource) -> bool:
        return self.view.inside and any(not pod.is_plain for pod in resource.pods)

    def _is_drawn_inside(self, inside: str) -> bool:
        return not (self.view.folds and inside.startswith(f"volume:{_TOKEN_VOLUME}"))

    # Objects

    @cached_property
    def _grouping(self) -> Grouping:
        return Grouping(self.shown.values())

    def _add_object(self, resource: Resource) -> None:
        """Add an object as a node, or as a group with what is inside."""
        options: Any = {
            "group": self._group(resource),
            "icon": _icon(resource.kind),
            "span": resource.span,
            "comments": [f"Source: {cleaned(resource.origin)}"] if resource.origin else [],
        }
        count = self.folding.counts.get(resource.id, 0)
        if not self._has_inside(resource):
            label = cleaned(object_caption(resource, count, with_image=self.view.inside))
            shape = "cyl" if resource.kind.name in _DRUMS else "rect"
            self.drawn.node(resource.id, label, shape=shape, **options)
            return
        label = cleaned(object_caption(resource, count, with_image=False).replace("\n", " · "))
        self.drawn.group(resource.id, label, direction="LR", **options)
        for pod in resource.pods:
            self._add_inside(resource, pod)

    def _group(self, resource: Resource) -> str | None:
        """The group around an object, which is added first."""
        inner = None
        for group in self._grouping.groups_of(resource):
            if group.id not in self.drawn:
                self.drawn.group(group.id, cleaned(group.label), group=group.outer, icon=group.icon)
            inner = group.id
        return inner

    # The inside of Pods

    def _add_inside(self, resource: Resource, pod: PodTemplate) -> None:
        for container in pod.containers:
            self._add_container(resource, pod, container)
        for volume in pod.volumes:
            self._add_volume(resource, volume.name, volume_caption(volume), volume.value.span)
        for name, mount in pod.missing_volumes.items():
            self._add_volume(resource, name, name, mount.value.span, style=dict(_DASHED))

    def _add_container(self, resource: Resource, pod: PodTemplate, container: Container) -> None:
        style = _DASHED if container.role == "init" else {}
        self._add_part(
            container_id(resource, container), container_caption(container, pod), resource,
            icon=icon_of_image(container.image) or _CONTAINER_ICONS[container.role], style=dict(style),
            span=container.value.span,
        )  # fmt: skip

    def _add_volume(self, resource: Resource, name: str, label: str, span: Span, **options: Any) -> None:
        if self._is_drawn_inside(f"volume:{name}"):
            id = volume_id(resource, name)
            self._add_part(id, label, resource, icon="k8s-vol", shape="cyl", span=span, **options)

    def _add_part(self, id: str, label: str, resource: Resource, **options: Any) -> None:
        self.drawn.node(id, cleaned(label), group=resource.id, **options)

    # What is not in the manifest

    def _absent_ends(self) -> list[str]:
        ends = [end for edge in self.edges for end in (edge.source, edge.target) if self._is_drawn(edge)]
        return [id for id in dict.fromkeys(ends) if id in self.wiring.absent and id not in self.drawn]

    def _add_absent(self, id: str) -> None:
        absent = self.wiring.absent[id]
        kind = self.inventory.kinds.find(absent.kind)
        count = self.folding.counts.get(id, 0)
        below = f"\n{absent.kind}" + (f" ×{count}" if count else "") if kind.category != EXTERNAL else ""
        group = f"Namespace/{absent.namespace}"
        dashed = absent.expected or kind.category == EXTERNAL
        shape = "cyl" if absent.kind in _DRUMS else "rect"
        self.drawn.node(
            id,
            cleaned(absent.name + below),
            group=group if group in self.drawn and self.drawn.is_group(group) else None,
            icon=_icon(kind),
            shape=shape,
            style=dict(_DASHED) if dashed else {},
        )  # fmt: skip

    # Edges

    def _is_drawn(self, edge: ViewEdge) -> bool:
        """Whether both ends are drawn: an object can be left out since nothing else leads to it."""
        return all(
            end.partition("#")[0] in self.shown or end in self.wiring.absent for end in (edge.source, edge.target)
        )

    def _add_edge(self, edge: ViewEdge) -> None:
        if edge.source not in self.drawn or edge.target not in self.drawn:
            return
        line: Line = "dotted" if edge.dotted else "solid"
        tail, head = _ENDS.get(edge.meaning if "#" in edge.target else "", _ARROW)
        self.drawn.edge(
            edge.source, edge.target, label=cleaned(edge.label), line=line, tail=tail, head=head, span=edge.span
        )


def _icon(kind: Kind) -> str:
    return kind.icon or _CUSTOM_ICON
