"""Whether a fence with YAML holds Kubernetes manifests, and whether these are ready to be read."""

from __future__ import annotations

import re
from typing import Final

from diagconv.formats.detection import FenceContent

TEMPLATE: Final = "Helm template"

_KEYS: Final = tuple(
    re.compile(rf"""(?:^[ \t\u00a0]*(?:-[ ]+)?|[{{,]\s*)["']?{key}["']?[ ]*:""", re.MULTILINE)
    for key in ("apiVersion", "kind")
)
"""The keys that each object has; in JSON and KYAML they are in quotes, or behind a brace."""

_BRACES: Final = re.compile(r"""^[^'"#\n]*\{\{""", re.MULTILINE)


def is_manifest(text: str) -> bool:
    r"""Whether a text has what each object has. Other YAML, such as a workflow or a compose file, has not.

    >>> is_manifest("apiVersion: v1\nkind: Pod\n"), is_manifest("services:\n  web: {}\n")
    (True, False)
    """
    return all(key.search(text) for key in _KEYS)


def classify(text: str, _word: str) -> FenceContent:
    """Classify the text of a fence: a template must be rendered before it is a manifest."""
    return FenceContent(unread_type=TEMPLATE if _BRACES.search(text) else None)
