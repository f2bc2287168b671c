"""Python scripts for the diagrams library, written."""
