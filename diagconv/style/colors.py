"""Colours, where style looks for them; they are read by a room that the formats know too."""

from diagconv.model.colors import NAMES, Color, color, contrast, parse_color

__all__ = ["NAMES", "Color", "color", "contrast", "parse_color"]
