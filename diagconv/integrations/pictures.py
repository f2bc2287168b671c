"""The pictures of one diagram of a page, drawn or taken from a cache: what all integrations share."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.resources import image_names
from diagconv.batch.targets import targets_of
from diagconv.batch.workers.conversion import Conversion, ConversionSettings, ConversionTask, convert_task, skipped
from diagconv.diagnostics import Diagnostic, Source, fatal, unknown, without
from diagconv.errors import DiagconvError, LossError, UsageError
from diagconv.formats import FORMATS
from diagconv.integrations.cache import PictureCache, key_of
from diagconv.integrations.drawn import DrawnDiagram
from diagconv.notes.detection import FencedDiagram, diagram_in_text
from diagconv.opening import parse_address, text_at
from diagconv.pipeline import write
from diagconv.renderers import picture_by_name
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from diagconv.model import Diagram

TIMEOUT: Final = 60.0
"""The time limit of a layout in seconds, unless the options give one: a page must not keep a build waiting."""


def draw(
    source: Source | str,
    language: str,
    pictures: Sequence[str] = ("svg",),
    *,
    cache: PictureCache | None = None,
    folder: Path | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    options: Mapping[str, Any] | None = None,
) -> DrawnDiagram:
    """Draw a diagram of a page in several formats; whatever is wrong with its text is part of the result.

    Args:
        source: its text, with its place in the page.
        language: the word that tags a fence, such as "mermaid" or "eraser"; empty to detect it from the text.
        pictures: the names of picture formats.
        cache: where pictures are kept.
        folder: the folder of the page, in which images are looked up.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
        options: the options of `render`, such as `theme` and `icons`.

    Raises:
        UsageError: no diagrams are tagged so, a picture format or an option is unknown, or a value is not valid.
    """
    place = source if isinstance(source, Source) else Source(source)
    given = {"timeout": TIMEOUT, **(options or {})}
    RenderOptions.of(given)
    found: list[Diagnostic] = []
    diagram = _fenced(place, language, found)
    if diagram.unread_type is not None:
        drawn = DrawnDiagram(diagnostics=skipped(diagram.source, diagram.unread_type).diagnostics, is_unread=True)
    else:
        drawn = _drawn(diagram, pictures, cache, folder, given)
    return _judged(replace(drawn, diagnostics=[*found, *drawn.diagnostics]), strict=strict, silence=silence)


def draw_file(
    path: str | Path,
    language: str = "",
    pictures: Sequence[str] = ("svg",),
    *,
    cache: PictureCache | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    options: Mapping[str, Any] | None = None,
) -> DrawnDiagram:
    """Draw the diagram of a file, or one diagram of a note, as `draw` does with a text.

    Args:
        path: the file; with a number as in `notes.md#2`, that diagram of a note.
        language: the name of its language; by default, the suffix decides.
        pictures: the names of picture formats.
        cache: where pictures are kept.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
        options: the options of `render`.

    Raises:
        UsageError: there is no such file or diagram, or an option is wrong.
        ParseError: the file is not UTF-8.
        EnvironmentFailure: the file cannot be read.
    """
    given = {"timeout": TIMEOUT, **(options or {})}
    RenderOptions.of(given)
    found: list[Diagnostic] = []
    text = text_at(path, language or None, diagnostics=found)
    diagram = FencedDiagram(text.format, text.source, text.options)
    drawn = _drawn(diagram, pictures, cache, parse_address(path).path.parent, given)
    return _judged(replace(drawn, diagnostics=[*found, *drawn.diagnostics]), strict=strict, silence=silence)


def draw_diagram(
    diagram: Diagram,
    pictures: Sequence[str] = ("svg",),
    *,
    cache: PictureCache | None = None,
    folder: Path | None = None,
    options: Mapping[str, Any] | None = None,
) -> DrawnDiagram:
    """Draw a diagram that a program holds, as `draw` does with a text.

    Args:
        diagram: the diagram.
        pictures: the names of picture formats.
        cache: where pictures are kept.
        folder: the folder in which images are looked up.
        options: the options of `render`.

    Raises:
        UsageError: a picture format or an option is unknown, or a value is not valid.
    """
    given = {"timeout": TIMEOUT, **(options or {})}
    RenderOptions.of(given)
    try:
        text = write(diagram, "json")
    except DiagconvError as failure:
        return DrawnDiagram(failure=failure)
    return _drawn(FencedDiagram("json", Source(text)), pictures, cache, folder, given)


def can_draw_pdf() -> bool:
    """Whether the extra `pdf` is installed."""
    return find_spec("typst") is not None


def languages() -> tuple[str, ...]:
    """The words that tag the fences of diagrams."""
    return tuple(word for row in FORMATS.values() if row.fences for word in row.fences.words)


def _fenced(source: Source, language: str, diagnostics: list[Diagnostic]) -> FencedDiagram:
    found = diagram_in_text(source, language, diagnostics)
    if found is None:
        reason = "the text is not a diagram that diagconv reads; name its language"
        raise UsageError(unknown("language", language, languages()) if language else reason)
    return found


def _drawn(
    diagram: FencedDiagram,
    pictures: Sequence[str],
    cache: PictureCache | None,
    folder: Path | None,
    options: Mapping[str, Any],
) -> DrawnDiagram:
    targets = targets_of([picture_by_name(picture).name for picture in pictures], (), options)
    key = key_of(diagram, targets)
    known = cache.find(key, diagram.source, pictures, folder, options.get("icons_dir")) if cache else None
    if known is not None:
        return known
    task = ConversionTask(diagram.source, diagram.format, diagram.options, folder, targets)
    conversion = convert_task(task, ConversionSettings(options))
    result = _result(conversion, key, pictures)
    if cache is not None and result.contents:
        cache.keep(result, conversion.uses, folder, options.get("icons_dir"))
    return result


def _result(conversion: Conversion, key: str, pictures: Sequence[str]) -> DrawnDiagram:
    failure = conversion.failure
    details = [*conversion.diagnostics, *(failure.diagnostics if failure else ())]
    return DrawnDiagram(
        dict(zip(pictures, conversion.contents, strict=False)),
        list(dict.fromkeys(details)),
        failure,
        conversion.is_skipped,
        key,
        conversion.title,
        conversion.alt,
        conversion.description,
        images=image_names(conversion.uses),
    )


def _judged(drawn: DrawnDiagram, *, strict: bool, silence: Collection[str]) -> DrawnDiagram:
    """The result as a strict call sees it, without what is to be silent; the cache keeps neither in mind."""
    kept = without(drawn.diagnostics, silence)
    failure = drawn.failure
    if strict and failure is None and not drawn.is_unread and (warnings := fatal(kept, strict=True)):
        failure = LossError(str(warnings[0]), warnings)
    return replace(drawn, diagnostics=kept, failure=failure, contents={} if failure else drawn.contents)
