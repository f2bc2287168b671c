"""The command `diagconv`: its subcommands, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from diagconv import __version__
from diagconv.diagnostics import did_you_mean
from diagconv.errors import DiagconvError

COMMANDS = {
    "convert": "One diagram to another format or to a picture.",
    "export": "Notes, diagrams and folders to pictures.",
    "check": "What is wrong with diagrams, without drawing them.",
    "fmt": "The text of diagrams, well spelled.",
    "diff": "What differs between two diagrams.",
    "run": "Scripts for the diagrams library, executed and drawn.",
    "icons": "Search icons, draw them, say why a diagram has which.",
    "formats": "What is read, written and drawn.",
}
"""Each command and the line that the overview says of it; the command itself is `diagconv.cli.<name>:command`."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, so that `diagconv --version` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"diagconv.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first argument; an unknown one names the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS) or f"choose from {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command “{args[0]}”; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with the settings of the folder as its defaults."""
        from diagconv.cli.plugins import enable_plugins
        from diagconv.cli.settings import default_map

        defaults = default_map(Path.cwd())
        enable_plugins(ctx.params["plugins"] or defaults.pop(str(self.name), {}).get("plugins"))
        ctx.default_map = defaults
        return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "DIAGCONV"})
@click.version_option(__version__, prog_name="diagconv", message="%(prog)s %(version)s")
@click.option("--plugins", metavar="NAME[,NAME]", help="Enable these formats of other packages.")
def diagconv(plugins: str | None) -> None:
    """Convert box-and-arrow diagrams.

    Mermaid flow charts and Eraser diagrams become pictures, Graphviz DOT, Python for the diagrams library, JSON, and
    each other.
    """


def main() -> None:
    """Run the command line and exit; an error is a message and an exit code, never a traceback."""
    try:
        sys.exit(diagconv(prog_name="diagconv", standalone_mode=False) or 0)
    except (click.exceptions.Exit, SystemExit) as end:
        sys.exit(getattr(end, "exit_code", getattr(end, "code", 0)))
    except click.Abort:
        _say("interrupted")
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except DiagconvError as failure:
        from diagconv.cli.terminal import report_failure

        report_failure(failure)
        sys.exit(failure.exit_code)
    except BrokenPipeError:
        _silence(sys.stdout)
        sys.exit(0)
    except Exception as problem:
        if os.environ.get("DIAGCONV_TRACEBACK"):
            raise
        _say(f"diagconv has a defect: {type(problem).__name__}: {problem}")
        _say("please report it, with the input and what DIAGCONV_TRACEBACK=1 prints")
        sys.exit(3)


def _say(message: str) -> None:
    from diagconv.cli.terminal import say

    say(message)


def _silence(stream: Any) -> None:
    """Keep the interpreter from complaining about a closed pipe while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
