"""Geometry becomes SVG; SVG becomes PNG and PDF."""

from diagconv.drawing.svg import draw

__all__ = ["draw"]
