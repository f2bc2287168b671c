"""The fields of elements: their defaults, and how a hint changes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.hints.editable import get_field, set_field
from diagconv.formats.hints.tokens import ABSENT
from diagconv.model.cleaning import cleaned_document
from diagconv.model.loading import DocumentError, check_field
from diagconv.text import plain_text

if TYPE_CHECKING:
    from diagconv.formats.hints.editable import FieldPath
    from diagconv.formats.hints.statements import FieldChange

MARKUPS: Final = ("markdown", "html")
"""Fields of hints alone: a label's source with its markup, where the text shows what a person reads."""

_DEFAULTS: Final = {
    "shape": "rect", "line": "solid", "tail": "none", "head": "arrow", "length": 1, "markup": "text", "classes": [],
    "direction": None, "type": "flowchart",
}  # fmt: skip


def default_of(kind: str, path: FieldPath) -> Any:
    """The default value of a field, which hints do not mention."""
    if path[1] is not None:
        return None if path[0] == "accessibility" else ABSENT
    return "TB" if (kind, path[0]) == ("diagram", "direction") else _DEFAULTS.get(path[0])


def apply_change(attributes: dict[str, Any], kind: str, change: FieldChange) -> bool:
    """Change a field if it still shows what it did; whether it now has the value of the hint.

    Raises:
        DocumentError: the field is unknown, or it cannot hold the value.
    """
    field, key = change.path
    if field in MARKUPS and kind != "diagram" and isinstance(change.to, str):
        return _apply_markup_change(attributes, field, change)
    if (key is None) is isinstance(attributes.get(field), dict):
        raise DocumentError(field, "unknown field")
    to = cleaned_document(change.to)
    if to is not ABSENT:
        check_field(kind, field, to if key is None else {key: to})
    elif key is None:
        raise DocumentError(field, "cannot be removed")
    was = default_of(kind, change.path) if change.was is None else change.was
    now = get_field(attributes, change.path)
    if now not in (was, to) and isinstance(now, list) and isinstance(was, list):
        to = _merged(now, was, to)
    elif now not in (was, to):
        return False
    set_field(attributes, change.path, to)
    return True


def _apply_markup_change(attributes: dict[str, Any], markup: str, change: FieldChange) -> bool:
    source = cleaned_document(change.to)
    shown = plain_text(source, markup)  # type: ignore[arg-type]
    if attributes["markup"] != "text" or attributes["label"] != shown:
        return False
    attributes["label"], attributes["markup"] = source, markup
    return True


def _merged(now: list[Any], was: list[Any], to: list[Any]) -> list[Any]:
    """A list that a person has changed, with what the hint adds and without what it takes away."""
    kept = [thing for thing in now if thing not in was or thing in to]
    return [*(thing for thing in to if thing not in kept and thing not in was), *kept]


def drop_implied(attributes: dict[str, Any], classes: dict[str, dict[str, str]]) -> None:
    """Remove an element's own colour if it only repeats that of one of its classes."""
    for key in ("fill", "stroke"):
        own = attributes["style"].get(key)
        class_styles = [classes.get(name, {}) for name in attributes["classes"]]
        if own is not None and any(own in (style.get("fill"), style.get("stroke")) for style in class_styles):
            del attributes["style"][key]
