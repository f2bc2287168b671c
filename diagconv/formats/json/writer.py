"""A diagram as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diagconv.model.document import document_of

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def write(diagram: Diagram, _diagnostics: list[Diagnostic], **_options: Any) -> str:
    """The document, indented, in the order that the documentation shows; text stays readable, never escaped."""
    return json.dumps(document_of(diagram), ensure_ascii=False, indent=2) + "\n"
