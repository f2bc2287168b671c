"""All that is said about a note itself; what is wrong within a diagram is said by its language's reader."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import warning

DOUBTFUL: Final = warning(
    "NTE201",
    "this untagged fence looks like {language} and is left alone, because {reason}",
    "if it is a diagram, start its fence with “{fence}”",
)
NOT_CLOSED: Final = warning(
    "NTE202",
    "the fence of this diagram is never closed, so all that follows belongs to it",
    "end the diagram with a line “{fence}”",
)
