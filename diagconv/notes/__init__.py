"""Markdown documents: the diagrams in them, found by their fences."""
