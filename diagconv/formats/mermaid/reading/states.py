"""The states of Mermaid's lexer as a table: in each, the tokens in the order in which they are tried.

Mermaid's lexer takes the first row that matches, not the longest, and what it tries depends on its position: between
statements, inside a label, inside a quoted string, after `click`. Where its own rules and their order surprise
(`docs/reference/mermaid.md`), these rows surprise in the same way.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from diagconv.formats.mermaid.id_characters import ID_LETTERS
from diagconv.formats.mermaid.whitespace import WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

_S = f"[{WHITESPACE_CLASS}]"
_H = f"[{WHITESPACE_CLASS.replace(chr(10), '').replace(chr(13), '')}]"
_DOT = "[^\n\r\u2028\u2029]"
_ENDS = "[xo<]?"
_LINK_AHEAD = r"[xo<]?(?:--|==|-?\.|~~~)"

STAY: Final = 0
ENTER: Final = 1
LEAVE: Final = 2
REPLACE: Final = 3


class Row(NamedTuple):
    """A lexer rule: what one terminal looks like in one state.

    Args:
        token: the terminal's name in the grammar; None for text without a token.
        pattern: what it looks like.
        move: what happens to the stack of states.
        state: the state that is entered, or that replaces this one.
        trim: how many characters of each end (quotes) are not part of the value.
        value: the value, where it is not the text.
        only: "fast" rows are shortcuts for common text; "direction" and "link id" rows look far ahead and are tried
            only where the lexer knows that they can match; None is tried always.
    """

    token: str | None
    pattern: str
    move: int = STAY
    state: str = ""
    trim: int = 0
    value: str | None = None
    only: str | None = None


def _enter(token: str | None, pattern: str, state: str) -> Row:
    return Row(token, pattern, ENTER, state)


def _leave(token: str | None, pattern: str) -> Row:
    return Row(token, pattern, LEAVE)


def _keyword(token: str, *words: str) -> Row:
    return Row(token, rf"(?:{'|'.join(words)})\b")


# A whole quoted string in one step; an unfinished one goes through the states, so that its error is found.
_STRINGS = (
    Row("MARKDOWN", '"`[^`"]+`"', trim=2),
    Row("STRING", '"(?!`)[^"]+"(?!`)', trim=1),
    _enter(None, '"`', "markdown"),
    Row(None, '""(?!`)'),
    _enter(None, '"', "string"),
)

_INVISIBLE = Row("LINK", rf"{_S}*~~~+{_S}*")
_OPENINGS = (
    _enter("OPEN_ELLIPSE", r"\(-", "ellipse"),
    _enter("OPEN_STADIUM", r"\(\[", "text"),
    _enter("OPEN_FRAME", r"\[\[", "text"),
    _enter("OPEN_CYLINDER", r"\[\(", "text"),
    _enter("OPEN_DOUBLE_CIRCLE", r"\(\(\(", "text"),
    _enter("OPEN_SLASH", r"\[/", "slanted"),
    _enter("OPEN_BACKSLASH", r"\[\\", "slanted"),
    _enter("PIPE", r"\|", "text"),
    _enter("OPEN_ROUND", r"\(", "text"),
    _enter("OPEN_SQUARE", r"\[", "text"),
    _enter("OPEN_CURLY", r"\{", "text"),
)
"""What opens a label: tried in nearly every state, where it mostly makes the text invalid."""

_SOLID = rf"{_S}*{_ENDS}--+[-xo>]{_S}*"
_THICK = rf"{_S}*{_ENDS}==+[=xo>]{_S}*"
_DOTTED = rf"{_S}*{_ENDS}-?\.+-[xo>]?{_S}*"

KEYWORDS: Final = (
    *("accTitle", "accDescr", "style", "default", "linkStyle", "interpolate", "classDef", "class", "href", "click"),
    *("call", "flowchart-elk", "swimlane-beta", "graph", "flowchart", "subgraph", "end", "v"),
    *("_self", "_blank", "_parent", "_top"),
)
"""The words that the shortcut for ids leaves to the rows below it."""

_DEFAULT = (
    Row(
        "ID",
        rf"(?!(?:{'|'.join(KEYWORDS)})\b|[xo](?:--|==|-?\.))[A-Za-z_]\w*(?=[{WHITESPACE_CLASS}\[({{;>|<=~]|:::|--|-\.)",
        only="fast",
    ),
    Row("SEP", rf"\n{_S}*+(?!{_LINK_AHEAD})", only="fast"),
    _enter("ACCESSIBLE_TITLE", rf"accTitle{_S}*:{_S}*", "accessible_title"),
    _enter("ACCESSIBLE_DESCRIPTION", rf"accDescr{_S}*:{_S}*", "accessible_description"),
    _enter(None, rf"accDescr{_S}*\{{{_S}*", "accessible_block"),
    Row("DATA", r'@\{(?:[^}^"]++|"[^"]*+")*+\}'),
    _enter("DATA", r"@\{", "data"),
    _enter(None, rf"call{_S}+", "callback_name"),
    *_STRINGS,
    _keyword("STYLE", "style"),
    _keyword("DEFAULT", "default"),
    _keyword("LINK_STYLE", "linkStyle"),
    _keyword("INTERPOLATE", "interpolate"),
    _keyword("CLASS_DEFINE", "classDef"),
    _keyword("CLASS", "class"),
    Row("HREF", f"href{_S}"),
    _enter(None, f"click{_S}+", "click"),
    _keyword("HEADER", "flowchart-elk", "swimlane-beta", "graph", "flowchart"),
    _keyword("SUBGRAPH", "subgraph"),
    Row("END", rf"end\b{_S}*"),
    _keyword("TARGET", "_self", "_blank", "_parent", "_top"),
    *(
        Row("DIRECTION_LINE", rf"{_DOT}*direction{_S}+{way}[^\n]*", value=way, only="direction")
        for way in ("TB", "BT", "RL", "LR", "TD")
    ),
    Row("LINK_ID", rf'[^{WHITESPACE_CLASS}"\[\](){{}}|]+@(?=[^{{"])', only="link id"),
    Row("NUMBER", "[0-9]+"),
    Row("HASH", "#"),
    Row("CLASS_MARK", ":::"),
    Row("COLON", ":"),
    Row("AMP", "&"),
    Row("SEP", ";"),
    Row("COMMA", ","),
    Row("STAR", r"\*"),
    Row("LINK", _SOLID),
    _enter("START_LINK", rf"{_S}*{_ENDS}--{_S}*", "solid_label"),
    Row("LINK", _THICK),
    _enter("START_LINK", rf"{_S}*{_ENDS}=={_S}*", "thick_label"),
    Row("LINK", _DOTTED),
    _enter("START_LINK", rf"{_S}*{_ENDS}-\.{_S}*", "dotted_label"),
    _INVISIBLE,
    *_OPENINGS[:3],
    Row("OPEN_PROPERTY", r"\[\|"),
    _enter("OPEN_FLAG", ">", "text"),
    *_OPENINGS[3:7],
    Row("LESS", "<"),
    Row("CARET", r"\^"),
    Row("BACKSLASH_PIPE", r"\\\|"),
    Row("V", r"v\b"),
    Row("NAME", r"(?:[A-Za-z0-9!\"#$%&'*+.`?\\_/]|-(?=[^>\-.]))+"),
    Row("MINUS", "-"),
    Row("LETTER", f"[{ID_LETTERS}]"),
    *_OPENINGS[7:],
    Row("SEP", "\n+"),
    Row("SPACE", f"{_H}+"),
)

_TEXT = (
    *_STRINGS,
    _INVISIBLE,
    _OPENINGS[0],
    _leave("CLOSE_STADIUM", r"\]\)"),
    _OPENINGS[1],
    _leave("CLOSE_FRAME", r"\]\]"),
    _OPENINGS[2],
    _leave("CLOSE_CYLINDER", r"\)\]"),
    _OPENINGS[3],
    _leave("CLOSE_DOUBLE_CIRCLE", r"\)\)\)"),
    *_OPENINGS[4:7],
    _leave("PIPE", r"\|"),
    _leave("CLOSE_ROUND", r"\)"),
    _OPENINGS[8],
    _leave("CLOSE_SQUARE", r"\]"),
    _OPENINGS[9],
    _leave("CLOSE_CURLY", r"\}"),
    _OPENINGS[10],
    Row("TEXT", r'[^\[\](){}|"]+'),
)

_SLANTED = (
    *_STRINGS,
    _INVISIBLE,
    *_OPENINGS[:5],
    _leave("CLOSE_BACKSLASH", r"[\\(?=\])]\]"),
    _leave("CLOSE_SLASH", r"/\]"),
    Row("TEXT", r"/|\\|[^\\\[\](){}/]+"),
    *_OPENINGS[5:],
)

_ELLIPSE = (
    *_STRINGS,
    _INVISIBLE,
    _leave("CLOSE_ELLIPSE", r"[-/)]\)"),
    Row("TEXT", rf"(?:[^()\[\]{{}}\"~{WHITESPACE_CLASS}/-]|[-/](?!\))|{_S}++(?!~~~)|~(?!~~))+"),
    *_OPENINGS,
)


def _edge_label(link: str, run: str) -> tuple[Row, ...]:
    """The label between two halves of a link: runs of text up to the second half."""
    return (*_STRINGS, _leave("LINK", link), Row("EDGE_TEXT", f"(?:{run})+"), _INVISIBLE, *_OPENINGS)


# Mermaid takes a label character by character and looks for the link before each; the same, in runs.
_SOLID_RUN = rf'[^-"{WHITESPACE_CLASS}xo<]|{_S}++(?!{_ENDS}--+[-xo>])|[xo<](?!--+[-xo>])|-(?!-)'
_THICK_RUN = rf'[^="{WHITESPACE_CLASS}xo<]|{_S}++(?!{_ENDS}==+[=xo>])|[xo<](?!==+[=xo>])'
_DOTTED_RUN = rf'[^."{WHITESPACE_CLASS}xo<-]|{_S}++(?!{_ENDS}-?\.+-)|[xo<](?!-?\.+-)|-(?!\.+-)'


STATES: Final[dict[str, tuple[Row, ...]]] = {
    "header": (
        Row(None, f"{_S}+"),
        Row("HEADER", r"(?:flowchart-elk|swimlane-beta|graph|flowchart)\b", REPLACE, "direction"),
    ),
    "direction": (
        Row("NO_DIRECTION", f"{_S}*\n", REPLACE, "default"),
        Row("DIRECTION", rf"{_S}*(?:(?:LR|RL|TB|BT|TD|BR|v)\b|[<>^])", REPLACE, "header_end"),
    ),
    "header_end": (
        Row("SEP", rf"{_H}*\n(?!{_S}*{_LINK_AHEAD})", REPLACE, "default"),
        Row(None, "", REPLACE, "default"),
    ),
    "default": _DEFAULT,
    "text": _TEXT,
    "slanted": _SLANTED,
    "ellipse": _ELLIPSE,
    "solid_label": _edge_label(_SOLID, _SOLID_RUN),
    "thick_label": _edge_label(_THICK, _THICK_RUN),
    "dotted_label": _edge_label(_DOTTED, _DOTTED_RUN),
    "string": (
        _enter(None, '"`', "markdown"),
        Row("STRING", '[^"]+'),
        _leave(None, '"'),
    ),
    "markdown": (
        Row("MARKDOWN", '[^`"]+'),
        _leave(None, '`"'),
        _enter(None, '"`', "markdown"),
        _enter(None, '"', "string"),
    ),
    "data": (
        _enter("DATA", '"', "data_string"),
        Row("DATA", '[^}^"]+'),
        _leave(None, r"\}"),
    ),
    "data_string": (
        _leave("DATA", '"'),
        Row("DATA", '[^"]+'),
    ),
    "click": (
        *_STRINGS,
        _leave(None, _S),
        Row("CLICK", f"[^{WHITESPACE_CLASS}]+"),
    ),
    "callback_name": (
        _leave(None, rf"\({_S}*\)"),
        Row(None, r"\(", REPLACE, "callback_arguments"),
        Row("CALLBACK_NAME", r"[^(]+"),
    ),
    "callback_arguments": (
        _leave(None, r"\)"),
        Row("CALLBACK_ARGUMENTS", r"[^)]+"),
    ),
    "accessible_title": (_leave("ACCESSIBLE_TITLE_VALUE", r"[^\n]+"),),
    "accessible_description": (_leave("ACCESSIBLE_DESCRIPTION_VALUE", r"[^\n]+"),),
    "accessible_block": (
        _leave(None, r"\}"),
        Row("ACCESSIBLE_DESCRIPTION_BLOCK", r"[^}]+"),
    ),
}  # fmt: skip
"""Each state's rows, in the order in which they are tried."""

AT_END: Final = {
    "default": "SEP",
    "click": "CLICK",
    "callback_name": "CALLBACK_NAME",
    "callback_arguments": "CALLBACK_ARGUMENTS",
    "accessible_title": "ACCESSIBLE_TITLE_VALUE",
    "accessible_description": "ACCESSIBLE_DESCRIPTION_VALUE",
    "accessible_block": "ACCESSIBLE_DESCRIPTION_BLOCK",
}
"""The token that the end of the text makes in a state; in any other it makes none."""

ID_PARTS: Final = frozenset(
    ("NUMBER", "NAME", "V", "MINUS", "DEFAULT", "COMMA", "COLON", "AMP", "HASH", "STAR", "LETTER")
)
"""The tokens that make one id when nothing separates them."""

BY_PARTS: Final = frozenset(("STYLE", "LINK_STYLE", "CLASS_DEFINE", "CLICK", "SUBGRAPH", "OPEN_PROPERTY"))
"""After these, the pieces of an id stay separate tokens up to the next separator or pipe."""

DIRECTION_WORDS: Final = lazy_pattern(rf"direction{_S}+(?:TB|BT|RL|LR|TD)")
"""Left of these words, on their line, the rows for a direction match."""

LINK_ID_RUN: Final = lazy_pattern(
    rf'(?<![^{WHITESPACE_CLASS}"\[\](){{}}|])[^{WHITESPACE_CLASS}"\[\](){{}}|]+@(?=[^{{"])'
)
"""Within these the row for the id of a link matches."""
