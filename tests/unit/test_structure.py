"""The folder list is the pipeline: no file imports in a circle, and no folder imports one above it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import grimp
import networkx

ROOT: Final = Path(__file__).parents[2]

TYPES_ONLY: Final = {
    ("diagconv.errors", "diagconv.model"),  # a ParseError carries the diagram that was read so far
    # The functions behind the methods of Diagram name its type.
    ("diagconv.model.containment", "diagconv.model.diagram"),
    ("diagconv.model.document", "diagconv.model.diagram"),
    ("diagconv.model.exchange", "diagconv.model.diagram"),
    ("diagconv.model.normalizing", "diagconv.model.diagram"),
}
"""The only imports that close a circle of files, or lead upwards; each is for types alone, and runs nothing."""


def imports(*, types: bool) -> networkx.DiGraph[str]:
    """Which file imports which; with `types`, imports for types alone count as well."""
    found = grimp.build_graph("diagconv", exclude_type_checking_imports=not types, cache_dir=None)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for module in found.modules:
        graph.add_edges_from((module, other) for other in found.find_modules_directly_imported_by(module))
    return graph


def circles(graph: networkx.DiGraph[str]) -> list[list[str]]:
    return sorted(sorted(files) for files in networkx.strongly_connected_components(graph) if len(files) > 1)


def test_no_file_imports_in_a_circle() -> None:
    graph = imports(types=True)
    graph.remove_edges_from([(one, other) for one, other in graph.edges if _is_named(one, other)])
    assert circles(graph) == []
    assert circles(imports(types=False)) == []


def test_no_folder_imports_one_above_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [layer.strip("()").split(" | ") for layer in settings["contracts"][0]["layers"]]
    floor = {folder: -number for number, folders in enumerate(layers) for folder in folders}
    upwards = set()
    for one, other in imports(types=True).edges:
        low, high = _floor(one, floor), _floor(other, floor)
        if low is not None and high is not None and low < high and not _is_named(one, other):
            upwards.add((one, other))
    assert upwards == set()


def _is_named(one: str, other: str) -> bool:
    return any(one == low and (other == high or other.startswith(f"{high}.")) for low, high in TYPES_ONLY)


def _floor(module: str, floor: dict[str, int]) -> int | None:
    """How high the folder of a module stands; None for what belongs to none."""
    return next((floor[folder] for folder in floor if module == folder or module.startswith(f"{folder}.")), None)
