"""Reads manifests: YAML nodes, the objects in them, what refers to what, and the diagram of it."""
