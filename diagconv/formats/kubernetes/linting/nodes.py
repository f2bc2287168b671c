"""Checks one document: its keys, the shapes of its values, and the traps of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Edit, Span
from diagconv.formats.kubernetes.linting import diagnostics as rules
from diagconv.formats.kubernetes.linting.colons import missing_space
from diagconv.formats.kubernetes.linting.places import keys_of_place, missing_fields
from diagconv.formats.kubernetes.linting.quoting import quoted
from diagconv.formats.kubernetes.linting.scalars import MODES, not_text
from diagconv.formats.kubernetes.linting.spaces import odd_spaces
from diagconv.formats.kubernetes.linting.walking import nodes, objects, places, typed_values
from diagconv.formats.kubernetes.mending.lines import YamlLines, lines_of
from diagconv.formats.kubernetes.mending.open_mappings import is_nothing
from diagconv.formats.kubernetes.mending.schema import ANY, type_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.linting.walking import Place, TypedValue


def check_document(source: Source, root: yaml.Node, diagnostics: list[Diagnostic]) -> None:
    """Check a document, as far as the fields of its objects are known.

    Args:
        source: the text that it stands in.
        root: the document.
        diagnostics: a list to which errors and warnings are added.
    """
    before = len(diagnostics)
    for node in nodes(root):
        if isinstance(node, yaml.MappingNode):
            diagnostics += _template(source, node)
            diagnostics += _duplicates(source, node)
        elif isinstance(node, yaml.ScalarNode):
            diagnostics += _traps(source, node)
    known, seen = list(places(root)), set[int]()
    for place in known:
        diagnostics += keys_of_place(source, place)
        for typed in typed_values(place):
            if id(typed.value) not in seen:  # aliases repeat values
                seen.add(id(typed.value))
                diagnostics += _value(source, typed)
    if not any(diagnostic.is_error for diagnostic in diagnostics[before:]):
        diagnostics += (found for place in known for found in missing_fields(source, place))


def structural_fault(source: Source, root: yaml.Node) -> str | None:
    """What is wrong with the structure of a document: the first key or value that should be elsewhere, or otherwise."""
    found: list[Diagnostic] = []
    check_document(source, root, found)
    if any(not _has_name(place) for place in objects(root)):
        return "the object would have no name"
    return next((each.message for each in found if each.is_error or each.code in _STRUCTURAL), None)


def _has_name(place: Place) -> bool:
    metadata = place.node if place.type.name == "ObjectMeta" else place.keys.get("metadata")
    keys = [key.value for key, _ in metadata.value] if isinstance(metadata, yaml.MappingNode) else []
    return "name" in keys or "generateName" in keys


_STRUCTURAL: Final = frozenset({rules.UNKNOWN_FIELD.code, rules.FIELD_OF_OTHER.code, rules.NO_FIELD.code})
"""Warnings that may come from wrong indentation."""


def check_spaces(source: Source, roots: list[yaml.Node], diagnostics: list[Diagnostic]) -> bool:
    """Whether lines are indented with other characters than spaces, which YAML takes for text; if so, add an error."""
    if source.text.isascii():
        return False
    lines = YamlLines(source.text)
    scalars = [node for root in roots for node in nodes(root) if isinstance(node, yaml.ScalarNode)]
    without = {
        line
        for node in scalars
        if node.style
        for line in range(node.start_mark.line + 1, node.end_mark.line + (node.end_mark.column > 0))
    }
    found = odd_spaces(source, lines, without)
    diagnostics += [found] if found is not None else []
    return found is not None


def _span(node: Any) -> Span:
    return Span(node.start_mark.index, node.end_mark.index)


def _template(source: Source, node: yaml.MappingNode) -> Iterator[Diagnostic]:
    """Braces in braces, which are a mapping as the key of another."""
    if node.flow_style and len(node.value) == 1 and isinstance(node.value[0][0], yaml.MappingNode):
        span = _span(node)
        yield rules.TEMPLATE.at(source, span, part=source.text[span.start : span.end][:60])


def _duplicates(source: Source, node: yaml.MappingNode) -> Iterator[Diagnostic]:
    seen: dict[str, Any] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
            continue
        first = seen.setdefault(key.value, key)
        if first is not key:
            line = source.position(_span(first)).line
            yield rules.DUPLICATE_KEY.at(source, _span(key), key=_shortened(key.value), line=line)


def _traps(source: Source, node: yaml.ScalarNode) -> Iterator[Diagnostic]:
    """Curly quotes, as word processors and web pages have them."""
    value = node.value
    if not node.style and len(value) > 1 and value[0] in _CURLY and value[-1] in _CURLY:
        text = quoted(value[1:-1])
        yield rules.CURLY_QUOTES.at(source, _span(node), fix=(Edit(_span(node), text),), quoted=text)


_CURLY: Final = "“”„‟«»‘’‚‛"


# Values of which the type is known


def _value(source: Source, typed: TypedValue) -> Iterator[Diagnostic]:
    if is_nothing(typed.value):
        return
    if (expected := _expected(typed)) is not None:
        found = _SHAPES[type(typed.value)]
        words = {"key": typed.key.value, "expected": expected, "found": found, "example": _example(typed)}
        yield _missing_space(source, typed.value) or rules.WRONG_SHAPE.at(source, _span(typed.key), **words)
        return
    values = typed.value.value if typed.type.is_list else [typed.value]
    for value in values:
        if isinstance(value, yaml.ScalarNode):
            yield from _scalar(source, typed, value)
        elif typed.type.is_list and typed.type.is_item_scalar:
            found = f"one with {_SHAPES[type(value)]}"
            example = f"write items such as “- text” below “{typed.key.value}:”"
            words = {"key": typed.key.value, "expected": "a list of texts", "found": found, "example": example}
            yield rules.WRONG_SHAPE.at(source, _item_span(value), **words)
    yield from _items(source, typed)


def _items(source: Source, typed: TypedValue) -> Iterator[Diagnostic]:
    """The errors about items that are no mappings, in a list of mappings."""
    if not typed.type.is_list or type_by_name(typed.type.name) is None:
        return
    for item in typed.value.value:
        if not isinstance(item, yaml.MappingNode):
            found = f"one with {_SHAPES[type(item)]}"
            example = "write items such as “- name: value”"
            words = {"key": typed.key.value, "expected": "a list of mappings", "found": found, "example": example}
            yield _missing_space(source, item) or rules.WRONG_SHAPE.at(source, _item_span(item), **words)


def _missing_space(source: Source, value: yaml.Node) -> Diagnostic | None:
    """The error about a text that would be the fields expected here, if spaces stood after its colons."""
    if not isinstance(value, yaml.ScalarNode) or value.style:
        return None
    return missing_space(source, lines_of(source.text), value.start_mark.line)


def _item_span(node: Any) -> Span:
    """The first key of a mapping, or the first character of a list."""
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    start: int = first.start_mark.index
    return Span(start, start + 1 if first is node else first.end_mark.index)


def _expected(typed: TypedValue) -> str | None:
    """The shape that a value should have; None if it has it."""
    wanted, value = typed.type, typed.value
    if wanted.is_list:
        return None if isinstance(value, yaml.SequenceNode) else "a list"
    if wanted.name == ANY:
        return None
    if wanted.is_scalar:
        return None if isinstance(value, yaml.ScalarNode) else "a single value"
    return None if isinstance(value, yaml.MappingNode) else "a mapping"


_SHAPES: Final = {
    yaml.ScalarNode: "a single value",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "a mapping",
}


def _example(typed: TypedValue) -> str:
    key = typed.key.value
    if typed.type.is_list:
        return f"write its items with “- ” below “{key}:”"
    if typed.type.is_scalar:
        return f"write “{key}: value”"
    return f"write its fields below “{key}:”, indented, without “- ”"


def _scalar(source: Source, typed: TypedValue, node: yaml.ScalarNode) -> Iterator[Diagnostic]:
    if typed.type.name == "text":
        yield from _text(source, typed, node)
    elif typed.type.name == "number" and node.style in ("'", '"') and node.value.isdecimal():
        fix = (Edit(_span(node), node.value),)
        yield rules.QUOTED_NUMBER.at(
            source, _span(node), fix=fix, key=typed.key.value, found=node.value, value=node.value
        )
    elif typed.key.value in _MODES and not node.style and node.value in MODES:
        start = node.start_mark.index
        octal = f"0{int(node.value):o}"
        yield rules.DECIMAL_MODE.at(
            source, _span(node), fix=(Edit(Span(start, start), "0"),), value=node.value, octal=octal
        )


_MODES: Final = frozenset({"defaultMode", "mode"})


def _text(source: Source, typed: TypedValue, node: yaml.ScalarNode) -> Iterator[Diagnostic]:
    found = not_text(node.value) if not node.style and not node.tag.startswith("!") else None
    if found is None or source.text[node.start_mark.index : node.end_mark.index] != node.value:
        return  # a tag or an anchor precedes it
    text = f'"{node.value}"'
    key = typed.key.value
    yield rules.NO_TEXT.at(
        source, _span(node), fix=(Edit(_span(node), text),), value=node.value, found=found, key=key, quoted=text
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
