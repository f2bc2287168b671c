# ruff: noqa: D102  # `parts` is documented in the base class
"""The statements of hints: what each means, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.hints.tokens import name, quoted, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.hints.editable import FieldPath


class EdgeRef(NamedTuple):
    """An edge by its ends; where there are several between them, by its number from 1 and its label too."""

    source: str
    target: str
    number: int = 0
    label: str | None = None


ElementRef = str | EdgeRef
"""A node or a group by its id, or an edge."""


class FieldChange(NamedTuple):
    """One field: its new value, and the one that the text shows; None if that is the default."""

    path: FieldPath
    to: Any
    was: Any


@dataclass
class HintStatement:
    """A statement of a hint: a beginning, items, and an end."""

    def parts(self) -> tuple[str, list[str], str]:
        """The beginning, the items, which may be spread over several statements, and the end.

        Each of these statements has the beginning and the end, so both hold the blanks beside the items.
        """
        raise NotImplementedError

    def narrowed(self, width: int) -> list[HintStatement]:
        """The same as several statements, if one would be wider and would repeat a long end on each of its lines."""
        del width
        return [self]


@dataclass
class OriginStatement(HintStatement):
    """The language that the diagram was written in."""

    language: str

    def parts(self) -> tuple[str, list[str], str]:
        return "from ", [self.language], ""


@dataclass
class IdsStatement(HintStatement):
    """Ids, in the order of the text, each with what the text calls the element.

    What it calls it may be cut short (`Load bal…`), and is left out if it is the id or has the same letters.
    """

    names: list[tuple[str, str]] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        items = [name(id) if not seen else f"{name(id)}={name(seen)}" for id, seen in self.names]
        return "ids ", items, ""


@dataclass
class WordsStatement(HintStatement):
    """Ids such as `app_pod` stand for names such as `App Pod`, whose words are capitalized, except for these."""

    words: list[str] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "words " if self.words else "words", list(map(name, self.words)), ""


@dataclass
class ColorsStatement(HintStatement):
    """Classes that are nothing but a fill colour."""

    names: list[str] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "colors ", list(map(name, self.names)), ""


@dataclass
class ClassStatement(HintStatement):
    """A class that the text does not define."""

    name: str
    style: dict[str, str] = field(default_factory=dict)

    def parts(self) -> tuple[str, list[str], str]:
        changes = [_change(FieldChange(("style", key), thing, None), _word(key)) for key, thing in self.style.items()]
        return f"class {name(self.name)}: ", changes or ["nothing"], ""


@dataclass
class TurnedStatement(HintStatement):
    """Edges that are written the other way round."""

    edges: list[EdgeRef] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "turned ", list(map(_ref, self.edges)), ""


@dataclass
class HiddenStatement(HintStatement):
    """An edge that the text leaves out: behind another one, with that many of the others before it, before a third."""

    edge: EdgeRef
    place: int
    after: EdgeRef | None
    before: EdgeRef | None = None
    changes: list[FieldChange] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        where = (
            f"({_ref(self.after) if self.after else ''}@{self.place}{f', {_ref(self.before)}' if self.before else ''})"
        )
        changes = ", ".join(map(_change, self.changes))
        return f"hidden {_ref(self.edge)} {where}{': ' if changes else ''}{changes}", [], ""


@dataclass
class OrderStatement(HintStatement):
    """Nodes or groups in the order in which the text has them, each with the place that it shall have among them."""

    kind: str
    places: list[tuple[str, int]] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        items = [f"{name(id)}={place}" for id, place in self.places]
        return f"order {self.kind}: {', '.join(items)}", [], ""


@dataclass
class EdgePlacementStatement(HintStatement):
    """All edges stood after all groups."""

    def parts(self) -> tuple[str, list[str], str]:
        return f"order edges: {AFTER_GROUPS}", [], ""


AFTER_GROUPS: Final = "after groups"


@dataclass
class ChangesStatement(HintStatement):
    """What several elements lack, or with none the whole diagram."""

    elements: list[ElementRef] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        changes = ", ".join(map(_change, self.changes))
        if not self.elements:
            return f"diagram: {changes}", [], ""
        return "", list(map(_ref, self.elements)), f": {changes}"

    def narrowed(self, width: int) -> list[HintStatement]:
        elements = len(", ".join(map(_ref, self.elements)))
        if len(self.elements) < 2 or elements * 2 > width:
            return [self]
        found: list[HintStatement] = []
        available = 0
        for change in self.changes:
            length = len(_change(change)) + 2
            if length > available:
                found.append(ChangesStatement(self.elements, []))
                available = width - elements
            found[-1].changes.append(change)  # type: ignore[attr-defined]
            available -= length
        return found


def _ref(ref: ElementRef) -> str:
    if isinstance(ref, str):
        return name(ref)
    number = f"#{ref.number}{quoted(ref.label) if ref.label is not None else ''}" if ref.number else ""
    return f"{name(ref.source)}>{name(ref.target)}{number}"


def _change(change: FieldChange, path: str | None = None) -> str:
    spelled = _words if change.path == CLASSES else value
    was = f" ({spelled(change.was)})" if change.was is not None else ""
    return f"{path or _path(change.path)} {spelled(change.to)}{was}"


CLASSES: Final = ("classes", None)


def _words(names: list[str]) -> str:
    """Names of classes apart by blanks, if all of them are words."""
    if not names:
        return "nothing"
    is_plain = all(_word(text) == text == value(text) for text in names)
    return " ".join(names) if is_plain else quoted(names)


def _path(path: FieldPath) -> str:
    return _word(path[0] if path[1] is None else f"{path[0]}.{path[1]}")


def _word(text: str) -> str:
    """A key that a value follows after a blank, so that it is quoted if it holds one itself."""
    return text if name(text) == text and " " not in text else quoted(text).replace("<", "\\u003c")


def joined_classes(statements: Iterable[tuple[HintStatement, Any]]) -> list[tuple[HintStatement, Any]]:
    """Statements, each with anything beside it; those that define one class, which was too long for a line, as one."""
    found: list[tuple[HintStatement, Any]] = []
    first_of: dict[str, ClassStatement] = {}
    for statement, beside in statements:
        if isinstance(statement, ClassStatement):
            first = first_of.setdefault(statement.name, statement)
            first.style |= statement.style
            if first is not statement:
                continue
        found.append((statement, beside))
    return found
