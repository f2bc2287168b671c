"""Markdown documents: the diagrams in them, found by their fences, and pictures in their place."""

from diagconv.notes.document import NOTE_SUFFIXES, NoteDiagram, diagrams_in
from diagconv.notes.rewrite import Picture, title_of, with_pictures

__all__ = ["NOTE_SUFFIXES", "NoteDiagram", "Picture", "diagrams_in", "title_of", "with_pictures"]
