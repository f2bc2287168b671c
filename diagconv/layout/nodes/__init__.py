"""Nodes: their content, their size and the outlines of their shapes."""
