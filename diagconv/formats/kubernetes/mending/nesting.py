"""Restores the indentation that a manifest has lost, where only one way to do so is right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes.mending.diagnostics import AMBIGUOUS_INDENTATION, LOST_INDENTATION
from diagconv.formats.kubernetes.mending.lines import last_line, lines_of
from diagconv.formats.kubernetes.mending.open_mappings import Ambiguity, OpenMapping, is_damaged, placements
from diagconv.formats.kubernetes.mending.schema import OBJECT_FIELDS, ObjectType, type_by_name, type_of_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diagconv.diagnostics import Diagnostic, Edit, Source
    from diagconv.formats.kubernetes.mending.open_mappings import KeyPlacement

_STEP: Final = 2
"""The spaces by which one mapping is indented in another."""


def mended_document(
    source: Source,
    root: yaml.MappingNode,
    diagnostics: list[Diagnostic],
    objection: Callable[[yaml.MappingNode], str | None] = lambda _: None,
) -> yaml.MappingNode:
    """A document with the indentation that it has lost.

    Its nodes keep their places in the text as it is written. Nothing is guessed: where a key could belong to two
    mappings, an error names the first line that is wrong.

    Args:
        source: the text that the document stands in.
        root: the document; it is not changed.
        diagnostics: a list to which a warning with the fix is added, or an error.
        objection: says what is still wrong with a document once its indentation is restored, if anything is.

    Returns:
        The document itself if nothing is wrong with it, or nothing is certain.
    """
    found: list[tuple[Any, OpenMapping]] = []
    nesting = DocumentNesting(source.text, found)
    try:
        tree = nesting.object(root)
        if not found:
            return root
        nesting.verify(root, tree)
        if (reason := objection(tree)) is not None:
            raise Ambiguity(reason)
    except Ambiguity as failure:
        diagnostics.append(_at(AMBIGUOUS_INDENTATION, source, found[0], reason=str(failure)))
        return root
    diagnostics.append(_at(LOST_INDENTATION, source, found[0], fix=nesting.edits()))
    return tree


def _at(rule: Any, source: Source, found: tuple[Any, OpenMapping], **words: Any) -> Diagnostic:
    key, frame = found
    span = Span(key.start_mark.index, key.end_mark.index)
    made: Diagnostic = rule.at(source, span, key=key.value, parent=frame.name, **words)
    return made


class DocumentNesting:
    """Nests the nodes of one document, and keeps how many spaces each line lacks.

    Args:
        text: the text that the document stands in.
        found: a list to which the first key that is wrong in each mapping is added, with the mapping it belongs to.
    """

    def __init__(self, text: str, found: list[tuple[Any, OpenMapping]]) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._spaces: Counter[int] = Counter()
        self._found = found
        self._known: dict[tuple[int, str], Any] = {}
        """What became of each mapping, as each type that it has been met as: aliases repeat them."""

    def object(self, node: yaml.MappingNode) -> yaml.MappingNode:
        """An object, or a list of objects, nested."""
        named = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
        kind = named.get("kind")
        type = type_of_kind(_text(kind), _text(named.get("apiVersion")))
        if type is not None:
            return self._mapping(node, type)
        items = named.get("items")
        if not isinstance(items, yaml.SequenceNode):
            self._check_unknown(node, kind)
            return node
        inner = [self.object(item) if isinstance(item, yaml.MappingNode) else item for item in items.value]
        pairs = [(key, _with(items, inner) if value is items else value) for key, value in node.value]
        whole: yaml.MappingNode = _with(node, pairs)
        return whole

    def _check_unknown(self, node: yaml.MappingNode, kind: Any) -> None:
        """Raise an Ambiguity if an object of a kind without a known type has lost the indentation of its metadata."""
        if not isinstance(kind, yaml.ScalarNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            return
        wrong = is_damaged(node.value, ObjectType(kind.value, OBJECT_FIELDS))
        if wrong is not None and not wrong[1].type.is_free:
            self._found.append(wrong)
            raise Ambiguity(f"the fields of “{kind.value}” are not known")

    def edits(self) -> tuple[Edit, ...]:
        """What indents the lines of the text."""
        return self._lines.indented(self._spaces)

    def verify(self, root: yaml.MappingNode, tree: yaml.MappingNode) -> None:
        """Raise an Ambiguity unless the text, once it is indented, is read as the nested document."""
        start, end = root.start_mark.index - root.start_mark.column, root.end_mark.index
        text, done = "", start
        for edit in self.edits():
            text, done = text + self._text[done : edit.span.start] + edit.text, edit.span.start
        try:
            read = yaml.compose(text + self._text[done:end], Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError):
            read = None
        if read is None or not _are_equal(read, tree):
            raise Ambiguity("its lines cannot be indented one by one")

    def _mapping(self, node: yaml.MappingNode, type: ObjectType) -> yaml.MappingNode:
        """A mapping whose values are nested, and where necessary the mapping itself."""
        key = (id(node), type.name)
        if key not in self._known:
            self._known[key] = self._nested(node, type)
        known: yaml.MappingNode = self._known[key]
        return known

    def _nested(self, node: yaml.MappingNode, type: ObjectType) -> yaml.MappingNode:
        if type.is_free or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            return node
        wrong = None if node.flow_style else is_damaged(node.value, type)
        if wrong is None:
            return self._with_nested_values(node, type)
        self._found.append(wrong)
        placed = list(placements(node.value, type))
        self._indent(placed)
        return self._rebuilt(node, placed)

    def _with_nested_values(self, node: yaml.MappingNode, type: ObjectType) -> yaml.MappingNode:
        pairs = [(key, self._value(key, value, type)) for key, value in node.value]
        unchanged = all(new[1] is old[1] for new, old in zip(pairs, node.value, strict=True))
        return node if unchanged else _with(node, pairs)

    def _value(self, key: Any, value: Any, type: ObjectType) -> Any:
        wanted = type.fields.get(key.value)
        inner = type_by_name(wanted.name) if wanted is not None else None
        if wanted is None or inner is None:
            return value
        if isinstance(value, yaml.MappingNode) and not wanted.is_list:
            return self._mapping(value, inner)
        if not isinstance(value, yaml.SequenceNode) or not wanted.is_list:
            return value
        known = (id(value), f"[{inner.name}]")
        if known not in self._known:
            self._known[known] = self._sequence(value, inner)
        return self._known[known]

    def _sequence(self, value: yaml.SequenceNode, inner: ObjectType) -> yaml.SequenceNode:
        items = [self._mapping(item, inner) if isinstance(item, yaml.MappingNode) else item for item in value.value]
        nested: yaml.SequenceNode = value if all(map(_is_same, items, value.value)) else _with(value, items)
        return nested

    def _indent(self, placed: Sequence[KeyPlacement]) -> None:
        """Note how many spaces the lines of pairs lack, with the comments above them."""
        before = -1
        for (key, value), frame in placed:
            first = key.start_mark.line
            if frame.depth and not self._lines.content(first)[: key.start_mark.column].isspace() and first == before:
                raise Ambiguity(f"“{key.value}” does not begin a line")
            last = last_line(value, key.end_mark.line)
            while first - 1 > before and self._lines.is_comment(first - 1):
                first -= 1
            self._spaces.update(dict.fromkeys(range(first, last + 1), _STEP * frame.depth))
            before = last

    def _rebuilt(self, node: yaml.MappingNode, placed: Iterable[KeyPlacement]) -> yaml.MappingNode:
        """The flat mapping as the mappings that it holds, each in its own."""
        whole: yaml.MappingNode = _with(node, [])
        inside: dict[int, yaml.MappingNode] = {}
        for (key, value), frame in placed:
            target = whole if frame.key is None else inside[id(frame.key)]
            if frame.key is not None and not target.value:
                target.start_mark = key.start_mark
            nested = self._value(key, value, frame.type)
            if nested is value and _opens(placed, key):
                nested = inside[id(key)] = yaml.MappingNode("tag:yaml.org,2002:map", [], key.start_mark, key.end_mark)
            target.value.append((key, nested))
        return whole


def _text(node: Any) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _opens(placed: Iterable[KeyPlacement], key: Any) -> bool:
    """Whether other keys belong to the mapping that this one opens."""
    return any(placement.frame.key is key for placement in placed)


def _is_same(one: Any, other: Any) -> bool:
    return one is other


def _with(node: Any, value: list[Any]) -> Any:
    """A copy of a collection with other contents."""
    return type(node)(node.tag, value, node.start_mark, node.end_mark, node.flow_style)


def _are_equal(one: Any, other: Any) -> bool:
    """Whether two nodes say the same."""
    if type(one) is not type(other) or one.tag != other.tag:
        return False
    if isinstance(one, yaml.ScalarNode):
        return bool(one.value == other.value)
    return len(one.value) == len(other.value) and all(map(_are_equal_entries, one.value, other.value))


def _are_equal_entries(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return all(map(_are_equal, one, other))
    return _are_equal(one, other)
