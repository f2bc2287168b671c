"""Whether a fence holds a diagram, and in which language: by its info word or, where it has none, by its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats import by_name
from diagconv.formats.eraser import keywords
from diagconv.formats.eraser.reading.diagram_type import detect_type
from diagconv.formats.mermaid.reading import kinds as mermaid_kinds
from diagconv.notes.diagnostics import DOUBTFUL
from diagconv.notes.untagged import guess

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.model import Edge
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
    **dict.fromkeys(keywords.FENCE_WORDS, "eraser"),
}
"""The info words of fences that hold diagrams, and the language of each. Any other word is another language."""

LANGUAGES: Final = {"mermaid": "a Mermaid flow chart", "eraser": "an Eraser diagram"}

_WORD: Final = re.compile(r"(?:\{[ \t]*(?:#[^\s}]+[ \t]+)?\.?)?(?P<word>[\w+-][\w.+-]*)")
_SAYING: Final = re.compile(r"\S[^\r\n]*")


def info_word(info: str) -> str:
    """The word of an info string that names the language, in lower case; empty if there is none.

    >>> [info_word(info) for info in ("Mermaid title=x", "{#one .mermaid}", "{mermaid, fig.cap=x}", "")]
    ['mermaid', 'mermaid', 'mermaid', '']
    """
    found = _WORD.match(info)
    return found["word"].lower() if found else ""


def detect(fence: Fence, diagnostics: list[Diagnostic]) -> Finding | None:
    """The diagram that a fence holds, or None; what looks much like one but does not read is said."""
    word = info_word(fence.info)
    if not word and not fence.info:
        return _untagged(fence, diagnostics)
    if word in TAGS:
        return _finding(TAGS[word], fence.source, word)
    return None


def _finding(format: str, source: Source, word: str = "") -> Finding:
    return _FINDERS[format](source, word)


def _mermaid(source: Source, _word: str) -> Finding:
    kind = mermaid_kinds.kind_of(source.text)
    return Finding("mermaid", source, {}, None if kind == mermaid_kinds.FLOWCHART else kind)


def _eraser(source: Source, word: str) -> Finding:
    kind = detect_type(source.text, word).type
    options = {"type": keywords.HEADERS[word]} if word in keywords.HEADERS else {}
    return Finding("eraser", source, options, None if kind in keywords.READABLE_TYPES else keywords.TITLES[kind])


_FINDERS: Final = {"mermaid": _mermaid, "eraser": _eraser}


def _untagged(fence: Fence, diagnostics: list[Diagnostic]) -> Finding | None:
    guessed = guess(fence.source)
    if guessed is None:
        return None
    if not guessed.certain:
        objection = _objection(guessed)
        if objection and guessed.telling:
            diagnostics.append(_doubtful(guessed, *objection))
        if objection:
            return None
    return _finding(guessed.format, guessed.source)


def _objection(guessed: Guess) -> tuple[str, Span] | None:
    """Why a text is not what it seems to be, and where that shows; None if it is."""
    if guessed.other:
        return f"it has {guessed.other.name}", guessed.other.span
    found: list[Diagnostic] = []
    diagram = by_name(guessed.format).load_reader()(guessed.source, found)
    for diagnostic in found:
        if diagnostic.is_error:
            return diagnostic.message, diagnostic.span or _first_line(guessed.source)
    if not diagram.groups and not any(map(_IS_PROOF[guessed.format], diagram.edges_in_order())):
        return "nothing in it is grouped or connected by an arrow", _first_line(guessed.source)
    return None


def _is_more_than_a_hyphen(edge: Edge) -> bool:
    drawn = edge.attributes
    return drawn["line"] != "solid" or drawn["tail"] != "none" or drawn["head"] != "none"


_IS_PROOF: Final[dict[str, Callable[[Edge], bool]]] = {"mermaid": lambda edge: True, "eraser": _is_more_than_a_hyphen}
"""Which edges nobody writes by chance: any link of Mermaid's, but not Eraser's plain `-`, a dash between words."""


def _doubtful(guessed: Guess, reason: str, span: Span) -> Diagnostic:
    language = LANGUAGES[guessed.format]
    return DOUBTFUL.at(guessed.source, span, language=language, reason=reason, fence=f"```{guessed.format}")


def _first_line(source: Source) -> Span:
    """The first line that says something."""
    found = _SAYING.search(source.text)
    return Span(*found.span()) if found else Span(0, 0)
