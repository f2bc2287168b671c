"""How Lark builds the parser of `grammars/mermaid.lark`; the build of the wheel imports this, so it imports little."""

from __future__ import annotations

from typing import Any, Final

from diagconv.formats.mermaid.reading.lark_lexer import MermaidLexer

OPTIONS: Final[dict[str, Any]] = {
    "lexer": MermaidLexer,
    "start": "start",
    "keep_all_tokens": True,
    "maybe_placeholders": False,
}
"""Lark's options: children have fixed indices, so that no rule needs a filter before its method."""
