"""The keywords that the functions of the API pass on, for editors and type checkers.

`RenderKeywords` is in `renderers.options`, where its options are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

from diagconv.renderers.options import IconMode, RenderKeywords, ThemeName


class ReadKeywords(TypedDict, total=False):
    """The options of readers.

    Eraser's takes the `type` of the diagram; that of scripts the `number` of a diagram, and `partial`, which leaves out
    what is known only when the script runs. Those of Kubernetes manifests say what is drawn: a `view`, the `namespace`,
    a label `selector`, and `kinds`, the last three as kubectl takes them;
    `custom_kinds` and `custom_edges` are the user's own rows of the tables.
    """

    type: str | None
    number: int | None
    partial: bool
    view: str | None
    namespace: str | None
    selector: str | None
    kinds: str | None
    custom_kinds: list[dict[str, Any]] | None
    custom_edges: list[dict[str, Any]] | None


class WriteKeywords(TypedDict, total=False):
    """The options of writers: all take `hints`; the rest is for scripts for the diagrams library."""

    hints: bool
    icons: IconMode
    icons_dir: str | Path | None
    theme: ThemeName | None


class ConvertKeywords(ReadKeywords, WriteKeywords, RenderKeywords, total=False):
    """The options of `convert`: those of the reader, and those of the writer or of `render`."""
