"""The options that say how a text is read; each is for the formats whose readers take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from diagconv.errors import UsageError
from diagconv.formats import FORMATS, by_name
from diagconv.formats.kubernetes.views import VIEW_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_OPTIONS: Final = (
    click.option(
        "--view",
        type=click.Choice(VIEW_NAMES),
        metavar="NAME",
        help=f"Draw this view of Kubernetes manifests; by default, what suits them.  [{', '.join(VIEW_NAMES)}]",
    ),
    click.option("-n", "--namespace", metavar="NAME", help="Draw only these namespaces of manifests."),
    click.option("-l", "--selector", metavar="LABELS", help="Draw only the objects of manifests with these labels."),
    click.option("--kinds", metavar="KINDS", help="Draw only these kinds of objects, such as deploy,svc."),
)

_NAMES: Final = ("partial", "view", "namespace", "selector", "kinds")


def manifest_options(command: _Command) -> _Command:
    """The options for Kubernetes manifests, as kubectl spells them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_reader_options(parameters: Mapping[str, Any], format: str, input: str) -> dict[str, Any]:
    """The options of its reader that a call gives for a text.

    Args:
        parameters: the parameters of the command.
        format: the name of the text's format.
        input: what the message about an option of another format calls the text.

    Raises:
        UsageError: the format has no such option.
    """
    given = {name: parameters[name] for name in _NAMES if parameters.get(name)}
    for name in given:
        if name not in by_name(format).reader_options:
            titles = " and ".join(row.title for row in FORMATS.values() if name in row.reader_options)
            raise UsageError(f"--{name} is for {titles}; {input} is {by_name(format).title}")
    return given
