"""What Graphviz has words for, and how: shared by the formats that end in it, DOT and the diagrams library."""
