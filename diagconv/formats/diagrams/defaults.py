"""What every script of ours says, whatever the diagram: a reader takes no notice of it, in the colours of any theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.label_spacing import cluster_margin, node_gap
from diagconv.formats.diagrams.writing.shared_styles import TEXT, plain_box
from diagconv.formats.graphviz.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.formats.diagrams.reading.values import Sheet

GRAPH: Final = {"splines": "spline", "newrank": "true", "pad": "0.5"}
"""What every diagram of ours has: the library's own right-angled lines lose the labels of edges."""

TITLED: Final = {"labelloc": "t", "fontsize": "20"}
"""What one with a title has."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in one script.

    Args:
        palette: the colours of its theme; None for the library's own.
    """

    palette: Palette | None = None

    @property
    def box(self) -> dict[str, str]:
        """A node without an icon."""
        return plain_box(self.palette)

    @property
    def text(self) -> str:
        """The colour of text."""
        return self.palette.text if self.palette else TEXT

    def graph(self, direction: str, labels: Iterable[str]) -> dict[str, str]:
        """The whole, with such labels below icons."""
        gap = node_gap(labels) if direction in ("TB", "BT") else None
        colors = {"bgcolor": self.palette.background or "", "fontcolor": self.text} if self.palette else {}
        return {**GRAPH, **TITLED, "compound": "true", **colors, **({"nodesep": gap} if gap else {})}

    def node(self) -> dict[str, str]:
        """What is said of all nodes."""
        return {"fontcolor": self.text} if self.palette else {}

    def edge(self) -> dict[str, str]:
        """What is said of all edges."""
        return {"color": self.palette.edge} if self.palette else {}

    def line(self) -> dict[str, str]:
        """What is said of an edge with a label."""
        return {"fontcolor": self.text} if self.palette else {}

    def cluster(self, depth: int, labels: Iterable[str]) -> dict[str, str]:
        """A cluster with so many around it, and such labels below icons in it."""
        margin = cluster_margin(labels)
        room = {"margin": margin} if margin else {}
        if self.palette is None or not self.palette.groups:
            return room
        fill, border = self.palette.group(depth)
        return {"bgcolor": fill, "pencolor": border, "fontcolor": self.text, **room}


def usual_in(sheet: Sheet, names: Mapping[str, Any]) -> Usual:
    """What is usual in a script; the colours of a theme are those that its own constants have.

    Args:
        sheet: the diagram.
        names: what the script's names stand for at its end.
    """
    is_ours = all(sheet.graph.get(name) == value for name, value in GRAPH.items())
    text, edge = sheet.node.get("fontcolor"), sheet.edge.get("color")
    if not is_ours or not text or not edge or sheet.graph.get("fontcolor") != text:
        return Usual()
    box = _dictionary(names.get("BOX"))
    groups = [_dictionary(names.get(name)) for name in ("CLUSTER", "INNER_CLUSTER", *_numbered(names))]
    return Usual(
        Palette(
            text=str(text),
            node=(str(box.get("fillcolor", "")), str(box.get("color", ""))),
            groups=tuple((str(look["bgcolor"]), str(look["pencolor"])) for look in groups if look.keys() >= _COLORS),
            edge=str(edge),
            background=sheet.graph.get("bgcolor"),
        )
    )


_COLORS: Final = {"bgcolor", "pencolor"}


def _numbered(names: Mapping[str, Any]) -> list[str]:
    """The further looks of clusters, in their order."""
    number, found = 2, []
    while f"INNER_CLUSTER_{number}" in names:
        found.append(f"INNER_CLUSTER_{number}")
        number += 1
    return found


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
