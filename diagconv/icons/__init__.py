"""An icon's name, or a label, becomes its picture."""

from diagconv.icons.finding import find
from diagconv.icons.icon import Icon
from diagconv.icons.labelled import moved_out, resolve_in_labels
from diagconv.icons.library import PythonClass, python_class
from diagconv.icons.proposing import nearest
from diagconv.icons.resolving import MODES, Choice, Mode, explain, resolve, resolve_names

__all__ = [
    "MODES", "Choice", "Icon", "Mode", "PythonClass", "explain", "find", "moved_out", "nearest", "python_class",
    "resolve", "resolve_in_labels", "resolve_names",
]  # fmt: skip
