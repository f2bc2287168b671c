"""Finds the semicolons that statements lose only because of what stands beside them on their line.

Mermaid cuts the last `;` of a line that has a style with a `#colour`, even out of a label: it reads
`style a fill:red;b["#;"]` with the label `#`. On a line of its own the statement would keep its `;`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid.reading.preprocessing import preprocess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.formats.mermaid.formatting.statements import Statement
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText


def lost_semicolons(preprocessed: PreprocessedText, text: str, statements: Iterable[Statement]) -> set[int]:
    """The positions, in the source, of the semicolons that statements would keep on lines of their own.

    Args:
        preprocessed: the text as preprocessing left it.
        text: the text as the user wrote it.
        statements: its statements.
    """
    incomplete = [statement for statement in statements if not statement.is_complete]
    if preprocessed.offsets is None or not incomplete:
        return set()
    kept = set(preprocessed.offsets)
    return {position for statement in incomplete for position in _lost(text, statement, kept)}


def _lost(text: str, statement: Statement, kept: set[int]) -> Iterator[int]:
    cut = [
        position
        for position in range(statement.start, statement.stop)
        if text[position] == ";" and position not in kept
    ]
    if cut:
        alone = preprocess(text[statement.start : statement.stop]).offsets
        kept_alone = range(statement.stop - statement.start) if alone is None else set(alone)
        yield from (position for position in cut if position - statement.start in kept_alone)
