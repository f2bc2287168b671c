"""Typesetting: the lines of labels, broken, wrapped, measured and ordered."""
