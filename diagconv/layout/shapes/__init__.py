"""The outlines of all shapes: a table per family, each row says how a shape fits its label and how it is drawn."""
