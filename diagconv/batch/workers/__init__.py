"""Converts diagrams, or does other jobs, in worker processes, each of which may crash or hang without harm."""
