"""How edges run between what Graphviz has placed: as its splines, as straight lines, or in right angles."""
