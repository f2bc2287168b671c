"""Where the lines of labels are wrapped: as the caller says, else as the diagram says, else as looks well."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import UsageError
from diagconv.layout.typesetting.blocks import text_block

if TYPE_CHECKING:
    from collections.abc import Container

    from diagconv.layout.geometry.placement import TextBlock
    from diagconv.model import Diagram
    from diagconv.model.vocabulary import Markup
    from diagconv.style.look import TextLook

NODE_TEXT: Final = 260.0
EDGE_TEXT: Final = 200.0
TITLE_TEXT: Final = 420.0
"""Where the lines of labels are wrapped if nobody says, in pixels."""

NARROWEST: Final = 20.0
"""The least width that lines can be wrapped at, in pixels."""


class Widths(NamedTuple):
    """The widths in pixels at which the lines of nodes, edges and groups' titles are wrapped.

    Args:
        node: that of nodes' labels.
        edge: that of edges' labels.
        title: that of groups' titles.
        usual: whether nobody said them: then they give way where a text is very long, or a shape not for long lines.
        markdown: whether labels in Markdown are wrapped.
    """

    node: float = NODE_TEXT
    edge: float = EDGE_TEXT
    title: float = TITLE_TEXT
    usual: bool = True
    markdown: bool = True

    def block(
        self,
        label: str,
        markup: Markup,
        look: TextLook,
        widest: float,
        part: float = 1.0,
        icons: Container[str] | None = None,
    ) -> TextBlock | None:
        """The block of a label, its lines wrapped at one of these widths, or at a part of it if they are the usual."""
        if markup == "markdown" and not self.markdown:
            return text_block(label, markup, look, inf, grows=False, icons=icons)
        widest = widest * part if self.usual else widest
        return text_block(label, markup, look, widest, grows=self.usual, icons=icons)


def widths_of(diagram: Diagram, wrap: float | None = None) -> Widths:
    """The widths for a diagram.

    Args:
        diagram: the diagram; Mermaid's configuration counts (`flowchart.wrappingWidth`, `markdownAutoWrap`).
        wrap: the width that the caller wants, which counts before it.

    Raises:
        UsageError: the caller's width is no width.
    """
    if wrap is not None and not NARROWEST <= wrap < inf:
        raise UsageError(f"lines cannot be wrapped at {wrap:g} pixels; at least {NARROWEST:g} are needed")
    config = diagram.properties.get("config")
    config = config if isinstance(config, dict) else {}
    width = wrap if wrap is not None else _wrapping_width(config)
    widths = Widths(markdown=config.get("markdownAutoWrap") is not False or wrap is not None)
    return widths if width is None else Widths(width, width, max(width, TITLE_TEXT), False, widths.markdown)


def _wrapping_width(config: dict[str, Any]) -> float | None:
    flowchart = config.get("flowchart")
    width = flowchart.get("wrappingWidth") if isinstance(flowchart, dict) else None
    is_number = isinstance(width, int | float) and not isinstance(width, bool)
    return float(width) if is_number and NARROWEST <= width < inf else None  # type: ignore[operator,arg-type]
