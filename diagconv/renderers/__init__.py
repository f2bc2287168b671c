"""The ways to a picture: diagconv's own drawing, or Graphviz drawing our DOT."""
