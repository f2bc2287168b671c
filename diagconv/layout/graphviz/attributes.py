"""The values of DOT attributes: sizes in inches, and HTML-like labels that take a certain space whatever the fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.layout.geometry.primitives import Size

_PIXELS_PER_INCH: Final = 72  # so that a pixel is Graphviz's point, and numbers come back as they are

_TITLE_SIDE: Final = 6
"""What Graphviz should keep free beside titles, in addition to the little that it does by itself, in pixels."""

_TABLE: Final = (
    '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}">'
    "<TR>{}</TR></TABLE>>"
)
_PLACEHOLDER: Final = _TABLE.format("{}", "{}", "<TD></TD>")
_LARGEST_PLACEHOLDER: Final = 65_535


def inches(pixels: float) -> str:
    """A length in Graphviz's inches."""
    return f"{pixels / _PIXELS_PER_INCH:.4f}"


def sized(size: Size) -> str:
    """The attributes for the size of a node."""
    return f"width={inches(size[0])} height={inches(size[1])}"


def placeholder(size: Size) -> str:
    """A label that takes this space; the empty label for a size of zero."""
    if not any(size):
        return '""'
    return _PLACEHOLDER.format(*(min(round(side), _LARGEST_PLACEHOLDER) for side in size))


def title_placeholder(size: Size) -> str:
    """A placeholder for the title of a cluster, with some space beside it."""
    return placeholder((size[0] + 2 * _TITLE_SIDE, size[1]) if any(size) else size)


def ported_label(size: Size, ports: Collection[int], is_sideways: bool) -> str:
    """A label for a box with ports: a row (or a column, where edges run sideways) of cells, one behind each port.

    Args:
        size: the size of the box.
        ports: where the ports are along the row, in pixels from its start; the one at 12 is called p12.
        is_sideways: whether edges run to the left or to the right.
    """
    width, height = (round(side) for side in size)
    length, thickness = (height, width) if is_sideways else (width, height)
    cells: list[str] = []
    end = 0
    for port in sorted(ports):
        cells += [_cell(port - end, thickness, is_sideways), _cell(1, thickness, is_sideways, f"p{port}")]
        end = port + 1
    cells.append(_cell(length - end, thickness, is_sideways))
    rows = ("</TR><TR>" if is_sideways else "").join(filter(None, cells))
    return _TABLE.format(width, height, rows)


def _cell(length: int, thickness: int, is_sideways: bool, port: str = "") -> str:
    """A cell of this length in a row (or a column); nothing where it has no length."""
    if length <= 0:
        return ""
    width, height = (thickness, length) if is_sideways else (length, thickness)
    name = f' PORT="{port}"' if port else ""
    return f'<TD{name} FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"></TD>'
