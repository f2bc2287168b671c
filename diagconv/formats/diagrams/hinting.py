"""What a script does not say of its diagram, in comments at its end, as the other languages have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reader import read
from diagconv.formats.hints.finding import find_hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.model import Diagram


def with_hints(text: str, diagram: Diagram, names: Mapping[str, str]) -> str:
    """The script with what it does not say in comments.

    Args:
        text: the script.
        diagram: what it was written for.
        names: the id that it gives each node.
    """
    seen = read(Source(text), [])
    found = find_hints(diagram, seen, {**dict(_groups(diagram, seen)), **names})
    return "\n".join([text, *(f"# {line}" for line in found.lines), ""]) if found.lines else text


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
