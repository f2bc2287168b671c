"""An icon's name, or a label, becomes its picture."""

from diagconv.icons.finding import find, nearest
from diagconv.icons.icon import Icon
from diagconv.icons.library import PythonClass, python_class
from diagconv.icons.resolving import MODES, Choice, Mode, explain, resolve, resolve_names

__all__ = [
    "MODES", "Choice", "Icon", "Mode", "PythonClass", "explain", "find", "nearest", "python_class", "resolve",
    "resolve_names",
]  # fmt: skip
