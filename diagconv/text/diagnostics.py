"""What this room says of labels, and what those who draw them say of their characters."""

from diagconv.diagnostics import note

FORMULA = note(
    "TXT301",
    "formulas are not set: the label of “{name}” shows what stands between the signs “$$” as it is written",
    "write the signs of Unicode, such as √x ≤ π², or sub and sup",
)
