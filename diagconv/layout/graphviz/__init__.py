"""Graphviz, in a process of its own, lays out each scene: DOT, the engine and its output."""
