"""The conductor: what each public call does, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Severity, Source, Span, located, without
from diagconv.errors import LossError, ParseError, UsageError
from diagconv.formats import by_name, find
from diagconv.renderers import PICTURES, draw, finish, picture_by_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def read(
    text: str,
    format: str,
    *,
    source: str | Source | None = None,
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> Diagram:
    """Read a diagram.

    Args:
        text: the text, as its user wrote it.
        format: the name of its language, such as "mermaid".
        source: what to call the text in messages (a file's name), or the text with its place in a larger file.
        diagnostics: a list to which warnings and notes are added.
        options: the format's own, such as Eraser's `type`.

    Raises:
        ParseError: the text has errors; `.diagnostics` has them all, `.diagram` what could still be understood.
        UsageError: there is no such format, or it is only written.
    """
    reader = by_name(format).load_reader()
    found: list[Diagnostic] = []
    diagram = reader(source if isinstance(source, Source) else Source(text, source), found, **options)
    if diagnostics is not None:
        diagnostics.extend(found)
    if any(diagnostic.is_error for diagnostic in found):
        raise ParseError(found, diagram)
    return diagram


def check(
    text: str,
    format: str,
    *,
    source: str | Source | None = None,
    icons_dir: str | None = None,
    folder: str | Path | None = None,
    **options: Any,
) -> list[Diagnostic]:
    """All that reading and drawing a diagram would tell, without drawing it.

    Args:
        text: the text, as its user wrote it.
        format: the name of its language.
        source: what to call the text in messages, or the text with its place in a larger file.
        icons_dir: a folder with icons of the user's own.
        folder: the folder of the text, in which its images are looked for.
        options: the format's own, as for `read`.

    Returns:
        The diagnostics in the order of the text. Of a text with errors, what its reader says; nobody can tell what a
        picture of it would be.

    Raises:
        UsageError: there is no such format, or it is only written.
    """
    from diagconv.renderers.foresight import foresee

    whole = source if isinstance(source, Source) else Source(text, source)
    found: list[Diagnostic] = []
    try:
        diagram = read(text, format, source=whole, diagnostics=found, **options)
    except ParseError:
        return found
    foresee(diagram, found, icons_dir=icons_dir, folder=folder)
    return sorted(located(found, whole), key=lambda said: said.span or Span(0, 0))


def write(
    diagram: Diagram,
    format: str,
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> str:
    """Write a diagram as text.

    Args:
        diagram: the diagram.
        format: the name of the language to write.
        strict: whether a loss is an error.
        silence: the codes of losses and notes that are not to be told.
        diagnostics: a list to which losses and notes are added.
        options: the format's own; `hints=False` leaves out the comments that carry what the language cannot say. A
            script for the diagrams library takes `icons`, `icons_dir` and `theme`, as a picture does.

    Raises:
        ModelError: the diagram holds what no diagram can, such as a label that is not text.
        LossError: with `strict`, something could not be said.
        UsageError: there is no such format or option.
    """
    row = by_name(format)
    unknown = options.keys() - {"hints", *row.options}
    if unknown:
        raise UsageError(f"{row.title} has no option “{sorted(unknown)[0]}”")
    if "theme" in options:
        from diagconv.renderers.palettes import palette_of

        options["palette"] = palette_of(options.pop("theme"))
    from diagconv.model import normalized  # with it comes networkx

    found: list[Diagnostic] = []
    text = row.load_writer()(normalized(diagram), found, **options)
    _settle(without(found, silence), diagnostics, strict=strict)
    return text


def convert(
    text: str,
    source_format: str,
    target_format: str,
    *,
    source: str | Source | None = None,
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> str | bytes:
    """Read a diagram and write it as another format, or as a picture.

    Args:
        text: the text, as its user wrote it.
        source_format: the name of its language.
        target_format: the name of the language to write, or "svg", "png" or "pdf".
        source: what to call the text in messages.
        diagnostics: a list to which warnings, losses and notes are added.
        options: those of `write` or of `render`.
    """
    diagram = read(text, source_format, source=source, diagnostics=diagnostics)
    if target_format in PICTURES:
        return render(diagram, target_format, diagnostics=diagnostics, **options)
    return write(diagram, target_format, diagnostics=diagnostics, **options)


def render(
    diagram: Diagram,
    picture: str = "svg",
    *,
    scale: float = 1.0,
    width: int | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> str | bytes:
    """Draw a diagram.

    Args:
        diagram: the diagram.
        picture: "svg" (text), "png" or "pdf" (bytes).
        scale: how many pixels of a PNG one unit of the drawing takes.
        width: how wide a PNG shall be, in pixels, instead of a scale.
        strict: whether a warning is an error.
        silence: the codes of warnings and notes that are not to be told.
        diagnostics: a list to which warnings and notes are added.
        options: `renderer` ("diagconv", "graphviz" or "diagrams"), `theme` (a name, or "auto"; without it the one that
            the text asks for), `icons` ("named", "auto" or "off"), `icons_dir` (a folder with icons of the user's own),
            `background` (a colour or "transparent"), `timeout` (seconds that the layout may take), `node_gap` and
            `rank_gap` (pixels between nodes of a rank, and between ranks), `wrap` (pixels after which lines of labels
            are wrapped), `embed_font` (whether the SVG holds the letters that it uses), `routing` ("spline" or
            "orthogonal"; by default as the text says), `folder` (that of the text, in which its images are looked for),
            `allow_network` (whether images on the network are fetched).

    Raises:
        ModelError: the diagram holds what no diagram can, such as a label that is not text.
        UsageError: there is no such picture, renderer, theme or option.
        LayoutTimeout: the layout took too long.
    """
    from diagconv.model import normalized  # with it comes networkx

    picture_by_name(picture)
    found: list[Diagnostic] = []
    svg = draw(normalized(diagram), diagnostics=found, **options)
    try:
        return finish(svg, picture, scale=scale, width=width, diagnostics=found)
    finally:
        _settle(without(found, silence), diagnostics, strict=strict)


def open_diagram(
    path: str | Path, format: str | None = None, *, diagnostics: list[Diagnostic] | None = None
) -> Diagram:
    """Read a diagram from a file, whose suffix names the language unless `format` does."""
    row = find(format, path)
    if row is None:
        raise UsageError(f"the suffix of {path} stands for no format; name one")
    text = Path(path).read_text("utf-8")
    return read(text, row.name, source=str(path), diagnostics=diagnostics)


def _settle(found: list[Diagnostic], diagnostics: list[Diagnostic] | None, *, strict: bool) -> None:
    """Hand the findings on; with `strict`, a warning among them is an error."""
    if diagnostics is not None:
        diagnostics.extend(found)
    losses = [diagnostic for diagnostic in found if diagnostic.severity is Severity.WARNING]
    if strict and losses:
        raise LossError(str(losses[0]), losses)
