"""What the formats share to find their diagrams in the fences of Markdown notes."""

from diagconv.formats.detection.findings import FenceContent, Guess, rest_of, with_line_feeds
from diagconv.formats.detection.foreign import UNLIKELY, UNMISTAKABLE, ForeignLine, foreign_line

__all__ = [
    "UNLIKELY", "UNMISTAKABLE", "FenceContent", "ForeignLine", "Guess", "foreign_line", "rest_of", "with_line_feeds",
]  # fmt: skip
