"""Converts SVG to PDF, with vectors and selectable text, by means of typst, an optional extra."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from diagconv.drawing import native
from diagconv.drawing.diagnostics import UNREADABLE_IMAGE
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

_IMAGE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    '<image width="9" height="9" xlink:href="{}"/></svg>'
)
"""A picture that only shows whether an image can be read."""

_EMBEDDED: Final = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([^\"]+)")

_NOTHING: Final = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR4nGNgYAAAAAMAAbitOmMAAAAASUVORK5CYII="
)
"""A pixel, in place of an image that cannot be read."""

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
        import typst  # noqa: F401  # called below
    except ImportError as missing:
        raise EnvironmentFailure(
            "PDF needs the typst package; install it with pip install 'diagconv[pdf]'"
        ) from missing
    refuse_external_references(svg)
    fallback = checked_font_fallback(svg, "PDF", diagnostics)
    words = _title_and_description(svg)
    try:
        with _font_folders(fallback) as folders:
            try:
                return _compiled(fallback.svg, folders, words)
            except native.NativeFailure:
                readable = _without_unreadable_images(fallback.svg, diagnostics)
                return _compiled(readable, folders, words)
    except native.NativeFailure as failure:
        raise EnvironmentFailure(f"typst could not create the PDF: {failure}") from failure


def _compiled(svg: str, folders: list[str], words: dict[str, str]) -> bytes:
    """The PDF of a picture; its texts are given as data, so that no label is read as typst markup."""
    files = {"main.typ": _PAGE.encode(), "picture.svg": svg.encode()}  # the document can refer to no other file
    return native.call(
        "typst", "compile", svg, files,
        format="pdf", font_paths=folders, ignore_system_fonts=True, sys_inputs=words,
    )  # fmt: skip


def _without_unreadable_images(svg: str, diagnostics: list[Diagnostic] | None) -> str:
    """A picture in which nothing is drawn for the images that typst cannot read, each of which is reported."""
    references = dict.fromkeys(_EMBEDDED.findall(svg))
    for type, data in references:
        reference = f"data:image/{type};base64,{data}"
        try:
            _compiled(_IMAGE.format(reference), [], {"title": "", "description": ""})
        except native.NativeFailure:
            svg = svg.replace(reference, _NOTHING)
            if diagnostics is not None:
                diagnostics.append(UNREADABLE_IMAGE.at(None, type=type))
    return svg


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
