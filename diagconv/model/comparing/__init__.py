"""Compares two diagrams: matches their elements, then compares those field by field."""

from diagconv.model.comparing.comparison import FIELDS, Change, Comparison, Element, compare, same_value

__all__ = ["FIELDS", "Change", "Comparison", "Element", "compare", "same_value"]
