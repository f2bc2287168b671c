"""PyYAML's loader, taught what JavaScript's YAML accepts, with its JSON schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.deadlines import check_time
from diagconv.formats.mermaid.reading.yaml_scalars import (
    BOOLEANS,
    NULLS,
    javascript_string,
    parse_float,
    parse_integer,
    parse_scalar,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST: Final = 100
"""How deep collections may be nested."""

LARGEST: Final = 50_000
"""How many values a document may hold, keys counted, too; and those of aliases each time."""

_NODES_BETWEEN_CHECKS: Final = 2**8 - 1

_TAG: Final = "tag:yaml.org,2002:"
_PLAIN: Final = "plain"
"""The tag of a scalar that has neither a tag nor quotes."""

_ENDS_PLAIN: Final = "\0 \t\r\n\x85\u2028\u2029,[]{}"
"""The characters of which a colon before them separates a key from its value."""

_AFTER_VALUE: Final = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Loader(yaml.SafeLoader):
    """Reads text, numbers, true, false and null; rejects other tags and duplicate keys."""

    _depth = _count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node that is not nested too deeply, nor one too many; those before it are all that was made."""
        events: Any = self
        self._count += 1
        if self._depth >= DEEPEST or self._count > LARGEST:
            problem = "nested too deeply" if self._depth >= DEEPEST else f"more than {LARGEST:,} values"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=events.peek_event().start_mark)
        if not self._count & _NODES_BETWEEN_CHECKS:
            check_time()
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def get_single_data(self) -> Any:
        """The value of the only document, which aliases must not make too large."""
        value = super().get_single_data()
        if _exceeds(value, [LARGEST]):
            raise yaml.MarkedYAMLError(problem="aliases make this too large")
        return value

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node without a tag."""
        resolver: Any = super()
        return _PLAIN if kind is yaml.ScalarNode and implicit[0] else resolver.resolve(kind, value, implicit)

    def check_value(self) -> Any:
        """Whether a colon separates a key from its value; in `{a: :x}`, the second one does not."""
        scanner: Any = self
        if not scanner.flow_level or scanner.peek(1) in _ENDS_PLAIN:
            return super().check_value()
        last = scanner.tokens[-1] if scanner.tokens else None
        return isinstance(last, _AFTER_VALUE) or (isinstance(last, yaml.ScalarToken) and not last.plain)

    def check_plain(self) -> Any:
        """Whether a plain scalar starts here; in braces and brackets it may start with a colon."""
        scanner: Any = self
        if scanner.flow_level and scanner.peek() in ":-":
            return scanner.peek(1) not in _ENDS_PLAIN
        return super().check_plain()


Loader.yaml_implicit_resolvers = {}
Loader.yaml_constructors = {}


def _exceeds(value: Any, left: list[int]) -> bool:
    """Whether there are more values in this one than are left."""
    left[0] -= 1
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left[0] < 0 or any(_exceeds(entry, left) for entry in inner)


def _no_value(problem: str, node: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _scalar(tag: str, parse: Callable[[str], Any], *, nulls: bool = False) -> None:
    """Let the loader read scalars with a tag.

    Args:
        tag: the tag.
        parse: reads the value; None if the text is not one.
        nulls: whether None is a value.
    """

    def construct(_loader: Any, node: Any) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise _no_value(f"a scalar is expected after “!!{tag}”", node)
        value = parse(node.value)
        if value is None and not nulls:
            raise _no_value(f"“{node.value}” is not a valid “!!{tag}”", node)
        return value

    Loader.add_constructor(tag if tag == _PLAIN else _TAG + tag, construct)


def _construct_null(_loader: Any, node: Any) -> None:
    if not isinstance(node, yaml.ScalarNode) or node.value not in NULLS:
        raise _no_value("“!!null” has no value", node)


def _is_missing(node: Any) -> bool:
    """Whether nothing follows a tag."""
    return isinstance(node, yaml.ScalarNode) and not node.value and node.style is None


def _construct_sequence(loader: Any, node: Any) -> list[Any]:
    if _is_missing(node):
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _no_value("a list is expected after “!!seq”", node)
    return [loader.construct_object(entry, deep=True) for entry in node.value]


def _construct_mapping(loader: Any, node: Any) -> dict[str, Any]:
    if _is_missing(node):
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _no_value("a mapping is expected after “!!map”", node)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _key(loader.construct_object(key_node, deep=True), key_node)
        if key in found:
            raise _no_value(f"duplicate key “{key}”", key_node)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _key(value: Any, node: Any) -> str:
    if isinstance(value, list) and any(isinstance(entry, list) for entry in value):
        raise _no_value("a list in a list cannot be a key", node)
    return javascript_string(value)


def _reject(_loader: Any, node: Any) -> None:
    raise _no_value(f"unknown tag “{node.tag.replace(_TAG, '!!')}”", node)


_scalar(_PLAIN, parse_scalar, nulls=True)
_scalar("str", str)
_scalar("bool", BOOLEANS.get)
_scalar("int", parse_integer)
_scalar("float", parse_float)
Loader.add_constructor(_TAG + "null", _construct_null)
Loader.add_constructor(_TAG + "seq", _construct_sequence)
Loader.add_constructor(_TAG + "map", _construct_mapping)
Loader.add_constructor(None, _reject)
