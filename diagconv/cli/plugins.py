"""Formats of other packages on the command line: enabled by `--plugins` and settings, or where a format is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from diagconv.batch.discover import check_format
from diagconv.errors import UsageError
from diagconv.formats import FORMATS, disabled_plugins, enable
from diagconv.formats.markdown import MARKDOWN
from diagconv.renderers import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")


def enable_plugins(names: Any) -> None:
    """Enable the plugins that `--plugins` (a word with commas) or a settings file (a list) names.

    Raises:
        UsageError: the names are of another type, or no installed package has a format of this name.
        EnvironmentFailure: a plugin cannot be loaded.
    """
    if not names:
        return
    words = names.split(",") if isinstance(names, str) else names
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError("plugins must be a list of names")
    for word in words:
        if word.strip():
            enable(word.strip())


def format_option(*names: str, help: str, is_input: bool = True) -> Callable[[_Command], _Command]:
    """An option that names a format, such as `--from`. A plugin of this name is enabled before other options are read.

    Args:
        names: those of the option, and of its parameter.
        help: its help text.
        is_input: whether the format must be one that can be read, which is checked at once.
    """
    callback = _enable_readable if is_input else _enable_named
    return click.option(
        *names,
        metavar="FORMAT",
        callback=callback,
        is_eager=True,
        help=help,
        shell_complete=complete_readable if is_input else complete_writable,
    )


def complete_readable(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The formats that can be read and begin like the word so far."""
    names = [MARKDOWN, *(row.name for row in FORMATS.values() if row.reader)]
    return [name for name in names if name.startswith(incomplete)]


def complete_writable(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The formats that can be written and begin like the word so far, the last one of a list with commas."""
    before, comma, word = incomplete.rpartition(",")
    names = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
    return [f"{before}{comma}{name}" for name in names if name.startswith(word)]


def _enable_readable(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """The same, but the format must be one that can be read."""
    check_format(_enable_named(context, parameter, name))
    return name


def _enable_named(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """Enable the plugin of this name, if it is one; the command itself checks the name."""
    if name is not None and name not in (*FORMATS, *PICTURES, MARKDOWN) and name in disabled_plugins():
        enable(name)
    return name
