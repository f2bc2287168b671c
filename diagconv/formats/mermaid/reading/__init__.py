"""Mermaid text becomes a diagram."""
