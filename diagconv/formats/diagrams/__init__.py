"""Python scripts for the diagrams library, written, and read without running them."""
