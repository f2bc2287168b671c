"""The objects of a manifest: one for each document, or for each item of a list kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.kind_names import BUILT_IN, split_api_version
from diagconv.formats.kubernetes.reading.composing import MOST
from diagconv.formats.kubernetes.reading.pod_search import pod_paths
from diagconv.formats.kubernetes.reading.pods import PodTemplate, pod_templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.kind_names import KindTable
    from diagconv.formats.kubernetes.kinds import Kind
    from diagconv.formats.kubernetes.reading.documents import Document
    from diagconv.formats.kubernetes.reading.values import FieldValue

DEFAULT_NAMESPACE: Final = "default"


@dataclass(frozen=True, slots=True)
class Resource:
    """An object of a manifest.

    Args:
        kind: its kind, with what is known about that.
        version: the version of its API group, such as `v1`.
        name: its name.
        namespace: the namespace that it names; None if it names none.
        value: the whole object.
        span: its place in the text.
        origin: the template that Helm made it from, if that is known.
        pods: the Pod, or the templates that it makes Pods of.
        id: its id in the diagram, such as `Deployment/web`.
    """

    kind: Kind
    version: str
    name: str
    namespace: str | None
    value: FieldValue
    span: Span
    origin: str | None
    pods: tuple[PodTemplate, ...]
    id: str = ""

    @property
    def space(self) -> str | None:
        """The namespace that it is in: “default” if it names none; None for what belongs to no namespace."""
        return (self.namespace or DEFAULT_NAMESPACE) if self.kind.namespaced else None

    @property
    def labels(self) -> dict[str, str]:
        """Its own labels."""
        return self.value.get("metadata").get("labels").texts()

    @property
    def annotations(self) -> dict[str, str]:
        """Its annotations."""
        return self.value.get("metadata").get("annotations").texts()

    @property
    def pod(self) -> PodTemplate | None:
        """The Pod, or the first template; None for what makes no Pods."""
        return self.pods[0] if self.pods else None


def resources(
    documents: Iterable[Document], source: Source, diagnostics: list[Diagnostic], kinds: KindTable = BUILT_IN
) -> list[Resource]:
    """The objects in the documents, in the order of the text; what is no object is reported."""
    found: list[Resource] = []
    values = ((document.origin, value) for document in documents for value in _objects(document.value))
    for number, (origin, value) in enumerate(values):
        if number >= MOST:
            diagnostics.append(rules.TOO_MANY.at(source, _span(value, source), count=MOST))
            break
        if not _is_list(value):
            made = _resource(value, origin, source, diagnostics, kinds)
            found += [made] if made else []
    return _with_ids(found)


def _objects(value: FieldValue) -> Iterator[FieldValue]:
    """The object itself; a list kind is followed by its items, which may be lists again, even itself."""
    waiting = [iter([value])]
    while waiting:
        current = next(waiting[-1], None)
        if current is None:
            waiting.pop()
            continue
        yield current
        if _is_list(current):
            of_item = current.get("kind").text.removesuffix("List")
            waiting.append(_items(current, of_item))


def _is_list(value: FieldValue) -> bool:
    """Whether a value is a list kind with its items."""
    return value.get("kind").text.endswith("List") and value.get("items").is_list


def _items(outer: FieldValue, kind: str) -> Iterator[FieldValue]:
    return (_item(item, kind, outer) for item in outer.get("items").items())


def _item(item: FieldValue, kind: str, outer: FieldValue) -> FieldValue:
    """An item of a typed list (`RoleList`), which may leave out its own kind."""
    if item.is_mapping and kind and not item.get("kind").exists:
        return item.extended({"kind": kind, "apiVersion": outer.get("apiVersion").text})
    return item


def _resource(
    value: FieldValue, origin: str | None, source: Source, diagnostics: list[Diagnostic], kinds: KindTable
) -> Resource | None:
    span = _span(value, source)
    missing = next((key for key in ("apiVersion", "kind") if not value.get(key).text), None)
    if not value.is_mapping:
        diagnostics.append(rules.NO_OBJECT.at(source, span, what="a list" if value.is_list else "text"))
        return None
    if missing:
        diagnostics.append(rules.NO_KIND.at(source, _first_line(span, source), key=missing))
        return None
    group, version = split_api_version(value.get("apiVersion").text)
    kind = kinds.find(value.get("kind").text, group)
    metadata = value.get("metadata")
    name = metadata.get("name").text or _generated(metadata)
    if not name and kind.group != "kustomize.config.k8s.io":
        diagnostics.append(rules.NO_NAME.at(source, value.get("kind").span, kind=kind.name))
        return None
    pods = pod_templates(value, kind.pods or pod_paths(value))
    return Resource(kind, version, name, metadata.get("namespace").text or None, value, span, origin, pods)


def _generated(metadata: FieldValue) -> str:
    """The name of an object that gets the rest of its name from the cluster."""
    prefix = metadata.get("generateName").text
    return f"{prefix}…" if prefix else ""


def _span(value: FieldValue, source: Source) -> Span:
    """The place of an object, without the blank lines and comments behind it."""
    start, end = value.span
    return Span(start, start + len(source.text[start:end].rstrip()))


def _first_line(span: Span, source: Source) -> Span:
    return Span(span.start, span.start + len(source.text[span.start : span.end].partition("\n")[0]))


def _with_ids(found: list[Resource]) -> list[Resource]:
    """The objects with their ids; the namespace comes first where several hold the same kind and name."""
    spaces: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for resource in found:
        key = (resource.kind.name, resource.name)
        spaces[key].add(resource.space)
        groups[key].add(resource.kind.group)
    return [
        replace(resource, id=object_id(resource, len(spaces[key]) > 1, len(groups[key]) > 1))
        for resource in found
        for key in [(resource.kind.name, resource.name)]
    ]


def object_id(resource: Resource, needs_namespace: bool, needs_group: bool) -> str:
    """The id of an object: `Kind/name`, with as much as is needed to tell it from the others."""
    kind = resource.kind.name + (f".{resource.kind.group}" if needs_group and resource.kind.group else "")
    return (
        f"{resource.space}/{kind}/{resource.name}" if needs_namespace and resource.space else f"{kind}/{resource.name}"
    )
