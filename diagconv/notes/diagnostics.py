"""The rules for notes themselves; those for the diagrams in them are the rules of their formats."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import warning

DOUBTFUL: Final = warning(
    "NTE201",
    "this untagged fence looks like {language}, but is ignored because {reason}",
    "if it is a diagram, open the fence with “{fence}”",
)
NOT_CLOSED: Final = warning(
    "NTE202",
    "the fence of this diagram is never closed, so it extends to the end",
    "close it with a line “{fence}”",
)
