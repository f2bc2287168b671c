"""The fields of a request: what each means, and which values are valid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_ID: Final = 200
"""How many characters an id may have; as a number, it may be as large as JavaScript counts exactly."""

LARGEST_ID: Final = 2**53 - 1

LONGEST_DEADLINE: Final = 86_400


class FieldKind(NamedTuple):
    """A kind of values.

    Args:
        title: what a value must be, in messages.
        accepts: whether a value is one.
        schema: the same as a JSON schema.
    """

    title: str
    accepts: Callable[[Any], bool]
    schema: Mapping[str, Any]


class Field(NamedTuple):
    """A field of a request.

    Args:
        kind: the kind of its values.
        doc: what it means.
    """

    kind: FieldKind
    doc: str


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_id(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_ID
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


ID: Final = FieldKind(
    f"text of at most {LONGEST_ID} characters, or a whole number",
    _is_id,
    {
        "anyOf": [
            {"type": "string", "maxLength": LONGEST_ID},
            {"type": "integer", "minimum": -LARGEST_ID, "maximum": LARGEST_ID},
        ]
    },
)
_TEXT: Final = FieldKind("text", lambda value: isinstance(value, str), {"type": "string"})
_NAME: Final = FieldKind(
    "text that is not empty", lambda value: isinstance(value, str) and value != "", {"type": "string", "minLength": 1}
)
_WORDS: Final = FieldKind("a list of words", _are_words, {"type": "array", "items": {"type": "string"}})
_SWITCH: Final = FieldKind("true or false", lambda value: isinstance(value, bool), {"type": "boolean"})
_LINE: Final = FieldKind(
    "a whole number from 1",
    lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST_ID,
    {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
)
_SECONDS: Final = FieldKind(
    f"a number of seconds above 0, at most {LONGEST_DEADLINE}",
    lambda value: _is_number(value) and 0 < value <= LONGEST_DEADLINE,
    {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_DEADLINE},
)
_OPTIONS: Final = FieldKind("an object", lambda value: isinstance(value, dict), {"type": "object"})

FIELDS: Final = {
    "id": Field(ID, "names the request; its answer has the same"),
    "text": Field(_TEXT, "the text of the diagram"),
    "path": Field(_NAME, "instead of a text: a diagram file, or a diagram of a note, such as `notes.md#2`"),
    "language": Field(
        _TEXT, "the word that tags a fence of the language, such as `mermaid`; without it, text or suffix decide"
    ),
    "targets": Field(_WORDS, "the pictures to draw: `svg`, `png`, `pdf`; by default `svg`"),
    "options": Field(_OPTIONS, "the options of pictures, such as `theme`, with `_` or `-` in their names"),
    "name": Field(_NAME, "what to call the text in messages, such as the path of its page"),
    "line": Field(_LINE, "the line of its file on which the text starts"),
    "folder": Field(_NAME, "the folder in which images of the text are looked up"),
    "output": Field(_NAME, "write the pictures to this path with their suffixes, instead of answering with them"),
    "strict": Field(_SWITCH, "treat warnings as errors"),
    "silence": Field(_WORDS, "the codes of warnings and notes to suppress"),
    "deadline": Field(_SECONDS, "give up so many seconds after the drawing has started"),
}
"""Each field of a request by its name."""

CANCEL: Final = "cancel"
"""The only field of a cancellation: the id of the request to give up."""
