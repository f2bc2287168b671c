"""What a call of `diagconv export` that had nothing to do looked at: all of it, or the call is not remembered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.folder_settings import FILE_NAMES
from diagconv.cli.call_settings import call_settings
from diagconv.cli.options import NAMED_FILES
from diagconv.cli.settings import PATHS
from diagconv.formats import enabled_plugins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.file_settings import FileSettings
    from diagconv.batch.settled import Settled

_RULES = (*FILE_NAMES, ".git", ".gitignore")
"""The names of files that say which files of a folder are taken, and how they are exported."""


class Ended(NamedTuple):
    """How a call ended that had nothing to do, and no warnings.

    Args:
        files: the files that it found.
        settled: what it found about them.
        conclusion: what it said.
        settings: how they are exported.
    """

    files: Sequence[DiscoveredFile]
    settled: Settled
    conclusion: str
    settings: Sequence[FileSettings]


def looked_at(paths: Sequence[str], parameters: Mapping[str, Any], ended: Ended) -> list[str] | None:
    """The files and folders that a call looked at; None if it also looked at something else.

    Args:
        paths: what it names.
        parameters: its options.
        ended: how it ended.
    """
    seen = ended.settled.looked_at
    if seen is None or _looks_elsewhere(parameters, ended.settings) or not all(map(os.path.exists, paths)):
        return None
    return [*paths, *(str(file.path) for file in ended.files), *seen, *_rules(paths)]


def _looks_elsewhere(parameters: Mapping[str, Any], settings: Sequence[FileSettings]) -> bool:
    """Whether a call depends on more than the files that it finds, its settings files and the files that it wrote."""
    named = {key.replace("-", "_") for key in PATHS}
    return bool(
        any(parameters[name] for name in ("dask", "require_tracked", "verbose"))
        or any(named & one.options.keys() for one in settings)
        or click.get_current_context().meta.get(NAMED_FILES)
        or enabled_plugins()
    )


def _rules(paths: Sequence[str]) -> Iterator[str]:
    """The files with rules in all folders that were searched and those above them; and the searched folders."""
    searched = tuple(os.path.join(os.path.realpath(path), "") for path in paths if os.path.isdir(path))
    folders: Collection[str] = call_settings().files.folders
    for folder in folders:
        yield from (os.path.join(folder, name) for name in _RULES)
        if os.path.join(folder, "").startswith(searched):
            yield folder
