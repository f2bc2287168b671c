"""A diagram becomes a script for the diagrams library."""
