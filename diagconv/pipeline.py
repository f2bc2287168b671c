"""What each public call does, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from diagconv.collecting import collecting, shown
from diagconv.deadlines import check_time, time_limit
from diagconv.diagnostics import Source, Span, located, unknown
from diagconv.errors import ParseError, UsageError
from diagconv.forks import using
from diagconv.formats import by_name
from diagconv.limits import TEXT_SIZE
from diagconv.renderers import PICTURES, draw, finish, picture_by_name
from diagconv.renderers.options import OPTIONS, RenderOptions
from diagconv.renderers.values import Boolean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path
    from typing import Unpack

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats import Format
    from diagconv.formats.protocols import Reader
    from diagconv.keywords import ConvertKeywords, ReadKeywords, WriteKeywords
    from diagconv.model import Diagram
    from diagconv.renderers.options import RenderKeywords


def read(
    text: str,
    format: str,
    *,
    source: str | Source | None = None,
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[ReadKeywords],
) -> Diagram:
    """Read a diagram.

    Args:
        text: the text of the diagram.
        format: the name of its language, such as "mermaid".
        source: the name of the text in messages, such as a file name; or the text with its position in a larger file.
        diagnostics: a list to which warnings and notes are added, even if the call fails.
        options: options of the format, such as Eraser's `type`.

    Raises:
        ParseError: the text has errors; `.diagnostics` has all of them, `.diagram` what could be read.
        UsageError: the format is unknown or cannot be read, or it has no such option.
    """
    row = by_name(format)
    reader = row.load_reader()
    _check_names(options, row, row.reader_options)
    place = _source(text, source)
    with using(), collecting(diagnostics) as found:
        diagram = _within_limits(reader, place, found, options)
        if any(diagnostic.is_error for diagnostic in found):
            raise ParseError(found, diagram)
    assert diagram is not None, "a text without errors is a diagram"
    return diagram


def _within_limits(reader: Reader, source: Source, diagnostics: list[Diagnostic], options: Any) -> Diagram | None:
    """The diagram of a text, with an error if the text or the diagram is beyond a limit."""
    if len(source.text) > TEXT_SIZE.value:
        diagnostics.append(TEXT_SIZE.at(source, Span(0, 0), count=f"{len(source.text):,}"))
        return None
    diagram = reader(source, diagnostics, **options)
    if not any(found.is_error for found in diagnostics):
        from diagconv.model.size import first_beyond_limits

        if (problem := first_beyond_limits(diagram, source)) is not None:
            diagnostics.append(problem)
    return diagram


def check(
    text: str,
    format: str,
    *,
    source: str | Source | None = None,
    icons_dir: str | Path | None = None,
    folder: str | Path | None = None,
    **options: Unpack[ReadKeywords],
) -> list[Diagnostic]:
    """Check a text: collect the diagnostics of reading and drawing it, without drawing it.

    Args:
        text: the text of the diagram.
        format: the name of its language.
        source: the name of the text in messages, or the text with its position in a larger file.
        icons_dir: a folder with the user's own icons.
        folder: the folder of the text, in which its images are looked up.
        options: options of the format, as for `read`.

    Returns:
        The diagnostics in the order of the text. If the text has errors, only those of its reader.

    Raises:
        UsageError: the format is unknown or cannot be read, or it has no such option.
    """
    from diagconv.renderers.precheck import precheck

    place = _source(text, source)
    found: list[Diagnostic] = []
    try:
        diagram = read(text, format, source=place, diagnostics=found, **options)
    except ParseError:
        return found
    with using():
        precheck(diagram, found, icons_dir=icons_dir, folder=folder)
    return shown(sorted(located(found, place), key=lambda diagnostic: diagnostic.span or Span(0, 0)))


def write(
    diagram: Diagram,
    format: str,
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[WriteKeywords],
) -> str:
    """Write a diagram as text.

    Args:
        diagram: the diagram.
        format: the name of the language to write.
        strict: whether to treat a loss as an error.
        silence: the codes of losses and notes to suppress.
        diagnostics: a list to which losses and notes are added, even if the call fails.
        options: options of the format; `hints=False` omits the comments that carry what the language cannot express. A
            script for the diagrams library takes `icons`, `icons_dir` and `theme`, as a picture does.

    Raises:
        ModelError: an element of the diagram is invalid, such as a label that is not text.
        LossError: with `strict`, the language cannot express something in the diagram.
        UsageError: the format is unknown or cannot be written, it has no such option, or a value is not valid.
    """
    from diagconv.model import normalized  # with it comes networkx

    row = by_name(format)
    row.load_writer()  # an unknown format is an error before the diagram counts
    with using(), collecting(diagnostics, strict=strict, silence=silence) as found:
        return _written(normalized(diagram), row, found, options)


def _written(diagram: Diagram, row: Format, diagnostics: list[Diagnostic], options: Any) -> str:
    """The text of a well-formed diagram, as readers make them."""
    return row.load_writer()(diagram, diagnostics, **_writer_options(options, row))


def _source(text: str, source: str | Source | None) -> Source:
    """The text with its place, however the call gives it."""
    return source if isinstance(source, Source) else Source(text, source)


def _writer_options(options: WriteKeywords, row: Format) -> dict[str, Any]:
    """The options as a writer takes them, checked; a theme has become a palette."""
    _check_names(options, row, ("hints", *row.options))
    checked: dict[str, Any] = dict(options)
    for name, value in checked.items():
        if name == "hints":
            Boolean().check(name, value)
        elif name in OPTIONS:
            OPTIONS[name].check(value)
    if theme := checked.pop("theme", None):
        from diagconv.renderers.graphviz_colors import palette_from_theme
        from diagconv.style import theme_by_name

        checked["palette"] = palette_from_theme(theme_by_name(theme))
    return checked


def _check_names(options: Any, row: Format, names: Collection[str]) -> None:
    for name in options:
        if name not in names:
            known = f"it takes {', '.join(names)}" if names else "it takes none"
            raise UsageError(unknown(f"option of {row.title}", name, names, known))


@overload
def convert(
    text: str,
    source_format: str,
    target_format: Literal["svg", "mermaid", "eraser", "json", "dot", "diagrams"],
    *,
    source: str | Source | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[ConvertKeywords],
) -> str: ...


@overload
def convert(
    text: str,
    source_format: str,
    target_format: Literal["png", "pdf"],
    *,
    source: str | Source | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[ConvertKeywords],
) -> bytes: ...


@overload
def convert(
    text: str,
    source_format: str,
    target_format: str,
    *,
    source: str | Source | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[ConvertKeywords],
) -> str | bytes: ...


def convert(
    text: str,
    source_format: str,
    target_format: str,
    *,
    source: str | Source | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> str | bytes:
    """Read a diagram and write it as another format, or as a picture.

    Args:
        text: the text of the diagram.
        source_format: the name of its language.
        target_format: the name of the language to write, or "svg", "png" or "pdf".
        source: the name of the text in messages, or the text with its position in a larger file.
        strict: whether to treat warnings and losses as errors.
        silence: the codes of warnings, losses and notes to suppress.
        diagnostics: a list to which warnings, losses and notes are added, even if the call fails.
        options: those of the reader, and those of `write` or `render`.

    Raises:
        ParseError: the text has errors.
        LossError: with `strict`, there is a warning or a loss.
        UsageError: a format or an option is unknown, or a value is not valid.
        TimeLimitExceeded: a picture took longer than its time limit.
        EnvironmentFailure: an engine is missing or broken.
    """
    place = _source(text, source)
    for_reader = {name: options.pop(name) for name in by_name(source_format).reader_options if name in options}
    drawn = RenderOptions.of(options) if target_format in PICTURES else None
    if drawn is None:
        by_name(target_format).load_writer()  # an unknown target is an error before anything is read
    with (
        using(),
        collecting(diagnostics, source=place, strict=strict, silence=silence) as found,
        time_limit(drawn.timeout if drawn else None),
    ):
        diagram = read(text, source_format, source=place, diagnostics=found, **for_reader)
        if drawn is None:
            return _written(diagram, by_name(target_format), found, options)
        return render_all(diagram, [target_format], drawn, found)[target_format]


@overload
def render(
    diagram: Diagram,
    picture: Literal["svg"] = "svg",
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[RenderKeywords],
) -> str: ...


@overload
def render(
    diagram: Diagram,
    picture: Literal["png", "pdf"],
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[RenderKeywords],
) -> bytes: ...


@overload
def render(
    diagram: Diagram,
    picture: str,
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Unpack[RenderKeywords],
) -> str | bytes: ...


def render(
    diagram: Diagram,
    picture: str = "svg",
    *,
    strict: bool = False,
    silence: Collection[str] = (),
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> str | bytes:
    """Draw a diagram.

    Args:
        diagram: the diagram.
        picture: "svg" (text), "png" or "pdf" (bytes).
        strict: whether to treat a warning as an error.
        silence: the codes of warnings and notes to suppress.
        diagnostics: a list to which warnings and notes are added, even if the call fails.
        options: the fields of `RenderOptions`, which describes each of them.

    Raises:
        ModelError: an element of the diagram is invalid, such as a label that is not text.
        LossError: with `strict`, there is a warning.
        UsageError: the picture format or an option is unknown, or a value is not valid.
        TimeLimitExceeded: it took longer than its time limit.
        EnvironmentFailure: an engine is missing or broken.
    """
    from diagconv.model import normalized  # with it comes networkx

    checked = RenderOptions.of(options)
    with (
        using(),
        collecting(diagnostics, strict=strict, silence=silence) as found,
        time_limit(checked.timeout),
    ):
        return render_all(normalized(diagram), [picture], checked, found)[picture]


def render_all(
    diagram: Diagram, pictures: Sequence[str], options: RenderOptions, diagnostics: list[Diagnostic]
) -> dict[str, str | bytes]:
    """Draw a diagram once, in several formats.

    Args:
        diagram: the diagram.
        pictures: the names of picture formats.
        options: how to draw it.
        diagnostics: a list to which warnings and notes are added.

    Returns:
        The pictures by their formats' names; as for `render`.
    """
    names = [picture_by_name(picture).name for picture in pictures]
    from diagconv.renderers.house_style import house_style

    with time_limit(options.timeout):
        with house_style(diagram, options) as styled:
            svg = draw(diagram, styled, diagnostics)
        check_time()
        return {
            name: finish(svg, name, scale=options.scale, width=options.width, diagnostics=diagnostics) for name in names
        }
