"""Eraser text becomes a diagram."""
