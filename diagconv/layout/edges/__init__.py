"""Labels on edges, and loops."""
