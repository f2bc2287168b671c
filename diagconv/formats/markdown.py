"""The name and the suffixes of Markdown documents, which hold texts of any format; they load in no time."""

from __future__ import annotations

from typing import Final

MARKDOWN: Final = "markdown"
"""The name of the format of notes, for `--from` and `diagconv formats`."""

NOTE_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
"""The suffixes of Markdown documents, in lower case; Quarto's, R's and MDX's have the same fences."""


def requested_by(manifests: bool) -> tuple[str, ...]:
    """The formats on request whose fences count for a call that asks for manifests, or does not."""
    return ("kubernetes",) if manifests else ()
