"""Markdown documents: the diagrams in their fences, and pictures or other texts that replace them."""

from diagconv.formats.markdown import MARKDOWN, NOTE_SUFFIXES
from diagconv.notes.document import NoteDiagram, diagrams_in
from diagconv.notes.pictures import LINKS, Picture, title_of
from diagconv.notes.rewrite import (
    SOURCES,
    Translation,
    can_change,
    with_blocks,
    with_pictures,
    with_translations,
    without_pictures,
)

__all__ = [
    "LINKS", "MARKDOWN", "NOTE_SUFFIXES", "SOURCES", "NoteDiagram", "Picture", "Translation", "can_change",
    "diagrams_in", "title_of", "with_blocks", "with_pictures", "with_translations", "without_pictures",
]  # fmt: skip
