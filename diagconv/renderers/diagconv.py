"""diagconv's own pictures: the look, the icons and the layout of a diagram, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from diagconv.drawing.svg import draw as draw_svg
from diagconv.formats import layout_settings
from diagconv.icons import ICON_MODES, resolve_icon_names, resolve_icons, resolve_label_icons
from diagconv.images import resolve_images
from diagconv.layout import lay_out
from diagconv.renderers.registry import known
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.drawing.graphics import Graphic
    from diagconv.icons import IconMode
    from diagconv.layout.geometry.placement import Layout
    from diagconv.model import Diagram
    from diagconv.style.look import Looks


class Drawing(NamedTuple):
    """A picture, and what it was made of."""

    looks: Looks
    layout: Layout
    svg: str


def draw(diagram: Diagram, *, diagnostics: list[Diagnostic], **options: Any) -> str:
    """Draw a diagram as SVG; the options are those of `renderers.draw`."""
    return drawing(diagram, diagnostics=diagnostics, **options).svg


def drawing(
    diagram: Diagram,
    *,
    diagnostics: list[Diagnostic],
    theme: str | None = None,
    icons: str = "named",
    icons_dir: str | None = None,
    background: str | None = None,
    timeout: float | None = None,
    node_gap: float | None = None,
    rank_gap: float | None = None,
    wrap: float | None = None,
    embed_font: bool = False,
    routing: str | None = None,
    folder: str | Path | None = None,
    allow_network: bool = False,
) -> Drawing:
    """Draw a diagram, and keep what else is known of the picture; the options are those of `renderers.draw`."""
    mode = cast("IconMode", known("icon mode", icons, ICON_MODES))
    settings = layout_settings(diagram).overridden(node_gap=node_gap, rank_gap=rank_gap, wrap=wrap, routing=routing)
    looks = compute_looks(diagram, theme, diagnostics, background)
    pictures = resolve_icons(diagram, mode, diagnostics, icons_dir=icons_dir)
    in_labels = resolve_label_icons(diagram, mode, diagnostics)
    images = resolve_images(diagram, folder, allow_network=allow_network, diagnostics=diagnostics)
    sizes = {node: (image.width, image.height) for node, image in images.items()}
    layout = lay_out(
        diagram, looks, icons=pictures, icons_in_labels=in_labels, images=sizes, timeout=timeout,
        diagnostics=diagnostics, settings=settings,
    )  # fmt: skip
    legend_icons = (
        resolve_icon_names(looks.legend.icons, diagnostics, icons_dir) if looks.legend and mode != "off" else {}
    )
    shown: dict[str, Graphic] = {**pictures, **images}
    svg = draw_svg(
        diagram, looks, layout, shown, icons_in_labels=in_labels, background=background, diagnostics=diagnostics,
        legend_icons=legend_icons,
    )  # fmt: skip
    if embed_font:
        from diagconv.drawing.font_embedding import with_embedded_font

        svg = with_embedded_font(svg)
    return Drawing(looks, layout, svg)
