"""Titles of groups, and the borders that make space for them."""
