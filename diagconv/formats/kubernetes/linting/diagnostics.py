"""The rules for what goes wrong in the YAML of manifests, and in the fields of their objects."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, warning

# YAML

DUPLICATE_KEY: Final = error(
    "K8S121", "“{key}” occurs twice in this mapping; the first one is on line {line}", "remove one of them"
)
ODD_SPACES: Final = error(
    "K8S122",
    "this line is indented with {what}, which YAML does not take for spaces",
    "replace them by spaces",
    fixable=True,
)
TAB: Final = error("K8S123", "this line is indented with a tab", "YAML is indented with spaces only", fixable=True)
TEMPLATE: Final = error(
    "K8S124",
    "“{part}” is part of a template, not of a manifest",
    "render it first: helm template CHART | diagconv convert -f kubernetes - -o cluster.svg",
)
NO_SPACE: Final = error("K8S125", "a space is missing after “{key}:”", "write “{key}: {value}”", fixable=True)
NOT_QUOTED: Final = error(
    "K8S126", "a value cannot begin with “{sign}” unless it is quoted", "write {quoted}", fixable=True
)
WRONG_DASHES: Final = error(
    "K8S127", "“{dashes}” does not separate documents", "write three hyphens: “---”", fixable=True
)
UNKNOWN_ANCHOR: Final = error(
    "K8S128", "no anchor “&{name}” precedes this alias", "anchors end with their document, at “---”"
)
NOT_CLOSED: Final = error("K8S129", "this {what} is never closed", "close it with {sign}")
COLON_IN_VALUE: Final = error(
    "K8S130", "a value that contains “: ” must be quoted", "write {quoted}, or move the second key to its own line"
)
WRONG_INDENTATION: Final = error("K8S131", "this line is indented by {found}, but {expected}")
INVALID_YAML: Final = error("K8S132", "invalid YAML: {reason}")
CONTROL_CHARACTER: Final = error("K8S133", "the character {code} is not allowed in YAML", "remove it")
VALUE_AND_KEYS: Final = error(
    "K8S134",
    "“{key}” has the value “{value}”, so no key can be indented below it",
    "indent this line as “{key}”, or remove the value",
)
LIST_MIXED: Final = error(
    "K8S135",
    "{here} follows {there} in the same column; a mapping has keys, a list has items with “- ”",
    "indent the line, or move it",
)

# Fields

WRONG_SHAPE: Final = error("K8S136", "“{key}” must be {expected}, but this is {found}", "{example}")
MISPLACED: Final = error(
    "K8S137",
    "“{key}” is no field of {here}, but of “{there}”; its indentation is wrong",
    "indent it like the fields of “{there}”",
)
NO_TEXT: Final = warning(
    "K8S221",
    "“{value}” is {found} in YAML, but “{key}” needs text",
    "write {quoted}",
    fixable=True,
)
CURLY_QUOTES: Final = warning("K8S222", "curly quotes are part of the value in YAML", "write {quoted}", fixable=True)
QUOTED_NUMBER: Final = warning(
    "K8S223", "“{key}” needs a number, but {found} in quotes is text", "write {value}", fixable=True
)
DECIMAL_MODE: Final = warning(
    "K8S224", "the mode {value} is decimal, which is {octal} in octal", "write 0{value}", fixable=True
)
NO_FIELD: Final = warning("K8S225", "{here} has no “{key}”, which is required")
UNKNOWN_FIELD: Final = warning("K8S226", "“{key}” is no field of {here}")
FIELD_OF_OTHER: Final = warning(
    "K8S227", "“{key}” is no field of {here}, but of “{there}”, which has one", "remove it, or join the two"
)
