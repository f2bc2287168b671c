"""Themes, classes and styles become the computed look of each element."""

from diagconv.style.choosing import AUTO, choose, theme_by_name
from diagconv.style.computed import compute_looks
from diagconv.style.look import ElementLook, Looks, TextLook
from diagconv.style.themes import THEMES, Theme

__all__ = [
    "AUTO", "THEMES", "ElementLook", "Looks", "TextLook", "Theme", "choose", "compute_looks", "theme_by_name",
]  # fmt: skip
