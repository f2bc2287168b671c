"""What Graphviz can express, and how: shared by the formats that use it, DOT and the diagrams library."""
