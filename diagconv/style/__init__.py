"""Themes, classes and styles become the computed look of each element."""
