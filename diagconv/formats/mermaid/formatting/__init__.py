"""Mermaid text becomes the same text, well formatted."""
