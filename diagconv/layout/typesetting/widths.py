"""The widths at which the lines of labels are wrapped: those of the settings, or the defaults."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.deadlines import check_time
from diagconv.layout.typesetting.blocks import text_block

if TYPE_CHECKING:
    from diagconv.layout.geometry.placement import TextBlock
    from diagconv.layout.typesetting.graphics import LabelGraphics
    from diagconv.model.settings import LayoutSettings
    from diagconv.model.vocabulary import Markup
    from diagconv.style.look import TextLook

NODE_TEXT: Final = 260.0
EDGE_TEXT: Final = 200.0
TITLE_TEXT: Final = 420.0
"""The default widths in pixels."""


class Widths(NamedTuple):
    """The widths in pixels at which the lines of nodes, edges and groups' titles are wrapped.

    Args:
        node: that of nodes' labels.
        edge: that of edges' labels.
        title: that of groups' titles.
        usual: whether they are the defaults, which give way to very long texts and to shapes not made for long lines.
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
        graphics: LabelGraphics | None = None,
    ) -> TextBlock | None:
        """The block of a label, its lines wrapped at one of these widths, or at a part of it if they are the usual."""
        check_time()
        if markup == "markdown" and not self.markdown:
            return text_block(label, markup, look, inf, grows=False, graphics=graphics)
        widest = widest * part if self.usual else widest
        return text_block(label, markup, look, widest, grows=self.usual, graphics=graphics)


def widths_of(settings: LayoutSettings) -> Widths:
    """The widths of the settings, or the defaults."""
    width, markdown = settings.wrap, settings.wraps_markdown
    if width is None:
        return Widths(markdown=markdown)
    return Widths(width, width, max(width, TITLE_TEXT), usual=False, markdown=markdown)
