"""The functions of a format: their arguments and results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.detection import FenceContent, Guess
    from diagconv.model import Diagram


class Reader(Protocol):
    """Reads a text.

    It appends diagnostics and returns what it could read; it never raises for invalid input. An error among the
    diagnostics means that the text cannot be used.
    """

    def __call__(self, source: Source, diagnostics: list[Diagnostic], **options: Any) -> Diagram:
        """Read one diagram."""
        ...


class Writer(Protocol):
    """Writes a diagram as text that ends with a newline, and appends losses and notes to `diagnostics`."""

    def __call__(self, diagram: Diagram, diagnostics: list[Diagnostic], **options: Any) -> str:
        """Write one diagram."""
        ...


class Formatter(Protocol):
    """Formats a text: only spelling, quotes, spaces and line ends change, never its meaning.

    It gets texts that the format's reader reads without errors, with line feeds as line ends, and returns text that
    ends with one. The caller reads the result again and discards it if its meaning has changed.
    """

    def __call__(self, text: str) -> str:
        """Format one diagram."""
        ...


class Classifier(Protocol):
    """Classifies the contents of a fence. Called for every fence, it should look at no more than it needs to."""

    def __call__(self, text: str, word: str) -> FenceContent:
        """Classify the text of a fence; `word` is the first word of its info string, empty if it has none."""
        ...


class Recognizer(Protocol):
    """Decides whether the text of a fence with a word of the format holds a diagram. Called for every such fence."""

    def __call__(self, text: str) -> bool:
        """Return whether the text is one."""
        ...


class Guesser(Protocol):
    """Decides whether the text of a fence without an info string looks like a diagram in the language."""

    def __call__(self, source: Source) -> Guess | None:
        """Return a guess; None if the text does not look like one."""
        ...
