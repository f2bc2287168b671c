"""The attributes that every script written by diagconv has, in the colours of any theme; the reader ignores them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.label_spacing import cluster_margin_for, gap_for
from diagconv.formats.graphviz.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.formats.diagrams.reading.values import DiagramValue

GRAPH_ATTRIBUTES: Final = {"splines": "spline", "newrank": "true", "pad": "0.5"}
"""The attributes of every diagram: the library's own right-angled lines lose the labels of edges."""

TITLE_ATTRIBUTES: Final = {"labelloc": "t", "fontsize": "20"}
"""The attributes of a diagram with a title."""

TEXT: Final = "#2D3436"
"""The library's own colour of text."""

ROOMY_CLUSTER: Final = {"fontsize": "14", "margin": "16"}
"""Clusters in diagconv's pictures: the library's own are close together, and their titles are small."""

PLACEHOLDER: Final = {"shape": "point", "style": "invis"}
"""The invisible node at the end of an edge to an empty group."""


def plain_box(palette: Palette | None) -> dict[str, str]:
    """A plain box. The library's own node is a square of 1.4 inches with its label at the bottom, made for icons."""
    fill, border = (palette or Palette()).node
    return {
        "shape": "box", "style": "filled", "fillcolor": fill, "color": border, "fixedsize": "false",
        "width": "0", "height": "0.5", "margin": "0.2,0.11", "labelloc": "c",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScriptDefaults:
    """The default attributes of one script.

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
        """The attributes of the whole diagram, given the labels below its icons."""
        colors = {"bgcolor": self.palette.background or "", "fontcolor": self.text} if self.palette else {}
        return {
            **GRAPH_ATTRIBUTES,
            **TITLE_ATTRIBUTES,
            "compound": "true",
            **colors,
            **gap_for(labels, direction),
        }

    def node(self) -> dict[str, str]:
        """The attributes of all nodes."""
        return {"fontcolor": self.text} if self.palette else {}

    def edge(self) -> dict[str, str]:
        """The attributes of all edges."""
        return {"color": self.palette.edge} if self.palette else {}

    def line(self) -> dict[str, str]:
        """The attributes of an edge with a label."""
        return {"fontcolor": self.text} if self.palette else {}

    def cluster(self, depth: int, labels: Iterable[str]) -> dict[str, str]:
        """The attributes of a cluster at a depth, given the labels below the icons in it."""
        margin = cluster_margin_for(labels)
        spacing = {"margin": margin} if margin else {}
        if self.palette is None or not self.palette.groups:
            return spacing
        fill, border = self.palette.group(depth)
        return {"bgcolor": fill, "pencolor": border, "fontcolor": self.text, **spacing}


def defaults_of(drawn: DiagramValue, names: Mapping[str, Any]) -> ScriptDefaults:
    """The defaults of a script that was read; the colours of its theme are those of its constants.

    Args:
        drawn: the diagram of the script.
        names: what the script's names stand for at its end.
    """
    is_ours = all(drawn.graph.get(name) == value for name, value in GRAPH_ATTRIBUTES.items())
    text, edge = drawn.node.get("fontcolor"), drawn.edge.get("color")
    if not is_ours or not text or not edge or drawn.graph.get("fontcolor") != text:
        return ScriptDefaults()
    box = _dictionary(names.get("BOX"))
    groups = [_dictionary(names.get(name)) for name in ("CLUSTER", "INNER_CLUSTER", *_numbered(names))]
    return ScriptDefaults(
        Palette(
            text=str(text),
            node=(str(box.get("fillcolor", "")), str(box.get("color", ""))),
            groups=tuple(
                (str(style["bgcolor"]), str(style["pencolor"])) for style in groups if style.keys() >= _COLORS
            ),
            edge=str(edge),
            background=drawn.graph.get("bgcolor"),
        )
    )


_COLORS: Final = {"bgcolor", "pencolor"}


def _numbered(names: Mapping[str, Any]) -> list[str]:
    """The styles of deeper clusters, in their order."""
    number, found = 2, []
    while f"INNER_CLUSTER_{number}" in names:
        found.append(f"INNER_CLUSTER_{number}")
        number += 1
    return found


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
