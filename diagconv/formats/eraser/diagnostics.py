"""All that the reader and the writer of Eraser say."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note, warning

# The text as a whole

OTHER_TYPE: Final = error(
    "ERA100",
    "this is an Eraser {title}; only cloud architecture diagrams and flow charts are read",
)
NOT_OTHER_TYPE: Final = "if it is a flow chart after all, put “flowchart-diagram” in its first line"
"""A hint for a kind that the text did not say."""
SECOND_DIAGRAM: Final = error(
    "ERA101",
    "a second {what}: this looks like two diagrams in one text",
    "give each diagram a text of its own",
)
OTHER_LANGUAGE: Final = error("ERA102", "this is {language}, not Eraser", "read it as {language}")

EMPTY: Final = error("ERA103", "the diagram is empty", "start with a connection: “A > B”")

# Statements

UNEXPECTED: Final = error("ERA110", "{found} cannot stand here; expected {expected}")
NO_CONNECTOR: Final = error(
    "ERA111",
    "“{name}: …” has no connector",
    'a connection is “A > B: text”; a node\'s text is “{name} [label: "…"]”',
)
PROPERTY_OUTSIDE: Final = error(
    "ERA112", "“{key}: …” stands outside brackets", "write it behind the name: “Name [{key}: …]”"
)
BRACKET_NOT_CLOSED: Final = error("ERA113", "“[” is never closed", "close it with “]” on the same line")
STRING_NOT_CLOSED: Final = error(
    "ERA114", "this string is never closed", 'close it with “"” on the same line; a line break in it is written \\n'
)
UNKNOWN_CONNECTOR: Final = error("ERA115", "there is no connector “{found}”", mended=True)
FOREIGN_STATEMENT: Final = error("ERA116", "Eraser has no statement “{found}”")
BRACE_MISSING_ABOVE: Final = "perhaps a “}}” is missing for “{name}” on line {line}"
"""A hint for a group that is never closed."""
STRAY_BRACE: Final = error("ERA117", "this “}}” closes no group", "delete it, or look for a “{{” that is missing above")
GROUP_NOT_CLOSED: Final = error("ERA118", "the group “{name}” is never closed", "close it with “}}”")
LEGEND_NOT_CLOSED: Final = error("ERA125", "the legend is never closed", "close it with “}}”")
NO_NAME: Final = error("ERA119", "a name is missing")
NO_KEY: Final = error(
    "ERA120", "“{found}” in brackets has no key", 'brackets hold properties; for a text write “[label: "{found}"]”'
)
MISSING_END: Final = error("ERA121", "the connection has nothing {side} of its “{connector}”")
WITHIN_ITSELF: Final = error("ERA122", "the group “{name}” would stand within itself")
VALUE_NEEDS_QUOTES: Final = error("ERA123", "a value that holds “{found}” needs quotes", 'write “{key}: "…"”')
PIPE_LABEL: Final = error("ERA124", "a label stands behind the names, not between bars", "write “A > B: {label}”")
TOO_MANY: Final = error("ERA126", "this makes more than {most} connections, which is more than any picture can show")

# What is legal and surprises

UNKNOWN_COLOR: Final = warning("ERA201", "there is no colour “{word}”; it is kept, but not drawn")
UNKNOWN_SHAPE: Final = warning("ERA202", "there is no shape “{word}”; a rectangle is drawn")
UNKNOWN_KEY: Final = warning("ERA203", "{element} has no property “{key}”; it is kept, but means nothing")
UNKNOWN_VALUE: Final = warning("ERA204", "“{word}” is no {key}; known are {known}")
GROUP_KEYWORD: Final = warning(
    "ERA205", "the group is named “{name}”, with the word “group”", "there is no such keyword: write “{rest} {{”"
)
TWO_GROUPS: Final = warning(
    "ERA206", "“{name}” is listed in two groups; it stays in the last, “{group}”", "a name stands for one element"
)
MISSPELLED_NAME: Final = warning(
    "ERA207", "“{name}” is taken for “{meant}”", "spell the name as where it is declared", mended=True
)
REPEATED_SETTING: Final = warning("ERA208", "“{key}” is set again; the last one counts")
EMPTY_VALUE: Final = warning("ERA209", "“{key}” has no value")
COMMA_IN_VALUE: Final = warning(
    "ERA210", "the value of “{key}” holds a comma and has no quotes", 'write “{key}: "{value}"”', mended=True
)
CONTROL_CHARACTERS: Final = warning("ERA211", "control characters, which no picture can hold, are left out")
HASH_COMMENT: Final = warning("ERA212", "“#” starts no comment in Eraser", "comments start with “//”", mended=True)
NAMED_LIKE_ITS_GROUP: Final = warning(
    "ERA213", "“{name}” is named like the group it stands in, so it is that group", "give one of them another name"
)
SEMICOLON: Final = warning(
    "ERA214", "the “;” belongs to the name “{name}”", "a statement ends with its line: delete the “;”", mended=True
)
UNKNOWN_HEADER: Final = warning("ERA215", "“{name}” reads like a header that Eraser does not have; it is a node here")
LABEL_IN_BRACKETS: Final = warning(
    "ERA216", "a connection has no property “label”; it is kept, but not shown", "write the label behind the colon"
)
REPEATED_KEY: Final = warning("ERA217", "“{key}” stands twice in these brackets; the last one counts")

# Good to know

AMBIGUOUS_TYPE: Final = note(
    "ERA301",
    "nothing tells what kind of diagram this is; it is read as an architecture diagram",
    "say so in the first line: flowchart-diagram, sequence-diagram, …",
)
