"""The patterns of names, and which names are the same on some system."""

from __future__ import annotations

import re
from typing import Final

from diagconv.errors import UsageError

FIELDS: Final = ("stem", "label", "n", "title", "id", "heading", "hash", "theme")
"""The fields of a pattern. `label` is the first that the diagram has of its id, its title, its heading, its number."""

NOTE_PATTERN: Final = "{stem}-{label}"
FILE_PATTERN: Final = "{stem}"

FIELD: Final = re.compile(r"\{([^{}]*)\}")


class Pattern:
    """A pattern of names, such as `{stem}-{n}`.

    Args:
        text: the pattern; None for the default, which differs between notes and diagram files.

    Raises:
        UsageError: a field is unknown, a brace is not closed, or the names would lie outside the output folder.
    """

    def __init__(self, text: str | None = None) -> None:
        self.text = text
        for name in FIELD.findall(self.text or ""):
            if name not in FIELDS:
                from diagconv.diagnostics import unknown

                raise UsageError(unknown("field of --name", f"{{{name}}}", [f"{{{name}}}" for name in FIELDS]))
        if self.text is not None:
            self._check(FIELD.sub("x", self.text))

    def _check(self, example: str) -> None:
        if "{" in example or "}" in example:
            raise UsageError(f"--name “{self.text}” has an unmatched brace")
        parts = example.split("/")
        if not {"", ".", ".."}.isdisjoint(parts) or "\\" in example:
            raise UsageError(f"--name “{self.text}” is not a path inside the output folder")

    def of(self, *, is_note: bool) -> str:
        """The pattern for a note or a diagram file."""
        return self.text or (NOTE_PATTERN if is_note else FILE_PATTERN)


def folded(path: str) -> str:
    """A path as systems compare it that ignore case and the form of Unicode."""
    if path.isascii():
        return path.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
