"""diagconv's own pictures: the look, the icons and the layout of a diagram, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.drawing.svg import draw as draw_svg
from diagconv.formats import layout_settings
from diagconv.icons import resolve_icon_names, resolve_icons, resolve_label_icons
from diagconv.images import resolve_images, resolve_label_images
from diagconv.layout import lay_out
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.drawing.graphics import Graphic
    from diagconv.icons import Icon
    from diagconv.images import Image
    from diagconv.layout.geometry.placement import Layout
    from diagconv.model import Diagram
    from diagconv.renderers.options import RenderOptions
    from diagconv.style.computed import Looks


class Drawing(NamedTuple):
    """A picture, and what it was made of."""

    looks: Looks
    layout: Layout
    svg: str


def draw(diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> str:
    """Draw a diagram as SVG, as a `Renderer` does."""
    return draw_with_layout(diagram, options, diagnostics).svg


def draw_with_layout(diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> Drawing:
    """Draw a diagram as SVG, and return its look and its layout too."""
    icons, icons_dir, background = options.icons, options.icons_dir, options.background
    settings = layout_settings(diagram).overridden(
        node_gap=options.node_gap, rank_gap=options.rank_gap, wrap=options.wrap, routing=options.routing
    )
    looks = compute_looks(diagram, options.theme, diagnostics, background)
    pictures = resolve_icons(diagram, icons, diagnostics, icons_dir=icons_dir)
    in_labels = resolve_label_icons(diagram, icons, diagnostics)
    images = resolve_images(diagram, options.folder, allow_network=options.allow_network, diagnostics=diagnostics)
    label_images = resolve_label_images(
        diagram, options.folder, allow_network=options.allow_network, diagnostics=diagnostics
    )
    layout = lay_out(
        diagram, looks, icons=pictures, icons_in_labels=in_labels, images=_sizes(images),
        images_in_labels=_sizes(label_images), wordmarks=_wordmarks(pictures), timeout=options.timeout,
        diagnostics=diagnostics, settings=settings,
    )  # fmt: skip
    legend_icons = (
        resolve_icon_names(looks.legend.icons, diagnostics, icons_dir) if looks.legend and icons != "off" else {}
    )
    shown: dict[str, Graphic] = {**pictures, **images}
    svg = draw_svg(
        diagram, looks, layout, shown, icons_in_labels={**in_labels, **label_images}, background=background,
        diagnostics=diagnostics, legend_icons=legend_icons,
    )  # fmt: skip
    if options.embed_font:
        from diagconv.drawing.font_embedding import with_embedded_font

        svg = with_embedded_font(svg)
    return Drawing(looks, layout, svg)


def _wordmarks(icons: Mapping[str, Icon]) -> dict[str, tuple[float, str]]:
    """The proportions and the names of the icons that are names in letters."""
    return {vertex: (icon.wordmark.ratio, icon.stem) for vertex, icon in icons.items() if icon.wordmark}


def _sizes(images: dict[str, Image]) -> dict[str, tuple[float, float]]:
    return {name: (image.width, image.height) for name, image in images.items()}
