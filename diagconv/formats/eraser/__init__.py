"""Eraser's architecture diagrams and flow charts, read and written."""
