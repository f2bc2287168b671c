"""The formatter of Mermaid text."""
