"""A diagram becomes Eraser text."""
