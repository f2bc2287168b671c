# ruff: noqa: D102  # `parts` is said at the base
"""The statements of hints: what each says, how it is written, and how it is read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.hints.tokens import NOTHING, WORDS, Broken, Token, name, quoted, scalar, tokens, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.hints.editable import Path


class EdgeRef(NamedTuple):
    """An edge by its ends; where there are several between them, by its number from 1 and its label too."""

    source: str
    target: str
    number: int = 0
    label: str | None = None


Ref = str | EdgeRef
"""A node or a group by its id, or an edge."""


class Change(NamedTuple):
    """One field: the value that it shall have, and the one that the text shows, if that goes without saying."""

    path: Path
    to: Any
    was: Any


@dataclass
class Statement:
    """What all statements have in common: a beginning, items, and an end."""

    def parts(self) -> tuple[str, list[str], str]:
        """The beginning, the items, which may be spread over several statements, and the end."""
        raise NotImplementedError


@dataclass
class From(Statement):
    """The language that the diagram was written in."""

    language: str

    def parts(self) -> tuple[str, list[str], str]:
        return "from ", [self.language], ""


@dataclass
class Ids(Statement):
    """Ids, in the order of the text, each with what the text calls the element.

    What it calls it may be cut short (`Load bal…`), and is left out if it is the id or has the same letters.
    """

    names: list[tuple[str, str]] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        items = [name(id) if not seen else f"{name(id)}={name(seen)}" for id, seen in self.names]
        return "ids ", items, ""


@dataclass
class Words(Statement):
    """Ids such as `app_pod` stand for names such as `App Pod`, whose words start with capitals but for these."""

    words: list[str] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "words", [f"{'' if number else ' '}{name(word)}" for number, word in enumerate(self.words)], ""


@dataclass
class Colors(Statement):
    """Classes that stand for nothing but the colour with which they fill."""

    names: list[str] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "colors ", list(map(name, self.names)), ""


@dataclass
class Class(Statement):
    """A class that the text does not define."""

    name: str
    style: dict[str, str] = field(default_factory=dict)

    def parts(self) -> tuple[str, list[str], str]:
        changes = [_change(Change(("style", key), thing, None), name(key)) for key, thing in self.style.items()]
        return f"class {name(self.name)}: ", changes or ["nothing"], ""


@dataclass
class Turned(Statement):
    """Edges that are written the other way round."""

    edges: list[EdgeRef] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        return "turned ", list(map(_ref, self.edges)), ""


@dataclass
class Hidden(Statement):
    """An edge that the text leaves out: behind another one, with that many of the others before it, before a third."""

    edge: EdgeRef
    place: int
    after: EdgeRef | None
    before: EdgeRef | None = None
    changes: list[Change] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        where = (
            f"({_ref(self.after) if self.after else ''}@{self.place}{f', {_ref(self.before)}' if self.before else ''})"
        )
        changes = ", ".join(map(_change, self.changes))
        return f"hidden {_ref(self.edge)} {where}{': ' if changes else ''}{changes}", [], ""


@dataclass
class Order(Statement):
    """Nodes or groups in the order in which the text has them, each with the place that it shall have among them."""

    kind: str
    places: list[tuple[str, int]] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        items = [f"{name(id)}={place}" for id, place in self.places]
        return f"order {self.kind}: {', '.join(items)}", [], ""


@dataclass
class Changes(Statement):
    """What several elements lack, or with none the whole diagram."""

    elements: list[Ref] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def parts(self) -> tuple[str, list[str], str]:
        changes = ", ".join(map(_change, self.changes))
        if not self.elements:
            return f"diagram: {changes}", [], ""
        return "", list(map(_ref, self.elements)), f": {changes}"


def _ref(ref: Ref) -> str:
    if isinstance(ref, str):
        return name(ref)
    number = f"#{ref.number}{quoted(ref.label) if ref.label is not None else ''}" if ref.number else ""
    return f"{name(ref.source)}>{name(ref.target)}{number}"


def _change(change: Change, path: str | None = None) -> str:
    spelled = _words if change.path == _CLASSES else value
    was = f" ({spelled(change.was)})" if change.was is not None else ""
    return f"{path or _path(change.path)} {spelled(change.to)}{was}"


_CLASSES: Final = ("classes", None)


def _words(names: list[str]) -> str:
    """Names of classes apart by blanks, if all of them are words."""
    if not names:
        return "nothing"
    is_plain = all(name(text) == text and " " not in text for text in names)
    return " ".join(names) if is_plain else quoted(names)


def _from_words(thing: Any) -> Any:
    """The list that `_words` made."""
    if thing is NOTHING:
        return []
    return thing.split() if isinstance(thing, str) else thing


def _path(path: Path) -> str:
    text = path[0] if path[1] is None else f"{path[0]}.{path[1]}"
    return text if name(text) == text and " " not in text else quoted(text).replace("<", "\\u003c")


# Reading


class Parsed(NamedTuple):
    """What could be read of a hint, and what could not."""

    statements: list[Statement]
    broken: list[str]


def parse(text: str) -> Parsed:
    """The statements of one hint."""
    parsed = Parsed([], [])
    found, rest = tokens(text)
    parts: list[list[Token]] = [[]]
    for token in found:
        if token == (";", "sign"):
            parts.append([])
        else:
            parts[-1].append(token)
    if rest:
        parts.pop()
        parsed.broken.append(rest)
    for part in filter(None, parts):
        try:
            parsed.statements.append(_Reader(part).statement())
        except (Broken, IndexError, TypeError, ValueError):
            parsed.broken.append(" ".join(str(token.text) for token in part))
    return parsed


class _Reader:
    """Reads one statement."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._next = 0

    def statement(self) -> Statement:
        word = self._keyword()
        made = _READERS[word](self) if word else self._changes()
        if self._next < len(self._tokens):
            raise Broken
        return made

    def _keyword(self) -> str | None:
        first = self._tokens[0]
        word, _, rest = first.text.partition(" ") if first.kind == "bare" else ("", "", "")
        if word not in WORDS or word not in _READERS:
            return None
        self._tokens[0] = Token(rest.strip(), "bare")
        self._next = 0 if rest else 1
        return str(word)

    # Parts

    def _peek(self, sign: str) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next] == (sign, "sign")

    def _take(self) -> Token:
        self._next += 1
        token = self._tokens[self._next - 1]
        if token.kind == "sign":
            raise Broken
        return token

    def _sign(self, sign: str) -> bool:
        found = self._peek(sign)
        self._next += found
        return found

    def _must(self, sign: str) -> None:
        if not self._sign(sign):
            raise Broken

    def _name(self) -> str:
        token = self._take()
        if not isinstance(token.text, str):
            raise Broken
        return token.text

    def _list(self, item: Callable[[], Any]) -> Iterator[Any]:
        yield item()
        while self._sign(","):
            yield item()

    def _ref(self) -> Ref:
        source = self._name()
        return self._edge_to(source) if self._peek(">") else source

    def _edge(self) -> EdgeRef:
        return self._edge_to(self._name())

    def _edge_to(self, source: str) -> EdgeRef:
        self._must(">")
        target, number, label = self._name(), 0, None
        if self._sign("#"):
            number = int(self._name())
            if self._next < len(self._tokens) and self._tokens[self._next].kind == "json":
                label = self._name()
        return EdgeRef(source, target, number, label)

    def _change(self, default_field: str | None = None) -> Change:
        first = self._take()
        path, blank, rest = (first.text, "", "") if first.kind == "json" else first.text.partition(" ")
        to = scalar(Token(rest, "bare")) if blank else scalar(self._take())
        was = None
        if self._sign("("):
            was = scalar(self._take())
            self._must(")")
        if default_field:
            return Change((default_field, path), to, was)
        name_of_field, dot, key = path.partition(".")
        if name_of_field == "classes" and not dot:
            return Change(_CLASSES, _from_words(to), None if was is None else _from_words(was))
        return Change((name_of_field, key if dot else None), to, was)

    # Statements

    def _from(self) -> From:
        return From(self._name())

    def _ids(self) -> Ids:
        def pair() -> tuple[str, str]:
            id = self._name()
            return id, self._name() if self._sign("=") else ""

        return Ids(list(self._list(pair)))

    def _words(self) -> Words:
        return Words(list(self._list(self._name)) if self._next < len(self._tokens) else [])

    def _colors(self) -> Colors:
        return Colors(list(self._list(self._name)))

    def _class(self) -> Class:
        made = Class(self._name())
        self._must(":")
        if self._next == len(self._tokens) - 1 and self._tokens[-1] == ("nothing", "bare"):
            self._next += 1
            return made
        made.style = {str(change.path[1]): change.to for change in self._list(lambda: self._change("style"))}
        if not all(isinstance(thing, str) for thing in made.style.values()):
            raise Broken
        return made

    def _turned(self) -> Turned:
        return Turned(list(self._list(self._edge)))

    def _hidden(self) -> Hidden:
        edge = self._edge()
        self._must("(")
        after = None if self._peek("@") else self._edge()
        self._must("@")
        place = int(self._name())
        before = self._edge() if self._sign(",") else None
        self._must(")")
        return Hidden(edge, place, after, before, list(self._list(self._change)) if self._sign(":") else [])

    def _order(self) -> Order:
        kind = self._name()
        self._must(":")

        def pair() -> tuple[str, int]:
            id = self._name()
            self._must("=")
            return id, int(self._name())

        return Order(kind, list(self._list(pair)))

    def _diagram(self) -> Changes:
        self._must(":")
        return Changes([], list(self._list(self._change)))

    def _changes(self) -> Changes:
        elements = list(self._list(self._ref))
        self._must(":")
        return Changes(elements, list(self._list(self._change)))


_READERS: Final[dict[str, Callable[[_Reader], Statement]]] = {
    "from": _Reader._from, "ids": _Reader._ids, "words": _Reader._words, "colors": _Reader._colors,
    "class": _Reader._class, "turned": _Reader._turned, "hidden": _Reader._hidden, "order": _Reader._order,
    "diagram": _Reader._diagram,
}  # fmt: skip

__all__ = ["NOTHING", "Change", "Changes", "Class", "Colors", "EdgeRef", "From", "Hidden", "Ids", "Order", "Turned"]
