"""What has the name of a note or a diagram but is no file that a search reads, such as a pipe or a link out of it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic


class Oddity(NamedTuple):
    """Something in a folder that has the name of a note or diagram, but is no file: its path, and what it is."""

    path: str
    what: str

    @property
    def diagnostic(self) -> Diagnostic:
        """The warning about it."""
        from diagconv.batch.diagnostics import NOT_A_FILE
        from diagconv.diagnostics import Source

        return NOT_A_FILE.at(Source("", self.path), what=self.what)


def oddity(entry: os.DirEntry[str] | Path, within: tuple[str, ...]) -> str | None:
    """What something is that a search leaves out; None for a file of the folders `within`, which are real paths.

    What is found in a folder can only be a link out of it by itself. What matches a pattern can be below such a link,
    or be a folder, whose files are then left out.
    """
    is_entry = isinstance(entry, os.DirEntry)
    try:
        if entry.is_file() or (not is_entry and entry.is_dir()):
            may_lead_out = entry.is_symlink() if is_entry else True
            return _LINK_OUT if may_lead_out and leads_out(os.fspath(entry), within) else None
        mode = entry.stat().st_mode
    except OSError:  # such as a loop of links
        return "a link that leads nowhere"
    return next((what for is_it, what in _ODDITIES if is_it(mode)), "no file")


_LINK_OUT: Final = "a link to a file elsewhere, neither below this folder nor below the current one; name it to read it"

_ODDITIES: Final = (
    (stat.S_ISDIR, "a folder, whose files are read all the same"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def leads_out(path: str, within: Iterable[str]) -> bool:
    """Whether a path leads to something outside of all of these folders, which are real paths."""
    real = os.path.join(os.path.realpath(path), "")
    return not any(real.startswith(os.path.join(folder, "")) for folder in within)
