"""Which files of an output folder git does not track: a commit would leave them out without a word."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from diagconv.batch.manifest import read_manifest
from diagconv.batch.manifest_file import FILE_NAME
from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diagconv.batch.manifest import Manifest


def untracked(output: Path) -> list[Path]:
    """The manifest of an output folder and the files that it lists, as far as they exist and git's index lacks them.

    Raises:
        EnvironmentFailure: git is not installed, or the folder is in no repository.
    """
    manifest = read_manifest(output)
    files = [output.joinpath(*path.split("/")) for path in _files(manifest)]
    existing = [path for path in files if path.is_file()]
    if not existing:
        return []
    tracked = _tracked(output)
    return [path for path in existing if os.path.normpath(path.absolute()) not in tracked]


def _files(manifest: Manifest) -> Iterator[str]:
    yield FILE_NAME
    for entry in manifest.files.values():
        for diagram in entry.diagrams:
            yield from diagram.outputs
        if entry.note is not None and entry.note.path:
            yield entry.note.path


def _tracked(folder: Path) -> set[str]:
    """The absolute paths of all files in a folder that are in the index.

    Git runs in the current folder, since it names the index relative to that when it runs a hook.
    """
    command = ["git", "ls-files", "-z", "--", str(folder)]
    try:
        done = subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError as problem:
        raise EnvironmentFailure("--require-tracked needs git, which is not installed") from problem
    except subprocess.CalledProcessError as problem:
        reason = problem.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise EnvironmentFailure(f"git cannot list the files of {folder}: {reason}") from problem
    here = os.getcwd()
    return {os.path.normpath(os.path.join(here, os.fsdecode(path))) for path in done.stdout.split(b"\0") if path}
