"""Hints from text to statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.hints.statements import (
    AFTER_GROUPS,
    CLASSES,
    ChangesStatement,
    ClassStatement,
    ColorsStatement,
    EdgePlacementStatement,
    EdgeRef,
    FieldChange,
    HiddenStatement,
    IdsStatement,
    OrderStatement,
    OriginStatement,
    TurnedStatement,
    WordsStatement,
)
from diagconv.formats.hints.tokens import ABSENT, WORDS, HintToken, InvalidHint, scalar, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.hints.statements import ElementRef, HintStatement


class Parsed(NamedTuple):
    """What could be read of a hint, and what could not."""

    statements: list[HintStatement]
    invalid: list[str]


def parse(text: str) -> Parsed:
    """The statements of one hint."""
    parsed = Parsed([], [])
    found, rest = tokens(text)
    parts: list[list[HintToken]] = [[]]
    for token in found:
        if token == (";", "sign"):
            parts.append([])
        else:
            parts[-1].append(token)
    if rest:
        parts.pop()
        parsed.invalid.append(rest)
    for part in filter(None, parts):
        try:
            parsed.statements.append(_Parser(part).statement())
        except (InvalidHint, IndexError, TypeError, ValueError):
            parsed.invalid.append(" ".join(str(token.text) for token in part))
    return parsed


def _parse_words(thing: Any) -> Any:
    """The list of names that `statements` writes apart by blanks."""
    if thing is ABSENT:
        return []
    return thing.split() if isinstance(thing, str) else thing


class _Parser:
    """Reads one statement."""

    def __init__(self, found: list[HintToken]) -> None:
        self._tokens = found
        self._next = 0

    def statement(self) -> HintStatement:
        word = self._keyword()
        made = _PARSERS[word](self) if word else self._changes()
        if self._next < len(self._tokens):
            raise InvalidHint
        return made

    def _keyword(self) -> str | None:
        first = self._tokens[0]
        word, _, rest = first.text.partition(" ") if first.kind == "bare" else ("", "", "")
        if word not in WORDS or word not in _PARSERS:
            return None
        self._tokens[0] = HintToken(rest.strip(), "bare")
        self._next = 0 if rest else 1
        return str(word)

    # Parts

    def _peek(self, sign: str) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next] == (sign, "sign")

    def _take(self) -> HintToken:
        self._next += 1
        token = self._tokens[self._next - 1]
        if token.kind == "sign":
            raise InvalidHint
        return token

    def _accept(self, sign: str) -> bool:
        found = self._peek(sign)
        self._next += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise InvalidHint

    def _name(self) -> str:
        token = self._take()
        if not isinstance(token.text, str):
            raise InvalidHint
        return token.text

    def _list(self, item: Callable[[], Any]) -> Iterator[Any]:
        yield item()
        while self._accept(","):
            yield item()

    def _ref(self) -> ElementRef:
        source = self._name()
        return self._edge_to(source) if self._peek(">") else source

    def _edge(self) -> EdgeRef:
        return self._edge_to(self._name())

    def _edge_to(self, source: str) -> EdgeRef:
        self._expect(">")
        target, number, label = self._name(), 0, None
        if self._accept("#"):
            number = int(self._name())
            if self._next < len(self._tokens) and self._tokens[self._next].kind == "json":
                label = self._name()
        return EdgeRef(source, target, number, label)

    def _change(self, default_field: str | None = None) -> FieldChange:
        first = self._take()
        path, blank, rest = (first.text, "", "") if first.kind == "json" else first.text.partition(" ")
        to = scalar(HintToken(rest, "bare")) if blank else scalar(self._take())
        was = None
        if self._accept("("):
            was = scalar(self._take())
            self._expect(")")
        if default_field:
            return FieldChange((default_field, path), to, was)
        name_of_field, dot, key = path.partition(".")
        if name_of_field == "classes" and not dot:
            return FieldChange(CLASSES, _parse_words(to), None if was is None else _parse_words(was))
        return FieldChange((name_of_field, key if dot else None), to, was)

    # Statements

    def _from(self) -> OriginStatement:
        return OriginStatement(self._name())

    def _ids(self) -> IdsStatement:
        def pair() -> tuple[str, str]:
            id = self._name()
            return id, self._name() if self._accept("=") else ""

        return IdsStatement(list(self._list(pair)))

    def _words(self) -> WordsStatement:
        return WordsStatement(list(self._list(self._name)) if self._next < len(self._tokens) else [])

    def _colors(self) -> ColorsStatement:
        return ColorsStatement(list(self._list(self._name)))

    def _class(self) -> ClassStatement:
        made = ClassStatement(self._name())
        self._expect(":")
        if self._next == len(self._tokens) - 1 and self._tokens[-1] == ("nothing", "bare"):
            self._next += 1
            return made
        made.style = {str(change.path[1]): change.to for change in self._list(lambda: self._change("style"))}
        if not all(isinstance(thing, str) for thing in made.style.values()):
            raise InvalidHint
        return made

    def _turned(self) -> TurnedStatement:
        return TurnedStatement(list(self._list(self._edge)))

    def _hidden(self) -> HiddenStatement:
        edge = self._edge()
        self._expect("(")
        after = None if self._peek("@") else self._edge()
        self._expect("@")
        place = int(self._name())
        before = self._edge() if self._accept(",") else None
        self._expect(")")
        return HiddenStatement(edge, place, after, before, list(self._list(self._change)) if self._accept(":") else [])

    def _order(self) -> OrderStatement | EdgePlacementStatement:
        kind = self._name()
        self._expect(":")
        if kind == "edges":
            if self._name() != AFTER_GROUPS:
                raise InvalidHint
            return EdgePlacementStatement()

        def pair() -> tuple[str, int]:
            id = self._name()
            self._expect("=")
            return id, int(self._name())

        return OrderStatement(kind, list(self._list(pair)))

    def _diagram(self) -> ChangesStatement:
        self._expect(":")
        return ChangesStatement([], list(self._list(self._change)))

    def _changes(self) -> ChangesStatement:
        elements = list(self._list(self._ref))
        self._expect(":")
        return ChangesStatement(elements, list(self._list(self._change)))


_PARSERS: Final[dict[str, Callable[[_Parser], HintStatement]]] = {
    "from": _Parser._from, "ids": _Parser._ids, "words": _Parser._words, "colors": _Parser._colors,
    "class": _Parser._class, "turned": _Parser._turned, "hidden": _Parser._hidden, "order": _Parser._order,
    "diagram": _Parser._diagram,
}  # fmt: skip
