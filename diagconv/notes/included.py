"""Diagrams in files that a fence names, as MyST's and Quarto's may; a note reaches no further than its folder."""

from __future__ import annotations

from pathlib import Path

from diagconv.diagnostics import Source
from diagconv.limits import FILE_SIZE
from diagconv.real_paths import real_path


class FileNotIncludedError(Exception):
    """The file of a fence cannot be read; its message says why."""


def included(name: str, note: str | None) -> Source:
    """The text of a file that a fence names.

    Args:
        name: the file's path, relative to the note.
        note: the path of the note.

    Raises:
        FileNotIncludedError: it is outside the note's folder, cannot be read, is not UTF-8, or is too large.
    """
    if note is None or not Path(note).is_file():
        raise FileNotIncludedError(f"it includes the file “{name}”, but the folder of the note is unknown")
    folder = Path(note).parent
    path = folder / name
    try:
        if not real_path(path).is_relative_to(real_path(folder)):
            raise FileNotIncludedError(f"the file “{name}” is not in the folder of the note")
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise FileNotIncludedError(f"“{name}” is a pipe or a device, not a file")
        if path.stat().st_size > FILE_SIZE.value:
            raise FileNotIncludedError(f"the file “{name}” is larger than {FILE_SIZE.value:,} bytes")
        return Source(path.read_bytes().decode("utf-8"), str(path))
    except UnicodeDecodeError as problem:
        raise FileNotIncludedError(f"the file “{name}” is not UTF-8") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise FileNotIncludedError(f"the file “{name}” cannot be read: {reason.lower()}") from problem
