"""SVG becomes PDF: vectors and selectable text, made by typst, which is an optional extra."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from diagconv.drawing.dressing import with_fonts
from diagconv.drawing.references import refuse_references
from diagconv.errors import EnvironmentFailure
from diagconv.layout.typesetting.fonts import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.drawing.dressing import Dressed

_PAGE: Final = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("picture.svg", alt: sys.inputs.description)
"""
"""A document of one page, as large as the picture; without a date, so that equal pictures are equal files."""

_SVG: Final = "{http://www.w3.org/2000/svg}"


def pdf(svg: str, diagnostics: list[Diagnostic] | None = None) -> bytes:
    """Make a PDF of one page of an SVG of ours (or of Graphviz), with its title, and its description in words.

    Args:
        svg: the picture.
        diagnostics: a list to which a warning is added if there is no font for some of the text.

    Raises:
        DiagconvError: the SVG refers to something outside itself.
        EnvironmentFailure: typst is missing or fails.
    """
    try:
        import typst
    except ImportError as missing:
        raise EnvironmentFailure(
            "PDF needs the package typst, which is an extra: pip install 'diagconv[pdf]'"
        ) from missing
    refuse_references(svg)
    dressed = with_fonts(svg, "PDF", diagnostics)
    compile_in_memory: Any = typst.compile  # whose types do not know that several files may be given
    try:
        with _fonts(dressed) as folders:
            drawn: bytes = compile_in_memory(
                {"main.typ": _PAGE.encode(), "picture.svg": dressed.svg.encode()},  # no file, so none to refer to
                format="pdf",
                font_paths=folders,
                ignore_system_fonts=True,
                sys_inputs=_words(svg),  # as data, so that nothing of a label is typst's language
            )
    except Exception as failure:  # typst.TypstError, which derives from RuntimeError, and what its Rust may panic with
        raise EnvironmentFailure(f"typst could not make the PDF: {failure}") from failure
    return drawn


def _words(svg: str) -> dict[str, str]:
    """What the SVG says of itself."""
    root = ElementTree.fromstring(svg)
    title, description = (root.findtext(f"{_SVG}{name}", "") for name in ("title", "desc"))
    return {"title": title, "description": description or title}


@contextmanager
def _fonts(dressed: Dressed) -> Iterator[list[str]]:
    """The folders of the fonts; those beside the usual one cut to what is used, in their weight, which typst needs."""
    if not dressed.uses:
        yield [str(UPRIGHT.parent)]
        return
    from diagconv.drawing.subsets import subset

    with TemporaryDirectory() as folder:
        for number, ((font, weight), signs) in enumerate(dressed.uses.items()):
            Path(folder, f"{number}.ttf").write_bytes(subset(font.path, signs, weight, font.index))
        yield [str(UPRIGHT.parent), folder]
