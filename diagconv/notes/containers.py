"""What surrounds diagrams in Markdown beside CommonMark's lists and quotes: rules for markdown-it's block parser.

Containers (admonitions, tabs, directives) are parsed on the inside; comments and front matter are stepped over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats import FORMATS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_INDENTED_CONTAINER: Final = lazy_pattern(
    r"""
      (?: !!! | \?\?\?\+? ) [ \t]+ \S        # an admonition of Python-Markdown, perhaps collapsible
    | ===[!+]* [ \t]+ ["'].*["'] [ \t]* $    # a content tab
    | \[\^[^\]]+\]:                          # a footnote
    | : [ \t]{1,3} \S                        # a definition
    """,
    re.VERBOSE,
)
_INDENTATION: Final = 4

_DIRECTIVE: Final = lazy_pattern(r"(?P<marker>`{3,}|~{3,})[ \t]*\{(?P<name>[A-Za-z][\w:+.-]*)\}[^`]*$")
_LITERAL_DIRECTIVES: Final = frozenset(
    {
        *("asis", "bash", "c", "cat", "code", "code-block", "code-cell", "cpp", "csv-table", "css", "doctest"),
        *(
            "eval-rst",
            "exec",
            "fortran",
            "go",
            "graphviz",
            "highlight",
            "html",
            "js",
            "julia",
            "latex",
            "literalinclude",
        ),
        *("markdown", "math", "md", "mdast", "ojs", "parsed-literal", "perl", "prompt", "python", "r", "raw", "ruby"),
        *("rust", "scala", "sh", "shell", "sourcecode", "sql", "stan", "svg", "tikz", "verbatim", "zsh"),
    }
)
"""Directives of MyST, and cells of Quarto and R Markdown, whose content is not Markdown."""

_FRONT_MATTER: Final = {"---": re.compile(r"(?:---|\.\.\.)[ \t]*$"), "+++": re.compile(r"\+\+\+[ \t]*$")}
_FIELD: Final = lazy_pattern(r"[\w\"'][^\n]*[:=]|#")
_MARKER: Final = lazy_pattern(r"[ \t]*(?:```|~~~|:::)")


class _Comment(NamedTuple):
    """A kind of comment: how it opens at the start of a line, and how it closes at the end of one."""

    opening: re.Pattern[str]
    closing: re.Pattern[str]


_COMMENTS: Final = (
    _Comment(re.compile(r"\{/\*"), re.compile(r"\*/\}")),  # MDX
    _Comment(re.compile(r"<!--"), re.compile(r"-->")),
    _Comment(re.compile(r"%%(?!.*%%)"), re.compile(r"(?<!\})%%[ \t]*$")),  # Obsidian
)


def line_of(state: StateBlock, number: int) -> str:
    """The text of a line within its lists and quotes."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def ends_container(state: StateBlock, number: int) -> bool:
    """Whether a line is written to the left of the list item that is parsed, and so ends it."""
    return state.sCount[number] < state.blkIndent and not state.isEmpty(number)


def indented_container(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """The rule for admonitions, tabs, footnotes and definitions, whose content is indented by four spaces."""
    if not _INDENTED_CONTAINER.match(line_of(state, first_line)):
        return False
    indentation = state.sCount[first_line] + _INDENTATION
    behind = first_line + 1
    while behind < end_line and (state.isEmpty(behind) or state.sCount[behind] >= indentation):
        behind += 1
    if all(state.isEmpty(number) for number in range(first_line + 1, behind)):
        return False
    if not silent:
        _parse_inside(state, first_line + 1, behind, indentation)
        state.line = behind
    return True


def directive(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """The rule for MyST's directives that contain Markdown, such as ````{note}."""
    found = _DIRECTIVE.match(line_of(state, first_line))
    name = found["name"].lower() if found else ""
    if found is None or name in _LITERAL_DIRECTIVES or name in FORMATS or name in state.env["words"]:
        return False
    if not silent:
        marker = found["marker"]
        closing = re.compile(rf"{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$")
        behind = first_line + 1
        while behind < end_line and not ends_container(state, behind) and not closing.match(line_of(state, behind)):
            behind += 1
        _parse_inside(state, first_line + 1, behind, state.blkIndent)
        state.line = min(behind + 1, end_line) if not _is_outside(state, behind, end_line) else behind
    return True


def _is_outside(state: StateBlock, number: int, end_line: int) -> bool:
    return number >= end_line or ends_container(state, number)


def _parse_inside(state: StateBlock, first_line: int, behind: int, indentation: int) -> None:
    before = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = indentation, behind
    state.level += 1
    state.md.block.tokenize(state, first_line, behind)
    state.level -= 1
    state.blkIndent, state.lineMax = before


def comment(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """The rule for comments of MDX, HTML and Obsidian; one that is never closed is none."""
    behind = _behind_comment(state, first_line, end_line)
    if behind is None:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.map, token.content = [first_line, behind], state.getLines(first_line, behind, state.blkIndent, False)
        state.line = behind
    return True


def _behind_comment(state: StateBlock, first_line: int, end_line: int) -> int | None:
    """The line behind the comment that starts with a line; None if there is none."""
    text = line_of(state, first_line)
    for kind in _COMMENTS:
        opening = kind.opening.match(text)
        if opening:
            return (
                first_line + 1
                if kind.closing.search(text, opening.end())
                else _closed(state, kind, first_line, end_line)
            )
    return None


def _closed(state: StateBlock, kind: _Comment, first_line: int, end_line: int) -> int | None:
    """The line behind the end of a comment; None if it is never closed, which is found once for each container."""
    container = kind, state.blkIndent, end_line
    without_end = state.env.setdefault("lines_without_ends", {})
    if first_line in without_end.get(container, ()):
        return None
    number = first_line
    for number in range(first_line + 1, end_line):
        if ends_container(state, number):
            break
        if kind.closing.search(line_of(state, number)):
            return number + 1
    without_end[container] = range(first_line, number)
    return None


def front_matter(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """The rule for YAML or TOML at the start of the document, which CommonMark would take for a heading."""
    closing = _FRONT_MATTER.get(line_of(state, first_line).rstrip()) if first_line == 0 and not state.level else None
    if closing is None or first_line + 1 >= end_line or not _FIELD.match(line_of(state, first_line + 1)):
        return False
    for number in range(first_line + 1, end_line):
        text = line_of(state, number)
        if closing.match(text):
            if not silent:
                state.line = number + 1
            return True
        if _MARKER.match(text):
            return False
    return False


def single_line(state: StateBlock, first_line: int, _end_line: int, silent: bool) -> bool:
    """The rule for paragraphs in MDX, where a fence may follow a line however far it is indented."""
    if not silent:
        state.line = first_line + 1
    return True
