"""Markdown documents: the diagrams in them, found by their fences."""

from diagconv.notes.document import NOTE_SUFFIXES, NoteDiagram, diagrams_in

__all__ = ["NOTE_SUFFIXES", "NoteDiagram", "diagrams_in"]
