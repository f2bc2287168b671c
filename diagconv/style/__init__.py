"""Computes the look of each element from themes, classes and styles."""

from diagconv.style.cascade import compute_looks
from diagconv.style.computed import Looks
from diagconv.style.look import ElementLook, TextLook
from diagconv.style.theme_choice import AUTO, choose_theme, theme_by_name
from diagconv.style.themes import THEMES, Theme

__all__ = [
    "AUTO", "THEMES", "ElementLook", "Looks", "TextLook", "Theme", "choose_theme", "compute_looks", "theme_by_name",
]  # fmt: skip
