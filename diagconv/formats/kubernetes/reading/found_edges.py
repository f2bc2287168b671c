"""The edges that are found in a manifest, and the ends of them that are not in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.reading.values import FieldValue


@dataclass(frozen=True, slots=True)
class FoundEdge:
    """One edge.

    Args:
        source: the id of its source: an object, a container (`Pod/app#web`) or a volume (`Pod/app#volume:data`).
        target: the id of its target.
        meaning: what it means, as the table of edges says it.
        field: the path of the field that says it.
        value: the value of this field, for its place in the text.
        label: what labels it; empty for the meaning itself.
        dotted: whether its line is dotted.
        optional: whether the object works without the target, as `optional: true` says.
        part: the id of the container or volume of the source that it starts at, if there is one.
    """

    source: str
    target: str
    meaning: str
    field: str
    value: FieldValue
    label: str = ""
    dotted: bool = False
    optional: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """An end of an edge that is not in the manifest.

    Args:
        kind: its kind; `Host` and `CIDR` are no kinds of objects.
        name: its name.
        expected: whether an object is missing; what is made by a controller, or is outside, is not.
        namespace: the namespace that it would be in, if it is in one.
    """

    kind: str
    name: str
    expected: bool = True
    namespace: str | None = None


@dataclass(slots=True)
class Wiring:
    """All edges of a manifest.

    Args:
        edges: the edges, in the order of the objects and of the table.
        absent: what is not in the manifest, by id.
    """

    edges: list[FoundEdge] = field(default_factory=list)
    absent: dict[str, Absent] = field(default_factory=dict)
