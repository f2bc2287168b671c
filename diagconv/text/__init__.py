"""Labels in plain text, Markdown or HTML become lines of styled runs, which can be measured and drawn.

The modules in their order, each of which knows only those before it: runs; lines and tokens; html; markdown; labels.
"""

from diagconv.text.labels import lines_of, plain_text
from diagconv.text.runs import Line, Run
from diagconv.text.tokens import tokens_in, with_icons, without_tokens

__all__ = ["Line", "Run", "lines_of", "plain_text", "tokens_in", "with_icons", "without_tokens"]
