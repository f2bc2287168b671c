"""The table of formats: their names and suffixes, and where their reader and writer are, loaded on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, cast

from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings

ENTRY_POINTS = "diagconv.formats"
"""The entry-point group through which other packages add formats: each names a `Format`."""


class Reader(Protocol):
    """Reads a text.

    Appends all that it finds to say to `diagnostics` and returns what it understood, never raising for bad input;
    an error among the diagnostics tells the caller that the text is unusable.
    """

    def __call__(self, source: Source, diagnostics: list[Diagnostic], **options: Any) -> Diagram:
        """Read one diagram."""
        ...


class Writer(Protocol):
    """Writes a diagram as text that ends with a newline, appending losses and notes to `diagnostics`."""

    def __call__(self, diagram: Diagram, diagnostics: list[Diagnostic], **options: Any) -> str:
        """Write one diagram."""
        ...


class Formatter(Protocol):
    """Spells a text well: only spelling, quotes, blanks and line ends change, never what the text says.

    It is given texts that the format's reader reads without errors, their lines ended by line feeds, and returns text
    that ends with one. Whoever calls it reads the result again, and drops it if it says anything else.
    """

    def __call__(self, text: str) -> str:
        """Spell one diagram."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A language that diagrams are written in.

    Args:
        name: what `--from` and `--to` say.
        title: what a person calls it.
        suffixes: the file suffixes that stand for it; the first is the one that is written.
        reader: `module:function` of its `Reader`, if it can be read.
        writer: `module:function` of its `Writer`, if it can be written.
        options: the names of the writer's own options.
        formatter: `module:function` of its `Formatter`, if it has one.
        holds_several: whether a text may hold several diagrams, of which the reader's option `number` picks one.
        layout_settings: `module:function` that gives the `LayoutSettings` in a diagram's properties, if the language
            has words for any.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    writer: str | None = None
    options: tuple[str, ...] = ()
    formatter: str | None = None
    holds_several: bool = False
    layout_settings: str | None = None

    def load_reader(self) -> Reader:
        """The reader; a UsageError if the format is only written."""
        if self.reader is None:
            raise UsageError(f"{self.title} is written by diagconv, not read")
        return cast("Reader", _load(self.reader))

    def load_writer(self) -> Writer:
        """The writer; a UsageError if the format is only read."""
        if self.writer is None:
            raise UsageError(f"{self.title} is read by diagconv, not written")
        return cast("Writer", _load(self.writer))

    def load_formatter(self) -> Formatter:
        """The formatter; a UsageError if the format has none."""
        if self.formatter is None:
            raise UsageError(f"{self.title} is not formatted by diagconv")
        return cast("Formatter", _load(self.formatter))


def _load(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format(
            "mermaid", "Mermaid", (".mmd", ".mermaid"),
            "diagconv.formats.mermaid.reading.reader:read", "diagconv.formats.mermaid.writing.writer:write",
            formatter="diagconv.formats.mermaid.formatting.formatter:respell",
            layout_settings="diagconv.formats.mermaid.configuration:layout_settings",
        ),
        Format(
            "eraser", "Eraser", (".eraser", ".eraserdiagram"),
            "diagconv.formats.eraser.reading.reader:read", "diagconv.formats.eraser.writing.writer:write",
            formatter="diagconv.formats.eraser.formatting.formatter:respell",
        ),
        Format(
            "json", "JSON", (".json",),
            "diagconv.formats.json.reader:read", "diagconv.formats.json.writer:write",
        ),
        Format("dot", "Graphviz DOT", (".dot", ".gv"), None, "diagconv.formats.dot.writer:write"),
        Format(
            "diagrams", "Python for the diagrams library", (".py",),
            "diagconv.formats.diagrams.reader:read", "diagconv.formats.diagrams.writer:write",
            options=("icons", "icons_dir", "theme"), holds_several=True,
        ),
    )
}  # fmt: skip


def by_name(name: str) -> Format:
    """The format of this name: one of the table, or one that an installed package adds.

    Raises:
        UsageError: there is none; the error names the nearest.
    """
    if name in FORMATS:
        return FORMATS[name]
    from importlib.metadata import entry_points  # which takes as long to import as all else here

    for entry in entry_points(group=ENTRY_POINTS, name=name):
        return cast("Format", entry.load())
    hint = did_you_mean(name, FORMATS)
    raise UsageError(f"there is no format “{name}”" + (f"; {hint}" if hint else ""))


def by_suffix(path: str | PurePath) -> Format | None:
    """The format that a path's suffix stands for, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((row for row in FORMATS.values() if suffix in row.suffixes), None)


def find(name: str | None, path: str | PurePath) -> Format | None:
    """The format that is named, else the one of the path's suffix."""
    return by_name(name) if name else by_suffix(path)


def layout_settings(diagram: Diagram) -> LayoutSettings:
    """The settings of its layout that a diagram's properties hold, in whatever language's words.

    The language that the diagram was read from does not count: equal diagrams have the same settings.
    """
    from diagconv.model.settings import LayoutSettings  # with it comes networkx

    places = (row.layout_settings for row in FORMATS.values() if row.layout_settings)
    found = (cast("LayoutSettings", _load(place)(diagram)) for place in places)
    return reduce(LayoutSettings.completed, found, LayoutSettings())
