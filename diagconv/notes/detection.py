"""Whether a fence holds a diagram, and in which format: by its info string or, where it has none, by its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats import FORMATS
from diagconv.notes.attributes import attributed
from diagconv.notes.diagnostics import COMPUTED, DOUBTFUL, NO_FILE
from diagconv.notes.included import FileNotIncludedError, included
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats import Format
    from diagconv.formats.detection import Guess
    from diagconv.notes.fence import Fence


class FencedDiagram(NamedTuple):
    """The diagram in a fence.

    Args:
        format: the name of its format.
        source: its text.
        options: the options for the format's reader.
        unread_type: the name of its diagram type, if the format's reader does not read it.
        attributes: what the fence states beside the diagram (`alt`, `caption`, `id`, `title`, `file`, and how it is
            shown: `width`, `theme` …).
    """

    format: str
    source: Source
    options: Mapping[str, Any] = {}
    unread_type: str | None = None
    attributes: Mapping[str, str] = {}


_WORD: Final = lazy_pattern(r"(?:\{[ \t]*(?:#[^\s}]+[ \t]+)?\.?)?(?P<word>[\w+-][\w.+-]*)")
_COMPUTED: Final = lazy_pattern(r"\\.|\$\{[^}\n]*\}?")
_WRITTEN: Final = lazy_pattern(r"\S[^\r\n]*")


def info_word(info: str) -> str:
    """The word of an info string that names the language, in lower case; empty if there is none.

    >>> [info_word(info) for info in ("Mermaid title=x", "{#one .mermaid}", "{mermaid, fig.cap=x}", "")]
    ['mermaid', 'mermaid', 'mermaid', '']
    """
    found = _WORD.match(info)
    return found["word"].lower() if found else ""


def detect(fence: Fence, diagnostics: list[Diagnostic], requested: Collection[str] = ()) -> FencedDiagram | None:
    """The diagram in a fence, or None.

    Args:
        fence: the fence.
        diagnostics: a list to which a warning is added if the fence looks like a diagram, but cannot be read as one.
        requested: the names of formats whose fences are diagrams only on request.
    """
    if not fence.info:
        return _detect_untagged(fence.source, diagnostics)
    word = info_word(fence.info)
    row = tagged_format(word, requested)
    if row is None or not is_recognized(row, fence):
        return None
    if not fence.is_literal:
        diagnostics.append(_computed(fence))
        return None
    content = attributed(fence)
    source = content.source
    if "file" in content.attributes:
        try:
            source = included(content.attributes["file"], fence.source.name)
        except FileNotIncludedError as failure:
            diagnostics.append(NO_FILE.at(fence.opening, Span(0, len(fence.opening.text)), reason=str(failure)))
            return None
    return _classified(row, source, word)._replace(attributes=content.attributes)


def diagram_in_text(source: Source, word: str, diagnostics: list[Diagnostic]) -> FencedDiagram | None:
    """The diagram in the content of a fence that another program has taken apart, or None.

    Args:
        source: the content.
        word: the word that names the language; empty if the fence has none.
        diagnostics: a list to which a warning is added if the text looks like a diagram, but cannot be read as one.
    """
    if not word:
        return _detect_untagged(source, diagnostics)
    row = tagged_format(word.lower())
    return None if row is None else _classified(row, source, word.lower())


def tagged_format(word: str, requested: Collection[str] = ()) -> Format | None:
    """The format whose fences this word tags, if there is one; of those on request, only of the requested ones."""
    rows = (row for row in FORMATS.values() if row.fences and word in row.fences.words)
    return next((row for row in rows if row.name in requested or not _is_on_request(row)), None)


def is_recognized(row: Format, fence: Fence) -> bool:
    """Whether a fence with a word of a format holds one of its diagrams."""
    recognizer = row.load_fence_recognizer()
    return recognizer is None or recognizer(fence.source.text)


def is_left_out(fence: Fence, requested: Collection[str]) -> bool:
    """Whether a fence holds a diagram of a format that is not requested."""
    word = info_word(fence.info) if fence.info else ""
    rows = (row for row in FORMATS.values() if row.fences and word in row.fences.words and _is_on_request(row))
    return any(row.name not in requested and is_recognized(row, fence) for row in rows)


def title_of_word(info: str) -> str:
    """What a diagram is called in fences with this info string, requested or not; empty if there are none."""
    word = info_word(info)
    return next((row.fences.title for row in FORMATS.values() if row.fences and word in row.fences.words), "")


def _is_on_request(row: Format) -> bool:
    return row.fences is not None and row.fences.is_on_request


def guess(source: Source) -> tuple[Format, Guess] | None:
    """The first format that the text of a fence without an info string looks like, and its guess; None if none is."""
    for row in FORMATS.values():
        guesser = row.load_guesser()
        found = guesser(source) if guesser else None
        if found is not None:
            return row, found
    return None


def _classified(row: Format, source: Source, word: str = "") -> FencedDiagram:
    classify = row.load_classifier()
    return (
        FencedDiagram(row.name, source, *classify(source.text, word)) if classify else FencedDiagram(row.name, source)
    )


def _detect_untagged(source: Source, diagnostics: list[Diagnostic]) -> FencedDiagram | None:
    found = guess(source)
    if found is None:
        return None
    row, guessed = found
    objection = None if guessed.is_certain else _objection(row, guessed)
    if objection is None:
        return _classified(row, guessed.source)
    if guessed.is_likely:
        diagnostics.append(_doubtful(row, guessed, *objection))
    return None


def _objection(row: Format, guessed: Guess) -> tuple[str, Span] | None:
    """Why a text is not the diagram that it looks like, and where that shows; None if it is."""
    if guessed.foreign:
        return f"it has {guessed.foreign.name}", guessed.foreign.span
    found: list[Diagnostic] = []
    diagram = row.load_reader()(guessed.source, found)
    for diagnostic in found:
        if diagnostic.is_error:
            return diagnostic.message, diagnostic.span or _first_line(guessed.source)
    if not diagram.groups and not any(map(guessed.is_evidence, diagram.edges_in_order())):
        return "nothing in it is grouped or connected by an arrow", _first_line(guessed.source)
    return None


def _computed(fence: Fence) -> Diagnostic:
    found = _COMPUTED.search(fence.source.text)
    assert found is not None, "only these make a template literal more than its text"
    return COMPUTED.at(fence.source, Span(*found.span()), part=found[0], fence=f"```{fence.info}")


def _doubtful(row: Format, guessed: Guess, reason: str, span: Span) -> Diagnostic:
    assert row.fences is not None, "a format with a guesser has fences"
    fence = f"```{row.fences.words[0]}"
    return DOUBTFUL.at(guessed.source, span, language=row.fences.title, reason=reason, fence=fence)


def _first_line(source: Source) -> Span:
    """The first line that is not blank."""
    found = _WRITTEN.search(source.text)
    return Span(*found.span()) if found else Span(0, 0)
