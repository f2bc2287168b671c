"""Logos of brands, from the package `simplepycons`, which the extra `logos` brings; read, never imported.

Its thousands of modules each hold one logo; a class has the SVG in a property that returns a text. They are drawn in
the colour of the text beside them, as the brands' own colours would not be visible on every backdrop.
"""

from __future__ import annotations

import ast
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diagconv.icons.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterable

ORIGIN: Final = "logos"

_DISTRIBUTION: Final = "simplepycons"


class Logos:
    """The collection: a folder of modules."""

    def find(self, name: str) -> Icon | None:
        """The logo of a brand: its name's letters and digits, with “dot” and “plus” for those signs (“nodedotjs”)."""
        slug = re.sub(r"[^a-z0-9]", "", name.lower())
        path = self._modules.get(slug)
        svg = _svg_in(path) if path else None
        return Icon(f"{ORIGIN}/{slug}", None, ORIGIN, svg) if svg else None

    def names(self) -> Iterable[str]:
        """The names of all logos."""
        return sorted(self._modules)

    def topics(self) -> dict[str, list[str]]:
        """Nothing: a logo stands for its brand."""
        return {}

    @cached_property
    def _modules(self) -> dict[str, Path]:
        from importlib.metadata import PackageNotFoundError, distribution

        try:
            folder = Path(str(distribution(_DISTRIBUTION).locate_file(_DISTRIBUTION)))
        except PackageNotFoundError:
            return {}
        return {path.stem[1:]: path for path in folder.glob("_[a-z0-9]*.py") if "_" not in path.stem[1:]}


def _svg_in(path: Path) -> str | None:
    """What the property `raw_svg` of the module's class returns."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
    for statement in ast.walk(tree):
        match statement:
            case ast.FunctionDef(name="raw_svg", body=[*_, ast.Return(value=ast.Constant(value=str(svg)))]):
                return svg.strip()
    return None
