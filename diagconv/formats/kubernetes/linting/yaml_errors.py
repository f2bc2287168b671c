"""Explains why a manifest is not valid YAML, in the words of people who write manifests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from diagconv.diagnostics import Edit, Span
from diagconv.formats.kubernetes.linting import diagnostics as rules
from diagconv.formats.kubernetes.linting.colons import missing_space
from diagconv.formats.kubernetes.linting.quoting import quoted, value_at
from diagconv.formats.kubernetes.linting.spaces import odd_spaces, tabs
from diagconv.formats.kubernetes.mending.lines import YamlLines, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic, Source

_DEEPEST: Final = 100
"""How deep values are nested of which PyYAML's own parser tells what is wrong."""


class YamlFailure(NamedTuple):
    """Where and why YAML cannot be read.

    Args:
        source: the text.
        lines: its lines.
        line: the number of the line that could not be read, from 0.
        offset: where.
        problem: what the YAML library says.
        start: where the construct begins that is not finished, if it says so.
    """

    source: Source
    lines: YamlLines
    line: int
    offset: int
    problem: str
    start: int | None = None

    @property
    def content(self) -> str:
        """The line."""
        return self.lines.content(self.line)

    @property
    def span(self) -> Span:
        """What of the line is not blank."""
        return self.lines.written(self.line)

    def lines_above(self) -> list[int]:
        """The lines up to the one that could not be read, the nearest first, without comments and blank ones."""
        numbers = range(self.line, -1, -1)
        return [at for at in numbers if self.lines.content(at).strip() and not self.lines.is_comment(at)]


def yaml_error(source: Source, error: yaml.YAMLError | RecursionError, begin: int = 0) -> Diagnostic:
    """The diagnostic for a text that is not valid YAML, with a fix where only one is right.

    Args:
        source: the text.
        error: what a loader of PyYAML raised.
        begin: where the loader began to read, which is where a document begins.
    """
    if isinstance(error, RecursionError):
        return rules.INVALID_YAML.at(source, Span(0, 1), reason="it is nested too deeply")
    if isinstance(error, yaml.reader.ReaderError):
        return _control_character(source, error)
    failure = _failure(source, error, begin)
    found = (explain(failure) for explain in EXPLANATIONS)
    return next((diagnostic for diagnostic in found if diagnostic is not None), None) or _other(failure)


class _Loader(yaml.SafeLoader):
    """PyYAML's own parser down to a depth: the time for each of its tokens grows with that."""

    _depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node that is not nested too deeply."""
        if self._depth >= _DEEPEST:
            raise RecursionError
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: N803  # the library's name
        """Read a bracket that is not nested too deeply: those on a line are read before anything is composed."""
        if self.flow_level >= _DEEPEST:
            raise RecursionError
        super().fetch_flow_collection_start(TokenClass)


def _failure(source: Source, error: yaml.YAMLError, begin: int) -> YamlFailure:
    """The failure as PyYAML's own parser reports it, since libyaml's words differ and are fewer."""
    first = 0  # what the places of an error are counted from
    try:
        for _ in yaml.compose_all(source.text[begin:], Loader=_Loader):
            pass
    except yaml.MarkedYAMLError as other:
        error, first = other, begin
    except (yaml.YAMLError, RecursionError):
        pass
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    lines = lines_of(source.text)
    offset = min(first + mark.index, len(source.text)) if mark else begin
    line = lines.number(offset)
    while line and not lines.content(line).strip():  # at the end of the text
        line -= 1
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    return YamlFailure(source, lines, line, offset, problem, first + context.index if context else None)


def _control_character(source: Source, error: Any) -> Diagnostic:
    """The character that YAML does not allow; libyaml counts bytes, so it is looked for."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(source.text)
    position = found.start() if found else min(error.position, len(source.text))
    shown = source.text[position : position + 1]
    place = Span(position, position + 1)
    return rules.CONTROL_CHARACTER.at(source, place, code=f"U+{ord(shown):04X}" if shown else "at the end")


def _other(failure: YamlFailure) -> Diagnostic:
    return rules.INVALID_YAML.at(failure.source, failure.span, reason=_plain(failure.problem))


def _plain(problem: str) -> str:
    """What the YAML library says, without its names of tokens.

    >>> _plain("expected <block end>, but found '<scalar>'")
    'the block is expected to end here, but found a value'
    """
    for theirs, ours in _TOKENS.items():
        problem = problem.replace(theirs, ours)
    return problem


_TOKENS: Final = {
    "mapping values are not allowed here": "a key with “:” is not expected here",
    "expected <block end>": "the block is expected to end here",
    "'<scalar>'": "a value",
    "'<block mapping start>'": "a mapping",
    "'<block sequence start>'": "a list",
    "'<block end>'": "the end of the block",
    "'<stream end>'": "the end of the text",
    "'<document start>'": "“---”",
}


# Explanations: each of one mistake; None if it is another


def _odd_spaces(failure: YamlFailure) -> Diagnostic | None:
    return odd_spaces(failure.source, failure.lines)


def _template(failure: YamlFailure) -> Diagnostic | None:
    for number in range(failure.lines.count):
        found = _TEMPLATE.search(failure.lines.content(number))
        if found and not failure.lines.is_comment(number):
            start = failure.lines.start(number)
            span = Span(start + found.start(), start + found.end())
            return rules.TEMPLATE.at(failure.source, span, part=found[0])
    return None


def _tab(failure: YamlFailure) -> Diagnostic | None:
    return tabs(failure.source, failure.lines, failure.line)


def _dashes(failure: YamlFailure) -> Diagnostic | None:
    for number in failure.lines_above():
        written = failure.lines.content(number).strip()
        if _DASHES.fullmatch(written) and written != "---":
            span = failure.lines.written(number)
            return rules.WRONG_DASHES.at(failure.source, span, fix=(Edit(span, "---"),), dashes=written)
    return None


def _no_space(failure: YamlFailure) -> Diagnostic | None:
    found = (missing_space(failure.source, failure.lines, number) for number in failure.lines_above()[:2])
    return next((diagnostic for diagnostic in found if diagnostic is not None), None)


def _not_quoted(failure: YamlFailure) -> Diagnostic | None:
    found = value_at(failure.source.text, failure.lines.start(failure.line), failure.content)
    if found is None or found.value[0] not in "*&@%`!":
        return None
    if found.value[0] in "*&!" and not failure.problem.startswith("expected"):
        return None
    text = quoted(found.value)
    fix = (Edit(found.span, text),)
    return rules.NOT_QUOTED.at(failure.source, found.span, fix=fix, sign=found.value[0], quoted=text)


def _unknown_anchor(failure: YamlFailure) -> Diagnostic | None:
    found = re.search(r"undefined alias '?([^'\s]+)", failure.problem)
    if found is None:
        return None
    span = Span(failure.offset, failure.offset + len(found[1]) + 1)
    return rules.UNKNOWN_ANCHOR.at(failure.source, span, name=found[1])


def _not_closed(failure: YamlFailure) -> Diagnostic | None:
    opening = failure.source.text[failure.start : failure.start + 1] if failure.start is not None else ""
    closing = _CLOSING.get(opening)
    is_quote = opening in "\"'" and ("end of" in failure.problem or "document separator" in failure.problem)
    is_bracket = opening in "[{" and failure.problem.startswith("expected ',' or")
    if closing is None or failure.start is None or not (is_quote or is_bracket):
        return None
    span = Span(failure.start, failure.start + 1)
    return rules.NOT_CLOSED.at(failure.source, span, what="quote" if is_quote else "bracket", sign=f"“{closing}”")


def _mapping_in_value(failure: YamlFailure) -> Diagnostic | None:
    """`a: b: c`, or keys below a value."""
    if "mapping values are not allowed" not in failure.problem:
        return None
    found = value_at(failure.source.text, failure.lines.start(failure.line), failure.content)
    if found is not None and ": " in found.value and failure.offset > found.span.start:
        return rules.COLON_IN_VALUE.at(failure.source, found.span, quoted=quoted(found.value))
    above = next((number for number in failure.lines_above() if number < failure.line), None)
    pair = _PAIR.match(failure.lines.content(above)) if above is not None else None
    if pair is None:
        return None
    return rules.VALUE_AND_KEYS.at(failure.source, failure.span, key=pair["key"], value=_shortened(pair["value"]))


def _shortened(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"


def _mixed(failure: YamlFailure) -> Diagnostic | None:
    """A key among the items of a list, or an item among keys."""
    column = _column(failure.content)
    peer = _peer(failure, column)
    if peer is None or failure.content.strip().startswith("- ") == peer.strip().startswith("- "):
        return None
    here, there = _called(failure.content), _called(peer)
    return rules.LIST_MIXED.at(failure.source, failure.span, here=here, there=there)


def _called(line: str) -> str:
    return "a list item" if line.strip().startswith("-") else f"the key “{line.strip().partition(':')[0]}”"


def _peer(failure: YamlFailure, column: int) -> str | None:
    """The nearest line above in the same column, if none between is indented less."""
    for number in failure.lines_above():
        line = failure.lines.content(number)
        if number < failure.line and _column(line) <= column:
            return line if _column(line) == column else None
    return None


def _indentation(failure: YamlFailure) -> Diagnostic | None:
    """A line in a column where no line above begins."""
    if "expected <block end>" not in failure.problem and "could not find expected" not in failure.problem:
        return None
    column = _column(failure.content)
    columns: list[int] = []
    for number in failure.lines_above():
        at = _column(failure.lines.content(number))
        if number < failure.line and (not columns or at < columns[-1]):
            columns.append(at)
    if not columns or column in columns:
        return None
    nearest = sorted({at for at in columns if abs(at - column) <= _FAR} or {columns[0]})
    expected = f"the lines above by {' or '.join(map(str, nearest))}"
    found = f"{column} space{'' if column == 1 else 's'}"
    return rules.WRONG_INDENTATION.at(failure.source, failure.span, found=found, expected=expected)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_FAR: Final = 4
_TEMPLATE: Final = re.compile(r"\{\{-?\s*[^}\n]*(?:\}\})?")
_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212]{1,4}")
_PAIR: Final = re.compile(r"\s*(?:- +)*(?P<key>[^\s:#][^:#]*):[ ]+(?P<value>[^\s#&!|>][^\r\n]*)")
_CLOSING: Final = {'"': '"', "'": "'", "[": "]", "{": "}"}

EXPLANATIONS: Final[tuple[Callable[[YamlFailure], Diagnostic | None], ...]] = (
    _odd_spaces, _template, _tab, _dashes, _no_space, _unknown_anchor, _not_quoted, _not_closed, _mapping_in_value,
    _mixed, _indentation,
)  # fmt: skip
"""The mistakes, in the order in which they are looked for: what explains most comes first."""
