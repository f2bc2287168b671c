"""The options that several commands share, in the words of the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from diagconv.cli.terminal import SILENCED
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_Command = TypeVar("_Command", bound="Callable[..., Any]")

DEFAULT_TIMEOUT = 60.0
"""Seconds that a layout may take unless the call says otherwise."""


icons_dir_option = click.option(
    "--icons-dir", metavar="DIR", help="A folder with icons of your own: name.svg or name.png."
)


def picture_options(command: _Command) -> _Command:
    """`--renderer`, `--theme` and all else that pictures depend on."""
    for option in reversed(_PICTURE_OPTIONS):
        command = option(command)
    return command


_PICTURE_OPTIONS = (
    click.option("--renderer", metavar="NAME", help="Who draws: diagconv (default), graphviz or diagrams."),
    click.option(
        "--theme", metavar="NAME",
        help="The colours: default, neutral, forest, base, dark, or auto, for the reader's light or dark mode.",
    ),
    click.option(
        "--icons", metavar="MODE",
        help="named (default): the icons that the text names; auto: also those that labels suggest; off: none.",
    ),
    icons_dir_option,
    click.option("--scale", type=click.FloatRange(0.05, 20), default=None, help="Pixels of a PNG for each unit."),
    click.option("--width", type=click.IntRange(1, 30_000), default=None, help="The width of a PNG in pixels."),
    click.option("--background", metavar="COLOR", help="The background's colour, or transparent."),
    click.option("--routing", metavar="NAME", help="How edges run: spline, or orthogonal (in right angles)."),
    click.option(
        "--node-gap", type=click.IntRange(10, 1000), metavar="PIXELS",
        help="Between nodes that stand beside each other.",
    ),
    click.option(
        "--rank-gap", type=click.IntRange(10, 1000), metavar="PIXELS",
        help="Between one row of nodes and the next.",
    ),
    click.option(
        "--wrap", type=click.IntRange(20, 10_000), metavar="PIXELS", help="How long a line of a label may be.",
    ),
    click.option("--allow-network", is_flag=True, default=None, help="Fetch images that are on the network (https)."),
    click.option("--embed-font", is_flag=True, default=None, help="Put the letters that it uses into the SVG."),
    click.option(
        "--timeout", type=click.FloatRange(min=0, min_open=True), default=DEFAULT_TIMEOUT, show_default=True,
        metavar="SECONDS", help="How long one layout may take.",
    ),
)  # fmt: skip


def settle_size(options: dict[str, Any], pictures: Collection[str]) -> None:
    """Take one of `--scale` and `--width`: what the call says, rather than what settings or the environment say.

    Raises:
        UsageError: the call says both, or says one although nothing that it writes has pixels.
    """
    context = click.get_current_context()
    said = [name for name in ("scale", "width") if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if len(said) > 1:
        raise UsageError("--scale and --width both say how large a PNG is; say one of them")
    if said and "png" not in pictures:
        raise UsageError(f"--{said[0]} is for PNG, which is not written here; SVG and PDF can be shown at any size")
    if said == ["scale"]:
        options["width"] = None


def _keep_silenced(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    """Take the codes: one word with commas from the command line, a list from a settings file."""
    from diagconv.batch.catalogue import check_suppressible  # which imports all rules

    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError("silence takes codes, such as MMD201")
    codes = frozenset(word.strip().upper() for word in words if word.strip())
    if codes:
        check_suppressible(sorted(codes))
    ctx.meta[SILENCED] = codes


silence_option = click.option(
    "--silence",
    type=click.UNPROCESSED,
    default="",
    expose_value=False,
    callback=_keep_silenced,
    metavar="CODE[,CODE]",
    help="Warnings and notes not to tell.",
)
"""`--silence`; `terminal.silenced()` has what it says."""


def given(**options: Any) -> dict[str, Any]:
    """The options that were given; the rest keep the defaults of the API."""
    return {name: value for name, value in options.items() if value is not None}
