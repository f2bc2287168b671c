"""The rules about labels."""

from diagconv.diagnostics import note, warning

IGNORED_CSS = warning(
    "TXT201",
    "the CSS “{declaration}” in the label of “{name}” has no effect on the picture",
    "supported in labels are color, background, font-size, font-weight, font-style, text-decoration, vertical-align and"
    " margins above and below",
)
FORMULA = note(
    "TXT301",
    "formulas are not typeset: the label of “{name}” shows the text between “$$” as written",
    "use Unicode characters, such as √x ≤ π², or the tags sub and sup",
)
