"""How `grammars/eraser.lark` becomes a parser: Lark's LALR with its contextual lexer."""

from __future__ import annotations

from typing import Any, Final

OPTIONS: Final[dict[str, Any]] = {"lexer": "contextual", "start": "diagram", "maybe_placeholders": False}
"""The options for Lark; the tables in the wheel are built with the same."""
