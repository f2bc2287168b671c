"""Labels in plain text, Markdown or HTML become lines of styled runs, which can be measured and drawn.

The modules in their order, each of which knows only those before it: runs; lines; tokens, graphics and inline_css;
html; markdown; labels.
"""

from diagconv.text.labelled import labelled
from diagconv.text.labels import icons_in, ignored_css, images_in, lines_of, lines_with_graphics, links_in, plain_text
from diagconv.text.runs import LabelImage, LabelLink, Line, Run
from diagconv.text.tokens import with_icons, without_tokens

__all__ = [
    "LabelImage",
    "LabelLink",
    "Line",
    "Run",
    "icons_in",
    "ignored_css",
    "images_in",
    "labelled",
    "lines_of",
    "lines_with_graphics",
    "links_in",
    "plain_text",
    "with_icons",
    "without_tokens",
]
