"""Which of a class's names people use: many classes of the library have an alias, such as `S3` or `DaemonSet`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from diagconv.icons.library import PythonClass, provider

_WORD: Final = re.compile(r"[A-Z][a-z0-9]*")
_ABBREVIATED: Final = ("HPA", "PV", "PVC")
"""Classes of Kubernetes that everyone abbreviates."""

_BY_ALIAS: Final = ("diagrams.azure.compute", "diagrams.gcp.compute", "diagrams.gcp.storage")
"""The modules whose classes are unclear without their product's name: `Run`, `Storage`."""


@lru_cache(maxsize=1024)
def preferred_class(python_class: PythonClass) -> PythonClass:
    """The class, under its alias if that is what people call it.

    >>> preferred_class(PythonClass("diagrams.aws.storage", "SimpleStorageServiceS3")).name
    'S3'
    >>> preferred_class(PythonClass("diagrams.k8s.compute", "DS")).name
    'DaemonSet'
    >>> preferred_class(PythonClass("diagrams.aws.database", "Dynamodb")).name
    'Dynamodb'
    """
    classes = provider(python_class.module.split(".")[1]).classes
    icon = classes.get(python_class)
    same = (each for each, own in classes.items() if own is icon and each.module == python_class.module)
    return next((each for each in same if _is_better(each.name, python_class)), python_class)


def _is_better(alias: str, python_class: PythonClass) -> bool:
    """Whether people say this alias: in a clearer spelling, in full in Kubernetes, as the usual initials elsewhere."""
    module, name = python_class
    if alias == name:
        return False
    if alias.lower() == name.lower() or module in _BY_ALIAS:
        return True
    if module.startswith("diagrams.k8s."):
        return name not in _ABBREVIATED
    return len(alias) < len(name) and (name.lower().endswith(alias.lower()) or len(_WORD.findall(name)) >= 3)
