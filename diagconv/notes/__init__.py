"""Markdown documents: the diagrams in their fences, and pictures that replace them."""

from diagconv.notes.document import MARKDOWN, NOTE_SUFFIXES, NoteDiagram, diagrams_in
from diagconv.notes.rewrite import Picture, title_of, with_pictures

__all__ = ["MARKDOWN", "NOTE_SUFFIXES", "NoteDiagram", "Picture", "diagrams_in", "title_of", "with_pictures"]
