"""The options that several commands share; those of pictures are made from the fields of `RenderOptions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from diagconv.cli.plugins import format_option
from diagconv.cli.settings import CHOICES
from diagconv.cli.terminal import SILENCED
from diagconv.errors import UsageError
from diagconv.renderers.options import OPTIONS
from diagconv.renderers.values import Boolean, Choice, Folder, MappingFile, Number
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from click.shell_completion import CompletionItem

    from diagconv.renderers.options import Option

_Command = TypeVar("_Command", bound="Callable[..., Any]")


NAMED_FILES = "diagconv.files"
"""Where the context keeps the files that options name and that are read with them."""


class _ValueType(click.ParamType):  # type: ignore[type-arg]
    """Reads and checks a value of an option, whether it is a word of the command line or from a settings file."""

    def __init__(self, option: Option) -> None:
        self.option = option
        self.name = option.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if ctx is not None and isinstance(value, str) and isinstance(self.option.value, MappingFile):
            ctx.meta.setdefault(NAMED_FILES, []).append(value)
        return self.option.accept(value, self.option.flag)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names of a choice that begin like the word so far; folders for an option that takes one."""
        from click.shell_completion import CompletionItem

        value = self.option.value
        if isinstance(value, Folder):
            return [CompletionItem(incomplete, type="dir")]
        names = value.names if isinstance(value, Choice) else ()
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


class Word(click.ParamType):  # type: ignore[type-arg]
    """Takes one of several words.

    Args:
        noun: what messages call one.
        words: the words.
    """

    name = "word"

    def __init__(self, noun: str, words: tuple[str, ...]) -> None:
        self._noun = noun
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word; a UsageError with the most similar one for any other."""
        if value not in self._words:
            raise UsageError(unknown(self._noun, str(value), self._words))
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin like the one so far."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._words if word.startswith(incomplete)]


report_option = click.option(
    "--report",
    type=Word("report", CHOICES["report"]),
    metavar="FORMAT",
    default="text",
    help=f"Report in this format.  [{', '.join(CHOICES['report'])}; default: text]",
)


def picture_option(
    name: str, doc: str | None = None, *, default: Any = None, shows_default: bool = True
) -> Callable[[_Command], _Command]:
    """One option of `RenderOptions` as an option of a command.

    Args:
        name: its name in Python.
        doc: what it does in this command, if that differs from what it does in all others.
        default: its default in this command, likewise.
        shows_default: whether the help text ends with the default.
    """
    option = OPTIONS[name]
    chosen = default or option.default_of_commands
    if isinstance(option.value, Boolean):
        return click.option(option.flag, name, is_flag=True, default=None, help=doc or option.doc)
    return click.option(
        option.flag,
        name,
        type=_ValueType(option),
        metavar=option.value.metavar,
        default=chosen,
        help=(doc or option.doc) + _details(option, (chosen or option.default) if shows_default else None),
    )


def _details(option: Option, default: object) -> str:
    """The valid values and the default, as click shows them behind a help text."""
    valid = option.value.describe() if isinstance(option.value, (Choice, Number)) else ""
    number = f"{default:g}" if isinstance(default, float) else default
    details = "; ".join(part for part in (valid, f"default: {number}" if default is not None else "") if part)
    return f"  [{details}]" if details else ""


def picture_options(command: _Command) -> _Command:
    """All options of `RenderOptions` that the command line has."""
    add: Callable[[_Command], _Command] = picture_options_with({})
    return add(command)


def picture_options_with(others: Mapping[str, Callable[[Any], Any]]) -> Callable[[_Command], _Command]:
    """All options of `RenderOptions` that the command line has, with other options in the place of some."""

    def add(command: _Command) -> _Command:
        for option in reversed(OPTIONS.values()):
            if option.is_for_commands:
                command = others.get(option.name, picture_option(option.name))(command)
        return command

    return add


manifests_option: Callable[[Any], Any] = click.option(
    "--manifests", is_flag=True, help="Take the Kubernetes manifests in the YAML fences of notes for diagrams, too."
)


class _Themes(click.ParamType):  # type: ignore[type-arg]
    """Reads names of themes with commas between them, or a list of a settings file."""

    name = "themes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        words = value.split(",") if isinstance(value, str) else value
        option = OPTIONS["theme"]
        return [option.accept(word.strip() if isinstance(word, str) else word, option.flag) for word in words]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The themes that begin like the word so far, the last one of a list with commas."""
        from click.shell_completion import CompletionItem

        before, comma, word = incomplete.rpartition(",")
        value = OPTIONS["theme"].value
        names = value.names if isinstance(value, Choice) else ()
        return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(word)]


themes_option: Callable[[Any], Any] = click.option(
    "--theme",
    type=_Themes(),
    metavar="NAME[,NAME]",
    help=f"{OPTIONS['theme'].doc} With two themes, notes show the second in dark mode."
    + _details(OPTIONS["theme"], None),
)
"""`--theme` of a command that can draw in several themes."""


def given_picture_options(parameters: Mapping[str, Any], pictures: Collection[str]) -> dict[str, Any]:
    """The options of pictures that a call gives, by the names of `RenderOptions`.

    Of `--scale` and `--width`, the one on the command line counts before one from settings or the environment.

    Args:
        parameters: the parameters of the command.
        pictures: the names of the picture formats that it writes.

    Raises:
        UsageError: the command line has both, or has one although no PNG is written.
    """
    given = {name: parameters[name] for name in OPTIONS if parameters.get(name) is not None}
    source = click.get_current_context().get_parameter_source
    sizes = [name for name in ("scale", "width") if source(name) is ParameterSource.COMMANDLINE]
    if len(sizes) > 1:
        raise UsageError("--scale and --width cannot be combined: both set the size of a PNG")
    if sizes and "png" not in pictures:
        raise UsageError(f"--{sizes[0]} applies only to PNG; SVG and PDF can be shown at any size")
    if sizes == ["scale"]:
        given.pop("width", None)
    if given.get("config"):
        _tell_ignored(given["config"])
    return given


def _tell_ignored(config: Mapping[str, Any]) -> None:
    """Say once, not for each diagram, what of a configuration has no effect."""
    from diagconv.cli.terminal import print_message
    from diagconv.renderers.documents import WITHOUT_EFFECT

    if names := [name for name in WITHOUT_EFFECT if config.get(name)]:
        print_message(f"note: {', '.join(names)} in the configuration has no effect on a picture")


summary_option: Callable[[Any], Any] = click.option(
    "--summary",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Append a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.",
)

strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")

from_option = format_option("-f", "--from", "format", help="Read the named files, or standard input, in this format.")

jobs_option: Callable[[Any], Any] = click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Use N processes.  [default: one for each core, where that is faster]",
)

number_option = click.option(
    "--diagram", "number", type=click.IntRange(min=1), metavar="N", help="Use the Nth diagram of a note or script."
)


partial_option = click.option(
    "--partial",
    is_flag=True,
    help="Leave out what a Python script draws only when it runs, with warnings instead of errors.",
)


def _store_silenced_codes(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    """Keep the codes for `silenced_codes`: a word with commas from the command line, a list from a settings file."""
    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError("silence must be a list of codes, such as MMD201")
    codes = frozenset(word.strip().upper() for word in words if word.strip())
    if codes:
        from diagconv.batch.catalogue import check_suppressible  # which loads all rules

        check_suppressible(sorted(codes))
    ctx.meta[SILENCED] = codes


def _set_limits(ctx: click.Context, _: click.Parameter, words: tuple[str, ...]) -> None:
    """Let the limits count for the rest of the call: those of the settings, then those of the call."""
    from diagconv.limits import Limits, parsed_limits

    values = {**parsed_limits((ctx.default_map or {}).get("limit", ())), **parsed_limits(words)}
    if values:
        ctx.with_resource(Limits(**{name.replace("-", "_"): value for name, value in values.items()}))


limit_option = click.option(
    "--limit",
    multiple=True,
    expose_value=False,
    callback=_set_limits,
    metavar="NAME=NUMBER",
    help="Allow more, or less, of what is limited, such as edges=100000.",
)
"""`--limit`, for as many limits as there are: fifteen options that hardly anyone needs would hide the others."""

silence_option = click.option(
    "--silence",
    type=click.UNPROCESSED,
    default="",
    expose_value=False,
    callback=_store_silenced_codes,
    metavar="CODE[,CODE]",
    help="Suppress these warnings and notes.",
)
"""`--silence`; `terminal.silenced_codes()` returns its codes."""
