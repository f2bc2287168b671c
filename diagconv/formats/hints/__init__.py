"""Hints: comments in which a text carries what its language has no words for (`docs/reference/conversion.md`).

A writer reads its own text back and puts what differs from the diagram into hints; a reader applies them where the
text still looks as it was written. They speak of the model, so each language reads those of every other.
"""
