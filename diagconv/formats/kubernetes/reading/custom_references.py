"""References of kinds that are in no table: found by how Kubernetes' own conventions write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.kind_names import BUILT_IN, split_api_version
from diagconv.formats.kubernetes.reading.found_edges import FoundEdge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory
    from diagconv.formats.kubernetes.reading.resources import Resource
    from diagconv.formats.kubernetes.reading.values import FieldValue

_MEANING: Final = "refers to"
_DEPTH: Final = 12
_MOST: Final = 5_000
"""How many values of an object are looked at."""

_BY_NAME: Final = {
    "secretname": "Secret",
    "configmapname": "ConfigMap",
    "serviceaccountname": "ServiceAccount",
    "servicename": "Service",
    "claimname": "PersistentVolumeClaim",
    "storageclassname": "StorageClass",
    "ingressclassname": "IngressClass",
    "priorityclassname": "PriorityClass",
}
"""How keys end whose text is the name of an object, in lower case, and the kind of that."""

_ENDINGS: Final = ("Refs", "Ref", "Reference", "Selector")


def add_custom_references(inventory: Inventory, wiring: Wiring) -> None:
    """Add what objects of unknown kinds refer to, as far as that is in the manifest.

    A mapping with `kind` and `name` is a reference; so is the value of a key like `storeRef` or `tlsSecretName`.
    """
    ends = {(edge.source, edge.target) for edge in wiring.edges} | {(edge.target, edge.source) for edge in wiring.edges}
    for resource in inventory.resources:
        if not BUILT_IN.is_known(resource.kind):
            for target, field, value in _references(resource, inventory):
                if (
                    target.id != resource.id
                    and (resource.id, target.id) not in ends
                    and not _is_within(field, resource)
                ):
                    wiring.edges.append(FoundEdge(resource.id, target.id, _MEANING, field, value, _last(field)))


def _is_within(field: str, resource: Resource) -> bool:
    """Whether a field is in a Pod template, whose references are in the table."""
    return any(field.startswith(f"{pod.path}.") for pod in resource.pods)


def _last(field: str) -> str:
    return field.rpartition(".")[2].removesuffix("[]")


def _references(resource: Resource, inventory: Inventory) -> Iterator[tuple[Resource, str, FieldValue]]:
    """The objects that an object refers to, each with the path of the field and its value."""
    waiting = [
        (value, key.text, 0)
        for key, value in resource.value.pairs()
        if key.text not in ("metadata", "status", "kind", "apiVersion")
    ]
    for _ in range(_MOST):
        if not waiting:
            return
        value, field, depth = waiting.pop(0)
        found = _referenced(value, _last(field), resource, inventory)
        if found is not None:
            yield found, field, value
        elif depth < _DEPTH:
            waiting += [(item, f"{field}[]", depth + 1) for item in value.items()]
            waiting += [(inner, f"{field}.{key.text}", depth + 1) for key, inner in value.pairs()]


def _referenced(value: FieldValue, key: str, resource: Resource, inventory: Inventory) -> Resource | None:
    """The object that a value refers to, if it is a reference to one in the manifest."""
    if value.is_scalar:
        kind = next((kind for ending, kind in _BY_NAME.items() if key.lower().endswith(ending)), None)
        return _find(kind, value.text, resource.namespace, inventory) if kind and value.text else None
    name, kind = value.get("name").text, value.get("kind").text
    if not name:
        return None
    namespace = value.get("namespace").text or resource.namespace
    if kind:
        version = value.get("apiVersion").text
        group = split_api_version(version)[0] if version else None
        return inventory.find(kind, name, namespace if inventory.kinds.find(kind).namespaced else None, group)
    return _by_key(key, name, namespace, inventory) if key.endswith(_ENDINGS) else None


def _by_key(key: str, name: str, namespace: str | None, inventory: Inventory) -> Resource | None:
    """The object of this name whose kind the key names: `storeRef` a `Store`, or a `SecretStore`."""
    word = next(key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending)).lower()
    kinds = {each.kind.name for each in inventory.resources if each.name == name}
    exact = [kind for kind in kinds if kind.lower() == word]
    similar = sorted(kind for kind in kinds if word and (kind.lower().endswith(word) or word.endswith(kind.lower())))
    return _find(next(iter(exact or similar), None), name, namespace, inventory)


def _find(kind: str | None, name: str, namespace: str | None, inventory: Inventory) -> Resource | None:
    return inventory.find(kind, name, namespace if inventory.kinds.find(kind).namespaced else None) if kind else None
