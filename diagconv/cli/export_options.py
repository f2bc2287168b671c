"""What the words of `diagconv export` mean: the formats to write, and what becomes of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from diagconv.errors import UsageError
from diagconv.real_paths import real_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diagconv.batch.note_options import NoteOptions
    from diagconv.batch.targets import Target


def format_names(words: str) -> list[str]:
    """The formats that a word with commas names, each once.

    Raises:
        UsageError: there is none, or one cannot be written.
    """
    from diagconv.formats import FORMATS, by_name
    from diagconv.renderers import PICTURES

    names = list(dict.fromkeys(name.strip().lower() for name in words.split(",") if name.strip()))
    if not names:
        raise UsageError("--to needs a format")
    known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
    for name in names:
        if name not in known:
            from diagconv.diagnostics import unknown

            try:
                by_name(name).load_writer()
            except UsageError:
                raise UsageError(unknown("format", name, known)) from None
    return names


def store_url(output: Path, parameters: dict[str, Any]) -> str | None:
    """Where the workers of a cluster write, if there is one: by default to the output folder, which they share.

    Raises:
        UsageError: an option does not go with a store.
    """
    if parameters["store"] is None:
        return real_path(output).as_uri() if parameters["dask"] else None
    if parameters["dask"] is None:
        raise UsageError("--store needs --dask: only the workers of a cluster write to it")
    for name in ("notes", "in_place", "prune", "diff"):
        if parameters[name]:
            raise UsageError(f"--{name.replace('_', '-')} needs the pictures in a folder; it cannot go with --store")
    return str(parameters["store"])


def note_options(targets: Sequence[Target], parameters: dict[str, Any]) -> NoteOptions | None:
    """What the call does with notes; None if nothing."""
    from diagconv.batch.note_options import NoteOptions

    is_in_place, link, source = parameters["in_place"], parameters["link"], parameters["source"]
    get_source = click.get_current_context().get_parameter_source
    if is_in_place and parameters["notes"]:
        raise UsageError("--notes and --in-place cannot be combined: one writes copies, the other the notes themselves")
    if is_in_place or parameters["notes"]:
        return NoteOptions.of(targets, link, source, is_in_place=is_in_place)
    for name in ("link", "source", "diff"):
        if get_source(name) is ParameterSource.COMMANDLINE:
            raise UsageError(f"--{name} applies only to --notes and --in-place")
    return None
