"""Lucide's icons for general things (a key, a file, a bell), from the package `python-lucide`, never imported.

They are strokes in the colour of the text beside them.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diagconv.icons.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

ORIGIN: Final = "lucide"

_DISTRIBUTION: Final = "python-lucide"
_FILE: Final = "lucide/data/lucide-icons.db"

_THINNER: Final = ('stroke-width="2"', 'stroke-width="1.5"')
"""Lucide's strokes are made for icons half as large as ours."""


class Lucide:
    """The collection, a database in the package's folder."""

    def find(self, name: str) -> Icon | None:
        """The icon of this name, or of a name that Lucide, or Feather before it, once had for it."""
        for query in ("select name, svg from icons where name = ?", _BY_ALIAS):
            for known, svg in self._rows(query, name):
                return Icon(f"{ORIGIN}/{known}", None, ORIGIN, svg.replace(*_THINNER))
        return None

    def names(self) -> Iterable[str]:
        """The names of all icons, without their former ones."""
        return [name for (name,) in self._rows("select name from icons order by name")]

    def topics(self) -> dict[str, list[str]]:
        """What each icon is about: words by which Lucide's own search finds it."""
        found: dict[str, list[str]] = {}
        for name, tag in self._rows("select name, tag from icon_tags order by name, tag"):
            found.setdefault(name, []).append(tag)
        return found

    def _rows(self, query: str, *values: str) -> list[tuple[str, ...]]:
        from sqlite3 import Error

        if self._database is None:
            return []
        try:
            return self._database.execute(query, values).fetchall()
        except Error:
            return []

    @cached_property
    def _database(self) -> Connection | None:
        import sqlite3
        from importlib.metadata import PackageNotFoundError, distribution

        try:
            path = Path(str(distribution(_DISTRIBUTION).locate_file(_FILE)))
            return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except (PackageNotFoundError, sqlite3.Error):
            return None


_BY_ALIAS: Final = "select name, svg from icon_aliases join icons using (name) where alias = ?"
