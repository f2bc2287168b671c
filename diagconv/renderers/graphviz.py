"""Graphviz's own pictures: it draws our DOT, and what it drew is made to stand alone in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.links import with_safe_links
from diagconv.formats import layout_settings
from diagconv.formats.dot.writer import source
from diagconv.icons import hoisted_label_icons, resolve_icons, resolve_label_icons
from diagconv.layout.graphviz.engine import EngineCrash, shared_engine
from diagconv.layout.routing.choosing import splines_of
from diagconv.renderers.graphviz_colors import palette_from_theme
from diagconv.renderers.icon_files import graphviz_icon_files
from diagconv.renderers.self_contained import self_contained
from diagconv.style import choose_theme

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.graphviz.palette import Palette
    from diagconv.model import Diagram
    from diagconv.renderers.options import RenderOptions


def draw(diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> str:
    """Draw a diagram as SVG, as a `Renderer` does."""
    settings = layout_settings(diagram).overridden(node_gap=options.node_gap, rank_gap=options.rank_gap)
    diagram, moved = hoisted_label_icons(diagram, resolve_label_icons(diagram, options.icons, diagnostics))
    icons = moved | resolve_icons(diagram, options.icons, diagnostics, icons_dir=options.icons_dir)
    with graphviz_icon_files(icons.values()) as files:
        paths = {vertex: files[icon.name] for vertex, icon in icons.items()}
        palette = palette_from_theme(choose_theme(diagram, options.theme, diagnostics).theme, options.background)
        safe = with_safe_links(diagram, diagnostics)
        drawn = _drawn(
            _Input(safe, palette, paths, (settings.node_gap, settings.rank_gap), splines_of(options.routing)),
            diagnostics,
            options.timeout,
        )
        by_path = {str(files[icon.name]): icon for icon in icons.values()}
        return self_contained(drawn, title_of(diagram), description_of(diagram), by_path.get)


class _Input(NamedTuple):
    """The arguments of the DOT writer."""

    diagram: Diagram
    palette: Palette
    pictures: dict[str, Path]
    gaps: tuple[float | None, float | None]
    splines: str | None


def _drawn(input: _Input, diagnostics: list[Diagnostic], timeout: float | None) -> bytes:
    """What Graphviz draws; with labels that it places last a second time, should it crash, and for right angles."""
    diagram, palette, pictures, gaps, splines = input
    subject = f"{len(diagram.node_ids)} nodes and {diagram.number_of_edges()} edges"
    label = "xlabel" if splines == "ortho" else "label"
    dot = source(diagram, diagnostics, palette=palette, pictures=pictures, gaps=gaps, edge_label=label, splines=splines)
    try:
        return shared_engine().run(dot, "svg", timeout=timeout, subject=subject)
    except EngineCrash:
        safer = source(diagram, [], palette=palette, pictures=pictures, gaps=gaps, edge_label="xlabel", splines=splines)
        return shared_engine().run(safer, "svg", timeout=timeout, subject=subject)
