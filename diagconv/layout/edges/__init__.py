"""Loops, and the labels that Graphviz keeps no space for."""
