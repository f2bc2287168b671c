"""The options by which a command selects files of folders: `--exclude`, `--include` and `--no-ignore`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from diagconv.cli.call_settings import call_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.batch.selection import Patterns, Selection

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
    from diagconv.batch.selection import Selection

    exclude, include = (_patterns(name, parameters.pop(name)) for name in ("exclude", "include"))
    return Selection(exclude, include, not parameters.pop("no_ignore"), call_settings().files)


def _patterns(name: str, given: Any) -> Patterns | None:
    """The patterns of an option; None if the call does not give it, so that those of settings files count."""
    from diagconv.batch.selection import Patterns

    is_given = click.get_current_context().get_parameter_source(name) is not ParameterSource.DEFAULT
    return Patterns(tuple(given)) if is_given else None
