"""Folds Pods into what made them, and equal objects into one with a count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.kinds import WORKLOAD

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource

_ORDINAL: Final = re.compile(r"(?P<stem>.+)-\d+")


@dataclass(slots=True)
class Folding:
    """Which objects are drawn as one.

    Args:
        into: the id that each object is drawn as; objects that are not in it are drawn as themselves.
        counts: of how many an id that was folded into consists.
    """

    into: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, id: str) -> str:
        """The id that an object, a container or a volume is drawn as."""
        own, hash, inside = id.partition("#")
        return f"{self.into.get(own, own)}{hash}{inside}"


def folding_of(inventory: Inventory) -> Folding:
    """What to fold: each workload into its topmost owner, siblings without one into the first, claims by set."""
    folding = Folding()
    for resource in inventory.resources:
        owner = _top_owner(resource, inventory)
        if owner is not None and owner.id != resource.id:
            folding.into[resource.id] = owner.id
            folding.counts[owner.id] += resource.kind.name == "Pod"
    _fold_siblings(inventory, folding)
    _fold_claims(inventory, folding)
    return folding


def _top_owner(resource: Resource, inventory: Inventory) -> Resource | None:
    """The workload of the manifest that, over others, made this one; None for what is no workload."""
    if resource.kind.category != WORKLOAD:
        return None
    seen = {resource.id}
    current = resource
    while (owner := _owner(current, inventory)) is not None and owner.id not in seen:
        seen.add(owner.id)
        current = owner
    return current


def _owner(resource: Resource, inventory: Inventory) -> Resource | None:
    for reference in resource.value.at("metadata.ownerReferences[]"):
        found = inventory.find(reference.get("kind").text, reference.get("name").text, resource.space)
        if found is not None and found.kind.category == WORKLOAD:
            return found
    return None


def _fold_siblings(inventory: Inventory, folding: Folding) -> None:
    """Fold Pods that something made which is not in the manifest into the first of them."""
    made: dict[tuple[str, str, str | None], list[Resource]] = defaultdict(list)
    for pod in inventory.of_kind("Pod"):
        if pod.id not in folding.into:
            owner = pod.value.first("metadata.ownerReferences[]")
            if owner.get("name").text and owner.get("kind").text != "Node":
                made[owner.get("kind").text, owner.get("name").text, pod.space].append(pod)
    for siblings in made.values():
        _fold(siblings, folding)


def _fold(siblings: list[Resource], folding: Folding) -> None:
    if len(siblings) > 1:
        folding.counts[siblings[0].id] = len(siblings)
        folding.into |= {other.id: siblings[0].id for other in siblings[1:]}


def _fold_claims(inventory: Inventory, folding: Folding) -> None:
    """Fold the claims that a StatefulSet's Pods have into one, and the volumes that are bound to them."""
    sets = {
        f"{claim.name}-{resource.name}": f"PersistentVolumeClaim/{claim.name}-{resource.name}-N"
        for resource in inventory.of_kind("StatefulSet")
        for pod in resource.pods
        for claim in pod.volumes
        if claim.claimed
    }
    volumes: dict[str, list[Resource]] = defaultdict(list)
    for claim in inventory.of_kind("PersistentVolumeClaim"):
        ordinal = _ORDINAL.fullmatch(claim.name)
        if ordinal and ordinal["stem"] in sets:
            target = sets[ordinal["stem"]]
            folding.into[claim.id] = target
            folding.counts[target] += 1
            volume = inventory.find("PersistentVolume", claim.value.first("spec.volumeName").text, None)
            volumes[target] += [volume] if volume else []
    for bound in volumes.values():
        _fold(bound, folding)
