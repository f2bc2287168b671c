"""A token that is its own text: what a scanner found, with its terminal and its place."""

from __future__ import annotations


class TextToken(str):
    """The text of a token.

    Args:
        type: the name of the terminal.
        value: the text.
        start_pos: where it starts, as Lark's own tokens name it: semantic actions take both.
    """

    __slots__ = ("start_pos", "type")

    type: str
    start_pos: int

    def __new__(cls, type: str, value: str, start_pos: int) -> TextToken:
        """Make a token."""
        token = super().__new__(cls, value)
        token.type, token.start_pos = type, start_pos
        return token
