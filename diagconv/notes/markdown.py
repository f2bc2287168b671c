"""The Markdown parser of notes: CommonMark's blocks, and the blocks of other dialects that may hold diagrams."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.notes import containers
from diagconv.notes.elements import element
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_INTERRUPTING: Final = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_BYTE_ORDER_MARK: Final = "\ufeff"
_COLON_FENCE: Final = lazy_pattern(r"(?P<colons>:{3,})[ \t]*(?:(?P<word>[\w.-]+)|\{(?P<name>[\w.-]+)\}[^\n]*)[ \t]*$")
_COLONS: Final = lazy_pattern(r"(:{3,})[ \t]*$")


def tokens_of(text: str, words: Sequence[str], *, is_mdx: bool = False) -> list[Token]:
    """The blocks of a document; those that hold no diagram may be missing.

    Args:
        text: the document; a byte order mark at its start does not count.
        words: the words that open fences of colons, and elements.
        is_mdx: whether it is MDX, which has neither indented code nor HTML.
    """
    return _parser(is_mdx).parse(text.removeprefix(_BYTE_ORDER_MARK), {"words": frozenset(words)})


@cache
def _parser(is_mdx: bool) -> MarkdownIt:
    """A parser that never parses what is within a line."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before("fence", "dialects", _dialects, _INTERRUPTING)  # type: ignore[arg-type]
    parser.block.ruler.before("code", "front_matter", containers.front_matter)
    if is_mdx:
        parser.disable(["code", "html_block"])
        parser.block.ruler.at("paragraph", containers.single_line)
    return parser


def _dialects(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's rule for all blocks of other dialects; the first character of a line tells which it may be."""
    start = state.bMarks[first_line] + state.tShift[first_line]
    rules = _RULES.get(state.src[start : start + 1])
    if rules is None or state.is_code_block(first_line):
        return False
    return any(rule(state, first_line, end_line, silent) for rule in rules)


def _colon_fence(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's rule for `::: mermaid`, a fence of Azure's wikis, and `:::{mermaid}`, a directive of MyST."""
    found = _COLON_FENCE.match(containers.line_of(state, first_line))
    if found is None or (found["word"] or found["name"]).lower() not in state.env["words"]:
        return False
    if not silent:
        _push_colon_fence(state, first_line, end_line, found["colons"])
    return True


def _push_colon_fence(state: StateBlock, first_line: int, end_line: int, colons: str) -> None:
    behind, is_closed = first_line + 1, False
    while behind < end_line and not containers.ends_container(state, behind):
        closing = _COLONS.match(containers.line_of(state, behind))
        is_closed = closing is not None and len(closing[1]) >= len(colons)
        if is_closed:
            break
        behind += 1
    opening = containers.line_of(state, first_line)
    token = state.push("fence", "code", 0)
    token.markup, token.info = colons, opening.lstrip(":").strip()
    token.content = state.getLines(first_line + 1, behind, state.sCount[first_line], True)
    state.line = behind + is_closed
    token.map = [first_line, state.line]


_RULES: Final = {
    "!": (containers.indented_container,),
    "?": (containers.indented_container,),
    "=": (containers.indented_container,),
    "[": (containers.indented_container,),
    ":": (_colon_fence, containers.indented_container),
    "`": (containers.directive,),
    "~": (containers.directive,),
    "%": (containers.comment,),
    "{": (containers.comment, element),
    "<": (containers.comment, element),
}
