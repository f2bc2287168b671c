"""How each file of a call of `diagconv export` is exported: as the call says, and the settings files above the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagconv.batch.file_settings import FileSettings
from diagconv.batch.patterns import Pattern
from diagconv.batch.resources import Resources
from diagconv.batch.targets import targets_of
from diagconv.cli.export_options import format_names, note_options
from diagconv.cli.options import given_picture_options
from diagconv.cli.reader_options import reader_options_of
from diagconv.cli.terminal import silenced_codes
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats.markdown import requested_by
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.folder_settings import FolderSettings
    from diagconv.cli.call_settings import CallSettings


class ExportSettings:
    """The settings of the files of one call.

    Args:
        call: the settings files that concern it.

    Raises:
        UsageError: an option of the call has a wrong value.
    """

    def __init__(self, call: CallSettings) -> None:
        self._call = call
        self.own = _file_settings(click.get_current_context())
        """What counts where no other settings file does."""
        self._known: dict[FolderSettings, FileSettings | DiagconvError] = {call.here: self.own}

    def of(self, file: DiscoveredFile) -> FileSettings:
        """How a file is exported.

        Raises:
            DiagconvError: a settings file above it cannot be used; the same error for all files below that.
        """
        found = self._of(self._call.counting(file.settings))
        if isinstance(found, DiagconvError):
            raise found
        return found

    def _of(self, settings: FolderSettings) -> FileSettings | DiagconvError:
        if settings not in self._known:
            try:
                context = self._call.context(settings)
                with context.scope(cleanup=False):
                    self._known[settings] = _file_settings(context)
            except DiagconvError as problem:
                self._known[settings] = _known_problem(problem, self._known, settings)
        return self._known[settings]

    @property
    def all(self) -> list[FileSettings]:
        """Those that were asked for so far."""
        return [found for found in self._known.values() if isinstance(found, FileSettings)]


def _known_problem(
    problem: DiagconvError, known: dict[FolderSettings, FileSettings | DiagconvError], settings: FolderSettings
) -> DiagconvError:
    """The error as it was told before, of folders that have one settings file in common; with a place in any case."""
    if problem.diagnostics or not isinstance(problem, UsageError):
        same = (one for one in known.values() if isinstance(one, DiagconvError) and one.message == problem.message)
        return next(same, problem)
    from diagconv.cli.settings_places import refused

    file = next(settings.files())
    return refused(file.path, file.text, problem.message)


def _file_settings(context: click.Context) -> FileSettings:
    """What a context of the command says about files."""
    parameters = context.params
    formats = format_names(parameters["to"])
    themes = parameters["theme"] or []
    theme = themes[0] if len(themes) == 1 else None
    options = given_picture_options({**parameters, "theme": theme}, formats)
    RenderOptions.of(options)
    reading = reader_options_of(parameters)
    targets = targets_of(formats, themes, options, hints=not parameters["no_hints"], reading=reading)
    icons_dir = options.get("icons_dir")
    return FileSettings(
        targets,
        options,
        pattern=Pattern(parameters["name"]),
        resources=Resources(Path(icons_dir) if icons_dir else None),
        reading=reading,
        notes=note_options(targets, parameters),
        requested=requested_by(parameters["manifests"]),
        hints=not parameters["no_hints"],
        strict=parameters["strict"],
        silence=silenced_codes(),
    )
