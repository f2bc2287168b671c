"""From Mermaid text to a diagram."""
