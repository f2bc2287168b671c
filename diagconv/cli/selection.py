"""The options by which a command selects files of folders: `--exclude`, `--include` and `--no-ignore`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from diagconv.cli.settings import SETTINGS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.batch.selection import Selection

_Command = TypeVar("_Command", bound="Callable[..., Any]")


def selection_options(command: _Command) -> _Command:
    """Add the options; `selection_from` makes a `Selection` of them."""
    for option in (
        click.option("--no-ignore", is_flag=True, help="Also search hidden files and files that git ignores."),
        click.option(
            "--include",
            multiple=True,
            metavar="PATTERN",
            help="Search folders only for files that match.",
        ),
        click.option("--exclude", multiple=True, metavar="PATTERN", help="Skip files and folders that match."),
    ):
        command = option(command)
    return command


def selection_from(parameters: dict[str, Any]) -> Selection:
    """Which files the options of a call select; the options are taken out of the parameters."""
    from diagconv.batch.selection import Patterns, Selection

    exclude, include = (_patterns(name, parameters.pop(name)) for name in ("exclude", "include"))
    return Selection(Patterns(*exclude), Patterns(*include), not parameters.pop("no_ignore"))


def _patterns(name: str, given: Any) -> tuple[tuple[str, ...], str]:
    """The patterns of an option, and the folder that they are relative to."""
    context = click.get_current_context()
    from_settings = context.get_parameter_source(name) is ParameterSource.DEFAULT_MAP
    folder = str((context.default_map or {}).get(SETTINGS_FOLDER, "")) if from_settings else ""
    return tuple(given), folder
