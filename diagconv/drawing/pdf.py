"""Converts SVG to PDF, with vectors and selectable text, by means of typst, an optional extra."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from diagconv.drawing.external_references import refuse_external_references
from diagconv.drawing.font_fallback import checked_font_fallback
from diagconv.drawing.subsets import subset
from diagconv.errors import EnvironmentFailure
from diagconv.layout.typesetting.fonts import UPRIGHT
from diagconv.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.drawing.font_fallback import FontFallback

_PAGE: Final = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("picture.svg", alt: sys.inputs.description)
"""
"""A document of one page, as large as the picture; without a date, so that equal pictures give equal files."""

_SVG: Final = "{http://www.w3.org/2000/svg}"


def pdf(svg: str, diagnostics: list[Diagnostic] | None = None) -> bytes:
    """Convert an SVG of ours (or of Graphviz) to a PDF of one page, with its title and its text alternative.

    Args:
        svg: the picture.
        diagnostics: a list to which a warning is added if no font has some of the characters.

    Raises:
        DiagconvError: the SVG refers to something outside itself.
        EnvironmentFailure: typst is missing or fails.
    """
    try:
        import typst
    except ImportError as missing:
        raise EnvironmentFailure(
            "PDF needs the typst package; install it with pip install 'diagconv[pdf]'"
        ) from missing
    refuse_external_references(svg)
    fallback = checked_font_fallback(svg, "PDF", diagnostics)
    compile_in_memory: Any = typst.compile  # its type hints do not allow for several files
    try:
        with _font_folders(fallback) as folders:
            drawn: bytes = compile_in_memory(  # so that the document can refer to no file
                {
                    "main.typ": _PAGE.encode(),
                    "picture.svg": fallback.svg.encode(),
                },
                format="pdf",
                font_paths=folders,
                ignore_system_fonts=True,
                sys_inputs=_title_and_description(svg),  # as data, so that no label is read as typst markup
            )
    except Exception as failure:  # typst.TypstError (a RuntimeError), and panics of its Rust code
        raise EnvironmentFailure(f"typst could not create the PDF: {failure}") from failure
    return drawn


def _title_and_description(svg: str) -> dict[str, str]:
    root = ElementTree.fromstring(svg)
    title, description = (root.findtext(f"{_SVG}{name}", "") for name in ("title", "desc"))
    return {"title": title, "description": description or title}


@contextmanager
def _font_folders(fallback: FontFallback) -> Iterator[list[str]]:
    """The folders of the fonts; fallback fonts as subsets in one weight, which is what typst needs."""
    if not fallback.uses:
        yield [str(UPRIGHT.parent)]
        return
    with scratch_folder() as folder:
        for number, ((font, weight), used) in enumerate(fallback.uses.items()):
            (folder / f"{number}.ttf").write_bytes(subset(font.path, used, weight, font.index))
        yield [str(UPRIGHT.parent), str(folder)]
