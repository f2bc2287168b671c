"""The file of a manifest, as JSON: enough to see that nothing has changed, without making entries of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.real_paths import regular_content

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = ".diagconv.json"
"""The manifest's name in the output folder."""

VERSION: Final = 1
"""The version of its form; a manifest of another version is rebuilt."""

KEY: Final = "diagconv-manifest"

DAMAGED: Final = "it is damaged"


class ManifestFile(NamedTuple):
    """What is in the file.

    Args:
        files: the documents of notes and diagram files, as they are: nothing in them has been checked.
        problem: why the file cannot be used, if it cannot.
        text: the text of the file.
    """

    files: dict[str, Any]
    problem: str | None = None
    text: str = ""


def read_manifest_file(folder: Path) -> ManifestFile:
    """The file in an output folder; without one, there are no documents."""
    try:
        text = regular_content(folder / FILE_NAME).decode("utf-8")
    except FileNotFoundError:
        return ManifestFile({})
    except UnicodeDecodeError:
        return ManifestFile({}, "it is not UTF-8")
    except OSError as problem:
        from diagconv.batch.files import reason

        return ManifestFile({}, f"it cannot be read: {reason(problem)}")
    try:
        return _checked(json.loads(text), text)
    except (ValueError, RecursionError):
        return ManifestFile({}, DAMAGED)


def _checked(document: Any, text: str) -> ManifestFile:
    if not isinstance(document, dict) or KEY not in document:
        return ManifestFile({}, "it is not a diagconv manifest")
    if document[KEY] != VERSION:
        return ManifestFile({}, f"its version is {document[KEY]}, not {VERSION}")
    files = document.get("files")
    return ManifestFile(files, text=text) if isinstance(files, dict) else ManifestFile({}, DAMAGED)
