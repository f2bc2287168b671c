"""A diagram and its look become geometry: text measured, nodes sized, placed by Graphviz in a process of its own."""
