"""Front matter and `%%{init: …}%%`: the title and the configuration that a text brings along."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid.reading import yaml_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.formats.mermaid.reading.prepasses import Directive, FrontMatter

_INIT = re.compile(r"init\b|initialize\b", re.ASCII | re.IGNORECASE)


class Settings(NamedTuple):
    """What a text says of the whole diagram before it starts.

    Args:
        title: the front matter's title.
        config: the configuration of front matter and directives together.
        other: what else stands in the front matter.
        unreadable: the directives that are no JSON.
    """

    title: str | None = None
    config: dict[str, Any] = {}  # noqa: RUF012  # never changed
    other: dict[str, Any] = {}  # noqa: RUF012
    unreadable: tuple[Directive, ...] = ()

    @property
    def inherits_direction(self) -> bool:
        """Whether subgraphs without a direction take the header's."""
        flowchart = self.config.get("flowchart")
        return bool(isinstance(flowchart, dict) and flowchart.get("inheritDir"))


def settings(matter: FrontMatter | None, directives: Sequence[Directive]) -> Settings:
    """The settings of a text; a directive's configuration wins over the front matter's.

    Raises:
        YamlError: the front matter is no YAML.
    """
    front = yaml_data.read(matter.body) if matter is not None else None
    front = front if isinstance(front, dict) else {}
    config: dict[str, Any] = front["config"] if isinstance(front.get("config"), dict) else {}
    if directives:
        config = merged(config, _from_directives(directives))
    title = yaml_data.js_text(front["title"]) if front.get("title") else None
    other = {key: value for key, value in front.items() if key not in ("title", "config")}
    unreadable = tuple(directive for directive in directives if _is_init(directive) and _argument(directive) is None)
    return Settings(title, config, other, unreadable)


def _from_directives(directives: Sequence[Directive]) -> dict[str, Any]:
    """What all directives say together; if one is unreadable, Mermaid ignores every `init`."""
    config: dict[str, Any] = {}
    arguments = [_argument(directive) for directive in directives if _is_init(directive)]
    for argument in arguments if None not in arguments else ():
        config = merged(config, argument) if isinstance(argument, dict) else config
    if "config" in config:
        config["flowchart"] = config.pop("config")
    if any("wrap" in directive.name for directive in directives):
        config["wrap"] = True
    return config


def _is_init(directive: Directive) -> bool:
    return bool(_INIT.search(directive.name) and directive.argument)


def _argument(directive: Directive) -> Any:
    """What a directive says, in Mermaid's JSON with single quotes; None if that is unreadable."""
    try:
        return json.loads((directive.argument or "{}").replace("'", '"'))
    except (ValueError, RecursionError):
        return None


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two nested dictionaries as one; the second wins.

    >>> merged({"a": {"b": 1}}, {"a": {"c": 2}})
    {'a': {'b': 1, 'c': 2}}
    """
    result = dict(first)
    for key, value in second.items():
        before = result.get(key)
        result[key] = merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return result
