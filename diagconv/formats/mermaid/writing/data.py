"""`@{ … }` after a node, or on its own after the id of an edge or a subgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.mermaid.writing.yaml import format_scalar, quote

if TYPE_CHECKING:
    from collections.abc import Mapping


def format_data(values: Mapping[str, Any]) -> str:
    """`@{ … }` on one line.

    >>> format_data({"shape": "doc", "label": "Report (v2)", "w": 60})
    '@{ shape: doc, label: "Report (v2)", w: 60 }'
    """
    return f"@{{ {', '.join(f'{format_scalar(key)}: {_value(key, value)}' for key, value in values.items())} }}"


def _value(key: str, value: Any) -> str:
    return quote(value) if key == "label" else format_scalar(value)
