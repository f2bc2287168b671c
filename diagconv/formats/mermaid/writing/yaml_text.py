"""Writes YAML that survives Mermaid's lexer and pre-passes as well as YAML's own rules: `@{ … }` and front matter."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid.reading.states import SPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml

_WORD: Final = re.compile(r"(?!(?:true|false|null)\Z)[A-Za-z][A-Za-z0-9_-]*", re.IGNORECASE)
_TRAPS: Final = re.compile(
    "|".join((
        r"#(?=[A-Za-z0-9_]+;)",  # would become an entity
        r"%(?=%)",  # a directive, or a comment
        r"<(?=[A-Za-z0-9_])",  # a tag, whose quotes change
        rf"(?<=direction)[{SPACES}](?=[{SPACES}]*(?:TB|BT|RL|LR|TD))",  # a direction statement
        "ﬂ(?=°)|¶(?=ß)",  # what Mermaid itself writes for entities meanwhile
        "[\x7f-\x9f\u2028\u2029\ufeff]",  # ends of lines, and what YAML forbids
    ))
)  # fmt: skip


def scalar(value: Any) -> str:
    r"""A text, a number or a truth value as YAML.

    >>> [scalar(value) for value in ("circle", "fa:user", 'say "hi"', "42", 42, True)]
    ['circle', '"fa:user"', '"say \\x22hi\\x22"', '"42"', '42', 'true']
    """
    if isinstance(value, str):
        return value if _WORD.fullmatch(value) else quoted(value)
    return json.dumps(value)


def quoted(text: str) -> str:
    """A text in double quotes, without a quote in it."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', "\\x22")
    return f'"{_TRAPS.sub(_escape, inner)}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def is_flat(value: Any) -> bool:
    """Whether `@{ … }` can say a value: it is no list and no dictionary."""
    return isinstance(value, str | bool | int | float | None)


def braced(values: Mapping[str, Any]) -> str:
    """`@{ … }` on one line.

    >>> braced({"shape": "doc", "label": "Report (v2)", "w": 60})
    '@{ shape: doc, label: "Report (v2)", w: 60 }'
    """
    return f"@{{ {', '.join(f'{scalar(key)}: {_value(key, value)}' for key, value in values.items())} }}"


def _value(key: str, value: Any) -> str:
    return quoted(value) if key == "label" else scalar(value)


def front_matter(values: Mapping[str, Any]) -> list[str]:
    """The lines of front matter, the fences included; none for no values.

    >>> front_matter({"title": "Main: all", "config": {"theme": "dark"}})
    ['---', "title: 'Main: all'", 'config:', '  theme: dark', '---']
    """
    if not values:
        return []
    import yaml

    text = yaml.dump(dict(values), Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=10**9)
    return ["---", *text.removesuffix("\n").split("\n"), "---"]


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """PyYAML's own, but for texts that must not stand as they are."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes no aliases, and all that could be taken for something else in double quotes."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        is_plain = re.fullmatch(r"[^\n<\x7f-\x9f\u2028\u2029]*", value) is not None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if is_plain else '"')

    Dumper.add_representer(str, text)
    return Dumper
