"""The options that say how a text is read; each is for the formats whose readers take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from click.core import ParameterSource

from diagconv.errors import UsageError
from diagconv.formats import FORMATS, by_name
from diagconv.formats.kubernetes.view_names import VIEW_NAMES
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.shell_completion import CompletionItem

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class _View(click.ParamType):  # type: ignore[type-arg]
    """Takes the name of a view."""

    name = "view"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in VIEW_NAMES:
            raise UsageError(unknown("view", str(value), VIEW_NAMES))
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The views that begin like the word so far."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in VIEW_NAMES if name.startswith(incomplete)]


_OPTIONS: Final = (
    click.option(
        "--view",
        type=_View(),
        metavar="NAME",
        help=f"Draw this view of Kubernetes manifests; by default, what suits them.  [{', '.join(VIEW_NAMES)}]",
    ),
    click.option("-n", "--namespace", metavar="NAME", help="Draw only these namespaces of manifests."),
    click.option("-l", "--selector", metavar="LABELS", help="Draw only the objects of manifests with these labels."),
    click.option("--kinds", metavar="KINDS", help="Draw only these kinds of objects, such as deploy,svc."),
)

ROWS: Final = ("custom_kinds", "custom_edges")
"""Parameters that only settings files give: tables cannot be written on a command line."""

_NAMES: Final = ("partial", "view", "namespace", "selector", "kinds", *ROWS)


class _Rows(click.ParamType):  # type: ignore[type-arg]
    """Takes rows of a settings file, and nothing from the command line or the environment."""

    name = "rows"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str):
            raise UsageError(f"{((param and param.name) or '').replace('_', '-')} is for settings files")
        return value


def manifest_options(command: _Command) -> _Command:
    """The options for Kubernetes manifests, as kubectl spells them."""
    for name in ROWS:
        flag = f"--{name.replace('_', '-')}"
        command = click.option(flag, name, type=_Rows(), hidden=True, default=None)(command)
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reader_options_of(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The options of readers that a call or its settings give."""
    return {name: parameters[name] for name in _NAMES if parameters.get(name)}


def given_reader_options(parameters: Mapping[str, Any], format: str, input: str) -> dict[str, Any]:
    """The options of its reader that a call or its settings give for a text.

    Args:
        parameters: the parameters of the command.
        format: the name of the text's format.
        input: what the message about an option of another format calls the text.

    Raises:
        UsageError: the command line has an option that the format has not.
    """
    source = click.get_current_context().get_parameter_source
    given = reader_options_of(parameters)
    taken = by_name(format).reader_options
    for name in given:
        if name not in taken and source(name) is ParameterSource.COMMANDLINE:
            titles = " and ".join(row.title for row in FORMATS.values() if name in row.reader_options)
            raise UsageError(f"--{name} is for {titles}; {input} is {by_name(format).title}")
    return {name: value for name, value in given.items() if name in taken}
