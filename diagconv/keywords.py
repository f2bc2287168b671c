"""The keywords that the functions of the API pass on, for editors and type checkers.

`RenderKeywords` is in `renderers.options`, where its options are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from diagconv.renderers.options import IconMode, RenderKeywords, ThemeName


class ReadKeywords(TypedDict, total=False):
    """What readers take.

    Eraser takes the `type` of the diagram; scripts take the `number` of one of their diagrams, and `partial`, which
    leaves out what is known only when they run.
    """

    type: str | None
    number: int | None
    partial: bool


class WriteKeywords(TypedDict, total=False):
    """What writers take: all of them `hints`, that of scripts for the diagrams library also the rest."""

    hints: bool
    icons: IconMode
    icons_dir: str | Path | None
    theme: ThemeName | None


class ConvertKeywords(ReadKeywords, WriteKeywords, RenderKeywords, total=False):
    """What `convert` takes: the keywords of the reader, and those of the writer or of `render`."""
