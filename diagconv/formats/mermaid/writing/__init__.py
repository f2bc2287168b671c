"""From a diagram to Mermaid text."""
