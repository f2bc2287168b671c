"""The coarse layout of scenes that are too large for Graphviz: each cluster by itself.

- `levels`: what is directly in the scene, and in each of its clusters, with the edges between them
- `ranks`: the ranks of one level, and the path of each edge from rank to rank
- `orders`: the order within each rank
- `positions`: the positions along each rank
- `drawing`: the curves of edges
- `coarse_layout`: all of them in turn, from the inside out
"""
