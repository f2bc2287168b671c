"""Hints: comments that carry what a text's language cannot express (`docs/reference/conversion.md`).

A writer reads its own text back and puts what differs from the diagram into hints; a reader applies them where the
text still looks as it was written. They refer to the model, so that each language reads those of every other.
"""
