"""Shows pictures in a Markdown document, or replaces diagrams; everything else in it stays, character by character."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.formats import by_name
from diagconv.notes.markers import COMMENTS, COMMENTS_OF_MDX, hidden, marked_span, revealed
from diagconv.notes.pictures import HTML_LINKS, markup
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.diagnostics import Span
    from diagconv.notes.document import NoteDiagram
    from diagconv.notes.fence import Fence
    from diagconv.notes.pictures import Picture

FOLDED: Final = "folded"
VISIBLE: Final = "visible"
REMOVED: Final = "removed"
HIDDEN: Final = "hidden"
SOURCES: Final = (FOLDED, VISIBLE, REMOVED)
"""What becomes of the text of a diagram whose picture is shown."""

_LINE_END: Final = lazy_pattern(r"\r\n|\r|\n")
_EMPTY_ITEM: Final = lazy_pattern(r"[-+*]|\d{1,9}[.)]")
_ITEM: Final = lazy_pattern(rf"(?:{_EMPTY_ITEM.pattern})[ \t]+\S")
_AROUND: Final = " \t>"
_BYTE_ORDER_MARK: Final = "\ufeff"
_OTHER_THAN_QUOTES: Final = lazy_pattern(r"[^>\s]")
_HIDE: Final = lazy_pattern(r"diagconv: source[\s>]*\Z")
_BACKTICKS: Final = lazy_pattern(r"`{3,}")


@dataclass(frozen=True, slots=True)
class Translation:
    """The text in another language that replaces a diagram.

    Args:
        diagram: the diagram, as `diagrams_in` found it.
        format: the name of the other language.
        text: the text, with line feeds as line ends.
    """

    diagram: NoteDiagram
    format: str
    text: str


def can_change(text: str, diagram: NoteDiagram) -> bool:
    """Whether a diagram can be replaced, or get a picture: it is closed, is not turned off, and ends its line."""
    fence = diagram.fence
    behind = _LINE_END.search(text, fence.span.end)
    rest = text[fence.span.end : behind.start() if behind else len(text)]
    return fence.is_closed and not fence.is_off and not rest.strip()


def with_pictures(
    text: str, pictures: Iterable[Picture], *, link: str = "markdown", source: str = REMOVED, is_mdx: bool = False
) -> str:
    """The document with pictures of its diagrams.

    A picture that replaces a diagram is a block of its own, as the diagram was: it is separated from adjacent lines by
    a blank line (except from the next item of a list, where a blank line would make the whole list a loose one). A
    picture that is shown above its diagram stands with it between two comments; those that are there already are
    brought up to date.

    Args:
        text: the document that the diagrams were found in.
        pictures: the pictures, of diagrams that `can_change` allows; a diagram without one is left unchanged.
        link: how to show them: one of `pictures.LINKS`.
        source: what becomes of the texts of the diagrams: one of `SOURCES`, or `HIDDEN` in a comment.
        is_mdx: whether the document is MDX.
    """

    def lines_of(picture: Picture) -> list[str]:
        chosen = "html" if picture.diagram.fence.is_in_html and link not in HTML_LINKS else link
        return markup(picture, chosen, is_mdx=is_mdx)

    rewriter = _Rewriter(text, is_mdx=is_mdx)
    for picture in sorted(pictures, key=lambda picture: picture.diagram.number):
        if source == REMOVED:
            fence = picture.diagram.fence
            rewriter.replace(fence, lines_of(picture), is_paragraph=not fence.is_in_html)
        else:
            rewriter.show(picture.diagram.fence, lines_of(picture), source)
    return rewriter.text()


def with_blocks(text: str, blocks: Iterable[tuple[NoteDiagram, Sequence[str]]]) -> str:
    """The document with blocks in the place of diagrams.

    Args:
        text: the document that the diagrams were found in.
        blocks: diagrams that `can_change` allows, and the lines of the block that replaces each.
    """
    rewriter = _Rewriter(text)
    for diagram, lines in sorted(blocks, key=lambda block: block[0].number):
        rewriter.replace(diagram.fence, lines, is_paragraph=not diagram.fence.is_in_html)
    return rewriter.text()


def with_translations(text: str, translations: Iterable[Translation]) -> str:
    """The document with diagrams replaced by fences in another language; a picture above one goes with it."""
    rewriter = _Rewriter(text)
    for translation in sorted(translations, key=lambda translation: translation.diagram.number):
        rewriter.replace(translation.diagram.fence, _fence_lines(translation), is_paragraph=False)
    return rewriter.text()


def without_pictures(text: str, diagrams: Iterable[NoteDiagram]) -> str:
    """The document without the pictures that were shown above its diagrams, as it was before.

    Args:
        text: the document.
        diagrams: its diagrams.
    """
    rewriter = _Rewriter(text)
    for diagram in diagrams:
        rewriter.restore(diagram.fence)
    return rewriter.text()


def _fence_lines(translation: Translation) -> list[str]:
    row = by_name(translation.format)
    word = row.fences.words[0] if row.fences else row.suffixes[0].removeprefix(".")
    longest = max((len(run) for run in _BACKTICKS.findall(translation.text)), default=2)
    marker = "`" * (longest + 1)
    return [f"{marker}{word}", *translation.text.removesuffix("\n").split("\n"), marker]


class _Rewriter:
    """A document that is written anew from its start to its end."""

    def __init__(self, text: str, *, is_mdx: bool = False) -> None:
        self._text = text
        self._lines, self._ends = _LINE_END.split(text), _LINE_END.findall(text)
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        self._comments = COMMENTS_OF_MDX if is_mdx else COMMENTS
        self._parts: list[str] = []
        self._done = 0
        self._separated = -1
        """The line that a blank line was put above."""

    def text(self) -> str:
        """The new text."""
        return "".join([*self._parts, self._text[self._done :]])

    def show(self, fence: Fence, shown: Sequence[str], source: str) -> None:
        """Put a picture above a diagram, with comments around both."""
        span = self._span(fence)
        margin, ending = _blank(self._margin(span)), self._ending(span)
        gap = [] if fence.is_in_html else [""]
        text = self._diagram(fence, span)
        before: dict[str, list[str]] = {
            FOLDED: ["<details><summary>Source</summary>", *gap], HIDDEN: [self._comments.hide],
        }  # fmt: skip
        behind: dict[str, list[str]] = {FOLDED: [*gap, "</details>", *gap], HIDDEN: [self._comments.unhide]}
        above = [*gap, *shown, *gap, *before.get(source, [])]
        below = [*behind.get(source, gap), self._comments.end]
        self._parts += [
            self._text[self._done : span.start],
            ending.join([self._comments.begin, *_indented(margin, above), margin]),
            hidden(text) if source == HIDDEN else text,
            *(f"{ending}{line}" for line in _indented(margin, below)),
        ]
        self._done = span.end

    def restore(self, fence: Fence) -> None:
        """Leave only the diagram of what stands between comments."""
        span = self._span(fence)
        self._parts += [self._text[self._done : span.start], self._diagram(fence, span)]
        self._done = span.end

    def _diagram(self, fence: Fence, span: Span) -> str:
        """A diagram as it was before it was hidden."""
        text = self._text[fence.span.start : fence.span.end]
        return revealed(text) if _HIDE.search(self._text, span.start, fence.span.start) else text

    def replace(self, fence: Fence, shown: Sequence[str], *, is_paragraph: bool = True) -> None:
        """Put lines in the place of a diagram and of what stands above it; a paragraph gets blank lines around it."""
        span = self._span(fence)
        first, last = self._number(span.start), self._number(span.end)
        margin, ending = self._margin(span), self._ending(span)
        blank = _blank(margin)
        self._parts.append(self._text[self._done : span.start - len(margin)])
        if is_paragraph and first not in {0, self._separated} and _joins_above(margin, self._lines[first - 1]):
            self._parts += [blank.rstrip(), self._ends[first - 1]]
        self._parts += [margin, ending.join([shown[0], *_indented(blank, shown[1:])])]
        self._done = span.end
        if is_paragraph and last + 1 < len(self._lines) and _joins_below(margin, self._lines[last + 1]):
            self._parts += [self._ends[last], blank.rstrip()]
            self._separated = last + 1

    def _span(self, fence: Fence) -> Span:
        return marked_span(self._text, fence, self._done) or fence.span

    def _number(self, offset: int) -> int:
        """The index of the line with an offset."""
        return bisect_right(self._starts, offset) - 1

    def _margin(self, span: Span) -> str:
        return self._text[self._starts[self._number(span.start)] : span.start]

    def _ending(self, span: Span) -> str:
        """The line end of the line where a span starts, or of the first line."""
        number = self._number(span.start)
        return next(iter([*self._ends[number : number + 1], *self._ends[:1]]), "\n")


def _indented(margin: str, lines: Iterable[str]) -> list[str]:
    return [f"{margin}{line}" if line else margin.rstrip() for line in lines]


def _blank(margin: str) -> str:
    """The margin of the lines below one with this margin: marks of lists become spaces, those of quotes stay."""
    return _OTHER_THAN_QUOTES.sub(" ", margin.removeprefix(_BYTE_ORDER_MARK))


def _joins_above(margin: str, above: str) -> bool:
    """Whether a paragraph could be taken as the continuation of the line above it."""
    line = above.strip(_AROUND)
    return bool(line) and not margin.strip(_AROUND) and not _EMPTY_ITEM.fullmatch(line)


def _joins_below(margin: str, below: str) -> bool:
    """Whether the line below a paragraph could be taken as its continuation; the next item of its list is not."""
    line = below.lstrip(_AROUND)
    is_next_item = _ITEM.match(line) and len(below) - len(line) < len(margin)
    return bool(line) and not is_next_item
