"""A call of `dot`, as the graphviz package makes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class DotCommand(NamedTuple):
    """A call of `dot`.

    Args:
        words: the command line.
    """

    words: Sequence[str]

    @property
    def format(self) -> str:
        """The output format, without the renderer and formatter that may follow it: "svg" of `-Tsvg:cairo`."""
        return self._option("-T", "png").partition(":")[0]

    @property
    def program(self) -> str:
        """The layout program, such as "dot" or "neato"."""
        return self._option("-K", "dot")

    @property
    def input(self) -> str:
        """The path of the DOT file, which comes last."""
        return self.words[-1]

    def output(self, folder: Path) -> Path:
        """The file to write: that of `-o`, else one beside the input.

        Args:
            folder: the folder in which `dot` is called.
        """
        if "-o" in self.words:
            return folder / self.words[self.words.index("-o") + 1]
        return folder / ".".join((self.input, *reversed(self._option("-T", "png").split(":"))))

    def _option(self, name: str, default: str) -> str:
        return next((word[len(name) :] for word in self.words if word.startswith(name)), default)
