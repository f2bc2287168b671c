"""The default colours of everything that the user does not colour."""

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

    text: str = "#2a2840"
    node: tuple[str, str] = ("#f3f1ff", "#8577d6")
    groups: tuple[tuple[str, str], ...] = (("#f8f7fc", "#d8d4ea"), ("#eef8f6", "#a8d8d0"), ("#fff8ec", "#ebd3a0"))
    edge: str = "#5d5a73"
    background: str | None = None

    def group(self, depth: int) -> tuple[str, str]:
        """The colours of a group with so many groups around it."""
        return self.groups[depth % len(self.groups)]
