"""Graphviz DOT, written."""
