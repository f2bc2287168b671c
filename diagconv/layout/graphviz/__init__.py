"""Graphviz, in a process of its own, gives every scene its coordinates."""
