"""Restores what a broken manifest has lost, where only one way is right."""

from diagconv.formats.kubernetes.mending.nesting import mended_document

__all__ = ["mended_document"]
