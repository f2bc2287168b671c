"""Whether a picture of Graphviz shows all labels of edges: its right-angled lines lose some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.renderers.self_contained import SVG, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS: Final = ("label", "xlabel", "headlabel", "taillabel")
_LINE_END: Final = re.compile(r"\\[nlr]|\n")


def loses_labels(source: str, drawn: bytes) -> bool:
    """Whether a picture shows fewer lines of labels at edges than its DOT text has.

    Args:
        source: the DOT text.
        drawn: the SVG.
    """
    return "label" in source and _lines_drawn(drawn) < _lines_written(source)


def _lines_drawn(drawn: bytes) -> int:
    groups = (group for group in parsed(drawn).iter(f"{SVG}g") if group.get("class") == "edge")
    return sum(bool((text.text or "").strip()) for group in groups for text in group.iter(f"{SVG}text"))


def _lines_written(source: str) -> int:
    from pygraphviz import AGraph

    graph = AGraph(string=source)
    return sum(_lines_of({name: edge.attr[name] or "" for name in ("style", *_LABELS)}) for edge in graph.edges_iter())


def _lines_of(attributes: Mapping[str, str]) -> int:
    """The lines of an edge's labels that are not blank; of one in HTML at least one is shown."""
    if "invis" in attributes.get("style", ""):
        return 0
    labels = [attributes.get(name) or "" for name in _LABELS]
    return sum(
        bool(_text(label)) if label.startswith("<") else sum(bool(line.strip()) for line in _LINE_END.split(label))
        for label in labels
    )


def _text(markup: str) -> str:
    return re.sub(r"<[^<>]*>", "", markup[1:-1]).strip()
