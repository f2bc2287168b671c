"""The table of formats: all that the rest of diagconv knows of a language is its row, a `Format`.

What a row refers to (`module:function`) is imported on first use, so the table itself is cheap. Installed packages add
rows through the entry-point group `diagconv.formats`; such a plugin is imported only where it is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from diagconv.diagnostics import unknown
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.plugins import load_plugin, plugin_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.detection import FenceContent, Guess
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings

ENTRY_POINTS: Final = "diagconv.formats"
"""The entry-point group of plugins: each entry point names a `Format`, and is called like it."""


class Reader(Protocol):
    """Reads a text.

    It appends its findings to `diagnostics` and returns what it could read; it never raises for invalid input. An error
    among the diagnostics tells the caller that the text is unusable.
    """

    def __call__(self, source: Source, diagnostics: list[Diagnostic], **options: Any) -> Diagram:
        """Read one diagram."""
        ...


class Writer(Protocol):
    """Writes a diagram as text that ends with a newline, and appends losses and notes to `diagnostics`."""

    def __call__(self, diagram: Diagram, diagnostics: list[Diagnostic], **options: Any) -> str:
        """Write one diagram."""
        ...


class Formatter(Protocol):
    """Formats a text: only spelling, quotes, spaces and line ends change, never its meaning.

    It gets texts that the format's reader reads without errors, with line feeds as line ends, and returns text that
    ends with one. The caller reads the result again and discards it if its meaning has changed.
    """

    def __call__(self, text: str) -> str:
        """Format one diagram."""
        ...


class Classifier(Protocol):
    """Tells what a fence of the language holds. Called for every fence, it looks at no more than it needs to."""

    def __call__(self, text: str, word: str) -> FenceContent:
        """Classify the text of a fence; `word` is the first word of its info string, empty if it has none."""
        ...


class Guesser(Protocol):
    """Tells whether the text of a fence without an info string looks like a diagram in the language."""

    def __call__(self, source: Source) -> Guess | None:
        """Return a guess; None if the text does not look like one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fences:
    """How the diagrams of a format are found in Markdown notes.

    Args:
        words: the first words of info strings that tag its fences, in lower case; a warning suggests the first.
        colon_words: those of them that also open a fence of colons (`::: mermaid`).
        title: what one of its diagrams is called, with an article, in warnings about fences without an info string.
        classifier: `module:function` of its `Classifier`; without one, every fence is read, without options.
        guesser: `module:function` of its `Guesser`; without one, its diagrams are found only in tagged fences.
    """

    words: tuple[str, ...]
    colon_words: tuple[str, ...] = ()
    title: str = "a diagram"
    classifier: str | None = None
    guesser: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A language that diagrams are written in.

    Args:
        name: its name for `--from`, `--to` and the Python API.
        title: its name in messages and documents.
        suffixes: the suffixes of its files, in lower case with the dot; the first one is written.
        reader: `module:function` of its `Reader`, if it can be read.
        writer: `module:function` of its `Writer`, if it can be written.
        formatter: `module:function` of its `Formatter`, if `diagconv fmt` can format it.
        options: the names of the writer's own options.
        reader_options: the names of the reader's own options.
        holds_several: whether one text may hold several diagrams; the reader's option `number` selects one.
        is_searched_for: whether folders are searched for its files; if not, they are read only where they are named.
        fences: how its diagrams are found in Markdown notes, if they are.
        code_prefix: the letters that the codes of its rules start with, such as "MMD".
        rule_modules: the modules that hold its rules, so that they can be suppressed and documented.
        unread_type_codes: the codes of the errors by which its reader refuses diagrams of types that it does not read.
        layout_settings: `module:function` that returns the `LayoutSettings` in a diagram's properties, if the language
            has words for any.
        origin: the format that a text with hints was converted from, unless its hints name another.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    writer: str | None = None
    formatter: str | None = None
    options: tuple[str, ...] = ()
    reader_options: tuple[str, ...] = ()
    holds_several: bool = False
    is_searched_for: bool = True
    fences: Fences | None = None
    code_prefix: str = ""
    rule_modules: tuple[str, ...] = ()
    unread_type_codes: frozenset[str] = frozenset()
    layout_settings: str | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        if self.fences and not self.reader:
            raise ValueError("a format that is found in notes needs a reader")
        if not all(suffix.startswith(".") and suffix == suffix.lower() for suffix in self.suffixes):
            raise ValueError(f"suffixes must be in lower case and start with a dot, not {self.suffixes}")

    def load_reader(self) -> Reader:
        """The reader; a UsageError if the format cannot be read."""
        if self.reader is None:
            raise UsageError(f"diagconv writes {self.title}, but cannot read it")
        return cast("Reader", self._load(self.reader))

    def load_writer(self) -> Writer:
        """The writer; a UsageError if the format cannot be written."""
        if self.writer is None:
            raise UsageError(f"diagconv reads {self.title}, but cannot write it")
        return cast("Writer", self._load(self.writer))

    def load_formatter(self) -> Formatter:
        """The formatter; a UsageError if the format has none."""
        if self.formatter is None:
            raise UsageError(f"diagconv cannot format {self.title}")
        return cast("Formatter", self._load(self.formatter))

    def load_classifier(self) -> Classifier | None:
        """The classifier of its fences, if it has one."""
        place = self.fences and self.fences.classifier
        return cast("Classifier", self._load(place)) if place else None

    def load_guesser(self) -> Guesser | None:
        """The guesser for fences without an info string, if it has one."""
        place = self.fences and self.fences.guesser
        return cast("Guesser", self._load(place)) if place else None

    def load_layout_settings(self) -> Callable[[Diagram], LayoutSettings] | None:
        """The function that finds layout settings in a diagram's properties, if the language has words for any."""
        place = self.layout_settings
        return cast("Callable[[Diagram], LayoutSettings]", self._load(place)) if place else None

    def _load(self, place: str) -> Any:
        """What `module:function` refers to; an EnvironmentFailure if it is broken, as in a plugin it may be."""
        module, _, name = place.partition(":")
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError) as failure:
            raise EnvironmentFailure(f"cannot load the format “{self.name}”: {failure}") from failure


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
            reader_options=("number",),
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
