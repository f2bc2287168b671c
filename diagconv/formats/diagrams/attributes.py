"""Graphviz's attributes that the model has no word for: kept in a property when a script is read, and written again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ATTRIBUTES: Final = "attributes"
"""The property of an element that holds them."""

HARMLESS: Final = frozenset((
    "arrowhead", "arrowsize", "arrowtail", "bgcolor", "center", "clusterrank", "color", "concentrate", "constraint",
    "decorate", "dpi", "fillcolor", "fixedsize", "fontcolor", "fontname", "fontsize", "gradientangle", "group",
    "headclip", "headport", "height", "labelangle", "labeldistance", "labelfloat", "labeljust", "labelloc", "landscape",
    "layout", "margin", "minlen", "newrank", "nodesep", "nojustify", "ordering", "orientation", "outputorder",
    "overlap", "pack", "packmode", "pad", "pencolor", "penwidth", "peripheries", "quantum", "rank", "rankdir",
    "ranksep", "ratio", "regular", "rotate", "samehead", "sametail", "sep", "shape", "sides", "size", "skew", "sortv",
    "splines", "style", "tailclip", "tailport", "weight", "width",
))  # fmt: skip
"""Those that only move or paint something: none that names a file or an address, or that people read."""

_PLAIN: Final = re.compile(r"[\w .,:;#%+!/-]{0,100}", re.ASCII)
_FILE: Final = re.compile(r"(?:\./)?[\w][\w. -]*(?:/[\w][\w. -]*)*")


def kept(properties: Mapping[str, Any], name: str = ATTRIBUTES) -> dict[str, str]:
    r"""The attributes of a property that a script may say.

    >>> kept({"attributes": {"height": "1.2", "image": "/etc/passwd", "width": "\\\\"}})
    {'height': '1.2'}
    """
    found = properties.get(name)
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        key: value for key, value in pairs if key in HARMLESS and isinstance(value, str) and _PLAIN.fullmatch(value)
    }


def is_file_below(path: Any) -> bool:
    """Whether a path names a file in or below the script's own folder, by a name that needs no escapes.

    >>> is_file_below("icons/broker.png"), is_file_below("../x.png"), is_file_below("https://x.org/a.png")
    (True, False, False)
    """
    return isinstance(path, str) and len(path) < 200 and _FILE.fullmatch(path) is not None
