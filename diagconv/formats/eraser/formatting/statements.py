"""Formats statements: quotes only where they are needed, one blank where there are any.

What people chose stays theirs: the order, lists and chains, the connectors, the case of a word. Brackets that hold a
comment, or a value with a comma and no quotes, stand as they were written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.eraser import spelling
from diagconv.formats.eraser.quoting import quote
from diagconv.formats.eraser.reading.comments import comments_of
from diagconv.formats.eraser.reading.statements import Connection, HeaderLine, NodeList, Setting, Title
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.eraser.reading.statements import Group, LegendBlock, Operand, Properties, Property, Text

_COMMA: Final = lazy_pattern(r"[^\S\n]*+,")
_QUOTED_KEYS: Final = ("label", "link")


class StatementFormatter:
    """Formats the statements of one text.

    Args:
        text: the text that contains them.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def statement(self, item: NodeList | Connection | HeaderLine | Title | Setting) -> str:
        """A statement on one line."""
        match item:
            case NodeList():
                return self._nodes(item)
            case Connection():
                return self._connection(item)
            case Title():
                return f"title {self._title(item.text)}"
            case Setting():
                return self._setting(item)
            case _:
                return item.word.value

    def head(self, group: Group) -> str:
        """The name of a group and its properties."""
        return self._operand(group.head, opens=True)

    def legend(self, legend: LegendBlock) -> str:
        """The word that opens a legend and its properties."""
        return f"legend {self.brackets(legend.properties)}" if legend.properties else "legend"

    def _setting(self, setting: Setting) -> str:
        words = [setting.key, setting.value, *([setting.hash_comment] if setting.hash_comment else [])]
        return " ".join(self._written(word) for word in words)

    # Names

    def _nodes(self, nodes: NodeList) -> str:
        """A list of names; a comma behind it stays if it makes a name of what would be another statement."""
        name = nodes.operands[-1]
        is_statement = len(nodes.operands) == 1 and spelling.name(name.name.value) != name.name.value
        comma = "," if is_statement and _COMMA.match(self._text, name.span.end) else ""
        return self._operands(nodes.operands) + comma

    def _operands(self, operands: list[Operand]) -> str:
        return ", ".join(map(self._operand, operands))

    def _operand(self, operand: Operand, *, opens: bool = False) -> str:
        name = self._name(operand.name, opens=opens)
        return f"{name} {self.brackets(operand.properties)}" if operand.properties else name

    def _name(self, name: Text, *, opens: bool) -> str:
        if name.quoted:
            return self._unquoted(name, spelling.name(name.value, opens=opens))
        written = self._written(name)
        if opens and spelling.name(name.value, opens=True) != spelling.name(name.value):
            return quote(name.value)  # a brace on the same line would make it a block of another diagram type
        return name.value if len(name.value) == len(written) else written

    # Connections

    def _connection(self, connection: Connection) -> str:
        parts = [self._operands(connection.steps[0])]
        for connector, step in zip(connection.connectors, connection.steps[1:], strict=True):
            parts += [connector.value, self._operands(step)]
        label = [self._label(connection.label)] if connection.label else []
        brackets = [self.brackets(connection.properties)] if connection.properties else []
        joined = " ".join(parts)
        return " ".join([f"{joined}:", *label, *brackets]) if label or brackets else joined

    def _label(self, label: Text) -> str:
        return self._unquoted(label, spelling.label(label.value)) if label.quoted else self._written(label)

    def _title(self, title: Text) -> str:
        return self._unquoted(title, spelling.title(title.value)) if title.quoted else self._written(title)

    # Properties

    def brackets(self, properties: Properties) -> str:
        """Properties on one line."""
        if comments_of(properties) or any(pair.key is None for pair in properties.pairs):
            return self._text[properties.span.start : properties.span.end]
        return f"[{', '.join(map(self._property, properties.pairs))}]"

    def _property(self, pair: Property) -> str:
        key = self._written(pair.key) if pair.key else ""
        return f"{key}: {self._value(key, pair.value)}".rstrip()

    def _value(self, key: str, value: Text) -> str:
        written = self._written(value)
        if value.quoted:
            return self._unquoted(value, spelling.property_value(key.lower(), value.value))
        is_plain = written and written == value.value and "\\" not in written
        return quote(written) if key.lower() in _QUOTED_KEYS and is_plain else written

    # Text

    def _written(self, text: Text) -> str:
        return self._text[text.span.start : text.span.end]

    def _unquoted(self, text: Text, spelled: str) -> str:
        """A text in quotes without them, if it is spelled so and nothing in it is an escape or was dropped."""
        written = self._written(text)
        return spelled if spelled == written[1:-1] else written
