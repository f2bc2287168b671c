"""SVG becomes PDF: vectors and selectable text, made by typst, which is an optional extra."""

from __future__ import annotations

from typing import Final

from diagconv.errors import EnvironmentFailure
from diagconv.layout.fonts import UPRIGHT

_PAGE: Final = """\
#set document(date: none)
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("picture.svg")
"""
"""A document of one page, as large as the picture; without a date, so that equal pictures are equal files."""


def pdf(svg: str) -> bytes:
    """Make a PDF of one page of an SVG of ours.

    Raises:
        EnvironmentFailure: typst is missing or fails.
    """
    try:
        import typst
    except ImportError as missing:
        raise EnvironmentFailure(
            "PDF needs the package typst, which is an extra: pip install 'diagconv[pdf]'"
        ) from missing
    try:
        drawn: bytes = typst.compile(
            {"main.typ": _PAGE.encode(), "picture.svg": svg.encode()},  # in memory: there is no file to refer to
            format="pdf",
            font_paths=[str(UPRIGHT.parent)],
            ignore_system_fonts=True,
        )
    except Exception as failure:  # typst.TypstError, which derives from RuntimeError, and what its Rust may panic with
        raise EnvironmentFailure(f"typst could not make the PDF: {failure}") from failure
    return drawn
