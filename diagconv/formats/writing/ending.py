"""The end of a written text: hints for what its language cannot express, or a report of what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.diagnostics import Source
from diagconv.formats.hints.generation import generate_hints
from diagconv.formats.hints.silent_losses import report_silent_losses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.protocols import Reader
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram


class WrittenText(NamedTuple):
    """A text that a writer made of a diagram.

    Args:
        text: the text, ended by a line feed.
        names: what the text calls each node and group.
        losses: what the writer knows that the text does not express.
        color_classes: the classes of the text that stand for nothing but a colour.
        loses_edge_placement: whether the text does not show that the edges of the diagram's text follow its groups.
    """

    text: str
    names: Mapping[str, str]
    losses: Losses
    color_classes: list[str]
    loses_edge_placement: bool = False


def with_hints(
    written: WrittenText, diagram: Diagram, read: Reader, diagnostics: list[Diagnostic], *, marker: str, hints: bool
) -> str:
    """A written text with hints at its end; what no hint carries is reported.

    Args:
        written: the text.
        diagram: what it was written for.
        read: the reader of the text's language.
        diagnostics: the list to which a warning is appended for each loss that no hint carries.
        marker: what starts a comment in the language.
        hints: whether hints may be written.
    """
    reread = read(Source(written.text), [])
    found = (
        generate_hints(
            diagram, reread, written.names, written.color_classes, edges_after_groups=written.loses_edge_placement
        )
        if hints
        else None
    )
    if found is None or not found.complete:
        reported = [(loss.element, loss.field) for loss in written.losses]
        diagnostics.extend(written.losses.diagnostics())
        diagnostics.extend(report_silent_losses(diagram, reread, written.names, reported))
    return written.text if found is None else with_comments(written.text, found.lines, marker)


def with_comments(text: str, comments: Iterable[str], marker: str) -> str:
    """A text with comment lines at its end, after an empty line."""
    lines = [f"{marker} {comment}" for comment in comments]
    return "\n".join([text, *lines, ""]) if lines else text
