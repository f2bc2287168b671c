"""The outlines of all shapes: a table per family, with a row per shape for how it fits its label and is drawn."""
