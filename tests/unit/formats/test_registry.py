"""A language is known by its row in the registry, and by nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import diagconv
from diagconv.formats import FORMATS
from diagconv.formats.eraser.keywords import HEADERS
from diagconv.formats.format import Fences

ROOT = Path(diagconv.__file__).parent
FOLDERS = ("batch", "notes", "formats/detection", "formats/hints")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
PREFIXES = {row.code_prefix for row in FORMATS.values()}
NAMES = re.compile(rf"\b(?:{'|'.join(FORMATS)})\b|\b(?:{'|'.join(PREFIXES)})\d", re.IGNORECASE)
NOT_A_LANGUAGE = {"json", "diagrams"}
"""A report and the values of hints are JSON, too; diagrams are what all of this is about."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_code_names_a_language(path: Path) -> None:
    named = [found[0] for text in _strings(path) for found in NAMES.finditer(text)]
    assert [name for name in named if name.lower() not in NOT_A_LANGUAGE] == []


def _strings(path: Path) -> Iterator[str]:
    """The strings of a module and the names of what it imports, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_each_row_can_be_loaded() -> None:
    for row in FORMATS.values():
        fences = row.fences or Fences(words=())
        for place, load in (
            (row.reader, row.load_reader), (row.writer, row.load_writer), (row.formatter, row.load_formatter),
            (fences.classifier, row.load_classifier), (fences.guesser, row.load_guesser),
            (fences.recognizer, row.load_fence_recognizer),
        ):  # fmt: skip
            assert place is None or callable(load())


def test_names_suffixes_and_words_belong_to_one_format() -> None:
    suffixes = [suffix for row in FORMATS.values() for suffix in row.suffixes]
    words = [word for row in FORMATS.values() if row.fences for word in row.fences.words]
    assert len(suffixes) == len(set(suffixes))
    assert len(words) == len(set(words))
    assert all(set(row.fences.colon_words) <= set(row.fences.words) for row in FORMATS.values() if row.fences)


def test_the_headers_of_eraser_tag_its_fences() -> None:
    fences = FORMATS["eraser"].fences
    assert fences is not None
    assert fences.words[-len(HEADERS) :] == tuple(HEADERS)
