"""Scenes: the decomposition of a diagram into them, what Graphviz needs to lay out each, and their composition."""
