"""The rules for notes themselves; those for the diagrams in them are the rules of their formats."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note, warning

WRONG_ATTRIBUTE: Final = error("NTE101", "this diagram was not drawn: {reason}")
DOUBTFUL: Final = warning(
    "NTE201",
    "this untagged fence looks like {language}, but is ignored because {reason}",
    "if it is a diagram, open the fence with “{fence}”",
)
NOT_CLOSED: Final = warning(
    "NTE202",
    "the fence of this diagram is never closed, so it extends to the end",
    "close it with a line “{fence}”",
)
INDENTED: Final = warning(
    "NTE203",
    "this fence is ignored because it is indented by four spaces or more, which makes it a code block",
    "indent it less, or align it with the list item or admonition that it belongs to",
)
WITHIN_HTML: Final = warning(
    "NTE204",
    "this fence is ignored because it is inside an HTML block",
    "put a blank line before it",
)
OTHER_LANGUAGE: Final = warning(
    "NTE205",
    "this fence looks like {language}, but is ignored because its info string is “{word}”",
    "if it is a diagram, open the fence with “{fence}”",
)
WHOLE_NOTE: Final = warning(
    "NTE206",
    "this note has no fences, but its whole text is {language}",
    "put it between “{fence}” and “```”, rename the file to {suffix}, or read it with --from {format}",
)
NO_FILE: Final = warning("NTE207", "this fence is ignored because {reason}")
COMPUTED: Final = warning(
    "NTE208",
    "this diagram is ignored because the value of “{part}” in its template literal is known only to the page",
    "write the diagram without it, or in a fence “{fence}”",
)
MISSPELT: Final = warning("NTE209", "the attribute “{name}” of this fence means nothing", "did you mean “{meant}”?")
LEFT_OUT: Final = note("NTE301", "{what} left out: {language} is drawn only on request", "draw them with --manifests")
