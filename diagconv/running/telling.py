"""What is in a picture that Graphviz drew, in words, for readers who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.renderers.self_contained import SVG, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree

MOST: Final = 200
"""How many edges are told."""


def told(drawn: bytes, title: str) -> tuple[str, str]:
    """A picture's title, if it is not given, and its description."""
    root = parsed(drawn)
    nodes = {_name(group): _text(group) for group in _groups(root, "node")}
    edges = [_told(group, nodes) for group in _groups(root, "edge")]
    sentences = [f"{len(nodes)} {'node' if len(nodes) == 1 else 'nodes'}", *edges[:MOST]]
    if len(edges) > MOST:
        sentences.append(f"And {len(edges) - MOST} more edges")
    if not edges:
        sentences += [label for label in nodes.values() if label][:MOST]
    return title or "Diagram", " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _told(group: ElementTree.Element, nodes: dict[str, str]) -> str:
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
