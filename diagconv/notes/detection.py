"""Whether a fence holds a diagram, and in which language: by its info word or, where it has none, by its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats import by_name
from diagconv.formats.eraser.kinds import FENCE_WORDS, HEADERS, READ, TITLES, kind_of
from diagconv.notes._kinds import mermaid_kind
from diagconv.notes.diagnostics import DOUBTFUL
from diagconv.notes.untagged import guess

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes.fences import Fence
    from diagconv.notes.untagged import Guess


class Finding(NamedTuple):
    """A diagram in a fence: its language, its text, how to read it and, if diagconv cannot, what kind it is."""

    format: str
    source: Source
    options: dict[str, Any]
    kind: str | None


TAGS: Final[dict[str, str]] = {
    "mermaid": "mermaid",
    "mermaid-example": "mermaid",
    "mmd": "mermaid",
    **dict.fromkeys(FENCE_WORDS, "eraser"),
}
"""The info words of fences that hold diagrams, and the language of each. Any other word is another language."""

LANGUAGES: Final = {"mermaid": "a Mermaid flow chart", "eraser": "an Eraser diagram"}

_WORD: Final = re.compile(r"\{[^}]*?\.(?P<class>[\w.+#-]+)|\{?[ \t]*(?P<word>[\w.+#-]+)")
_DIRECTIVE_OPTIONS: Final = re.compile(r"(?:[ \t]*:[\w-]+:[^\r\n]*(?:\r\n|\r|\n|\Z))+")


def info_word(info: str) -> str:
    """The word of an info string that names the language, in lower case; empty if there is none.

    >>> [info_word(info) for info in ("Mermaid title=x", "{.mermaid #one}", "{mermaid}", "mermaid{init}", "")]
    ['mermaid', 'mermaid', 'mermaid', 'mermaid', '']
    """
    found = _WORD.match(info)
    return (found["class"] or found["word"]).lower() if found else ""


def detect(fence: Fence, diagnostics: list[Diagnostic]) -> Finding | None:
    """The diagram that a fence holds, or None; what looks much like one but does not read is said."""
    word = info_word(fence.info)
    if not word and not fence.info:
        return _untagged(fence, diagnostics)
    if word in TAGS:
        return _finding(TAGS[word], fence.source, word)
    return None


def _finding(format: str, source: Source, word: str = "") -> Finding:
    if format == "mermaid":
        return Finding(format, source, {}, mermaid_kind(source.text))
    kind = kind_of(source.text, word).kind
    options = {"type": HEADERS[word]} if word in HEADERS else {}
    return Finding(format, source, options, None if kind in READ else TITLES[kind])


def _untagged(fence: Fence, diagnostics: list[Diagnostic]) -> Finding | None:
    guessed = guess(fence.source)
    if guessed is None:
        return None
    if guessed.certain or _reads(guessed, fence, diagnostics):
        return _finding(guessed.format, guessed.source)
    return None


def _reads(guessed: Guess, fence: Fence, diagnostics: list[Diagnostic]) -> bool:
    """Whether a text is what it seems to be: it has no error, and something that is connected or grouped."""
    found: list[Diagnostic] = []
    diagram = by_name(guessed.format).load_reader()(guessed.source, found)
    first = next((diagnostic for diagnostic in found if diagnostic.is_error), None)
    if first is not None and guessed.telling:
        diagnostics.append(
            DOUBTFUL.at(
                guessed.source,
                first.span,
                language=LANGUAGES[guessed.format],
                reason=first.message,
                fence=f"```{guessed.format}",
            )
        )
    return first is None and (diagram.number_of_edges() > 0 or bool(diagram.groups()))
