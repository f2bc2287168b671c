"""Edges that Graphviz does not draw, and the labels that it keeps no space for."""
