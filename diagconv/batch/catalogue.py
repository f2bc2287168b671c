"""Every kind of diagnostic that there is, by room: for the reference, for reports, and for what may be silenced."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.diagnostics import Rule, Severity, did_you_mean
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Room(NamedTuple):
    """What the diagnostics of a part of diagconv are about, the prefix of their codes, the modules with their rows."""

    title: str
    prefix: str
    modules: tuple[str, ...]


ROOMS = (
    Room("Mermaid", "MMD", ("diagconv.formats.mermaid.diagnostics", "diagconv.formats.mermaid.writing.losses")),
    Room("Eraser", "ERA", ("diagconv.formats.eraser.diagnostics", "diagconv.formats.eraser.writing.losses")),
    Room("JSON", "JSN", ("diagconv.formats.json.reader",)),
    Room("Graphviz DOT", "DOT", ("diagconv.formats.dot.diagnostics",)),
    Room("Python for the diagrams library", "DGM", ("diagconv.formats.diagrams.diagnostics",)),
    Room("Hints", "HNT", ("diagconv.formats.hints.diagnostics",)),
    Room("Images", "IMG", ("diagconv.images.diagnostics",)),
    Room("Icons", "ICO", ("diagconv.icons.diagnostics",)),
    Room("Styles and colours", "STY", ("diagconv.style.diagnostics",)),
    Room("Labels", "TXT", ("diagconv.text.diagnostics",)),
    Room("Layout", "LAY", ("diagconv.layout.diagnostics",)),
    Room("Drawing", "DRW", ("diagconv.drawing.diagnostics",)),
    Room("Notes", "NTE", ("diagconv.notes.diagnostics",)),
    Room("Scripts", "RUN", ("diagconv.running.diagnostics",)),
    Room("Files", "EXP", ("diagconv.batch.diagnostics",)),
)  # fmt: skip


@cache
def kinds() -> dict[str, Rule]:
    """Every kind by its code, room by room in the order of their codes."""
    return {kind.code: kind for room in ROOMS for kind in kinds_of(room)}


def kinds_of(room: Room) -> list[Rule]:
    """The kinds of one room, errors first, in the order of their codes."""
    found = {kind for name in room.modules for kind in rows_of(import_module(name)).values()}
    return sorted((kind for kind in found if kind.code.startswith(room.prefix)), key=lambda kind: kind.code)


def rows_of(module: object) -> dict[str, Rule]:
    """The rows of a module by the names that they have in it; those of a table by the names of its fields."""
    return dict(_rows(vars(module).items()))


def _rows(named: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Rule]]:
    for name, value in named:
        if isinstance(value, Rule):
            yield name, value
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _rows((row.name, getattr(value, row.name)) for row in fields(value))


def check_silence(codes: Iterable[str]) -> None:
    """A UsageError for a code that there is not, or whose kind is an error, which nobody should silence."""
    known = kinds()
    for code in codes:
        if code not in known:
            raise UsageError(f"there is no diagnostic “{code}”; {did_you_mean(code, known) or 'see the reference'}")
        if known[code].severity is Severity.ERROR:
            raise UsageError(f"{code} is an error; only warnings and notes can be silenced")
