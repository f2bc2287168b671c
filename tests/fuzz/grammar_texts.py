"""Texts made by the grammars: rules are expanded at random down to terminals, each of which has a few spellings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lark import Lark
from lark.lexer import Lexer

from tests.fuzz.seeds import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

DEEPEST: Final = 60
"""The rules in each other, from which on the shortest expansion is taken."""

_MERMAID: Final[dict[str, Sequence[str]]] = {
    "HEADER": ("flowchart", "graph", "flowchart-elk"), "NO_DIRECTION": ("\n",),
    "DIRECTION": (" LR", " TD", " BT", " RL", " TB", " <", " ^"), "SEP": ("\n", "\n", ";", "\n\n", "\r\n", " \n"),
    "DIRECTION_LINE": ("direction LR\n", "direction TB\n"), "SPACE": (" ",), "AMP": ("&",),
    "ID": ("A", "B", "C", "a1", "node-x", "é", "x.y", "end1", "default1"), "NUMBER": ("0", "1", "12"),
    "NAME": ("A", "B", "fill", "stroke", "red", "curve"), "V": ("v",), "MINUS": ("-",), "COMMA": (",",),
    "COLON": (":",), "HASH": ("#",), "STAR": ("*",), "LETTER": ("é", "日"), "CARET": ("^",), "STYLE": ("style",),
    "LINK_STYLE": ("linkStyle",), "INTERPOLATE": ("interpolate",), "CLASS_DEFINE": ("classDef",), "CLASS": ("class",),
    "CLICK": ("click A ", "click B "), "HREF": ("href ",), "TARGET": ("_blank", "_self"), "SUBGRAPH": ("subgraph",),
    "END": ("end\n", "end "), "DEFAULT": ("default",), "CLASS_MARK": (":::",), "PIPE": ("|",), "START_LINK": ("-- ",
    "== ", "-. "),
    "LINK": (" --> ", " --- ", " ==> ", " -.-> ", " ~~~ ", " <--> ", " --x ", " o--o ", "-->", " ----> "),
    "LINK_ID": ("e1@", "x@"), "EDGE_TEXT": ("yes", "a b", "é"), "TEXT": ("App", "Pod", "x y", "1", "#quot;", "fa:fa-x"),
    "STRING": ('"a b"', '"f(x)"', '"https://x.test/a"', '"<b>x</b>"'), "MARKDOWN": ('"`**b** i`"',),
    "DATA": ("@{ shape: cyl }", '@{ label: "x" }', "@{ icon: 'fa:user', form: square }", "@{\n  shape: doc\n}"),
    "OPEN_SQUARE": ("[",), "CLOSE_SQUARE": ("]",), "OPEN_ROUND": ("(",), "CLOSE_ROUND": (")",),
    "OPEN_STADIUM": ("([",), "CLOSE_STADIUM": ("])",), "OPEN_FRAME": ("[[",), "CLOSE_FRAME": ("]]",),
    "OPEN_CYLINDER": ("[(",), "CLOSE_CYLINDER": (")]",), "OPEN_DOUBLE_CIRCLE": ("(((",),
    "CLOSE_DOUBLE_CIRCLE": (")))",),
    "OPEN_CURLY": ("{",), "CLOSE_CURLY": ("}",), "OPEN_FLAG": (">",), "OPEN_SLASH": ("[/",), "CLOSE_SLASH": ("/]",),
    "OPEN_BACKSLASH": ("[\\",), "CLOSE_BACKSLASH": ("\\]",), "OPEN_ELLIPSE": ("(-",), "CLOSE_ELLIPSE": ("-)",),
    "OPEN_PROPERTY": ("[|",), "CALLBACK_NAME": ("call f", "g"), "CALLBACK_ARGUMENTS": ("()", "(1, 'x')"),
    "ACCESSIBLE_TITLE": ("accTitle:",), "ACCESSIBLE_TITLE_VALUE": (" a title\n",),
    "ACCESSIBLE_DESCRIPTION": ("accDescr:",),
    "ACCESSIBLE_DESCRIPTION_VALUE": (" text\n",), "ACCESSIBLE_DESCRIPTION_BLOCK": ("accDescr {\n text\n}\n",),
}  # fmt: skip
_ERASER: Final[dict[str, Sequence[str]]] = {
    "HEADER": ("cloud-architecture-diagram", "flowchart-diagram"), "TITLE": ("title ", "title: "),
    "SETTING": ("direction ", "colorMode ", "styleMode: ", "typeface "), "LEGEND": ("legend ",),
    "WORD": ("right", "down", "bold", "shadow", "mono", "outline"), "HASH_COMMENT": ("# x",), "TEXT": ("A title",),
    "NAME": ("App", "Pod 1", "db", "App Container", "é", "x-y"), "CONNECTOR": (" > ", " < ", " <> ", " - ", " -- ",
    " --> "),
    "STRING": ('"a b"', '"x: [y]"', '"\\""'), "LABEL": (" writes", " a b [c]"), "BRACKET": (" [",),
    "END_BRACKET": ("]",),
    "KEY": ("icon: ", "color: ", "shape: ", "label: ", "link: ", "colorMode: "), "VALUE": ("aws-s3", "red", "oval",
    "x y", "#f00"),
    "COLON": (":",), "_COMMA": (", ", ","), "OPEN": (" {", "\n{"), "CLOSE": ("}",), "NEWLINE": ("\n", "\n\n",
    " // c\n"),
}  # fmt: skip
SPELLINGS: Final = {"mermaid": _MERMAID, "eraser": _ERASER}
_STARTS: Final = {"mermaid": "start", "eraser": "diagram"}


class _NoLexer(Lexer):
    """Stands for a lexer where only rules are needed."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:
        """Give nothing."""
        return iter(())


@lru_cache(maxsize=2)
def _rules(language: str) -> dict[str, list[tuple[list[str], int]]]:
    """The expansions of each rule, each with the height of its lowest tree."""
    grammar = (ROOT / "grammars" / f"{language}.lark").read_text("utf-8")
    lark = Lark(grammar, start=_STARTS[language], parser="lalr", lexer=_NoLexer)
    expansions: dict[str, list[list[str]]] = {}
    for rule in lark.rules:
        expansions.setdefault(rule.origin.name, []).append([symbol.name for symbol in rule.expansion])
    heights: dict[str, int] = {}
    for _ in expansions:  # each round settles at least one rule
        for name, choices in expansions.items():
            known = [_height(choice, heights, expansions) for choice in choices]
            heights[name] = min([heights.get(name, 10**6), *known])
    return {
        name: [(choice, _height(choice, heights, expansions)) for choice in choices]
        for name, choices in expansions.items()
    }


def _height(symbols: list[str], heights: dict[str, int], rules: dict[str, Any]) -> int:
    return 1 + max((heights.get(symbol, 10**6) if symbol in rules else 0 for symbol in symbols), default=0)


def grammar_text(language: str, random: Random, most: int = 60) -> str:
    """A text that the grammar allows, of about `most` terminals at most.

    Args:
        language: mermaid or eraser.
        random: what chooses.
        most: from how many terminals on the shortest expansions are taken.
    """
    rules, spellings = _rules(language), SPELLINGS[language]
    waiting: list[tuple[str, int]] = [(_STARTS[language], 0)]
    parts: list[str] = []
    goal = random.randint(3, most)
    while waiting:
        symbol, depth = waiting.pop()
        if symbol not in rules:
            parts.append(random.choice(spellings[symbol]))
            continue
        choices = rules[symbol]
        if depth > DEEPEST or (symbol in _LONG and len(parts) + len(waiting) > goal):
            lowest = min(height for _, height in choices)
            choices = [choice for choice in choices if choice[1] == lowest]
        elif len(choices) > 1 and symbol in _LONG:
            choices = [choice for choice in choices if choice[0]]
        weights = [_WEIGHTS.get(" ".join(choice), 1 / (1 + len(choice)) ** 2) for choice, _ in choices]
        chosen, _ = random.choices(choices, weights)[0]
        waiting.extend((part, depth + (symbol not in _LONG)) for part in reversed(chosen))
    return "".join(parts)


_LONG: Final = frozenset({"body", "entries"})
"""The rules that repeat themselves at their start, and would end at once where nothing is one of their expansions."""

_WEIGHTS: Final = {
    "body chain SEP": 20.0, "body subgraph": 3.0, "body link_style SEP": 0.3, "body click SEP": 0.3,
    "SUBGRAPH SEP": 0.002, "chain link nodes": 0.5,
    "body style SEP": 0.5, "body _statement NEWLINE": 8.0, "connection": 12.0, "nodes": 6.0, "title": 0.3,
    "header": 0.1,
    "legend": 0.2, "setting": 0.5, "property": 1.0, "stray": 0.02, "node": 1.0, "AMP": 0.02, "ID": 1.0,
    "STRING": 1.0,
}  # fmt: skip
"""How often an expansion is taken, if not by its length: statements that seldom fit would make all texts wrong."""
