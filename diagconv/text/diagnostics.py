"""The rules about labels."""

from diagconv.diagnostics import note

FORMULA = note(
    "TXT301",
    "formulas are not typeset: the label of “{name}” shows the text between “$$” as written",
    "use Unicode characters, such as √x ≤ π², or the tags sub and sup",
)
