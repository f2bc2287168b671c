"""Writes Graphviz DOT."""
