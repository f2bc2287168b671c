"""Searches for texts that diagconv does not survive: texts made at random, changed or found by coverage, and judged."""
