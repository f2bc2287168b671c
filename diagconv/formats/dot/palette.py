"""The colours of everything that the user says nothing of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """A set of colours, each `#rrggbb`; a pair is fill and border. Groups take theirs by depth, and start again.

    Args:
        text: of all labels.
        node: of nodes.
        groups: of groups.
        edge: of lines.
        background: behind everything; None for Graphviz's own white.
    """

    text: str = "#333333"
    node: tuple[str, str] = ("#ececff", "#9370db")
    groups: tuple[tuple[str, str], ...] = (("#fffff0", "#d4c46a"), ("#f7f3ff", "#d4c46a"))
    edge: str = "#555555"
    background: str | None = None

    def group(self, depth: int) -> tuple[str, str]:
        """The colours of a group with so many groups around it."""
        return self.groups[depth % len(self.groups)]
