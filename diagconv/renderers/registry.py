"""The tables of pictures and renderers, and the two steps that every picture takes: draw it as SVG, finish it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.diagnostics import did_you_mean
from diagconv.drawing.diagnostics import IGNORED_OPTION
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


@dataclass(frozen=True, slots=True)
class Graphic:
    """A format of pictures; `is_text` tells whether it is text or bytes."""

    name: str
    title: str
    suffix: str
    is_text: bool = False


PICTURES: dict[str, Graphic] = {
    picture.name: picture
    for picture in (
        Graphic("svg", "SVG", ".svg", is_text=True),
        Graphic("png", "PNG", ".png"),
        Graphic("pdf", "PDF", ".pdf"),
    )
}

RENDERERS: dict[str, str] = {
    "diagconv": "diagconv.renderers.diagconv:draw",
    "graphviz": "diagconv.renderers.graphviz:draw",
    "diagrams": "diagconv.renderers.diagrams:draw",
}
"""Each renderer's `module:function`; the function draws a diagram as SVG."""

IGNORED_OPTIONS: Final = ("wrap", "embed_font", "allow_network")
"""What only diagconv's own renderer takes; for another it is left out, and a note says so."""


def picture_by_name(name: str) -> Graphic:
    """The picture format of this name; a UsageError that names the nearest if there is none."""
    return PICTURES[known("picture format", name, PICTURES)]


def draw(
    diagram: Diagram, *, renderer: str = "diagconv", diagnostics: list[Diagnostic] | None = None, **options: Any
) -> str:
    """Draw a diagram as SVG.

    Args:
        diagram: the diagram.
        renderer: one of `RENDERERS`.
        diagnostics: a list to which warnings and notes are added.
        options: the renderer's own: `theme`, `icons`, `icons_dir`, `background`, `timeout` in seconds,
            `node_gap`, `rank_gap`, `wrap` in pixels, `embed_font`, `routing`, `folder`, `allow_network`.

    Raises:
        UsageError: there is no such renderer, theme or routing.
        LayoutTimeout: the layout took longer than its timeout.
        EnvironmentFailure: Graphviz is missing or broken.
    """
    module, _, name = RENDERERS[known("renderer", renderer, RENDERERS)].partition(":")
    found = diagnostics if diagnostics is not None else []
    idle = [option for option in IGNORED_OPTIONS if renderer != "diagconv" and options.pop(option, None)]
    if renderer != "diagconv":
        options.pop("folder", None)  # which the commands always say
    found.extend(IGNORED_OPTION.at(None, renderer=renderer, option=f"--{option.replace('_', '-')}") for option in idle)
    return cast("str", getattr(import_module(module), name)(diagram, diagnostics=found, **options))


def finish(
    svg: str,
    picture: str,
    *,
    scale: float = 1.0,
    width: int | None = None,
    diagnostics: list[Diagnostic] | None = None,
) -> str | bytes:
    """Make a picture of an SVG.

    Args:
        svg: what `draw` gave.
        picture: one of `PICTURES`.
        scale: how many pixels of a PNG one unit of the SVG takes.
        width: how wide a PNG shall be, in pixels, instead of a scale.
        diagnostics: a list to which warnings are added.
    """
    wanted = picture_by_name(picture).name
    if wanted == "svg":
        return svg
    if wanted == "png":
        from diagconv.drawing.png import png

        return png(svg, scale=scale, width=width, diagnostics=diagnostics)
    from diagconv.drawing.pdf import pdf

    return pdf(svg, diagnostics)


def known(what: str, name: str, names: Iterable[str]) -> str:
    """The name, if it is among the names; else a UsageError that says what it should be and names the nearest."""
    if name in names:
        return name
    hint = did_you_mean(name, names)
    raise UsageError(f"there is no {what} “{name}”" + (f"; {hint}" if hint else f": choose from {', '.join(names)}"))
