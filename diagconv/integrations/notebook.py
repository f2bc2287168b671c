"""What a notebook shows of a diagram: an SVG, a PDF or PNG for documents that are made of the notebook, and a text."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.integrations.cache import PictureCache, user_cache
from diagconv.integrations.pictures import can_draw_pdf, draw_diagram
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.integrations.drawn import DrawnDiagram
    from diagconv.model import Diagram

_TYPES: Final = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
"""The MIME types of pictures."""

_LARGEST: Final = 500_000
"""The size in bytes from which on a notebook keeps no other picture beside the SVG."""

_SHARPNESS: Final = 2.0
"""The pixels of a PNG for each unit of the SVG: sharp in print."""


@dataclass(slots=True)
class _Notebook:
    """How this session shows diagrams."""

    options: Mapping[str, Any] = field(default_factory=dict)
    printable: bool = True
    cache: PictureCache | None = None


_session: Final = _Notebook()


def set_options(*, printable: bool = True, **options: Any) -> None:
    """Set how the notebook shows all diagrams from now on.

    Args:
        printable: whether it keeps a PDF beside the SVG, which documents in LaTeX and PDF need; a PNG without the extra
            `pdf`.
        options: the options of `render`, such as `theme="auto"`; without any, the defaults.

    Raises:
        UsageError: an option is unknown, or a value is not valid.
    """
    RenderOptions.of(options)
    _session.options = options
    _session.printable = printable


def mimebundle(
    diagram: Diagram, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """The forms of a diagram that IPython shows, and their metadata.

    Args:
        diagram: the diagram.
        include: the only MIME types to return, if any are given.
        exclude: MIME types to leave out.
    """
    return bundle_of(drawn(diagram, {}), include, exclude)


def drawn(diagram: Diagram, options: Mapping[str, Any]) -> DrawnDiagram:
    """Draw a diagram with the options of the session, and others that have priority."""
    if _session.cache is None:
        _session.cache = user_cache()
    given = {"scale": _SHARPNESS, **_session.options, **options}
    others = (("pdf" if can_draw_pdf() else "png"),) if _session.printable else ()
    return draw_diagram(diagram, ("svg", *others), cache=_session.cache, folder=Path.cwd(), options=given)


def bundle_of(
    drawn: DrawnDiagram, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """The forms of a drawn diagram; if it failed, the message."""
    alt = drawn.alternative({})
    if drawn.failure:
        return {"text/plain": "\n".join(drawn.messages)}, {}
    width, height = drawn.size or (0.0, 0.0)
    shown = {name: content for name, content in drawn.contents.items() if name == "svg" or len(content) <= _LARGEST}
    data = {_TYPES[name]: _encoded(content, is_text=name == "svg") for name, content in shown.items()}
    size = {"width": round(width), "height": round(height)}
    metadata: dict[str, dict[str, Any]] = {
        _TYPES[name]: {"alt": alt, **(size if name == "png" else {})} for name in shown
    }
    data["text/plain"] = alt
    kept = [name for name in data if (not include or name in include) and name not in (exclude or ())]
    return {name: data[name] for name in kept}, {name: metadata[name] for name in kept if name in metadata}


def _encoded(content: bytes, *, is_text: bool) -> str:
    return content.decode("utf-8") if is_text else base64.b64encode(content).decode("ascii")
