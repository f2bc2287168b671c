"""Reads YAML as Mermaid does: version 1.2 with the JSON schema, no key twice."""

from __future__ import annotations

import re
from typing import Any

from diagconv.formats.mermaid.reading.yaml_scalars import parse_scalar
from diagconv.patterns import lazy_pattern

_SIMPLE_PAIR = lazy_pattern(
    r"""[ ]*([A-Za-z][\w-]*)[ ]*:[ ]+"""
    r"""(?:"([^"\\\n]*)"|'([^'\n]*)'|((?!-[ ,]|-\Z)[A-Za-z0-9./_-][\w ./-]*?))[ ]*(,|\Z)""",
    re.ASCII,
)


class YamlError(Exception):
    """A text is not valid YAML.

    Args:
        reason: what is wrong, in a few words.
        position: where, as an offset in the text.
    """

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


def parse_flow_mapping(text: str) -> Any:
    """The mapping in the braces of a `@{ … }` on one line."""
    return _parse_simple_pairs(text) or parse_yaml("{\n" + text + "\n}", shift=-2)


def _parse_simple_pairs(text: str) -> dict[str, Any] | None:
    """The mapping if it consists of simple pairs alone: fast, and without the YAML library."""
    found: dict[str, Any] = {}
    position, end = 0, len(text)
    while position < end:
        pair = _SIMPLE_PAIR.match(text, position)
        if pair is None or pair[1] in found:
            return None
        key, double, single, plain, _ = pair.groups()
        found[key] = double if double is not None else single if single is not None else parse_scalar(plain.rstrip())
        position = pair.end()
    return found


def parse_yaml(text: str, *, shift: int = 0) -> Any:
    """The value of a YAML document.

    Args:
        text: the document.
        shift: what to add to the position of an error.

    Raises:
        YamlError: the text is not valid YAML.
    """
    try:
        return _load(text, shift)
    except YamlError as error:
        corrected = _NO_KEY.sub(r"\1null", _ANCHOR.sub(r"\1", text))
        corrected = _TAB.sub(lambda found: " " if found[0].isspace() else found[0], corrected)
        if corrected.startswith("{"):
            corrected = corrected.replace("\t", " ")
        if corrected == text:
            raise
        try:
            return _load(corrected, shift)
        except YamlError:
            raise error from None


_STAND_INS = {"\u2028": "\ufdd2", "\u2029": "\ufdd3", "\x85": "\ufdd4", "?": "\ufdd5"}
"""Characters that PyYAML takes for a line break or an indicator and JavaScript's YAML for text like any other."""

_TEXT_ONLY = lazy_pattern(r"[\u2028\u2029\x85]|\?(?![\s,\[\]{}])|(?<=[^\s{,\[])\?|(?<=[^\s{,\[:-] )\?")
_ORIGINALS = str.maketrans({stand_in: character for character, stand_in in _STAND_INS.items()})
_ANCHOR = lazy_pattern(r"([{,\[]\s*|:\s+)&[^\s,\[\]{}]+")
_NO_KEY = lazy_pattern(r"([{,]\s*)(?=:[\s,}])")
_TAB = lazy_pattern(r"""\"[^"]*"|'[^']*'|(?<=\S)[ \t]*\t[ \t]*""")
"""What PyYAML rejects: some anchors, most of which no alias names, missing keys, tabs between tokens."""


_PAIR = lazy_pattern("[\ud800-\udbff][\udc00-\udfff]")
"""A character beyond U+FFFF that was written with two escapes, as in JSON."""


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _load(text: str, shift: int) -> Any:
    import yaml

    if "\0" in text:
        raise YamlError("a null byte", text.index("\0") + shift)
    _check_brackets(text, shift)
    from diagconv.formats.mermaid.reading.yaml_loader import Loader

    try:
        substituted = _TEXT_ONLY.sub(lambda found: _STAND_INS[found[0]], text)
        loaded = yaml.load(substituted, Loader=Loader)
        return loaded if substituted == text and "\\" not in text else _restored(loaded)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError(error.problem or "unreadable", (mark.index if mark else 0) + shift) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).split("\n")[0], getattr(error, "position", 0) + shift) from None
    except RecursionError:
        raise YamlError("nested too deeply", 0) from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # of PyYAML itself
        raise YamlError(str(error), 0) from None


_BRACKETS = lazy_pattern(r"""\"(?:[^"\\]|\\.)*+(?:"|\Z)|'[^']*+'|([\[{])|([\]}])""", re.DOTALL)


def _check_brackets(text: str, shift: int) -> None:
    """Raise an error for brackets nested hundreds deep, on which PyYAML spends the square of their number."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += (found[1] is not None) - (found[2] is not None)
        if depth > _MOST_BRACKETS:
            raise YamlError("nested too deeply", found.start() + shift)


_MOST_BRACKETS = 150
"""More than the collections that the loader allows within one another."""


def _restored(value: Any) -> Any:
    """A value in which the stand-ins are the original characters again, and pairs of escapes one character."""
    if isinstance(value, str):
        return _PAIR.sub(_joined, value.translate(_ORIGINALS))
    if isinstance(value, list):
        return [_restored(entry) for entry in value]
    return {_restored(key): _restored(entry) for key, entry in value.items()} if isinstance(value, dict) else value
