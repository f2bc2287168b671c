"""Finds the texts of an audit: files, folders of files, and JSON Lines of `{"id", "text"}`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Text(NamedTuple):
    """A text: its name, what it says and its language."""

    name: str
    content: str
    language: str


def texts_of(paths: Iterable[Path], language: str) -> Iterator[Text]:
    """All texts that can be read, in the order of the paths and by name in folders.

    Args:
        paths: files and folders; in folders, the files whose suffix stands for a language.
        language: that of lines of JSON which do not say one as `format`. A line with `"ok": false` is passed over.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file())
            yield from texts_of((file for file in inside if file.suffix == ".jsonl" or _language(file)), language)
        elif path.suffix == ".jsonl":
            yield from _lines(path, language)
        else:
            yield Text(f"{path.parent.name}/{path.name}", path.read_text("utf-8"), _language(path) or language)


def _lines(path: Path, language: str) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("ok", True):
                yield Text(str(record["id"]), record["text"], record.get("format", language))


def _language(path: Path) -> str | None:
    """The language that the suffix of a file stands for, if diagconv reads it."""
    row = find(None, path)
    return row.name if row is not None and row.reader else None
