"""The command `diagconv`: its subcommands, and how errors end it."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import click

from diagconv import __version__
from diagconv.deadlines import interrupt_at_deadlines
from diagconv.errors import DiagconvError, EnvironmentFailure
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.batch.settled_calls import SettledCall

COMMANDS = {
    "convert": "Convert a diagram to another format or to a picture.",
    "export": "Draw all diagrams of notes, files and folders.",
    "check": "Check diagrams for problems without drawing them.",
    "fmt": "Format the text of diagrams.",
    "diff": "Show the differences between two diagrams.",
    "run": "Execute a script for the diagrams library and draw its diagrams.",
    "serve-stdio": "Draw diagrams for another program, which asks line by line.",
    "icons": "Search icons, draw them, or explain those of a diagram.",
    "formats": "List the formats that diagconv can read, write and draw.",
    "config": "Show the settings that apply in this folder.",
    "doctor": "Check the installation, and show what is missing.",
}
"""Each command and its line in the overview; the command itself is `diagconv.cli.<name>:command`, with “_” for “-”."""


_SIGNALLED = 128
"""What shells add to the number of a signal, for the exit code of a process that it ends."""

_HELP = "diagconv.help"
"""The key of what click keeps for a call: whether it asks for help."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, so that `diagconv --version` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"diagconv.cli.{cmd_name.replace('-', '_')}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take note of a call for help, which is to be had whatever is wrong with the settings of the folder."""
        words = takewhile(lambda word: word != "--", args)
        ctx.meta[_HELP] = any(word in ctx.help_option_names for word in words)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first argument; for an unknown one, an error that suggests the most similar."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(unknown("command", args[0], COMMANDS))
        name, command, rest = super().resolve_command(ctx, args)
        if ctx.obj is not None and name is not None:  # else the shell only completes words
            from diagconv.cli.settings import defaults_of

            ctx.obj.arguments = tuple(rest)
            if not ctx.meta.get(_HELP):
                ctx.default_map = {name: defaults_of(ctx.obj.here, name)}
        return name, command, rest

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """Read the command line, or print what `--help` and `--version` print."""
        with _ending_quietly():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with the settings of the folder as its defaults."""
        from diagconv.cli.call_settings import CallSettings
        from diagconv.cli.plugins import enable_plugins
        from diagconv.cli.settings import defaults_of

        ctx.obj = CallSettings(ctx.obj)
        if not ctx.meta.get(_HELP):
            enable_plugins(ctx.params["plugins"] or defaults_of(ctx.obj.here, str(self.name)).get("plugins"))
        with _ending_quietly():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@contextmanager
def _ending_quietly() -> Iterator[None]:
    """End the call with success when nobody reads its output any more, as in `diagconv formats | head -1`."""
    try:
        yield
    except BrokenPipeError:
        raise click.exceptions.Exit(0) from None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "DIAGCONV"})
@click.version_option(__version__, prog_name="diagconv", message="%(prog)s %(version)s")
@click.option("--plugins", metavar="NAME[,NAME]", help="Enable these formats from other packages.")
def diagconv(plugins: str | None) -> None:
    """Convert box-and-arrow diagrams.

    Converts Mermaid flowcharts and Eraser diagrams to pictures, to Graphviz DOT, to Python for the diagrams library, to
    JSON, and to each other.
    """


def main(call: SettledCall | None = None) -> None:
    """Run the command line and exit; an error is a message and an exit code, never a traceback.

    Args:
        call: the call, if it may be remembered.
    """
    from diagconv.cli.streams import discard_unwritten, open_closed_streams

    atexit.register(gc.freeze)  # nothing is left to free: the system takes back the memory of a process at once
    open_closed_streams()
    _end_at_signals()
    interrupt_at_deadlines()
    try:
        code = _exit_code(call)
    finally:
        discard_unwritten()
    sys.exit(code)


def _end_at_signals() -> None:
    """Let the signals that ask a process to end do so in order: what this call started ends with it."""
    for number in (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")):
        with suppress(ValueError):  # not in the main thread
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores SIGHUP
                signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    sys.exit(_SIGNALLED + number)


def _exit_code(call: SettledCall | None = None) -> int:
    """Run the command line; its exit code, after the message of an error."""
    try:
        return diagconv(prog_name="diagconv", standalone_mode=False, obj=call) or 0
    except (click.exceptions.Exit, SystemExit) as end:
        return getattr(end, "exit_code", getattr(end, "code", 0))
    except click.Abort:
        _print_message("interrupted")
        return 130
    except click.ClickException as problem:
        _print_usage(problem)
        return problem.exit_code
    except DiagconvError as failure:
        from diagconv.cli.terminal import print_failure

        print_failure(failure)
        return failure.exit_code
    except MemoryError:
        if os.environ.get("DIAGCONV_TRACEBACK"):
            raise
    except Exception as problem:
        if os.environ.get("DIAGCONV_TRACEBACK"):
            raise
        _print_problem(problem)
        return EnvironmentFailure.exit_code
    with suppress(OSError):  # only here is free what the call held, and this takes next to nothing
        os.write(2, b"error: there is not enough memory\n")
    return EnvironmentFailure.exit_code


def _print_problem(problem: Exception) -> None:
    """Print what went wrong: a failure of the system in its words, anything else as an error of diagconv."""
    if isinstance(problem, OSError):
        from diagconv.batch.files import reason

        place = f"{problem.filename}: " if problem.filename else ""
        _print_message(f"error: {place}{reason(problem)}", fg="red", bold=True)
        return
    _print_message(f"internal error: {type(problem).__name__}: {problem}")
    _print_message("please report this, together with the input and the output of DIAGCONV_TRACEBACK=1")


def _print_usage(problem: click.ClickException) -> None:
    """Print what click says about a wrong call, which holds words of the command line."""
    from diagconv.batch.reports.escaping import safe, safe_line, without_long_words

    told = io.StringIO()
    vars(problem)["message"] = safe_line(without_long_words(problem.message))  # final, but for us
    problem.show(file=told)
    with suppress(OSError):
        click.echo(safe(told.getvalue()), err=True, nl=False)


def _print_message(message: str, **style: str | bool) -> None:
    from diagconv.cli.terminal import print_message

    print_message(message, **style)
