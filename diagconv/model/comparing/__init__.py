"""What differs between two diagrams: their elements matched, then compared field by field."""

from diagconv.model.comparing.comparison import FIELDS, Change, Comparison, Element, compare, same_value

__all__ = ["FIELDS", "Change", "Comparison", "Element", "compare", "same_value"]
