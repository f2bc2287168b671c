"""Eraser text becomes the same text, well formatted."""
