"""The texts to start from: those of the samples, the tests and the documents, and those of a folder of one's own."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("samples", "tests", "docs", "README.md")
LONGEST: Final = 6_000
"""The most characters of a text to start from: longer ones cost time and find nothing else."""

_FENCE: Final = re.compile(r"^(`{3,})(\w+)[^\n]*\n(.*?)^\1", re.MULTILINE | re.DOTALL)
_LANGUAGES: Final = {
    "mermaid": "mermaid", "mmd": "mermaid", "eraser": "eraser", "eraserdiagram": "eraser", "python": "diagrams",
    "py": "diagrams", "json": "json", "yaml": "kubernetes", "yml": "kubernetes", "kubernetes": "kubernetes",
    "svg": "svg",
}  # fmt: skip
"""The languages by the words of fences and the suffixes of files."""

_OURS: Final = {
    "diagrams": re.compile(r"from diagrams"), "json": re.compile(r'"diagconv"'),
    "kubernetes": re.compile(r"^kind:", re.MULTILINE),
}  # fmt: skip
"""How texts look that are no other ones in the same language."""


@lru_cache(maxsize=4)
def seeds(folder: Path | None = None) -> dict[str, list[str]]:
    """The texts of each language, each once, in a stable order.

    Args:
        folder: a folder with more texts: files with the suffixes of the languages, and lists of JSON objects, one in a
            line, each with a Mermaid `text`.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in _paths(folder):
        for language, text in _texts(path):
            if 0 < len(text) <= LONGEST and _OURS.get(language, re.compile("")).search(text):
                found[language][text] = None
    return {language: list(texts) for language, texts in found.items()}


def _paths(folder: Path | None) -> Iterator[Path]:
    for base in [*(ROOT / name for name in FOLDERS), *([folder] if folder else [])]:
        yield from sorted(path for path in base.rglob("*") if path.is_file()) if base.is_dir() else [base]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """The texts in a file, each with its language."""
    suffix = path.suffix.lstrip(".")
    if suffix not in {*_LANGUAGES, "md", "markdown", "jsonl"}:
        return
    text = path.read_bytes().decode("utf-8", "replace")
    if suffix == "jsonl":
        yield from (("mermaid", json.loads(line)["text"]) for line in text.split("\n") if line)
    elif suffix in _LANGUAGES:
        yield _LANGUAGES[suffix], text
    else:
        yield "notes", text
        yield from ((_LANGUAGES[word], held) for _, word, held in _FENCE.findall(text) if word in _LANGUAGES)
