r"""pandoc for box-and-arrow diagrams: Mermaid and Eraser become pictures, other formats, and each other.

>>> import diagconv
>>> print(diagconv.convert("flowchart LR\n  A --> B\n", "mermaid", "eraser"), end="")
flowchart-diagram
<BLANKLINE>
direction right
<BLANKLINE>
A > B

Names load when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic as Diagnostic
    from diagconv.diagnostics import Severity as Severity
    from diagconv.errors import DiagconvError as DiagconvError
    from diagconv.errors import ParseError as ParseError
    from diagconv.model import Diagram as Diagram
    from diagconv.pipeline import convert as convert
    from diagconv.pipeline import open_diagram as open_diagram
    from diagconv.pipeline import read as read
    from diagconv.pipeline import render as render
    from diagconv.pipeline import write as write

__version__ = "0.1.0"

_PLACES = {
    "Diagnostic": "diagconv.diagnostics",
    "Severity": "diagconv.diagnostics",
    "DiagconvError": "diagconv.errors",
    "ParseError": "diagconv.errors",
    "Diagram": "diagconv.model",
    "convert": "diagconv.pipeline",
    "open_diagram": "diagconv.pipeline",
    "read": "diagconv.pipeline",
    "render": "diagconv.pipeline",
    "write": "diagconv.pipeline",
}

__all__ = [*sorted(_PLACES), "__version__"]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'diagconv' has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
