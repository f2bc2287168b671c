"""Labels with an icon in them, as tables of Graphviz's HTML-like labels."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

ABOVE: Final = 48
BESIDE: Final = 22
"""The sizes of icons above and beside a label, in points."""

_AROUND: Final = '<table border="0" cellborder="0" cellspacing="0" cellpadding="4"><tr><td>{label}</td></tr></table>'
_TABLE: Final = '<table border="0" cellborder="0" cellspacing="{gap}" cellpadding="0">{rows}</table>'
_PICTURE: Final = '<td fixedsize="true" width="{size}" height="{size}"><img src="{path}" scale="true"/></td>'


def padded_label(label: str) -> str:
    """A label with a margin; `label` is the text between `<` and `>` of an HTML-like label."""
    return f"<{_AROUND.format(label=label)}>"


def label_with_icon(path: Path, label: str, *, beside: bool = False) -> str:
    """A label with a picture above it or, on its left, beside it.

    Args:
        path: the picture's file, a PNG.
        label: the text between `<` and `>` of an HTML-like label.
        beside: whether the picture stands beside the label.
    """
    picture = _PICTURE.format(size=BESIDE if beside else ABOVE, path=html.escape(str(path)))
    text = f"<td>{label}</td>" if label else ""
    rows = f"<tr>{picture}{text}</tr>" if beside or not text else f"<tr>{picture}</tr><tr>{text}</tr>"
    return f"<{_TABLE.format(gap=4 if beside else 2, rows=rows)}>"
