"""Lark's own parsers of `grammars/*.lark`: what the tables are made of, and what the tests compare them with."""

from __future__ import annotations

from typing import Any

import lark

from diagconv.formats.grammar_files import grammar_text


def parser(name: str, *, transformer: Any = None, **options: Any) -> lark.Lark:
    """The LALR parser of a grammar.

    Args:
        name: the file's name in `grammars/`, without its suffix.
        transformer: whose methods the rules call as they are reduced.
        options: Lark's own, such as `lexer` and `start`.
    """
    return lark.Lark(grammar_text(name), parser="lalr", transformer=transformer, **options)
