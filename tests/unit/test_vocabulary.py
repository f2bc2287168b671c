"""One word for one meaning: names in the code are those of `docs/glossary.md`."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

INSTEAD: Final = {
    "chart": "diagram, or flowchart",
    "errand": "route request",
    "fare": "cost",
    "interlude": "trivia",
    "ledger": "statements",
    "mood": "color mode",
    "patience": "search budget",
    "respell": "format",
    "respelling": "formatting",
    "room": "folder, space, or what it holds",
    "said": "diagnostic, or value",
    "spot": "label center, or position",
    "stretch": "segment",
    "trouble": "parse failure",
    "wire": "route",
    "wish": "desired position, or request",
}
"""Words that no name in the code contains, and what to say instead."""

MIRRORED: Final = {
    "Arrangement", "GraphStatements", "Lowering", "Names", "ParseFailure", "Recovery", "SemanticActions",
    "Statements", "StyleStatements",
}  # fmt: skip
"""Classes with the same name in several languages, on purpose: each has the same part there."""

PARTS: Final = {
    "Element": "an element of the model, and one that is drawn",
    "Input": "of a check, and of an export",
    "Picture": "a format of pictures, and one that is drawn",
    "Renderer": "a way to a picture, and Graphviz in its process",
    "Totals": "of a check, and of a format",
}
"""Other classes that share a name, each in folders that never meet."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "diagconv").rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The names that a file defines, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr


def test_no_name_is_a_metaphor() -> None:
    found = [
        f"{path}:{line}: {name}: say {INSTEAD[word]}"
        for path, tree in trees()
        for line, name in names(tree)
        for word in {part.lower() for part in WORD.findall(name)} & INSTEAD.keys()
    ]
    assert found == []


def test_a_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for path, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path))
    shared = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert shared.keys() - MIRRORED - PARTS.keys() == set(), shared
