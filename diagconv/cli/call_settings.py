"""The settings of one call: those of the current folder, and those of each other folder that has files of the call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagconv.batch.folder_settings import SettingsFiles
from diagconv.cli.settings import OF_CALLS, defaults_of
from diagconv.cli.settings_files import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.folder_settings import FolderSettings
    from diagconv.batch.settled_calls import SettledCall
    from diagconv.errors import DiagconvError


class CallSettings:
    """The settings files that concern a call, and its command line, which counts above all of them.

    Args:
        call: the call, if it may be remembered.
    """

    def __init__(self, call: SettledCall | None = None) -> None:
        self.call = call
        self.arguments: Sequence[str] = ()
        """The words of the command line behind the command."""
        self.files = SettingsFiles(load)
        self.here = self.files.of(os.path.realpath(os.curdir))
        """The settings of the current folder."""

    def read_again(self) -> None:
        """Forget what was read: files may have changed."""
        self.files = SettingsFiles(load)
        self.here = self.files.of(os.path.realpath(os.curdir))

    def counting(self, settings: FolderSettings | None) -> FolderSettings:
        """The settings that count where those of a folder are asked for: without any, those of the current folder."""
        return self.here if settings is None or settings.is_empty else settings

    def problem(self, settings: FolderSettings | None) -> DiagconvError | None:
        """Why the settings of a folder cannot be used, if they cannot; the same error for all below one file."""
        return self.counting(settings).problem

    def context(self, settings: FolderSettings) -> click.Context:
        """The call as it would be in a folder: the same command line, with the settings of that folder as defaults.

        Raises:
            DiagconvError: a settings file cannot be used, or something that it names.
        """
        context = click.get_current_context()
        name = str(context.info_name)
        of_call = defaults_of(self.here, name)
        defaults = {key: value for key, value in defaults_of(settings, name).items() if key not in OF_CALLS}
        defaults |= {key: value for key, value in of_call.items() if key in OF_CALLS}
        return context.command.make_context(
            name,
            list(self.arguments),
            auto_envvar_prefix=context.auto_envvar_prefix,
            default_map=defaults,
            obj=self,
        )


def call_settings() -> CallSettings:
    """The settings of the call that is running."""
    found = click.get_current_context().find_object(CallSettings)
    assert found is not None, "each call of the command has them"
    return found


def context_of(path: str) -> click.Context:
    """The call as it would be in the folder of a file; as it is for standard input.

    Args:
        path: the file, or - for standard input.
    """
    context, settings = click.get_current_context(), call_settings()
    if path == "-":
        return context
    found = settings.counting(settings.files.of(os.path.realpath(Path(path).parent)))
    return context if found is settings.here else settings.context(found)
