"""Writes a diagram as a script for the diagrams library, as someone who uses it every day would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import unknown
from diagconv.errors import UsageError
from diagconv.formats.diagrams.writing.hints import append_hints
from diagconv.formats.diagrams.writing.imports import ImportTable
from diagconv.formats.diagrams.writing.python import (
    INDENT,
    WIDTH,
    argument,
    bracketed,
    dictionary,
    keywords,
    literal,
    width,
)
from diagconv.formats.diagrams.writing.script import NodeStep
from diagconv.formats.diagrams.writing.script_builder import build_script
from diagconv.formats.writing.comments import comment_lines
from diagconv.icons import ICON_MODES, PythonClass, resolve_icons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.diagrams.writing.script import ClusterStep, Script
    from diagconv.formats.graphviz.palette import Palette
    from diagconv.model import Diagram

CUSTOM = PythonClass("diagrams.custom", "Custom")
"""The class of nodes whose icon is a file."""


def write(
    diagram: Diagram,
    diagnostics: list[Diagnostic],
    *,
    icons: str = "named",
    icons_dir: str | None = None,
    palette: Palette | None = None,
    hints: bool = True,
    **_options: Any,
) -> str:
    """The diagram as a script.

    Args:
        diagram: the diagram.
        diagnostics: the list to which a warning is appended for everything that the library cannot express.
        icons: which icons nodes get: "named", "auto" or "off".
        icons_dir: a folder with the user's own icons.
        palette: the default colours; None for the library's own.
        hints: whether comments may carry what the library cannot express.

    Raises:
        UsageError: the icon mode is unknown, or the folder does not exist.
    """
    if icons not in ICON_MODES:
        raise UsageError(unknown("icon mode", icons, ICON_MODES))
    found = resolve_icons(diagram, icons, diagnostics, icons_dir=icons_dir)
    script = build_script(diagram, found, diagnostics, palette=palette)
    text = _ScriptWriter(script).text()
    return append_hints(text, diagram, script.names, adopts_icons=icons == "auto") if hints else text


class _ScriptWriter:
    """Writes one script."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.imports = ImportTable(shared_style.name for shared_style in script.shared_styles())

    def text(self) -> str:
        """The script; its head is written last, when the names that the rest uses are known."""
        body = self._body()
        # A comment on the first two lines could name another encoding; so these stand below the imports.
        opening = [*_comments(self.script.start_comments), *self._opening()]
        parts = [list(self._imports()), list(self._looks()), [*opening, *body]]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def _imports(self) -> Iterator[str]:
        for module, names in self.imports.by_module().items():
            line = f"from {module} import {', '.join(names)}"
            yield from [line] if width(line) <= WIDTH else bracketed(f"from {module} import (", names, ")", each=True)

    def _looks(self) -> Iterator[str]:
        """The dictionaries that nodes and clusters share."""
        for shared_style in self.script.shared_styles():
            yield from dictionary(
                f"{shared_style.name} = {f'{shared_style.base.name} | ' if shared_style.base else ''}",
                shared_style.attributes,
            )

    def _opening(self) -> list[str]:
        """`with Diagram(…):`."""
        script = self.script
        sets = {"graph_attr": script.graph, "node_attr": script.node, "edge_attr": script.edge}
        arguments = [
            *([literal(script.title)] if script.title else []),
            f"filename={literal(script.filename)}",
            "show=False",
            f"direction={literal(script.direction)}",
            *(argument(name, attributes, "") for name, attributes in sets.items() if attributes),
        ]
        return bracketed("with Diagram(", arguments, "):")

    def _body(self) -> list[str]:
        script = self.script
        steps = list(self._steps())
        edges = [*self._connections(), *_comments(script.end_comments, INDENT)]
        if not script.steps:
            edges.append(f"{INDENT}pass")
        return [*steps, *([""] if steps and edges else []), *edges]

    def _steps(self) -> Iterator[str]:
        """All nodes and clusters, each cluster's in its block."""
        waiting: list[tuple[NodeStep | ClusterStep, int, bool]] = [(step, 1, False) for step in self.script.steps[::-1]]
        while waiting:
            step, depth, is_end = waiting.pop()
            indent = INDENT * depth
            if not is_end:
                yield from _comments(step.comments, indent)
            if isinstance(step, NodeStep):
                yield from self._node(step, indent)
            elif is_end:
                yield from _comments(step.end_comments, indent + INDENT)
            else:
                yield from self._cluster(step, indent)
                waiting.append((step, depth, True))
                waiting.extend((child, depth + 1, False) for child in reversed(step.steps))

    def _cluster(self, step: ClusterStep, indent: str) -> list[str]:
        """`with Cluster(…):`."""
        self.imports.core.add("Cluster")
        arguments = [literal(step.name)]
        if step.shared_style and not step.attributes:
            arguments.append(f"graph_attr={step.shared_style.name}")
        elif step.attributes:
            base = step.shared_style.name if step.shared_style else ""
            arguments.append(argument("graph_attr", step.attributes, indent, base=base))
        nothing = [] if step.steps else [f"{indent}{INDENT}pass"]
        return [*bracketed("with Cluster(", arguments, "):", indent), *nothing]

    def _node(self, step: NodeStep, indent: str) -> list[str]:
        """`pod = Pod("App Pod", nodeid="pod")`; without an icon `Node(…, **BOX)`."""
        arguments = [literal(step.label)] if step.label is not None else []
        arguments += [literal(step.picture)] if step.picture else []
        arguments += [f"nodeid={literal(step.name)}", *keywords(step.attributes)]
        arguments += [f"**{step.shared_style.name}"] if step.shared_style else []
        assigned = f"{step.name} = " if step.is_named else ""
        return bracketed(f"{assigned}{self._class(step)}(", arguments, ")", indent)

    def _class(self, step: NodeStep) -> str:
        python_class = CUSTOM if step.picture else step.made_by
        if python_class is None:
            self.imports.core.add("Node")
            return "Node"
        return self.imports.name(python_class)

    def _connections(self) -> Iterator[str]:
        for statement in self.script.connections:
            if statement.needs_edge:
                self.imports.core.add("Edge")
            yield from _comments(statement.comments, INDENT)
            yield from statement.lines()


def _comments(comments: Iterable[str], indent: str = "") -> list[str]:
    """Comments, as far as they can be seen: a character that turns the reading direction could hide code."""
    seen = ("".join(filter(str.isprintable, line.replace("\t", " "))).strip() for line in comment_lines(comments))
    return [f"{indent}# {line}" for line in seen if line]
