"""How large nodes are, what stands in them, and the outlines of their shapes."""
