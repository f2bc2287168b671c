"""`diagconv export --watch`: exports again whenever something changes that the pictures depend on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagconv.batch.discover import discover, fixed_folder
from diagconv.batch.folder_settings import FILE_NAMES
from diagconv.batch.watching import Changes
from diagconv.cli.call_settings import call_settings
from diagconv.cli.export_call import ExportCall
from diagconv.cli.options import NAMED_FILES
from diagconv.cli.selection import selection_from
from diagconv.cli.settings import FILES
from diagconv.cli.terminal import print_failure, print_message
from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.batch.oddities import Oddity
    from diagconv.cli.export_workers import ExportWorkers


class Watch:
    """An export that goes on.

    Args:
        paths: what to export.
        output: the output folder.
        format: the format of the files that are named, if the call gives it.
        workers: the processes that convert the diagrams.
    """

    def __init__(self, paths: tuple[str, ...], output: Path, format: str | None, workers: ExportWorkers) -> None:
        self._paths = [Path(path) for path in paths]
        self._output = output
        self._format = format
        self._workers = workers
        self._icons: list[Path] = []

    def run(self) -> int:
        """Export again and again, until the call is interrupted; the exit code of the last export."""
        code = self._export()
        changes = Changes([*map(fixed_folder, self._paths), *self._icons], self._output)
        print_message("watching for changes; press Ctrl-C to stop")
        changes.see(self._elsewhere())
        for _ in changes:
            call_settings().read_again()
            code = self._export()
            changes.see(self._elsewhere())
        return code

    def _export(self) -> int:
        """Export with the settings as they are now; whatever is wrong with them or with a file is told."""
        settings = call_settings()
        try:
            context = settings.context(settings.here)
            with context.scope(cleanup=False):
                selection = selection_from(dict(context.params))
                oddities: list[Oddity] = []
                call = ExportCall(self._output, context.params, self._workers)
                files = discover(self._paths, self._output, format=self._format, selection=selection, oddities=oddities)
                code = call.run(files, oddities)
                self._icons = [one.resources.icons_dir for one in call.settings.all if one.resources.icons_dir]
                return code
        except DiagconvError as failure:  # such as a file that is gone again
            print_failure(failure)
            return failure.exit_code

    def _elsewhere(self) -> Iterator[str]:
        """The files that change pictures and need not be in the folders: settings, and what call and settings name."""
        settings = call_settings()
        yield from (os.path.join(os.curdir, name) for name in FILE_NAMES)
        for path, file in settings.files.seen.items():
            yield path
            yield from (str(file.values[key]) for key in FILES if key in file.values) if file else ()
        yield from click.get_current_context().meta.get(NAMED_FILES, ())
