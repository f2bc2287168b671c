"""Graphviz's own pictures: it draws our DOT, and what it drew is made to stand alone in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.links import with_safe_links
from diagconv.formats import layout_settings
from diagconv.formats.dot.writer import source
from diagconv.icons import ICON_MODES, hoisted_label_icons, resolve_icons, resolve_label_icons
from diagconv.layout.graphviz.engine import EngineCrash, shared_engine
from diagconv.layout.routing.choosing import splines_of
from diagconv.renderers.files import readable_files
from diagconv.renderers.palettes import palette_of
from diagconv.renderers.registry import known
from diagconv.renderers.standalone import standalone
from diagconv.style import choose

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.graphviz.palette import Palette
    from diagconv.icons import IconMode
    from diagconv.model import Diagram


def draw(
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
    routing: str | None = None,
) -> str:
    """Draw a diagram as SVG; the options are those of `renderers.draw`."""
    mode = cast("IconMode", known("icon mode", icons, ICON_MODES))
    settings = layout_settings(diagram).overridden(node_gap=node_gap, rank_gap=rank_gap)
    gaps = settings.node_gap, settings.rank_gap
    diagram, moved = hoisted_label_icons(diagram, resolve_label_icons(diagram, mode, diagnostics))
    pictures = moved | resolve_icons(diagram, mode, diagnostics, icons_dir=icons_dir)
    with readable_files(pictures.values()) as files:
        paths = {vertex: files[icon.name] for vertex, icon in pictures.items()}
        palette = palette_of(choose(diagram, theme, diagnostics).theme, background)
        options = _Options(with_safe_links(diagram, diagnostics), palette, paths, gaps, splines_of(routing))
        drawn = _drawn(options, diagnostics, timeout)
        shown = {str(files[icon.name]): icon for icon in pictures.values()}
        return standalone(drawn, title_of(diagram), description_of(diagram), shown.get)


class _Options(NamedTuple):
    """What the writer makes DOT of."""

    diagram: Diagram
    palette: Palette
    pictures: dict[str, Path]
    gaps: tuple[float | None, float | None]
    splines: str | None


def _drawn(options: _Options, diagnostics: list[Diagnostic], timeout: float | None) -> bytes:
    """What Graphviz draws; with labels that it places last a second time, should it crash, and for right angles."""
    diagram, palette, pictures, gaps, splines = options
    subject = f"{len(diagram.node_ids)} nodes and {diagram.number_of_edges()} edges"
    label = "xlabel" if splines == "ortho" else "label"
    dot = source(diagram, diagnostics, palette=palette, pictures=pictures, gaps=gaps, edge_label=label, splines=splines)
    try:
        return shared_engine().run(dot, "svg", timeout=timeout, subject=subject)
    except EngineCrash:
        safer = source(diagram, [], palette=palette, pictures=pictures, gaps=gaps, edge_label="xlabel", splines=splines)
        return shared_engine().run(safer, "svg", timeout=timeout, subject=subject)
