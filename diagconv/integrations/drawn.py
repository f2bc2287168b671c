"""What became of a diagram of a page: its pictures, its text alternative, and what is to be said about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diagconv.batch.reports.escaping import safe, safe_line
from diagconv.diagnostics import Diagnostic, code_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.errors import DiagconvError

_SIZE: Final = re.compile(r'<svg[^>]*? width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')


@dataclass(frozen=True, slots=True)
class DrawnDiagram:
    """What became of a diagram of a page.

    Args:
        contents: the pictures by the names of their formats; empty if there are none.
        diagnostics: the warnings and notes; if it failed, the errors too.
        failure: the error, if it could not be drawn.
        is_unread: whether it is of a type that diagconv does not read; the page then keeps its text.
        key: a digest of the text, its language and the options: the same for the same pictures.
        title: the title that the diagram states of itself.
        alt: the text alternative that it states of itself, if it does.
        description: a description of its content, if it states none.
        is_cached: whether the pictures are from the cache.
        images: the names of the files with images that it uses, as it states them.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failure: DiagconvError | None = None
    is_unread: bool = False
    key: str = ""
    title: str | None = None
    alt: str | None = None
    description: str | None = None
    is_cached: bool = False
    images: tuple[str, ...] = ()

    @property
    def svg(self) -> str:
        """The SVG as text; empty if there is none."""
        return self.contents.get("svg", b"").decode("utf-8")

    @property
    def size(self) -> tuple[float, float] | None:
        """The width and the height of the SVG in pixels."""
        found = _SIZE.search(self.svg)
        return (float(found["width"]), float(found["height"])) if found else None

    def alternative(self, attributes: Mapping[str, str], heading: str | None = None) -> str:
        """The text alternative of the picture: what the page or the diagram states, else a description.

        Args:
            attributes: what the page states: `alt`, `title`, `caption`.
            heading: the heading that the diagram stands under.
        """
        given = attributes.get("alt") or self.alt or attributes.get("title") or attributes.get("caption")
        return " ".join((given or heading or self.description or "Diagram").split())

    @property
    def messages(self) -> list[str]:
        """The diagnostics for people, each with place, code frame and hint; or the failure, if it has no details."""
        if self.failure and not self.failure.diagnostics:
            return [*map(message, self.diagnostics), self.failure.message]
        return [message(found) for found in self.diagnostics]


def message(diagnostic: Diagnostic) -> str:
    """A diagnostic as lines for a log, without colours: place and message, code frame, hint."""
    hint = safe_line(f"  hint: {diagnostic.hint}") if diagnostic.hint else ""
    return "\n".join(filter(None, (safe_line(str(diagnostic)), safe(code_frame(diagnostic)), hint)))
