"""The rules of the reader of Eraser; `docs/reference/diagnostics.md` lists them."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note, warning

# The text as a whole

OTHER_TYPE: Final = error(
    "ERA100",
    "this is an Eraser {title}; only cloud architecture diagrams and flowcharts are supported",
)
NOT_OTHER_TYPE: Final = "if it is a flowchart, put “flowchart-diagram” on the first line"
"""A hint for a diagram type that was detected, not named."""
SECOND_DIAGRAM: Final = error(
    "ERA101",
    "a second {what}: this looks like two diagrams in one text",
    "put each diagram in its own text",
)
OTHER_LANGUAGE: Final = error("ERA102", "this is {language}, not Eraser", "read it as {language}")

EMPTY: Final = error("ERA103", "the diagram is empty", "start with a connection: “A > B”")

# Statements

UNEXPECTED: Final = error("ERA110", "unexpected {found}; expected {expected}")
NO_CONNECTOR: Final = error(
    "ERA111",
    "“{name}: …” has no connector",
    'write a connection as “A > B: text”, or a node\'s label as “{name} [label: "…"]”',
)
PROPERTY_OUTSIDE: Final = error(
    "ERA112", "“{key}: …” is outside brackets", "write it after the name: “Name [{key}: …]”"
)
BRACKET_NOT_CLOSED: Final = error("ERA113", "“[” is never closed", "close it with “]” on the same line")
STRING_NOT_CLOSED: Final = error(
    "ERA114", "this string is never closed", 'close it with “"” on the same line; write a line break in it as \\n'
)
UNKNOWN_CONNECTOR: Final = error("ERA115", "“{found}” is not a connector", fixable=True)
FOREIGN_STATEMENT: Final = error("ERA116", "Eraser has no statement “{found}”")
BRACE_MISSING_ABOVE: Final = "a “}}” may be missing for “{name}” on line {line}"
"""A hint for a group that is never closed."""
STRAY_BRACE: Final = error("ERA117", "unmatched “}}”", "delete it, or add the missing “{{” above")
GROUP_NOT_CLOSED: Final = error("ERA118", "the group “{name}” is never closed", "close it with “}}”")
LEGEND_NOT_CLOSED: Final = error("ERA125", "the legend is never closed", "close it with “}}”")
NO_NAME: Final = error("ERA119", "missing name")
NO_KEY: Final = error(
    "ERA120", "“{found}” in brackets has no key", 'brackets contain properties; for a label, write “[label: "{found}"]”'
)
MISSING_END: Final = error("ERA121", "the connection has nothing to the {side} of “{connector}”")
WITHIN_ITSELF: Final = error("ERA122", "the group “{name}” contains itself")
VALUE_NEEDS_QUOTES: Final = error("ERA123", "a value that contains “{found}” needs quotes", 'write “{key}: "…"”')
PIPE_LABEL: Final = error("ERA124", "labels are written after the names, not between bars", "write “A > B: {label}”")

# What is legal and surprises

UNKNOWN_COLOR: Final = warning("ERA201", "unknown colour “{word}”; it is kept, but not drawn")
UNKNOWN_SHAPE: Final = warning("ERA202", "unknown shape “{word}”; a rectangle is drawn instead")
UNKNOWN_KEY: Final = warning("ERA203", "{element} has no property “{key}”; it is kept, but has no effect")
UNKNOWN_VALUE: Final = warning("ERA204", "unknown {key} “{word}”; choose from {known}")
GROUP_KEYWORD: Final = warning(
    "ERA205", "the group is named “{name}”, including the word “group”", "“group” is not a keyword: write “{rest} {{”"
)
TWO_GROUPS: Final = warning(
    "ERA206",
    "“{name}” is listed in two groups; it is placed in the last one, “{group}”",
    "every mention of a name is the same element",
)
MISSPELLED_NAME: Final = warning(
    "ERA207", "“{name}” is read as “{meant}”", "spell the name as in its declaration", fixable=True
)
REPEATED_SETTING: Final = warning("ERA208", "“{key}” is set more than once; the last value is used")
EMPTY_VALUE: Final = warning("ERA209", "“{key}” has no value")
COMMA_IN_VALUE: Final = warning(
    "ERA210", "the value of “{key}” contains a comma, but has no quotes", 'write “{key}: "{value}"”', fixable=True
)
CONTROL_CHARACTERS: Final = warning("ERA211", "control characters, which no picture can contain, are removed")
HASH_COMMENT: Final = warning(
    "ERA212", "“#” does not start a comment in Eraser", "comments start with “//”", fixable=True
)
NAMED_LIKE_ITS_GROUP: Final = warning(
    "ERA213",
    "“{name}” has the same name as the group that contains it, so it refers to that group",
    "give one of them another name",
)
SEMICOLON: Final = warning(
    "ERA214", "the “;” is part of the name “{name}”", "a statement ends with its line: delete the “;”", fixable=True
)
UNKNOWN_HEADER: Final = warning(
    "ERA215", "“{name}” looks like a header, but Eraser has no such header; it is read as a node"
)
LABEL_IN_BRACKETS: Final = warning(
    "ERA216", "a connection has no property “label”; it is kept, but not shown", "write the label after the colon"
)
REPEATED_KEY: Final = warning("ERA217", "“{key}” appears twice in these brackets; the last value is used")

# Good to know

AMBIGUOUS_TYPE: Final = note(
    "ERA301",
    "the type of this diagram is not clear; it is read as an architecture diagram",
    "name the type on the first line: flowchart-diagram, sequence-diagram, …",
)
