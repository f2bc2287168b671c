"""What a label is: plain text, Markdown or HTML, read into lines of styled runs that can be measured and drawn."""

from diagconv.text.runs import Line, Run, lines_of, plain_text
from diagconv.text.tokens import tokens_in, with_icons, without_tokens

__all__ = ["Line", "Run", "lines_of", "plain_text", "tokens_in", "with_icons", "without_tokens"]
