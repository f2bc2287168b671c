"""The manual page, made of the command line itself: `python -m diagconv.cli.manual` prints it for `man`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from diagconv.cli.main import COMMANDS, diagconv

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXIT_CODES: Final = (
    ("0", "Success, with or without warnings."),
    ("1", "The input has errors, something is out of date or differs, or a warning counts as an error."),
    ("2", "The call is wrong."),
    ("3", "The environment failed: a file cannot be read or written, an engine is missing or broken."),
)


def manual_page() -> str:
    """The page in the language of `man`, with a section for each command."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    root = click.Context(diagconv, info_name="diagconv", **diagconv.context_settings)
    yield '.TH DIAGCONV 1 "" "diagconv" "User commands"'
    yield from (".SH NAME", r"diagconv \- convert box-and-arrow diagrams")
    yield from (".SH SYNOPSIS", r".B diagconv", _escaped("COMMAND [OPTIONS] [ARGUMENTS]"))
    yield from (".SH DESCRIPTION", *_paragraphs(diagconv.help or ""))
    for name in COMMANDS:
        command = diagconv.get_command(root, name)
        assert command is not None, "each command of the table exists"
        context = click.Context(command, info_name=name, parent=root)
        yield f".SH {_escaped(f'diagconv {name}').upper()}"
        yield f".B {_escaped(' '.join(['diagconv', name, *command.collect_usage_pieces(context)]))}"
        yield from (".PP", *_paragraphs(command.help or ""))
        for parameter in command.params:
            record = parameter.get_help_record(context)
            if record is not None:
                yield from (".TP", f".B {_escaped(record[0])}", _escaped(record[1]))
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT_CODES:
        yield from (".TP", f".B {code}", _escaped(meaning))


def _paragraphs(help: str) -> Iterator[str]:
    """The paragraphs of a help text; those behind a mark of click keep their lines."""
    for paragraph in re.split(r"\n\s*\n", help.strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield from (".nf", *map(_escaped, lines[1:]), ".fi")
        else:
            yield _escaped(" ".join(lines))
        yield ".PP"


def _escaped(text: str) -> str:
    """A text without what `man` would take as a command."""
    text = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    print(manual_page(), end="")
