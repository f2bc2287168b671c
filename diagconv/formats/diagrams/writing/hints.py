"""Hints at the end of a script, as the other languages have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reading.reader import read
from diagconv.formats.hints.generation import generate_hints
from diagconv.formats.writing.edge_arrangement import loses_edge_placement
from diagconv.formats.writing.ending import with_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.model import Diagram


def append_hints(text: str, diagram: Diagram, names: Mapping[str, str], *, adopts_icons: bool = False) -> str:
    """The script with hints for what it does not express.

    Args:
        text: the script.
        diagram: what it was written for.
        names: the id that it gives each node.
        adopts_icons: whether icons that the diagram does not name, and the script shows, are the diagram's from now on.
    """
    seen = read(Source(text), [])
    goal = _with_icons(diagram, seen, names) if adopts_icons else diagram
    all_names = {**dict(_groups(diagram, seen)), **names}
    found = generate_hints(goal, seen, all_names, edges_after_groups=loses_edge_placement(diagram))
    return with_comments(text, found.lines, "#")


def _groups(diagram: Diagram, seen: Diagram) -> Iterator[tuple[str, str]]:
    """What is read of the script for each group: they come in the same order, each before what is in it."""
    inside = diagram.children()
    waiting = inside[None][::-1]
    written = []
    while waiting:
        vertex = waiting.pop()
        if diagram.is_group(vertex):
            written.append(vertex)
            waiting.extend(reversed(inside[vertex]))
    if len(written) == len(seen.groups):
        yield from zip(written, seen.groups, strict=True)


def _with_icons(diagram: Diagram, seen: Diagram, names: Mapping[str, str]) -> Diagram:
    """The diagram with the icons that are seen where it has none."""
    goal = diagram.copy()
    for node, name in names.items():
        if name in seen and goal.node_at(node)["icon"] is None:
            goal.node_at(node)["icon"] = seen.node_at(name)["icon"]
    return goal
