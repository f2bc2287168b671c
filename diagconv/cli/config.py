"""`diagconv config`: the settings that count in this folder, and where each comes from."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.reports.escaping import safe_line
from diagconv.cli.settings import SETTINGS, settings_file
from diagconv.cli.streams import print_json, print_output
from diagconv.cli.terminal import print_message

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Setting(NamedTuple):
    """A setting of one command, its value, and where that comes from."""

    command: str
    key: str
    value: Any
    origin: str


@click.command("config")
@click.option("--show", is_flag=True, help="Also show settings with their default values.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(show: bool, as_json: bool) -> None:
    """Show the settings that apply in this folder, and where each comes from.

    A setting comes from the environment, else from a settings file, else it has its default. Options on the command
    line override all of them.

    \b
    diagconv config
    diagconv config --show
    """
    context = click.get_current_context()
    path = settings_file(Path.cwd())
    defaults: dict[str, dict[str, Any]] = dict((context.parent and context.parent.default_map) or {})
    found = [one for one in _settings(defaults, path) if show or one.origin != "default"]
    if as_json:
        print_json([one._asdict() for one in found])
        return
    print_message(f"settings file: {path}" if path else "settings file: none")
    widths = [max((len(text) for text in column), default=0) for column in zip(*map(_columns, found), strict=True)]
    for one in found:
        cells = [cell.ljust(width) for cell, width in zip(_columns(one), widths, strict=True)]
        print_output(f"{safe_line('  '.join(cells))}  {safe_line(one.origin)}\n")


def _columns(setting: _Setting) -> tuple[str, str, str]:
    value = "–" if setting.value is None else json.dumps(setting.value, ensure_ascii=False, default=str)
    return setting.command, setting.key, value


def _settings(defaults: dict[str, dict[str, Any]], path: Path | None) -> Iterator[_Setting]:
    """All settings, by their commands."""
    names = dict.fromkeys(name for commands in SETTINGS.values() for name in commands if name != "diagconv")
    for name in names:
        command: click.Command = import_module(f"diagconv.cli.{name}").command
        options = {parameter.opts[0]: parameter for parameter in command.params} | {
            word: parameter for parameter in command.params for word in parameter.opts
        }
        for key, commands in sorted(SETTINGS.items()):
            if name in commands and (option := options.get(f"--{key}")) is not None:
                yield _setting(name, key, option, defaults.get(name, {}), path)


def _setting(command: str, key: str, option: click.Parameter, defaults: dict[str, Any], path: Path | None) -> _Setting:
    variable = f"DIAGCONV_{command}_{option.name}".upper()
    if os.environ.get(variable):
        return _Setting(command, key, os.environ[variable], variable)
    if path is not None and key.replace("-", "_") in defaults:
        return _Setting(command, key, defaults[key.replace("-", "_")], path.name)
    default = option.to_info_dict().get("default")
    return _Setting(command, key, None if default in ((), "") else default, "default")
