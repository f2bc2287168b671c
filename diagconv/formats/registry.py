"""The table of formats, by name and by suffix, and the formats that installed packages add to it.

Such a plugin is an entry point of the group `diagconv.formats`; it is imported only where it is named.
"""

from __future__ import annotations

from functools import reduce
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats.format import Fences, Format
from diagconv.plugins import load_plugin, plugin_names
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings

ENTRY_POINTS: Final = "diagconv.formats"
"""The entry-point group of plugins: each entry point names a `Format`, and is called like it."""

FORMATS: Final[dict[str, Format]] = {
    row.name: row
    for row in (
        Format(
            name="mermaid",
            title="Mermaid",
            suffixes=(".mmd", ".mermaid"),
            reader="diagconv.formats.mermaid.reading.reader:read",
            writer="diagconv.formats.mermaid.writing.writer:write",
            formatter="diagconv.formats.mermaid.formatting.formatter:format",
            fences=Fences(
                words=("mermaid", "mermaid-example", "mmd"),
                colon_words=("mermaid",),
                title="a Mermaid flowchart",
                classifier="diagconv.formats.mermaid.detection:classify",
                guesser="diagconv.formats.mermaid.detection:guess",
            ),
            code_prefix="MMD",
            rule_modules=("diagconv.formats.mermaid.diagnostics", "diagconv.formats.mermaid.writing.losses"),
            unread_type_codes=frozenset({"MMD100"}),
            layout_settings="diagconv.formats.mermaid.configuration:layout_settings",
            origin="eraser",
        ),
        Format(
            name="eraser",
            title="Eraser",
            suffixes=(".eraser", ".eraserdiagram"),
            reader="diagconv.formats.eraser.reading.reader:read",
            writer="diagconv.formats.eraser.writing.writer:write",
            reader_options=("type",),
            formatter="diagconv.formats.eraser.formatting.formatter:format",
            fences=Fences(
                words=(
                    "eraser", "eraser.io", "eraserdiagram", "cloud-architecture-diagram", "flowchart-diagram",
                    "sequence-diagram", "entity-relationship-diagram", "bpmn-diagram", "freeform-diagram",
                ),
                title="an Eraser diagram",
                classifier="diagconv.formats.eraser.detection:classify",
                guesser="diagconv.formats.eraser.detection:guess",
            ),
            code_prefix="ERA",
            rule_modules=("diagconv.formats.eraser.diagnostics", "diagconv.formats.eraser.writing.losses"),
            unread_type_codes=frozenset({"ERA100"}),
            origin="mermaid",
        ),
        Format(
            name="kubernetes",
            title="Kubernetes manifests",
            suffixes=(".yaml", ".yml"),
            reader="diagconv.formats.kubernetes.reading.reader:read",
            reader_options=("view", "namespace", "selector", "kinds", "custom_kinds", "custom_edges"),
            is_searched_for=False,
            recognizes=("json",),
            recognizer="diagconv.formats.kubernetes.recognition:is_json_manifest",
            unread_type_codes=frozenset({"K8S101", "K8S124"}),
            fences=Fences(
                words=("yaml", "yml", "k8s", "kubernetes"),
                title="a Kubernetes manifest",
                classifier="diagconv.formats.kubernetes.detection:classify",
                recognizer="diagconv.formats.kubernetes.detection:is_manifest",
                is_on_request=True,
            ),
            code_prefix="K8S",
            rule_modules=(
                "diagconv.formats.kubernetes.diagnostics",
                "diagconv.formats.kubernetes.linting.diagnostics",
                "diagconv.formats.kubernetes.linting.wiring.diagnostics",
                "diagconv.formats.kubernetes.mending.diagnostics",
            ),
        ),
        Format(
            name="json",
            title="JSON",
            suffixes=(".json",),
            reader="diagconv.formats.json.reader:read",
            writer="diagconv.formats.json.writer:write",
            is_searched_for=False,
            code_prefix="JSN",
            rule_modules=("diagconv.formats.json.reader",),
        ),
        Format(
            name="dot",
            title="Graphviz DOT",
            suffixes=(".dot", ".gv"),
            writer="diagconv.formats.dot.writer:write",
            code_prefix="DOT",
            rule_modules=("diagconv.formats.dot.diagnostics",),
        ),
        Format(
            name="diagrams",
            title="Python for the diagrams library",
            suffixes=(".py",),
            reader="diagconv.formats.diagrams.reading.reader:read",
            writer="diagconv.formats.diagrams.writing.writer:write",
            options=("icons", "icons_dir", "theme"),
            reader_options=("number", "partial"),
            holds_several=True,
            is_searched_for=False,
            code_prefix="DGM",
            rule_modules=("diagconv.formats.diagrams.diagnostics",),
            origin="mermaid",
        ),
    )
}  # fmt: skip
"""The formats that count everywhere: those of diagconv, and the plugins that `enable` adds."""

_NAMED: Final[dict[str, Format]] = {}
"""The plugins that some call has named; they are not looked for by suffix, in notes or in folders."""


def by_name(name: str) -> Format:
    """The format of this name: one of the table, or one that an installed plugin adds.

    Raises:
        UsageError: no format has this name.
        EnvironmentFailure: the plugin of this name cannot be loaded.
    """
    row = loaded(name)
    if row is None:
        row = _NAMED[name] = _plugin(name)
    return row


def loaded(name: str | None) -> Format | None:
    """The format of this name if it is in the table or some call has named it before; no plugin is loaded for this."""
    return FORMATS.get(name or "") or _NAMED.get(name or "")


def loaded_formats() -> list[Format]:
    """The formats of the table, and the plugins that some call has named."""
    return list({**_NAMED, **FORMATS}.values())


def enable(name: str) -> Format:
    """Let a plugin count like diagconv's own formats: for suffixes, in notes and in folders, from now on.

    Args:
        name: the name of its format.

    Raises:
        UsageError: no format has this name.
        EnvironmentFailure: the plugin of this name cannot be loaded.
    """
    return FORMATS.setdefault(name, by_name(name))


def enabled_plugins() -> list[str]:
    """The names of the plugins that were enabled."""
    return [name for name in FORMATS if name in _NAMED]


def disabled_plugins() -> list[str]:
    """The names of the formats that installed packages add, without the enabled ones; none of them is loaded."""
    return [name for name in plugin_names(ENTRY_POINTS) if name not in FORMATS]


def _plugin(name: str) -> Format:
    """The format that an installed package adds under this name."""
    row = load_plugin(ENTRY_POINTS, name)
    if row is None:
        raise UsageError(unknown("format", name, [*FORMATS, *plugin_names(ENTRY_POINTS)]))
    if not isinstance(row, Format) or row.name != name:
        raise EnvironmentFailure(f"cannot load the plugin “{name}”: it is not a Format with this name")
    return row


def by_suffix(path: str | PurePath) -> Format | None:
    """The format of a path's suffix, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((row for row in FORMATS.values() if suffix in row.suffixes), None)


def recognized(name: str, text: str) -> str:
    """The format of a text: the one that its suffix names, unless another recognizes the text as its own.

    Args:
        name: the name of the format of the suffix.
        text: the text.
    """
    for row in FORMATS.values():
        recognizer = row.load_recognizer() if name in row.recognizes else None
        if recognizer is not None and recognizer(text):
            return row.name
    return name


def find(name: str | None, path: str | PurePath) -> Format | None:
    """The format that is named, else that of the path's suffix; None if there is neither."""
    return by_name(name) if name else by_suffix(path)


def layout_settings(diagram: Diagram) -> LayoutSettings:
    """The settings of its layout that a diagram's properties hold, in the words of any language.

    The language that the diagram was read from does not matter: equal diagrams have equal settings.
    """
    from diagconv.model.settings import LayoutSettings  # which imports networkx

    functions = filter(None, (row.load_layout_settings() for row in loaded_formats()))
    return reduce(LayoutSettings.completed, (function(diagram) for function in functions), LayoutSettings())


def unread_type_codes() -> frozenset[str]:
    """The codes by which readers refuse diagrams of types that they do not read, such as a Gantt chart."""
    return frozenset().union(*(row.unread_type_codes for row in loaded_formats()))
