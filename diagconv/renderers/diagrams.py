"""The diagrams library's pictures: a diagram built with its classes, laid out by our Graphviz, made to stand alone.

Nothing is executed but the library: the steps of the script that `-t diagrams` writes are carried out, never its text.
"""

from __future__ import annotations

import operator
from contextvars import copy_context
from dataclasses import replace
from functools import reduce
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.links import with_safe_links
from diagconv.errors import EnvironmentFailure
from diagconv.formats import layout_settings
from diagconv.formats.diagrams.writing.script import NodeStep
from diagconv.formats.diagrams.writing.script_builder import build_script
from diagconv.icons import Icon, hoisted_label_icons, resolve_icons, resolve_label_icons
from diagconv.layout.graphviz.engine import EngineCrash, shared_engine
from diagconv.layout.routing.choosing import splines_of
from diagconv.renderers.graphviz_colors import graphviz_background, palette_from_theme
from diagconv.renderers.icon_files import graphviz_icon_files
from diagconv.renderers.self_contained import self_contained
from diagconv.style import theme_by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.diagrams.writing.connections import ConnectionStatement
    from diagconv.formats.diagrams.writing.script import Script, Step
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings
    from diagconv.renderers.options import RenderOptions

OPERATORS: Final = {">>": operator.rshift, "<<": operator.lshift, "-": operator.sub}
"""What a connection's operators do."""


def draw(diagram: Diagram, options: RenderOptions, diagnostics: list[Diagnostic]) -> str:
    """Draw a diagram as SVG, as a `Renderer` does; without a theme, in the library's own colours."""
    settings = layout_settings(diagram).overridden(node_gap=options.node_gap, rank_gap=options.rank_gap)
    diagram, moved = hoisted_label_icons(diagram, resolve_label_icons(diagram, options.icons, diagnostics))
    icons = moved | resolve_icons(diagram, options.icons, diagnostics, icons_dir=options.icons_dir)
    palette = palette_from_theme(theme_by_name(options.theme), options.background) if options.theme else None
    with graphviz_icon_files(icons.values()) as files:
        pictures = {vertex: files[icon.name] for vertex, icon in icons.items()}
        safe = with_safe_links(diagram, diagnostics)
        script = build_script(safe, icons, diagnostics, palette=palette, pictures=pictures)
        script.graph |= _graph_attributes(options, settings)
        drawn = _drawn(script, options.timeout, f"{len(diagram.node_ids)} nodes and {diagram.number_of_edges()} edges")
        by_path = {str(files[icon.name]): icon for icon in icons.values()}
        return self_contained(drawn, title_of(diagram), description_of(diagram), lambda path: _icon(path, by_path))


def _graph_attributes(options: RenderOptions, settings: LayoutSettings) -> dict[str, str]:
    """The attributes of the graph by which Graphviz follows the options; its gaps are inches."""
    attributes = {} if options.background is None else {"bgcolor": graphviz_background(options.background)}
    gaps = {"nodesep": settings.node_gap, "ranksep": settings.rank_gap}
    attributes |= {name: f"{gap / 72:.3g}" for name, gap in gaps.items() if gap is not None}
    if splines := splines_of(options.routing):
        attributes["splines"] = splines
    return attributes


def _icon(path: str, icons: Mapping[str, Icon]) -> Icon:
    """The icon that a file of a picture stands for; a class of the library has a file of its own."""
    from pathlib import Path

    return icons.get(path) or Icon(path, Path(path), "diagrams")


def _drawn(script: Script, timeout: float | None, subject: str) -> bytes:
    """What Graphviz draws; a second time with labels that it places last, should it crash on the first."""
    try:
        return shared_engine().run(source(script), "svg", timeout=timeout, subject=subject)
    except EngineCrash:
        safer = replace(script, connections=[_with_late_label(each) for each in script.connections])
        return shared_engine().run(source(safer), "svg", timeout=timeout, subject=subject)


def _with_late_label(connection: ConnectionStatement) -> ConnectionStatement:
    names = {"label": "xlabel"}
    return replace(
        connection, attributes={names.get(name, name): value for name, value in connection.attributes.items()}
    )


# Building


def source(script: Script) -> str:
    """The DOT that the library makes of a script; what the caller may be drawing with the library is left alone.

    Raises:
        EnvironmentFailure: the library is missing or broken.
    """
    try:
        import diagrams
    except ImportError as missing:
        raise EnvironmentFailure(f"cannot load the “diagrams” package: {missing}") from missing
    return copy_context().run(_Building(diagrams, script).source)


class _Building:
    """Carries out one script."""

    def __init__(self, library: Any, script: Script) -> None:
        self.library = library
        self.script = script
        self.nodes: dict[str, Any] = {}

    def source(self) -> str:
        script = self.script
        diagram = self.library.Diagram(
            script.title,
            filename=script.filename,
            show=False,
            direction=script.direction,
            graph_attr=script.graph,
            node_attr=script.node,
            edge_attr=script.edge,
        )
        # Not `with`, which would draw it with the `dot` of the machine.
        self.library.setdiagram(diagram)
        self.library.setcluster(None)
        self._make(script.steps)
        for connection in script.connections:
            self._connect(connection)
        return cast("str", diagram.dot.source)

    def _make(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, NodeStep):
                self.nodes[step.name] = self._node(step)
                continue
            style = step.shared_style.whole if step.shared_style else {}
            with self.library.Cluster(step.name, graph_attr=style | step.attributes):
                self._make(step.steps)

    def _node(self, step: NodeStep) -> Any:
        attributes = {"nodeid": step.name, **step.attributes, **(step.shared_style.whole if step.shared_style else {})}
        texts = [step.label or "", *([step.picture] if step.picture else [])]
        return self._class(step)(*texts, **attributes)

    def _class(self, step: NodeStep) -> Any:
        if step.picture:
            return import_module("diagrams.custom").Custom
        if step.made_by is None:
            return self.library.Node
        return getattr(import_module(step.made_by.module), step.made_by.name)

    def _connect(self, connection: ConnectionStatement) -> None:
        """`a >> b >> c`, or `a >> Edge(…) >> b`."""
        steps = [self._nodes(step) for step in connection.steps]
        first, last = (OPERATORS[sign] for sign in connection.operator.split())
        if connection.needs_edge:
            last(first(steps[0], self.library.Edge(**connection.attributes)), steps[1])
        else:
            reduce(first, steps)

    def _nodes(self, names: tuple[str, ...]) -> Any:
        nodes = [self.nodes[name] for name in names]
        return nodes if len(nodes) > 1 else nodes[0]
