"""Eraser's architecture diagrams and flowcharts, read and written."""
