"""The tables of picture formats and renderers, and the two steps to a picture: draw an SVG, make the format of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from diagconv.errors import DiagconvError, UsageError
from diagconv.limits import PICTURE_SIZE
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram
    from diagconv.renderers.options import RendererName, RenderOptions


class Picture(NamedTuple):
    """A format of pictures; `is_text` is False if it is bytes."""

    name: str
    title: str
    suffix: str
    is_text: bool = False


PICTURES: dict[str, Picture] = {
    picture.name: picture
    for picture in (
        Picture("svg", "SVG", ".svg", is_text=True),
        Picture("png", "PNG", ".png"),
        Picture("pdf", "PDF", ".pdf"),
    )
}


class Renderer(Protocol):
    """Draws a diagram as SVG and appends warnings and notes to `diagnostics`."""

    def __call__(self, diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> str:
        """Draw one diagram."""
        ...


RENDERERS: dict[RendererName, str] = {
    "diagconv": "diagconv.renderers.diagconv:draw",
    "graphviz": "diagconv.renderers.graphviz:draw",
    "diagrams": "diagconv.renderers.diagrams:draw",
}
"""The `module:function` of each `Renderer`."""


def picture_by_name(name: str) -> Picture:
    """The picture format of this name.

    Raises:
        UsageError: there is none; the message suggests the most similar one.
    """
    if name not in PICTURES:
        raise UsageError(unknown("picture format", name, PICTURES))
    return PICTURES[name]


def draw(diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> str:
    """Draw a diagram as SVG.

    Args:
        diagram: the diagram.
        options: how to draw it; an option that the renderer ignores is reported as a note.
        diagnostics: a list to which warnings and notes are added.

    Raises:
        TimeLimitExceeded: it took longer than its time limit.
        EnvironmentFailure: Graphviz is missing or broken.
        DiagconvError: the diagram, or its picture, is beyond a limit.
    """
    from diagconv.drawing.diagnostics import IGNORED_OPTION
    from diagconv.model.size import first_beyond_limits

    if (problem := first_beyond_limits(diagram)) is not None:
        raise DiagconvError(problem.message, [problem])
    renderer = options.renderer
    diagnostics.extend(IGNORED_OPTION.at(None, renderer=renderer, option=option.flag) for option in options.ignored())
    module, _, name = RENDERERS[renderer].partition(":")
    svg = cast("Renderer", getattr(import_module(module), name))(diagram, options, diagnostics)
    if len(svg) > PICTURE_SIZE.value:
        problem = PICTURE_SIZE.at(None, count=f"{len(svg):,}")
        raise DiagconvError(problem.message, [problem])
    return svg


def finish(
    svg: str,
    picture: str,
    *,
    scale: float | None = None,
    width: int | None = None,
    plain_scale: float = 1.0,
    diagnostics: list[Diagnostic] | None = None,
) -> str | bytes:
    """Make a picture of an SVG.

    Args:
        svg: the SVG, as `draw` returns it.
        picture: the name of a format in `PICTURES`.
        scale: the pixels of a PNG for each unit of the SVG.
        width: the width of a PNG in pixels, instead of a scale.
        plain_scale: the scale of a PNG if neither is given; a smaller one if it would be too large.
        diagnostics: a list to which warnings and notes are added.

    Raises:
        UsageError: the format is unknown.
    """
    format = picture_by_name(picture).name
    if format == "svg":
        return svg
    if format == "png":
        from diagconv.drawing.png import png

        return png(svg, scale=scale, width=width, plain_scale=plain_scale, diagnostics=diagnostics)
    from diagconv.drawing.pdf import pdf

    return pdf(svg, diagnostics)
