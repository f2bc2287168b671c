"""Fixes for problems that have exactly one: a table from rules to functions that make the edits.

Each function looks at the position of a problem and returns edits, or None if it is not certain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Edit, Span
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import HEADERS
from diagconv.formats.mermaid.reading.fix_context import FixContext
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule, Source
    from diagconv.formats.mermaid.reading.fix_context import Edits
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText
    from diagconv.formats.mermaid.reading.problems import Problem


def find_fix(problem: Problem, preprocessed: PreprocessedText, source: Source, span: Span) -> Edits:
    """The edits that fix a problem; none if there is no single right way."""
    make_edits = FIXES.get(problem.rule)
    if make_edits is None:
        return ()
    words = problem.words
    if "label" in words and isinstance(words["label"], int):
        words = {**words, "label": preprocessed.span(words["label"], words["label"]).start}
    context = FixContext(source.text, span.start, span.end, words)
    return (make_edits(context) or ()) if context.is_on_short_line else ()


# The header


def lower_case_header(text: str, span: Span) -> Edits:
    """The edit for a header in the wrong case."""
    word = text[span.start : span.end]
    return (Edit(span, word.lower()),) if word.lower() in HEADERS else ()


def _direction(context: FixContext) -> Edits | None:
    way = context.found.upper()
    return context.replacement(way) if way in _DIRECTIONS else None


def _invalid_header(context: FixContext) -> Edits | None:
    first, rest = context.words["first"], context.words["rest"]
    if context.found == "flowchart-v2":
        return context.replacement("flowchart")
    return context.replacement(f"{first} {rest.upper()}") if rest.upper() in _DIRECTIONS else None


def _text_after_direction(context: FixContext) -> Edits | None:
    """Move the text after the header to the next line, indented like the first line below."""
    if context.found.startswith(";"):
        return None
    below = _BELOW.match(context.text, context.line_end)
    start = context.start - len(context.before) + len(context.before.rstrip())
    return context.replacement("\n" + (below["indentation"] if below else "    "), start, context.start)


# Lines


def _comment(context: FixContext) -> Edits | None:
    """Move a comment after a statement to its own line above."""
    comment = context.text[context.start : context.line_end].rstrip()
    if not context.before.strip() or comment.startswith("%%{"):
        return None
    return _move_up(context, comment if comment != "%%" else None)


def _move_up(context: FixContext, comment: str | None) -> Edits:
    """Put the comment on the line above, and remove it from its own."""
    end = context.replacement("", context.line_start + len(context.before.rstrip()), context.line_end)
    if comment is None:
        return end
    return context.replacement(f"{context.indentation}{comment}\n", context.line_start, context.line_start) + end


def _empty_comment(context: FixContext) -> Edits | None:
    """Remove a comment sign that has a line to itself."""
    whole = context.text[context.line_start : context.line_end]
    return context.replacement("", context.line_start, context.line_end) if whole.strip() == "%%" else None


def _foreign_comment(context: FixContext) -> Edits | None:
    mark, words = context.words["mark"], context.words["comment"]
    if not mark.startswith(_COMMENTS) or not words or context.after.strip():
        return None
    comment = f"%% {words}"
    return _move_up(context, comment) if context.before.strip() else context.replacement(comment)


def _end_not_alone(context: FixContext) -> Edits | None:
    before = context.before.rstrip()
    if not before or before.endswith(";") or context.after.strip(" \t;"):
        return None
    return context.replacement(f"\n{context.indentation}", context.line_start + len(before), context.start)


def _trailing_space(context: FixContext) -> Edits | None:
    return context.replacement("") if not context.found.strip() and not context.after.strip(" \t;") else None


def _space_after_name(context: FixContext) -> Edits | None:
    name = context.text[context.start : context.line_end].rstrip()
    return (
        context.replacement("", context.start + len(name), context.line_end)
        if len(name) < context.line_end - context.start
        else None
    )


def _keyword(context: FixContext) -> Edits | None:
    return context.replacement(context.words["meant"])


def _misspelled_end(context: FixContext) -> Edits | None:
    return context.replacement("end")


def _line_break(context: FixContext) -> Edits | None:
    """Start a new line before a statement."""
    before = len(context.before.rstrip(" \t"))
    if not 0 < before < len(context.before):
        return None
    return context.replacement(f"\n{context.indentation}", context.line_start + before, context.start)


def _line_break_after_style(context: FixContext) -> Edits | None:
    """End a statement with a line break where its `;` makes an entity, if another statement follows."""
    follows = _STATEMENT.match(context.text, context.end)
    if not context.found.endswith(";") or follows is None:
        return None
    return context.replacement(
        f"\n{context.indentation}" if follows["word"] is not None else "", context.end - 1, follows.end()
    )


# Nodes and links


def _closing_bracket(context: FixContext) -> Edits | None:
    return context.replacement(context.words["closing"])


def _quoted_link_label(context: FixContext) -> Edits | None:
    """Quote a label between the halves of a link."""
    start, label, stop = (context.words[key] for key in ("start", "label", "stop"))
    found = re.compile(rf"{re.escape(start)}[ \t]*({re.escape(label)})[ \t]*{re.escape(stop)}").search(
        context.text, context.line_start, context.line_end
    )
    if found is None or '"' in label or not found.start() < context.start < found.end():
        return None
    return context.replacement(f'"{label}"', *found.span(1))


def _address(context: FixContext) -> Edits | None:
    word = context.text[context.start : context.line_end].split()[0]
    return context.replacement(f'"{context.words["address"]}"') if word.strip(";") == context.found else None


def _slanted_label(context: FixContext) -> Edits | None:
    """Quote a label that starts with a slash."""
    whole = _SLANTED.match(context.text, context.words["label"])
    if whole is None or not _FOLLOWS.match(context.text, whole.end()):
        return None
    return context.replacement(f'["{whole[1].strip()}"]', whole.start(), whole.end())


def _arrow(context: FixContext) -> Edits | None:
    is_whole = context.before[-1:] not in _OF_ARROWS and context.after[:1] not in _OF_ARROWS
    return context.replacement("-->") if is_whole and re.sub(r"[ \t]+", "", context.found) in _ARROWS else None


def _empty_link_label(context: FixContext) -> Edits | None:
    return context.replacement(context.words["link"])


def _ampersand(context: FixContext) -> Edits | None:
    joined = _JOINED.match(context.text, context.line_start + len(context.before.rstrip(" \t")))
    return context.replacement(" & ", *joined.span("joint")) if joined and context.before.strip() else None


def _unexpected_space(context: FixContext) -> Edits | None:
    return context.replacement("", end=context.end - len(context.words["found"]))


def _class_mark(context: FixContext) -> Edits | None:
    before = len(context.before.rstrip(" \t"))
    after = _SPACES.match(context.text, context.end)
    start, end = context.line_start + before, after.end() if after else context.end
    is_one = _CLASSED.fullmatch(context.before[:before]) is None and re.match(r"\w", context.text[end:])
    return context.replacement(":::", start, end) if is_one and end - start > len(context.found) else None


def _list(context: FixContext) -> Edits | None:
    """Remove the spaces around the commas of a list."""
    statement = _LIST.match(context.text, context.line_start)
    if statement is None:
        return None
    commas = _COMMA.finditer(context.text, *statement.span("list"))
    return tuple(Edit(Span(*comma.span()), ",") for comma in commas if comma[0] != ",")


def _styled_list(context: FixContext) -> Edits | None:
    """Split a `style` for a list into one for each id."""
    keyword, style = context.before.strip(), context.after.rstrip().removesuffix(";")
    ids = context.found.split(",")
    if keyword != "style" or ";" in style or not all(ids):
        return None
    return context.replacement(f"\n{context.indentation}style ".join(id + style for id in ids), end=context.line_end)


# Labels


def _quotes(context: FixContext) -> Edits | None:
    """Quote a label if its brackets pair up and what follows shows that it ends there."""
    if not isinstance(context.words.get("label"), int):
        return None
    opening = context.words["opening"]
    start = context.words["label"] + len(opening)
    end = _label_end(context.text, start, opening, context.line_end)
    label = context.text[start:end].strip() if end is not None else ""
    if end is None or not label or label[0] in '"`' or label.endswith("`"):
        return None
    if label[0] == opening[-1] and context.text[start] != label[0]:  # `( (x) )`: a circle, or a label in brackets?
        return None
    first = context.text.index(label, start)
    inner = (Edit(Span(first + at, first + at + 1), "#quot;") for at, one in enumerate(label) if one == '"')
    return (Edit(Span(start, first), '"'), *inner, Edit(Span(first + len(label), end), '"'))


def _label_end(text: str, start: int, opening: str, line_end: int) -> int | None:
    """Where a label without quotes ends, on its line."""
    closing = "".join(_PAIRS[character] for character in reversed(opening)) if opening in _OPENINGS else None
    open: list[str] = []
    for at in range(start, line_end):
        if closing and not open and text.startswith(closing, at):
            follows = opening == "|" or _FOLLOWS.match(text, at + len(closing))
            return at if follows else None
        if text[at] in "[({":
            open.append(_PAIRS[text[at]])
        elif text[at] in "])}" and (not open or open.pop() != text[at]):
            return None
    return None


_STATEMENT: Final = lazy_pattern(
    r"[ \t]*(?:(?P<word>(?=(?:style|classDef|class|linkStyle|click|subgraph|end)\b))|(?=[\r\n]|\Z))"
)
_SLANTED: Final = lazy_pattern(r"\[([/\\][^\[\](){}|\"\r\n]*)\]")
_DIRECTIONS: Final = ("TB", "TD", "BT", "LR", "RL")
_ARROWS: Final = ("->", "-->", "→", "⟶", "➔", "➜", "—>", "–>")
"""What people write for an arrow, without its spaces."""

_OF_ARROWS: Final = tuple("<>-=~")

_COMMENTS: Final = ("//", "#", "%", "/*", "<!--")
"""How comments of other languages begin."""

_PAIRS: Final = {"[": "]", "(": ")", "{": "}", "|": "|", "/": "/", "\\": "\\"}
_OPENINGS: Final = ("[", "(", "{", "|", "((", "[[", "{{", "([", "[(", "(((")
_SPACES: Final = lazy_pattern(r"[ \t]*")
_BELOW: Final = lazy_pattern(r"(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*+(?P<indentation>[ \t]*)\S")
_FOLLOWS: Final = lazy_pattern(r"[ \t]*(?:$|[;&\r\n]|:::|%%|@\{|[xo<]?(?:--|==|-\.)|~~~|[→⟶➔➜]|->)")
"""What can follow a label: the end of the line, a link, a class."""

_JOINED: Final = lazy_pattern(r"(?<=[\w\])}])(?P<joint>[ \t]*&[ \t]*)(?=\w)")
_CLASSED: Final = lazy_pattern(r".*:::[\w-]+")
_LIST: Final = lazy_pattern(
    r"[ \t]*(?:class|linkStyle)[ \t]+(?P<list>[^\s,;]+(?:[ \t]*,[ \t]*[^\s,;]+)+)"
    r"[ \t]+[^\s,;]+(?:,[^\s,;]+)*[ \t]*;?[ \t]*(?:$|[\r\n])"
)
_COMMA: Final = lazy_pattern(r"(?:(?<![ \t])[ \t]++)?+,[ \t]*+")

FIXES: Final[dict[Rule, Callable[[FixContext], Edits | None]]] = {
    rules.INVALID_DIRECTION: _direction,
    rules.INVALID_HEADER: _invalid_header,
    rules.TEXT_AFTER_DIRECTION: _text_after_direction,
    rules.TRAILING_COMMENT: _comment,
    rules.EMPTY_COMMENT: _empty_comment,
    rules.FOREIGN_COMMENT: _foreign_comment,
    rules.END_NOT_ALONE: _end_not_alone,
    rules.TRAILING_SPACE: _trailing_space,
    rules.TITLE_AS_NAME: _space_after_name,
    rules.INVALID_LINK: _arrow,
    rules.EMPTY_LINK_LABEL: _empty_link_label,
    rules.AMPERSAND: _ampersand,
    rules.UNEXPECTED_SPACE: _unexpected_space,
    rules.MISPLACED_CLASS: _class_mark,
    rules.INVALID_CLASS_LIST: _list,
    rules.INVALID_LINK_NUMBER: _list,
    rules.STYLED_LIST: _styled_list,
    rules.UNKNOWN_KEYWORD: _keyword,
    rules.MISSPELLED_END: _misspelled_end,
    rules.MISSING_LINE_BREAK: _line_break,
    rules.ACCIDENTAL_ENTITY: _line_break_after_style,
    rules.MISMATCHED_BRACKET: _closing_bracket,
    rules.INVALID_LINK_LABEL_CHARACTER: _quoted_link_label,
    rules.ADDRESS_AS_CALL: _address,
    rules.UNFINISHED_SLANTED_LABEL: _slanted_label,
    rules.UNQUOTED_CHARACTER: _quotes,
    rules.QUOTE_IN_LABEL: _quotes,
}
"""The rules that have a fix, if only in most cases; each is marked as `fixable` in `diagnostics.py`."""
