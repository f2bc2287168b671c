"""`diagconv config`: the settings that count for a folder or a file, and where each comes from."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.reports.escaping import safe_line
from diagconv.cli.call_settings import call_settings
from diagconv.cli.settings import OF_CALLS, PATTERNS, SETTINGS
from diagconv.cli.settings_places import line_of, shown_path
from diagconv.cli.streams import print_json, print_output
from diagconv.cli.terminal import print_message
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.batch.folder_settings import FolderSettings


class _Setting(NamedTuple):
    """A setting of one command, its value, and where that comes from."""

    command: str
    key: str
    value: Any
    origin: str


@click.command("config")
@click.argument("path", required=False, type=click.Path())
@click.option("--show", is_flag=True, help="Also show settings with their default values.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(path: str | None, show: bool, as_json: bool) -> None:
    """Show the settings that apply to PATH (a file or a folder), and where each comes from.

    Without PATH, they are those of the current folder. A setting comes from the environment, else from the nearest
    settings file that has it, else it has its default. Options on the command line override all of them.

    \b
    diagconv config
    diagconv config --show docs/guide/pods.md
    """
    settings = _settings_for(path)
    if settings.problem is not None:
        raise settings.problem
    found = [one for one in _settings(settings) if show or one.origin != "default"]
    if as_json:
        print_json([one._asdict() for one in found])
        return
    files = [shown_path(file.path) for file in settings.files()]
    print_message(f"settings {'files' if len(files) > 1 else 'file'}: {', '.join(files) or 'none'}")
    widths = [max((len(text) for text in column), default=0) for column in zip(*map(_columns, found), strict=True)]
    for one in found:
        cells = [cell.ljust(width) for cell, width in zip(_columns(one), widths, strict=True)]
        print_output(f"{safe_line('  '.join(cells))}  {safe_line(one.origin)}\n")


def _settings_for(path: str | None) -> FolderSettings:
    """The settings of the folder that a path is or lies in."""
    settings = call_settings()
    if path is None:
        return settings.here
    if not os.path.exists(path):
        raise UsageError(f"no such file or folder: {path}")
    folder = path if os.path.isdir(path) else Path(path).parent
    return settings.counting(settings.files.of(os.path.realpath(folder)))


def _columns(setting: _Setting) -> tuple[str, str, str]:
    value = "–" if setting.value is None else json.dumps(setting.value, ensure_ascii=False, default=str)
    return setting.command, setting.key, value


def _settings(settings: FolderSettings) -> Iterator[_Setting]:
    """All settings, by their commands."""
    names = dict.fromkeys(name for commands in SETTINGS.values() for name in commands if name != "diagconv")
    for name in names:
        command: click.Command = import_module(f"diagconv.cli.{name}").command
        options = {parameter.opts[0]: parameter for parameter in command.params} | {
            word: parameter for parameter in command.params for word in parameter.opts
        }
        for key, commands in sorted(SETTINGS.items()):
            if name in commands and (option := options.get(f"--{key}")) is not None:
                yield from _origins(name, key, option, call_settings().here if key in OF_CALLS else settings)


def _origins(command: str, key: str, option: click.Parameter, settings: FolderSettings) -> Iterator[_Setting]:
    """A setting with its value; patterns come from all files that have some."""
    variable = f"DIAGCONV_{command}_{option.name}".upper()
    if os.environ.get(variable):
        yield _Setting(command, key, os.environ[variable], variable)
        return
    files = [file for file in (settings.all() if key in PATTERNS else settings.files()) if key in file.values]
    for file in files if key in PATTERNS else files[:1]:
        value = file.values[key]
        value = value[0] if key == "theme" and (command != "export" or len(value) == 1) else value
        line = line_of(file, key)
        yield _Setting(command, key, value, shown_path(file.path) + (f":{line}" if line else ""))
    if not files:
        default = option.to_info_dict().get("default")
        yield _Setting(command, key, None if default in ((), "") else default, "default")
