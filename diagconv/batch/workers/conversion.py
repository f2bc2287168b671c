"""The conversion of one diagram to all its targets: what a worker does, and what it takes and returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.crashes import surviving
from diagconv.batch.diagnostics import SKIPPED
from diagconv.batch.workers.job import Job
from diagconv.collecting import collecting
from diagconv.deadlines import time_limit
from diagconv.diagnostics import Severity, Span
from diagconv.errors import DiagconvError, EnvironmentFailure, ParseError
from diagconv.formats import unread_type_codes
from diagconv.suggestions import with_article

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from diagconv.batch.targets import Target
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.model import Diagram


_LONGEST_DESCRIPTION: Final = 250


class ConversionSettings(NamedTuple):
    """What is the same for all diagrams of an export.

    Args:
        options: the options of pictures that the call gives, by their names in Python.
        hints: whether texts get hints.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
    """

    options: Mapping[str, Any]
    hints: bool = True
    strict: bool = False
    silence: Collection[str] = ()


class ConversionTask(NamedTuple):
    """One diagram to convert.

    Args:
        source: its text.
        format: the name of its format.
        options: options for the format's reader.
        folder: the folder of its file, in which images are looked up.
        targets: what to make of it.
        paths: the paths of its files in the output folder, in the order of the targets.
    """

    source: Source
    format: str
    options: Mapping[str, Any]
    folder: Path | None
    targets: Collection[Target]
    paths: Sequence[str] = ()


@dataclass(slots=True)
class Conversion:
    """What became of a diagram.

    Args:
        contents: the content for each target; empty if the diagram could not be converted.
        diagnostics: the diagnostics of reading and converting it.
        failure: the error, if it could not be converted.
        is_skipped: whether it is of a type that diagconv does not read.
        uses: the names of the images and icons that it depends on.
        warnings: the codes of all warnings about it, also of suppressed ones.
        title: its title, if it has one.
        alt: the text alternative that it states of itself, if it does.
        description: a short description of its content, if it states none.
        written: the digests of the contents, if they are written already, in place of them.
    """

    contents: list[bytes] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failure: DiagconvError | None = None
    is_skipped: bool = False
    uses: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    title: str | None = None
    alt: str | None = None
    description: str | None = None
    written: list[str] = field(default_factory=list)


def convert_task(task: ConversionTask, settings: ConversionSettings) -> Conversion:
    """Convert a diagram; an error is part of the result."""
    done = Conversion()
    crashes: list[Diagnostic] = []
    with surviving(task.source, crashes):
        _try(done, task, settings)
    if crashes:
        done.contents, done.failure = [], DiagconvError(crashes[0].message, crashes)
    return done


def _try(done: Conversion, task: ConversionTask, settings: ConversionSettings) -> None:
    try:
        with (
            collecting(done.diagnostics, source=task.source, strict=settings.strict, silence=settings.silence) as found,
            time_limit(settings.options.get("timeout")),
        ):
            _convert(done, task, settings, found)
    except DiagconvError as failure:
        done.contents = []
        if _has_unread_type(failure):
            done.diagnostics = [replace(found, severity=Severity.WARNING) for found in failure.diagnostics]
            done.is_skipped = True
        else:
            done.failure = failure
    except OSError as problem:
        done.contents = []
        reason = (problem.strerror or str(problem)).lower()
        done.failure = EnvironmentFailure(f"cannot draw {task.source.name}: {reason}")


def conversion_job(plugins: Collection[str] = ()) -> Job[ConversionTask, Conversion]:
    """The conversion of diagrams as what worker processes do."""
    return Job(convert_task, _failed, plugins)


def _failed(_task: ConversionTask, problem: DiagconvError) -> Conversion:
    from diagconv.batch.workers.process import TaskTimeout

    if isinstance(problem, EnvironmentFailure):
        return Conversion(failure=problem)
    advice = "; --timeout allows more" if isinstance(problem, TaskTimeout) else ""
    return Conversion(failure=DiagconvError(f"this diagram {problem.message}{advice}"))


def skipped(source: Source, type: str) -> Conversion:
    """The result for a diagram of a type that diagconv does not read."""
    first = Span(0, len(source.text.split("\n", 1)[0].rstrip()))
    return Conversion(diagnostics=[SKIPPED.at(source, first, type=with_article(type))], is_skipped=True)


def _convert(
    done: Conversion, task: ConversionTask, settings: ConversionSettings, diagnostics: list[Diagnostic]
) -> None:
    from diagconv.batch.resources import used_by
    from diagconv.notes import title_of
    from diagconv.pipeline import read

    diagram = read(task.source.text, task.format, source=task.source, diagnostics=diagnostics, **task.options)
    done.title = title_of(diagram)
    accessibility = diagram.accessibility
    done.alt = accessibility["title"] or accessibility["description"] or diagram.title
    done.description = None if done.alt else _description(diagram)
    done.uses = used_by(diagram, suggests_icons=settings.options.get("icons") == "auto")
    made = {**_pictures(diagram, task, settings, diagnostics), **_texts(diagram, task, settings, diagnostics)}
    done.contents = [made[target] for target in task.targets]
    done.warnings = sorted({found.code for found in diagnostics if found.severity is Severity.WARNING})


def _description(diagram: Diagram) -> str:
    """A description of a diagram that is short enough to be read aloud where its picture stands."""
    from diagconv.drawing.description import description_of, title_of

    text = f"{title_of(diagram)}: {description_of(diagram)}"
    return text if len(text) <= _LONGEST_DESCRIPTION else text[:_LONGEST_DESCRIPTION].rpartition(" ")[0] + " …"


def _pictures(
    diagram: Diagram, task: ConversionTask, settings: ConversionSettings, diagnostics: list[Diagnostic]
) -> dict[Target, bytes]:
    """The pictures; the diagram is drawn once for each theme."""
    from diagconv.pipeline import render_all
    from diagconv.renderers.options import RenderOptions

    made: dict[Target, bytes] = {}
    pictures = [target for target in task.targets if target.is_picture]
    for number, theme in enumerate(dict.fromkeys(target.theme for target in pictures)):
        targets = [target for target in pictures if target.theme == theme]
        given = {**settings.options, "folder": task.folder} | ({"theme": theme} if theme else {})
        found = diagnostics if number == 0 else []  # the same for each theme
        drawn = render_all(diagram, [target.format for target in targets], RenderOptions.of(given), found)
        made |= {target: _bytes(drawn[target.format]) for target in targets}
    return made


def _texts(
    diagram: Diagram, task: ConversionTask, settings: ConversionSettings, diagnostics: list[Diagnostic]
) -> dict[Target, bytes]:
    from diagconv.formats import by_name
    from diagconv.pipeline import write

    made: dict[Target, bytes] = {}
    for target in task.targets:
        if not target.is_picture:
            own = {name: value for name, value in settings.options.items() if name in by_name(target.format).options}
            own |= {"theme": target.theme} if target.theme else {}
            own |= {} if settings.hints else {"hints": False}
            made[target] = _bytes(write(diagram, target.format, diagnostics=diagnostics, **own))
    return made


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _has_unread_type(failure: DiagconvError) -> bool:
    """Whether a file was refused only because its diagram is of a type that diagconv does not read."""
    codes = {diagnostic.code for diagnostic in failure.diagnostics if diagnostic.is_error}
    return isinstance(failure, ParseError) and bool(codes) and codes <= unread_type_codes()
