"""Reads YAML as Mermaid does: version 1.2 with the JSON schema, no aliases, no key twice."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SIMPLE_PAIR = re.compile(
    r"""[ ]*([A-Za-z][\w-]*)[ ]*:[ ]+(?:"([^"\\\n]*)"|'([^'\n]*)'|([A-Za-z0-9./_-][\w ./-]*?))[ ]*(,|\Z)""", re.ASCII
)
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)\Z", re.ASCII)
_FLOAT = re.compile(
    r"(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z",
    re.ASCII,
)
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


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


def parse_scalar(word: str) -> Any:
    """The value of a plain scalar.

    >>> parse_scalar("0x1F"), parse_scalar("no"), parse_scalar("true"), parse_scalar("1.5")
    (31, 'no', True, 1.5)
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in "+-.0123456789" or word.endswith("_"):
        return word
    digits = word.replace("_", "")
    if _INTEGER.match(word):
        return _integer(digits)
    if _FLOAT.match(word):
        return float(digits.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return word


def _integer(digits: str) -> Any:
    try:
        return int(digits, 0) if re.match("[-+]?0[box]", digits) else int(digits)
    except ValueError:
        return digits


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
    except YamlError:
        corrected = _NO_KEY.sub(r"\1null", _ANCHOR.sub(r"\1", text))
        if corrected.startswith("{"):
            corrected = _TAB.sub(lambda found: " " if found[0] == "\t" else found[0], corrected)
        if corrected == text:
            raise
        return _load(corrected, shift)


_STAND_INS = {"\u2028": "\ufdd2", "\u2029": "\ufdd3", "\x85": "\ufdd4", "?": "\ufdd5"}
"""Characters that PyYAML takes for a line break or an indicator and JavaScript's YAML for text like any other."""

_TEXT_ONLY = re.compile(r"[\u2028\u2029\x85]|\?(?!\s)|(?<=[^\s{,\[])\?")
_ORIGINALS = str.maketrans({stand_in: character for character, stand_in in _STAND_INS.items()})
_ANCHOR = re.compile(r"([{,\[]\s*|:\s+)&[^\s,\[\]{}]+")
_NO_KEY = re.compile(r"([{,]\s*)(?=:\s)")
_TAB = re.compile(r"""\"[^"]*"|'[^']*'|\t""")
"""What PyYAML rejects: some anchors, which mean nothing without aliases, missing keys, tabs between tokens."""


def _load(text: str, shift: int) -> Any:
    import yaml

    try:
        substituted = _TEXT_ONLY.sub(lambda found: _STAND_INS[found[0]], text)
        loaded = yaml.load(substituted, Loader=_loader())
        return loaded if substituted == text else _restored(loaded)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError(error.problem or "unreadable", (mark.index if mark else 0) + shift) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).split("\n")[0], getattr(error, "position", 0) + shift) from None
    except RecursionError:
        raise YamlError("nested too deeply", 0) from None
    except ValueError as error:
        raise YamlError(str(error), 0) from None


def _restored(value: Any) -> Any:
    """A value in which the stand-ins are the original characters again."""
    if isinstance(value, str):
        return value.translate(_ORIGINALS)
    if isinstance(value, list):
        return [_restored(entry) for entry in value]
    return {_restored(key): _restored(entry) for key, entry in value.items()} if isinstance(value, dict) else value


@cache
def _loader() -> Any:
    """PyYAML's safe loader with the JSON schema's scalars."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Knows text, numbers, true, false and null."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

        def compose_node(self, parent: Any, index: Any) -> Any:
            events: Any = self
            if events.check_event(yaml.AliasEvent):
                mark = events.peek_event().start_mark
                raise yaml.MarkedYAMLError(problem="aliases are not supported", problem_mark=mark)
            return super().compose_node(parent, index)

    def construct_scalar(loader: Any, node: Any) -> Any:
        return parse_scalar(node.value) if node.style is None else node.value

    def construct_mapping(loader: Any, node: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = javascript_string(loader.construct_object(key_node, deep=True))
            if key in found:
                raise yaml.MarkedYAMLError(problem=f"duplicate key “{key}”", problem_mark=key_node.start_mark)
            found[key] = loader.construct_object(value_node, deep=True)
        return found

    Loader.add_constructor("tag:yaml.org,2002:str", construct_scalar)
    Loader.add_constructor("tag:yaml.org,2002:map", construct_mapping)
    return Loader


def javascript_string(value: Any) -> str:
    """A value as JavaScript's `String()` converts it.

    >>> [javascript_string(value) for value in (True, 1.0, None, [1, "a"], {})]
    ['true', '1', 'null', '1,a', '[object Object]']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return _js_number(value)
    if isinstance(value, list):
        return ",".join("" if entry is None else javascript_string(entry) for entry in value)
    return "[object Object]" if isinstance(value, dict) else str(value)


def _js_number(value: float) -> str:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else repr(value)
