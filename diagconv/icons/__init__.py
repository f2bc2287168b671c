"""An icon's name becomes its picture."""

from diagconv.icons.finding import find, nearest
from diagconv.icons.icon import Icon
from diagconv.icons.library import PythonClass, python_class
from diagconv.icons.resolving import MODES, Mode, resolve

__all__ = ["MODES", "Icon", "Mode", "PythonClass", "find", "nearest", "python_class", "resolve"]
