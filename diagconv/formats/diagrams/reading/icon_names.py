"""What the model calls the icon of a class of the library: the inverse of `icons.python_class`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diagconv.icons import find, names
from diagconv.icons.library import provider

if TYPE_CHECKING:
    from diagconv.icons import PythonClass


@lru_cache(maxsize=1024)
def icon_name(python_class: PythonClass) -> str | None:
    """The name of a class's icon, as Eraser's users write it if that leads to the same icon, else its path.

    >>> from diagconv.icons import PythonClass
    >>> icon_name(PythonClass("diagrams.k8s.compute", "Deployment"))
    'k8s-deploy'
    >>> icon_name(PythonClass("diagrams.onprem.monitoring", "Grafana"))
    'grafana'
    """
    place = python_class.module.split(".")[1]
    icon = provider(place).classes.get(python_class)
    if icon is None:
        return None
    bare = (icon.stem,) if place in names.neutral_providers() else ()
    return next((name for name in (*bare, f"{place}-{icon.stem}") if find(name) == icon), icon.name)
