"""A diagram becomes Mermaid text."""
