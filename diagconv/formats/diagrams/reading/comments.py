"""The comments of a script, handed one after the other to what is drawn below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.formats.diagrams.reading.environment import Environment
    from diagconv.formats.diagrams.reading.parsing import ScriptComment


class CommentQueue:
    """Comments in the order of the text; each is taken once, also where a statement is interpreted several times.

    Args:
        comments: the comments of the script, or of a function.
    """

    def __init__(self, comments: list[ScriptComment]) -> None:
        self._comments = comments
        self._next = 0
        self._waiting: list[str] = []

    def take(self, line: float) -> None:
        """Let the comments up to a line wait for the next thing that is drawn."""
        while self._next < len(self._comments) and self._comments[self._next].line <= line:
            self._waiting.append(self._comments[self._next].text)
            self._next += 1

    def split_off(self, line: float) -> CommentQueue:
        """The comments up to a line as a queue of their own: those of a function, which is interpreted later."""
        start = self._next
        while self._next < len(self._comments) and self._comments[self._next].line <= line:
            self._next += 1
        return CommentQueue(self._comments[start : self._next])

    def given(self) -> list[str]:
        """The waiting comments, which wait no longer."""
        given, self._waiting = self._waiting, []
        return given

    def put_back(self, texts: list[str]) -> None:
        """Let comments wait again."""
        self._waiting += texts

    def attach(self, environment: Environment, before: tuple[int, int]) -> None:
        """Give the waiting comments to the first edge that is new, else to the first node."""
        diagram = environment.diagram
        if diagram is None or not self._waiting:
            return
        nodes, lines = before
        if len(diagram.lines) > lines:
            diagram.lines[lines].comments += self.given()
        elif len(diagram.nodes) > nodes:
            diagram.nodes[nodes].comments += self.given()

    def at_end(self, column: int, last: int, limit: float) -> list[str]:
        """The comments below the last statement of a block that still belong to it.

        Args:
            column: that of the block's statements.
            last: the last line of the block.
            limit: the line of the statement after it.
        """
        self.take(last)
        found = self.given()
        while self._next < len(self._comments):
            comment = self._comments[self._next]
            if comment.line >= limit or comment.column < column:
                break
            found.append(comment.text)
            self._next += 1
        return found
