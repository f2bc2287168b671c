"""A text alternative for a picture that Graphviz drew, for readers who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.renderers.self_contained import SVG, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree

MOST_EDGES: Final = 200
"""How many edges the description names."""


def title_and_description(drawn: bytes, title: str) -> tuple[str, str]:
    """The title of a picture, as given or a general one, and its description."""
    root = parsed(drawn)
    nodes = {_name(group): _text(group) for group in _groups(root, "node")}
    edges = [_sentence(group, nodes) for group in _groups(root, "edge")]
    sentences = [f"{len(nodes)} {'node' if len(nodes) == 1 else 'nodes'}", *edges[:MOST_EDGES]]
    if len(edges) > MOST_EDGES:
        sentences.append(f"And {len(edges) - MOST_EDGES} more edges")
    if not edges:
        sentences += [label for label in nodes.values() if label][:MOST_EDGES]
    return title or "Diagram", " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _sentence(group: ElementTree.Element, nodes: dict[str, str]) -> str:
    name = _name(group)
    arrow = "→" if "->" in name else "—"
    source, _, target = name.partition("->" if "->" in name else "--")
    ends = [nodes.get(end, "") or nodes.get(end.partition(":")[0], "") or "?" for end in (source, target)]
    words = _text(group)
    return f"{ends[0]} {arrow} {ends[1]}" + (f": {words}" if words else "")


def _groups(root: ElementTree.Element, kind: str) -> Iterator[ElementTree.Element]:
    return (group for group in root.iter(f"{SVG}g") if group.get("class") == kind)


def _name(group: ElementTree.Element) -> str:
    return group.findtext(f"{SVG}title") or ""


def _text(group: ElementTree.Element) -> str:
    return " ".join((text.text or "").strip() for text in group.iter(f"{SVG}text")).strip()
