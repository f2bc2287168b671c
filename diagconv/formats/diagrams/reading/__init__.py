"""A script for the diagrams library becomes a diagram, without running it."""
