r"""pandoc for box-and-arrow diagrams: converts Mermaid and Eraser to pictures, to other formats, and to each other.

>>> import diagconv
>>> print(diagconv.convert("flowchart LR\n  A --> B\n", "mermaid", "eraser"), end="")
flowchart-diagram
<BLANKLINE>
direction right
<BLANKLINE>
A > B

Names are loaded when they are first used, so that importing the package is cheap.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` takes longer than the rest of this file

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic as Diagnostic
    from diagconv.diagnostics import Severity as Severity
    from diagconv.errors import DiagconvError as DiagconvError
    from diagconv.errors import EnvironmentFailure as EnvironmentFailure
    from diagconv.errors import LayoutTimeout as LayoutTimeout
    from diagconv.errors import LossError as LossError
    from diagconv.errors import ModelError as ModelError
    from diagconv.errors import ParseError as ParseError
    from diagconv.errors import TimeLimitExceeded as TimeLimitExceeded
    from diagconv.errors import UsageError as UsageError
    from diagconv.limits import Limits as Limits
    from diagconv.model import Diagram as Diagram
    from diagconv.opening import open_diagram as open_diagram
    from diagconv.pipeline import check as check
    from diagconv.pipeline import convert as convert
    from diagconv.pipeline import read as read
    from diagconv.pipeline import render as render
    from diagconv.pipeline import write as write

__version__ = "0.1.0"

_MODULES = {
    "Diagnostic": "diagconv.diagnostics",
    "Severity": "diagconv.diagnostics",
    "DiagconvError": "diagconv.errors",
    "EnvironmentFailure": "diagconv.errors",
    "LayoutTimeout": "diagconv.errors",
    "LossError": "diagconv.errors",
    "ModelError": "diagconv.errors",
    "ParseError": "diagconv.errors",
    "TimeLimitExceeded": "diagconv.errors",
    "UsageError": "diagconv.errors",
    "Limits": "diagconv.limits",
    "Diagram": "diagconv.model",
    "open_diagram": "diagconv.opening",
    "check": "diagconv.pipeline",
    "convert": "diagconv.pipeline",
    "read": "diagconv.pipeline",
    "render": "diagconv.pipeline",
    "write": "diagconv.pipeline",
}
"""The module of each public name."""

_HOOKS = {"load_ipython_extension": "diagconv.integrations.magics"}
"""What other programs look for in a package: IPython's `%load_ext diagconv`."""

__all__ = [*sorted(_MODULES), "__version__"]


def __getattr__(name: str) -> object:
    place = _MODULES.get(name) or _HOOKS.get(name)
    if place is None:
        raise AttributeError(f"module 'diagconv' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(place), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
