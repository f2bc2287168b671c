"""Themes, classes and styles become the computed look of each element."""

from diagconv.style.computed import compute_looks
from diagconv.style.look import ElementLook, Looks, TextLook
from diagconv.style.themes import THEMES, Theme, theme_by_name

__all__ = ["THEMES", "ElementLook", "Looks", "TextLook", "Theme", "compute_looks", "theme_by_name"]
