"""Front matter: the title, the configuration and other keys before the header."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml


def format_front_matter(values: Mapping[str, Any]) -> list[str]:
    """The lines of the front matter, including its fences; none without values.

    >>> format_front_matter({"title": "Main: all", "config": {"theme": "dark"}})
    ['---', "title: 'Main: all'", 'config:', '  theme: dark', '---']
    """
    if not values:
        return []
    import yaml

    text = yaml.dump(dict(values), Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=10**9)
    return ["---", *text.removesuffix("\n").split("\n"), "---"]


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """PyYAML's safe dumper, with quotes for texts that Mermaid would misread."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes no aliases, and quotes whatever could be misread."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        is_plain = re.fullmatch(r"[^\n<\x7f-\x9f\u2028\u2029]*", value) is not None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if is_plain else '"')

    Dumper.add_representer(str, text)
    return Dumper
