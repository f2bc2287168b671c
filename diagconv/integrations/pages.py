"""The diagrams of a page in Markdown: found, drawn, and located in the page's file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Diagnostic, Source, Span
from diagconv.errors import ParseError, UsageError
from diagconv.integrations.drawn import DrawnDiagram
from diagconv.integrations.inline import css_width
from diagconv.integrations.pictures import draw, languages
from diagconv.integrations.settings import SiteSettings
from diagconv.notes import can_change, diagrams_in, with_blocks
from diagconv.notes.attributes import misspelt
from diagconv.notes.detection import info_word
from diagconv.notes.diagnostics import COMPUTED, DOUBTFUL, MISSPELT, NO_FILE, NOT_CLOSED, WRONG_ATTRIBUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diagconv.integrations.cache import PictureCache
    from diagconv.notes import NoteDiagram

_ABOUT_DIAGRAMS: Final = frozenset({rule.code for rule in (COMPUTED, NO_FILE, NOT_CLOSED)})
"""The warnings about fences that are surely meant as diagrams; a site may show much else that looks like one."""


_SHORTEST_WORDS: Final = tuple(
    word for word in languages() if not any(other in word for other in languages() if other != word)
)
"""Words of which every fence of a diagram has one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a site.

    Args:
        text: its text, as far as the tool has processed it.
        name: its name in messages, such as its path.
        file_text: the content of its file, in which messages have their places.
        folder: the folder of its file, in which images are looked up.
        above: how many lines of the file, such as front matter, are cut off above the text; None if the text is not the
            end of the file.
    """

    text: str
    name: str | None = None
    file_text: str | None = None
    folder: Path | None = None
    above: int | None = None

    @classmethod
    def of_file(cls, text: str, path: str | None, name: str | None = None) -> Page:
        """A page whose file is known, or not."""
        if path is None or not os.path.isfile(path):
            return cls(text, name)
        try:
            content = Path(path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return cls(text, name)
        return cls(text, _shown(path), content, Path(path).parent, _lines_above(text, content))

    @property
    def padded(self) -> str:
        """The text with blank lines for what was cut off above it, so that its lines have the numbers of the file."""
        return "\n" * (self.above or 0) + self.text

    def with_blocks(self, blocks: Iterable[tuple[NoteDiagram, Sequence[str]]]) -> str:
        """The text with blocks in the place of diagrams, which were found in the padded text."""
        return with_blocks(self.padded, blocks)[self.above or 0 :]


class PageDiagram(NamedTuple):
    """A diagram of a page.

    Args:
        diagram: the diagram, with its place in the text of the page.
        drawn: its pictures.
        alt: the text alternative of its picture.
        width: how wide it is shown, as CSS has it.
    """

    diagram: NoteDiagram
    drawn: DrawnDiagram
    alt: str = ""
    width: str | None = None


@dataclass(slots=True)
class DrawnPage:
    """The diagrams of a page, drawn, and the warnings about the page itself."""

    diagrams: list[PageDiagram] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def draw_page(
    page: Page, settings: SiteSettings, cache: PictureCache | None, pictures: Sequence[str] = ("svg",)
) -> DrawnPage:
    """Draw the diagrams of a page, but for those that are turned off or never closed.

    Args:
        page: the page.
        settings: how to draw them.
        cache: where pictures are kept.
        pictures: the names of picture formats.
    """
    done = DrawnPage()
    if not settings.untagged and not any(word in page.text.lower() for word in _SHORTEST_WORDS):
        return done  # most pages of most sites
    all_diagrams, found = _found(page.padded, page.name)
    diagrams = [one for one in all_diagrams if _is_shown(page, one, settings)]
    reported = _ABOUT_DIAGRAMS | ({DOUBTFUL.code} if settings.untagged else set())
    told = [*(one for one in found if one.code in reported), *_misspelt(diagrams)]
    done.diagnostics = [one for one in told if one.code not in settings.silence]
    places = _Places(page) if diagrams and page.above is None else None
    for diagram in diagrams:
        placed = replace(diagram, source=places.source(diagram)) if places else diagram
        done.diagrams.append(_drawn(diagram, placed.source, page, settings, cache, pictures))
    return done


def draw_one(
    source: Source,
    language: str,
    attributes: Mapping[str, str],
    settings: SiteSettings,
    cache: PictureCache | None,
    pictures: Sequence[str] = ("svg",),
    folder: Path | None = None,
) -> DrawnDiagram:
    """Draw one diagram of a page; an attribute that is not valid is an error of its text.

    Args:
        source: its text, with its place in the page.
        language: the word that tags its fence; empty to detect it from the text.
        attributes: what the fence states beside the diagram.
        settings: how to draw the diagrams of the site.
        cache: where pictures are kept.
        pictures: the names of picture formats.
        folder: the folder of the page.
    """
    try:
        if "width" in attributes:
            css_width(attributes["width"])
        options = settings.of_diagram(attributes)
    except UsageError as problem:
        found = [WRONG_ATTRIBUTE.at(source, _opening(source), reason=problem.message)]
        return DrawnDiagram(diagnostics=found, failure=ParseError(found))
    return draw(
        source, language, pictures, cache=cache, folder=folder, strict=settings.strict, silence=settings.silence,
        options=options,
    )  # fmt: skip


def source_in_file(page: Page, text: str) -> Source:
    """The text of one diagram with its place in the page's file, if it is found there."""
    wanted = _stripped(text)
    if page.file_text is not None:
        for diagram in _found(page.file_text, page.name)[0]:
            if _stripped(diagram.source.text) == wanted:
                return diagram.source
    return Source(text, page.name)


@lru_cache(maxsize=4)
def _found(text: str, name: str | None) -> tuple[tuple[NoteDiagram, ...], tuple[Diagnostic, ...]]:
    """The diagrams of a text, and the diagnostics of the text itself; a page is asked for them several times."""
    diagnostics: list[Diagnostic] = []
    return tuple(diagrams_in(text, name, diagnostics=diagnostics)), tuple(diagnostics)


def _lines_above(text: str, file_text: str) -> int | None:
    """How many lines of a file are above a text that is its end; None if it is not. Tools expand tabs."""
    lines, of_file = ([line.expandtabs(4).rstrip() for line in one.rstrip().splitlines()] for one in (text, file_text))
    above = len(of_file) - len(lines)
    return above if above >= 0 and of_file[above:] == lines else None


def _drawn(
    diagram: NoteDiagram,
    source: Source,
    page: Page,
    settings: SiteSettings,
    cache: PictureCache | None,
    pictures: Sequence[str],
) -> PageDiagram:
    attributes = diagram.attributes
    language = info_word(diagram.fence.info) or diagram.format
    drawn = draw_one(source, language, attributes, settings, cache, pictures, page.folder)
    width = css_width(attributes["width"]) if "width" in attributes and not drawn.failure else None
    return PageDiagram(diagram, drawn, drawn.alternative(attributes, diagram.fence.heading), width)


def _is_shown(page: Page, diagram: NoteDiagram, settings: SiteSettings) -> bool:
    return can_change(page.padded, diagram) and (settings.untagged or bool(diagram.fence.info))


def _misspelt(diagrams: Iterable[NoteDiagram]) -> Iterator[Diagnostic]:
    for diagram in diagrams:
        opening = diagram.fence.opening
        for name, meant in misspelt(diagram.fence.info):
            start = max(opening.text.find(name), 0)
            yield MISSPELT.at(opening, Span(start, start + len(name)), name=name, meant=meant)


class _Places:
    """Where the diagrams of a page's text stand in its file: those with the same lines, in the same order."""

    def __init__(self, page: Page) -> None:
        found = _found(page.file_text, page.name)[0] if page.file_text is not None else ()
        self._sources: dict[tuple[str, ...], Iterator[Source]] = {}
        texts = [_stripped(diagram.source.text) for diagram in found]
        for text in dict.fromkeys(texts):
            same = [one.source for one, other in zip(found, texts, strict=True) if other == text]
            self._sources[text] = iter(same)

    def source(self, diagram: NoteDiagram) -> Source:
        """The text of a diagram as its file has it; else as the page has it."""
        return next(self._sources.get(_stripped(diagram.source.text), iter(())), diagram.source)


def _stripped(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _opening(source: Source) -> Span:
    return Span(0, len(source.text.split("\n", 1)[0].rstrip()))


def _shown(path: str) -> str:
    """A path as messages show it: from the working folder, if it is within."""
    shown = os.path.relpath(path)
    return path if shown.startswith(os.pardir) else shown
