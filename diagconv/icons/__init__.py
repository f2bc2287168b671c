"""Finds the icons that names and labels stand for."""

from diagconv.icons.icon import Icon
from diagconv.icons.label_icons import hoisted_label_icons, resolve_label_icons
from diagconv.icons.library import PythonClass, python_class
from diagconv.icons.lookup import find
from diagconv.icons.resolving import (
    ICON_MODES,
    IconChoice,
    IconMode,
    explain_icons,
    resolve_icon_names,
    resolve_icons,
)
from diagconv.icons.similar_names import similar_names

__all__ = [
    "ICON_MODES", "Icon", "IconChoice", "IconMode", "PythonClass", "explain_icons", "find", "hoisted_label_icons",
    "python_class", "resolve_icon_names", "resolve_icons", "resolve_label_icons", "similar_names",
]  # fmt: skip
