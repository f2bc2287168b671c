"""Markdown documents: the diagrams in their fences, and pictures that replace them."""

from diagconv.formats.markdown import MARKDOWN, NOTE_SUFFIXES
from diagconv.notes.document import NoteDiagram, diagrams_in
from diagconv.notes.rewrite import Picture, title_of, with_pictures

__all__ = ["MARKDOWN", "NOTE_SUFFIXES", "NoteDiagram", "Picture", "diagrams_in", "title_of", "with_pictures"]
