"""Finds what is wrong with manifests: their YAML, their fields, and how their objects refer to one another."""
