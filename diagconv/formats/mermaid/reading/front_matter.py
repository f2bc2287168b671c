"""Front matter and `%%{init: …}%%` directives: the title and the configuration of a diagram."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid.reading.yaml import parse_yaml
from diagconv.formats.mermaid.reading.yaml_scalars import javascript_string
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.formats.mermaid.reading.preprocessing import Directive, FrontMatter

_INIT = lazy_pattern(r"init\b|initialize\b", re.ASCII | re.IGNORECASE)


class DiagramSettings(NamedTuple):
    """What front matter and directives set for the whole diagram.

    Args:
        title: the front matter's title.
        config: the configuration of front matter and directives together.
        other: the other keys of the front matter.
        unreadable: the directives that are not valid JSON.
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


def read_settings(matter: FrontMatter | None, directives: Sequence[Directive]) -> DiagramSettings:
    """The settings of a text; a directive's configuration wins over the front matter's.

    Raises:
        YamlError: the front matter is not valid YAML.
    """
    front = parse_yaml(matter.body) if matter is not None else None
    front = front if isinstance(front, dict) else {}
    config: dict[str, Any] = front["config"] if isinstance(front.get("config"), dict) else {}
    if directives:
        config = merge(config, _from_directives(directives))
    title = javascript_string(front["title"]) if front.get("title") else None
    other = {key: value for key, value in front.items() if key not in ("title", "config")}
    unreadable = tuple(directive for directive in directives if _is_init(directive) and _argument(directive) is None)
    return DiagramSettings(title, config, other, unreadable)


def _from_directives(directives: Sequence[Directive]) -> dict[str, Any]:
    """The configuration of all directives; if one is unreadable, Mermaid ignores every `init`."""
    config: dict[str, Any] = {}
    arguments = [_argument(directive) for directive in directives if _is_init(directive)]
    for argument in arguments if None not in arguments else ():
        config = merge(config, argument) if isinstance(argument, dict) else config
    if "config" in config:
        config["flowchart"] = config.pop("config")
    if any("wrap" in directive.name for directive in directives):
        config["wrap"] = True
    return config


def _is_init(directive: Directive) -> bool:
    return bool(_INIT.search(directive.name) and directive.argument)


def _argument(directive: Directive) -> Any:
    """A directive's value, written in JSON with single quotes; None if it is unreadable."""
    try:
        return json.loads((directive.argument or "{}").replace("'", '"'), parse_constant=_reject_constant)
    except (ValueError, RecursionError):
        return None


def _reject_constant(word: str) -> None:
    raise ValueError(f"{word} is not valid JSON")


def merge(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two nested dictionaries merged; the second wins.

    >>> merge({"a": {"b": 1}}, {"a": {"c": 2}})
    {'a': {'b': 1, 'c': 2}}
    """
    result = dict(first)
    for key, value in second.items():
        before = result.get(key)
        result[key] = merge(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return result
