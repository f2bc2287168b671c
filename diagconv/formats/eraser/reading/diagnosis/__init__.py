"""Diagnoses syntax errors: from the place where the parser stopped to a message for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Span
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.foreign_syntax import foreign_statement, unknown_connector
from diagconv.formats.eraser.keywords import CONNECTORS, NODE_KEYS
from diagconv.formats.eraser.reading.statements import Operand, Properties, Text
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.diagnosis.parse_failure import ParseFailure


def diagnose(failure: ParseFailure, source: Source) -> Diagnostic:
    """The error for a failure."""
    for reason in _REASONS:
        found = reason(failure, source)
        if found is not None:
            return found
    return _unexpected(failure, source)


def _stray_brace(failure: ParseFailure, source: Source) -> Diagnostic | None:
    if not failure.rest.startswith("}") or failure.in_group or failure.opened is not None:
        return None
    return rules.STRAY_BRACE.at(source, _span(failure, 1))


def _invented_statement(failure: ParseFailure, source: Source) -> Diagnostic | None:
    return foreign_statement(failure.line, failure.start, source)


def _string_not_closed(failure: ParseFailure, source: Source) -> Diagnostic | None:
    if not failure.rest.startswith('"') or _STRING.match(failure.rest):
        return None
    return rules.STRING_NOT_CLOSED.at(source, Span(failure.position, failure.end))


def _value_needs_quotes(failure: ParseFailure, source: Source) -> Diagnostic | None:
    """Within brackets that do close, a character that ends a bare value."""
    if failure.opened is None or failure.rest[:1] not in ("[", '"') or _type_of(failure.last) not in ("VALUE", "KEY"):
        return None
    if "]" not in failure.rest:
        return None
    key = next((str(part).rstrip(": ") for part in reversed(failure.parts) if _type_of(part) == "KEY"), "key")
    return rules.VALUE_NEEDS_QUOTES.at(source, _span(failure, 1), found=failure.rest[0], key=key)


def _bracket_not_closed(failure: ParseFailure, source: Source) -> Diagnostic | None:
    if failure.opened is None or _CLOSED.match(failure.text, failure.opened):
        return None
    return rules.BRACKET_NOT_CLOSED.at(source, Span(failure.opened, failure.end))


def _unknown_connector(failure: ParseFailure, source: Source) -> Diagnostic | None:
    found = _ARROW.match(failure.rest)
    if failure.opened is not None or not found or found[0] in CONNECTORS:
        return None
    word = found[0]
    return unknown_connector(word, failure.position, source)


def _colon_without_connector(failure: ParseFailure, source: Source) -> Diagnostic | None:
    if not failure.rest.startswith(":") or not isinstance(failure.last, Operand):
        return None
    name = failure.last.name
    if name.value.lower() in NODE_KEYS:
        return rules.PROPERTY_OUTSIDE.at(source, name.span, key=name.value)
    return rules.NO_CONNECTOR.at(source, Span(name.span.start, failure.position + 1), name=name.value)


def _missing_end(failure: ParseFailure, source: Source) -> Diagnostic | None:
    if failure.in_legend:
        return None
    found = _ARROW.match(failure.rest)
    if found and not failure.parts and failure.opened is None:
        return rules.MISSING_END.at(source, _span(failure, len(found[0])), side="left", connector=found[0])
    if _type_of(failure.last) == "CONNECTOR":
        connector = failure.last
        span = Span(connector.start_pos, connector.start_pos + len(connector))
        return rules.MISSING_END.at(source, span, side="right", connector=str(connector))
    return None


def _missing_name(failure: ParseFailure, source: Source) -> Diagnostic | None:
    hint = _NAMELESS.get(failure.rest[:1])
    if failure.parts or hint is None:
        return None
    return rules.NO_NAME.at(source, _span(failure, 1), hint=hint)


def _unexpected(failure: ParseFailure, source: Source) -> Diagnostic:
    found = _WORD.match(failure.rest)
    words = f"“{found[0]}”" if found else "end of line"
    span = _span(failure, len(found[0]) if found else 1)
    hint = "write all properties in one pair of brackets" if words == "“[”" and _has_properties(failure.last) else None
    return rules.UNEXPECTED.at(source, span, found=words, expected=_expected(failure), hint=hint)


def _has_properties(part: Any) -> bool:
    """Whether a part ends with properties."""
    return isinstance(part, Properties) or _type_of(part) == "END_BRACKET"


def _expected(failure: ParseFailure) -> str:
    """What was expected where the parser stopped, in words."""
    if failure.opened is not None:
        return "“key: value”" if _type_of(failure.last) == "BRACKET" else "“,” or “]”"
    if isinstance(failure.last, Operand):
        more = "" if failure.last.properties else "properties in “[…]”, "
        return f"{more}a connector such as “>”, “{{” or the end of the line"
    if _has_properties(failure.last):
        return "a connector such as “>”, “{” or the end of the line"
    if failure.in_legend:
        return "an entry such as “[color: red, label: Error]”, or “}”"
    if isinstance(failure.last, list | Text) or _type_of(failure.last) in ("LABEL", "STRING"):
        return "the end of the line"
    return _EXPECTED_AFTER.get(_type_of(failure.last), "a name")


_REASONS: Final[tuple[Callable[[ParseFailure, Source], Diagnostic | None], ...]] = (
    _stray_brace,
    _invented_statement,
    _string_not_closed,
    _value_needs_quotes,
    _bracket_not_closed,
    _unknown_connector,
    _colon_without_connector,
    _missing_end,
    _missing_name,
)
"""Tried one after the other; the first that applies wins."""

_EXPECTED_AFTER: Final = {
    "COLON": "a label or the end of the line", "TITLE": "the title", "SETTING": "a word",
    "HEADER": "the end of the line",
}  # fmt: skip

_NAMELESS: Final = {
    "[": "write the name before its properties",
    "{": "write the group's name before its “{”",
    ",": "write a name on both sides of the “,”",
    ":": "write a connection as “A > B: text”",
    "]": "no “[” comes before it on this line",
}
"""The hint for a line that starts with this character."""

_STRING = lazy_pattern(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"')
_CLOSED = lazy_pattern(r'\[(?:[^"\[\]\r\n]|"(?:[^"\\\r\n]|\\[^\r\n])*+")*+\]')
_ARROW = lazy_pattern(r"[<|]?[-=.~]*+>++|<[-=.~<]*+|[-=]++|\.{2,}|~~++")
_WORD = lazy_pattern(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"|[^\s\[\]{}:,"<>]++(?:[ \t][^\s\[\]{}:,"<>]++){0,3}|\S')


def _span(failure: ParseFailure, length: int) -> Span:
    return Span(failure.position, failure.position + length)


def _type_of(part: Any) -> str:
    return getattr(part, "type", "")
