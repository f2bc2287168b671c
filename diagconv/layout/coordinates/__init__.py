"""Coordinates: a scene keeps the ranks and orders that Graphviz found; where in them everything is, is computed anew.

Chains become straight, parents stand in the middle of their children, and groups keep apart.
"""
